"""The profile that tells a reader where things stand in the workbook."""

from __future__ import annotations

import json
from collections.abc import Sequence

from workshop_app.banks import plan
from workshop_app.banks.questions import FIRST_ROW, HEADER_ROW, translated_columns
from workshop_app.banks.sources import Bank, Option
from workshop_app.banks.style import letter

_KNOWN_BY = ("response", "sources", "verification")
"""The columns whose headings tell the workbook."""


def profile_text(bank: Bank, sha256: str) -> str:
    """TOML text of the profile; ``sha256`` is the hex digest of the built workbook."""
    sheets = [component.sheet for component in bank.components]
    parts = [
        "# Made from the sources in this folder by build.py: change those, then rebuild.",
        "",
        "[profile]",
        "format = 1",
        f"id = {_quote(bank.id)}",
        f"title = {_quote(bank.title)}",
        f"language = {_quote(bank.language)}",
        "",
        "[match]",
        f"min_score = {min(4, len(sheets) + 3)}",
        f"sha256 = [{_quote(sha256)}]",
        f"sheets = {_quote(sheets)}",
        'defined_names = ["bank_id"]',
        f"headers = {_quote([bank.words.header(name) for name in _KNOWN_BY])}",
        "",
        "[[axis]]",
        'key = "component"',
        f"title = {_quote(bank.component_axis)}",
        "",
        "[[axis]]",
        'key = "area"',
        f"title = {_quote(bank.area_axis)}",
        "",
    ]
    for option_set in bank.option_sets:
        parts += [
            "[[options]]",
            f"code = {_quote(option_set.code)}",
            f"ordinal = {str(option_set.ordinal).lower()}",
            "",
        ]
        for score, option in enumerate(option_set.options, start=1):
            parts += [
                "  [[options.option]]",
                f"  code = {_quote(option.code)}",
                f"  label = {_quote(option.label)}",
                f"  description = {_quote(option.description)}",
                f"  score = {score}",
                *_option_texts(option, bank.languages),
                "",
            ]
    for option in bank.reserved:
        parts += [
            "[[reserved]]",
            f"code = {_quote(option.code)}",
            f"label = {_quote(option.label)}",
            "",
        ]
    parts += [
        "[[block]]",
        f"sheets = {_quote(sheets)}",
        f'rows = {{ first = {FIRST_ROW}, until = "last" }}',
        f"header = {{ row = {HEADER_ROW} }}",
        'keep = "id:J"',
        'id = { column = "J" }',
        'number = { column = "A" }',
        'question = { column = "C" }',
        'guidance = { column = "D" }',
        'kind = { column = "L" }',
        'unit = { column = "M" }',
        'core = { column = "N" }',
        'domains = [{ cell = "A1", facet = "component" }, { column = "B", facet = "area" }]',
    ]
    for language in bank.languages:
        question, guidance, area = map(letter, translated_columns(bank, language))
        parts += [
            "",
            "  [[block.translation]]",
            f"  language = {_quote(language)}",
            f'  question = {{ column = "{question}" }}',
            f'  guidance = {{ column = "{guidance}" }}',
            f'  domains = {{ A1 = "{question}1", B = "{area}" }}',
        ]
    parts += [
        "",
        "  [[block.field]]",
        '  key = "response"',
        '  column = "F"',
        '  type = "answer"',
        '  options = "column:K"',
        '  level_order = "descending"',
    ]
    for key, column in (("comments", "G"), ("sources", "H"), ("verification", "I")):
        parts += ["", "  [[block.field]]", f'  key = "{key}"', f'  column = "{column}"']
        parts += ['  type = "text"']
    parts += ["", *plan.profile_lines(bank)]
    parts += [
        "[export]",
        'locked = "refuse"',
        'formula = "refuse"',
        'out_of_list = "warn"',
        "",
    ]
    return "\n".join(parts)


def _option_texts(option: Option, languages: Sequence[str]) -> list[str]:
    if not languages:
        return []
    said = ", ".join(
        f"{code} = {{ label = {_quote(option.texts[code]['label'])}, "
        f"description = {_quote(option.texts[code]['description'])} }}"
        for code in languages
    )
    return [f"  translations = {{ {said} }}"]


def _quote(value: str | list[str]) -> str:
    """A TOML string or array; JSON's escapes are valid in TOML basic strings."""
    return json.dumps(value, ensure_ascii=False)
