"""Whether two option sets are the same scale, however they are worded, and which level is which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workshop_app.core.editions import match_options
from workshop_app.core.framework import Framework, OptionSet


def same_scale(
    there: Framework, code_there: str, here: Framework, code_here: str
) -> Mapping[str, int] | None:
    """Code of each option there → its level here, from 1; None where they are different scales.

    They are the same where every option of either is one of the other: by the codes within one
    tool, else by the labels in a language both are written in (`core.editions.match_options`).
    """
    theirs, ours = there.option_sets[code_there], here.option_sets[code_here]
    if theirs.ordinal is not ours.ordinal or len(theirs.options) != len(ours.options):
        return None
    if there.id == here.id and theirs.codes == ours.codes:
        return {code: place for place, code in enumerate(ours.codes, 1)}
    for language, one in _wordings(theirs, there.language):
        for other_language, other in _wordings(ours, here.language):
            if language == other_language or not (language and other_language):
                found = _paired(one, other)
                if found is not None:
                    return found
    # a bank in two languages gives its options the same codes
    return _paired(theirs, ours) or _reversed(_paired(ours, theirs), theirs, ours)


def _paired(theirs: OptionSet, ours: OptionSet) -> Mapping[str, int] | None:
    codes, _, lost = match_options(theirs, ours)
    if any(option in lost for option in theirs.options):
        return None
    if not set(codes.values()) <= set(theirs.codes):
        return None
    return {codes[option.code]: place for place, option in enumerate(ours.options, 1)}


def _reversed(
    found: Mapping[str, int] | None, theirs: OptionSet, ours: OptionSet
) -> Mapping[str, int] | None:
    """The same the other way round: levels of theirs by our codes, turned about."""
    if found is None:
        return None
    levels = {code: place for place, code in enumerate(ours.codes, 1)}
    return {theirs.codes[there - 1]: levels[code] for code, there in found.items()}


def _wordings(option_set: OptionSet, language: str) -> Iterator[tuple[str, OptionSet]]:
    """The set as it is, and in each language every option has a label in."""
    yield language, option_set
    languages = {key for option in option_set.options for key in option.translations}
    for each in sorted(languages):
        labels = [option.translations.get(each, {}).get("label") for option in option_set.options]
        if all(labels):
            options = tuple(
                replace(option, label=label or option.label)
                for option, label in zip(option_set.options, labels, strict=True)
            )
            yield each, replace(option_set, options=options, former=())
