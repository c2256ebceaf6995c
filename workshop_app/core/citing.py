"""Which source of the list a typed line means, and the page it names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workshop_app.core.team import Source

_PAGE = re.compile(r"[\s,;]*\b(?:pp?\.|page|p)\s*(\S.*)$", re.IGNORECASE)


def source_said(sources: Iterable[Source], text: str) -> tuple[str, str] | None:
    """The id of the source a line names, and the page or ""; None when it names none of them.

    A line names a source by its title, with the year where another one has the same title; the
    holder may follow, and the page stand before or behind the holder, as in `Source.cited`.
    """
    line = " ".join(text.split())
    found = []
    for each in sources:
        for dated in (True, False) if each.year else (False,):
            page = _page_behind(each, line, dated=dated)
            if page is not None:
                found.append((dated or not each.year, each.id, page))
                break
    exact = [named for named in found if named[0]] or found
    return (exact[0][1], exact[0][2]) if len(exact) == 1 else None


def _page_behind(source: Source, line: str, *, dated: bool) -> str | None:
    """The page of a line that names the source; None when it does not."""
    head = f"{source.title} ({source.year})" if dated else source.title
    head, holder = " ".join(head.split()).casefold(), " ".join(source.holder.split()).casefold()
    if not line.casefold().startswith(head) or len(line.casefold()) != len(line):
        return None
    rest = line[len(head) :].strip(" ,;")
    tail = f", {holder}" if holder else ""
    if holder and rest.casefold() == holder:
        rest = ""
    elif tail and rest.casefold().endswith(tail):
        rest = rest[: -len(tail)].rstrip(" ,;")
    elif holder and rest.casefold().startswith(f"{holder}, p"):
        rest = rest[len(holder) :].lstrip(" ,;")
    if not rest:
        return ""
    page = _PAGE.fullmatch(rest)
    return page.group(1).strip() if page else None
