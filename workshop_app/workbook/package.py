"""An Excel package: parts by name, relationships, and a copy with some parts replaced."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from urllib.parse import unquote

from workshop_app.workbook import zipdir
from workshop_app.workbook.errors import (
    Damaged,
    LegacyFormat,
    NotAWorkbook,
    PasswordNeeded,
    TooLarge,
)
from workshop_app.workbook.protection import MAX_FILE, OLE, is_protected
from workshop_app.workbook.xmltext import utf8, walk


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another. ``target`` is a part name, or an address if external."""

    id: str
    kind: str
    """last step of the relationship's type, for example ``worksheet``"""
    target: str
    external: bool = False


class Package:
    """A workbook's package, read-only; `replace` gives the bytes of a changed copy."""

    def __init__(self, data: bytes, name: str, members: tuple[zipdir.Member, ...]) -> None:
        self.data = data
        self.name = name
        self.members = members
        self._by_name = {member.name.lstrip("/").lower(): member for member in members}
        self._unpacked: dict[str, bytes] = {}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}

    @classmethod
    def open(cls, data: bytes, name: str) -> Package:
        """Open the bytes of a workbook file.

        ``name`` is what the file is called in messages. Raises a WorkbookError that says what
        the file is instead, or what is wrong with it.
        """
        _refuse_other_formats(data, name)
        package = cls(data, name, zipdir.read_directory(data, name))
        if len(package._by_name) != len(package.members):
            raise Damaged(f"“{name}” holds two parts with one name; nobody can say which counts.")
        if package.has("mimetype") and b"opendocument" in package.part("mimetype"):
            raise NotAWorkbook(
                f"“{name}” is an OpenDocument file; open it in LibreOffice and save it as .xlsx."
            )
        package._refuse_other_packages()
        return package

    def _refuse_other_packages(self) -> None:
        part = self.workbook_part
        if part.lower().endswith(".bin"):
            raise LegacyFormat(
                f"“{self.name}” is a binary workbook (.xlsb); "
                "open it in Excel and save it as .xlsx."
            )
        if not self.has(part) or not re.search(rb"<(\w+:)?workbook[\s>]", self.xml(part)[:4096]):
            raise NotAWorkbook(
                f"“{self.name}” is not an Excel workbook; choose an .xlsx or .xlsm file."
            )

    def has(self, part: str) -> bool:
        """Whether there is a part with this name; case does not matter, as in the format."""
        return part.lower() in self._by_name

    def part(self, part: str) -> bytes:
        """A part's content. Raises Damaged when it is missing or broken."""
        member = self._by_name.get(part.lower())
        if member is None:
            raise Damaged(f"“{self.name}” lacks its part “{part}”; the workbook is damaged.")
        if member.name not in self._unpacked:
            self._unpacked[member.name] = zipdir.unpack(self.data, member, self.name)
        return self._unpacked[member.name]

    def xml(self, part: str) -> bytes:
        """A part's content as UTF-8, whatever encoding it is stored in."""
        return utf8(self.part(part), part)

    def raw_record(self, part: str) -> bytes:
        """The bytes that hold this part in the file: header, compressed content, descriptor."""
        member = self._by_name[part.lower()]
        return self.data[member.start : member.end]

    @cached_property
    def workbook_part(self) -> str:
        """Name of the part that lists the sheets. Raises NotAWorkbook when there is none."""
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument" and not relationship.external:
                return relationship.target
        raise NotAWorkbook(
            f"“{self.name}” is not an Excel workbook; choose an .xlsx or .xlsm file."
        )

    @property
    def signed(self) -> bool:
        """Whether the package carries a digital signature."""
        return any(name.startswith("_xmlsignatures/") for name in self._by_name)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Where a part points to; ``""`` asks for the package itself. Links are never followed."""
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def _read_relationships(self, part: str) -> tuple[Relationship, ...]:
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(rels):
            return ()
        found: list[Relationship] = []

        def start(name: str, attrs: dict[str, str]) -> None:
            if name != "Relationship":
                return
            target = attrs.get("Target", "")
            external = attrs.get("TargetMode") == "External"
            if not external:
                target = unquote(target).replace("\\", "/").partition("#")[0]
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = attrs.get("Type", "").rpartition("/")[2]
            found.append(Relationship(attrs.get("Id", ""), kind, target, external))

        walk(self.xml(rels), rels, start)
        return tuple(found)

    def replace(self, changed: Mapping[str, bytes]) -> bytes:
        """The package with these parts' content replaced; all other records are copied raw.

        Raises Damaged for a part the package does not have.
        """
        by_member: dict[str, bytes] = {}
        for part, content in changed.items():
            member = self._by_name.get(part.lower())
            if member is None:
                raise Damaged(f"“{self.name}” has no part “{part}” to replace.")
            by_member[member.name] = content
        if not by_member:
            return self.data
        return zipdir.rewrite(self.data, self.members, by_member)


def _refuse_other_formats(data: bytes, name: str) -> None:
    if PurePath(name).name.startswith("~$"):
        raise NotAWorkbook(
            f"“{name}” is only the lock Excel keeps while a workbook is open; "
            "choose the workbook itself."
        )
    if not data:
        raise NotAWorkbook(f"“{name}” is empty; choose an .xlsx or .xlsm file.")
    if len(data) > MAX_FILE:
        raise TooLarge(f"“{name}” is larger than {MAX_FILE // 2**20} MB, too large to be read.")
    if data.startswith(OLE):
        if is_protected(data):
            raise PasswordNeeded(f"“{name}” needs a password to be opened; type its password.")
        raise LegacyFormat(
            f"“{name}” is in the old Excel format (.xls); open it in Excel and save it as .xlsx."
        )
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise NotAWorkbook(f"“{name}” is not an Excel workbook; choose an .xlsx or .xlsm file.")
