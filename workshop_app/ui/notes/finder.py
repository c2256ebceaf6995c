"""Finds everything that was said: the search index, kept up to date from what changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from workshop_app.core.framework import Question
from workshop_app.core.said import Said, SaidKind, said_about, said_apart
from workshop_app.core.state import Changes, State
from workshop_app.core.workshop import Workshop
from workshop_app.store.search_index import SearchIndex, fold, spans_of
from workshop_app.ui.notes.kinds import EntryKind

QUESTION = "question"
REASONS = "answers"
REPORTS = "reports"
TERMS = "terms"
_FILTERS = {
    SaidKind.EVIDENCE: str(EntryKind.EVIDENCE),
    SaidKind.VERIFICATION: str(EntryKind.VERIFICATION),
    SaidKind.ANSWER: REASONS,
    SaidKind.RATIONALE: REASONS,
    SaidKind.DISSENT: REASONS,
    SaidKind.PARKED: str(EntryKind.PARKED),
    SaidKind.ACTION: str(EntryKind.ACTION),
    SaidKind.REPORT: REPORTS,
    SaidKind.TERM: TERMS,
}


@dataclass(frozen=True, slots=True)
class Found:
    """One hit. ``filter`` is the chip it belongs to, ``said`` None for a question itself.

    ``words`` are folded; where they stand is worked out for the hits that are seen.
    """

    filter: str
    text: str
    words: tuple[str, ...]
    question: Question | None
    said: Said | None = None

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """(first, end) of the words in the text."""
        return spans_of(self.text, self.words)


def filter_of(said: Said) -> str:
    """The chip an entry belongs to: a kind of note, or one of the others."""
    return said.detail if said.kind is SaidKind.NOTE else _FILTERS[said.kind]


class Finder(QObject):
    """Searches questions and everything said about them.

    Nothing is indexed before the first search, and a change marks its question only: typing and
    voting never wait for the index.
    """

    changed = Signal()

    def __init__(self, workshop: Workshop, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workshop = workshop
        self._index: SearchIndex | None = None
        self._keys: dict[str, frozenset[str]] = {}
        self._stale: set[str] = set()
        self._stale_apart = True
        self._framework: object = None
        self._places: dict[str, int] = {}
        self._domains: dict[str, frozenset[str]] = {}
        self._folded: list[tuple[Question, str]] = []
        self._unsubscribe = workshop.subscribe(self._on_changes)

    @property
    def state(self) -> State:
        """The workshop that is searched."""
        return self._workshop.state

    def close(self) -> None:
        """Stop listening, give the memory back."""
        self._unsubscribe()
        if self._index is not None:
            self._index.close()
            self._index = None

    def find(
        self,
        query: str,
        *,
        filters: Collection[str] = (),
        domain: str = "",
        group: str = "",
    ) -> list[Found]:
        """Hits in the framework's order, oldest first at each question, then the questions.

        Only a question whose number is typed stands before what was said.

        ``filters`` keeps some chips (none means all), ``domain`` a branch of the framework,
        ``group`` what a group said or what belongs to its domains. An empty query finds every
        entry, but no questions.
        """
        index = self._refreshed()
        words = tuple(fold(query).split())
        asked: list[Found] = []
        if words and (not filters or QUESTION in filters):
            asked.extend(self._questions(words, domain, group))
        hits = []
        for said in index.matching(query):
            belongs = filter_of(said)
            if filters and belongs not in filters:
                continue
            if self._is_in(said.question, domain) and self._is_of(said, group):
                hits.append((self._places.get(said.question, len(self._places)), said, belongs))
        hits.sort(key=lambda hit: (hit[0], hit[1].time))
        found = [hit for hit in asked if self._is_numbered(hit, words)]
        found.extend(
            Found(belongs, said.text, words, self._asked(said.question), said)
            for _, said, belongs in hits
        )
        found.extend(hit for hit in asked if not self._is_numbered(hit, words))
        return found

    # --- inside ------------------------------------------------------------------------------

    def _asked(self, question: str) -> Question | None:
        place = self._places.get(question)
        return self._folded[place][0] if place is not None else None

    def _questions(self, words: tuple[str, ...], domain: str, group: str) -> Iterable[Found]:
        for question, folded in self._folded:
            if not all(word in folded for word in words):
                continue
            if self._is_in(question.id, domain) and self._is_given(question.id, group):
                yield Found(QUESTION, question.text, words, question)

    @staticmethod
    def _is_numbered(hit: Found, words: tuple[str, ...]) -> bool:
        return hit.question is not None and fold(hit.question.number).startswith(words[0])

    def _is_in(self, question: str, domain: str) -> bool:
        return not domain or domain in self._domains.get(question, ())

    def _is_given(self, question: str, group: str) -> bool:
        if not group:
            return True
        given = self.state.setup.domains_of(group)
        return not self._domains.get(question, frozenset()).isdisjoint(given)

    def _is_of(self, said: Said, group: str) -> bool:
        if not group or said.group:
            return not group or said.group == group
        return self._is_given(said.question, group)

    def _on_changes(self, changes: Changes) -> None:
        self._stale |= changes.questions
        self._stale_apart = self._stale_apart or changes.setup
        self.changed.emit()

    def _refreshed(self) -> SearchIndex:
        """The index as of now."""
        state = self.state
        if self._index is None:
            self._index = SearchIndex()
            self._stale = set(state.questions)
            self._stale_apart = True
        if self._framework is not state.framework:
            self._survey()
        for question in self._stale:
            self._replace(question, said_about(state, question))
        if self._stale_apart:
            self._replace("", said_apart(state))
        self._stale, self._stale_apart = set(), False
        return self._index

    def _replace(self, scope: str, entries: Iterable[Said]) -> None:
        assert self._index is not None
        now = tuple(entries)
        self._index.replace(self._keys.get(scope, ()), now)
        self._keys[scope] = frozenset(said.key for said in now)

    def _survey(self) -> None:
        framework = self.state.framework
        self._framework = framework
        self._folded = [(q, f"{fold(q.number)} {fold(q.text)}") for q in framework.questions]
        self._places = {q.id: place for place, (q, _) in enumerate(self._folded)}
        self._domains = {
            q.id: frozenset(domain.id for domain in framework.path(q.domain))
            for q, _ in self._folded
        }
