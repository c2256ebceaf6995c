"""What can go wrong with a workbook. Every message is one sentence a person can act on."""

from __future__ import annotations


class WorkbookError(Exception):
    """Base of all errors of this package; ``str(error)`` is meant for the user."""


class NotAWorkbook(WorkbookError):
    """The file is something else: a text document, an .ods, an Excel lock file."""


class Encrypted(WorkbookError):
    """The workbook needs a password to be opened."""


class PasswordNeeded(Encrypted):
    """The workbook is protected, and no password was given."""


class WrongPassword(Encrypted):
    """The password given is not the workbook's."""


class CannotProtect(WorkbookError):
    """The filled workbook could not be protected with a password."""


class LegacyFormat(WorkbookError):
    """An Excel format without readable XML inside: .xls or .xlsb."""


class Damaged(WorkbookError):
    """The package or one of its parts cannot be trusted."""


class TooLarge(WorkbookError):
    """The package unpacks to more than any real workbook holds."""


class Signed(WorkbookError):
    """Writing would break the workbook's digital signature."""


class CellRefused(WorkbookError):
    """An answer may not be written to this cell."""


class ProfileError(WorkbookError):
    """The profile is wrong or does not fit the workbook."""


class NotRecognised(WorkbookError):
    """No table of questions could be found in the workbook."""


class VerifyFailed(WorkbookError):
    """The filled copy differs from the original in more than the answers."""


class CannotWrite(WorkbookError):
    """The filled workbook could not be stored where it should go."""
