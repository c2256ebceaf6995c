"""Ratings of domains, where the bank declares them: as computed, and as a person set them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workshop_app.core import commands
from workshop_app.core.framework import Framework, walk_domains
from workshop_app.core.palette import ordinal
from workshop_app.core.ratings import Rating
from workshop_app.ui.doing import Doer
from workshop_app.ui.fonts import REGULAR, SEMIBOLD, app_font
from workshop_app.ui.form_sheet import FormSheet
from workshop_app.ui.theme import Radius, Space, Type, current_theme, set_focus_ring
from workshop_app.ui.widgets import Button, Card, Label, LineEdit, OptionItem, OptionList
from workshop_app.ui.widgets.buttons import PaintedButton
from workshop_app.ui.widgets.painting import draw_badge, draw_text, rounded
from workshop_app.ui.wording.contexts import Results
from workshop_app.ui.wording.fill import fill

_ROW = 40
_BADGE = 24
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def level_text(level: int | None, labels: tuple[str, ...]) -> str:
    """A level with its number and label."""
    if level is None or not 1 <= level <= len(labels):
        return Results.tr("not rated yet")
    return f"{level} {labels[level - 1]}"


def rating_text(title: str, rating: Rating, labels: tuple[str, ...]) -> str:
    """A rating as a screen reader says it."""
    values = {
        "title": title,
        "computed": level_text(rating.computed, labels),
        "answered": rating.answered,
        "applicable": rating.applicable,
    }
    said = fill(
        Results.tr("{title}: computed {computed}, {answered} of {applicable} answered"), values
    )
    if rating.by_hand is None:
        return said
    values = {
        "level": level_text(rating.by_hand.level, labels),
        "reason": rating.by_hand.reason,
    }
    return f"{said}. " + fill(Results.tr("Set by hand: {level}. {reason}"), values)


class RatingRow(PaintedButton):
    """One domain: title, coverage, the computed level and beside it the one set by hand."""

    def __init__(self, title: str, depth: int, labels: tuple[str, ...], rating: Rating) -> None:
        super().__init__()
        self._depth, self._labels, self._rating = depth, labels, rating
        self.setText(title)
        self.setAccessibleName(rating_text(title, rating, labels))
        self.setToolTip(rating.by_hand.reason if rating.by_hand else "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_focus_ring(self, Radius.CELL)

    def sizeHint(self) -> QSize:
        return QSize(420, _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, _ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, rating = current_theme(), self._rating
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, whole.adjusted(0, 1, 0, -1), Radius.CELL, theme.sunken)
        rounded(painter, QRectF(0, 0, whole.width(), 1), 0, theme.hairline)

        def box(left: float, width: float) -> QRectF:
            at = whole.width() - left - width if self.is_rtl else left
            return QRectF(at, 0, width, whole.height())

        start = 4 + 18 * self._depth
        title = whole.width() * 0.44
        font = app_font(Type.BODY, REGULAR if self._depth else SEMIBOLD)
        draw_text(painter, box(start, title - start), self.text(), font, theme.ink, _START)
        covered = f"{rating.answered}/{rating.applicable}"
        font = app_font(Type.SECONDARY)
        draw_text(painter, box(title, 56), covered, font, theme.ink2, _END)
        half = (whole.width() - title - 76) / 2
        levels = (rating.computed, rating.by_hand.level if rating.by_hand else None)
        for place, level in enumerate(levels):
            left = title + 72 + place * half
            size = len(self._labels)
            if level is not None and 1 <= level <= size:
                at = box(left, _BADGE)
                at.setTop((whole.height() - _BADGE) / 2)
                at.setHeight(_BADGE)
                draw_badge(painter, at, str(level), ordinal(theme, level, size), theme, 5)
                said = self._labels[level - 1]
                if place:
                    said = fill(Results.tr("set by hand: {level}"), {"level": said})
                weight = SEMIBOLD if place else REGULAR
                font = app_font(Type.SECONDARY, weight)
                place_of = box(left + _BADGE + 8, half - _BADGE - 14)
                draw_text(painter, place_of, said, font, theme.ink, _START)
            elif place == 0:
                font = app_font(Type.SECONDARY)
                said = Results.tr("not rated yet")
                draw_text(painter, box(left, half - 6), said, font, theme.ink2, _START)


class RatingsCard(Card):
    """All rated domains; ``wanted`` carries the domain whose rating somebody wants to set."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=Space.L, spacing=Space.S)
        self.body.addWidget(Label(self.tr("Ratings of domains"), Type.HEADING, weight=SEMIBOLD))
        self.body.addWidget(
            Label(
                self.tr(
                    "Computed from the answers, and beside it what a person set. "
                    "Enter sets one, with its reason."
                ),
                Type.META,
                tone="ink2",
                wrap=True,
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)
        self.rows: dict[str, RatingRow] = {}
        self._shown: tuple[object, ...] = ()

    def show_ratings(self, framework: Framework, found: Mapping[str, Rating]) -> None:
        """Show these ratings; the card hides where there are none."""
        self.setVisible(bool(found))
        shown = (id(framework), *found.values())
        if shown == self._shown or framework.rating is None:
            return
        self._shown = shown
        held = next((key for key, row in self.rows.items() if row.hasFocus()), "")
        for row in self.rows.values():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        labels = rating_labels(framework)
        for depth, domain in walk_domains(framework):
            if domain.id not in found:
                continue
            title = f"{domain.number} {domain.title}".strip()
            made = RatingRow(title, depth, labels, found[domain.id])
            made.clicked.connect(partial(self._ask, domain.id))
            self.rows[domain.id] = made
            self._rows.addWidget(made)
        if held in self.rows:
            self.rows[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, domain: str, _checked: bool = False) -> None:
        self.wanted.emit(domain)


def rating_labels(framework: Framework) -> tuple[str, ...]:
    """Labels of the levels domains are rated on; empty without a rule."""
    rule = framework.rating
    option_set = framework.option_sets.get(rule.option_set) if rule else None
    return tuple(option.label for option in option_set.options) if option_set else ()


class RatingSheet(FormSheet):
    """Set the rating of a domain by hand, or take it back."""

    def __init__(self, doer: Doer, domain: str, rating: Rating, parent: QWidget) -> None:
        framework = doer.state.framework
        title = framework.domain(domain).title
        said = fill(self.tr("Rating of “{title}”"), {"title": title})
        super().__init__(doer, said, self.tr("Set the rating"), parent, width=480)
        self._domain = domain
        labels = rating_labels(framework)
        computed = {"level": level_text(rating.computed, labels)}
        about = fill(
            self.tr("Computed from the answers: {level}. It stays beside yours."), computed
        )
        self.body.addWidget(Label(about, Type.SECONDARY, tone="ink2", wrap=True))
        size = len(labels)
        self.levels = OptionList(
            [
                OptionItem(str(level), labels[level - 1], level, size)
                for level in range(size, 0, -1)
            ],
            name=self.tr("Level"),
        )
        self.body.addWidget(self.levels)
        self.reason = LineEdit(self.tr("Why this level?"), name=self.tr("Reason"))
        self.body.addWidget(self.reason)
        if rating.by_hand is not None:
            self.levels.set_value(str(rating.by_hand.level))
            self.reason.setText(rating.by_hand.reason)
            back = Button(self.tr("Take back"))
            back.clicked.connect(self._take_back)
            self.buttons.insertWidget(0, back)
        elif rating.computed is not None:
            self.levels.set_value(str(rating.computed))
        self.reason.setFocus()

    def commit(self) -> bool:
        chosen = self.levels.values()
        if not chosen:
            self._say(self.tr("Choose a level first."))
            return False
        level, reason = int(chosen[0]), self.reason.text()
        return self.doer.do(lambda state: commands.rate(state, self._domain, level, reason=reason))

    def _take_back(self) -> None:
        if self.doer.do(lambda state: commands.take_back_rating(state, self._domain)):
            self.accept()
