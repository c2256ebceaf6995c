"""The acts a script can record: names and keys stay stable, because teams script against them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshop_app.cli import reports
from workshop_app.cli.trouble import UserError
from workshop_app.core import commands
from workshop_app.core.commands.sources import find_source
from workshop_app.core.events import Act
from workshop_app.core.fist import FINGERS
from workshop_app.core.report_back import SectionKind, parse_outline
from workshop_app.core.state import (
    Changes,
    State,
)
from workshop_app.core.strategy import STRATEGY_KEYS, section_form
from workshop_app.core.workshop import Workshop

Fields = Mapping[str, Any]


class BadLine(UserError):
    """A line that is no act; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An act's keys and the command it makes."""

    make: Callable[[State, Fields], Act]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def read_line(line: bytes) -> Mapping[str, Any]:
    """One line as a JSON object. Raises BadLine."""
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise BadLine("This line is not UTF-8 text; write the lines in UTF-8.") from None
    except RecursionError:
        raise BadLine("This line is nested too deeply; write one flat JSON object.") from None
    except ValueError as error:
        raise BadLine(
            f"This line is not JSON ({error}); write one JSON object on each line."
        ) from None
    if not isinstance(found, dict):
        raise BadLine('This line is not a JSON object; write one like {"act": "undo"}.')
    return found


Keep = Callable[[bytes], str]
"""Keeps the bytes of a file and gives their SHA-256"""


def perform(workshop: Workshop, line: Mapping[str, Any], keep: Keep) -> Changes:
    """Do the act a line asks for; it is on disk when this returns.

    ``keep`` is where the bytes of an attached file go.

    Raises BadLine for a line that is no act, and what the command and the file raise.
    """
    name, fields = _checked(line)
    if name == "undo":
        return workshop.undo()
    if name == "redo":
        return workshop.redo()
    if name == "attach":
        return workshop.do(_attach(workshop.state, fields, keep))
    return workshop.do(ACTS[name].make(workshop.state, fields))


def _checked(line: Mapping[str, Any]) -> tuple[str, Fields]:
    name = line.get("act")
    if name is None:
        raise BadLine(f"The key “act” is missing; use one of: {', '.join(ACTS)}.")
    if not isinstance(name, str) or name not in ACTS:
        raise BadLine(f"There is no act “{name}”; use one of: {', '.join(ACTS)}.")
    shape = ACTS[name]
    # null says the same as a key left out
    fields = {key: value for key, value in line.items() if key != "act" and value is not None}
    missing = [key for key in shape.required if key not in fields]
    if missing:
        raise BadLine(f"The act “{name}” needs {_keys(missing)}.")
    known = (*shape.required, *shape.optional)
    unknown = [key for key in fields if key not in known]
    if unknown:
        takes = f"it takes {_keys(known)}" if known else "it takes no other keys"
        raise BadLine(f"The act “{name}” has no key “{unknown[0]}”; {takes}.")
    return name, {key: _value(name, key, value) for key, value in fields.items()}


def _value(act: str, key: str, value: Any) -> Any:
    match key:
        case "answer" | "content":
            pass
        case "cost":
            if isinstance(value, bool) or not isinstance(value, (str, int, float)):
                raise BadLine(f"“cost” of “{act}” must be a number, like 12500.")
        case "counts":
            if not isinstance(value, dict):
                raise BadLine(
                    f"“counts” of “{act}” must be an object of answer codes and numbers, "
                    'like {"mostly": 7}.'
                )
        case "fingers":
            if not isinstance(value, list) or len(value) != FINGERS:
                raise BadLine(
                    f"“fingers” of “{act}” must be a list of six numbers of people, for 0 to 5 "
                    "fingers, like [0, 0, 1, 3, 2, 2]."
                )
        case "threshold" | "quorum" | "score":
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise BadLine(f"“{key}” of “{act}” must be a number, like 0.75.")
        case "voters":
            if isinstance(value, bool) or not isinstance(value, int):
                raise BadLine(f"“voters” of “{act}” must be a whole number, like 5.")
        case "discuss" | "not_applicable" | "ordinal" | "core":
            if not isinstance(value, bool):
                raise BadLine(f"“{key}” of “{act}” must be true or false.")
        case "questions" | "options":
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise BadLine(
                    f'“{key}” of “{act}” must be a list of texts, like ["1.1.1", "1.1.2"].'
                )
        case "facets":
            if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
                raise BadLine(
                    f"“facets” of “{act}” must be an object of axes and values, "
                    'like {"area": "Foster care"}.'
                )
        case "seats":
            if not isinstance(value, dict) or not all(isinstance(v, bool) for v in value.values()):
                raise BadLine(
                    f"“seats” of “{act}” must be an object of seats and true or false, "
                    'like {"1fc1129c": false}.'
                )
        case "question" | "domain" if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        case _:
            if not isinstance(value, str):
                raise BadLine(f"“{key}” of “{act}” must be a text in quotation marks.")
    if not _whole(value):
        raise BadLine(f"“{key}” of “{act}” holds half a character (\\ud800 to \\udfff); remove it.")
    return value


def _whole(value: Any) -> bool:
    """Whether no text in the value holds half a surrogate pair, which no file can keep."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number in JSON")


def _keys(keys: tuple[str, ...] | list[str]) -> str:
    return ", ".join(f"“{key}”" for key in keys)


def _domain(state: State, reference: str) -> str:
    """Id of the domain with this id, number or title; one that fits none is passed on."""
    framework = state.framework
    if framework.has_domain(reference):
        return reference
    wanted = reference.strip().casefold()
    for word in ("number", "title"):
        found = [d.id for d in framework.domains if getattr(d, word).casefold() == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            raise BadLine(
                f"Several domains are called “{reference}”; use an id: {', '.join(found)}."
            )
    return reference


def _same_group(state: State, fields: Fields) -> None:
    """A group named with a round's act must be the group the round belongs to."""
    if "group" not in fields:
        return
    group = commands.find_group(state, fields["group"])
    latest = state.of(commands.find_question(state, fields["question"]).id).latest_round
    if latest is not None and latest.group not in (None, group.id):
        raise BadLine(
            f"Round {latest.number} of question {fields['question']} is not a round of "
            f"{group.name}; leave out the group, or name the group that votes."
        )


def _round(command: Callable[[State, str], Act]) -> Callable[[State, Fields], Act]:
    def make(state: State, fields: Fields) -> Act:
        _same_group(state, fields)
        return command(state, fields["question"])

    return make


def _plain(command: Callable[..., Act], *positional: str, **named: str) -> Callable[..., Act]:
    """Call a command with these keys by place and all others by name (renamed by ``named``)."""

    def make(state: State, fields: Fields) -> Act:
        rest = {named.get(k, k): v for k, v in fields.items() if k not in positional}
        return command(state, *(fields[key] for key in positional), **rest)

    return make


def _on_domain(command: Callable[[State, str, str], Act]) -> Callable[[State, Fields], Act]:
    return lambda state, fields: command(state, fields["group"], _domain(state, fields["domain"]))


def _attach(state: State, fields: Fields, keep: Keep) -> Act:
    from workshop_app.jobs import attach_file

    source = find_source(state, fields["source"])
    return commands.revise_source(state, source.id, file=attach_file(Path(fields["file"]), keep))


def _follow_up(state: State, fields: Fields) -> Act:
    """Assign the follow-up that the latest check of an answer asks for, unless one is named."""
    question = commands.find_question(state, fields["question"])
    log = state.of(question.id).verification
    entry = fields.get("entry", log[-1].id if log else "")
    found = next((each for each in log if each.id == entry), None)
    assignee = fields.get("assignee", found.assignee if found else "")
    due = fields.get("due", found.due if found else "")
    return commands.assign_follow_up(state, question.id, entry, assignee=assignee, due=due)


def _over_domain(command: Callable[..., Act]) -> Callable[[State, Fields], Act]:
    """An act on a domain, or without one on the whole framework."""

    def make(state: State, fields: Fields) -> Act:
        domain = _domain(state, fields["domain"]) if "domain" in fields else ""
        rest = {key: value for key, value in fields.items() if key != "domain"}
        return command(state, domain, **rest)

    return make


def _nothing(state: State, fields: Fields) -> Act:
    return ()


_SOURCE = ("year", "holder", "kind", "link")
_ACTION = (
    *("owner", "due", "done_means", "gap", "status", "objective", "level", "support", "start"),
    *("cost", "currency", "funding", "indicator", "baseline", "target", "risk", "mitigation"),
    "priority",
)


def _strategy(state: State, fields: Fields) -> Act:
    """A text is taken for an outline too: its bullets and indents become levels."""
    section, content = fields["section"], fields["content"]
    if section in STRATEGY_KEYS and section_form(section).kind is SectionKind.OUTLINE:
        content = parse_outline(content) if isinstance(content, str) else content
    return commands.write_strategy(state, section, content)


def _ballot(state: State, fields: Fields) -> Act:
    return commands.cast(state, fields["question"], fields["seat"], fields.get("choice"))


def _group_answer(state: State, fields: Fields) -> Act:
    return commands.answer_for_group(
        state,
        fields["question"],
        fields["group"],
        fields.get("choice"),
        voters=fields.get("voters"),
    )


def _present(state: State, fields: Fields) -> Act:
    seats = fields["seats"]
    return commands.mark_present(
        state, {commands.find_seat(state, seat).id: here for seat, here in seats.items()}
    )


def _own_question(state: State, fields: Fields) -> Act:
    rest = {key: value for key, value in fields.items() if key not in ("text", "domain")}
    domain = _domain(state, fields["domain"])
    return commands.add_question(state, text=fields["text"], domain=domain, **rest)


def _title(state: State, fields: Fields) -> Act:
    domain = _domain(state, fields["domain"])
    return commands.translate_domain(state, domain, fields["language"], fields["title"])


RULES = ("threshold", "visibility", "base", "anonymity", "quorum", "discuss")
"""Keys of the rules of voting"""

ACTS: Mapping[str, Shape] = {
    "add_group": Shape(_plain(commands.add_group, "name"), ("name",)),
    "rename_group": Shape(_plain(commands.rename_group, "group", "name"), ("group", "name")),
    "remove_group": Shape(_plain(commands.remove_group, "group"), ("group",)),
    "add_seat": Shape(_plain(commands.add_seat, "group"), ("group",), ("name", "role")),
    "change_seat": Shape(
        _plain(commands.change_seat, "seat"), ("seat",), ("name", "role", "group")
    ),
    "remove_seat": Shape(_plain(commands.remove_seat, "seat"), ("seat",)),
    "assign_domain": Shape(_on_domain(commands.assign), ("group", "domain")),
    "unassign_domain": Shape(_on_domain(commands.unassign), ("group", "domain")),
    "set_details": Shape(
        _plain(commands.change_details),
        (),
        ("title", "country", "round_name", *RULES),
    ),
    "open_round": Shape(
        _plain(commands.open_round, "question"),
        ("question",),
        ("group", *RULES),
    ),
    "tally": Shape(
        _plain(commands.tally, "question", "counts"), ("question", "counts"), ("group",)
    ),
    "ballot": Shape(_ballot, ("question", "seat"), ("choice",)),
    "group_answer": Shape(_group_answer, ("question", "group"), ("choice", "voters")),
    "present": Shape(_present, ("seats",)),
    "close_round": Shape(_round(commands.close_round), ("question",), ("group",)),
    "reveal": Shape(_round(commands.reveal), ("question",), ("group",)),
    "park": Shape(_round(commands.park), ("question",), ("group",)),
    "start_fist": Shape(
        _plain(commands.start_fist, "question"), ("question",), ("group", "answer")
    ),
    "count_fist": Shape(
        _plain(commands.count_fist, "question", "fingers"), ("question", "fingers")
    ),
    "end_fist": Shape(_plain(commands.end_fist, "question"), ("question",)),
    "decide": Shape(
        _plain(commands.decide, "question", "stage", "answer"),
        ("question", "stage", "answer"),
        ("group", "rationale", "dissent", "field"),
    ),
    "note": Shape(
        _plain(commands.add_note, "question", "text"), ("question", "text"), ("kind", "group")
    ),
    "revise_note": Shape(
        _plain(commands.revise_note, "question", "note", "text"),
        ("question", "note", "text"),
        ("kind", "reason"),
    ),
    "withdraw_note": Shape(
        _plain(commands.withdraw_note, "question", "note"), ("question", "note"), ("reason",)
    ),
    "source": Shape(_plain(commands.add_evidence, "question", "text"), ("question", "text")),
    "withdraw_source": Shape(
        _plain(commands.withdraw_evidence, "question", "source"),
        ("question", "source"),
        ("reason",),
    ),
    "verify": Shape(
        _plain(commands.verify, "question", "outcome"),
        ("question", "outcome"),
        ("comment", "point", "who", "role", "answer", "assignee", "due"),
    ),
    "follow_up": Shape(_follow_up, ("question",), ("entry", "assignee", "due")),
    "source_add": Shape(_plain(commands.add_source, "title"), ("title",), _SOURCE),
    "source_revise": Shape(
        _plain(commands.revise_source, "source"), ("source",), ("title", *_SOURCE)
    ),
    "source_withdraw": Shape(_plain(commands.withdraw_source, "source"), ("source",)),
    "source_list": Shape(
        _plain(commands.list_source, "question", "entry"),
        ("question", "entry"),
        ("title", "page", *_SOURCE),
    ),
    "cite": Shape(_plain(commands.cite, "question", "source"), ("question", "source"), ("page",)),
    "attach": Shape(_nothing, ("source", "file")),
    "sign_off": Shape(_over_domain(commands.sign_off), (), ("domain", "who")),
    "lift_sign_off": Shape(_over_domain(commands.lift_sign_off), ("reason",), ("domain",)),
    "action_add": Shape(
        _plain(commands.add_action, "what", question="about"), ("what",), ("question", *_ACTION)
    ),
    "action_revise": Shape(
        _plain(commands.revise_action, "action", question="about"),
        ("action",),
        ("what", "question", *_ACTION),
    ),
    "action_withdraw": Shape(_plain(commands.withdraw_action, "action"), ("action",)),
    "park_add": Shape(
        _plain(commands.park_item, "text", question="about"), ("text",), ("question", "raised_by")
    ),
    "park_revise": Shape(_plain(commands.revise_item, "item"), ("item",), ("text", "raised_by")),
    "park_answer": Shape(_plain(commands.answer_item, "item", "text"), ("item", "text")),
    "park_reopen": Shape(_plain(commands.reopen_item, "item"), ("item",)),
    "park_to_action": Shape(
        _plain(commands.item_to_action, "item", question="about"),
        ("item",),
        ("what", "question", *_ACTION),
    ),
    "park_withdraw": Shape(_plain(commands.withdraw_item, "item"), ("item",)),
    "report_start": Shape(reports.start, ("group", "template")),
    "report_write": Shape(reports.write, ("group", "section", "content"), ("template",)),
    "strategy_write": Shape(_strategy, ("section", "content")),
    "strategy_keep": Shape(_plain(commands.keep_strategy, "section"), ("section",)),
    "strategy_propose": Shape(_plain(commands.propose_strategy, "section"), ("section",)),
    "leave_out": Shape(
        _plain(commands.leave_out, "questions"), ("questions",), ("reason", "not_applicable")
    ),
    "take_in": Shape(_plain(commands.take_in, "questions"), ("questions",)),
    "choose_questions": Shape(_plain(commands.choose_questions, "questions"), ("questions",)),
    "reword": Shape(
        _plain(commands.reword, "question"), ("question",), ("text", "guidance", "language")
    ),
    "translate_option": Shape(
        _plain(commands.translate_option, "option_set", "code", "language"),
        ("option_set", "code", "language"),
        ("label", "description"),
    ),
    "translate_domain": Shape(_title, ("domain", "language", "title")),
    "add_question": Shape(
        _own_question,
        ("text", "domain"),
        ("kind", "option_set", "options", "ordinal", "guidance", "facets", "unit", "core"),
    ),
    "remove_question": Shape(_plain(commands.remove_question, "question"), ("question",)),
    "add_option": Shape(
        _plain(commands.add_option, "option_set", "label"),
        ("option_set", "label"),
        ("after", "description", "score"),
    ),
    "remove_option": Shape(
        _plain(commands.remove_option, "option_set", "code"), ("option_set", "code")
    ),
    "undo": Shape(_nothing),
    "redo": Shape(_nothing),
}
"""Every act by its name, in the order the help lists them."""
