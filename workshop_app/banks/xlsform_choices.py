"""A framework's option sets as a form's choices, and what the sheet “bank” says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workshop_app.banks.xlsform_form import FORMAT, About, Row
from workshop_app.banks.xlsform_plan import FormPlan


class ChoiceRows:
    """Makes the rows of both sheets."""

    def __init__(self, plan: FormPlan) -> None:
        self.plan = plan
        self.rows: list[Row] = []

    def choices(self) -> Iterator[Row]:
        """The rows of the sheet “choices”; what they have no place for is kept in ``rows``."""
        for code, option_set in self.plan.framework.option_sets.items():
            name = self.plan.lists[code]
            self._tell(About.SET, name, code)
            self._tell(About.ORDERED, name, "yes" if option_set.ordinal else "no")
            for option in option_set.options:
                called = self.plan.choices[code][option.code]
                place = f"{name}/{called}"
                labels = {k: t["label"] for k, t in option.translations.items() if t.get("label")}
                yield {
                    "list_name": name,
                    "name": called,
                    **self.plan.said("label", option.label, labels),
                    "score": "" if option.score is None else f"{option.score:g}",
                }
                missing = [c for c in self.plan.languages[1:] if c not in labels]
                if called != option.code:
                    self._tell(About.OPTION, place, option.code)
                if missing:
                    self._tell(About.UNTRANSLATED, place, "; ".join(missing))
                about = {
                    k: t["description"]
                    for k, t in option.translations.items()
                    if t.get("description")
                }
                if option.description or about:
                    self._tell(About.DESCRIPTION, place, option.description, about)
                if option.colour:
                    self._tell(About.COLOUR, place, option.colour)
            yield from self._reserved_choices(name)
        if any(answer.reason for named in self.plan.named.values() for answer in named.answers):
            yield from self._reserved_choices(self.plan.reason_list)

    def _reserved_choices(self, list_name: str) -> Iterator[Row]:
        for option in self.plan.reserved:
            labels = {code: texts.get("label", "") for code, texts in option.texts.items()}
            yield {
                "list_name": list_name,
                "name": option.code,
                **self.plan.said("label", option.label, labels),
            }

    def about(self) -> Iterator[Row]:
        """What the sheet “bank” says of the whole."""
        framework = self.plan.framework
        told: list[tuple[About, str, str]] = [
            (About.FORMAT, "", FORMAT),
            (About.ID, "", framework.id),
            (About.TITLE, "", framework.title),
            (About.LANGUAGE, "", self.plan.languages[0]),
            (About.LANGUAGES, "", "; ".join(self.plan.languages[1:])),
            (About.EDITION, "", framework.edition),
        ]
        told += [(About.AXIS, axis.key, axis.title) for axis in framework.axes]
        told += [(About.LEVEL, str(level), key) for level, key in self.plan.levels.items() if key]
        if framework.rating is not None:
            told.append((About.RATING, framework.rating.option_set, framework.rating.method.value))
        told += [(About.REPLACED, old, "; ".join(new)) for old, new in framework.replaced.items()]
        for about, code, value in told:
            yield {"about": about, "code": code, "value": value}
        if framework.notice:
            yield _told(About.NOTICE, "", framework.notice, framework.notices)
        for option in self.plan.all_reserved:
            for about, name, text in (
                (About.RESERVED, "label", option.label),
                (About.RESERVED_MEANING, "description", option.description),
            ):
                said = {code: texts.get(name, "") for code, texts in option.texts.items()}
                yield _told(about, option.code, text, said)

    def _tell(
        self, about: About, code: str, value: str, said: Mapping[str, str] | None = None
    ) -> None:
        self.rows.append(_told(about, code, value, said or {}))


def _told(about: About, code: str, value: str, said: Mapping[str, str]) -> Row:
    translated = {f"value ({language})": text for language, text in said.items() if text}
    return {"about": about, "code": code, "value": value, **translated}
