"""A table as CSV that every spreadsheet opens as it is, and its texts back again.

Spreadsheets take a cell that begins with = + - @ for a formula, also in quotes, and turn "1.10",
"007" or "1/2" into numbers and dates. Such a text gets an invisible mark (a zero-width space)
before it: a reader sees the same text, a spreadsheet a text. `plain` takes the mark away. Every
CSV file of the program is written here.
"""

from __future__ import annotations

import csv
import io
import re

from workshop_app.reports.tables import Table

MARK = "\u200b"
_ISO = r"\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?"
_TAKEN_OTHERWISE = re.compile(
    rf"(?!{_ISO}\Z)(?:"
    r"\s*[=+\-@＝＋－＠\t\r\n].*"
    r"|0\d+"  # leading zeros
    r"|\d{16,}"  # digits beyond what a number holds
    r"|\d+(?:[.,:/ -]\d*)+"  # 1.10, 1/2, 1-2, 10:30
    r"|\d+[eE]\d+"
    r")",
    re.DOTALL,
)

_HALF = re.compile("[\ud800-\udfff]")


def inert(text: str) -> str:
    """The text as a spreadsheet leaves it; `plain` is the inverse for every text."""
    return MARK + text if _TAKEN_OTHERWISE.fullmatch(text.lstrip(MARK)) else text


def plain(cell: str) -> str:
    """The text of a cell of ours."""
    bare = cell.lstrip(MARK)
    return cell[1:] if bare != cell and _TAKEN_OTHERWISE.fullmatch(bare) else cell


def csv_bytes(table: Table, delimiter: str = ",") -> bytes:
    """The table in UTF-8 with the mark by which Excel knows it, headings first.

    ``delimiter`` is ";" where the decimal sign is a comma. Half characters, which UTF-8 cannot
    hold, become the replacement character.
    """
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC
    )
    writer.writerow(table.header)
    for row in table.rows:
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in row])
    return _HALF.sub("\ufffd", out.getvalue()).encode("utf-8-sig")
