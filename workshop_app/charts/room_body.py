"""The part of the projector's picture that may scroll: the question and what stands under it."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshop_app.charts import bars, marks
from workshop_app.charts.measure import block, first_fit, line, reads_rtl
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.room_layouts import layout_picture
from workshop_app.charts.room_strips import decision_block
from workshop_app.charts.scene import Align, Box, Item, Path, Rect, Text, VAlign, moved
from workshop_app.core.reading import Word
from workshop_app.core.room import RoomOption, RoomResult, RoomView

__all__ = ["Body", "fit_body", "question_bottom", "question_texts"]


@dataclass(frozen=True, slots=True)
class Body:
    """A laid-out body: the height it needs at least, and how to draw it in a given height."""

    least: int
    draw: Callable[[int], list[Item]]
    result: int = 0
    """How far below the body's top the result begins; 0 when there is none"""


def fit_body(
    page: Page, view: RoomView, words: RoomWords, top: int, height: int, *, dense: bool = False
) -> Body:
    """Return the roomiest body that fits into ``height``, or the tightest one, to be scrolled.

    The body is drawn from y = ``top`` downwards. Where it may be ``dense`` the rows give up the
    air between them before anything has to be scrolled.
    """
    # Once the votes are shown the question has been read: its size gives way first.
    fractions = (20.0,) if view.result is not None else (17.0, 18.5, 20.0)
    for fraction in fractions:
        for tight in (False, True):
            body = _body(page, view, words, top, fraction, tight=tight)
            if body.least <= height:
                return body
    return _body(page, view, words, top, fraction, tight=True, dense=True) if dense else body


def _body(
    page: Page,
    view: RoomView,
    words: RoomWords,
    top: int,
    fraction: float,
    *,
    tight: bool,
    dense: bool = False,
) -> Body:
    above = 6 if dense else 14 if tight else 30
    question = question_texts(page, view, top, page.question_type(fraction), above=above)
    picture = layout_picture(page, view, words, tight=tight)
    if picture is not None:
        start = question_bottom(question) + page.gap(26 if tight else 34)
        foot = page.gap(12 if tight else 24)
        return Body(
            start - top + picture.least + foot,
            lambda height: [*question, *picture.draw(start, top + height - start - foot)],
            start - top,
        )
    if not view.options:
        return _answer(page, view, words, question, top)
    if view.result is not None:
        return _bars(page, view, words, view.result, question, top, tight, dense)
    return _options(page, view, words, question, top, tight, dense)


def question_texts(
    page: Page, view: RoomView, top: int, size: float, *, above: int = 30
) -> tuple[Text, ...]:
    """Return the question, and under it the same in the room's second language, if any.

    ``above`` is the free height over it, given for a height of 1080.
    """
    first = _balanced(page, view.question, top + page.gap(above), size, 600, "question")
    if not view.second_question:
        return (first,)
    y = round(first.box.bottom) + page.gap(6 if above < 30 else 12)
    small = min(size, page.type(28 if above < 30 else 24))
    return (first, _balanced(page, view.second_question, y, small, 400, "question:second"))


def question_bottom(question: tuple[Text, ...]) -> int:
    """Where the question ends, in px from the picture's top."""
    return round(question[-1].box.bottom)


def _balanced(page: Page, said: str, y: int, size: float, weight: int, role: str) -> Text:
    """Set a text in lines of about equal length: easier to read aloud than one long one."""
    measure, width = page.measure, float(page.inner)
    lines = measure.wrap(said, size, weight, width)
    if 1 < len(lines) <= 4:
        low, high = width / len(lines), width
        while high - low > page.width / 40:
            middle = round((low + high) / 2)
            if len(measure.wrap(said, size, weight, middle)) > len(lines):
                low = middle
            else:
                high = middle
        lines = measure.wrap(said, size, weight, high)
    step = round(size * 1.22)
    rtl = reads_rtl(said, page.rtl)
    return Text(
        page.margin,
        y,
        page.inner,
        step * len(lines),
        lines,
        size,
        weight,
        page.theme.ink if role == "question" else page.theme.ink2,
        step,
        align=_side(page, said) if role != "question" else Align.START,
        valign=VAlign.TOP,
        rtl=rtl,
        role=role,
    )


def _side(page: Page, said: str) -> Align:
    """Where a text in a second language stands: on the side on which its reading begins."""
    return Align.START if reads_rtl(said, page.rtl) == page.rtl else Align.END


def _top_down(view: RoomView) -> tuple[RoomOption, ...]:
    """Highest level on top; options without an order keep the order of their list."""
    return view.options[::-1] if view.ordinal else view.options


@dataclass(frozen=True, slots=True)
class _Row:
    level: int
    texts: tuple[Text, ...]
    height: int


def _options(
    page: Page,
    view: RoomView,
    words: RoomWords,
    question: tuple[Text, ...],
    top: int,
    tight: bool,
    dense: bool,
) -> Body:
    theme, measure = page.theme, page.measure
    options = _top_down(view)
    side = page.badge(17 if tight else 14.4)
    pad = page.gap(3 if dense else 10 if tight else 16)
    gap = page.gap(5 if dense else 10 if tight else 18)
    label_x = page.margin + page.gap(32) + side + page.gap(32)
    room = page.margin + page.inner - page.gap(32) - label_x
    described = any(option.description or option.second_description for option in options)
    most = round(room * 0.36) if described else room
    sizes = [page.type(fraction) for fraction in (20, 22, 24, 28)]
    labels = [option.label for option in options]
    size = first_fit(measure, labels, sizes, 600, most, 2)
    small = page.type(28 if tight else 25)
    label_width = round(
        max(
            measure.width(part, font, weight)
            for option in options
            for label, font, weight in (
                (option.label, size, 600),
                (option.second_label, small, 400),
            )
            for part in measure.wrap(label, font, weight, most)
        )
    )
    label_width = min(most, label_width + 2)
    text_x = label_x + max(label_width + page.gap(56), round(page.inner * 0.2) if described else 0)
    text_width = page.margin + page.inner - page.gap(32) - text_x
    rows = []
    for option in options:
        label = _stack(
            page,
            (option.label, size, 600, theme.ink, "label"),
            (option.second_label, small, 400, theme.ink2, "label:second"),
            label_x,
            label_width,
        )
        description = _stack(
            page,
            (option.description, small, 400, theme.ink2, "description"),
            (option.second_description, small, 400, theme.ink2, "description:second"),
            text_x,
            text_width,
        )
        content = max(side, _height(label), _height(description))
        row = round(content) + 2 * pad
        texts = [
            moved_text
            for stack in (label, description)
            for moved_text in _in_middle(stack, content, pad)
        ]
        rows.append(_Row(option.level, tuple(texts), row))
    start = question_bottom(question) + page.gap(10 if dense else 20 if tight else 34)
    foot = page.gap(8 if dense else 20)
    extra, extra_height = _card_row(page, words, label_x, side, tight)
    foot += extra_height
    least = start - top + sum(row.height for row in rows) + gap * (len(rows) - 1) + foot

    def draw(height: int) -> list[Item]:
        items: list[Item] = [*question]
        y = start
        spare = max(0, height - least)
        for row in rows:
            roomy = max(0, min(page.gap(126) - row.height, spare // len(rows)))
            items += _option_row(page, view, words, row, y, row.height + roomy, side)
            y += row.height + roomy + gap
        return items + moved(extra, 0, y)

    return Body(least, draw)


def _card_row(
    page: Page, words: RoomWords, label_x: int, side: int, tight: bool
) -> tuple[list[Item], int]:
    """Return the card that asks for more discussion, under the options it stands beside.

    While votes come in it stands beside their number.
    """
    if not words.discuss or words.received:
        return [], 0
    height = round(side * 1.2) + page.gap(4 if tight else 10)
    x = page.margin + page.gap(32)
    y = (height - side) // 2
    size = page.type(26 if tight else 24)
    said = line(
        page.measure,
        words.discuss,
        label_x,
        0,
        page.margin + page.inner - label_x,
        height,
        size=size,
        weight=600,
        colour=page.theme.ink2,
        rtl=page.rtl,
        role="discuss",
    )
    return [*marks.discuss_card(x, y, side, page.theme, page.line), said], height


def _option_row(
    page: Page, view: RoomView, words: RoomWords, row: _Row, y: int, height: int, side: int
) -> list[Item]:
    theme = page.theme
    level = row.level
    decision = view.decision
    ticked = decision is not None and level in decision.levels
    chosen = ticked or (decision is not None and decision.level == level)
    items: list[Item] = [
        Rect(
            page.margin,
            y,
            page.inner,
            height,
            theme.surface,
            theme.ink2 if chosen else theme.hairline,
            max(1, page.gap(4 if chosen else 1)),
            page.gap(14),
            role=f"row:{level}",
        )
    ]
    items += (marks.card if words.discuss else marks.badge)(
        page.numeral(words, level),
        page.swatch(view, level),
        page.margin + page.gap(32),
        y + (height - side) // 2,
        side,
        page.line,
    )
    items += moved(row.texts, 0, y + (height - row.height) // 2)
    if ticked:
        step = side * 0.25
        x, middle = page.margin + page.inner - page.gap(32) - side, y + height / 2
        points = ((x, middle), (x + step, middle + step), (x + 3 * step, middle - step))
        items.append(Path(points, theme.ink, max(2, page.gap(8)), role=f"tick:{level}"))
    return items


_Said = tuple[str, float, int, str, str]
"""Text, size, weight, colour and role"""


def _stack(page: Page, first: _Said, second: _Said, x: float, width: float) -> list[Text]:
    """A text and the same in the second language under it, from y = 0; an empty one is left out."""
    placed: list[Text] = []
    y = 0.0
    for said, size, weight, colour, role in (first, second):
        if not said:
            continue
        # A label stays beside its badge; a sentence begins where its language begins to read.
        align = _side(page, said) if role == "description:second" else Align.START
        text = block(
            page.measure,
            said,
            x,
            y,
            width,
            size=size,
            weight=weight,
            colour=colour,
            spacing=1.2 if role.startswith("label") else 1.25,
            align=align,
            rtl=page.rtl,
            role=role,
        )
        placed.append(text)
        y = text.box.bottom + (page.gap(4) if role == "description" else 0)
    return placed


def _height(stack: list[Text]) -> float:
    return stack[-1].box.bottom if stack else 0.0


def _in_middle(stack: list[Text], height: float, pad: int) -> list[Text]:
    down = pad + round((height - _height(stack)) / 2)
    return [replace(text, y=text.y + down) for text in stack]


def _style(page: Page, rows: int, tight: bool, dense: bool) -> bars.BarStyle:
    many = rows > 5
    fractions = (24, 26, 28) if tight else (20, 22, 24, 28)
    return bars.BarStyle(
        label_sizes=tuple(page.type(fraction) for fraction in fractions),
        count=page.type(27 if (tight and many) or dense else 20 if tight else 17),
        share=page.type(28 if tight and many else 23),
        note=page.type(28 if tight else 27),
        badge=page.badge(17 if tight or many else 15),
        gap=page.gap(18 if tight and many else 28),
        radius=page.gap(8),
        line=page.line,
        caption=page.type(28),
        dense=dense,
    )


def _bars(
    page: Page,
    view: RoomView,
    words: RoomWords,
    result: RoomResult,
    question: tuple[Text, ...],
    top: int,
    tight: bool,
    dense: bool,
) -> Body:
    earlier = result.earlier_counts
    rows = [
        bars.Bar(
            level=option.level,
            numeral=page.numeral(words, option.level),
            label=option.label,
            swatch=page.swatch(view, option.level),
            count=result.counts[option.level - 1],
            count_text=_figure(words.counts, result.counts, option.level),
            share_text=words.shares[option.level - 1] if words.shares else "",
            earlier=earlier[option.level - 1] if earlier else None,
            earlier_text=_figure(words.earlier_counts, earlier, option.level) if earlier else "",
            second=option.second_label,
            description=option.description,
        )
        for option in _top_down(view)
    ]
    style = _style(page, len(rows), tight, dense)
    planned = bars.plan(rows, page.inner, style, page.measure)
    word = result.reading.word
    lines = bars.Marks(
        result.base,
        result.reading.needed if words.needed else None,
        words.needed,
        result.reading.pair if word is Word.CLOSE else None,
        sum(result.earlier_counts) if result.earlier_counts else None,
    )
    chips: list[Item] = []
    chips_height = 0.0
    if words.reserved:
        chips, chips_height = marks.chips(
            words.reserved,
            page.margin,
            0,
            page.inner,
            size=page.type(26),
            theme=page.theme,
            measure=page.measure,
            rtl=page.rtl,
            card=words.discuss,
        )
    foot = page.gap(2 if dense else 8 if tight else 26)
    start = question_bottom(question) + page.gap(2 if dense else 6 if tight else 16)
    fixed = start - top + round(chips_height) + foot
    least = fixed + round(planned.height())

    def draw(height: int) -> list[Item]:
        roomy = page.gap(140 if planned.has_earlier else 116) - (
            page.gap(20) if any(planned.captions) else 0
        )
        most = planned.height(max(planned.row, roomy))
        chart = round(min(most, max(planned.height(), height - fixed)))
        # What the bars do not need stands above them, so that they stay next to the reading.
        slack = max(0, min(height - fixed - chart, page.gap(40)))
        box = Box(page.margin, start + slack, page.inner, chart)
        items: list[Item] = [*question]
        items += bars.draw(planned, box, lines, page.theme, page.track, page.measure, rtl=page.rtl)
        if earlier and words.now and words.earlier:
            items += _legend(page, words, box, planned.head, items)
        return items + moved(chips, 0, round(box.bottom))

    return Body(least, draw, start - top)


def _figure(texts: tuple[str, ...], counts: tuple[int, ...], level: int) -> str:
    return texts[level - 1] if texts else str(counts[level - 1])


def _legend(page: Page, words: RoomWords, box: Box, height: float, drawn: list[Item]) -> list[Item]:
    """Name the full and the hollow bars, beside the label of the count needed."""
    theme, size = page.theme, page.type(28)
    side, gap = page.gap(40), page.gap(14)
    taken = [item.box for item in drawn if isinstance(item, Text) and item.role == "needed"]
    widths = [round(page.measure.width(t, size, 400)) + 2 for t in (words.now, words.earlier)]
    whole = sum(widths) + 2 * (side + gap) + page.gap(36)
    for x in (round(box.x), round(box.right - whole)):
        if not any(Box(x, box.y, whole, height).overlaps(other) for other in taken):
            break
    else:
        return []
    items: list[Item] = []
    middle = round(box.y + (height - 4) / 2)
    for index, text in enumerate((words.now, words.earlier)):
        thick = page.gap(28) if index == 0 else page.gap(14)
        fill = theme.ink3 if index == 0 else theme.background
        items.append(
            Rect(x, middle - thick // 2, side, thick, fill, theme.ink2, page.line, role="legend")
        )
        items.append(
            line(
                page.measure,
                text,
                x + side + gap,
                box.y,
                widths[index],
                height - 4,
                size=size,
                weight=400,
                colour=theme.ink2,
                rtl=page.rtl,
                role="legend",
            )
        )
        x += side + gap + widths[index] + page.gap(36)
    return items


def _answer(
    page: Page, view: RoomView, words: RoomWords, question: tuple[Text, ...], top: int
) -> Body:
    """A question without options: the recorded answer in words, once there is one."""
    if not view.recorded:
        bare = question_bottom(question) - top + page.gap(30)
        return Body(bare, lambda _height: [*question])
    pad = page.gap(36)
    items: list[Item] = []
    height = 0
    for decision in view.recorded:
        height += page.gap(36) if height else 0
        found, _, high = decision_block(
            page, view, words, decision, page.margin + page.gap(48), page.inner - page.gap(96)
        )
        items += moved(found, 0, height)
        height += high
    start = question_bottom(question) + page.gap(40)
    card = Rect(
        page.margin,
        start,
        page.inner,
        height + 2 * pad,
        page.theme.surface,
        page.theme.hairline,
        max(1, page.gap(1)),
        page.gap(18),
        role="panel",
    )
    least = start - top + height + 2 * pad + page.gap(24)
    return Body(least, lambda _height: [*question, card, *moved(items, 0, start + pad)])
