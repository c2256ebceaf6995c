"""The care system bank with a part of its questions, made of its own sources.

For tests that need a bank of that shape (its sheets, lists, results and plan) but not its size.
Numbers, ids and texts are those of the whole bank.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from workshop_app.banks.make import workbook_bytes
from workshop_app.banks.model import Question
from workshop_app.banks.profile import profile_text
from workshop_app.banks.sources import load
from workshop_app.resources import question_bank_dir
from workshop_app.workbook import bank as reader

NAME = "care_system"
LONGER = {"1.1": 4, "1.2": 7, "1.3": 4, "2.3": 5, "2.6": 3, "3.1": 6, "4.3": 4}
"""Questions kept of a section; of every other the first two, and every text"""


def _kept(question: Question) -> bool:
    section, _, place = question.number.rpartition(".")
    return int(place) <= LONGER.get(section, 2) or question.kind == "text"


@pytest.fixture(scope="session")
def little_banks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of banks as they are shipped, the care system bank with a part of its questions."""
    folder = tmp_path_factory.mktemp("banks")
    shutil.copytree(question_bank_dir(), folder, dirs_exist_ok=True)
    whole = load(question_bank_dir() / NAME)
    components = tuple(
        replace(each, questions=tuple(q for q in each.questions if _kept(q)))
        for each in whole.components
    )
    part = replace(whole, components=components)
    data = workbook_bytes(part)
    for name, content in (
        (part.file, data),
        ("profile.toml", profile_text(part, data).encode()),
    ):
        (folder / NAME / name).write_bytes(content)
    return folder


@pytest.fixture
def little_care(little_banks: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program find `little_banks`; gives the workbook of the care system bank there."""
    monkeypatch.setattr(reader, "question_bank_dir", lambda: little_banks)
    return little_banks / NAME / f"{NAME}.xlsx"
