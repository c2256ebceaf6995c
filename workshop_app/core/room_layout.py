"""The groups' answers and notes in the room's view, when the facilitator asks for them."""

from __future__ import annotations

from dataclasses import replace

from workshop_app.core.queue import group_answers
from workshop_app.core.records import Stage
from workshop_app.core.room import RoomScreen, RoomView, room_decision
from workshop_app.core.room_parts import RoomAnswer, RoomLayout, RoomNote
from workshop_app.core.rounds import UNDECIDED
from workshop_app.core.state import State


def with_layout(
    view: RoomView, state: State, question_id: str | None, layout: RoomLayout, *, notes: bool
) -> RoomView:
    """``view`` as the facilitator wants it laid out.

    The groups' answers come in the order of the groups, and only while no vote on the question is
    undecided. ``notes`` adds the question's notes to them: what was said, never by whom.
    """
    question = state.question(question_id) if question_id else None
    if view.screen is not RoomScreen.QUESTION:
        return view
    if question is None or layout is not RoomLayout.ANSWERS:
        return replace(view, layout=layout)
    if view.round_state in UNDECIDED:
        return replace(view, layout=RoomLayout.TOTAL)
    known = state.of(question.id)
    groups = state.setup.groups
    order = list(groups)
    found = sorted(
        (each for each in group_answers(known) if each.group in groups),
        key=lambda each: order.index(each.group or ""),
    )
    if not found:
        return replace(view, layout=RoomLayout.TOTAL)
    settled = known.stage_decision(Stage.FINAL) or known.stage_decision(Stage.PLENARY)
    return replace(
        view,
        layout=layout,
        result=None,
        # One group's answer is not the room's.
        decision=view.decision if settled else None,
        further=view.further if settled else (),
        answers=tuple(
            RoomAnswer(groups[each.group or ""].name, room_decision(state, question, each))
            for each in found
        ),
        notes=tuple(RoomNote(str(note.kind), note.text) for note in known.notes.values())
        if notes
        else (),
    )
