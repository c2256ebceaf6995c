"""The window for groups' reports: sections down the side, the editor that fits, and the room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.events import EventKind
from workshop_app.core.report_back import GroupReport, Section, Template
from workshop_app.core.state import Changes, State
from workshop_app.core.workshop import Workshop
from workshop_app.jobs.report_templates import TemplateList, report_templates
from workshop_app.ui.doing import Doer
from workshop_app.ui.reports.bars import PresentBar, ReportTop
from workshop_app.ui.reports.centre import SectionPane
from workshop_app.ui.reports.editors import GoalsEditor, editor_for
from workshop_app.ui.reports.forms import forms_of, same_form, section_title, strategy_place
from workshop_app.ui.reports.keeping import SectionKeeper
from workshop_app.ui.reports.presenting import Presentation, Room
from workshop_app.ui.reports.section_list import SectionList
from workshop_app.ui.theme import Space
from workshop_app.ui.undoing import turn_back
from workshop_app.ui.widgets import MessageBar, Panel, Rule
from workshop_app.ui.wording.fill import fill

_OURS = frozenset(
    {
        EventKind.REPORT_STARTED,
        EventKind.REPORT_WRITTEN,
        EventKind.REPORT_WITHDRAWN,
        EventKind.ACTION_ADDED,
    }
)
"""What Ctrl+Z takes back here; anything else was done where it can be seen"""


class ReportWindow(QWidget):
    """One window on the groups' reports; there can be several on one workshop.

    ``own`` is the folder of a person's own templates. ``another_wanted``: one more window;
    ``closed``: this one went away.
    """

    help_wanted = Signal()
    results_report_wanted = Signal()
    another_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        workshop: Workshop,
        room: Room,
        own: Path | None = None,
        parent: QWidget | None = None,
        *,
        presentation: Presentation | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._room = room
        self._own = own
        self._doer = Doer(workshop, self)
        self._library: TemplateList = report_templates(own)
        self._group = ""
        self._template = ""
        self._section = ""
        self._keeper: SectionKeeper | None = None
        self.presentation = presentation or Presentation(room, self)
        self.setWindowTitle(self.tr("Group reports"))
        self.setProperty("plane", "background")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(960, 560)
        self.resize(1180, 700)
        self.top = ReportTop()
        self.sections = SectionList()
        self.centre = SectionPane()
        self.message = MessageBar()
        self.bar = PresentBar(self.presentation, room.countdown)
        self._build()
        self._connect()
        self._make_keys()
        self._unsubscribe: Callable[[], None] | None = workshop.subscribe(self._on_changes)
        self._choose_first()
        self._focus_centre()
        for problem in self._library.problems:
            self.message.say(problem, kind="attention")

    # --- building ------------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(Rule())
        body = QHBoxLayout()
        body.setSpacing(0)
        side = Panel("surface")
        side.setFixedWidth(268)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(Space.S, Space.M, Space.S, Space.M)
        rows.addWidget(self.sections)
        body.addWidget(side)
        body.addWidget(Rule(vertical=True))
        middle = QVBoxLayout()
        middle.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.M)
        middle.setSpacing(Space.S)
        middle.addWidget(self.centre, 1)
        middle.addWidget(self.message)
        body.addLayout(middle, 1)
        column.addLayout(body, 1)
        column.addWidget(Rule())
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self._doer.refused.connect(lambda text: self.message.say(text, kind="attention"))
        self._doer.done.connect(lambda: self.message.clear())
        top, bar = self.top, self.bar
        top.group_chosen.connect(lambda group: self.show_report(group, self._template))
        top.template_chosen.connect(lambda template: self.show_report(self._group, template))
        top.withdraw.clicked.connect(self._withdraw)
        top.undo.clicked.connect(self.undo)
        top.redo.clicked.connect(self.redo)
        top.edit_templates.clicked.connect(self.edit_templates)
        top.results_report.clicked.connect(self.results_report_wanted)
        self.sections.chosen.connect(lambda key: self.show_section(key, focus=False))
        self.centre.nothing.activated.connect(self.start_report)
        self.centre.to_action.clicked.connect(self.make_action)
        bar.present.connect(self.present)
        bar.beside.connect(self.present_beside)
        bar.step.connect(self.presentation.step)
        bar.stop.connect(self.presentation.stop)
        bar.timed.connect(self.presentation.toggle_time)
        bar.black.connect(self._black)
        bar.freeze.connect(self._freeze)
        self.presentation.changed.connect(self._refresh_bar)
        self._room.presenter.window.pictureChanged.connect(self._refresh_bar)

    def _make_keys(self) -> None:
        shown = self.presentation
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+PgDown", lambda: self.step_section(1)),
            ("Ctrl+PgUp", lambda: self.step_section(-1)),
            ("F3", lambda: self.step_group(1)),
            ("Shift+F3", lambda: self.step_group(-1)),
            ("F5", self.present),
            ("Shift+F5", self.present_beside),
            ("F6", self.next_pane),
            ("PgDown", lambda: shown.step(1)),
            ("PgUp", lambda: shown.step(-1)),
            ("Alt+Right", lambda: shown.step(1)),
            ("Alt+Left", lambda: shown.step(-1)),
            ("Esc", shown.stop),
            ("F11", shown.toggle_time),
            ("Ctrl+B", self._black),
            ("F12", self._freeze),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+N", self.another_wanted.emit),
            ("F1", self.help_wanted.emit),
        )
        for keys, act in acts:
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # --- what is shown -------------------------------------------------------------------------

    @property
    def state(self) -> State:
        return self._doer.state

    @property
    def report(self) -> GroupReport | None:
        """The report that is shown, once it was started."""
        for each in self.state.setup.reports.values():
            if (each.group, each.template.id) == (self._group, self._template):
                return each
        return None

    @property
    def section(self) -> str:
        """Key of the section that is shown."""
        return self._section

    @property
    def keeper(self) -> SectionKeeper | None:
        """What keeps the section that is typed into."""
        return self._keeper

    def show_report(self, group: str, template: str) -> None:
        """Show a group's report with this form, or offer to start it."""
        self.keep()
        self.message.clear()
        self._group, self._template = group, template
        self._section = ""
        focus = self.focusWidget()  # hiding the editor hands the keyboard to whatever is next
        self._show()
        if focus is None or not _within(self.top, focus):
            self._focus_centre()

    def show_section(self, key: str, *, focus: bool = True) -> None:
        """Show a section of the report; what was typed before is kept first."""
        if key != self._section:
            self.keep()
            self.message.clear()
            self._section = key
            self._show()
        if focus and self._keeper is not None:
            self._keeper.editor.take_focus()

    def step_section(self, by: int) -> None:
        """Go to the section above or below and write on there."""
        report = self.report
        if report is None:
            return
        keys = [section.key for section in report.template.sections]
        place = keys.index(self._section) + by
        if 0 <= place < len(keys):
            self.show_section(keys[place])

    def step_group(self, by: int) -> None:
        """Go to the next group's report with the same form."""
        groups = list(self.state.setup.groups)
        if self._group in groups:
            place = (groups.index(self._group) + by) % len(groups)
            self.show_report(groups[place], self._template)

    def next_pane(self) -> None:
        """Move the keyboard: sections, editor, bar below, bar above."""
        focus = QApplication.focusWidget()
        panes: tuple[tuple[QWidget, Callable[[], object]], ...] = (
            (self.sections, self.sections.setFocus),
            (self.centre, self._focus_centre),
            (self.bar, self.bar.start.setFocus),
            (self.top, self.top.groups.setFocus),
        )
        here = [n for n, (pane, _) in enumerate(panes) if focus and _within(pane, focus)]
        panes[((here[0] if here else -1) + 1) % len(panes)][1]()

    # --- deeds ---------------------------------------------------------------------------------

    def keep(self) -> bool:
        """Save what was typed; False when it was refused."""
        return self._keeper is None or self._keeper.keep()

    def start_report(self) -> None:
        """Give the group the form that is chosen, and write its first section."""
        template = self._library_template(self._template)
        if template is None or not self._group:
            return
        if self._doer.do(lambda state: commands.start_report(state, self._group, template)):
            self._focus_centre()

    def make_action(self) -> None:
        """Make an action of the strategy with the cursor, and say so."""
        keeper, report = self._keeper, self.report
        if keeper is None or report is None or not isinstance(keeper.editor, GoalsEditor):
            return
        text = keeper.editor.strategy()
        if not text:
            self.message.say(self.tr("Put the cursor on a strategy, a line below a goal."))
            return
        if self._action_mark(text):
            self.message.say(self.tr("This strategy is an action already."))
            return
        if not self.keep():
            return
        found = strategy_place(report.contents.get(keeper.section, []), text)
        if found and self._doer.do(
            lambda state: commands.strategy_to_action(state, report.id, keeper.section, *found)
        ):
            keeper.editor.field.forget_undo()
            said = self.tr("“{text}” is an action now. Ctrl+Z takes it back.")
            self.message.say(fill(said, {"text": text if len(text) < 80 else f"{text[:79]}…"}))

    def undo(self) -> None:
        """Take back the latest change of a report made on this laptop."""
        self._turn_back(again=False)

    def redo(self) -> None:
        """Bring it back."""
        self._turn_back(again=True)

    def present(self) -> None:
        """Show this section of this report to the room."""
        report = self.report
        if report is None:
            self.message.say(self.tr("Start the report before you show it."))
            return
        self.keep()
        page = self.presentation.page
        if page is not None and page.reports == (report.id,):
            self.presentation.go(self._section)
        else:
            self.presentation.start([report], self._section)

    def present_beside(self, columns: int = 4) -> None:
        """Show this section of all groups' reports with this form, side by side."""
        self.keep()
        reports = same_form(self.state.setup, self._template)
        if len(reports) < 2:
            text = self.tr("Only one group has this report; start it for another group first.")
            self.message.say(text)
            return
        self.presentation.start(reports, self._section, columns)

    def edit_templates(self) -> None:
        """Make, change, bring in and give out templates."""
        from workshop_app.ui.reports.templates_dialog import TemplatesDialog

        self.keep()
        dialog = TemplatesDialog(self._own, self, chosen=self._template)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self._reload_library)
        dialog.open()

    def _withdraw(self) -> None:
        report = self.report
        if report is not None:
            self._keeper = None
            if self._doer.do(lambda state: commands.withdraw_report(state, report.id)):
                self.message.say(self.tr("The report was taken away. Ctrl+Z brings it back."))

    def _turn_back(self, *, again: bool) -> None:
        self.keep()
        # what was written goes with the actions made of it
        leading = (EventKind.REPORT_WRITTEN,)
        if sentence := turn_back(self._doer, _OURS, again=again, leading=leading):
            self.message.say(sentence)

    def _black(self) -> None:
        self._room.toggle_black()
        self._refresh_bar()

    def _freeze(self) -> None:
        self._room.toggle_frozen()
        self._refresh_bar()

    # --- following -----------------------------------------------------------------------------

    def _choose_first(self) -> None:
        setup = self.state.setup
        first = next(iter(setup.reports.values()), None)
        groups = list(setup.groups)
        self._group = first.group if first else (groups[0] if groups else "")
        known = self._library.known
        self._template = first.template.id if first else (known[0].template.id if known else "")
        self._show()

    def _on_changes(self, changes: Changes) -> None:
        if not changes.setup:
            return
        self.presentation.follow(self.state)
        self._show()

    def _show(self) -> None:
        """Show group, form and section as they are now; a field typed into is left alone."""
        setup, report = self.state.setup, self.report
        if self._group not in setup.groups:
            self._group = next(iter(setup.groups), "")
            report = self.report
        groups = [(group.id, group.name) for group in setup.groups.values()]
        self.top.show_choices(groups, self._group, self._forms(), self._template)
        self.top.withdraw.setEnabled(report is not None)
        workshop = self._doer.workshop
        self.top.undo.setEnabled(workshop.can_undo)
        self.top.redo.setEnabled(workshop.can_redo)
        keys = [section.key for section in report.template.sections] if report else []
        if self._section not in keys:
            self._section = keys[0] if keys else ""
        self.sections.show_report(report, self._section)
        if report is None:
            self._show_nothing()
        else:
            found = next(s for s in report.template.sections if s.key == self._section)
            self._show_editor(report, found)
        self._refresh_bar()

    def _show_nothing(self) -> None:
        self._drop_editor()
        setup = self.state.setup
        template = self._library_template(self._template)
        group = setup.groups.get(self._group)
        if group is None:
            text = self.tr("There are no groups yet; add them under “Groups and settings”.")
        else:
            text = self.tr("{group} has no report “{title}” yet.")
            title = template.title if template else self._template
            text = fill(text, {"group": group.name, "title": title})
        self.centre.show_nothing(text, startable=group is not None and template is not None)

    def _show_editor(self, report: GroupReport, section: Section) -> None:
        keeper = self._keeper
        if keeper is None or (keeper.report, keeper.section) != (report.id, section.key):
            self._drop_editor()
            editor = editor_for(section)
            keeper = SectionKeeper(self._doer, editor, report.id, section.key, self)
            keeper.crossed.connect(self._say_crossed)
            editor.edited.connect(lambda: self.top.saved.setText(self.tr("Typing…")))
            keeper.kept.connect(lambda: self.top.saved.setText(self.tr("All changes saved")))
            editor.undo_wanted.connect(self.undo)
            editor.flooded.connect(self._say_flood)
            if isinstance(editor, GoalsEditor):
                editor.field.submitted.connect(self.make_action)
                editor.field.set_marks(self._action_mark)
            self._keeper = keeper
            self.centre.show_section(section, editor)
        else:
            keeper.follow()
        if isinstance(keeper.editor, GoalsEditor):
            keeper.editor.field.viewport().update()
            keeper.editor.field.setAccessibleDescription(self._actions_said(keeper.editor))
        self.centre.show_filled()

    def _drop_editor(self) -> None:
        if self._keeper is not None:
            editor = self._keeper.editor
            self._keeper.deleteLater()
            self._keeper = None
            self.centre.drop(editor)
            self.top.saved.setText(self.tr("All changes saved"))

    def _refresh_bar(self) -> None:
        page = self.presentation.page
        setup = self.state.setup
        title = section_title(setup, page.reports[0], page.section) if page is not None else ""
        window = self._room.presenter.window
        self.bar.refresh(
            section=title,
            started=self.report is not None,
            reports=len(same_form(setup, self._template)),
            black=window.black,
            frozen=window.frozen,
        )

    def _action_mark(self, text: str) -> str:
        report, keeper = self.report, self._keeper
        if report is None or keeper is None:
            return ""
        made = commands.action_of(self.state, report.id, keeper.section, text.strip())
        return self.tr("Action") if made is not None else ""

    def _actions_said(self, editor: GoalsEditor) -> str:
        made = [text for level, text in editor.field.items() if level and self._action_mark(text)]
        if not made:
            return ""
        return fill(self.tr("Actions already: {texts}"), {"texts": "; ".join(made)})

    def _forms(self) -> list[tuple[str, str]]:
        known = {each.template.id: each.template.title for each in self._library.known}
        new = self.tr("{title} (not started)")
        return [
            (key, title if started else fill(new, {"title": title}))
            for key, title, started in forms_of(self.state.setup, self._group, known)
        ]

    def _library_template(self, key: str) -> Template | None:
        found = (each.template for each in self._library.known if each.template.id == key)
        return next(found, None)

    def _reload_library(self, chosen: str) -> None:
        self._library = report_templates(self._own)
        if self.report is None and self._library_template(chosen) is not None:
            self._template = chosen
        self._show()

    def _say_crossed(self) -> None:
        text = self.tr(
            "Another window changed this section while you were typing. Your words are kept; "
            "Ctrl+Z brings the others back."
        )
        self.message.say(text, kind="attention")

    def _say_flood(self, length: int) -> None:
        text = self.tr("Nothing was pasted: {length} characters are too many for a section.")
        self.message.say(fill(text, {"length": f"{length:,}"}), kind="attention")

    def _focus_centre(self) -> None:
        if self._keeper is not None:
            self._keeper.editor.take_focus()
        else:
            self.centre.focus_start()

    # --- the end -------------------------------------------------------------------------------

    def release(self) -> None:
        """Keep what was typed and stop listening; call it before the window is thrown away."""
        if self._unsubscribe is not None:
            self.keep()
            self._unsubscribe()
            self._unsubscribe = None

    def closeEvent(self, event: QCloseEvent) -> None:
        self.release()
        super().closeEvent(event)
        self.closed.emit()


def _within(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)
