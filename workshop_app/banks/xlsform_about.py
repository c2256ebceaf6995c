"""What a form's own sheet “bank” says of the bank it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop_app.banks.model import Option as BankOption
from workshop_app.banks.tables import TableRow, table
from workshop_app.banks.xlsform_form import OWN, About
from workshop_app.banks.xlsform_sheets import find_sheet
from workshop_app.workbook.sheets import Book

_HEADINGS = ("about", "code", "value")


@dataclass(frozen=True)
class OwnSheet:
    """The rows of the sheet, by what they are about and their code; empty for other forms."""

    rows: Mapping[tuple[str, str], TableRow] = field(default_factory=dict)

    def value(self, about: About, code: str = "", default: str = "") -> str:
        """What a row says; ``default`` where it is not there."""
        found = self.rows.get((about, code))
        return found.texts[2] if found else default

    def values(self, about: About) -> dict[str, str]:
        """code → value, in the order of the rows."""
        return {row.texts[1]: row.texts[2] for (name, _), row in self.rows.items() if name == about}

    def said(self, about: About, code: str = "") -> dict[str, str]:
        """The value of a row in further languages."""
        found = self.rows.get((about, code))
        if found is None:
            return {}
        return {language: texts["value"] for language, texts in found.translated.items()}

    @property
    def reserved(self) -> tuple[BankOption, ...]:
        """The reserved answers as the bank calls them."""
        found = []
        for code, label in self.values(About.RESERVED).items():
            labels = self.said(About.RESERVED, code)
            meanings = self.said(About.RESERVED_MEANING, code)
            texts = {
                language: {
                    "label": labels.get(language, ""),
                    "description": meanings.get(language, ""),
                }
                for language in dict.fromkeys((*labels, *meanings))
            }
            about = self.value(About.RESERVED_MEANING, code)
            found.append(BankOption(code, label, about, texts=texts))
        return tuple(found)


def read_own(book: Book) -> OwnSheet:
    """The sheet “bank” of a workbook, empty where it has none."""
    sheet = find_sheet(book, OWN)
    if sheet is None:
        return OwnSheet()
    rows = {(row.texts[0], row.texts[1]): row for row in table(sheet, _HEADINGS)}
    return OwnSheet(rows)
