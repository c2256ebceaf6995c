"""A rating set by hand in the overview stands beside the computed one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from workshops import small_framework, small_workshop

from workshop_app.core import commands
from workshop_app.core.framework import RatingMethod, RatingRule
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.fonts import load_fonts
from workshop_app.ui.results.overview import OverviewPage


class Views:
    """Nothing outlives a test."""

    def get_view(self, key: str, default: object = None) -> object:
        return default

    def set_view(self, key: str, value: object) -> None:
        """Forgotten at once."""


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> OverviewPage:
    load_fonts(qapp)
    rule = RatingRule("extent", RatingMethod.LOWEST)
    workshop = small_workshop(0, framework=replace(small_framework(), rating=rule))
    for number, answer in (("1.1.1", "mostly"), ("1.2.1", "slightly")):
        workshop.do(commands.decide(workshop.state, number, "plenary", answer))
    made = OverviewPage(Desk(workshop, Views()))
    qtbot.addWidget(made)
    made.resize(1366, 800)
    made.show()
    made.refresh()
    return made


def test_it_is_set_with_a_reason_beside_the_computed_one(page: OverviewPage) -> None:
    row = page.ratings.rows["1.2"]
    assert row.accessibleName() == "1.2 Kinship care: computed 2 Slightly, 1 of 1 answered"
    row.click()
    sheet = page.rating_sheet
    assert sheet is not None
    sheet.levels.set_value("4")
    sheet.finish()
    assert "reason" in sheet.message.sentence().casefold()  # refused: it is asked for
    sheet.reason.setText("A new law is in force")
    sheet.finish()
    page.refresh()
    said = page.ratings.rows["1.2"].accessibleName()
    assert said.startswith("1.2 Kinship care: computed 2 Slightly")
    assert said.endswith("Set by hand: 4 Completely. A new law is in force")
    assert "computed 2 Slightly" in page.ratings.rows["1"].accessibleName()
