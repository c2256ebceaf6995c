"""What may be chosen about an export of notes: form, order, kinds, domains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.framework import GONE, Framework
from workshop_app.jobs.notes_export import Form
from workshop_app.reports.choice import USUAL, By, Choice, Part, domain_title
from workshop_app.ui.saving.columns import caption, scrolled
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Kind, Label, Panel, Rule, Segmented

_ID = Qt.ItemDataRole.UserRole


class NotesChoices(QWidget):
    """`changed` follows every choice, `formChanged` those of the kind of file."""

    changed = Signal()
    formChanged = Signal()

    def __init__(self, framework: Framework, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.form = Segmented(
            [
                (Form.DOCX, self.tr("Word")),
                (Form.ZIP, self.tr("Tables (zip)")),
                (Form.FOLDER, self.tr("Tables (folder)")),
            ],
            name=self.tr("Kind of file"),
        )
        self.by = Segmented(
            [(By.DOMAIN, self.tr("By domain")), (By.GROUP, self.tr("By group"))],
            name=self.tr("Order"),
        )
        self.separator = Segmented(
            [(",", self.tr("Comma")), (";", self.tr("Semicolon"))],
            name=self.tr("Between the columns"),
        )
        if QLocale().decimalPoint() == ",":
            self.separator.set_value(";")
        self.kinds = {part: QCheckBox(text) for part, text in self._kind_names()}
        self.domains = _domain_tree(framework, self.tr("Domains"), self.tr("No longer in the tool"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left(), 3)
        row.addWidget(Rule(vertical=True))
        row.addWidget(self._make_right(), 2)
        self.set_choice(Choice())
        self.form.changed.connect(self._on_form)
        self.by.changed.connect(self._on_change)
        self.separator.changed.connect(self._on_change)
        for box in self.kinds.values():
            box.toggled.connect(self._on_change)
        self.domains.itemChanged.connect(self._on_change)
        self._show_separator()

    # --- what is chosen ------------------------------------------------------------------------

    def choice(self) -> Choice:
        """Everything ticked; without any domain ticked `problem` says so."""
        parts = frozenset(part for part, box in self.kinds.items() if box.isChecked())
        chosen = tuple(self._ticked(self.domains.invisibleRootItem()))
        top = _children(self.domains.invisibleRootItem())
        whole = all(item.checkState(0) is Qt.CheckState.Checked for item in top)
        return Choice(parts, By(self.by.value()), () if whole else chosen)

    def problem(self) -> str:
        """Why nothing can be exported, or ""."""
        if not any(box.isChecked() for box in self.kinds.values()):
            return self.tr("Tick a kind")
        root = self.domains.invisibleRootItem()
        if self.domains.topLevelItemCount() and not any(self._ticked(root)):
            return self.tr("Tick a domain")
        return ""

    def set_choice(self, choice: Choice) -> None:
        """Show a choice; domains that are not there any more are passed over."""
        self._quiet = True
        self.by.set_value(choice.by)
        for part, box in self.kinds.items():
            box.setChecked(part in choice.parts)
        known = {str(item.data(0, _ID)): item for item in _items(self.domains)}
        wanted = [known[domain] for domain in choice.domains if domain in known]
        for item in known.values():
            if not item.childCount():
                item.setCheckState(0, _state(not wanted))
        for item in wanted:
            _tick(item)
        self._quiet = False

    def as_view(self) -> dict[str, Any]:
        """The choices as they are remembered."""
        choice = self.choice()
        return {
            "form": self.form.value(),
            "by": str(choice.by),
            "parts": sorted(choice.parts),
            "domains": list(choice.domains),
            "separator": self.separator.value(),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show what was remembered, as far as it is still known."""
        if kept.get("form") in set(Form):
            self.form.set_value(kept["form"])
        if kept.get("separator") in (",", ";"):
            self.separator.set_value(kept["separator"])
        parts = frozenset(map(Part, set(Part) & set(kept.get("parts", ())))) or USUAL
        by = By(kept["by"]) if kept.get("by") in set(By) else By.DOMAIN
        self.set_choice(Choice(parts, by, tuple(map(str, kept.get("domains", ())))))
        self._show_separator()

    def tick_domains(self, on: bool) -> None:
        """All domains, or none."""
        self._quiet = True
        for item in _items(self.domains):
            if not item.childCount():
                item.setCheckState(0, _state(on))
        self._quiet = False
        self.changed.emit()

    # --- inside --------------------------------------------------------------------------------

    def _kind_names(self) -> tuple[tuple[Part, str], ...]:
        return (
            (Part.ANSWERS, self.tr("Answers, reasons and dissent")),
            (Part.NOTES, self.tr("Notes: strengths, gaps, quotes…")),
            (Part.EVIDENCE, self.tr("Evidence and sources")),
            (Part.VERIFICATION, self.tr("Verification log")),
            (Part.ACTIONS, self.tr("Actions")),
            (Part.PARKING, self.tr("Parking lot")),
            (Part.REPORTS, self.tr("Group reports")),
            (Part.VOTES, self.tr("Votes, but not of small groups")),
        )

    def _make_left(self) -> QWidget:
        panel, column = scrolled()
        for title, choice in (
            (self.tr("Kind of file"), self.form),
            (self.tr("Order"), self.by),
        ):
            column.addWidget(caption(title))
            column.addWidget(choice)
            column.addSpacing(Space.S)
        self._separator_box = QWidget()
        inner = QVBoxLayout(self._separator_box)
        inner.setContentsMargins(0, 0, 0, Space.S)
        inner.setSpacing(Space.S)
        inner.addWidget(caption(self.tr("Between the columns")))
        inner.addWidget(self.separator)
        hint = self.tr("Semicolon if Excel here writes 1,5 and not 1.5")
        inner.addWidget(Label(hint, Type.META, tone="ink2", wrap=True))
        column.addWidget(self._separator_box)
        column.addWidget(caption(self.tr("What goes in")))
        for box in self.kinds.values():
            column.addWidget(box)
        column.addStretch(1)
        return panel

    def _make_right(self) -> QWidget:
        panel = Panel("surface")
        column = QVBoxLayout(panel)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
        column.addWidget(caption(self.tr("Domains")))
        column.addWidget(self.domains, 1)
        row = QHBoxLayout()
        self.all_button = Button(self.tr("All"), kind=Kind.LINK, height=32)
        self.none_button = Button(self.tr("None"), kind=Kind.LINK, height=32)
        self.all_button.setAccessibleName(self.tr("All domains"))
        self.none_button.setAccessibleName(self.tr("No domain"))
        self.all_button.clicked.connect(lambda: self.tick_domains(True))
        self.none_button.clicked.connect(lambda: self.tick_domains(False))
        row.addWidget(self.all_button)
        row.addWidget(self.none_button)
        row.addStretch(1)
        column.addLayout(row)
        return panel

    def _ticked(self, parent: QTreeWidgetItem) -> Iterator[str]:
        """The topmost domains that are ticked with everything below them."""
        for item in _children(parent):
            if item.checkState(0) is Qt.CheckState.Checked:
                yield str(item.data(0, _ID))
            else:
                yield from self._ticked(item)

    def _on_form(self) -> None:
        self._show_separator()
        self.formChanged.emit()
        self._on_change()

    def _on_change(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def _show_separator(self) -> None:
        self._separator_box.setVisible(self.form.value() != Form.DOCX)


def _domain_tree(framework: Framework, name: str, gone: str) -> QTreeWidget:
    tree = QTreeWidget()
    tree.setHeaderHidden(True)
    tree.setAccessibleName(name)
    tree.setUniformRowHeights(True)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)

    def add(parent: QTreeWidgetItem, above: str | None) -> None:
        for domain in framework.children(above):
            title = gone if domain.id == GONE else domain_title(domain)
            item = QTreeWidgetItem(parent, [title])
            item.setData(0, _ID, domain.id)
            item.setToolTip(0, title)
            add(item, domain.id)
            flags = item.flags() | Qt.ItemFlag.ItemIsUserCheckable
            if item.childCount():
                flags |= Qt.ItemFlag.ItemIsAutoTristate
            item.setFlags(flags)
            if not item.childCount():
                item.setCheckState(0, Qt.CheckState.Checked)

    add(tree.invisibleRootItem(), None)
    tree.expandAll()
    for first in _children(tree.invisibleRootItem())[:1]:
        tree.setCurrentItem(first)
    return tree


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (item.child(place) for place in range(item.childCount()))
    return [child for child in found if child is not None]


def _items(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    waiting = _children(tree.invisibleRootItem())
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(_children(item))


def _tick(item: QTreeWidgetItem) -> None:
    """Tick a domain and everything below it."""
    if not item.childCount():
        item.setCheckState(0, Qt.CheckState.Checked)
    for child in _children(item):
        _tick(child)


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
