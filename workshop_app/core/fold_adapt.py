"""How events about the adaptation of the bank change the setup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from workshop_app.core.adapt import LeftOut, LocalOption, Overlay, Place, question_of
from workshop_app.core.events import Event, EventKind
from workshop_app.core.framework import Option, OptionSet
from workshop_app.core.records import Setup

Body = Mapping[str, Any]


def _left_out(setup: Setup, event: Event, body: Body) -> None:
    why = LeftOut(
        body.get("reason", ""), body.get("not_applicable", False), event.author, event.time
    )
    before = setup.adaptation.left_out
    _leave(setup, {**before, **dict.fromkeys(body["questions"], why)})


def _taken_in(setup: Setup, event: Event, body: Body) -> None:
    again = frozenset(body["questions"])
    before = setup.adaptation.left_out
    _leave(setup, {each: why for each, why in before.items() if each not in again})


def _reworded(setup: Setup, event: Event, body: Body) -> None:
    place = Place(body["what"], body["id"], body.get("code", ""), body.get("language", ""))
    wordings = dict(_overlay(setup).wordings)
    texts = {**wordings.pop(place, {}), **body["texts"]}
    if texts := {name: text for name, text in texts.items() if text}:
        wordings[place] = texts
    _lay(setup, replace(_overlay(setup), wordings=wordings))


def _question_written(setup: Setup, event: Event, body: Body) -> None:
    local = question_of(body)
    _lay(
        setup,
        replace(_overlay(setup), questions={**_overlay(setup).questions, local.id: local}),
    )


def _question_removed(setup: Setup, event: Event, body: Body) -> None:
    left = {key: each for key, each in _overlay(setup).questions.items() if key != body["local"]}
    _lay(setup, replace(_overlay(setup), questions=left))


def _set_added(setup: Setup, event: Event, body: Body) -> None:
    made = OptionSet(
        body["set"],
        tuple(_option(each) for each in body["options"]),
        body.get("ordinal", True),
    )
    _lay(setup, replace(_overlay(setup), sets={**_overlay(setup).sets, made.code: made}))


def _option_added(setup: Setup, event: Event, body: Body) -> None:
    options = _overlay(setup).options
    added = LocalOption(_option(body), body.get("after", ""))
    there = tuple(
        each for each in options.get(body["set"], ()) if each.option.code != added.option.code
    )
    _lay(setup, replace(_overlay(setup), options={**options, body["set"]: (*there, added)}))


def _option_removed(setup: Setup, event: Event, body: Body) -> None:
    options = _overlay(setup).options
    left = tuple(each for each in options.get(body["set"], ()) if each.option.code != body["code"])
    _lay(setup, replace(_overlay(setup), options={**options, body["set"]: left}))


def _option(body: Body) -> Option:
    return Option(body["code"], body["label"], body.get("description", ""), body.get("score"))


def _overlay(setup: Setup) -> Overlay:
    return setup.adaptation.overlay


def _lay(setup: Setup, overlay: Overlay) -> None:
    setup.adaptation = replace(setup.adaptation, overlay=overlay)


def _leave(setup: Setup, left_out: Mapping[str, LeftOut]) -> None:
    setup.adaptation = replace(setup.adaptation, left_out=left_out)


ON_ADAPT: dict[str, Callable[[Setup, Event, Body], None]] = {
    EventKind.QUESTIONS_LEFT_OUT: _left_out,
    EventKind.QUESTIONS_TAKEN_IN: _taken_in,
    EventKind.WORDING_CHANGED: _reworded,
    EventKind.LOCAL_QUESTION_WRITTEN: _question_written,
    EventKind.LOCAL_QUESTION_REMOVED: _question_removed,
    EventKind.LOCAL_SET_ADDED: _set_added,
    EventKind.LOCAL_OPTION_ADDED: _option_added,
    EventKind.LOCAL_OPTION_REMOVED: _option_removed,
}
