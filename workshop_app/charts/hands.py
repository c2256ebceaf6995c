"""A hand that shows 0 to 5 fingers, drawn from rounded rectangles."""

from workshop_app.charts.scene import Item, Rect

__all__ = ["hand"]

# On a grid of 24 × 24: (x, top of the raised finger) of index, middle, ring and little finger.
_FINGERS = ((7.6, 3.2), (11.1, 1.6), (14.6, 2.8), (18.1, 5.6))
_WIDTH = 2.8
_PALM = (7.6, 12.4, 13.3, 10.2)
_FOLDED = 10.4
"""Top of a finger that is bent into the palm"""


def hand(fingers: int, x: float, y: float, side: float, colour: str, inside: str) -> list[Item]:
    """Return a hand with so many raised fingers in a square; the fifth is the thumb.

    ``inside`` is the colour of what lies under the hand: it draws the lines between the fingers.
    """
    step = side / 24
    items: list[Item] = []

    def part(
        left: float, top: float, width: float, height: float, fill: str, radius: float
    ) -> None:
        items.append(
            Rect(
                x + left * step,
                y + top * step,
                width * step,
                height * step,
                fill,
                None,
                0,
                radius * step,
                role=f"hand:{fingers}",
            )
        )

    left, top, width, height = _PALM
    if fingers == 5:
        for along in range(13):  # a slanted finger of round dots
            part(3.2 + 0.42 * along, 10.6 + 0.5 * along, _WIDTH, _WIDTH, colour, _WIDTH / 2)
    part(left, top, width, height, colour, 4.2)
    for place, (at, high) in enumerate(_FINGERS):
        raised = place < fingers
        start = high if raised else _FOLDED
        part(at, start, _WIDTH, top + 5 - start, colour, _WIDTH / 2)
    for at, _ in _FINGERS[1:]:
        part(at - 0.55, top - 0.2, 0.4, 3.6, inside, 0.2)
    if fingers < 5:
        # The thumb lies across the palm.
        part(8.6, 17.0, 8.4, _WIDTH + 0.8, inside, 1.8)
        part(9.0, 17.4, 7.6, _WIDTH, colour, _WIDTH / 2)
    return items
