"""Pages as data: what stands where, where bookmarks and links lead.

Lengths are quarter points (`PT`), x from the left and y from the top of the page, so that sizes of
letters are whole numbers wherever they are drawn. In a document that runs from right to left the
pages are laid out from the left and mirrored at the end (`Page.scene`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from workshop_app.charts.scene import Item, Scene, mirrored, moved

PT: Final = 4.0
"""Units in a point"""
MM: Final = 72 / 25.4 * PT
A4: Final = (210 * MM, 297 * MM)


@dataclass(frozen=True, slots=True)
class Picture:
    """A scene, scaled evenly into a box; its own letters and shapes are never mirrored."""

    x: float
    y: float
    width: float
    height: float
    scene: Scene
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place on a page that leads to the heading of this number."""

    x: float
    y: float
    width: float
    height: float
    heading: int


Mark = Item | Picture | Link


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the reader's side bar. ``level`` counts from 1 and never skips one."""

    text: str
    level: int
    page: int
    y: float


@dataclass(slots=True)
class Page:
    """One page: groups of marks, each with how far down it stands."""

    width: float
    height: float
    groups: list[tuple[float, list[Mark]]] = field(default_factory=list)

    def scene(self, rtl: bool) -> tuple[Scene, list[Picture], list[Link]]:
        """The page as a picture, and what stands over it; mirrored with ``rtl``."""
        items: list[Item] = []
        pictures: list[Picture] = []
        links: list[Link] = []
        for y, marks in self.groups:
            items += moved([each for each in marks if not isinstance(each, Picture | Link)], 0, y)
            for each in marks:
                if isinstance(each, Picture | Link):
                    x = self.width - each.x - each.width if rtl else each.x
                    placed = replace(each, x=x, y=each.y + y)
                    if isinstance(placed, Picture):
                        pictures.append(placed)
                    else:
                        links.append(placed)
        scene = Scene(self.width, self.height, "#FFFFFF", tuple(items))
        return (mirrored(scene) if rtl else scene), pictures, links


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished document. ``anchors`` is (page, y) of each heading by its number."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    anchors: tuple[tuple[int, float], ...]
