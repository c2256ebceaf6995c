"""Random sheets and random answers: the answers stand there, and all else is as it was."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workbook.books import MAIN, by_hand, unzipped
from workshop_app.workbook.package import Package
from workshop_app.workbook.patch import CellEdit, patch
from workshop_app.workbook.refs import cell_name, parse_cell
from workshop_app.workbook.sheets import read_book
from workshop_app.workbook.values import Storable
from workshop_app.workbook.verify import verify

SHEET = "xl/odd/table of answers.xml"
SPACE = "{" + MAIN + "}"
WIDEST, LONGEST = 9, 12
STRINGS = "".join(f"<si><t>text {number}</t></si>" for number in range(3))
STRINGS += "<si><r><t>rich </t></r><r><t>text</t></r></si>"
CONTENTS = st.sampled_from(
    [
        *("/>", "></{p}c>", "><{p}v>4.5</{p}v></{p}c>", ' t="b"><{p}v>1</{p}v></{p}c>'),
        *(' t="s"><{p}v>1</{p}v></{p}c>', ' t="s"><{p}v>3</{p}v></{p}c>'),
        ' t="inlineStr"><{p}is><{p}t>A &lt; B</{p}t></{p}is></{p}c>',
        "><{p}f>SUM(A1:C9)</{p}f><{p}v>9</{p}v></{p}c>",
        ' t="str"><{p}f>B2&amp;"x"</{p}f><{p}v>old</{p}v></{p}c>',
        "><{p}f>$H$99*2</{p}f><{p}v>8</{p}v></{p}c>",
    ]
)
VALUES = st.one_of(
    st.none(),
    st.sampled_from(["text 1", "rich text", "=1+1", " two\nlines ", "a_x0041_b", "<&>", "نعم 🙂"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.integers(-(10**9), 10**9).map(float),
    st.booleans(),
)


@st.composite
def sheet_data(draw: st.DrawFn) -> tuple[str, str]:
    """(prefix, ``<sheetData>`` with random rows and cells)."""
    p = draw(st.sampled_from(["", "", "x:"]))
    rows: list[str] = []
    for number in sorted(draw(st.sets(st.integers(1, LONGEST), max_size=7))):
        row = f'<{p}row r="{number}"'
        row += draw(st.sampled_from(["", ' spans="2:4"', ' s="1" customFormat="1"', ' ht="20"']))
        cells: list[str] = []
        for column in sorted(draw(st.sets(st.integers(1, WIDEST), max_size=6))):
            style = draw(st.sampled_from(["", ' s="1"', ' s="2"']))
            content = draw(CONTENTS).replace("{p}", p)
            cells.append(f'<{p}c r="{cell_name(number, column)}"{style}{content}')
        comment = draw(st.sampled_from(["", "", "", "<!-- c -->"]))
        empty = not cells and draw(st.booleans())
        rows.append(row + ("/>" if empty else f">{comment}{''.join(cells)}</{p}row>"))
    inside = "".join(rows)
    return p, f"<{p}sheetData>{inside}</{p}sheetData>" if inside else f"<{p}sheetData/>"


def book_of(prefix: str, data: str) -> bytes:
    p = prefix
    return by_hand(
        data,
        prefix=p,
        strings=STRINGS,
        before=f'<{p}dimension ref="B2:C3"/><{p}cols><{p}col min="3" max="4" style="2"/></{p}cols>',
        after=f'<{p}mergeCells count="1"><{p}mergeCell ref="G1:H2"/></{p}mergeCells>',
    )


def witnessed(data: bytes) -> dict[str, tuple[str, ...]]:
    """What stands in every cell as the standard library's parser sees it, results left out."""
    root = ElementTree.fromstring(unzipped(data)[SHEET])
    seen: dict[str, tuple[str, ...]] = {}
    for cell in root.iter(SPACE + "c"):
        formula = cell.find(SPACE + "f")
        if formula is not None:
            seen[cell.attrib["r"]] = (cell.attrib.get("s", ""), "f", formula.text or "")
        else:
            text = "".join(cell.itertext())
            seen[cell.attrib["r"]] = (cell.attrib.get("s", ""), cell.attrib.get("t", ""), text)
    return seen


@settings(max_examples=50, deadline=None)
@given(
    sheet_data(),
    st.dictionaries(
        st.tuples(st.integers(1, LONGEST), st.integers(1, WIDEST)), VALUES, min_size=1, max_size=8
    ),
)
def test_answers_stand_and_all_else_stays(
    data: tuple[str, str], answers: dict[tuple[int, int], Storable]
) -> None:
    source = book_of(*data)
    before = read_book(Package.open(source, "a"))
    sheet = before.sheets[0]
    edits = []
    for place, value in answers.items():
        if not sheet.is_formula(*place) and sheet.anchor(*place) == place:
            edits.append(CellEdit("S", cell_name(*place), value))
    patched = patch(Package.open(source, "a"), edits)
    verify(source, patched.data, patched.changes)
    after = read_book(Package.open(patched.data, "b")).sheets[0]
    changed = {parse_cell(change.cell): change for change in patched.changes}
    for place, change in changed.items():
        assert after.value(*place) == change.after
        old, new = sheet.cell_at(*place), after.cell_at(*place)
        assert old is None or (new is not None and old.style == new.style)
    old_cells, new_cells = witnessed(source), witnessed(patched.data)
    for name in old_cells.keys() | new_cells.keys():
        if parse_cell(name) not in changed:
            assert old_cells[name] == new_cells[name]
    _check_order(unzipped(patched.data)[SHEET])


def _check_order(xml: bytes) -> None:
    """Rows and cells rise, each cell is in its row, and no element stands out of place."""
    root = ElementTree.fromstring(xml)
    order = ["dimension", "cols", "sheetData", "mergeCells"]
    assert [child.tag for child in root] == [SPACE + name for name in order]
    last = 0
    for row in root.findall(f"{SPACE}sheetData/{SPACE}row"):
        number = int(row.attrib["r"])
        assert number > last
        last = number
        places = [parse_cell(cell.attrib["r"]) for cell in row.findall(f"{SPACE}c")]
        assert places == sorted(set(places))
        assert all(place[0] == number for place in places)
