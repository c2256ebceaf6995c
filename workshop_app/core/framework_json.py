"""The framework as JSON, the form in which a workshop file carries it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workshop_app.core.framework import (
    AnswerField,
    Axis,
    Domain,
    Framework,
    Indicator,
    Kind,
    Option,
    OptionSet,
    Question,
    RatingMethod,
    RatingRule,
    Translations,
)


def framework_to_json(framework: Framework) -> dict[str, Any]:
    """A JSON-ready form; `framework_from_json` is its inverse."""
    return {
        "id": framework.id,
        "title": framework.title,
        "language": framework.language,
        "axes": [
            {"key": a.key, "title": a.title, "values": list(a.values)} for a in framework.axes
        ],
        "domains": [
            {
                "id": d.id,
                "title": d.title,
                **_lean(
                    {
                        "number": d.number,
                        "parent": d.parent,
                        "translations": _plain(d.translations),
                        "weight": d.weight if d.weight != 1 else None,
                    }
                ),
            }
            for d in framework.domains
        ],
        "option_sets": [
            {
                "code": s.code,
                "ordinal": s.ordinal,
                "options": [_option_to_json(o) for o in s.options],
                **_lean({"former": [_option_to_json(o) for o in s.former]}),
            }
            for s in framework.option_sets.values()
        ],
        "questions": [
            {
                "id": q.id,
                "number": q.number,
                "text": q.text,
                "domain": q.domain,
                "kind": str(q.kind),
                **_lean(
                    {
                        "option_set": q.option_set,
                        "guidance": q.guidance,
                        "facets": dict(q.facets),
                        "unit": q.unit,
                        "core": q.core,
                        "translations": _plain(q.translations),
                        "fields": [_field_to_json(f) for f in q.fields],
                        "show_if": q.show_if,
                        "weight": q.weight if q.weight != 1 else None,
                        "indicator": _indicator_to_json(q.indicator),
                        "original": q.original,
                        "local": q.local,
                    }
                ),
            }
            for q in framework.questions
        ],
        **_lean(
            {
                "edition": framework.edition,
                "replaced": {old: list(new) for old, new in framework.replaced.items()},
                "rating": _rating_to_json(framework.rating),
                "notice": framework.notice,
                "notices": dict(framework.notices),
            }
        ),
    }


def framework_from_json(data: Mapping[str, Any]) -> Framework:
    """Build a framework from its JSON form. Raises KeyError or ValueError on damaged data."""
    return Framework(
        id=data["id"],
        title=data["title"],
        language=data["language"],
        axes=tuple(Axis(a["key"], a["title"], tuple(a.get("values", ()))) for a in data["axes"]),
        domains=tuple(
            Domain(
                d["id"],
                d["title"],
                d.get("number", ""),
                d.get("parent"),
                d.get("translations", {}),
                d.get("weight", 1.0),
            )
            for d in data["domains"]
        ),
        option_sets={
            s["code"]: OptionSet(
                s["code"],
                tuple(_option_from_json(o) for o in s["options"]),
                s.get("ordinal", True),
                tuple(_option_from_json(o) for o in s.get("former", ())),
            )
            for s in data["option_sets"]
        },
        questions=tuple(
            Question(
                id=q["id"],
                number=q["number"],
                text=q["text"],
                domain=q["domain"],
                kind=Kind(q.get("kind", "choice")),
                option_set=q.get("option_set"),
                guidance=q.get("guidance", ""),
                facets=q.get("facets", {}),
                unit=q.get("unit", ""),
                core=q.get("core", False),
                translations=q.get("translations", {}),
                fields=tuple(
                    AnswerField(f["key"], f.get("title", ""), f.get("facets", {}))
                    for f in q.get("fields", ())
                ),
                show_if=q.get("show_if", ""),
                weight=q.get("weight", 1.0),
                indicator=_indicator_from_json(q.get("indicator")),
                original=q.get("original", ""),
                local=q.get("local", False),
            )
            for q in data["questions"]
        ),
        edition=data.get("edition", ""),
        replaced={old: tuple(new) for old, new in data.get("replaced", {}).items()},
        rating=_rating_from_json(data.get("rating")),
        notice=data.get("notice", ""),
        notices=data.get("notices", {}),
    )


def _field_to_json(item: AnswerField) -> dict[str, Any]:
    return {"key": item.key, **_lean({"title": item.title, "facets": dict(item.facets)})}


def _indicator_to_json(indicator: Indicator | None) -> dict[str, Any] | None:
    if indicator is None:
        return None
    return {
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "source": indicator.source,
        "comparison": indicator.comparison,
        "thresholds": list(indicator.thresholds),
        "higher_is_better": indicator.higher_is_better,
    }


def _indicator_from_json(data: Mapping[str, Any] | None) -> Indicator | None:
    if data is None:
        return None
    return Indicator(
        data.get("numerator", ""),
        data.get("denominator", ""),
        data.get("source", ""),
        data.get("comparison", ""),
        tuple(data.get("thresholds", ())),
        data.get("higher_is_better", True),
    )


def _rating_to_json(rating: RatingRule | None) -> dict[str, Any] | None:
    if rating is None:
        return None
    return {"option_set": rating.option_set, "method": str(rating.method)}


def _rating_from_json(data: Mapping[str, Any] | None) -> RatingRule | None:
    if data is None:
        return None
    return RatingRule(data["option_set"], RatingMethod(data.get("method", "median")))


def _option_to_json(option: Option) -> dict[str, Any]:
    return {
        "code": option.code,
        "label": option.label,
        **_lean(
            {
                "description": option.description,
                "score": option.score,
                "colour": option.colour,
                "translations": _plain(option.translations),
            }
        ),
    }


def _option_from_json(data: Mapping[str, Any]) -> Option:
    return Option(
        data["code"],
        data["label"],
        data.get("description", ""),
        data.get("score"),
        data.get("colour"),
        data.get("translations", {}),
    )


def _lean(row: dict[str, Any]) -> dict[str, Any]:
    """Without the fields that hold nothing, so the file stays small. A 0 is something."""
    return {
        key: value
        for key, value in row.items()
        if value is not None and value is not False and value not in ("", {}, [])
    }


def _plain(translations: Translations) -> dict[str, dict[str, str]]:
    return {language: dict(texts) for language, texts in translations.items()}
