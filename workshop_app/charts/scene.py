"""A chart as plain data: rectangles, lines, text and a spoken summary.

One layout serves the screen, the picture file and the printed page, and is tested without any of
them. Coordinates are px, x to the right and y downwards; colours are ``#RRGGBB``. Texts are laid
out in lines before they enter a scene, so every painter breaks them at the same place.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

__all__ = [
    "Align",
    "Box",
    "Hatch",
    "Item",
    "Line",
    "Path",
    "Rect",
    "Scene",
    "Text",
    "VAlign",
    "mirrored",
    "moved",
]


class Align(Enum):
    """Where lines stand in their box. START is the left of an unmirrored scene."""

    START = "start"
    CENTRE = "centre"
    END = "end"


class VAlign(Enum):
    """Where the block of lines stands in its box."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


_ABOVE = {VAlign.TOP: 0.0, VAlign.MIDDLE: 0.5, VAlign.BOTTOM: 1.0}  # part of the free height


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the scene, with nothing in it."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the far edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def overlaps(self, other: "Box", slack: float = 0.0) -> bool:
        """Whether the boxes share more than ``slack`` px in both directions."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > slack
            and min(self.bottom, other.bottom) - max(self.y, other.y) > slack
        )


@dataclass(frozen=True, slots=True)
class Hatch:
    """Parallel lines at 45°, ``spacing`` px apart measured along the horizontal."""

    colour: str
    spacing: float
    width: float


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; its stroke lies inside the edge, so the outer size is exactly as given."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    stroke_width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()
    hatch: Hatch | None = None
    role: str = ""
    """What the rectangle stands for ("bar:3", "track:3"), for tests and hit testing"""

    @property
    def box(self) -> Box:
        """The place it takes."""
        return Box(self.x, self.y, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line, drawn centred on its coordinates. Dashes are in px."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A polyline with round joins, for icons and brackets.

    ``fixed`` shapes keep their form in a mirrored scene and only move (a clock runs one way).
    """

    points: tuple[tuple[float, float], ...]
    stroke: str | None = None
    width: float = 1.0
    fill: str | None = None
    closed: bool = False
    fixed: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text in a box. ``size`` and ``line_height`` are px; weight 400, 600 or 700.

    ``rtl`` is the reading direction of the paragraph, which orders words and digits in a line;
    where the line stands is ``align`` alone.
    """

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    size: float
    weight: int
    colour: str
    line_height: float
    align: Align = Align.START
    valign: VAlign = VAlign.MIDDLE
    rtl: bool = False
    role: str = ""

    @property
    def box(self) -> Box:
        """The place it takes."""
        return Box(self.x, self.y, self.width, self.height)

    @property
    def top(self) -> float:
        """The y at which the first line's strip begins."""
        free = self.height - self.line_height * len(self.lines)
        return (
            self.y + free * {VAlign.TOP: 0.0, VAlign.MIDDLE: 0.5, VAlign.BOTTOM: 1.0}[self.valign]
        )


Item = Rect | Line | Path | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished picture: items in painting order, and what a screen reader says instead.

    ``overflow`` is how far, in px, the content may still be scrolled from its top (0: all fits),
    ``focus`` how far to scroll so that what is new (the result) is seen from its beginning, and
    ``page`` how far a page key scrolls so that no line is passed over.
    """

    width: float
    height: float
    background: str
    items: tuple[Item, ...]
    summary: str = ""
    overflow: float = 0.0
    focus: float = 0.0
    page: float = 0.0


def mirrored(scene: Scene) -> Scene:
    """Return the scene for right-to-left reading; mirroring twice gives the scene back.

    Places and alignments are swapped. Letters, digits and fixed shapes are left as they are.
    """
    return replace(scene, items=tuple(_mirror(item, scene.width) for item in scene.items))


_SWAP = {Align.START: Align.END, Align.CENTRE: Align.CENTRE, Align.END: Align.START}


def _mirror(item: Item, width: float) -> Item:
    match item:
        case Line():
            return replace(item, x1=width - item.x1, x2=width - item.x2)
        case Path():
            if item.fixed:
                xs = [x for x, _ in item.points]
                shift = width - max(xs) - min(xs)
                return replace(item, points=tuple((x + shift, y) for x, y in item.points))
            return replace(item, points=tuple((width - x, y) for x, y in item.points))
        case Text():
            return replace(item, x=width - item.x - item.width, align=_SWAP[item.align])
        case Rect():
            return replace(item, x=width - item.x - item.width)


def moved(items: Sequence[Item], dx: float, dy: float) -> list[Item]:
    """Return the items shifted by ``dx`` and ``dy`` px."""
    result: list[Item] = []
    for item in items:
        match item:
            case Line():
                x1, x2, y1, y2 = item.x1 + dx, item.x2 + dx, item.y1 + dy, item.y2 + dy
                result.append(replace(item, x1=x1, x2=x2, y1=y1, y2=y2))
            case Path():
                points = tuple((x + dx, y + dy) for x, y in item.points)
                result.append(replace(item, points=points))
            case Text() | Rect():
                result.append(replace(item, x=item.x + dx, y=item.y + dy))
    return result
