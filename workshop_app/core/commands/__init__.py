"""Commands: each checks the state and returns the act to commit, or raises `Refused`.

Nothing here changes anything; `Workshop.do` commits an act and folds it into the state.
References to questions, groups and seats may be ids or what people call them (number, name).
"""

from workshop_app.core.commands.agenda import (
    plan_days,
    plan_items,
    plan_minutes,
    spread_minutes,
)
from workshop_app.core.commands.answer import (
    check_answer,
    decide,
)
from workshop_app.core.commands.checks import (
    CELL_LIMIT,
    MOST_HANDS,
    choose,
    find_group,
    find_question,
    find_seat,
    new_id,
)
from workshop_app.core.commands.entries import (
    add_evidence,
    add_note,
    revise_evidence,
    revise_note,
    revise_verification,
    verify,
    withdraw_evidence,
    withdraw_note,
    withdraw_verification,
)
from workshop_app.core.commands.rounds import (
    VOTE_RESERVED,
    add_hand,
    close_round,
    open_round,
    park,
    reveal,
    tally,
    vote_codes,
)
from workshop_app.core.commands.setup import (
    add_group,
    add_seat,
    add_seats,
    assign,
    change_details,
    change_seat,
    create_workshop,
    remove_group,
    remove_seat,
    rename_group,
    unassign,
)

__all__ = [
    "CELL_LIMIT",
    "MOST_HANDS",
    "VOTE_RESERVED",
    "add_evidence",
    "add_group",
    "add_hand",
    "add_note",
    "add_seat",
    "add_seats",
    "assign",
    "change_details",
    "change_seat",
    "check_answer",
    "choose",
    "close_round",
    "create_workshop",
    "decide",
    "find_group",
    "find_question",
    "find_seat",
    "new_id",
    "open_round",
    "park",
    "plan_days",
    "plan_items",
    "plan_minutes",
    "remove_group",
    "remove_seat",
    "rename_group",
    "reveal",
    "revise_evidence",
    "revise_note",
    "revise_verification",
    "spread_minutes",
    "tally",
    "unassign",
    "verify",
    "vote_codes",
    "withdraw_evidence",
    "withdraw_note",
    "withdraw_verification",
]
