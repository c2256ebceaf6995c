"""The facilitator's countdown: what it does, and the chip in the top bar that shows it.

It is a thing of the window and no event of the workshop: nobody needs to know next year how long
a room was given to talk. It is kept with the window's places, so it goes on over a restart.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from workshop_app.core.countdown import Countdown, countdown_from_json, started
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.keys import Deed, hint
from workshop_app.ui.projector.ticking import Ticking
from workshop_app.ui.widgets import ChipButton
from workshop_app.ui.wording import clock_words, fill

COUNTDOWN_KEY: Final = "facilitator.countdown"
PRESETS: Final = (2, 5, 10)
"""Minutes"""
_USUAL: Final = 5


class CountdownKeeper(QObject):
    """One countdown, or none. ``changed``: it was started, paused, made longer, stopped, or shown
    to the room; ``ticked``: its text changed.

    A new one is the facilitator's alone until it is shown to the room.
    """

    changed = Signal()
    ticked = Signal()

    def __init__(
        self, desk: Desk, parent: QObject | None = None, *, clock: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ticking = Ticking(self, clock=clock)
        self._ticking.ticked.connect(self.ticked)
        self._countdown: Countdown | None = None
        self._shown = False
        self._last = _USUAL * 60.0
        self._restore()

    @property
    def countdown(self) -> Countdown | None:
        """The countdown, running, paused or over."""
        return self._countdown

    @property
    def for_room(self) -> Countdown | None:
        """The countdown while the room may see it."""
        return self._countdown if self._shown else None

    @property
    def shown(self) -> bool:
        """Whether the room sees it."""
        return self._shown and self._countdown is not None

    @property
    def over(self) -> bool:
        """Whether its time is up."""
        return self._countdown is not None and self._countdown.over(self.now)

    @property
    def text(self) -> str:
        """The time left, or that it is up; "" without a countdown."""
        return clock_words(self._countdown, self.now)[0]

    @property
    def now(self) -> float:
        """The time it counts by, UTC in epoch seconds."""
        return self._ticking.clock()

    def start(self, seconds: float) -> None:
        """Count down from so many seconds, whatever ran before."""
        self._last = seconds
        self._set(started(seconds, self.now))

    def toggle(self) -> None:
        """Start with the length used last, or pause, or go on."""
        if self._countdown is None or self.over:
            self.start(self._last)
        elif self._countdown.running:
            self._set(self._countdown.paused(self.now))
        else:
            self._set(self._countdown.resumed(self.now))

    def add_minute(self) -> None:
        """Give one minute more; without a countdown, give a minute."""
        if self._countdown is None:
            self._set(started(60, self.now))
        else:
            self._set(self._countdown.plus(60, self.now))

    def stop(self) -> None:
        """Take the countdown away, from the room as well."""
        self._shown = False
        self._set(None)

    def toggle_shown(self) -> None:
        """Show the countdown to the room or hide it; nothing without one.

        None is started: the room would see a time that nobody gave it.
        """
        if self._countdown is not None:
            self._shown = not self._shown
            self._set(self._countdown)

    def _set(self, countdown: Countdown | None) -> None:
        self._countdown = countdown
        self._ticking.follow(countdown)
        kept = None
        if countdown is not None:
            kept = {**countdown.to_json(), "shown": self._shown, "last": self._last}
        self._desk.remember(COUNTDOWN_KEY, kept)
        self.changed.emit()

    def _restore(self) -> None:
        kept = self._desk.views.get_view(COUNTDOWN_KEY)
        found = countdown_from_json(kept)
        if found is None or found.over(self.now):
            return
        self._countdown, self._shown = found, kept.get("shown") is True
        last = kept.get("last")
        if isinstance(last, (int, float)) and last > 0:
            self._last = float(last)
        self._ticking.follow(found)


class CountdownChip(ChipButton):
    """The time left in the top bar, and the menu of what can be done with it."""

    deed = Signal(str)

    def __init__(
        self,
        keeper: CountdownKeeper,
        planned: Callable[[], float | None],
        parent: QWidget | None = None,
    ) -> None:
        """``planned`` gives the minutes the agenda leaves for the domain on the desk, or None."""
        super().__init__("", parent, icon="clock", icon_after="chevron-down")
        self._keeper = keeper
        self._planned = planned
        self._menu_of_times = QMenu(self)
        self._menu_of_times.aboutToShow.connect(self._fill)
        self.set_menu(self._menu_of_times)
        keeper.changed.connect(self.refresh)
        keeper.ticked.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the countdown."""
        keeper = self._keeper
        countdown = keeper.countdown
        text = self.tr("Countdown")
        if countdown is not None:
            text = clock_words(countdown, keeper.now, paused=True)[0]
            if keeper.shown:
                text = fill(self.tr("{time} · in the room"), {"time": text})
        if keeper.over:
            self.set_look("attention", "state-flag")
        else:
            self.set_look("normal" if countdown is None else "tint", "clock")
        wider = len(text) != len(self.text())
        self.setText(text)
        self.setAccessibleName(fill(self.tr("Countdown: {time}"), {"time": text}))
        self.setToolTip(hint(Deed.COUNTDOWN))
        if wider:
            self.updateGeometry()
        self.update()

    def _fill(self) -> None:
        menu, keeper = self._menu_of_times, self._keeper
        menu.clear()
        for minutes in PRESETS:
            text = fill(self.tr("{minutes} minutes"), {"minutes": minutes})
            menu.addAction(text).triggered.connect(partial(self._start, minutes * 60.0))
        left = self._planned()
        if left is not None and left >= 1:
            text = fill(self.tr("What the agenda leaves: {minutes} min"), {"minutes": int(left)})
            menu.addAction(text).triggered.connect(partial(self._start, int(left) * 60.0))
        menu.addSeparator()
        countdown = keeper.countdown
        running = countdown is not None and countdown.running and not keeper.over
        paused = countdown is not None and not countdown.running
        turn = self.tr("Start")
        if running or paused:
            turn = self.tr("Pause") if running else self.tr("Go on")
        shown = self.tr("Hide from the room") if keeper.shown else self.tr("Show to the room")
        for text, deed, possible in (
            (turn, Deed.COUNTDOWN, True),
            (self.tr("One minute more"), Deed.MORE_TIME, True),
            (shown, Deed.SHOW_TIME, countdown is not None),
            (self.tr("Stop"), Deed.STOP_TIME, countdown is not None),
        ):
            action = menu.addAction(f"{text}\t{hint(deed)}")
            action.setEnabled(possible)
            action.triggered.connect(lambda _on=False, deed=deed: self.deed.emit(deed))

    def _start(self, seconds: float, _on: bool = False) -> None:
        self._keeper.start(seconds)
