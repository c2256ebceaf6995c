"""Rows of the lists behind the figures of the overview."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workshop_app.core.dashboard import Dashboard, Extremes
from workshop_app.core.digest import Digest, Digests, Entry
from workshop_app.core.reading import Word
from workshop_app.core.records import NoteKind
from workshop_app.core.state import State
from workshop_app.ui.results.found_list import Found
from workshop_app.ui.wording.answers import field_name
from workshop_app.ui.wording.checking import due_text
from workshop_app.ui.wording.contexts import Results
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.names import stage_name
from workshop_app.ui.wording.results import entry_answer, open_title, word_title


def entry_rows(state: State, entries: Iterable[Entry], detail: str = "") -> tuple[Found, ...]:
    """A row for each answer."""
    return tuple(_row(state, entry, detail) for entry in entries)


def _row(state: State, entry: Entry, detail: str = "") -> Found:
    question, framework = entry.question, state.framework
    answer = entry_answer(framework, entry)
    if len(question.fields) > 1 and entry.facets != question.facets:
        answer = f"{field_name(question, entry.field)}: {answer}"
    return Found(
        question.id,
        question.number,
        question.text,
        answer,
        entry.level if _ordinal(state, entry) else None,
        len(framework.options(question)),
        bool(entry.reserved),
        detail,
    )


def _ordinal(state: State, entry: Entry) -> bool:
    found = state.framework.option_sets.get(entry.question.option_set or "")
    return found is not None and found.ordinal


def key_title(key: str) -> str:
    """Title of the list of a figure: the keys of `Figures.wanted`."""
    kind, _, name = key.partition(":")
    if kind == "word":
        return fill(Results.tr("Last vote: {word}"), {"word": word_title(_word(name))})
    if kind == "open":
        return open_title(name)
    return Results.tr("Strengths") if kind == "strengths" else Results.tr("Gaps")


def _word(name: str) -> Word | None:
    return Word(name) if name else None


def key_rows(
    state: State, digests: Digests, board: Dashboard, key: str, today: date
) -> tuple[Found, ...]:
    """The questions behind a figure."""
    kind, _, name = key.partition(":")
    if kind == "word":
        found = next((ids for word, ids in board.words if word == _word(name)), ())
        return _of_questions(state, digests, found)
    if kind == "open":
        ids = next((each.questions for each in board.open if each.key == name), ())
        if name == "follow_ups":
            return _of_questions(state, digests, ids, today=today)
        if name == "groups_differ":
            return tuple(
                _row(state, digest.response, _groups_text(state, digest))
                for digest in _digests(digests, ids)
            )
        return _of_questions(state, digests, ids)
    top = kind == "strengths"
    return _extreme_rows(state, digests, board.strengths if top else board.gaps, top=top)


def _digests(digests: Digests, ids: Iterable[str]) -> Iterable[Digest]:
    for question in ids:
        digest = digests.of(question)
        if digest is not None:
            yield digest


def _of_questions(
    state: State, digests: Digests, ids: Iterable[str], *, today: date | None = None
) -> tuple[Found, ...]:
    rows = []
    for digest in _digests(digests, ids):
        detail = ""
        if today is not None and digest.due:
            detail = due_text(digest.due, today)
        elif digest.stage is not None:
            detail = fill(Results.tr("stage: {stage}"), {"stage": stage_name(digest.stage)})
        rows.append(_row(state, digest.response, detail))
    return tuple(rows)


def _groups_text(state: State, digest: Digest) -> str:
    parts = []
    for group, value in digest.groups:
        name = state.setup.groups[group].name if group in state.setup.groups else group
        entry = Entry(digest.question, digest.response.field, digest.question.facets, value)
        parts.append(f"{name}: {entry_answer(state.framework, entry)}")
    return " · ".join(parts)


def _extreme_rows(
    state: State, digests: Digests, ends: Extremes, *, top: bool
) -> tuple[Found, ...]:
    """Answers at the end of the scale with their notes, then other questions with such notes."""
    rows = [_row(state, entry, _notes(state, entry.question.id, top=top)) for entry in ends.answers]
    there = {entry.question.id for entry in ends.answers}
    noted = _digests(digests, (each for each in ends.noted if each not in there))
    rows += [
        _row(state, digest.response, _notes(state, digest.question.id, top=top)) for digest in noted
    ]
    return tuple(rows)


def _notes(state: State, question: str, *, top: bool) -> str:
    kind = NoteKind.STRENGTH if top else NoteKind.GAP
    notes = state.of(question).notes.values()
    return " · ".join(note.text for note in notes if note.kind is kind)
