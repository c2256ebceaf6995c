"""One round trip for each workbook, made once and looked at by every test."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from effort import FULL as EXHAUSTIVE
from effort import unless_full

from tests.acceptance.answering import lines
from workshop_app import jobs
from workshop_app.cli.acts import ACTS
from workshop_app.core.framework import Question
from workshop_app.core.workshop import Workshop
from workshop_app.workbook.profile import Export

SHIPPED = "care_system.xlsx"
REAL = (
    "azure_alz_macrofree.xlsx",
    "azure_review_checklist.xlsm",
    "masvs_checklist_en_1.2.xlsx",
    "pkimm_assessment_v240318.xlsx",
    "samm_v2.0.xlsx",
)
SAMPLE = 100
"""Questions answered in a workbook when not everything is"""


@dataclass(frozen=True)
class Trip:
    """A workbook, the workshop on it with its answers, and the filled copy."""

    original: Path
    workshop: Path
    filled: Path
    plan: jobs.ExportPlan
    questions: tuple[Question, ...]


def say(workshop: Workshop, questions: Sequence[Question]) -> None:
    """Answer these questions, all in one step of the journal."""
    acts = [
        draft
        for line in lines(workshop.state, questions)
        for draft in ACTS[line["act"]].make(
            workshop.state, {key: value for key, value in line.items() if key != "act"}
        )
    ]
    workshop.do(tuple(acts))


def sampled(questions: Sequence[Question]) -> tuple[Question, ...]:
    """All of them when everything is tested, else some, spread from the first to the last."""
    if EXHAUSTIVE or len(questions) <= SAMPLE:
        return tuple(questions)
    step = (len(questions) - 1) / (SAMPLE - 1)
    return tuple(questions[round(place * step)] for place in range(SAMPLE))


def made(original: Path, folder: Path) -> Trip:
    """New, answered, exported with everything in it that can be written."""
    path, out = folder / "a.workshop", folder / f"filled{original.suffix}"
    with jobs.new_workshop(path, original) as opened:
        questions = sampled([q for q in opened.workshop.state.framework.questions if not q.show_if])
        say(opened.workshop, questions)
        plan = jobs.plan_export(opened, Export("write", "skip", "warn"))
        jobs.write_export(plan, out)
    return Trip(original, path, out, plan, questions)


@pytest.fixture(scope="session")
def trips(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Trip]:
    """The round trip of the workbook with this name; skips where the workbook is not here."""
    found: dict[str, Trip] = {}

    def trip(name: str) -> Trip:
        if name not in found:
            path = _place(name)
            found[name] = made(path, tmp_path_factory.mktemp(path.stem))
        return found[name]

    return trip


def _place(name: str) -> Path:
    if name == SHIPPED:
        return jobs.banks()[0].workbook_path
    beside = Path(__file__).parents[3] / "shared"
    path = Path(os.environ.get("WORKSHOP_SHARED", beside)) / "workbooks" / name
    if not path.is_file():
        pytest.skip(f"the workbook {name} is not beside this checkout")
    return path


@pytest.fixture(params=(SHIPPED, *REAL))
def trip(request: pytest.FixtureRequest, trips: Callable[[str], Trip]) -> Trip:
    """The round trip of each workbook in turn."""
    return trips(request.param)


@pytest.fixture(params=unless_full((SHIPPED, *REAL), without=[REAL[1]]))
def trip_back(request: pytest.FixtureRequest, trips: Callable[[str], Trip]) -> Trip:
    """The same where a test makes another trip, without the largest unless asked for."""
    return trips(request.param)


@pytest.fixture(params=(SHIPPED, *REAL) if EXHAUSTIVE else (REAL[2],))
def seen_trip(request: pytest.FixtureRequest, trips: Callable[[str], Trip]) -> Trip:
    """The same for one workbook, where pages are drawn; for all when asked for."""
    return trips(request.param)


@pytest.fixture(params=(SHIPPED, *REAL) if EXHAUSTIVE else (SHIPPED, REAL[2]))
def small_trip(request: pytest.FixtureRequest, trips: Callable[[str], Trip]) -> Trip:
    """The same for two small workbooks only, where a test takes long; for all when asked for."""
    return trips(request.param)
