"""The workbook's sheets as chips: what each is for, how many questions it holds, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from workshop_app.core.palette import Theme
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.theme import Space, Type, current_theme, set_focus_ring
from workshop_app.ui.widgets.buttons import PaintedButton
from workshop_app.ui.widgets.painting import (
    Part,
    draw_row,
    icon_part,
    rounded,
    row_width,
    text_part,
)
from workshop_app.workbook.mapping import Use

_HEIGHT = 26
_LONGEST = 128


@dataclass(frozen=True, slots=True)
class SheetFact:
    """What a chip says about a sheet."""

    name: str
    use: Use
    count: int = 0
    problem: str = ""
    hidden: bool = False


class SheetChip(PaintedButton):
    """One sheet; checked while it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = SheetFact("", Use.SKIP)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_focus_ring(self, _HEIGHT // 2)

    def show_fact(self, fact: SheetFact, *, current: bool) -> None:
        """Show a sheet."""
        self.fact = fact
        self.setChecked(current)
        self.setText(fact.name)
        note = self._note()
        spoken = [fact.name, note or self.tr("{count} questions").format(count=fact.count)]
        if fact.hidden:
            spoken.append(self.tr("hidden sheet"))
        self.setAccessibleName(", ".join(part for part in (*spoken, fact.problem) if part))
        self.setToolTip(fact.problem or fact.name)
        self.updateGeometry()
        self.update()

    def _note(self) -> str:
        if self.fact.use is Use.REPORT:
            return self.tr("report")
        return self.tr("skip") if self.fact.use is Use.SKIP else ""

    def _parts(self, theme: Theme) -> list[Part]:
        fact = self.fact
        ink = theme.on_accent if self.isChecked() else theme.ink
        quiet = theme.on_accent if self.isChecked() else theme.ink2
        if fact.problem and not self.isChecked():
            ink = theme.attention
        elif fact.hidden and not self.isChecked():
            ink = quiet = theme.ink3
        ratio = self.devicePixelRatioF()
        parts: list[Part] = []
        if fact.use is Use.QUESTIONS:
            name = "warning" if fact.problem else "check"
            parts.append(icon_part(name, ink, 14, rtl=self.is_rtl, ratio=ratio))
        elif fact.hidden:
            parts.append(icon_part("eye-off", ink, 14, rtl=self.is_rtl, ratio=ratio))
        font = app_font(Type.SECONDARY, SEMIBOLD)
        words = text_part(fact.name, font, ink)
        parts.append(Part(min(words.width, _LONGEST), words.paint, True))
        if fact.use is Use.QUESTIONS:
            parts.append(text_part(f"· {fact.count}", font, ink, shrink=False))
        if note := self._note():
            parts.append(text_part(note, app_font(Type.SECONDARY, REGULAR), quiet, shrink=False))
        return parts

    def sizeHint(self) -> QSize:
        return QSize(round(row_width(self._parts(current_theme()), 6)) + 22, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        box = QRectF(self.rect())
        fill: str | None = theme.surface
        border: str | None = theme.hairline if theme.tint != theme.surface else theme.border
        if self.isChecked():
            fill, border = theme.accent, None
        elif self.fact.problem:
            fill = theme.attention_tint
            border = theme.attention if fill == theme.surface else None
        if self.underMouse():
            border = theme.ink2
        rounded(painter, box, box.height() / 2, fill, border)
        draw_row(painter, box.adjusted(9, 0, -9, 0), self._parts(theme), 6, rtl=self.is_rtl)


class _More(PaintedButton):
    """A chip for the sheets there is no room for."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_focus_ring(self, _HEIGHT // 2)

    def _parts(self) -> list[Part]:
        return [text_part(self.text(), app_font(Type.SECONDARY, SEMIBOLD), current_theme().ink)]

    def sizeHint(self) -> QSize:
        return QSize(round(row_width(self._parts(), 6)) + 22, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        box = QRectF(self.rect())
        border = theme.ink2 if self.underMouse() else theme.hairline
        rounded(painter, box, box.height() / 2, theme.surface, border)
        draw_row(painter, box, self._parts(), 6, rtl=self.is_rtl)


class SheetStrip(QWidget):
    """All sheets on one line, as many as fit; the others are behind the last chip."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sheets"))
        self.setFixedHeight(_HEIGHT)
        self._facts: tuple[SheetFact, ...] = ()
        self._current = ""
        self.chips: list[SheetChip] = []
        self._more = _More(self)
        self._more.clicked.connect(self._open_more)
        self._left_out: list[SheetFact] = []

    def show_facts(self, facts: tuple[SheetFact, ...], current: str) -> None:
        """Show these sheets in workbook order."""
        if (facts, current) == (self._facts, self._current):
            return
        self._facts, self._current = facts, current
        while len(self.chips) < len(facts):
            chip = SheetChip(self)
            chip.clicked.connect(lambda _on=False, chip=chip: self._choose(chip))
            self.chips.append(chip)
        for chip, fact in zip(self.chips, facts, strict=False):
            chip.show_fact(fact, current=fact.name == current)
        self._arrange()

    def _choose(self, chip: SheetChip) -> None:
        chip.setChecked(chip.fact.name == self._current)
        self.chosen.emit(chip.fact.name)

    def _arrange(self) -> None:
        for chip in self.chips[len(self._facts) :]:
            chip.hide()
        chips = self.chips[: len(self._facts)]
        gap = int(Space.S) + 1
        widths = [chip.sizeHint().width() for chip in chips]
        shown = list(range(len(chips)))
        self._left_out = []
        room = self.width()

        def total() -> int:
            more = self._more_width() if self._left_out else 0
            return sum(widths[index] + gap for index in shown) + more - gap

        # sheets without questions make room first, from the end; the current one stays
        for keep_questions in (True, False):
            for index in reversed(range(len(chips))):
                fact = self._facts[index]
                if total() <= room or len(shown) == 1:
                    break
                if fact.name == self._current or index not in shown:
                    continue
                if keep_questions and fact.use is Use.QUESTIONS:
                    continue
                shown.remove(index)
                self._left_out.insert(0, fact)
        x = 0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for index, chip in enumerate(chips):
            chip.setVisible(index in shown)
            if index in shown:
                width = min(widths[index], room)
                left = room - x - width if rtl else x
                chip.setGeometry(left, 0, width, _HEIGHT)
                x += width + gap
        self._more.setVisible(bool(self._left_out))
        if self._left_out:
            width = self._more_width()
            self._more.setGeometry(room - x - width if rtl else x, 0, width, _HEIGHT)

    def _more_width(self) -> int:
        count = len(self._left_out)
        text = self.tr("+ 1 sheet") if count == 1 else self.tr("+ {count} sheets")
        self._more.setText(text.format(count=count))
        return self._more.sizeHint().width()

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fact in self._left_out:
            menu.addAction(fact.name, partial(self.chosen.emit, fact.name))
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        self.step(step)

    def step(self, by: int) -> None:
        """Go to the next sheet or the one before."""
        names = [fact.name for fact in self._facts]
        if self._current in names:
            place = names.index(self._current) + by
            if 0 <= place < len(names):
                self.chosen.emit(names[place])

    def focus_current(self) -> None:
        """Give the current sheet's chip the keyboard."""
        for chip in self.chips:
            if chip.fact.name == self._current and not chip.isHidden():
                chip.setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
