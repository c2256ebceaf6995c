"""The strip under an open or closed round: how many votes arrived."""

from workshop_app.charts import marks
from workshop_app.charts.measure import line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.scene import Item, Rect
from workshop_app.charts.strip import Strip
from workshop_app.core.room import RoomView

__all__ = ["received_strip"]


def received_strip(page: Page, view: RoomView, words: RoomWords) -> Strip:
    theme, measure = page.theme, page.measure
    big, small = page.type(19), page.type(27)
    height = round(big * 1.3)
    items: list[Item] = []
    left, right = page.margin, page.margin + page.inner
    said = words.received or words.status
    number = words.received_number
    split = bool(number) and said.startswith(number)
    if split:
        width = round(measure.width(number, big, 700)) + 2
        items.append(
            line(
                measure,
                number,
                left,
                0,
                width,
                height,
                size=big,
                weight=700,
                colour=theme.ink,
                role="received",
            )
        )
        left += width + round(measure.width(" ", small, 400)) + 2
        said = said[len(number) :].strip()
    size = small if split else page.type(22)
    width = min(max(0, right - left), round(measure.width(said, size, 400 if split else 600)) + 2)
    drop = _drop(page, big, 700, size, 400) if split else 0
    items.append(
        line(
            measure,
            said,
            left,
            drop,
            width,
            height,
            size=size,
            weight=400 if split else 600,
            colour=theme.ink,
            rtl=page.rtl,
            role="received",
        )
    )
    left += width + page.gap(56)
    card, card_width = _card(page, words, right, height)
    items += card
    length = right - card_width - left
    if view.received is not None and view.expected and length > page.gap(120):
        thick = page.gap(28)
        y = (height - thick) // 2
        done = round(length * min(1.0, view.received / view.expected))
        edge = max(1, page.gap(2))
        items.append(
            Rect(
                left,
                y,
                length,
                thick,
                theme.sunken,
                theme.border,
                edge,
                thick / 2,
                role="received:all",
            )
        )
        if done:
            items.append(
                Rect(
                    left,
                    y,
                    max(done, thick),
                    thick,
                    theme.ink2,
                    None,
                    0,
                    thick / 2,
                    role="received:done",
                )
            )
    return Strip(tuple(items), height, pad=page.gap(28))


def _card(page: Page, words: RoomWords, right: int, height: int) -> tuple[list[Item], int]:
    """Return the card that asks for more discussion at the end of the strip, and its width."""
    if not words.discuss or not words.received:
        return [], 0
    size, side = page.type(27), page.type(24)
    said = round(page.measure.width(words.discuss, size, 600)) + 2
    gap = page.gap(20)
    x = right - said - gap - side
    items: list[Item] = marks.discuss_card(x, (height - side) // 2, side, page.theme, page.line)
    items.append(
        line(
            page.measure,
            words.discuss,
            x + side + gap,
            0,
            said,
            height,
            size=size,
            weight=600,
            colour=page.theme.ink2,
            rtl=page.rtl,
            role="discuss",
        )
    )
    return items, side + gap + said + page.gap(56)


def _drop(page: Page, big: float, big_weight: int, small: float, small_weight: int) -> int:
    return marks.baseline_drop(page.measure, big, big_weight, small, small_weight)
