"""Excel's own tables: their headings and totals are not cells for answers."""

from __future__ import annotations

from workshop_app.workbook.package import Package
from workshop_app.workbook.refs import Area, parse_area
from workshop_app.workbook.xmltext import local, make_parser, run_parser


def table_edges(package: Package, part: str) -> list[Area]:
    """The heading row and, where it has one, the total row of the table in this part."""
    found: list[Area] = []
    parser = make_parser(part)

    def start(name: str, attrs: dict[str, str]) -> None:
        if local(name) != "table":
            return
        try:
            area = parse_area(attrs.get("ref", ""))
        except ValueError:
            return
        if attrs.get("headerRowCount", "1") != "0":
            found.append(Area(area.top, area.left, area.top, area.right))
        if attrs.get("totalsRowCount", "0") != "0":
            found.append(Area(area.bottom, area.left, area.bottom, area.right))

    parser.StartElementHandler = start
    run_parser(parser, package.xml(part), part)
    return found
