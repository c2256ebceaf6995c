"""Workbooks with a password: opened, made, and refused in words when they are broken."""

from __future__ import annotations

import io
import logging

import msoffcrypto
import pytest

from tests.workbook.books import questionnaire
from workshop_app.workbook.errors import (
    CannotProtect,
    Damaged,
    Encrypted,
    LegacyFormat,
    PasswordNeeded,
    WorkbookError,
    WrongPassword,
)
from workshop_app.workbook.package import Package
from workshop_app.workbook.protection import is_protected, protect, unprotect

PASSWORD = "Geheim ü سر"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return questionnaire(40)


@pytest.fixture(scope="module")
def locked(plain: bytes) -> bytes:
    """What the library itself makes of it, not `protect`."""
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(plain)).encrypt(PASSWORD, out)
    return out.getvalue()


def test_the_very_bytes_come_back(plain: bytes, locked: bytes) -> None:
    assert is_protected(locked)
    assert not is_protected(plain)
    assert unprotect(locked, "a.xlsx", PASSWORD) == plain


def test_a_protected_file_asks_for_its_password(locked: bytes) -> None:
    with pytest.raises(PasswordNeeded, match=r"“a\.xlsx” needs a password"):
        Package.open(locked, "a.xlsx")


@pytest.mark.parametrize("password", ["geheim ü سر", PASSWORD + " ", "x" * 300, ""])
def test_a_wrong_password_is_told(locked: bytes, password: str) -> None:
    with pytest.raises(WrongPassword, match=r"not the password of “a\.xlsx”"):
        unprotect(locked, "a.xlsx", password)


def test_what_is_protected_opens_again_elsewhere(plain: bytes) -> None:
    made = protect(plain, "a.xlsx", PASSWORD)
    witness = msoffcrypto.OfficeFile(io.BytesIO(made))
    witness.load_key(PASSWORD, verify_password=True)
    out = io.BytesIO()
    witness.decrypt(out, verify_integrity=True)
    assert out.getvalue() == plain
    assert made != protect(plain, "a.xlsx", PASSWORD), "each file has a salt of its own"


@pytest.mark.parametrize("password", ["", "x" * 256])
def test_a_password_excel_would_not_take_is_refused(plain: bytes, password: str) -> None:
    with pytest.raises(CannotProtect, match="1 to 255 characters"):
        protect(plain, "a.xlsx", password)


def test_a_proof_that_fails_is_told(plain: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    module = "workshop_app.workbook.protection"
    monkeypatch.setattr(f"{module}.unprotect", lambda *_: plain + b"!")
    with pytest.raises(CannotProtect, match="could not be protected"):
        protect(plain, "a.xlsx", PASSWORD)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'cipherAlgorithm="AES"', b'cipherAlgorithm="RC2"'),
        (b"ChainingModeCBC", b"ChainingModeCFB"),
        (b'hashAlgorithm="SHA512"', b'hashAlgorithm="WHIRLP"'),
        (b"\x04\x00\x04\x00\x40\x00\x00\x00", b"\x04\x00\x03\x00\x40\x00\x00\x00"),
        (b'spinCount="100000" saltSize="16"', b'spinCount="99999999999999999999"'),
    ],
)
def test_other_ways_to_encrypt_are_refused(locked: bytes, old: bytes, new: bytes) -> None:
    assert old in locked
    assert len(old) == len(new), "the stream keeps its length"
    with pytest.raises(Encrypted, match="encrypted in a way") as refused:
        unprotect(locked.replace(old, new), "a.xlsx", PASSWORD)
    assert not isinstance(refused.value, WrongPassword)


def test_a_changed_or_cut_content_is_damaged(locked: bytes) -> None:
    middle = len(locked) // 2
    flipped = locked[:middle] + bytes([locked[middle] ^ 1]) + locked[middle + 1 :]
    for broken in (flipped, locked[:-2000], locked[:3000]):
        with pytest.raises(Damaged, match="is damaged"):
            unprotect(broken, "a.xlsx", PASSWORD)


def test_a_broken_description_is_one_of_our_sentences(locked: bytes) -> None:
    start = locked.index(b"<encryption")
    for place in range(start - 8, start + 900, 61):
        broken = bytearray(locked)
        broken[place] ^= 0xFF
        with pytest.raises(WorkbookError, match=r"“a\.xlsx”"):
            unprotect(bytes(broken), "a.xlsx", PASSWORD)


def test_a_container_without_its_description_is_refused(locked: bytes) -> None:
    name = "EncryptionInfo".encode("utf-16-le")
    with pytest.raises(WorkbookError, match=r"“a\.xlsx”"):
        unprotect(locked.replace(name, name[::-1]), "a.xlsx", PASSWORD)


def test_an_old_workbook_is_still_one() -> None:
    with pytest.raises(LegacyFormat, match="old Excel format"):
        Package.open(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls")


def test_the_password_is_in_no_log(locked: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        unprotect(locked, "a.xlsx", PASSWORD)
    assert PASSWORD not in caplog.text
