"""Events: the truth of a workshop. Everything else is computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple


class EventKind(StrEnum):
    """Kinds of event. The values are written to files: never rename one."""

    WORKSHOP_CREATED = "workshop_created"
    FRAMEWORK_ADOPTED = "framework_adopted"
    DETAILS_CHANGED = "details_changed"
    GROUP_ADDED = "group_added"
    GROUP_RENAMED = "group_renamed"
    GROUP_REMOVED = "group_removed"
    SEAT_ADDED = "seat_added"
    SEAT_CHANGED = "seat_changed"
    SEAT_REMOVED = "seat_removed"
    DOMAIN_ASSIGNED = "domain_assigned"
    DOMAIN_UNASSIGNED = "domain_unassigned"
    ROUND_OPENED = "round_opened"
    VOTES_TALLIED = "votes_tallied"
    BALLOT_CAST = "ballot_cast"
    GROUP_ANSWERED = "group_answered"
    ROUND_CLOSED = "round_closed"
    ROUND_REVEALED = "round_revealed"
    ROUND_PARKED = "round_parked"
    FIST_STARTED = "fist_started"
    FIST_COUNTED = "fist_counted"
    FIST_ENDED = "fist_ended"
    DECISION_RECORDED = "decision_recorded"
    NOTE_ADDED = "note_added"
    NOTE_REVISED = "note_revised"
    NOTE_WITHDRAWN = "note_withdrawn"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_REVISED = "evidence_revised"
    EVIDENCE_WITHDRAWN = "evidence_withdrawn"
    VERIFICATION_LOGGED = "verification_logged"
    VERIFICATION_REVISED = "verification_revised"
    VERIFICATION_WITHDRAWN = "verification_withdrawn"
    WORKBOOK_EXPORTED = "workbook_exported"
    WORKBOOK_IMPORTED = "workbook_imported"
    ACT_UNDONE = "act_undone"
    MINUTES_PLANNED = "minutes_planned"
    DAYS_PLANNED = "days_planned"
    SOURCE_ADDED = "source_added"
    SOURCE_REVISED = "source_revised"
    SOURCE_WITHDRAWN = "source_withdrawn"
    ACTION_ADDED = "action_added"
    ACTION_REVISED = "action_revised"
    ACTION_WITHDRAWN = "action_withdrawn"
    ITEM_PARKED = "item_parked"
    ITEM_REVISED = "item_revised"
    ITEM_WITHDRAWN = "item_withdrawn"
    SIGNED_OFF = "signed_off"
    SIGN_OFF_LIFTED = "sign_off_lifted"
    TERM_EXPLAINED = "term_explained"
    REPORT_STARTED = "report_started"
    REPORT_WRITTEN = "report_written"
    REPORT_WITHDRAWN = "report_withdrawn"
    BASELINE_ADDED = "baseline_added"
    BASELINE_CHANGED = "baseline_changed"
    BASELINE_REMOVED = "baseline_removed"
    BASELINE_LINKED = "baseline_linked"
    BASELINE_UNLINKED = "baseline_unlinked"
    PRIORITY_ADDED = "priority_added"
    PRIORITY_REVISED = "priority_revised"
    PRIORITY_WITHDRAWN = "priority_withdrawn"
    PRIORITIES_ORDERED = "priorities_ordered"
    PRIORITY_SCALE_SET = "priority_scale_set"
    PRIORITY_POLL_OPENED = "priority_poll_opened"
    PRIORITY_BALLOT_GIVEN = "priority_ballot_given"
    PRIORITY_POLL_CLOSED = "priority_poll_closed"
    PRIORITY_POLL_REVEALED = "priority_poll_revealed"
    PRIORITY_POLL_DROPPED = "priority_poll_dropped"
    STRATEGY_WRITTEN = "strategy_written"
    RATING_SET = "rating_set"
    RATING_TAKEN_BACK = "rating_taken_back"
    QUESTIONS_LEFT_OUT = "questions_left_out"
    QUESTIONS_TAKEN_IN = "questions_taken_in"
    WORDING_CHANGED = "wording_changed"
    LOCAL_QUESTION_WRITTEN = "local_question_written"
    LOCAL_QUESTION_REMOVED = "local_question_removed"
    LOCAL_SET_ADDED = "local_set_added"
    LOCAL_OPTION_ADDED = "local_option_added"
    LOCAL_OPTION_REMOVED = "local_option_removed"


class Event(NamedTuple):
    """One thing that happened, immutable.

    ``id`` is a UUID. ``counter`` is a Lamport counter: larger than that of every event its device
    had seen, so (counter, id) orders the events of all devices. ``act`` is the id of the act it
    belongs to (the first event's id): one gesture may make several events, which are committed
    and undone together. ``time`` is UTC, ISO 8601. ``body`` is JSON-ready; the key ``question``,
    when present, names the question the event is about, and ``origin`` the workbook, sheet and
    cell that what it says was taken from.
    """

    id: str
    counter: int
    act: str
    device: str
    author: str
    time: str
    kind: str
    body: Mapping[str, Any]

    @property
    def order(self) -> tuple[int, str]:
        """Sort key of the fold."""
        return (self.counter, self.id)

    @property
    def scope(self) -> str:
        """Id of the question this event is about, or "" for the workshop as a whole."""
        question: str = self.body.get("question", "")
        return question


class Draft(NamedTuple):
    """An event a command wants to happen, before it has an id, a counter and a time."""

    kind: EventKind
    body: Mapping[str, Any]


Act = tuple[Draft, ...]
"""What a command returns: the drafts of one gesture, to be committed and undone together."""
