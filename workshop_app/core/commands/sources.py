"""Commands about sources of verification: one record, cited by any number of answers."""

from __future__ import annotations

import re
from typing import Any

from workshop_app.core import errors
from workshop_app.core.cell_lines import folded
from workshop_app.core.commands.checks import (
    checked_text,
    choose,
    find_question,
    fits_cell,
    fits_shared_cell,
    new_id,
)
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.state import State
from workshop_app.core.team import Attachment, Source, SourceKind

_LONGEST_YEAR = 40

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a file that a workshop keeps: the whole must still fit on a stick and in a mail."""


def add_source(
    state: State,
    title: str,
    *,
    year: str = "",
    holder: str = "",
    kind: str = "other",
    link: str = "",
    file: Attachment | None = None,
    source: str | None = None,
) -> Act:
    """Add a source to the workshop's list. `SourceKnown` when the same one is there already."""
    wanted = _checked(title=title, year=year, holder=holder, kind=kind, link=link, file=file)
    _refuse_twin(state, wanted["title"], wanted["year"], "")
    return (Draft(EventKind.SOURCE_ADDED, {"source": source or new_id(), **wanted}),)


def revise_source(state: State, source: str, **changes: Any) -> Act:
    """Change fields of a source (those of `add_source`); every citation says it anew.

    The citations are revised in the same act, so that undoing takes back all of it.
    """
    found = find_source(state, source)
    given = _checked(**{"title": found.title, **changes})
    wanted = {name: value for name, value in given.items() if value != _present(found)[name]}
    if not wanted:
        return ()
    if "title" in wanted or "year" in wanted:
        title, year = wanted.get("title", found.title), wanted.get("year", found.year)
        _refuse_twin(state, title, year, found.id)
    said = {**_present(found), **wanted}
    new = Source(found.id, said["title"], said["year"], said["holder"])
    citations = [
        _cite(EventKind.EVIDENCE_REVISED, question, each.id, new, each.page)
        for question, known in state.questions.items()
        for each in known.evidence.values()
        if each.source == found.id and each.text != new.cited(each.page)
    ]
    return (Draft(EventKind.SOURCE_REVISED, {"source": found.id, **wanted}), *citations)


def withdraw_source(state: State, source: str) -> Act:
    """Take a source off the list; refused while answers cite it (`SourceCited`)."""
    found = find_source(state, source)
    cited = cited_by(state, found.id)
    if cited:
        raise errors.SourceCited(source=found.title, count=len(cited))
    return (Draft(EventKind.SOURCE_WITHDRAWN, {"source": found.id}),)


def cite(state: State, question: str, source: str, page: str = "") -> Act:
    """Name a source of the list as evidence for an answer; citing it twice is an empty act."""
    asked = find_question(state, question)
    found, page = find_source(state, source), page.strip()
    for each in state.of(asked.id).evidence.values():
        if (each.source, each.page) == (found.id, page):
            return ()
    text = found.cited(page)
    fits_shared_cell(state, asked, "sources", "", folded(text))
    return (_cite(EventKind.EVIDENCE_ADDED, asked.id, new_id(), found, page),)


def cite_new(state: State, question: str, made: Act, page: str = "") -> Act:
    """Add a source (what `add_source` made) and name it as evidence for an answer, in one act."""
    asked, page, body = find_question(state, question), page.strip(), made[0].body
    new = Source(body["source"], body["title"], body.get("year", ""), body.get("holder", ""))
    fits_shared_cell(state, asked, "sources", "", folded(new.cited(page)))
    return (*made, _cite(EventKind.EVIDENCE_ADDED, asked.id, new_id(), new, page))


def list_source(state: State, question: str, evidence: str, **fields: Any) -> Act:
    """Make a typed source one of the list, and its line a citation of it.

    ``fields`` are those of `add_source`; the title is the line itself unless given.
    """
    asked = find_question(state, question)
    found = state.of(asked.id).evidence.get(evidence)
    if found is None:
        raise errors.UnknownEntry(what="source")
    if found.source:
        return ()
    identity, page = new_id(), str(fields.pop("page", "")).strip()
    made = add_source(state, **{"title": found.text, "source": identity, **fields})
    body = made[0].body
    new = Source(identity, body["title"], body.get("year", ""), body.get("holder", ""))
    return (*made, _cite(EventKind.EVIDENCE_REVISED, asked.id, found.id, new, page))


def list_typed(state: State, text: str, *, into: str = "", **fields: Any) -> Act:
    """Make a source typed at any number of answers one of the list, and each line a citation.

    ``into`` is a source of the list that it is; else one is made, with the ``fields`` of
    `add_source`, its title the line itself unless given.
    """
    places = [
        (question, each.id)
        for question, known in state.questions.items()
        for each in known.evidence.values()
        if not each.source and each.text == text
    ]
    if not places:
        raise errors.UnknownEntry(what="source")
    made: Act = ()
    if into:
        new = find_source(state, into)
    else:
        made = add_source(state, **{"title": text, **fields, "source": new_id()})
        body = made[0].body
        new = Source(body["source"], body["title"], body.get("year", ""), body.get("holder", ""))
    cited = (_cite(EventKind.EVIDENCE_REVISED, *place, new, "") for place in places)
    return (*made, *cited)


def find_source(state: State, source: str) -> Source:
    """The source with this id; `UnknownEntry` if there is none."""
    found = state.setup.sources.get(source)
    if found is None:
        raise errors.UnknownEntry(what="source")
    return found


def cited_by(state: State, source: str) -> tuple[str, ...]:
    """Ids of the questions whose answers cite a source."""
    return tuple(
        question
        for question, known in state.questions.items()
        if any(each.source == source for each in known.evidence.values())
    )


def _cite(kind: EventKind, question: str, evidence: str, source: Source, page: str) -> Draft:
    body = {
        "question": question,
        "evidence": evidence,
        "text": source.cited(page),
        "source": source.id,
    }
    if page:
        body["page"] = page
    return Draft(kind, body)


def _present(found: Source) -> dict[str, Any]:
    file = found.file
    return {
        "title": found.title,
        "year": found.year,
        "holder": found.holder,
        "kind": str(found.kind),
        "link": found.link,
        "file": {"name": file.name, "sha256": file.sha256, "size": file.size} if file else None,
    }


def _checked(**fields: Any) -> dict[str, Any]:
    """The fields as an event carries them."""
    clean: dict[str, Any] = {"title": " ".join(checked_text("title", fields["title"]).split())}
    for name in ("year", "holder", "link"):
        if name in fields:
            clean[name] = " ".join(str(fields[name]).split())
            fits_cell(name, clean[name])
    if "year" in fields and not _is_year(clean["year"]):
        raise errors.BadYear(year=clean["year"])
    if "kind" in fields:
        clean["kind"] = str(choose(SourceKind, fields["kind"], "kind of source"))
    if "file" in fields:
        file = fields["file"]
        if file is not None and file.size > LARGEST_FILE:
            raise errors.FileTooLarge(
                name=file.name, size=round(file.size / 1e6, 1), limit=LARGEST_FILE // 1024**2
            )
        clean["file"] = (
            {"name": file.name, "sha256": file.sha256, "size": file.size} if file else None
        )
    return clean


def _is_year(text: str) -> bool:
    """Four digits, a span or list of such years, or a short text with letters; or nothing."""
    if any(sign.isalpha() for sign in text):
        return len(text) <= _LONGEST_YEAR
    numbers = re.findall(r"\d+", text)
    between = set(re.sub(r"\d", "", text)) <= set(" -–/,;()[]?")
    return not text or (bool(numbers) and between and _are_years(numbers))


def _are_years(numbers: list[str]) -> bool:
    """The first of four digits; a later one may be cut short, as in 2019/20."""
    return len(numbers[0]) == 4 and all(len(each) in (2, 4) for each in numbers)


def _refuse_twin(state: State, title: str, year: str, but: str) -> None:
    for each in state.setup.sources.values():
        same = (each.title.casefold(), each.year) == (title.casefold(), year)
        if same and each.id != but:
            raise errors.SourceKnown(source=each.cited())
