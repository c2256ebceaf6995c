"""A report with all that can stand in one: long cells, long words, headings at every height."""

from __future__ import annotations

from workshop_app.charts.scene import Rect as Box
from workshop_app.charts.scene import Scene
from workshop_app.reports.blocks import (
    Block,
    Contents,
    Cover,
    Figure,
    Furniture,
    Grid,
    Heading,
    Line,
    Properties,
    Report,
    ReportPart,
    Role,
)

LONG = " ".join(f"word{n}" for n in range(1500))
FACTS = tuple((f"Fact {n}", f"What is known of {n}") for n in range(30))


def sample_report(title: str = "Care of children") -> Report:
    """The report; its parts are a cover, contents, findings, and a plan across."""
    scene = Scene(600, 300, "#FFFFFF", (Box(0, 0, 300, 300, "#035259"),), "one bar")
    rows = tuple((f"{n}", "a_word_without_an_end" * (n % 7), f"{n} %") for n in range(120))
    blocks: list[Block] = [
        Heading(1, "Findings", number="1"),
        Line(Role.BODY, LONG[:700], "Answer", "Group 1"),
    ]
    for n in range(40):
        blocks.append(Heading(2 + n % 3, f"Section {n}", number=f"1.{n}", question=n % 5 == 4))
        blocks += [Line(Role.BULLET, LONG[: 40 * (n % 9) + 9]), Line(Role.LABEL, "Sources")]
        blocks.append(Line(Role.QUOTE, LONG[: 90 * (n % 6) + 5]))
        if n % 6 == 0:
            blocks.append(Figure(scene, f"Figure {n}", height=90))
    blocks.append(Grid(("No.", "Text", "Share"), (1, 6, 1), rows, "Table 1"))
    blocks.append(Grid(("Key", "Long"), (1, 3), (("k", LONG), ("l", "end")), "Table 2"))
    plan = (Heading(1, "Plan", number="2"), Grid(("A", "B"), (1, 1), (("x", "y"),)))
    return Report(
        title,
        "Baseline",
        "en",
        FACTS[:3],
        Properties("A ministry", "Baseline", ("care",)),
        (
            ReportPart("cover", "Cover", (Cover(title, "Baseline", FACTS),)),
            ReportPart("contents", "Contents", (Contents("Contents", 3),)),
            ReportPart("findings", "Findings", tuple(blocks)),
            ReportPart("plan", "Plan", plan, landscape=True),
        ),
        Furniture(header="Country · 2026"),
    )
