"""Lists that grow with their entries are read as they stand."""

from __future__ import annotations

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.workbook.books import saved
from workshop_app.workbook.package import Package
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import Book, read_book

_ENTRIES = ("Oui", "Partiellement", "Non", "Sans objet")


def _book(formula: str, name: str = "") -> Book:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Grille"
    for place, text in enumerate(("N°", "Question", "Réponse", "Observations"), 1):
        sheet.cell(1, place, text)
    for row in range(2, 8):
        sheet.cell(row, 1, f"1.{row}")
        sheet.cell(row, 2, f"Existe-t-il une disposition n° {row} dans la région ?")
    lists = book.create_sheet("Para mètres")
    lists["B2"] = "Réponses possibles"
    for place, text in enumerate(_ENTRIES, 3):
        lists.cell(place, 2, text)
    book.defined_names["Base"] = DefinedName("Base", attr_text="'Para mètres'!$B$3:$B$6")
    if name:
        book.defined_names[name] = DefinedName(name, attr_text=formula)
    rule = DataValidation(type="list", formula1=name or formula)
    rule.add("C2:C7")
    sheet.add_data_validation(rule)
    return read_book(Package.open(saved(book), "Grille.xlsx"))


@pytest.mark.parametrize(
    "formula",
    [
        "OFFSET('Para mètres'!$B$3,0,0,COUNTA('Para mètres'!$B:$B)-1,1)",
        "OFFSET('Para mètres'!$B$3,0,0,COUNTA('Para mètres'!$B$3:$B$20),1)",
        "OFFSET('Para mètres'!$B$2,1,,COUNTIF('Para mètres'!$B$3:$B$50,\"?*\"))",
        "OFFSET(Base,0,0)",
        "'Para mètres'!$B$3:INDEX('Para mètres'!$B:$B,COUNTA('Para mètres'!$B:$B)+1)",
        'INDIRECT("Base")',
        "INDIRECT(\"'Para mètres'!B3:B6\")",
    ],
)
@pytest.mark.parametrize("name", ["", "ListeRep"])
def test_the_entries_of_a_list_that_grows(formula: str, name: str) -> None:
    book = _book(formula, name)
    assert book.sheets[0].list_at(4, 3) == _ENTRIES
    proposal = propose_profile(book)
    assert "with a drop-down list of 4 entries" in proposal.reasons[0]


@pytest.mark.parametrize(
    "formula",
    [
        "OFFSET('Para mètres'!$B$3,0,0,MATCH(A2,B:B),1)",
        "OFFSET('Para mètres'!$B$3,0,0,0,1)",
        "OFFSET('Para mètres'!$B$3,-9,0,2,1)",
        "OFFSET(Nowhere!$B$3,0,0,2,1)",
        "OFFSET('Para mètres'!$B$3,0,0,9999999,1)",
        "INDIRECT($A$2)",
        "OFFSET('Para mètres'!B3,0,0,2,1)",
        'INDIRECT("INDIRECT(""Loop"")")',
        "OFFSET(((((",
    ],
)
def test_what_cannot_be_told_is_no_list(formula: str) -> None:
    assert _book(formula).sheets[0].list_at(4, 3) is None


def test_a_name_that_stands_for_itself_is_no_list() -> None:
    assert _book("OFFSET(Loop,0,0,2,1)", "Loop").sheets[0].list_at(4, 3) is None
