"""Wording of the window that brings a filled workbook in."""

from __future__ import annotations

from enum import StrEnum

from workshop_app.core.incoming import Choice, Difference, Incoming, Unread
from workshop_app.core.state import (
    State,
)
from workshop_app.ui.wording import contexts
from workshop_app.ui.wording.fill import fill


class Section(StrEnum):
    """The filters."""

    DECIDE = "decide"
    UNREAD = "unread"
    EXCEL = "excel"
    HERE = "here"
    SAME = "same"


SECTIONS = {
    Difference.CONFLICT: Section.DECIDE,
    Difference.REMOVED: Section.DECIDE,
    Difference.UNREAD: Section.UNREAD,
    Difference.EXCEL: Section.EXCEL,
    Difference.HERE: Section.HERE,
    Difference.SAME: Section.SAME,
}


def section_name(section: Section) -> str:
    """A filter's label."""
    return {
        Section.DECIDE: contexts.Incoming.tr("To decide"),
        Section.UNREAD: contexts.Incoming.tr("Not recognised"),
        Section.EXCEL: contexts.Incoming.tr("From Excel"),
        Section.HERE: contexts.Incoming.tr("Changed here"),
        Section.SAME: contexts.Incoming.tr("Unchanged"),
    }[section]


def difference_sentence(row: Incoming) -> str:
    """What happened to this answer or entry, in one sentence."""
    answer = row.is_answer
    if row.difference is Difference.REMOVED:
        if answer:
            return contexts.Incoming.tr(
                "The cell was emptied in Excel. The answer here stays unless you choose another."
            )
        return contexts.Incoming.tr("This is gone from the file. Taking that over withdraws it.")
    if row.difference is Difference.CONFLICT:
        return contexts.Incoming.tr("Edited here and in Excel, in different ways.")
    if row.difference is Difference.EXCEL:
        if row.ours is None:
            return contexts.Incoming.tr("New in the file.")
        return contexts.Incoming.tr("Edited in Excel only.")
    if row.difference is Difference.HERE:
        if row.ours is None:
            return contexts.Incoming.tr("Taken back here since the workbook was given out.")
        if row.base is None and row.theirs is None:
            return contexts.Incoming.tr("New here; the file does not have it.")
        return contexts.Incoming.tr("Edited here only.")
    return ""


def reason_sentence(row: Incoming, state: State) -> str:
    """Why an answer in the file means nothing here."""
    if row.reason is None:
        return ""
    question = state.question(row.question)
    values = {"text": row.theirs, "question": question.number if question else row.question}
    template = {
        Unread.NOT_IN_LIST: contexts.Incoming.tr("“{text}” is not in the list of {question}."),
        Unread.AMBIGUOUS: contexts.Incoming.tr("“{text}” can mean several answers to {question}."),
        Unread.NOT_A_NUMBER: contexts.Incoming.tr(
            "“{text}” is not the number {question} asks for."
        ),
        Unread.NOT_A_DATE: contexts.Incoming.tr(
            "“{text}” is not a date that can be read in one way for {question}."
        ),
        Unread.CELL_ERROR: contexts.Incoming.tr(
            "“{text}” is an error of the spreadsheet, not an answer to {question}."
        ),
    }[row.reason]
    return fill(template, values)


def choice_name(choice: Choice | None, picked: str = "") -> str:
    """What stands in the last column."""
    if picked:
        return picked
    if choice is None:
        return contexts.Incoming.tr("Decide")
    if choice is Choice.HERE:
        return contexts.Incoming.tr("Here")
    return contexts.Incoming.tr("Excel")
