"""One more sheet behind the last one of a workbook, without touching the others.

Only the parts that list what the package holds change, each by one insertion: the content types,
the workbook's list of sheets, and its relationships. Texts are inline, so neither the shared
strings nor the styles are touched.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

from workshop_app.workbook import zipdir
from workshop_app.workbook.errors import Damaged, VerifyFailed, WorkbookError
from workshop_app.workbook.package import Package
from workshop_app.workbook.refs import column_letters
from workshop_app.workbook.sheets import read_book
from workshop_app.workbook.values import number_text
from workshop_app.workbook.xmltext import (
    MAX_TEXT,
    SEPARATOR,
    encode_text,
    escape_attribute,
    local,
    make_parser,
    run_parser,
    set_attribute,
    tag_end,
    utf16_length,
    walk,
)

_TYPES = "[Content_Types].xml"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

RecordCell = str | float | None


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """A plain sheet: ``rows`` of texts and numbers, of which the first ``head`` stay in sight.

    ``widths`` are the columns' in characters. Texts are never formulas.
    """

    name: str
    widths: tuple[float, ...]
    rows: tuple[tuple[RecordCell, ...], ...]
    head: int = 1


def append_sheet(data: bytes, name: str, record: RecordSheet) -> bytes:
    """The workbook with the sheet behind its last one, under a name that is free.

    Raises WorkbookError for a package that cannot be read, VerifyFailed if anything but the new
    sheet differs afterwards.
    """
    package = Package.open(data, name)
    workbook = package.workbook_part
    title = free_sheet_name(package, record.name)
    relationship = _sheet_relationship(package)
    folder = posixpath.dirname(relationship.part)
    part = _free_part(package, folder)
    rels = posixpath.join(
        posixpath.dirname(workbook), "_rels", posixpath.basename(workbook) + ".rels"
    )
    link = _free_id(package)
    target = posixpath.relpath("/" + part, "/" + posixpath.dirname(workbook))
    list_xml, namespace = _listed(package.xml(workbook), workbook, title, link)
    changed = {
        workbook: list_xml,
        rels: _inserted(
            package.xml(rels),
            rels,
            f'Relationship Id="{link}" Type="{escape_attribute(relationship.type)}" '
            f'Target="{escape_attribute(target)}"/>',
        ),
        _TYPES: _inserted(
            package.xml(_TYPES),
            _TYPES,
            f'Override PartName="/{escape_attribute(part)}" ContentType="{_SHEET_TYPE}"/>',
        ),
    }
    sheet = _sheet_xml(record, namespace)
    result = zipdir.with_member(package.replace(changed), part, sheet)
    _verify(package, result, changed, part, title)
    return result


def free_sheet_name(package: Package, wanted: str) -> str:
    """The name, shortened and numbered so that no sheet has it yet; case does not matter."""
    taken: set[str] = set()

    def start(name: str, attrs: dict[str, str]) -> None:
        if name == "sheet":
            taken.add(attrs.get("name", "").casefold())

    walk(package.xml(package.workbook_part), package.workbook_part, start)
    base = _cut(_FORBIDDEN.sub(" ", wanted).strip(" '"), _LONGEST_NAME).strip(" '") or "Record"
    found, number = base, 2
    while found.casefold() in taken:
        tail = f" ({number})"
        found = _cut(base, _LONGEST_NAME - len(tail)) + tail
        number += 1
    return found


def _cut(text: str, longest: int) -> str:
    """The beginning of a text, at most so long as Excel counts."""
    while utf16_length(text) > longest:
        text = text[:-1] if len(text) <= longest else text[:longest]
    return text


@dataclass(frozen=True, slots=True)
class _Link:
    part: str
    type: str


def _sheet_relationship(package: Package) -> _Link:
    """Part and full relationship type of the first worksheet: the new one gets the same type."""
    workbook = package.workbook_part
    parts = {item.id: item.target for item in package.relationships(workbook)}
    rels = posixpath.join(
        posixpath.dirname(workbook), "_rels", posixpath.basename(workbook) + ".rels"
    )
    found: list[_Link] = []

    def start(name: str, attrs: dict[str, str]) -> None:
        kind = attrs.get("Type", "")
        if name == "Relationship" and kind.endswith("/worksheet"):
            found.append(_Link(parts[attrs.get("Id", "")], kind))

    walk(package.xml(rels), rels, start)
    if not found:
        raise Damaged(f"“{package.name}” holds no worksheet; choose another workbook.")
    return found[0]


def _free_part(package: Package, folder: str) -> str:
    number = 1
    while package.has(part := posixpath.join(folder, f"sheet{number}.xml")):
        number += 1
    return part


def _free_id(package: Package) -> str:
    taken = {item.id.casefold() for item in package.relationships(package.workbook_part)}
    number = len(taken) + 1
    while f"rid{number}" in taken:
        number += 1
    return f"rId{number}"


def _listed(xml: bytes, part: str, title: str, link: str) -> tuple[bytes, str]:
    """The workbook part with the sheet in its list, and the part's namespace.

    The new entry is made from the last one, so that it spells its prefixes the same way.
    """
    last, end, largest, namespace = -1, -1, 0, ""
    parser = make_parser(part)

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal last, largest, namespace
        short = local(name)
        if short == "workbook":
            namespace = name.rpartition(SEPARATOR)[0]
        elif short == "sheet" and end < 0:
            last = parser.CurrentByteIndex
            number = attrs.get("sheetId", "")
            largest = max(largest, int(number) if number.isdecimal() else 0)

    def finish(name: str) -> None:
        nonlocal end
        if local(name) == "sheets" and end < 0:
            end = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = finish
    run_parser(parser, xml, part)
    if last < 0 or end < 0:
        raise Damaged(f"The part “{part}” lists no sheets; the workbook is damaged.")
    tag = xml[last : tag_end(xml, last)]
    if not tag.endswith(b"/>"):
        tag = tag[:-1].rstrip() + b"/>"
    found = re.search(rb"\s(\w+:id)\s*=", tag)
    if found is None:
        raise Damaged(f"The part “{part}” lists a sheet without its file; the workbook is damaged.")
    for key, value in (
        (b"name", title),
        (b"sheetId", str(largest + 1)),
        (found[1], link),
        (b"state", None),
    ):
        tag = set_attribute(tag, key, value)
    return xml[:end] + tag + xml[end:], namespace


def _inserted(xml: bytes, part: str, element: str) -> bytes:
    """The part with one more element at the end of its root."""
    end, start_at = -1, -1
    parser = make_parser(part)

    def start(_name: str, _attrs: dict[str, str]) -> None:
        nonlocal start_at
        if start_at < 0:
            start_at = parser.CurrentByteIndex

    def finish(_name: str) -> None:
        nonlocal end
        end = parser.CurrentByteIndex

    parser.StartElementHandler = start
    parser.EndElementHandler = finish
    run_parser(parser, xml, part)
    root = xml[start_at + 1 : tag_end(xml, start_at)].split(None, 1)[0].rstrip(b"/>")
    prefix = root.partition(b":")[0] + b":" if b":" in root else b""
    return xml[:end] + b"<" + prefix + element.encode() + xml[end:]


def _sheet_xml(record: RecordSheet, namespace: str) -> bytes:
    head = record.head
    below = f"A{head + 1}"
    out = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<worksheet xmlns="{escape_attribute(namespace)}">',
        '<sheetViews><sheetView workbookViewId="0">',
        f'<pane ySplit="{head}" topLeftCell="{below}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{below}" sqref="{below}"/>'
        if head
        else "",
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
        "<cols>" if record.widths else "",
        *(
            f'<col min="{number}" max="{number}" width="{number_text(float(width))}" '
            'customWidth="1"/>'
            for number, width in enumerate(record.widths, start=1)
        ),
        "</cols>" if record.widths else "",
        "<sheetData>",
        *(_row(number, cells) for number, cells in enumerate(record.rows, start=1)),
        "</sheetData></worksheet>",
    ]
    return "".join(out).encode()


def _row(number: int, cells: Sequence[RecordCell]) -> str:
    out = [f'<row r="{number}">']
    for column, value in enumerate(cells, start=1):
        if value is None or value == "":
            continue
        where = f'<c r="{column_letters(column)}{number}"'
        if isinstance(value, str):
            text = encode_text(_short(value))
            out.append(f'{where} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
        else:
            out.append(f"{where}><v>{number_text(value)}</v></c>")
    return "".join([*out, "</row>"])


def _short(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.encode("utf-8", "replace").decode()
    return text if utf16_length(text) <= MAX_TEXT else _cut(text, MAX_TEXT - 1) + "…"


def _verify(before: Package, data: bytes, changed: dict[str, bytes], part: str, title: str) -> None:
    """Nothing but the new part and one insertion in each index part."""
    try:
        after = Package.open(data, before.name)
        names = [member.name for member in before.members]
        if [member.name for member in after.members] != [*names, part]:
            raise _failed("the package holds other parts than before")
        index = {name.lower() for name in changed}
        for name in names:
            key = name.lstrip("/").lower()
            if key not in index:
                if before.raw_record(key) != after.raw_record(key):
                    raise _failed(f"its part “{name}” differs")
            elif not _one_insertion(before.xml(key), after.xml(key)):
                raise _failed(f"its part “{name}” differs in more than the new sheet")
        old, new = read_book(before).sheets, read_book(after).sheets
        if [sheet.name for sheet in new] != [*(sheet.name for sheet in old), title]:
            raise _failed("its list of sheets is not the old one and the new sheet")
        new[-1].value(1, 1)
    except VerifyFailed:
        raise
    except WorkbookError as error:
        raise _failed(f"it could not be read back ({error})") from error


def _one_insertion(old: bytes, new: bytes) -> bool:
    more = len(new) - len(old)
    if more <= 0:
        return False
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return old[same:] == new[same + more :]


def _failed(reason: str) -> VerifyFailed:
    return VerifyFailed(
        f"The workbook with the record was thrown away because {reason}; export it without the "
        "sheet “Workshop record”."
    )
