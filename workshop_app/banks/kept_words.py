"""What a bank written in Excel says of itself beyond its framework: titles, codes, translations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from workshop_app.banks.glossary_rows import HEADINGS
from workshop_app.banks.marks import OPTION_HEADINGS, OPTIONS, RESERVED_SET, Setting
from workshop_app.banks.model import Bank, Component, Option, Population
from workshop_app.banks.own import OptionRow, OwnLayout
from workshop_app.banks.tables import table
from workshop_app.core.framework import Reserved


def with_kept_words(bank: Bank, layout: OwnLayout) -> Bank:
    """The bank with the titles of its sets, and populations and reserved answers in full.

    A framework holds none of these: without them a built workbook would lose translations.
    """
    said = {row.code: row for row in layout.options if row.set == RESERVED_SET}
    return replace(
        bank,
        option_sets=tuple(
            replace(item, title=_titles(layout).get(item.code) or item.title)
            for item in bank.option_sets
        ),
        reserved=tuple(
            _reserved(option, said[option.code]) if option.code in said else option
            for option in bank.reserved
            # the totals of every workbook need “not applicable”
            if not said or option.code in said or option.code == Reserved.NOT_APPLICABLE
        ),
        populations=_populations(bank, layout) or bank.populations,
        components=_recoded(bank, layout),
        glossary=tuple(
            replace(term, texts=_terms(layout).get(term.term, {})) for term in bank.glossary
        ),
    )


def _terms(layout: OwnLayout) -> dict[str, dict[str, tuple[str, str]]]:
    """Term → language → term and meaning in it."""
    sheet = layout.book.sheet("Glossary")
    return {
        row.texts[0]: {
            code: (said.get("Term", ""), said.get("Meaning", ""))
            for code, said in row.translated.items()
        }
        for row in (() if sheet is None else table(sheet, HEADINGS))
    }


def _titles(layout: OwnLayout) -> Mapping[str, str]:
    sheet = layout.book.sheet(OPTIONS)
    rows = () if sheet is None else table(sheet, OPTION_HEADINGS)
    return {row.texts[0]: row.texts[1] for row in rows if row.texts[1]}


def _reserved(option: Option, row: OptionRow) -> Option:
    texts = {
        code: {"label": label, "description": about} for code, (label, about) in row.texts.items()
    }
    return replace(
        option, label=row.label or option.label, description=row.description or option.description,
        texts=texts,
    )  # fmt: skip


def _populations(bank: Bank, layout: OwnLayout) -> tuple[Population, ...]:
    """The populations with the codes and translations of the settings, in the bank's order."""
    rows = {row.value: row for row in layout.rows_of(Setting.POPULATION)}
    if not all(item.title in rows for item in bank.populations):
        return ()
    return tuple(
        Population(
            rows[item.title].code,
            item.title,
            {code: {"title": text} for code, text in rows[item.title].values.items()},
        )
        for item in bank.populations
    )


def _recoded(bank: Bank, layout: OwnLayout) -> tuple[Component, ...]:
    """The sheets, with the populations of their questions under the codes of the settings."""
    new = {
        old.key: item.key
        for old, item in zip(bank.populations, _populations(bank, layout), strict=False)
    }
    return tuple(
        replace(
            component,
            questions=tuple(
                replace(q, populations=tuple(new.get(key, key) for key in q.populations))
                for q in component.questions
            ),
        )
        for component in bank.components
    )
