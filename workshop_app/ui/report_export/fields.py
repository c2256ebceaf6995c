"""What the cover says: fields to fill, and a list of what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.state import State
from workshop_app.reports.assessment.choice import Details
from workshop_app.reports.assessment.missing import Missing
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import SEMIBOLD
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import GrowingTextEdit, IconView, Label, LineEdit

OF_WORKSHOP = ("title", "country", "round")
"""Fields that are the workshop's own: what is typed changes the workshop"""


class CoverFields(QWidget):
    """`changed` follows every field that was typed into and left."""

    changed = Signal()

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self.fields: dict[str, LineEdit] = {}
        self._signs: dict[str, _Sign] = {}
        hint = self.tr("such as 12–15 October 2026")
        for key, name, placeholder in (
            ("title", self.tr("Title"), ""),
            ("country", self.tr("Country"), ""),
            ("round", self.tr("Round"), ""),
            ("date", self.tr("Dates"), hint),
            ("place", self.tr("Place"), ""),
            ("lead", self.tr("Led by"), self.tr("the authority in charge")),
        ):
            field = LineEdit(placeholder, name=name, compact=True)
            field.setMinimumWidth(120)
            field.editingFinished.connect(self._take(key))
            self.fields[key] = field
            self._add(column, key, name, field)
        name = self.tr("Core team, one institution or function on each line")
        self.team = GrowingTextEdit(name=name, rows=2, most=4)
        self.team.textChanged.connect(self.changed)
        self._add(column, "core_team", name, self.team)
        self.others = Label("", Type.SECONDARY, tone="attention", wrap=True)
        column.addWidget(self.others)

    def _add(self, column: QVBoxLayout, key: str, name: str, field: QWidget) -> None:
        caption = Label(name, Type.SECONDARY, tone="ink2", weight=SEMIBOLD, wrap=True)
        caption.setBuddy(field)
        sign = self._signs[key] = _Sign(self.tr("Missing: left out"))
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(caption, 1)
        line.addWidget(sign)
        column.addLayout(line)
        column.addWidget(field)

    def show_state(self, state: State) -> None:
        """The workshop's own fields as they are now."""
        setup = state.setup
        values = (setup.title, setup.country, setup.round_name)
        for key, text in zip(OF_WORKSHOP, values, strict=True):
            if not self.fields[key].hasFocus():
                self.fields[key].setText(text)

    def show_details(self, details: Details) -> None:
        """The fields the workshop does not know."""
        self.fields["date"].setText(details.date)
        self.fields["place"].setText(details.place)
        self.fields["lead"].setText(details.lead)
        self.team.setPlainText("\n".join(details.core_team))

    def details(self) -> Details:
        """What is typed beside the workshop's own fields."""
        lines = (line.strip() for line in self.team.toPlainText().splitlines())
        return Details(
            self.fields["date"].text().strip(),
            self.fields["place"].text().strip(),
            self.fields["lead"].text().strip(),
            tuple(line for line in lines if line),
        )

    def show_missing(self, missing: Sequence[Missing]) -> None:
        """Mark the fields that are missing, and say what is missing elsewhere."""
        keys = {each.key for each in missing}
        for key, sign in self._signs.items():
            sign.setVisible(key in keys)
        others = [self._sentence(each) for each in missing if each.key not in self._signs]
        self.others.setText("\n".join(others))
        self.others.setVisible(bool(others))

    def focus_missing(self) -> None:
        """Go to the first field that is missing."""
        for key, sign in self._signs.items():
            if not sign.isHidden():
                field = self.fields.get(key, self.team)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def take_all(self) -> None:
        """Take what is typed in the field that still has the keyboard."""
        for key in OF_WORKSHOP:
            if self.fields[key].isModified():
                self._take(key)()

    def _take(self, key: str) -> Callable[[], None]:
        def take() -> None:
            field = self.fields[key]
            if key in OF_WORKSHOP and field.isModified():
                field.setModified(False)
                text = field.text().strip()
                title, country, round_name = (
                    text if key == each and (text or key != "title") else None
                    for each in OF_WORKSHOP
                )
                self._doer.do(
                    lambda state: commands.change_details(
                        state, title=title, country=country, round_name=round_name
                    )
                )
                self.show_state(self._doer.state)
            self.changed.emit()

        return take

    def _sentence(self, missing: Missing) -> str:
        if missing.key == "participants":
            return self.tr("Missing: nobody is seated, so the list of participants is empty.")
        if missing.key == "names":
            return self.tr("Missing: names of %n participants.", "", missing.count)
        if missing.key == "answers":
            return self.tr("Missing: no question is answered yet.")
        return self.tr("Missing: {what}").format(what=missing.key)


class _Sign(QWidget):
    """An icon and words, so that no meaning hangs on the colour."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(IconView("warning", size=16, role="attention"))
        row.addWidget(Label(text, Type.META, tone="attention"))
