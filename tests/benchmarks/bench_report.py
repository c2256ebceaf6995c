"""The full report as PDF: 1,000 questions, 500 notes, 12 charts, each answer with its history.

The yardstick is a bare table of reportlab with the same questions, answers and notes, a row each.
The window's side of it runs in the very process a window has: how long it stalls while a report
is made, and how much memory stays after one and after five.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

QUESTIONS = 1_000
NOTES = 500
STALL_MS = 50
REPORTS = 5
GROWTH_MB = 8
_LONG = (
    "The national law names foster care, kinship care and residential care for children in every "
    "district and says who inspects them, how often, and what happens after."
)


def _sentence(place: int, words: int) -> str:
    known = _LONG.split()
    return " ".join(known[(place * 7 + n * (place % 5 + 1)) % len(known)] for n in range(words))


def _workshop(path: Path) -> Any:
    from workshop_app.core import commands
    from workshop_app.core.bulk import paused_collection
    from workshop_app.core.framework import (
        Axis,
        Domain,
        Framework,
        Kind,
        Option,
        OptionSet,
        Question,
    )
    from workshop_app.core.workshop import Workshop
    from workshop_app.store.workshop_file import WorkshopFile

    labels = ("Not at all", "Slightly", "Mostly", "Completely")
    options = OptionSet(
        "level",
        tuple(
            Option(label.replace(" ", "_").lower(), label, score=n)
            for n, label in enumerate(labels)
        ),
    )
    areas = tuple(f"Area {n}" for n in range(11))
    components = tuple(f"Component {n}" for n in range(6))
    framework = Framework(
        id="bench",
        title="Benchmark",
        language="en",
        domains=tuple(Domain(f"d{n}", str(n + 1), f"Domain {n + 1}") for n in range(10)),
        questions=tuple(
            Question(
                id=f"q{n}",
                number=f"{n // 100 + 1}.{n % 100 + 1}",
                text=_sentence(n, 16),
                domain=f"d{n // 100}",
                kind=Kind.CHOICE,
                option_set="level",
                facets={"component": components[n % 6], "area": areas[n % 11]},
            )
            for n in range(QUESTIONS)
        ),
        option_sets={"level": options},
        axes=(Axis("component", "System component", components), Axis("area", "Area", areas)),
    )
    file = WorkshopFile.create(path, b"source", "bank.xlsx")
    workshop = Workshop(file, author="Bench", device="laptop")
    workshop.do(commands.create_workshop(framework, country="Country", round_name="2026"))
    kinds = ("gap", "strength", "recommendation", "discussion")
    codes = [option.code for option in options.options]
    with paused_collection():
        drafts = []
        for n in range(QUESTIONS):
            drafts += commands.decide(workshop.state, f"q{n}", "plenary", codes[n * 7 % 4])
        for n in range(NOTES):
            text = _sentence(n + 3, 18)
            drafts += commands.add_note(workshop.state, f"q{2 * n}", text, kinds[n % 4])
        workshop.do(tuple(drafts))
    return workshop, file


def _bare(workshop: Any) -> None:
    """The same questions, answers and notes as nothing but a table."""
    from html import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    from workshop_app.reports.pdf.rl_fonts import face_name
    from workshop_app.reports.words import answer_text

    style = ParagraphStyle("cell", fontName=face_name("NotoSans", 400), fontSize=8.5, leading=12)
    state = workshop.state
    rows = []
    for question in state.framework.questions:
        known = state.of(question.id)
        answer = answer_text(state.framework, question, known.answer.value)
        rows.append((question.number, question.text, answer, "Not checked yet"))
        rows += [(question.number, note.text, str(note.kind), "") for note in known.notes.values()]
    cells = [[Paragraph(escape(text), style) for text in row] for row in rows]
    table = LongTable(cells, [40, 280, 80, 70], repeatRows=1)
    SimpleDocTemplate(io.BytesIO()).build([table])


def _wish(path: Path) -> Any:
    from workshop_app.jobs.report import Wish
    from workshop_app.reports.assessment.choice import ReportChoice

    return Wish(path, "report.pdf", ReportChoice(), datetime(2026, 3, 26, tzinfo=UTC))


def _best(work: Any, times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


def _window(path: Path, folder: Path) -> tuple[float, float]:
    """(longest stall in ms, MB that five reports leave more than one) in a process with Qt."""
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

    from workshop_app.app import make_application
    from workshop_app.ui.report_export.work import ReportWork

    app = make_application(["workshop-app"])
    work, loop = ReportWork(app), QEventLoop()
    clock = QElapsedTimer()
    longest = 0

    def beat() -> None:
        nonlocal longest
        longest = max(longest, clock.restart())

    timer = QTimer()
    timer.timeout.connect(beat)
    work.written.connect(loop.quit)
    work.failed.connect(loop.quit)
    sizes = []
    for number in range(REPORTS):
        clock.start()
        timer.start(1)
        work.start(_wish(path), folder / f"{number}.pdf", replace=True)
        loop.exec()
        timer.stop()
        assert (folder / f"{number}.pdf").exists()
        sizes.append(_resident_mb())
    return float(longest), sizes[-1] - sizes[0]


def _resident_mb() -> float:
    """Memory of this process in MB, where the system tells; else the most it ever had."""
    status = Path("/proc/self/statm")
    if status.exists():
        import resource

        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def run() -> Iterator[tuple[str, float, float]]:
    """(what, ratio, target) for each figure."""
    from workshop_app.jobs.report import report_bytes

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "bench.workshop"
        workshop, file = _workshop(path)
        # first, while this process holds what a window's process holds
        stall, growth = _window(path, folder)
        _bare(workshop)  # fonts and modules are loaded for both
        bare = _best(lambda: _bare(workshop))
        full = _best(lambda: report_bytes(_wish(path)))
        yield f"full PDF {full:.2f} s / bare table {bare:.2f} s", full / bare, 1.5
        yield f"longest stall of the window, ms / {STALL_MS}", stall / STALL_MS, 1
        yield f"memory five reports leave more than one, MB / {GROWTH_MB}", growth / GROWTH_MB, 1
        file.close()
