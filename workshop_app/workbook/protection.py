"""Workbooks protected with a password: the plain package out of them, and into such a file.

A protected workbook is no zip but an OLE container whose stream “EncryptedPackage” holds the
encrypted zip (Office Open XML encryption, MS-OFFCRYPTO section 2.3.4). The library that knows it is
imported when it is first needed. Deriving the key takes 100,000 rounds of hashing on purpose, so
both ways take a good part of a second.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from typing import Any

from workshop_app.workbook.errors import (
    CannotProtect,
    Damaged,
    Encrypted,
    TooLarge,
    WrongPassword,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_FILE = 256 * 1024 * 1024
LONGEST = 255
"""Characters of a password, as many as Excel takes."""
_MARK = "EncryptedPackage".encode("utf-16-le")
_NAMED = re.compile(rb'\b(cipherAlgorithm|cipherChaining|hashAlgorithm)="([^"]*)"')
_KNOWN = {
    b"cipherAlgorithm": {b"AES"},
    b"cipherChaining": {b"ChainingModeCBC"},
    b"hashAlgorithm": {b"SHA1", b"SHA-1", b"SHA256", b"SHA384", b"SHA512"},
}
_AES_IDS = range(0x660E, 0x6611)
"""AlgIDs of the older, “standard” encryption that are AES; others are RC4."""


def is_protected(data: bytes) -> bool:
    """Whether these are the bytes of a workbook that needs a password to be opened."""
    return data.startswith(OLE) and _MARK in data


def unprotect(data: bytes, name: str, password: str) -> bytes:
    """The plain package in a protected workbook.

    Raises WrongPassword, Damaged where the encrypted part was changed or cut, Encrypted for ways
    to encrypt that cannot be read here, and TooLarge.
    """
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    if len(data) > MAX_FILE:
        raise TooLarge(f"“{name}” is larger than {MAX_FILE // 2**20} MB, too large to be read.")
    _keep_quiet()
    wrong = WrongPassword(
        f"This is not the password of “{name}”; check capital letters and the keyboard’s language, "
        "and try again."
    )
    if not password:
        raise wrong
    try:
        try:
            file = OOXMLFile(io.BytesIO(data))
        except DecryptionError as error:
            raise _unknown(name) from error
        if not _readable(file):
            raise _unknown(name)
        try:
            file.load_key(password=password, verify_password=True)
        except InvalidKeyError:
            raise wrong from None
        plain = io.BytesIO()
        file.decrypt(plain, verify_integrity=file.type == "agile")
    except (Encrypted, MemoryError):
        raise
    except DecryptionError as error:
        # the password was right, so what it opens is not what was once written
        raise _damaged(name) from error
    except Exception as error:  # the library meets broken streams with whatever they provoke
        raise _damaged(name) from error
    found = plain.getvalue()
    if not zipfile.is_zipfile(io.BytesIO(found)):
        raise _damaged(name)
    return found


def protect(data: bytes, name: str, password: str) -> bytes:
    """A plain package as a file that needs this password; proved by opening it again.

    Raises CannotProtect for a password Excel would not take, or where the proof fails.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    _keep_quiet()
    if not password or len(password) > LONGEST:
        raise CannotProtect(
            f"A password has 1 to {LONGEST} characters; choose another one for “{name}”."
        )
    failed = CannotProtect(
        f"“{name}” could not be protected with a password; store it without one, or set the "
        "password in Excel (File, Info, Protect Workbook)."
    )
    out = io.BytesIO()
    try:
        OOXMLFile(io.BytesIO(data)).encrypt(password, out)
        same = unprotect(out.getvalue(), name, password) == data
    except Exception as error:
        raise failed from error
    if not same:
        raise failed
    return out.getvalue()


def _keep_quiet() -> None:
    """Keep the password out of logs: the library writes it into its debugging messages."""
    logging.getLogger("msoffcrypto").setLevel(logging.WARNING)


def _readable(file: Any) -> bool:
    """Whether only algorithms are named that the library has; it would try others all the same."""
    if file.type == "standard":
        return file.info["header"]["algId"] in _AES_IDS
    with file.file.openstream("EncryptionInfo") as stream:
        found = _NAMED.findall(stream.read())
    return all(value in _KNOWN[name] for name, value in found)


def _unknown(name: str) -> Encrypted:
    return Encrypted(
        f"“{name}” is encrypted in a way that cannot be opened here; open it in Excel, remove the "
        "password or the restriction (File, Info, Protect Workbook), and save it again."
    )


def _damaged(name: str) -> Damaged:
    return Damaged(
        f"The encrypted content of “{name}” is damaged; ask for the file again, or open it in "
        "Excel and save it again."
    )
