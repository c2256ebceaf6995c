"""Pivot tables keep a copy of the cells they count, which nobody but Excel can renew."""

from __future__ import annotations

from collections.abc import Collection

from workshop_app.workbook.package import Package
from workshop_app.workbook.sheets import read_book
from workshop_app.workbook.xmltext import walk


def stale_pivots(package: Package, edited: Collection[str]) -> tuple[str, ...]:
    """Names of the sheets with a pivot table over one of the edited sheets.

    One that Excel renews by itself when it opens the workbook is not among them; one whose source
    is a name or a table is, because any sheet may be behind it. Raises WorkbookError.
    """
    return tuple(
        sheet.name
        for sheet in read_book(package).sheets
        if any(
            _is_stale(package, cache.target, edited)
            for pivot in package.relationships(sheet.part)
            if pivot.kind == "pivotTable"
            for cache in package.relationships(pivot.target)
            if cache.kind == "pivotCacheDefinition" and not cache.external
        )
    )


def _is_stale(package: Package, part: str, edited: Collection[str]) -> bool:
    renewed = False
    stale = False

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal renewed, stale
        if name == "pivotCacheDefinition":
            renewed = attrs.get("refreshOnLoad") in ("1", "true")
        elif name == "worksheetSource":
            # a source in another file has a link of its own
            linked = any(key.endswith("id") for key in attrs)
            stale = not linked and ("sheet" not in attrs or attrs["sheet"] in edited)

    if package.has(part):
        walk(package.xml(part), part, start)
    return stale and not renewed
