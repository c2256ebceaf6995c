"""Commands about actions, the parking lot, sign-offs and the country's glossary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from workshop_app.core import errors, typed
from workshop_app.core.commands.checks import (
    checked_name,
    checked_text,
    choose,
    find_question,
    fits_cell,
    known_domain,
    new_id,
)
from workshop_app.core.events import Act, Draft, EventKind
from workshop_app.core.state import State
from workshop_app.core.team import Action, ActionStatus, ParkedItem, ParkingStatus, ServiceLevel

# --- actions -------------------------------------------------------------------------------------


_TEXTS = (
    *("owner", "done_means", "objective", "support", "funding", "indicator", "baseline"),
    *("target", "risk", "mitigation"),
)
_MOST_COST = 10**15
"""More than a spreadsheet keeps to the last unit"""


def add_action(state: State, what: str, *, action: str | None = None, **fields: Any) -> Act:
    """Add an action. ``fields`` are those of `Action` by name; ``strategy`` is not among them.

    ``cost`` may be a number or as typed in the workshop's language. Raises a `Refused` naming what
    is no date, no cost, no currency, or a start after the due date.
    """
    body = {"action": action or new_id(), "what": checked_text("action", what)}
    made = {**body, **_action_fields(state, fields)}
    _in_order(made["what"], made.get("start", ""), made.get("due", ""))
    return (Draft(EventKind.ACTION_ADDED, made),)


def add_actions(state: State, rows: Sequence[Mapping[str, Any]]) -> Act:
    """Add several actions in one act: all of them, or none.

    Each row has the fields of `add_action` and ``what``. Raises `BadRow` with the row's number,
    and `NothingToAdd` for no rows.
    """
    if not rows:
        raise errors.NothingToAdd
    made: list[Draft] = []
    for number, row in enumerate(rows, start=1):
        try:
            made += add_action(state, **{"what": "", **row})
        except errors.Refused as error:
            raise errors.BadRow(row=number, reason=str(error)) from error
    return tuple(made)


def revise_action(state: State, action: str, **fields: Any) -> Act:
    """Change an action (``what`` and the fields of `add_action`); nothing changed is empty."""
    found = find_action(state, action)
    wanted = _action_fields(state, fields, found.about)
    if "what" in fields:
        wanted["what"] = checked_text("action", fields["what"])
    wanted = {name: value for name, value in wanted.items() if value != getattr(found, name)}
    if "start" in wanted or "due" in wanted:
        _in_order(found.what, wanted.get("start", found.start), wanted.get("due", found.due))
    return (Draft(EventKind.ACTION_REVISED, {"action": found.id, **wanted}),) if wanted else ()


def revise_actions(state: State, changes: Sequence[tuple[str, Mapping[str, Any]]]) -> Act:
    """Change several actions, each by its id, in one act: all of them, or none.

    Raises `BadRow` with the place among the changes.
    """
    made: list[Draft] = []
    for number, (action, fields) in enumerate(changes, start=1):
        try:
            made += revise_action(state, action, **fields)
        except errors.Refused as error:
            raise errors.BadRow(row=number, reason=str(error)) from error
    return tuple(made)


def withdraw_action(state: State, action: str) -> Act:
    """Take an action away; a parked matter that had become it is open again."""
    found = find_action(state, action)
    reopened = tuple(
        Draft(EventKind.ITEM_REVISED, {"item": item.id, "status": "open", "action": ""})
        for item in state.setup.parking.values()
        if item.action == found.id
    )
    return (Draft(EventKind.ACTION_WITHDRAWN, {"action": found.id}), *reopened)


def find_action(state: State, action: str) -> Action:
    """The action with this id; `UnknownEntry` if there is none."""
    found = state.setup.actions.get(action)
    if found is None:
        raise errors.UnknownEntry(what="action")
    return found


def _action_fields(state: State, fields: Mapping[str, Any], about: str = "") -> dict[str, Any]:
    clean: dict[str, Any] = {}
    for name in _TEXTS:
        if name in fields:
            clean[name] = str(fields[name]).strip()
            fits_cell(name.replace("_", " "), clean[name])
    for name in ("start", "due"):
        if name in fields:
            clean[name] = checked_date(fields[name])
    if "cost" in fields:
        clean["cost"] = checked_cost(fields["cost"], state.setup.language)
    if "currency" in fields:
        clean["currency"] = checked_currency(fields["currency"])
    if "status" in fields:
        clean["status"] = str(choose(ActionStatus, fields["status"], "status"))
    if "level" in fields:
        clean["level"] = str(choose(ServiceLevel, fields["level"], "level of service"))
    if "priority" in fields:
        clean["priority"] = str(fields["priority"])
    if "about" in fields:
        reference = fields["about"]
        about = clean["about"] = find_question(state, reference).id if reference else ""
    if "gap" in fields:
        gap = clean["gap"] = fields["gap"]
        if gap and gap not in state.of(about).notes:
            raise errors.UnknownEntry(what="note")
    return clean


def _in_order(action: str, start: str, due: str) -> None:
    if start and due and start > due:
        raise errors.EndsBeforeStart(action=_short(action), start=start, due=due)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def checked_cost(cost: object, language: str = "en") -> int | float | None:
    """A cost as a number from 0, or None for none; `BadCost` or `TwoCosts` if it is neither."""
    if cost is None or (isinstance(cost, str) and not cost.strip()):
        return None
    wrong = errors.BadCost(cost=cost)
    number: int | float | None = None
    if isinstance(cost, str):
        if typed.without_percent(cost) != cost.strip():
            raise wrong
        number = typed.parse_number(cost, language)
        if number is None and typed.parse_number(cost) is not None:
            raise errors.TwoCosts(cost=cost)
    elif isinstance(cost, (int, float)) and not isinstance(cost, bool):
        number = cost
    if number is None or not 0 <= number < _MOST_COST:
        raise wrong
    return typed.rounded(number)


def checked_currency(text: str) -> str:
    """The three letters of a currency in capitals, or "" for none; `BadCurrency` otherwise."""
    code = text.strip().upper()
    if code and not (len(code) == len("EUR") and code.isascii() and code.isalpha()):
        raise errors.BadCurrency(currency=text.strip())
    return code


def checked_date(text: str) -> str:
    """A date as year-month-day, or "" for none; `BadDueDate` if it is neither."""
    text = text.strip()
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise errors.BadDueDate(date=text) from None


# --- the parking lot -----------------------------------------------------------------------------


def park_item(state: State, text: str, *, about: str = "", raised_by: str = "") -> Act:
    """Put a matter aside, perhaps one that came up at a question."""
    body: dict[str, Any] = {"item": new_id(), "text": checked_text("matter", text)}
    if about:
        body["about"] = find_question(state, about).id
    if raised_by.strip():
        body["raised_by"] = raised_by.strip()
        fits_cell("name", body["raised_by"])
    return (Draft(EventKind.ITEM_PARKED, body),)


def revise_item(
    state: State, item: str, *, text: str | None = None, raised_by: str | None = None
) -> Act:
    """Change the wording of a parked matter, or who raised it."""
    found = find_item(state, item)
    wanted: dict[str, Any] = {}
    if text is not None and (checked := checked_text("matter", text)) != found.text:
        wanted["text"] = checked
    if raised_by is not None and raised_by.strip() != found.raised_by:
        wanted["raised_by"] = raised_by.strip()
        fits_cell("name", wanted["raised_by"])
    return (Draft(EventKind.ITEM_REVISED, {"item": found.id, **wanted}),) if wanted else ()


def answer_item(state: State, item: str, answer: str) -> Act:
    """Answer a parked matter."""
    found = find_item(state, item)
    text = checked_text("answer", answer)
    if (found.answer, found.status) == (text, ParkingStatus.ANSWERED):
        return ()
    body = {"item": found.id, "status": str(ParkingStatus.ANSWERED), "answer": text}
    return (Draft(EventKind.ITEM_REVISED, body),)


def reopen_item(state: State, item: str) -> Act:
    """Open an answered matter again; its answer stays readable."""
    found = find_item(state, item)
    if found.status is ParkingStatus.OPEN:
        return ()
    return (Draft(EventKind.ITEM_REVISED, {"item": found.id, "status": "open", "action": ""}),)


def item_to_action(state: State, item: str, **fields: Any) -> Act:
    """Make a parked matter an action, its text unless ``what`` says otherwise."""
    found = find_item(state, item)
    if found.status is ParkingStatus.ACTION:
        return ()
    identity = new_id()
    what = fields.pop("what", found.text)
    made = add_action(state, what, action=identity, **{"about": found.about, **fields})
    body = {"item": found.id, "status": str(ParkingStatus.ACTION), "action": identity}
    return (*made, Draft(EventKind.ITEM_REVISED, body))


def withdraw_item(state: State, item: str) -> Act:
    """Take a parked matter away; it stays in the history."""
    return (Draft(EventKind.ITEM_WITHDRAWN, {"item": find_item(state, item).id}),)


def find_item(state: State, item: str) -> ParkedItem:
    """The parked matter with this id; `UnknownEntry` if there is none."""
    found = state.setup.parking.get(item)
    if found is None:
        raise errors.UnknownEntry(what="parked matter")
    return found


# --- sign-off ------------------------------------------------------------------------------------


def sign_off(state: State, domain: str = "", *, who: str = "") -> Act:
    """Lock a domain, or ("") the whole framework, as it is now: later changes need a reason."""
    if domain:
        known_domain(state, domain)
    body: dict[str, Any] = {"domain": domain}
    if who.strip():
        body["who"] = who.strip()
        fits_cell("name", body["who"])
    return (Draft(EventKind.SIGNED_OFF, body),)


def lift_sign_off(state: State, domain: str = "", *, reason: str) -> Act:
    """Take a sign-off back, for a reason."""
    if domain not in state.setup.sign_offs:
        raise errors.NotSignedOff()
    body = {"domain": domain, "reason": checked_text("reason", reason)}
    return (Draft(EventKind.SIGN_OFF_LIFTED, body),)


# --- glossary ------------------------------------------------------------------------------------


def explain_term(state: State, term: str, meaning: str) -> Act:
    """Add a word to the country's glossary, explain it anew, or ("") take it away."""
    term, meaning = checked_name("term", term), meaning.strip()
    fits_cell("meaning", meaning)
    known = state.setup.glossary.get(term)
    if meaning == (known.meaning if known else ""):
        return ()
    return (Draft(EventKind.TERM_EXPLAINED, {"term": term, "meaning": meaning}),)
