"""What can be made of a workshop's results: each form with the ending of its file and its maker.

To add one, write a maker and a line in `FORMS`; the command line and the window show what is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from workshop_app.charts.measure import Measure
from workshop_app.core.state import State
from workshop_app.core.team import Term
from workshop_app.reports.assessment.choice import People, ReportChoice
from workshop_app.reports.blocks import Report
from workshop_app.reports.progress import Progress, stretch

REPORT, BRIEF, RESULTS, TABLES = "report", "brief", "results", "tables"

Tell = Callable[["Source", Measure, Progress], Report]
"""Tells a document as data"""


@dataclass(frozen=True)
class Source:
    """What a file is made from. ``glossary`` is the tool's own."""

    state: State
    choice: ReportChoice
    now: datetime
    glossary: tuple[Term, ...] = ()


@dataclass(frozen=True)
class ReportForm:
    """``document`` is what it says, ``suffix`` the kind of file; together they name a form.

    ``has_parts``: whether it consists of parts that are chosen; ``is_text``: whether it has a
    cover, a language and charts that are. ``make`` raises Stopped as the progress it is given does.
    """

    document: str
    suffix: str
    make: Callable[[Source, Progress], bytes]
    has_parts: bool = False
    is_text: bool = True

    @property
    def key(self) -> str:
        """ "report.pdf"."""
        return self.document + self.suffix


def form_of(document: str, suffix: str) -> ReportForm | None:
    """The form with this ending, or None where the document has none such."""
    wanted = suffix.casefold()
    return next((f for f in FORMS if f.document == document and f.suffix == wanted), None)


def form_named(key: str) -> ReportForm:
    """The form of a key. Raises KeyError."""
    return {form.key: form for form in FORMS}[key]


def _report(source: Source, measure: Measure, progress: Progress) -> Report:
    from workshop_app.reports.assessment.assemble import assess

    s = source
    return assess(s.state, s.choice, s.now, measure, glossary=s.glossary, progress=progress)


def _brief(source: Source, measure: Measure, progress: Progress) -> Report:
    from workshop_app.reports.brief import brief

    return brief(source.state, source.choice, source.now, measure)


def _pdf(tell: Tell) -> Callable[[Source, Progress], bytes]:
    def make(source: Source, progress: Progress) -> bytes:
        from workshop_app.reports.pdf.making import made_pdf

        return made_pdf(lambda measure, told: tell(source, measure, told), progress)

    return make


def _docx(tell: Tell) -> Callable[[Source, Progress], bytes]:
    def make(source: Source, progress: Progress) -> bytes:
        from workshop_app.charts.mpl_painter import MplMeasure
        from workshop_app.reports.docx_report import report_docx

        report = tell(source, MplMeasure(), stretch(progress, 0.0, 0.4))
        return report_docx(report, source.now, stretch(progress, 0.4, 1.0))

    return make


def _workbook(source: Source, progress: Progress) -> bytes:
    from workshop_app.jobs.results_workbook import results_xlsx

    return results_xlsx(source.state, source.now, names=_names(source), progress=progress)


def _tables(source: Source, progress: Progress) -> bytes:
    from workshop_app.jobs.results_workbook import results_zip

    return results_zip(source.state, source.now, names=_names(source), progress=progress)


def _names(source: Source) -> bool:
    return source.choice.people is People.NAMES


FORMS: tuple[ReportForm, ...] = (
    ReportForm(REPORT, ".pdf", _pdf(_report), has_parts=True),
    ReportForm(REPORT, ".docx", _docx(_report), has_parts=True),
    ReportForm(BRIEF, ".pdf", _pdf(_brief)),
    ReportForm(BRIEF, ".docx", _docx(_brief)),
    ReportForm(RESULTS, ".xlsx", _workbook, is_text=False),
    ReportForm(TABLES, ".zip", _tables, is_text=False),
)
