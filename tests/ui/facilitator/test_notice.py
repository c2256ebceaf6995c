"""The bank's notice stays on the facilitator's page and in the note-taker's window."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot
from workshops import MemoryJournal

from workshop_app.core import commands
from workshop_app.core.workshop import Workshop
from workshop_app.ui.facilitator.desk import Desk
from workshop_app.ui.facilitator.notice import NoticeStrip, notice_of
from workshop_app.workbook.bank import shipped_banks

SAID = "No child's case is to be typed here."


class Views:
    """Where a desk keeps what was looked at last."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def get_view(self, key: str, default: object = None) -> object:
        return self.kept.get(key, default)

    def set_view(self, key: str, value: object) -> None:
        self.kept[key] = value


def test_a_notice_is_read_out_and_shown_only_where_there_is_one(qtbot: QtBot) -> None:
    plain = shipped_banks()[-1].read().framework

    assert strip(qtbot, "").isHidden()
    with_one = strip(qtbot, SAID)
    assert not with_one.isHidden()
    assert with_one.text.full_text() == SAID
    assert SAID in with_one.accessibleName()
    told = replace(plain, notice=SAID, notices={"fr": "Aucun cas d’enfant."})
    assert (notice_of(told, "fr"), notice_of(told, "de")) == ("Aucun cas d’enfant.", SAID)


def strip(qtbot: QtBot, text: str) -> NoticeStrip:
    framework = replace(shipped_banks()[-1].read().framework, notice=text)
    workshop = Workshop(MemoryJournal())
    workshop.do(commands.create_workshop(framework, title="T", country="L", round_name="1"))
    made = NoticeStrip(Desk(workshop, Views()))
    qtbot.addWidget(made)
    return made
