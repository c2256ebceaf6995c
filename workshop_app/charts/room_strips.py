"""The strips of the projector's picture that never scroll: header, votes received, reading."""

from dataclasses import replace

from workshop_app.charts import marks
from workshop_app.charts.measure import block, first_fit, line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.room_clock import clock_items, clock_width
from workshop_app.charts.room_layouts import layout_strip
from workshop_app.charts.room_received import received_strip
from workshop_app.charts.scene import Align, Item, Line, Rect, moved
from workshop_app.charts.strip import Strip
from workshop_app.core.room import RoomDecision, RoomView
from workshop_app.core.room_parts import RoomLayout

__all__ = ["bottom_strip", "decision_block", "flag_card", "header", "header_height"]


def header_height(page: Page, *, tight: bool = False) -> int:
    """Height of the header in px."""
    return round(page.type(27) * (1.55 if tight else 2.1))


def header(page: Page, words: RoomWords, *, cover: bool, tight: bool = False) -> list[Item]:
    """Return where we are: the place in the framework at the start, question and round last.

    A countdown stands after them in the corner.

    ``cover`` paints over what is scrolled under it.
    """
    theme, size, height = page.theme, page.type(27), header_height(page, tight=tight)
    end = round(page.measure.width(words.header_end, size, 400)) + 2 if words.header_end else 0
    clock = clock_width(page, words)
    inner = page.inner - clock
    between = page.gap(40) if end else 0
    # The end takes what the start leaves, and a little more than half of the width at least.
    left = inner - between - round(page.measure.width(words.header_start, size, 400)) - 2
    end = min(end, max(round(inner * 0.55), left))
    start = inner - end - between
    items: list[Item] = [Line(0, height - 0.5, page.width, height - 0.5, theme.hairline, 1)]
    if cover:
        items.insert(0, Rect(0, 0, page.width, height, theme.background, role="header"))
    places = (
        (words.header_start, page.margin, start, Align.START),
        (words.header_end, page.margin + inner - end, end, Align.END),
    )
    items += [
        line(
            page.measure,
            text,
            x,
            0,
            width,
            height,
            size=size,
            weight=400,
            colour=theme.ink2,
            align=align,
            rtl=page.rtl,
            role="header",
        )
        for text, x, width, align in places
        if text
    ]
    return items + clock_items(page, words, height)


def bottom_strip(page: Page, view: RoomView, words: RoomWords, *, tight: bool = False) -> Strip:
    """Return the strip for the state of the round: votes received, or the reading, or nothing.

    A ``tight`` reading gives height back to the chart above it.
    """
    own = layout_strip(page, view, words, tight=tight)
    if own is not None:
        return own
    # Many groups need the height more than the reading does.
    tight = tight or (view.layout == RoomLayout.BY_GROUP and bool(words.group_notes))
    said = view.result is not None and bool(words.word or words.sentence)
    if not said and (words.received or words.status):
        return received_strip(page, view, words)
    if view.result is not None or (view.options and _said_below(view)):
        return _reading_strip(page, view, words, tight)
    return Strip(foot=page.gap(32))


def _reading_strip(page: Page, view: RoomView, words: RoomWords, tight: bool) -> Strip:
    theme = page.theme
    pad_x, between = page.gap(52), page.gap(48)
    x = page.margin + pad_x
    room = page.inner - 2 * pad_x
    decided = _said_below(view)
    if decided:
        most = round(room * 0.46) if words.word or words.sentence else room
        left, left_width, left_height = _decisions(page, view, words, x, most, tight=tight)
    else:
        left, left_width, left_height = _word(page, words.word, x, round(room * 0.44), tight)
    right: list[Item] = []
    right_height = 0
    right_x = x + left_width + (2 * between if left else 0)
    right_width = page.margin + page.inner - pad_x - right_x
    if decided and words.word:
        head = block(
            page.measure,
            words.word,
            right_x,
            0,
            right_width,
            size=first_fit(
                page.measure, [words.word], (page.type(17), page.type(22)), 700, right_width, 1
            ),
            weight=700,
            colour=theme.ink,
            spacing=1.25,
            rtl=page.rtl,
            role="word",
        )
        right.append(head)
        right_height += round(head.height) + page.gap(4)
    if words.sentence:
        fractions = (26, 28) if tight else (22, 24, 26, 28)
        sizes = [page.type(fraction) for fraction in fractions]
        text = block(
            page.measure,
            words.sentence,
            right_x,
            right_height,
            right_width,
            size=first_fit(page.measure, [words.sentence], sizes, 400, right_width, 3),
            weight=400,
            colour=theme.ink,
            rtl=page.rtl,
            role="sentence",
        )
        right.append(text)
        right_height += round(text.height)
    height = max(left_height, right_height)
    items = moved(left, 0, (height - left_height) // 2)
    items += moved(right, 0, (height - right_height) // 2)
    if left and right:
        middle = x + left_width + between
        items.append(Line(middle, 0, middle, height, theme.hairline, max(1, page.gap(1.5))))
    above, above_height = flag_card(page, words.flag) if words.flag else ([], 0)
    return Strip(
        tuple(items),
        height,
        pad=page.gap(10 if tight else 22),
        stretch=page.gap(76),
        above=tuple(above),
        above_height=above_height,
        card=True,
        foot=page.gap(16 if tight else 40),
    )


def _word(page: Page, word: str, x: int, most: int, tight: bool) -> tuple[list[Item], int, int]:
    if not word:
        return [], 0, 0
    fractions = (14, 17, 20) if tight else (10, 11, 12, 14, 17, 20)
    sizes = [page.type(fraction) for fraction in fractions]
    size = first_fit(page.measure, [word], sizes, 700, most, 1)
    width = min(most, round(page.measure.width(word, size, 700)) + 2)
    text = block(
        page.measure,
        word,
        x,
        0,
        width,
        size=size,
        weight=700,
        colour=page.theme.ink,
        spacing=1.2,
        rtl=page.rtl,
        role="word",
    )
    return [text], width, round(text.height)


def _said_below(view: RoomView) -> bool:
    """Whether recorded answers are said in the strip; several options are ticked on their rows."""
    return any(not decision.levels for decision in view.recorded)


def _decisions(
    page: Page, view: RoomView, words: RoomWords, x: int, most: int, *, tight: bool
) -> tuple[list[Item], int, int]:
    """The recorded answers side by side, with their width and height, from y = 0."""
    recorded = view.recorded
    gap = page.gap(56)
    each = (most - gap * (len(recorded) - 1)) // len(recorded)
    items: list[Item] = []
    height = width = 0
    for decision in recorded:
        left = x + width + (gap if width else 0)
        found, wide, high = decision_block(page, view, words, decision, left, each, tight=tight)
        items += found
        width, height = left - x + wide, max(height, high)
    return items, width, height


def decision_block(
    page: Page,
    view: RoomView,
    words: RoomWords,
    decision: RoomDecision,
    x: int,
    most: int,
    *,
    tight: bool = False,
) -> tuple[list[Item], int, int]:
    """Return the recorded answer under its caption, with its width and height, from y = 0."""
    theme, measure = page.theme, page.measure
    items: list[Item] = []
    y = 0
    width = 0
    if said := decision.title or words.decision_caption:
        caption = block(
            measure,
            said,
            x,
            0,
            most,
            size=page.type(27),
            weight=600,
            colour=theme.ink2,
            rtl=page.rtl,
            role="caption",
        )
        items.append(caption)
        y = round(caption.height) + page.gap(6)
        width = round(max(measure.width(text, caption.size, 600) for text in caption.lines))
    marked = decision.level is not None or decision.reserved is not None
    side = page.badge(16 if tight else 13) if marked else 0
    indent = side + page.gap(26) if marked else 0
    # An answer in words has the screen to itself: it may take more lines before it shrinks.
    written = not marked and not view.options
    fractions = (17, 20, 22) if written else (13, 15, 17, 20, 24, 28)[2 if tight else 0 :]
    sizes = [page.type(fraction) for fraction in fractions]
    weight = 600 if written else 700
    size = first_fit(measure, [decision.label], sizes, weight, most - indent, 7 if written else 2)
    label = block(
        measure,
        decision.label,
        x + indent,
        y,
        most - indent,
        size=size,
        weight=weight,
        colour=theme.ink,
        spacing=1.3 if written else 1.2,
        rtl=page.rtl,
        role="decision",
    )
    height = max(side, round(label.height))
    label_y = y + (height - round(label.height)) // 2
    mark_y = y + (height - side) // 2
    if decision.level is not None:
        numeral = page.numeral(words, decision.level)
        swatch = page.swatch(view, decision.level)
        items += marks.badge(numeral, swatch, x, mark_y, side, page.line)
    elif decision.reserved is not None:
        items.append(marks.reserved_box(x, mark_y, side, theme))
    label_width = round(max(measure.width(text, size, weight) for text in label.lines)) + 2
    items.append(replace(label, y=label_y, width=min(label_width, most - indent)))
    width = min(most, max(width, indent + label_width))
    said = view.options[decision.level - 1].second_label if decision.level else ""
    if said:
        second = block(
            measure,
            said,
            x + indent,
            y + height,
            most - indent,
            size=page.type(26),
            weight=400,
            colour=theme.ink2,
            rtl=page.rtl,
            role="decision:second",
        )
        items.append(second)
        widest = max(measure.width(text, second.size, 400) for text in second.lines)
        width = min(most, max(width, indent + round(widest) + 2))
        height += round(second.height)
    return items, width, y + height


def flag_card(page: Page, said: str) -> tuple[list[Item], int]:
    """Return a card that draws attention to ``said``, from y = 0, and its height with the gap."""
    theme, pad = page.theme, page.gap(20)
    icon = page.type(24)
    text_x = page.margin + page.gap(44) + icon + page.gap(28)
    width = page.margin + page.inner - page.gap(40) - text_x
    text = block(
        page.measure,
        said,
        text_x,
        pad,
        width,
        size=first_fit(page.measure, [said], (page.type(23), page.type(27)), 600, width, 1),
        weight=600,
        colour=theme.ink,
        rtl=page.rtl,
        role="flag",
    )
    height = round(text.height) + 2 * pad
    card = Rect(
        page.margin,
        0,
        page.inner,
        height,
        theme.attention_tint,
        theme.attention,
        max(1, page.gap(2)),
        page.gap(18),
        role="flag",
    )
    mark = marks.flag(page.margin + page.gap(44), (height - icon) / 2, icon, theme.attention)
    return [card, mark, text], height + page.gap(20)
