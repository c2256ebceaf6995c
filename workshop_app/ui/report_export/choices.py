"""What may be chosen about a report: document, kind of file, language, people, parts, cover."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.framework import Framework
from workshop_app.jobs.errors import NothingToReport
from workshop_app.jobs.report import check_reportable, choice_json, choice_of
from workshop_app.jobs.report_forms import FORMS, ReportForm, form_of
from workshop_app.reports.assessment.choice import People, ReportChoice, Section
from workshop_app.reports.assessment.missing import missing_fields
from workshop_app.reports.assessment.words import languages_with_words
from workshop_app.ui.doing import Doer
from workshop_app.ui.report_export import forms
from workshop_app.ui.report_export.document_list import DocumentList
from workshop_app.ui.report_export.fields import CoverFields
from workshop_app.ui.saving.columns import caption, scrolled
from workshop_app.ui.theme import Space, Type
from workshop_app.ui.widgets import Button, Kind, Label, Rule, Segmented
from workshop_app.ui.wording import refused_text
from workshop_app.ui.wording.languages import language_name


class ReportChoices(QWidget):
    """`changed` follows every choice, `formChanged` those of the kind of file."""

    changed = Signal()
    formChanged = Signal()

    def __init__(self, doer: Doer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doer = doer
        self._quiet = False
        self.document = DocumentList(forms.documents(), name=self.tr("Document"))
        self._kinds: dict[str, Segmented] = {}
        self.languages = QComboBox()
        self.languages.setAccessibleName(self.tr("Language of the report"))
        for code in _languages(doer.state.framework, doer.state.setup.language):
            self.languages.addItem(language_name(code), code)
        self.people = Segmented(
            [(People.ROLES, self.tr("Roles only")), (People.NAMES, self.tr("Names"))],
            name=self.tr("How people appear"),
        )
        self.charts = QCheckBox(self.tr("With charts"))
        self.parts = {section: QCheckBox(forms.section_name(section)) for section in Section}
        self.fields = CoverFields(doer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for stretch, make in ((5, self._make_form), (6, self._make_parts), (8, self._make_cover)):
            if row.count():
                row.addWidget(Rule(vertical=True))
            row.addWidget(make(), stretch)
        self.set_choice(ReportChoice())
        self.document.changed.connect(self._on_document)
        self.people.changed.connect(self._on_change)
        self.languages.currentIndexChanged.connect(self._on_change)
        self.charts.toggled.connect(self._on_change)
        self.fields.changed.connect(self._on_change)
        for box in self.parts.values():
            box.toggled.connect(self._on_change)
        self._on_document()

    # --- what is chosen ------------------------------------------------------------------------

    @property
    def form(self) -> ReportForm:
        """The document and its kind of file."""
        document = self.document.value()
        found = form_of(document, self._kinds[document].value())
        assert found is not None
        return found

    def set_suffix(self, suffix: str) -> None:
        """Choose the kind of file a typed name asks for, where the document has it."""
        form = form_of(self.document.value(), suffix)
        if form is not None:
            self._kinds[form.document].set_value(form.suffix)

    def choice(self) -> ReportChoice:
        """Everything chosen."""
        return ReportChoice(
            frozenset(part for part, box in self.parts.items() if box.isChecked()),
            str(self.languages.currentData() or ""),
            People(self.people.value()),
            self.charts.isChecked(),
            self.fields.details(),
        )

    def problem(self) -> str:
        """Why nothing can be made, or ""."""
        if self.form.has_parts and not any(box.isChecked() for box in self.parts.values()):
            return self.tr("Tick a part")
        return ""

    def refusal(self) -> str:
        """Why this workshop cannot have a report yet, or ""."""
        try:
            check_reportable(self._doer.state)
        except NothingToReport as error:
            return refused_text(error)
        return ""

    def set_choice(self, choice: ReportChoice) -> None:
        """Show a choice."""
        self._quiet = True
        place = self.languages.findData(choice.language)
        self.languages.setCurrentIndex(max(place, 0))
        self.people.set_value(choice.people)
        self.charts.setChecked(choice.charts)
        for part, box in self.parts.items():
            box.setChecked(part in choice.parts)
        self.fields.show_details(choice.details)
        self.fields.show_state(self._doer.state)
        self._quiet = False
        self._show_missing()

    def as_view(self) -> dict[str, Any]:
        """The choices as they are remembered."""
        return {"form": self.form.key, **choice_json(self.choice())}

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show what was remembered, as far as it is still known."""
        found = next((form for form in FORMS if form.key == kept.get("form")), None)
        if found is not None:
            self.document.set_value(found.document)
            self._kinds[found.document].set_value(found.suffix)
        self.set_choice(choice_of(kept))
        self._on_document()

    def tick_parts(self, on: bool) -> None:
        """All parts, or none."""
        self._quiet = True
        for box in self.parts.values():
            box.setChecked(on)
        self._quiet = False
        self._on_change()

    # --- inside --------------------------------------------------------------------------------

    def _make_form(self) -> QWidget:
        panel, column = scrolled()
        column.addWidget(caption(self.tr("Document")))
        column.addWidget(self.document)
        column.addSpacing(Space.S)
        self._kind_caption = caption(self.tr("Kind of file"))
        column.addWidget(self._kind_caption)
        for document, _ in forms.documents():
            name = self.tr("Kind of file")
            kind = self._kinds[document] = Segmented(forms.kinds(document), name=name)
            kind.changed.connect(self._on_form)
            column.addWidget(kind)
        column.addSpacing(Space.S)
        language = caption(self.tr("Language"))
        language.setBuddy(self.languages)
        hint = self.tr("Texts nobody translated stay in the language of the tool.")
        self._of_texts = [language, self.languages, Label(hint, Type.META, tone="ink2", wrap=True)]
        for widget in self._of_texts:
            column.addWidget(widget)
        column.addSpacing(Space.S)
        column.addWidget(caption(self.tr("How people appear")))
        column.addWidget(self.people)
        hint = self.tr("Nobody’s name ever stands beside a vote.")
        column.addWidget(Label(hint, Type.META, tone="ink2", wrap=True))
        column.addSpacing(Space.S)
        column.addWidget(self.charts)
        column.addStretch(1)
        return panel

    def _make_parts(self) -> QWidget:
        panel, column = scrolled()
        self._part_boxes = QWidget()
        inner = QVBoxLayout(self._part_boxes)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(Space.S)
        annexes = False
        inner.addWidget(caption(self.tr("Parts")))
        for part, box in self.parts.items():
            if part.is_annex and not annexes:
                annexes = True
                inner.addSpacing(Space.S)
                inner.addWidget(caption(self.tr("Annexes")))
            inner.addWidget(box)
        row = QHBoxLayout()
        self.all_button = Button(self.tr("All"), kind=Kind.LINK, height=32)
        self.none_button = Button(self.tr("None"), kind=Kind.LINK, height=32)
        self.all_button.setAccessibleName(self.tr("All parts"))
        self.none_button.setAccessibleName(self.tr("No part"))
        self.all_button.clicked.connect(lambda: self.tick_parts(True))
        self.none_button.clicked.connect(lambda: self.tick_parts(False))
        row.addWidget(self.all_button)
        row.addWidget(self.none_button)
        row.addStretch(1)
        inner.addLayout(row)
        column.addWidget(self._part_boxes)
        self._fixed_parts = Label("", Type.BODY, tone="ink2", wrap=True)
        column.addWidget(self._fixed_parts)
        column.addStretch(1)
        return panel

    def _make_cover(self) -> QWidget:
        panel, column = scrolled()
        hint = self.tr("A field left empty is left out; no gap is ever printed.")
        cover = [
            caption(self.tr("What the cover says")),
            Label(hint, Type.META, tone="ink2", wrap=True),
            self.fields,
        ]
        for widget in cover:
            column.addWidget(widget)
        self._of_texts += [self.charts, *cover]
        column.addStretch(1)
        return panel

    def _on_document(self) -> None:
        document = self.document.value()
        for key, kind in self._kinds.items():
            kind.setVisible(key == document and len(forms.kinds(key)) > 1)
        self._kind_caption.setVisible(len(forms.kinds(document)) > 1)
        has_parts = self.form.has_parts
        self._part_boxes.setVisible(has_parts)
        self._fixed_parts.setVisible(not has_parts)
        is_text = self.form.is_text
        self._fixed_parts.setText(
            self.tr("This document has fixed parts.")
            if is_text
            else self.tr(
                "For R, Stata, Power BI or Excel: one table each for answers, votes by round, "
                "notes, evidence, verification, actions, priorities and figures, and one that "
                "explains every column. Groups too small to be told apart are left out."
            )
        )
        for widget in self._of_texts:
            widget.setVisible(is_text)
        self._on_form()

    def _on_form(self) -> None:
        self.formChanged.emit()
        self._on_change()

    def _on_change(self) -> None:
        if not self._quiet:
            self._show_missing()
            self.changed.emit()

    def _show_missing(self) -> None:
        self.fields.show_missing(missing_fields(self._doer.state, self.choice()))


def _languages(framework: Framework, own: str) -> list[str]:
    """Languages a report can be in: the workshop's, those of the tool, those with words of ours."""
    translated = {
        code
        for question in framework.questions
        for code, texts in question.translations.items()
        if texts.get("text")
    }
    return list(
        dict.fromkeys(
            (
                own or framework.language,
                framework.language,
                *sorted(translated),
                *languages_with_words(),
            )
        )
    )
