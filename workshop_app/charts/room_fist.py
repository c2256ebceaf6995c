"""The room's picture of a fist of five: six hands, how many showed each, and who should speak."""

from workshop_app.charts import marks
from workshop_app.charts.hands import hand
from workshop_app.charts.measure import block, first_fit, line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.scene import Align, Item, Line, Rect, moved
from workshop_app.charts.strip import Strip
from workshop_app.core.fist import FINGERS, SUPPORT
from workshop_app.core.room import RoomFist, RoomView

__all__ = ["fist_least", "fist_picture", "fist_strip", "fist_summary"]


def fist_least(page: Page, fist: RoomFist) -> int:
    """The least height of the six hands and the proposal above them, in px."""
    band = round(page.type(26) * 1.7) + page.gap(10)
    return _proposal_height(page, fist) + _count_height(page) + page.gap(170) + band


def fist_picture(
    page: Page, view: RoomView, words: RoomWords, fist: RoomFist, top: int, height: int
) -> list[Item]:
    """Return the proposal and the hands, from ``top`` down over ``height`` px."""
    items = _proposal(page, view, words, fist, top)
    above = _proposal_height(page, fist)
    top, height = top + above, height - above
    between = page.gap(40)
    wide = round((page.inner - between - page.gap(14) * (FINGERS - 2)) / FINGERS)
    band = round(page.type(26) * 1.7)
    tall = height - band - page.gap(10)
    left = page.margin
    lefts = []
    for fingers in range(FINGERS):
        lefts.append(left)
        items += _column(page, fist, fingers, left, top, wide, tall)
        left += wide + (between if fingers == SUPPORT - 1 else page.gap(14))
    low = lefts[0], lefts[SUPPORT - 1] + wide
    high = lefts[SUPPORT], lefts[-1] + wide
    for (start, end), text, weight in (
        (low, words.fist_low, 700 if fist.speak else 400),
        (high, words.fist_high, 400),
    ):
        y = top + tall + page.gap(10)
        asked = weight == 700
        colour = page.theme.attention if asked else page.theme.ink2
        items.append(Line(start, y, end, y, colour, max(1, page.gap(5 if asked else 3))))
        items.append(
            line(
                page.measure,
                text,
                start,
                y + page.gap(4),
                end - start,
                band - page.gap(4),
                size=page.type(26),
                weight=weight,
                colour=colour if asked else page.theme.ink2,
                align=Align.CENTRE,
                rtl=page.rtl,
                role="fist:band",
            )
        )
    return items


def _column(
    page: Page, fist: RoomFist, fingers: int, x: int, y: int, width: int, height: int
) -> list[Item]:
    """One number of fingers: the hand, its digit, and how many people showed it."""
    theme = page.theme
    people = fist.counts[fingers]
    asked = fingers < SUPPORT and people > 0
    fill = theme.attention_tint if asked else theme.surface
    edge = theme.attention if asked else theme.hairline
    card = Rect(
        x,
        y,
        width,
        height,
        fill,
        edge,
        max(1, page.gap(4 if asked else 1.5)),
        page.gap(18),
        role=f"fist:{fingers}",
    )
    digit = page.type(20)
    big = page.type(13)
    count = _count_height(page)
    room = height - count - page.gap(28)
    side = round(max(page.gap(100), min(width * 0.78, room)))
    free = max(0, room - side) + page.gap(24)
    ink = theme.attention if asked else theme.ink if people else theme.ink3
    return [
        card,
        line(
            page.measure,
            str(fingers),
            x + page.gap(20),
            y + page.gap(6),
            round(digit * 0.8),
            round(digit * 1.5),
            size=digit,
            weight=600,
            colour=theme.ink2,
            role="fist:fingers",
        ),
        *hand(fingers, x + (width - side) / 2, y + free / 2, side, ink, fill),
        line(
            page.measure,
            str(people),
            x,
            y + height - count - page.gap(8),
            width,
            count,
            size=big,
            weight=700 if people else 400,
            colour=theme.ink if people else theme.ink3,
            align=Align.CENTRE,
            role="fist:people",
        ),
    ]


def _count_height(page: Page) -> int:
    return round(page.type(13) * 1.2)


def _proposal_height(page: Page, fist: RoomFist) -> int:
    return page.type(17) + page.gap(34) if fist.answer is not None else page.gap(8)


def _proposal(page: Page, view: RoomView, words: RoomWords, fist: RoomFist, top: int) -> list[Item]:
    """The answer people are asked to support, after its caption."""
    answer = fist.answer
    if answer is None:
        return []
    side = page.type(17)
    caption, small = words.fist_caption, page.type(24)
    x = page.margin
    wide = min(round(page.inner * 0.45), round(page.measure.width(caption, small, 400)) + 2)
    items: list[Item] = [
        line(
            page.measure,
            caption,
            x,
            top,
            wide,
            side,
            size=small,
            weight=400,
            colour=page.theme.ink2,
            rtl=page.rtl,
            role="fist:caption",
        )
    ]
    x += wide + page.gap(28)
    if answer.level is not None:
        numeral = page.numeral(words, answer.level)
        items += marks.badge(numeral, page.swatch(view, answer.level), x, top, side, page.line)
        x += side + page.gap(20)
    elif answer.reserved is not None:
        items.append(marks.reserved_box(x, top, side, page.theme))
        x += side + page.gap(20)
    room = page.margin + page.inner - x
    label = answer.label.replace("\n", "; ")
    size = first_fit(page.measure, [label], [page.type(f) for f in (20, 24, 28)], 700, room, 1)
    items.append(
        line(
            page.measure,
            label,
            x,
            top,
            room,
            side,
            size=size,
            weight=700,
            colour=page.theme.ink,
            rtl=page.rtl,
            role="fist:answer",
        )
    )
    return items


def fist_strip(page: Page, words: RoomWords, *, tight: bool) -> Strip:
    """The sentence and how many showed fingers, at the foot."""
    width = page.inner - 2 * page.gap(52)
    sizes = [page.type(fraction) for fraction in ((22, 26) if tight else (14, 17, 20, 24))]
    size = first_fit(page.measure, [words.fist_sentence], sizes, 700, width, 1)
    said = block(
        page.measure,
        words.fist_sentence,
        page.margin + page.gap(52),
        0,
        width,
        size=size,
        weight=700,
        colour=page.theme.ink,
        spacing=1.25,
        rtl=page.rtl,
        role="word",
    )
    received = block(
        page.measure,
        words.received,
        page.margin + page.gap(52),
        0,
        width,
        size=page.type(26),
        weight=400,
        colour=page.theme.ink2,
        rtl=page.rtl,
        role="received",
    )
    height = round(said.height)
    items: list[Item] = [said]
    if words.received:
        items += moved([received], 0, height + page.gap(4))
        height += page.gap(4) + round(received.height)
    pad, foot = page.gap(12 if tight else 20), page.gap(20 if tight else 36)
    return Strip(tuple(items), height, pad=pad, card=True, foot=foot)


def fist_summary(words: RoomWords, fist: RoomFist) -> list[str]:
    """The picture in reading order."""
    said = [f"{fingers}: {people}" for fingers, people in enumerate(fist.counts)]
    answer = fist.answer.label if fist.answer else ""
    return [f"{words.fist_caption} {answer}".strip(), ", ".join(said), words.fist_sentence]
