"""What a workshop is compared with: an earlier round, or another country's or region's answers.

A baseline is taken from a file once and kept inside the workshop by an event, with the questions
as they were asked then, so the file is not needed again. It holds answers alone: no votes, no notes
and no names of people.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from workshop_app.core.framework import Framework, Question, Translations, text_hash
from workshop_app.core.framework_json import framework_from_json, framework_to_json
from workshop_app.core.records import Stage, Value

AnswerKey = tuple[str, str]
"""(question id, field)"""

Crosswalk = Mapping[tuple[str, str], bool]
"""(question id of a baseline, question id here) → whether a person linked them (True) or said that
they are not the same (False)"""


class BaselineKind(StrEnum):
    """What a baseline is, beside the workshop's own country and round."""

    ROUND = "round"
    """the same country at another time"""
    COUNTRY = "country"
    """another country or region"""


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer that was in force; ``stage`` is None where the file tells none (a workbook)."""

    value: Value
    stage: Stage | None = None


@dataclass(frozen=True)
class Baseline:
    """Answers of another round or country, and the questions they answer.

    ``framework`` holds only the questions that counted there. ``year`` is as people write it, ""
    where nobody said. ``lasting_ids`` says that the ids of its questions are the tool's own and
    not made up from their places.
    """

    id: str
    name: str
    kind: BaselineKind
    year: str
    framework: Framework
    answers: Mapping[AnswerKey, Answered] = field(default_factory=dict)
    source_name: str = ""
    source_sha256: str = ""
    lasting_ids: bool = False

    @cached_property
    def tool(self) -> str:
        """What version of a tool was asked: the same for all baselines with the same questions.

        SHA-256 of the ids and evened texts. A crosswalk belongs to it, so that what was matched
        once holds for every country that used the same version.
        """
        said = sorted((q.id, text_hash(q.text)) for q in self.framework.questions)
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def answer(self, question: str, field: str) -> Answered | None:
        """The answer in force to one of a question's fields, or None."""
        return self.answers.get((question, field))

    @property
    def title(self) -> str:
        """Name and year in one line."""
        return f"{self.name} ({self.year})" if self.year not in self.name else self.name


def bare(framework: Framework, questions: Sequence[Question]) -> Framework:
    """A framework with these of its questions, and without what only a person who answers reads."""
    return replace(
        framework,
        questions=tuple(
            replace(q, guidance="", translations=_without(q.translations, "guidance"))
            for q in questions
        ),
        option_sets={
            code: replace(
                each,
                options=tuple(
                    replace(o, description="", translations=_without(o.translations, "description"))
                    for o in each.options
                ),
            )
            for code, each in framework.option_sets.items()
        },
    )


def baseline_to_json(baseline: Baseline) -> dict[str, Any]:
    """A JSON-ready form; `baseline_from_json` is its inverse."""
    answers: dict[str, dict[str, Any]] = {}
    for (question, key), answer in baseline.answers.items():
        value = list(answer.value) if isinstance(answer.value, tuple) else answer.value
        said = {"value": value}
        if answer.stage is not None:
            said["stage"] = str(answer.stage)
        answers.setdefault(question, {})[key] = said
    return {
        "id": baseline.id,
        "name": baseline.name,
        "kind": str(baseline.kind),
        "year": baseline.year,
        "framework": framework_to_json(baseline.framework),
        "answers": answers,
        "source_name": baseline.source_name,
        "source_sha256": baseline.source_sha256,
        "lasting_ids": baseline.lasting_ids,
    }


def baseline_from_json(data: Mapping[str, Any]) -> Baseline:
    """Build a baseline from its JSON form. Raises KeyError or ValueError on damaged data."""
    answers: dict[AnswerKey, Answered] = {}
    for question, fields in data["answers"].items():
        for key, said in fields.items():
            value = said["value"]
            stage = said.get("stage")
            answers[question, key] = Answered(
                tuple(value) if isinstance(value, list) else value, Stage(stage) if stage else None
            )
    return Baseline(
        data["id"],
        data["name"],
        BaselineKind(data["kind"]),
        data.get("year", ""),
        framework_from_json(data["framework"]),
        answers,
        data.get("source_name", ""),
        data.get("source_sha256", ""),
        data.get("lasting_ids", False),
    )


def _without(translations: Translations, name: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for language, texts in translations.items():
        if left := {key: text for key, text in texts.items() if key != name}:
            found[language] = left
    return found
