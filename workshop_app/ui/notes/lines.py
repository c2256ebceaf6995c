"""The entries of one question as lines of a list, in words."""

from __future__ import annotations

from datetime import datetime

from workshop_app.core.records import Evidence, Note, NoteKind, VerificationEntry
from workshop_app.core.revisions import revisions_of
from workshop_app.core.state import State
from workshop_app.core.team import Action, ActionStatus, ParkedItem, ParkingStatus
from workshop_app.ui.notes.entry import Earlier, Line
from workshop_app.ui.wording import note_kind_name, outcome_name, point_name
from workshop_app.ui.wording.contexts import Notes
from workshop_app.ui.wording.fill import fill


def note_lines(state: State, question: str) -> list[Line]:
    """Notes in the order they were typed."""
    notes = state.of(question).notes.values()
    return [_note(state, question, note) for note in notes]


def evidence_lines(state: State, question: str) -> list[Line]:
    """Sources in the order they were given."""
    return [_source(source) for source in state.of(question).evidence.values()]


def verification_lines(state: State, question: str) -> list[Line]:
    """The log of checks, oldest first."""
    return [_check(entry) for entry in state.of(question).verification]


def parked_lines(state: State, question: str) -> list[Line]:
    """Matters that were put aside at the question."""
    return [_parked(item) for item in state.setup.parking.values() if item.about == question]


def action_lines(state: State, question: str) -> list[Line]:
    """Actions about the question."""
    return [_action(item) for item in state.setup.actions.values() if item.about == question]


def earlier_texts(state: State, question: str, note: str) -> list[Earlier]:
    """What a note said before its present wording, oldest first."""
    return [
        Earlier(was.text, clock(was.time), was.author)
        for was in revisions_of(state, question, note)[:-1]
    ]


def clock(time: str) -> str:
    """Local time of day of a UTC time stamp, with the date when it was not today; "" for none."""
    if not time:
        return ""
    moment = datetime.fromisoformat(time).astimezone()
    if moment.date() == datetime.now().astimezone().date():
        return moment.strftime("%H:%M")
    return moment.strftime("%d.%m. %H:%M")


def parking_status_name(status: ParkingStatus) -> str:
    """Where a parked matter stands."""
    return {
        ParkingStatus.OPEN: Notes.tr("Open"),
        ParkingStatus.ANSWERED: Notes.tr("Answered"),
        ParkingStatus.ACTION: Notes.tr("Became an action"),
    }[status]


def action_status_name(status: ActionStatus) -> str:
    """Where an action stands."""
    return {
        ActionStatus.PLANNED: Notes.tr("Planned"),
        ActionStatus.IN_PROGRESS: Notes.tr("In progress"),
        ActionStatus.DONE: Notes.tr("Done"),
        ActionStatus.DROPPED: Notes.tr("Dropped"),
    }[status]


def _note(state: State, question: str, note: Note) -> Line:
    changed = len(revisions_of(state, question, note.id)) - 1 if note.revised else 0
    who = note.author
    if changed:
        said = fill(Notes.tr("changed {time}"), {"time": clock(note.revised)})
        who = f"{who} · {said}" if who else said
    gap = note.kind is NoteKind.GAP
    made = gap and any(each.gap == note.id for each in state.setup.actions.values())
    name = note_kind_name(note.kind)
    return Line(
        note.id,
        fill(Notes.tr("{kind} · action"), {"kind": name}) if made else name,
        note.text,
        clock(note.time),
        who,
        editable=True,
        removable=True,
        actionable=gap and not made,
        earlier=changed,
        kind=str(note.kind),
        where=state.setup.groups[note.group].name if note.group in state.setup.groups else "",
    )


def _source(source: Evidence) -> Line:
    heading = Notes.tr("Source")
    when = clock(source.time)
    typed = not source.source  # a source of the list is changed there, for all its answers
    return Line(
        source.id, heading, source.text, when, source.author, editable=typed, removable=True
    )


def _check(entry: VerificationEntry) -> Line:
    heading = f"{point_name(entry.point)} · {outcome_name(entry.outcome)}"
    who = " · ".join(part for part in (entry.who or entry.author, entry.role) if part)
    return Line(entry.id, heading, entry.comment, clock(entry.time), who, removable=True)


def _parked(item: ParkedItem) -> Line:
    heading = f"{Notes.tr('Parking lot')} · {parking_status_name(item.status)}"
    text = "\n".join(part for part in (item.text, item.answer) if part)
    who = item.raised_by or item.author
    waiting = item.status is not ParkingStatus.ACTION
    return Line(item.id, heading, text, clock(item.time), who, actionable=waiting)


def _action(item: Action) -> Line:
    heading = f"{Notes.tr('Action')} · {action_status_name(item.status)}"
    who = " · ".join(part for part in (item.owner, item.due) if part)
    return Line(item.id, heading, item.what, clock(item.time), who)
