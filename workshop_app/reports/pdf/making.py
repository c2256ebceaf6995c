"""The PDF of a report, by what its letters need."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workshop_app.charts.measure import Measure
from workshop_app.charts.scene import Scene, Text
from workshop_app.reports import letters
from workshop_app.reports.blocks import Contents, Cover, Figure, Grid, Heading, Line, Report
from workshop_app.reports.progress import Progress, keep_on, stretch

_TOLD = 0.4
"""The part of the work after which the report is there as data"""


def made_pdf(make: Callable[[Measure, Progress], Report], progress: Progress = keep_on) -> bytes:
    """The PDF of the report that ``make`` gives; its pictures are laid out with the fonts drawn.

    Raises NoGlyph for a letter no bundled font has, and Stopped as ``progress`` does. Where Qt has
    to draw, an application without a screen is made if there is none.
    """
    from workshop_app.reports.pdf.rl_fonts import FontSetter

    telling, drawing = stretch(progress, 0.0, _TOLD), stretch(progress, _TOLD, 1.0)
    report = make(FontSetter(), telling)
    if is_plain(report):
        from workshop_app.reports.pdf.rl_pdf import rl_pdf_bytes

        return rl_pdf_bytes(report, drawing)
    from workshop_app.reports.qt_pdf import qt_pdf_bytes

    if any(isinstance(block, Figure) for block in report.blocks):
        report = make(measure_for(plain=False), telling)
    return qt_pdf_bytes(report, drawing)


def pdf_bytes(report: Report, progress: Progress = keep_on) -> bytes:
    """The PDF of a report as it is; see `made_pdf`."""
    return made_pdf(lambda *_: report, progress)


def measure_for(*, plain: bool) -> Measure:
    """What lays out the pictures of a report, with the fonts it will be drawn with."""
    if plain:
        from workshop_app.reports.pdf.rl_fonts import FontSetter

        return FontSetter()
    from workshop_app.reports.qt_pdf import qt_setter

    return qt_setter()


def is_plain(report: Report) -> bool:
    """Whether reportlab can draw it. Raises NoGlyph for a letter nothing can draw."""
    plain = letters.check(map(letters.settled, texts_of(report)))
    return plain and not report.right_to_left


def texts_of(report: Report) -> Iterator[str]:
    """Every text that will be on paper."""
    yield from (report.title, report.furniture.header, report.furniture.page)
    for block in report.blocks:
        if isinstance(block, Cover):
            yield from (block.title, block.subtitle)
            yield from (text for fact in block.facts for text in fact)
        elif isinstance(block, Heading):
            yield block.full
        elif isinstance(block, Line):
            yield from (block.label, block.text, block.quiet)
        elif isinstance(block, Grid):
            yield from (block.caption, *block.header)
            for row in block.rows:
                yield from row
        elif isinstance(block, Figure):
            yield block.caption
            yield from _of_scene(block.scene)
        elif isinstance(block, Contents):
            yield block.title


def _of_scene(scene: Scene) -> Iterator[str]:
    for item in scene.items:
        if isinstance(item, Text):
            yield from item.lines
