"""Keeps what is typed into one section: a moment after each pause, and before anything else."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from workshop_app.core import commands
from workshop_app.core.report_back import Content, empty
from workshop_app.ui.doing import Doer
from workshop_app.ui.reports.editors import SectionEditor

PAUSE_MS: Final = 500


class SectionKeeper(QObject):
    """Joins an editor with a section of a report.

    Only this section is ever written, so several windows can write one report at once. ``kept``:
    something was saved; ``crossed``: another window changed the section while this one was typed
    into, and this one's words stand (undo brings the others back).
    """

    kept = Signal()
    crossed = Signal()

    def __init__(
        self,
        doer: Doer,
        editor: SectionEditor,
        report: str,
        section: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._doer = doer
        self.editor = editor
        self.report = report
        self.section = section
        self._dirty = False
        self._saving = False
        self._base = self._stored()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        editor.set_content(self._base)
        editor.edited.connect(self._edited)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not saved yet."""
        return self._dirty

    def keep(self) -> bool:
        """Save what was typed; False when it was refused. The cursor stays where it is."""
        self._pause.stop()
        if not self._dirty:
            return True
        content = self.editor.content()
        self._saving = True
        try:
            done = self._doer.do(
                lambda state: commands.write_section(state, self.report, self.section, content)
            )
        finally:
            self._saving = False
        if done:
            self._dirty = False
            self._base = self._stored()
            self.kept.emit()
        return done

    def follow(self) -> None:
        """The workshop changed: show what stands in the section now, unless it is typed into."""
        if self._saving:
            return
        stored = self._stored()
        if stored == self._base:
            return
        self._base = stored
        if self._dirty:
            self.crossed.emit()
        else:
            self.editor.set_content(stored)

    def _edited(self) -> None:
        self._dirty = True
        self._pause.start()

    def _stored(self) -> Content:
        report = self._doer.state.setup.reports.get(self.report)
        if report is None:
            return self._base
        kind = next(s.kind for s in report.template.sections if s.key == self.section)
        return report.contents.get(self.section, empty(kind))
