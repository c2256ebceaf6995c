"""What a baseline is called, of which year it is, and what it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from workshop_app.core import commands
from workshop_app.core.baseline import Baseline, BaselineKind
from workshop_app.ui.doing import Doer
from workshop_app.ui.form_sheet import FormSheet
from workshop_app.ui.theme import Type
from workshop_app.ui.widgets import Label, LineEdit, Segmented
from workshop_app.ui.wording.compare import kind_name


class BaselineForm(FormSheet):
    """Three fields; one act."""

    def __init__(self, doer: Doer, baseline: Baseline, parent: QWidget) -> None:
        title = parent.tr("Name of the baseline")
        super().__init__(doer, title, parent.tr("Save"), parent, width=520)
        self._id = baseline.id
        self.name = LineEdit()
        self.name.setText(baseline.name)
        self.year = LineEdit()
        self.year.setText(baseline.year)
        self.kind = Segmented(
            [(str(kind), kind_name(kind)) for kind in BaselineKind],
            name=self.tr("What it is"),
        )
        self.kind.set_value(str(baseline.kind))
        for label, field in (
            (self.tr("Name, such as the country or the round"), self.name),
            (self.tr("Year"), self.year),
            (self.tr("What it is"), self.kind),
        ):
            caption = Label(label, Type.SECONDARY, tone="ink2")
            caption.setBuddy(field)
            field.setAccessibleName(label)
            self.body.addWidget(caption)
            self.body.addWidget(field)
        self.body.addWidget(Label(baseline.source_name, Type.META, tone="ink2", wrap=True))
        self.name.setFocus()
        self.name.selectAll()

    def commit(self) -> bool:
        return self.doer.do(
            lambda state: commands.change_baseline(
                state,
                self._id,
                name=self.name.text(),
                year=self.year.text(),
                kind=self.kind.value(),
            )
        )
