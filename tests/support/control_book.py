"""A workbook whose answers are form controls, with all the parts Excel writes for them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import openpyxl
from openpyxl.styles import Protection

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_TYPE = "application/vnd.ms-excel.controlproperties+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"


@dataclass(frozen=True)
class Made:
    """A control to be made; row and column count from 1."""

    kind: str
    row: int
    column: int
    more: str = ""
    """further attributes of its properties"""
    offset: int = 38_100


CONTROLS = (
    # question 1: a group of option buttons, of which only the first names the linked cell
    Made("Radio", 2, 3, 'firstButton="1" fmlaLink="$H$2" noThreeD="1"'),
    Made("Radio", 2, 4, 'checked="Checked" noThreeD="1"'),
    Made("Radio", 2, 5, 'noThreeD="1"'),
    # question 2: a drop-down box that begins at the lower edge of the row above
    Made("Drop", 2, 6, 'fmlaLink="Links!$A$1" fmlaRange="Links!$C$1:$C$3" sel="3"', 180_000),
    # question 3: its linked cell is locked; 4: computed; 5: no linked cell; 6: free and empty
    Made("Drop", 4, 3, 'fmlaLink="$H$4" fmlaRange="Links!$C$1:$C$3" sel="1"'),
    Made("Drop", 5, 3, 'fmlaLink="$H$5" fmlaRange="Links!$C$1:$C$3" sel="1"'),
    Made("Drop", 6, 3, 'fmlaRange="Links!$C$1:$C$3" sel="2"'),
    Made("Drop", 7, 3, 'fmlaLink="$H$7" fmlaRange="Links!$C$1:$C$3"'),
    Made("Button", 7, 4),
    # question 7: two boxes to tick, so nobody can tell which is the answer
    Made("CheckBox", 8, 3, 'fmlaLink="$H$8"'),
    Made("CheckBox", 8, 4, 'fmlaLink="$I$8"'),
)
TICKS = (Made("CheckBox", 2, 3, 'fmlaLink="$H$2"'), Made("CheckBox", 3, 3, 'fmlaLink="$H$3"'))


def control_book(*, vml_only: bool = False) -> bytes:
    """Sheet “Tool” with options in three levels, “Ticks” with boxes to tick, and “Links”."""
    book = openpyxl.Workbook()
    tool = book.active
    assert tool is not None
    tool.title = "Tool"
    tool.append(["No.", "Question", "Answer", None, None, None, None, "Linked"])
    for row in range(2, 9):
        tool.append([f"1.{row - 1}", f"Is standard number {row - 1} written into the law?"])
    tool["H2"], tool["H4"], tool["H5"], tool["H8"] = 2, 1, "=1+0", True
    for cell in ("H2", "H5", "H7"):
        tool[cell].protection = Protection(locked=False)
    tool.protection.sheet = True
    ticks = book.create_sheet("Ticks")
    ticks.append(["No.", "Question", "Answer"])
    ticks.append(["2.1", "Is there a budget line for it?"])
    ticks.append(["2.2", "Is there a plan for it?"])
    ticks["H2"], ticks["H3"] = True, False
    links = book.create_sheet("Links")
    links["A1"] = 3
    for row, label in enumerate(("Not at all", "Partly", "Fully"), 1):
        links.cell(row, 3, label)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _add(parts, 1, CONTROLS, vml_only=vml_only)
    _add(parts, 2, TICKS, vml_only=vml_only)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _add(parts: dict[str, bytes], sheet: int, controls: Sequence[Made], *, vml_only: bool) -> None:
    relations = [
        f'<Relationship Id="rV" Type="{_OFFICE}/vmlDrawing" '
        f'Target="../drawings/vmlDrawing{sheet}.vml"/>'
    ]
    types = f'<Override PartName="/xl/drawings/vmlDrawing{sheet}.vml" ContentType="{_VML}"/>'
    listed = ""
    for number, made in enumerate(controls, 1):
        shape = 1024 * sheet + number
        name = f"ctrlProp{sheet}{number:02d}.xml"
        listed += (
            f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="x14">'
            f'<control shapeId="{shape}" r:id="rC{number}" name="{made.kind} {number}">'
            f'<controlPr defaultSize="0" autoFill="0" autoLine="0" autoPict="0">'
            f'<anchor moveWithCells="1"><from><xdr:col>{made.column - 1}</xdr:col><xdr:colOff>0'
            f"</xdr:colOff><xdr:row>{made.row - 1}</xdr:row><xdr:rowOff>{made.offset}</xdr:rowOff>"
            f"</from><to><xdr:col>{made.column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>"
            f"{made.row}</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor></controlPr></control>"
            "</mc:Choice></mc:AlternateContent>"
        )
        if vml_only:
            continue
        parts[f"xl/ctrlProps/{name}"] = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f'<formControlPr xmlns="{_X14}" objectType="{made.kind}" {made.more} lockText="1"/>'
        ).encode()
        relations.append(
            f'<Relationship Id="rC{number}" Type="{_OFFICE}/ctrlProp" '
            f'Target="../ctrlProps/{name}"/>'
        )
        types += f'<Override PartName="/xl/ctrlProps/{name}" ContentType="{_TYPE}"/>'
    parts[f"xl/drawings/vmlDrawing{sheet}.vml"] = _vml(sheet, controls).encode()
    part = f"xl/worksheets/sheet{sheet}.xml"
    block = '<legacyDrawing r:id="rV"/>'
    if not vml_only:
        block += (
            f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="x14"><controls>{listed}'
            "</controls></mc:Choice></mc:AlternateContent>"
        )
    names = f'xmlns:r="{_OFFICE}" xmlns:xdr="{_XDR}" xmlns:x14="{_X14}"'
    text = parts[part].decode()
    text = text.replace(f'<worksheet xmlns="{_MAIN}"', f'<worksheet xmlns="{_MAIN}" {names}')
    parts[part] = text.replace("</worksheet>", f"{block}</worksheet>").encode()
    parts[f"xl/worksheets/_rels/sheet{sheet}.xml.rels"] = (
        f'<Relationships xmlns="{_RELS}">{"".join(relations)}</Relationships>'
    ).encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>", types.encode() + b"</Types>"
    )


def _vml(sheet: int, controls: Sequence[Made]) -> str:
    shapes = ""
    for number, made in enumerate(controls, 1):
        facts = "".join(
            f"<x:{tag}>{made.more.partition(name)[2].partition(chr(34))[0]}</x:{tag}>"
            for tag, name in (("FmlaLink", 'fmlaLink="'), ("FmlaRange", 'fmlaRange="'))
            if name in made.more
        )
        top = made.row - 1 + (made.offset > 95_250)
        shapes += (
            f'<v:shape id="_x0000_s{1024 * sheet + number}" type="#_x0000_t201" '
            'style="position:absolute;width:60pt;height:14pt" filled="f" stroked="f">'
            f'<x:ClientData ObjectType="{made.kind}"><x:Anchor>{made.column - 1}, 0, {top}, 2, '
            f"{made.column}, 0, {top + 1}, 0</x:Anchor>{facts}</x:ClientData></v:shape>"
        )
    return (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:'
        'office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t201" '
        f'coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>{shapes}</xml>'
    )
