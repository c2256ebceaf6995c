"""The room's picture of the groups' answers: one row a group, on one scale of levels."""

from dataclasses import dataclass, replace

from workshop_app.charts import marks
from workshop_app.charts.measure import block, first_fit, line
from workshop_app.charts.page import Page, RoomWords
from workshop_app.charts.scene import Item, Rect, Text, moved
from workshop_app.core.room import RoomView
from workshop_app.core.room_parts import RoomAnswer

__all__ = ["answers_least", "answers_picture", "answers_summary"]


def answers_least(page: Page, view: RoomView, words: RoomWords, *, tight: bool) -> int:
    """The least height of the rows and notes, in px."""
    plan = _plan(page, view, words, tight=tight)
    return plan.rows + plan.notes_height


def answers_picture(
    page: Page, view: RoomView, words: RoomWords, top: int, height: int, *, tight: bool
) -> list[Item]:
    """Return the rows, and the notes under them, from ``top`` down over ``height`` px."""
    plan = _plan(page, view, words, tight=tight)
    spare = max(0, height - plan.rows - plan.notes_height)
    items: list[Item] = []
    y = top
    for answer, label, least in zip(view.answers, plan.labels, plan.heights, strict=True):
        tall = least + min(spare // len(view.answers), max(0, page.gap(190) - least))
        tall = max(least, tall)
        items += _row(page, view, words, plan, answer, label, y, tall)
        y += tall + plan.gap
    return items + moved(plan.notes, 0, y)


@dataclass(frozen=True, slots=True)
class _Plan:
    name_size: float
    name_width: int
    scale_x: int
    side: int
    step: int
    labels: tuple[Text, ...]
    heights: tuple[int, ...]
    gap: int
    notes: tuple[Item, ...]
    notes_height: int

    @property
    def rows(self) -> int:
        return sum(self.heights) + self.gap * len(self.heights)


def _on_scale(view: RoomView) -> bool:
    return view.ordinal and any(each.decision.level for each in view.answers)


def _plan(page: Page, view: RoomView, words: RoomWords, *, tight: bool) -> _Plan:
    measure = page.measure
    side = page.type(17 if tight or len(view.options) > 5 else 15)
    names = [answer.group for answer in view.answers]
    most = round(page.inner * 0.27)
    name_size = first_fit(measure, names, [page.type(f) for f in (22, 25, 28)], 600, most, 1)
    name_width = min(most, round(max(measure.width(n, name_size, 600) for n in names)) + 2)
    pad = page.gap(28)
    scale_x = page.margin + pad + name_width + page.gap(44)
    step = side + page.gap(10)
    scale = step * len(view.options) if _on_scale(view) else step
    label_x = scale_x + scale + page.gap(24)
    room = page.margin + page.inner - pad - label_x
    labels = [answer.decision.label for answer in view.answers]
    sizes = [page.type(f) for f in ((24, 26, 28) if tight else (20, 22, 24, 26, 28))]
    size = first_fit(measure, labels, sizes, 700, room, 2)
    texts = tuple(
        block(
            measure,
            label.replace("\n", "; "),
            label_x,
            0,
            room,
            size=size,
            weight=700,
            colour=page.theme.ink,
            spacing=1.2,
            rtl=page.rtl,
            role="answer",
        )
        for label in labels
    )
    edge = page.gap(8 if tight else 14)
    heights = tuple(max(side, round(text.height)) + 2 * edge for text in texts)
    notes, notes_height = _notes(page, view, words)
    gap = page.gap(8 if tight else 14)
    return _Plan(
        name_size,
        name_width,
        scale_x,
        side,
        step,
        texts,
        heights,
        gap,
        tuple(notes),
        notes_height,
    )


def _row(
    page: Page,
    view: RoomView,
    words: RoomWords,
    plan: _Plan,
    answer: RoomAnswer,
    label: Text,
    y: int,
    height: int,
) -> list[Item]:
    theme = page.theme
    items: list[Item] = [
        Rect(
            page.margin,
            y,
            page.inner,
            height,
            theme.surface,
            theme.hairline,
            max(1, page.gap(1)),
            page.gap(14),
            role=f"answer:{answer.group}",
        ),
        line(
            page.measure,
            answer.group,
            page.margin + page.gap(28),
            y,
            plan.name_width,
            height,
            size=plan.name_size,
            weight=600,
            colour=theme.ink,
            rtl=page.rtl,
            role="group",
        ),
    ]
    level = answer.decision.level
    mark_y = y + (height - plan.side) // 2
    scale = _on_scale(view)
    if scale:
        for option in view.options:
            if option.level == level:
                continue
            dot = round(plan.side * 0.3)
            items.append(
                Rect(
                    plan.scale_x + (option.level - 1) * plan.step + (plan.side - dot) // 2,
                    y + (height - dot) // 2,
                    dot,
                    dot,
                    None,
                    theme.border,
                    max(1, page.gap(2)),
                    dot / 2,
                    role="scale",
                )
            )
    if level is not None:
        x = plan.scale_x + ((level - 1) * plan.step if scale else 0)
        numeral = page.numeral(words, level)
        items += marks.badge(numeral, page.swatch(view, level), x, mark_y, plan.side, page.line)
    elif answer.decision.reserved is not None:
        # Beside its words, outside the scale: it is no level.
        x = round(label.x)
        items.append(marks.reserved_box(x, mark_y, plan.side, theme))
        aside = plan.side + page.gap(20)
        label = replace(label, x=label.x + aside, width=label.width - aside)
    return [*items, *moved([label], 0, y + (height - round(label.height)) // 2)]


def _notes(page: Page, view: RoomView, words: RoomWords) -> tuple[list[Item], int]:
    """The notes the facilitator chose to show, each after its kind, from y = 0."""
    items: list[Item] = []
    y = page.gap(16) if view.notes else 0
    size = page.type(28)
    kinds = words.note_kinds
    widest = max((page.measure.width(kind, size, 600) for kind in kinds), default=0.0)
    wide = round(widest) + 2
    x = page.margin + page.gap(28)
    for kind, note in zip(kinds, view.notes, strict=True):
        head = block(
            page.measure,
            kind,
            x,
            y,
            wide,
            size=size,
            weight=600,
            colour=page.theme.ink,
            rtl=page.rtl,
            role="note:kind",
        )
        text_x = x + wide + page.gap(32)
        room = page.margin + page.inner - page.gap(28) - text_x
        said = " ".join(note.text.split())
        text = block(
            page.measure,
            said,
            text_x,
            y,
            room,
            size=size,
            weight=400,
            colour=page.theme.ink,
            rtl=page.rtl,
            role="note",
        )
        items += [head, text]
        y += round(max(head.height, text.height)) + page.gap(10)
    return items, y


def answers_summary(view: RoomView, words: RoomWords) -> list[str]:
    """The picture in reading order."""
    said = [
        f"{answer.group}: "
        + (f"{answer.decision.level} " if answer.decision.level is not None else "")
        + answer.decision.label.replace("\n", "; ")
        for answer in view.answers
    ]
    notes = [f"{k}: {n.text}" for k, n in zip(words.note_kinds, view.notes, strict=True)]
    return [*said, *notes]
