"""What a cell's style tells us: number format, lock, and whether it is bold or filled."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workshop_app.workbook.xmltext import local, make_parser, run_parser

# Number formats Excel does not write down; only those that matter for telling dates from numbers
# and for showing a number as it stands on the sheet.
_BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    49: "@",
    **dict.fromkeys((14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "hh:mm"),
    22: "yyyy-mm-dd hh:mm",
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ON = ("1", "true", "on")
_DATE_SIGN = re.compile(r"[ymdhs]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """A cell style, as far as it matters here."""

    number_format: str = "General"
    locked: bool = True
    bold: bool = False
    filled: bool = False

    @property
    def is_date(self) -> bool:
        """Whether numbers in this style are shown as dates or times."""
        plain = _LITERAL.sub("", self.number_format.split(";")[0])
        return plain.lower() != "general" and _DATE_SIGN.search(plain) is not None

    @property
    def is_percent(self) -> bool:
        """Whether numbers in this style are shown times a hundred."""
        return "%" in _LITERAL.sub("", self.number_format.split(";")[0])

    def shown(self, value: float) -> str:
        """A number as text; formats with a fixed number of decimals keep them (“1.10”)."""
        plain = self.number_format.split(";")[0]
        if plain.startswith("0.") and set(plain[2:]) == {"0"}:
            return f"{value:.{len(plain) - 2}f}"
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return f"{value:.15g}"


def read_styles(data: bytes, part: str) -> tuple[Style, ...]:
    """The cell formats of a styles part, in the order cells refer to them."""
    formats = dict(_BUILT_IN)
    found: list[tuple[int, bool, int, int]] = []
    bold: list[bool] = []
    filled: list[bool] = []
    inside = False
    group = ""
    parser = make_parser(part)

    def start(name: str, attrs: dict[str, str]) -> None:
        nonlocal inside, group
        short = local(name)
        if short in ("fonts", "fills", "dxfs"):
            group = short
        elif group == "fonts" and short == "font":
            bold.append(False)
        elif group == "fonts" and short == "b" and bold:
            bold[-1] = attrs.get("val", "1") in _ON
        elif group == "fills" and short == "fill":
            filled.append(False)
        elif group == "fills" and short in ("patternFill", "gradientFill") and filled:
            # white on white is no fill to a reader
            filled[-1] = attrs.get("patternType", "solid") not in ("none", "gray125")
        elif group == "fills" and short == "fgColor" and filled:
            white = attrs.get("rgb", "")[-6:].upper() == "FFFFFF" or attrs.get("theme") == "0"
            filled[-1] = filled[-1] and not (white and "tint" not in attrs)
        elif short == "numFmt" and attrs.get("numFmtId", "").isdecimal():
            # conditional formats repeat this element further down; the first one is the cells'
            formats.setdefault(int(attrs["numFmtId"]), attrs.get("formatCode", "General"))
        elif short == "cellXfs":
            inside = True
        elif inside and short == "xf":
            code = attrs.get("numFmtId", "0")
            font, fill = attrs.get("fontId", "0"), attrs.get("fillId", "0")
            found.append((_index(code), True, _index(font), _index(fill)))
        elif inside and short == "protection" and found:
            found[-1] = (found[-1][0], attrs.get("locked", "1") in _ON, *found[-1][2:])

    def end(name: str) -> None:
        nonlocal inside, group
        if local(name) == "cellXfs":
            inside = False
        elif local(name) in ("fonts", "fills"):
            group = ""

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    run_parser(parser, data, part)
    return tuple(
        Style(
            formats.get(code, "General"),
            locked,
            font < len(bold) and bold[font],
            fill < len(filled) and filled[fill],
        )
        for code, locked, font, fill in found
    )


def _index(text: str) -> int:
    return int(text) if text.isdecimal() else 0
