"""The export dialog on a small workshop, and how a test waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.framework import Kind
from workshop_app.ui.export.changes_model import Column
from workshop_app.ui.export.dialog import ExportDialog
from workshop_app.ui.theme import LIGHT, apply_theme

Make = Callable[..., ExportDialog]


@pytest.fixture
def opened(tmp_path: Path, little_care: Path) -> Iterator[jobs.OpenWorkshop]:
    path = tmp_path / "a.workshop"
    with jobs.new_workshop(
        path, "care-system", country="Country/Test", round_name="2026", device="d"
    ) as made:
        yield made


def answer_some(opened: jobs.OpenWorkshop) -> None:
    """Three answers, one of them without a word in the workbook; a note, a source, a check."""
    workshop = opened.workshop
    choices = [q for q in workshop.state.framework.questions if q.kind is Kind.CHOICE]
    for question in choices[:2]:
        code = workshop.state.framework.options(question)[0].code
        workshop.do(commands.decide(workshop.state, question.id, "plenary", code))
    workshop.do(commands.decide(workshop.state, choices[2].id, "plenary", "skipped"))
    workshop.do(commands.add_note(workshop.state, choices[0].id, "=1+1\nNo budget line", "gap"))
    workshop.do(commands.add_evidence(workshop.state, choices[1].id, "Act 12, 2019"))
    workshop.do(commands.verify(workshop.state, choices[1].id, "confirmed", "Gazette"))


@pytest.fixture
def make(
    qtbot: QtBot, qapp: QApplication, opened: jobs.OpenWorkshop, tmp_path: Path
) -> Iterator[Make]:
    apply_theme(qapp, LIGHT)
    folder = tmp_path / "out"
    folder.mkdir()
    made: list[ExportDialog] = []

    def build(*, wait: bool = True, **extra: object) -> ExportDialog:
        dialog = ExportDialog(opened, str(folder), **extra)
        qtbot.addWidget(dialog)
        made.append(dialog)
        dialog.resize(1240, 720)
        dialog.open()
        if wait:
            settle(qtbot, dialog)
        return dialog

    yield build
    for dialog in made:
        wait_for_thread(qtbot)
        dialog.close()


def settle(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is not dialog.waiting, timeout=30_000)


def wait_for_thread(qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: not any(thread.name == "background job" for thread in threading.enumerate()),
        timeout=30_000,
    )
    QApplication.processEvents()


def shown(dialog: ExportDialog, column: Column) -> list[str]:
    model = dialog.changes.filter
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]
