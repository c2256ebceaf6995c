"""Plays the demonstration's story through the ordinary commands and dates its events.

The story is fixed: the same framework gives the same acts, counts and texts each time. Only ids
are fresh, and the times are laid so that the last act happened at a given moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from workshop_app.core import commands
from workshop_app.core.events import Act, Event
from workshop_app.core.framework import Framework
from workshop_app.core.state import (
    State,
)
from workshop_app.core.workshop import Workshop
from workshop_app.demo.content import data, law, plenary, services, workforce
from workshop_app.demo.content.further import agreed
from workshop_app.demo.content.people import (
    AUTHOR,
    COUNTRY,
    DATA,
    DOMAINS,
    LAW,
    PLANNED_DAY,
    PLANNED_DAYS,
    PLENARY_MINUTES,
    ROUND,
    SEATS,
    SERVICES,
    TITLE,
    WORKFORCE,
)
from workshop_app.demo.earlier_round import earlier_round
from workshop_app.demo.planned import planning_acts
from workshop_app.demo.scenes import Scene, read_hands

BANK = "care_system"
"""The shipped question bank the story is about."""

OPEN_QUESTION = plenary.OPEN.question
"""Number of the question whose vote is open at the end."""

GROUP_SCENES: dict[str, tuple[Scene, ...]] = {
    LAW: law.SCENES,
    WORKFORCE: workforce.SCENES,
    SERVICES: services.SCENES,
    DATA: data.SCENES,
}

# Seconds an act takes in the room, for times that look like a workshop's.
_PACE = {
    "open": 150,
    "tally": 12,
    "close": 8,
    "reveal": 6,
    "note": 75,
    "source": 40,
    "decide": 140,
    "agree": 45,
    "check": 50,
    "setup": 20,
    "priority": 90,
    "write": 60,
}
_START = datetime(2000, 1, 3, 9, 0, tzinfo=UTC)
"""The story's own first morning; moved when the events are dated."""


class _Ledger:
    """A journal that keeps its events in a list."""

    def __init__(self) -> None:
        self.stored: list[Event] = []

    def events(self) -> Sequence[Event]:
        return tuple(self.stored)

    def append(self, events: Sequence[Event]) -> None:
        self.stored.extend(events)


def group_id(name: str) -> str:
    """Id of one of the four groups: the same in every demonstration."""
    return str(uuid5(NAMESPACE_URL, f"workshop-app/demonstration/{name}"))


def days() -> tuple[tuple[Scene, ...], ...]:
    """The scenes of the four days, in the order they are played."""
    halves: list[list[Scene]] = [[], []]
    for group, told in GROUP_SCENES.items():
        for scenes in (told, agreed(group)):
            halves[0] += scenes[: len(scenes) // 2]
            halves[1] += scenes[len(scenes) // 2 :]
    return (
        plenary.PREFILL,
        tuple(halves[0]),
        tuple(halves[1]),
        (*plenary.SCENES, *plenary.SIGN_OFF, plenary.OPEN),
    )


def touched() -> frozenset[str]:
    """Numbers of the questions the story works on."""
    return frozenset(scene.question for day in days() for scene in day)


def demonstration_events(
    framework: Framework,
    end: datetime,
    *,
    profile: str = "",
    source_name: str = "",
    source_sha256: str = "",
    author: str = AUTHOR,
    device: str = "",
) -> list[Event]:
    """The whole story as events, ready for a journal; the last one happened at ``end``.

    ``end`` must know its time zone. ``device`` is the laptop that may undo what was done last.
    """
    return _dated(
        _Story(framework, author, device).tell(
            commands.create_workshop(
                framework,
                title=TITLE,
                country=COUNTRY,
                round_name=ROUND,
                profile=profile,
                source_name=source_name,
                source_sha256=source_sha256,
            ),
            end.astimezone(UTC).date(),
        ),
        end,
    )


def _dated(events: Sequence[Event], end: datetime) -> list[Event]:
    """Move all times so that the last event stands at ``end``; distances stay."""
    shift = end.astimezone(UTC) - datetime.fromisoformat(events[-1].time)
    return [
        event._replace(
            time=(datetime.fromisoformat(event.time) + shift).isoformat(timespec="milliseconds")
        )
        for event in events
    ]


class _Story:
    """Plays scenes on a workshop in memory with a clock of its own."""

    def __init__(self, framework: Framework, author: str, device: str) -> None:
        self._clock = _START
        self._ledger = _Ledger()
        self._framework = framework
        self._workshop = Workshop(
            self._ledger,
            author=author,
            device=device,
            now=lambda: self._clock.isoformat(timespec="milliseconds"),
        )

    def tell(self, beginning: Act, last_day: date) -> list[Event]:
        """Play everything; ``beginning`` is the act that creates the workshop.

        ``last_day`` is what the people in the story call today when they write their plan.
        """
        self._do("setup", beginning)
        self._set_up()
        self._do("setup", commands.add_baseline(self._state, earlier_round(self._framework)))
        for number, scenes in enumerate(days()):
            self._clock = max(self._clock, _START + timedelta(days=number, minutes=40))
            for scene in scenes:
                if scene is plenary.OPEN:
                    for pace, act in planning_acts(lambda: self._state, last_day):
                        self._do(pace, act)
                self._play(scene)
        return self._ledger.stored

    @property
    def _state(self) -> State:
        return self._workshop.state

    def _do(self, pace: str, act: Act) -> None:
        self._clock += timedelta(seconds=_PACE[pace])
        self._workshop.do(act)

    def _set_up(self) -> None:
        by_number = {domain.number: domain.id for domain in self._framework.children()}
        for name, roles in SEATS.items():
            group = group_id(name)
            self._do("setup", commands.add_group(self._state, name, group=group))
            people = [("", role) for role in roles]
            self._do("setup", commands.add_seats(self._state, group, people))
            for number in DOMAINS[name]:
                self._do("setup", commands.assign(self._state, group, by_number[number]))
        self._do("setup", commands.plan_days(self._state, [PLANNED_DAY] * PLANNED_DAYS))
        plenary_minutes: dict[tuple[str | None, str], object] = {
            (None, domain): PLENARY_MINUTES for domain in by_number.values()
        }
        self._do("setup", commands.plan_items(self._state, plenary_minutes))
        self._do("setup", commands.spread_minutes(self._state, list(self._state.setup.groups)))

    def _play(self, scene: Scene) -> None:
        notes = iter(scene.notes)
        for source in scene.sources:
            self._do("source", commands.add_evidence(self._state, scene.question, source))
        for number, vote in enumerate(scene.votes, start=1):
            last = number == len(scene.votes)
            self._vote(scene, vote, last=last)
            if not last:
                # what is left open is left with nothing typed after the last count
                self._write(scene, notes, most=len(scene.notes) if scene.left_open else 1)
        self._write(scene, notes, most=len(scene.notes))
        if scene.answer is not None:
            self._decide(scene)
        for check in scene.checks:
            self._do(
                "check",
                commands.verify(
                    self._state,
                    scene.question,
                    check.outcome,
                    check.comment,
                    point=check.point,
                    who=check.who,
                ),
            )

    def _write(self, scene: Scene, notes: Iterator[tuple[str, str]], *, most: int) -> None:
        for _ in range(most):
            kind, text = next(notes, ("", ""))
            if text:
                group = group_id(scene.group) if scene.group else None
                note = commands.add_note(self._state, scene.question, text, kind, group=group)
                self._do("note", note)

    def _vote(self, scene: Scene, vote: str, *, last: bool) -> None:
        question = scene.question
        group = group_id(scene.group) if scene.group else None
        self._do("open", commands.open_round(self._state, question, group=group))
        if last and scene.slip:
            self._count(question, scene.slip, group)
            self._clock += timedelta(seconds=9)
            self._workshop.undo()
        columns = [group] if group else [group_id(name) for name in SEATS]
        for column, hands in zip(columns, vote.split("|"), strict=False):
            self._count(question, hands, column)
        if last and scene.left_open:
            return
        self._do("close", commands.close_round(self._state, question))
        self._do("reveal", commands.reveal(self._state, question))
        if last and scene.parked:
            self._do("close", commands.park(self._state, question))

    def _count(self, question: str, hands: str, column: str | None) -> None:
        asked = commands.find_question(self._state, question)
        codes = tuple(option.code for option in self._framework.options(asked))
        counts: dict[str, object] = dict(read_hands(hands, codes))
        self._do("tally", commands.tally(self._state, question, counts, group=column))

    def _decide(self, scene: Scene) -> None:
        stage = scene.stage or ("group" if scene.group else "plenary")
        answer = list(scene.answer) if isinstance(scene.answer, tuple) else scene.answer
        self._do(
            "decide" if scene.votes or scene.stage else "agree",
            commands.decide(
                self._state,
                scene.question,
                stage,
                answer,
                group=group_id(scene.group) if stage == "group" else None,
                rationale=scene.why,
                dissent=scene.dissent,
            ),
        )
        if scene.second_thoughts:
            for turn in (self._workshop.undo, self._workshop.redo):
                self._again(turn)

    def _again(self, turn: Callable[[], object]) -> None:
        self._clock += timedelta(seconds=20)
        turn()
