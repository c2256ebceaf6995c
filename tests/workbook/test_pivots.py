"""Which pivot tables show old figures after an export."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.workbook.books import questionnaire
from workshop_app.workbook.package import Package
from workshop_app.workbook.pivots import stale_pivots

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def with_pivot(source: str, head: str = "") -> Package:
    """A workbook whose first sheet shows a pivot table over ``source``."""

    def links(kind: str, target: str) -> str:
        return (
            f'<Relationships xmlns="{LINKS}"><Relationship Id="rId1" '
            f'Type="{REL}/{kind}" Target="{target}"/></Relationships>'
        )

    added = {
        "xl/worksheets/_rels/sheet1.xml.rels": links("pivotTable", "../pivotTables/pivot1.xml"),
        "xl/pivotTables/pivot1.xml": f'<pivotTableDefinition xmlns="{MAIN}"/>',
        "xl/pivotTables/_rels/pivot1.xml.rels": links(
            "pivotCacheDefinition", "../pivotCache/cache1.xml"
        ),
        "xl/pivotCache/cache1.xml": f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{REL}" {head}>'
        f'<cacheSource type="worksheet"><worksheetSource {source}/></cacheSource>'
        "</pivotCacheDefinition>",
    }
    out = io.BytesIO(questionnaire())
    with zipfile.ZipFile(out, "a") as archive:
        assert not set(added) & set(archive.namelist())
        for name, text in added.items():
            archive.writestr(name, text)
    return Package.open(out.getvalue(), "a.xlsx")


@pytest.mark.parametrize(
    ("source", "head", "stale"),
    [
        ('ref="A1:C9" sheet="Answers"', "", True),
        ('ref="A1:C9" sheet="Other"', "", False),
        ('name="table"', "", True),
        ('ref="A1:C9" sheet="Answers"', 'refreshOnLoad="1"', False),
        ('ref="A1:C9" sheet="Answers" r:id="rId9"', "", False),
    ],
)
def test_a_pivot_table_over_an_edited_sheet_is_named(source: str, head: str, stale: bool) -> None:
    package = with_pivot(source, head)
    assert (len(stale_pivots(package, {"Answers"})) == 1) is stale


def test_a_workbook_without_pivot_tables_has_none() -> None:
    assert stale_pivots(Package.open(questionnaire(), "a.xlsx"), {"Answers"}) == ()
