"""A strip at the foot of the projector's picture."""

from dataclasses import dataclass

from workshop_app.charts.page import Page
from workshop_app.charts.scene import Item, Line, Rect, moved

__all__ = ["Strip"]


@dataclass(frozen=True, slots=True)
class Strip:
    """What stands at the foot of the picture, laid out from y = 0.

    ``content`` takes ``content_height``; ``pad`` above and below it may grow by ``stretch`` in
    all. ``card`` strips stand inside the margins, others reach from edge to edge.
    """

    content: tuple[Item, ...] = ()
    content_height: int = 0
    pad: int = 0
    stretch: int = 0
    above: tuple[Item, ...] = ()
    above_height: int = 0
    card: bool = False
    foot: int = 0

    @property
    def least(self) -> int:
        """Height of the whole strip when nothing is stretched."""
        return self.above_height + self.content_height + 2 * self.pad + self.foot

    def draw(self, page: Page, extra: int, *, cover: bool) -> list[Item]:
        """Place the strip at the foot of the page, ``extra`` px higher than its least.

        ``cover`` paints over what is scrolled under it.
        """
        theme = page.theme
        top = page.height - self.least - extra
        items: list[Item] = []
        if cover:
            height = page.height - top
            items.append(Rect(0, top, page.width, height, theme.background, role="strip"))
        items += moved(self.above, 0, top)
        card_top = top + self.above_height
        card_height = self.content_height + 2 * self.pad + extra
        if self.card:
            items.append(
                Rect(
                    page.margin,
                    card_top,
                    page.inner,
                    card_height,
                    theme.surface,
                    theme.hairline,
                    max(1, page.gap(1)),
                    page.gap(18),
                    role="panel",
                )
            )
        elif self.content:
            items.append(Rect(0, card_top, page.width, card_height, theme.surface, role="panel"))
            items.append(Line(0, card_top, page.width, card_top, theme.hairline, 1))
        return items + moved(self.content, 0, card_top + (card_height - self.content_height) // 2)
