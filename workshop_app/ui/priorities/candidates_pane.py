"""The left of the page: gaps, recommendations and low answers to tick, with their evidence."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from workshop_app.core.candidates import Candidate, CandidateKind, gather, without_repeats
from workshop_app.core.priorities import Reference
from workshop_app.core.state import State
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.priorities.rows import ListRow, RowList
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import (
    Button,
    ChipButton,
    EmptyState,
    Kind,
    Label,
    Panel,
    Rule,
    SearchField,
    Segmented,
)
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.priorities import (
    answer_said,
    candidate_kind,
    evidence_lines,
    notes_said,
    sources_said,
    strategies_said,
)

_ALL, _GAPS, _WANTED, _LOW, _GROUPS = "all", "gaps", "recommendations", "low", "groups"
_SHOWN = {
    _GAPS: {CandidateKind.GAP},
    _WANTED: {CandidateKind.RECOMMENDATION},
    _LOW: {CandidateKind.LOW_ANSWER},
    _GROUPS: {CandidateKind.GOAL, CandidateKind.STRATEGY},
}


def key_of(reference: Reference) -> str:
    """A reference as the key of a row."""
    return "\x1f".join(reference)


class CandidatesPane(QWidget):
    """``one_wanted``: one priority of the ticked; ``each_wanted``: one of each; ``add_wanted``:
    put them to the chosen priority. All carry a list of references."""

    one_wanted = Signal(object)
    each_wanted = Signal(object)
    add_wanted = Signal(object)
    question_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: dict[str, Candidate] = {}
        self._state: State | None = None
        self.kinds = Segmented(
            [
                (_ALL, self.tr("All")),
                (_GAPS, self.tr("Gaps")),
                (_WANTED, self.tr("Recommended")),
                (_LOW, self.tr("Low answers")),
                (_GROUPS, self.tr("Group reports")),
            ],
            name=self.tr("What to show"),
        )
        self.free = ChipButton(self.tr("Not in a priority yet"), checkable=True, strong=False)
        self.search = SearchField(self.tr("Find words"), key="Ctrl F", compact=True)
        self.list = RowList(self.tr("What priorities can be made of"), ticks=True)
        self.nothing = EmptyState(
            "note",
            self.tr("Nothing has been noted yet."),
            detail=self.tr(
                "Gaps and recommendations from the notes, answers below the middle of their "
                "scale, and the goals in the groups’ reports appear here by themselves."
            ),
        )
        self.none_here = EmptyState(
            "search", self.tr("Nothing of this kind. Choose “All”, or other words.")
        )
        self.one = Button(self.tr("Make one priority"), icon="plus", height=36, key="Ctrl ⏎")
        self.each = Button(self.tr("One of each"), height=36, key="Ctrl Shift ⏎")
        self.add = Button(self.tr("Add to the chosen priority"), height=36)
        self.to_question = Button(self.tr("Open the question"), kind=Kind.LINK, height=32)
        self._build()
        self.free.clicked.connect(lambda: self._fill())
        self.kinds.changed.connect(self._choose_kind)
        self.search.textChanged.connect(lambda _text: self._fill())
        self.list.picked.connect(lambda _key: self._show_evidence())
        self.list.ticked.connect(self._refresh_buttons)
        self.one.clicked.connect(lambda: self._emit(self.one_wanted))
        self.each.clicked.connect(lambda: self._emit(self.each_wanted))
        self.add.clicked.connect(lambda: self._emit(self.add_wanted))
        self.to_question.clicked.connect(self._go)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(Space.L, 0, Space.L, Space.S)
        head.setSpacing(Space.M)
        head.addWidget(self.kinds)
        head.addWidget(self.free)
        head.addWidget(self.search, 1)
        self._first, self._second = head, QHBoxLayout()
        column.addLayout(head)
        self._second.addStretch(1)
        column.addLayout(self._second)
        column.addWidget(Rule())
        column.addWidget(self.list, 3)
        column.addWidget(self.nothing, 3)
        column.addWidget(self.none_here, 3)
        column.addWidget(Rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        foot.setSpacing(Space.S)
        self._count = Label("", Type.SECONDARY, tone="ink2")
        foot.addWidget(self._count, 1)
        for button in (self.add, self.each, self.one):
            foot.addWidget(button)
        column.addLayout(foot)
        column.addWidget(Rule())
        self._evidence = Panel("sunken")
        self._lines = QGridLayout(self._evidence)
        self._lines.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self._lines.setHorizontalSpacing(Space.L)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setAccessibleName(self.tr("Evidence"))
        self._scroll.setWidget(self._evidence)
        column.addWidget(self._scroll, 2)

    # --- what is shown -----------------------------------------------------------------------

    def refresh(self, state: State) -> None:
        """Gather afresh."""
        self._state = state
        self._found = {key_of(each.reference): each for each in gather(state)}
        self._fill()

    def wanted(self) -> list[Reference]:
        """What is ticked, or else where the keyboard stands."""
        keys = self.list.ticks() or [key for key in [self.list.key()] if key]
        return [self._found[key].reference for key in keys if key in self._found]

    def done(self) -> None:
        """What was ticked has become a priority."""
        self.list.clear_ticks()

    def set_wide(self, wide: bool) -> None:
        """Whether there is room for whole words, and for the keys on the buttons."""
        self.kinds.setMinimumWidth(540 if wide else 260)
        leaves, takes = (self._second, self._first) if wide else (self._first, self._second)
        if takes.indexOf(self.free) < 0:
            leaves.removeWidget(self.free)
            takes.insertWidget(1 if wide else 0, self.free)
            room = 0 if wide else Space.S
            self._second.setContentsMargins(2 * room, 0, 2 * room, room)
        self.one.set_key("Ctrl ⏎" if wide else "")
        self.each.set_key("Ctrl Shift ⏎" if wide else "")

    def set_target(self, title: str) -> None:
        """The priority that further sources would be put to; "" for none."""
        self.add.setEnabled(bool(title))
        self.add.setToolTip(title)

    def _choose_kind(self, kind: str) -> None:
        self.kinds.set_value(kind)
        self._fill()

    def _fill(self) -> None:
        state = self._state
        if state is None:
            return
        kind, words = self.kinds.value(), self.search.text().casefold().split()
        once = {each.reference for each in without_repeats(self._found.values())}
        used = {source for each in state.setup.priorities.ordered for source in each.sources}
        shown = [
            (key, each)
            for key, each in self._found.items()
            if (each.reference in once if kind == _ALL else each.kind in _SHOWN[kind])
            and not (self.free.isChecked() and each.reference in used)
        ]
        shown = [
            (key, each)
            for key, each in shown
            if all(word in self._all_words(each) for word in words)
        ]
        self.list.set_rows(self._rows(state, shown))
        self.list.setVisible(bool(shown))
        self.none_here.setVisible(bool(self._found) and not shown)
        self.nothing.setVisible(not self._found)
        self._scroll.setVisible(bool(self._found))
        self._show_evidence()
        self._refresh_buttons()

    @staticmethod
    def _all_words(found: Candidate) -> str:
        number = found.question.number if found.question else ""
        return f"{number} {found.text}".casefold()

    def _rows(self, state: State, shown: Iterable[tuple[str, Candidate]]) -> Iterable[ListRow]:
        kept = state.setup.priorities
        numbers: dict[Reference, list[str]] = {}
        for number, priority in enumerate(kept.ordered, start=1):
            for source in priority.sources:
                numbers.setdefault(source, []).append(str(number))
        heading = None
        for key, each in shown:
            title = self._heading(state, each)
            if title != heading:
                heading = title
                yield ListRow(f"#{title}{key}", title, heading=True)
            used = numbers.get(each.reference, [])
            trail = (
                fill(self.tr("in priority {numbers}"), {"numbers": ", ".join(used)}) if used else ""
            )
            yield ListRow(key, each.text, self._kind(each), self._meta(each), trail=trail)

    @staticmethod
    def _kind(found: Candidate) -> str:
        kinds = [found.kind]
        if found.kind is CandidateKind.GAP and found.low:
            kinds.append(CandidateKind.LOW_ANSWER)
        return " · ".join(candidate_kind(kind) for kind in kinds)

    def _heading(self, state: State, found: Candidate) -> str:
        if found.question is not None:
            path = state.framework.path(found.question.domain)
            return " › ".join(domain.title for domain in path)
        group = state.setup.groups.get(found.group)
        return fill(self.tr("Report of {group}"), {"group": group.name if group else "–"})

    def _meta(self, found: Candidate) -> str:
        parts = []
        if found.question is not None:
            parts.append(found.question.number)
            parts += [answer_said(each) for each in found.answers[:1]]
            if found.notes:
                parts.append(notes_said(len(found.notes)))
            parts.append(sources_said(len(found.sources)))
        elif found.kind is CandidateKind.GOAL and found.beside:
            parts.append(strategies_said(len(found.beside)))
        else:
            parts += found.beside
        return " · ".join(parts)

    def _show_evidence(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is self.to_question:
                widget.setParent(None)
            elif widget is not None:
                widget.hide()
                widget.deleteLater()
        found, state = self._found.get(self.list.key()), self._state
        if found is None or state is None:
            return
        group = state.setup.groups.get(found.group)
        row = 0
        for row, (caption, text) in enumerate(
            evidence_lines(found, group.name if group else ""), start=1
        ):
            said = Label(caption, Type.SECONDARY, weight=SEMIBOLD, tone="ink2")
            self._lines.addWidget(said, row, 0, said.alignment())
            self._lines.addWidget(Label(text, Type.BODY, wrap=True), row, 1)
        if found.question is not None:
            self._lines.addWidget(self.to_question, row + 1, 1, Qt.AlignmentFlag.AlignLeading)
            self.to_question.show()
        self._lines.setRowStretch(row + 2, 1)

    def _refresh_buttons(self) -> None:
        count = len(self.list.ticks())
        self._count.setText(
            fill(self.tr("{count} ticked"), {"count": count}) if count else self.tr("Space ticks")
        )
        some = bool(self.wanted())
        self.one.setEnabled(some)
        self.each.setEnabled(count > 1)

    def _emit(self, signal: SignalInstance) -> None:
        if wanted := self.wanted():
            signal.emit(wanted)

    def _go(self) -> None:
        found = self._found.get(self.list.key())
        if found is not None and found.question is not None:
            self.question_wanted.emit(found.question.id)
