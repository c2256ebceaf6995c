"""The small editor of report templates: sections in order, their kinds and hints; files in and out.

Templates that come with the program are not changed: what a person makes of one becomes their own.
Reports that were started keep their form.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from workshop_app.core.errors import Worded
from workshop_app.core.report_back import Section, SectionKind, Template
from workshop_app.jobs.report_templates import (
    MOST_SECTIONS,
    KnownTemplate,
    forget_template,
    keep_template,
    plain_name,
    read_template,
    report_templates,
    write_template,
)
from workshop_app.ui.fonts import SEMIBOLD, app_font
from workshop_app.ui.theme import Height, Space, Type
from workshop_app.ui.widgets import (
    Button,
    GrowingTextEdit,
    IconButton,
    Kind,
    Label,
    LineEdit,
    MessageBar,
    Panel,
    Rule,
)
from workshop_app.ui.wording.acts import refused_text
from workshop_app.ui.wording.fill import fill
from workshop_app.ui.wording.reports import kind_of_section
from workshop_app.workbook.errors import WorkbookError


class TemplatesDialog(QDialog):
    """``changed(str)``: templates were kept, brought in or deleted; the id of the current one.

    ``own`` is the folder of a person's own templates; without one nothing can be kept.
    """

    changed = Signal(str)

    def __init__(
        self, own: Path | None, parent: QWidget | None = None, *, chosen: str = ""
    ) -> None:
        super().__init__(parent)
        self._own = own
        self._known: tuple[KnownTemplate, ...] = ()
        self._sections: list[Section] = []
        self._showing = False
        self._edited = False
        self.setWindowTitle(self.tr("Report templates"))
        self.setMinimumSize(820, 540)
        self.resize(960, 600)
        self._build()
        self._connect()
        self.reload(chosen)

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QHBoxLayout()
        body.setSpacing(0)
        side = Panel("surface")
        side.setFixedWidth(250)
        left = QVBoxLayout(side)
        left.setContentsMargins(Space.M, Space.L, Space.M, Space.M)
        self.templates = _list(self.tr("Templates"))
        left.addWidget(Label(self.tr("Templates"), Type.HEADING, weight=SEMIBOLD))
        left.addWidget(self.templates, 1)
        self.bring_in = Button(self.tr("Bring in a file…"), icon="import")
        self.give_out = Button(self.tr("Save as a file…"), icon="export")
        self.delete = Button(self.tr("Delete"), icon="trash")
        for button in (self.bring_in, self.give_out, self.delete):
            left.addWidget(button)
        body.addWidget(side)
        body.addWidget(Rule(vertical=True))
        right = QVBoxLayout()
        right.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.M)
        right.setSpacing(Space.S)
        self.title = LineEdit(name=self.tr("Title of the template"))
        right.addWidget(_caption(self.tr("Title"), self.title))
        right.addWidget(self.title)
        right.addSpacing(Space.S)
        self.sections = _list(self.tr("Sections of the template"))
        right.addWidget(
            _caption(self.tr("Sections, in the order they are presented"), self.sections)
        )
        middle = QHBoxLayout()
        middle.addWidget(self.sections, 1)
        buttons = QVBoxLayout()
        self.up = IconButton("chevron-up", self.tr("Move the section up"), key="Alt ↑", boxed=True)
        self.down = IconButton(
            "chevron-down", self.tr("Move the section down"), key="Alt ↓", boxed=True
        )
        self.add = IconButton("plus", self.tr("Add a section"), key="Ctrl ⏎", boxed=True)
        self.remove = IconButton("trash", self.tr("Remove the section"), boxed=True)
        for each in (self.add, self.up, self.down, self.remove):
            buttons.addWidget(each)
        buttons.addStretch(1)
        middle.addLayout(buttons)
        right.addLayout(middle, 1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        self.section_title = LineEdit(name=self.tr("Title of the section"))
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of the section"))
        self.kind.setFont(app_font(Type.BODY))
        for kind in SectionKind:
            self.kind.addItem(kind_of_section(kind), str(kind))
        self.hint = GrowingTextEdit(name=self.tr("Hint for those who write"), rows=2, most=3)
        grid.addWidget(_caption(self.tr("Title of the section"), self.section_title), 0, 0)
        grid.addWidget(_caption(self.tr("Kind"), self.kind), 0, 1)
        grid.addWidget(self.section_title, 1, 0)
        grid.addWidget(self.kind, 1, 1)
        grid.addWidget(_caption(self.tr("Hint for those who write"), self.hint), 2, 0, 1, 2)
        grid.addWidget(self.hint, 3, 0, 1, 2)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        right.addLayout(grid)
        self.message = MessageBar()
        right.addWidget(self.message)
        body.addLayout(right, 1)
        column.addLayout(body, 1)
        column.addWidget(Rule())
        bar = Panel("surface")
        bar.setFixedHeight(Height.BOTTOM_BAR)
        row = QHBoxLayout(bar)
        row.setContentsMargins(Space.L, 0, Space.L, 0)
        note = self.tr("Reports that were started keep the form they have.")
        row.addWidget(Label(note, Type.SECONDARY, tone="ink2"), 1)
        self.close_button = Button(self.tr("Close"), key="Esc")
        self.save = Button("", kind=Kind.PRIMARY, key="Ctrl S")
        row.addWidget(self.close_button)
        row.addWidget(self.save)
        column.addWidget(bar)

    def _connect(self) -> None:
        self.templates.currentRowChanged.connect(self._show_template)
        self.sections.currentRowChanged.connect(self._show_section)
        self.title.textEdited.connect(self._touch)
        self.section_title.textEdited.connect(self._section_edited)
        self.kind.activated.connect(self._section_edited)
        self.hint.textChanged.connect(self._section_edited)
        self.add.clicked.connect(self.add_section)
        self.remove.clicked.connect(self.remove_section)
        self.up.clicked.connect(lambda: self.move_section(-1))
        self.down.clicked.connect(lambda: self.move_section(1))
        self.save.clicked.connect(self.keep)
        self.close_button.clicked.connect(self.close)
        self.bring_in.clicked.connect(self._choose_file)
        self.give_out.clicked.connect(self._choose_place)
        self.delete.clicked.connect(self.delete_own)
        for keys, act in (
            ("Ctrl+S", self.keep),
            ("Ctrl+Return", self.add_section),
            ("Alt+Up", lambda: self.move_section(-1)),
            ("Alt+Down", lambda: self.move_section(1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for button in self.findChildren(Button):
            button.setProperty("autoDefault", False)

    # --- what is shown -------------------------------------------------------------------------

    @property
    def current(self) -> KnownTemplate | None:
        """The template that is chosen."""
        row = self.templates.currentRow()
        return self._known[row] if 0 <= row < len(self._known) else None

    def draft(self) -> Template | None:
        """The template as it stands in the fields; None without one."""
        current = self.current
        if current is None:
            return None
        title = " ".join(self.title.text().split())
        return replace(current.template, title=title, sections=tuple(self._sections))

    def reload(self, chosen: str = "") -> None:
        """Read the templates again and show the one with this id, or the first."""
        listed = report_templates(self._own)
        self._known = listed.known
        self._showing = True
        self.templates.clear()
        for each in self._known:
            title = each.template.title
            own = fill(self.tr("{title} (your own)"), {"title": title})
            self.templates.addItem(own if each.own else title)
        self._showing = False
        rows = [n for n, each in enumerate(self._known) if each.template.id == chosen]
        self.templates.setCurrentRow(rows[0] if rows else 0)
        if listed.problems:
            self.message.say("\n".join(listed.problems), kind="attention")

    def _show_template(self, _row: int) -> None:
        current = self.current
        if current is None or self._showing:
            return
        self._sections = list(current.template.sections)
        self.title.setText(current.template.title)
        self._edited = False
        self._list_sections(0)
        self._refresh()

    def _list_sections(self, row: int) -> None:
        self._showing = True
        self.sections.clear()
        for section in self._sections:
            self.sections.addItem(self._named(section))
        self._showing = False
        if self._sections:
            self.sections.setCurrentRow(max(0, min(row, len(self._sections) - 1)))
        self._show_section(self.sections.currentRow())

    def _named(self, section: Section) -> str:
        values = {"title": section.title or "…", "kind": kind_of_section(section.kind)}
        return fill(self.tr("{title} · {kind}"), values)

    def _show_section(self, row: int) -> None:
        if self._showing:
            return
        there = 0 <= row < len(self._sections)
        self._showing = True
        section = self._sections[row] if there else None
        self.section_title.setText(section.title if section else "")
        self.hint.setPlainText(section.hint if section else "")
        if section is not None:
            self.kind.setCurrentIndex(list(SectionKind).index(section.kind))
        self._showing = False
        for field in (self.section_title, self.kind, self.hint):
            field.setEnabled(there)
        self._refresh()

    def _refresh(self) -> None:
        row, count = self.sections.currentRow(), len(self._sections)
        current = self.current
        own = current is not None and current.own
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < count - 1)
        self.remove.setEnabled(count > 1)
        self.add.setEnabled(count < MOST_SECTIONS)
        self.delete.setEnabled(own)
        self.give_out.setEnabled(current is not None)
        self.save.setText(self.tr("Save") if own else self.tr("Save as my own"))
        self.save.setEnabled(self._edited and self._own is not None)
        self.save.updateGeometry()

    # --- deeds ---------------------------------------------------------------------------------

    def add_section(self) -> None:
        """Add a section below the current one and name it."""
        if len(self._sections) >= MOST_SECTIONS:
            return
        row = self.sections.currentRow() + 1
        key = plain_name(self.tr("section"), [section.key for section in self._sections])
        self._sections.insert(row, Section(key, "", SectionKind.OUTLINE))
        self._touch()
        self._list_sections(row)
        self.section_title.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove_section(self) -> None:
        """Remove the current section; the last one stays."""
        row = self.sections.currentRow()
        if len(self._sections) > 1 and row >= 0:
            del self._sections[row]
            self._touch()
            self._list_sections(row)

    def move_section(self, by: int) -> None:
        """Change the current section with its neighbour."""
        row = self.sections.currentRow()
        target = row + by
        if row >= 0 and 0 <= target < len(self._sections):
            sections = self._sections
            sections[row], sections[target] = sections[target], sections[row]
            self._touch()
            self._list_sections(target)

    def keep(self) -> None:
        """Keep the template among the person's own; what is missing is said."""
        draft, current = self.draft(), self.current
        if draft is None or current is None or self._own is None or not self._edited:
            return
        others = [each.template for each in self._known if not (each.own and each is current)]
        if not draft.title:
            self._say(self.tr("The template needs a title."), self.title)
            return
        if draft.title.casefold() in (each.title.casefold() for each in others):
            self._say(
                self.tr("There is a template with this title already; choose another title."),
                self.title,
            )
            return
        nameless = [n for n, section in enumerate(draft.sections) if not section.title]
        if nameless:
            self.sections.setCurrentRow(nameless[0])
            self._say(self.tr("Every section needs a title."), self.section_title)
            return
        if not current.own:
            taken = [each.template.id for each in self._known]
            draft = replace(draft, id=plain_name(draft.title, taken))
        try:
            if current.path is not None:
                write_template(draft, current.path)
            else:
                keep_template(draft, self._own)
        except (Worded, WorkbookError) as error:
            self._say_error(error)
            return
        self.reload(draft.id)
        self.changed.emit(draft.id)
        self.message.say(fill(self.tr("“{title}” is saved."), {"title": draft.title}))

    def delete_own(self) -> None:
        """Delete one of the person's own templates."""
        current = self.current
        if current is None or current.path is None:
            return
        try:
            forget_template(current.path)
        except Worded as error:
            self._say_error(error)
            return
        self.reload()
        self.changed.emit("")
        said = self.tr("“{title}” is deleted. Reports made with it stay.")
        self.message.say(fill(said, {"title": current.template.title}))

    def read_file(self, path: Path) -> None:
        """Bring a template in from a file; it becomes one of the person's own."""
        if self._own is None:
            return
        try:
            template = read_template(path)
            shipped = [each.template.id for each in self._known if not each.own]
            if template.id in shipped:
                taken = [each.template.id for each in self._known]
                template = replace(template, id=plain_name(template.id, taken))
            keep_template(template, self._own)
        except (Worded, WorkbookError) as error:
            self._say_error(error)
            return
        self.reload(template.id)
        self.changed.emit(template.id)

    def write_file(self, path: Path) -> None:
        """Write the chosen template, as it stands in the fields, to a file."""
        draft = self.draft()
        if draft is None:
            return
        if path.suffix.casefold() != ".toml":
            path = path.with_name(path.name + ".toml")
        try:
            write_template(draft, path)
        except WorkbookError as error:
            self._say_error(error)
            return
        self.message.say(fill(self.tr("Saved as {name}."), {"name": path.name}))

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Bring in a template"), "", self.tr("Report templates (*.toml)")
        )
        if name:
            self.read_file(Path(name))

    def _choose_place(self) -> None:
        draft = self.draft()
        if draft is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the template"),
            f"{plain_name(draft.title)}.toml",
            self.tr("Report templates (*.toml)"),
        )
        if name:
            self.write_file(Path(name))

    def _section_edited(self) -> None:
        row = self.sections.currentRow()
        if self._showing or not 0 <= row < len(self._sections):
            return
        self._sections[row] = replace(
            self._sections[row],
            title=" ".join(self.section_title.text().split()),
            kind=SectionKind(self.kind.currentData()),
            hint=" ".join(self.hint.toPlainText().split()),
        )
        self.sections.item(row).setText(self._named(self._sections[row]))
        self._touch()

    def _touch(self) -> None:
        self._edited = True
        self.message.clear()
        self._refresh()

    def _say(self, sentence: str, field: QWidget) -> None:
        self.message.say(sentence, kind="attention")
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_error(self, error: Exception) -> None:
        said = refused_text(error) if isinstance(error, Worded) else str(error)
        self.message.say(said, kind="attention")


def _list(name: str) -> QListWidget:
    found = QListWidget()
    found.setAccessibleName(name)
    found.setFont(app_font(Type.BODY))
    found.setProperty("plane", "card")
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setWordWrap(True)
    found.setResizeMode(QListWidget.ResizeMode.Adjust)
    return found


def _caption(text: str, field: QWidget) -> Label:
    label = Label(text, Type.SECONDARY, tone="ink2")
    label.setBuddy(field)
    return label
