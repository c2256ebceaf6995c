"""The projector's whole picture, from the room's view and words that are already chosen.

Type sizes are fractions of the picture's height, so the picture looks the same at every
resolution, and nothing is smaller than a 28th of the height. What does not fit is scrolled
between the header and the strip at the foot; it is never cut.
"""

from collections.abc import Iterable
from dataclasses import replace

from workshop_app.charts.measure import Measure, block, first_fit, line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.room_body import fit_body
from workshop_app.charts.room_clock import clock_items, same_place, ticked
from workshop_app.charts.room_findings import finding_picture, finding_summary
from workshop_app.charts.room_layouts import layout_summary
from workshop_app.charts.room_report import ReportPicture, report_picture, report_summary
from workshop_app.charts.room_strips import bottom_strip, header, header_height
from workshop_app.charts.scene import (
    Align,
    Box,
    Item,
    Line,
    Path,
    Rect,
    Scene,
    Text,
    VAlign,
    mirrored,
    moved,
)
from workshop_app.core.palette import Theme
from workshop_app.core.room import RoomView

__all__ = ["RoomWords", "next_second", "room_scene", "same_place"]

PAGE = 0.7
"""Part of what is seen of the content that one page key scrolls, so the eye finds its line again"""


def room_scene(
    view: RoomView,
    words: RoomWords,
    theme: Theme,
    size: tuple[int, int],
    measure: Measure,
    scroll: float = 0,
    zoom: float = 1.0,
    rtl: bool = False,
) -> Scene:
    """Return the projector's picture of ``size`` (width, height) px.

    ``scroll`` is how far the content is moved up, in px, and is held within what there is to
    scroll (``Scene.overflow`` of the result). ``zoom`` makes the type larger or smaller (1.0 is the
    normal size); nothing falls below a 28th of the height, and at the normal size the question
    not below a 20th. A size is the font's em in px.
    """
    page = Page(theme, measure, *size, zoom=zoom, rtl=rtl)
    items: list[Item] = []
    overflow = focus = step = 0
    match str(view.screen):
        case "question":
            items, overflow, focus, step = _question_screen(page, view, words, scroll)
        case "report" if view.report is not None:
            picture = report_picture(page, view.report, words)
            items, overflow, step = _framed(page, picture, words, scroll)
        case "finding" if view.finding is not None:
            picture = finding_picture(page, view.finding, words)
            items, overflow, step = _framed(page, picture, words, scroll)
        case "welcome":
            said = (view.title, view.country, view.round_name, words.message)
            items = _centred(page, [text for text in said if text])
            items += clock_items(page, words, header_height(page))
        case "message":
            items = _centred(page, [words.message or view.title])
    scene = Scene(
        page.width,
        page.height,
        theme.background,
        tuple(items),
        _summary(view, words),
        overflow,
        focus,
        step,
    )
    return mirrored(scene) if rtl else scene


def next_second(
    scene: Scene,
    words: RoomWords,
    theme: Theme,
    measure: Measure,
    zoom: float = 1.0,
    rtl: bool = False,
) -> tuple[Scene, Scene, Box]:
    """Return the picture with the clock of ``words``, that clock alone, and the clock's place.

    The other values are those the picture was made with; for where `same_place` holds.
    """
    size = (round(scene.width), round(scene.height))
    page = Page(theme, measure, *size, zoom=zoom, rtl=rtl)
    return ticked(scene, page, words, header_height(page))


def _question_screen(
    page: Page, view: RoomView, words: RoomWords, scroll: float
) -> tuple[list[Item], int, int, int]:
    for tight in (False, True):
        low = tight and not words.timer  # the countdown's place is as high as the header
        top = header_height(page, tight=low)
        strip = bottom_strip(page, view, words, tight=tight)
        room = page.height - top - strip.least
        body = fit_body(page, view, words, top, room, dense=tight)
        if body.least <= room:
            break
    more = round(page.type(28) * 1.4) if body.least > room else 0
    room -= more
    overflow = max(0, body.least - room)
    extra = min(max(0, room - body.least) // 2, strip.stretch)
    window = Box(0, top, page.width, room - extra)
    shift = round(min(max(0.0, scroll), overflow))
    items = body.draw(max(body.least, round(window.height)))
    if overflow:
        items = list(_seen(moved(items, 0, -shift), window))
    items += header(page, words, cover=overflow > 0, tight=low)
    items += strip.draw(page, extra, cover=overflow > 0)
    if overflow:
        items += _scroll_bar(page, window, shift, body.least)
        place = Box(0, window.bottom, page.width, more)
        items += _more(page, words, place, above=shift > 0, below=shift < overflow)
    return items, overflow, min(overflow, body.result), round(window.height * PAGE)


def _framed(
    page: Page, picture: ReportPicture, words: RoomWords, scroll: float
) -> tuple[list[Item], int, int]:
    window = picture.window
    more = 0
    if picture.height > window.height:
        more = round(page.type(28) * 1.4)
        window = replace(window, height=page.height - more - window.y)
    overflow = max(0, picture.height - round(window.height))
    shift = round(min(max(0.0, scroll), overflow))
    items = list(_seen(moved(picture.body, 0, -shift), window)) + picture.still
    if more:
        items += _scroll_bar(page, window, shift, picture.height)
        place = Box(0, window.bottom, page.width, more)
        items += _more(page, words, place, above=shift > 0, below=shift < overflow)
    return items, overflow, round(window.height * PAGE)


def _seen(items: Iterable[Item], window: Box) -> Iterable[Item]:
    """Leave out what lies outside the window; header and strip cover what sticks out of it.

    A line of text is seen whole or not at all.
    """
    for item in items:
        match item:
            case Text():
                first, step = item.top, item.line_height
                seen = [
                    n
                    for n in range(len(item.lines))
                    if first + (n + 0.15) * step >= window.y
                    and first + (n + 0.9) * step <= window.bottom
                ]
                if len(seen) == len(item.lines):
                    yield item
                elif seen:
                    yield replace(
                        item,
                        y=first + seen[0] * step,
                        height=step * len(seen),
                        lines=item.lines[seen[0] : seen[-1] + 1],
                        valign=VAlign.TOP,
                    )
            case Rect():
                if item.y + item.height > window.y and item.y < window.bottom:
                    yield item
            case Line():
                if max(item.y1, item.y2) > window.y and min(item.y1, item.y2) < window.bottom:
                    yield item
            case Path():
                heights = [y for _, y in item.points]
                if max(heights) > window.y and min(heights) < window.bottom:
                    yield item


def _more(page: Page, words: RoomWords, place: Box, *, above: bool, below: bool) -> list[Item]:
    """Say under the window that there is more to read, with an arrow to where it is."""
    theme, size = page.theme, page.type(28)
    items: list[Item] = [
        Rect(place.x, place.y, place.width, place.height, theme.sunken, role="more"),
        Line(place.x, place.y, place.x + place.width, place.y, theme.hairline, 1),
    ]
    said = [
        (text, up)
        for text, up, shown in ((words.more_above, True, above), (words.more_below, False, below))
        if shown
    ]
    icon, gap = round(size * 0.6), page.gap(18)
    widths = [round(page.measure.width(text, size, 600)) + 2 for text, _ in said]
    whole = sum(widths) + len(said) * (icon + gap) + page.gap(70) * (len(said) - 1)
    x = round((page.width - whole) / 2)
    for (text, up), width in zip(said, widths, strict=True):
        middle, reach = round(place.y + place.height / 2), round(icon / 4)
        tip, base = (middle - reach, middle + reach) if up else (middle + reach, middle - reach)
        points = ((x, base), (x + icon / 2, tip), (x + icon, base))
        items.append(Path(points, theme.ink, max(2, page.gap(5)), role="more"))
        x += icon + gap
        items.append(
            line(
                page.measure,
                text,
                x,
                place.y,
                width,
                place.height,
                size=size,
                weight=600,
                colour=theme.ink,
                rtl=page.rtl,
                role="more",
            )
        )
        x += width + page.gap(70)
    return items


def _scroll_bar(page: Page, window: Box, shift: int, whole: int) -> list[Item]:
    width = page.gap(10)
    x = page.width - page.gap(26)
    pad = page.gap(16)
    length = window.height - 2 * pad
    thumb = max(page.gap(60), round(length * window.height / whole))
    place = (length - thumb) * shift / max(1.0, whole - window.height)
    y = window.y + pad
    track = Rect(x, y, width, length, page.track, None, 0, width / 2, role="scroll")
    grip = Rect(
        x,
        round(y + min(place, length - thumb)),
        width,
        thumb,
        page.theme.ink3,
        None,
        0,
        width / 2,
        role="scroll",
    )
    return [track, grip]


def _centred(page: Page, texts: list[str]) -> list[Item]:
    """The first text large in the middle of the page, the others under it, smaller."""
    items: list[Item] = []
    width = page.inner
    y = 0.0
    for index, said in enumerate(texts):
        fractions = (10, 12, 14, 17, 20) if index == 0 else (17, 20, 22, 25)
        sizes = [page.type(fraction) for fraction in fractions]
        text = block(
            page.measure,
            said,
            page.margin,
            y,
            width,
            size=first_fit(page.measure, [said], sizes, 700 if index == 0 else 400, width, 3),
            weight=700 if index == 0 else 400,
            colour=page.theme.ink if index == 0 else page.theme.ink2,
            spacing=1.25,
            align=Align.CENTRE,
            rtl=page.rtl,
            role="title" if index == 0 else "subtitle",
        )
        items.append(text)
        y += round(text.height) + page.gap(36 if index == 0 else 14)
    return moved(items, 0, max(page.gap(40), round((page.height - y) * 0.46)))


def _summary(view: RoomView, words: RoomWords) -> str:
    """Say the picture in reading order, from the words that are on it and no others."""
    if str(view.screen) == "blank":
        return ""
    if view.finding is not None:
        return ". ".join(t for t in (finding_summary(words), _time_up(words)) if t)
    if view.report is not None:
        return ". ".join(t for t in (report_summary(view.report, words), _time_up(words)) if t)
    if str(view.screen) != "question":
        said = [view.title, view.country, view.round_name, words.message, _time_up(words)]
        return ". ".join(text for text in said if text)
    parts = [words.header_end, view.question, view.second_question]
    other = layout_summary(view, words)
    parts += other or []
    if view.fist is not None:
        return ". ".join(part.rstrip(".") for part in (*parts, _time_up(words)) if part)
    for option in (view.options[::-1] if view.ordinal else view.options) if other is None else ():
        numeral = Page.numeral(words, option.level)
        if view.result is None:
            parts.append(f"{numeral} {option.label}")
            continue
        index = option.level - 1
        count = words.counts[index] if words.counts else str(view.result.counts[index])
        share = f" ({words.shares[index]})" if words.shares else ""
        parts.append(f"{numeral} {option.label}: {count}{share}")
    if view.result is None:
        parts.append(words.discuss)
    parts += [f"{label}: {count}" for label, count in words.reserved]
    parts += [words.received, words.status, words.word, words.sentence, words.flag, _time_up(words)]
    for decision in view.recorded:
        caption = decision.title or words.decision_caption
        parts.append((f"{caption}: " if caption else "") + decision.label.replace("\n", "; "))
    return ". ".join(part.rstrip(".") for part in parts if part)


def _time_up(words: RoomWords) -> str:
    """Only the end is said: a reader that counts every second would say nothing else."""
    return words.timer if words.timer_over else ""
