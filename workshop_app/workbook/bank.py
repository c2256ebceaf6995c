"""A question bank: a workbook read through its profile into a framework and its answer cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshop_app.core.framework import Framework, RatingMethod, RatingRule
from workshop_app.resources import question_bank_dir
from workshop_app.workbook.bank_reader import CellRef, read_tables
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import Profile, load_profile
from workshop_app.workbook.sheets import Book, read_book


@dataclass(frozen=True)
class Bank:
    """A workbook as questions. ``fields`` says where each answer of each question is written.

    ``standing`` holds what is already written there, as text, so that a workbook somebody filled
    by hand can be taken over. ``places`` are the cells of the questions' own texts.
    """

    framework: Framework
    fields: Mapping[str, Mapping[str, CellRef]]
    standing: Mapping[str, Mapping[str, str]]
    warnings: tuple[str, ...]
    profile: Profile
    places: Mapping[str, CellRef] = field(default_factory=dict)


def with_ids(bank: Bank, ids: Mapping[str, str]) -> Bank:
    """The same bank with some questions called by other ids."""
    if not ids:
        return bank
    used = set(ids.values())
    named: dict[str, str] = {}
    for question in bank.framework.questions:
        name = ids.get(question.id, question.id)
        while question.id not in ids and name in used:
            name += "~"
        used.add(name)
        named[question.id] = name
    questions = tuple(replace(q, id=named[q.id]) for q in bank.framework.questions)
    return replace(
        bank,
        framework=replace(bank.framework, questions=questions),
        fields={named[one]: fields for one, fields in bank.fields.items()},
        standing={named[one]: texts for one, texts in bank.standing.items()},
        places={named[one]: place for one, place in bank.places.items()},
    )


@dataclass(frozen=True, slots=True)
class ShippedBank:
    """A question bank that comes with the program."""

    id: str
    title: str
    language: str
    profile_path: Path
    workbook_path: Path

    def read(self) -> Bank:
        """Read it. Raises WorkbookError if its files were damaged."""
        profile = load_profile(self.profile_path.read_text(encoding="utf-8"))
        return read_bank(self.workbook_path.read_bytes(), profile, self.workbook_path.name)


def read_bank(data: bytes, profile: Profile, name: str) -> Bank:
    """Read a workbook's bytes through a profile; ``name`` is what messages call the file.

    Raises WorkbookError when the file is no workbook or the profile finds nothing in it.
    """
    return read_bank_from(read_book(Package.open(data, name)), profile)


def read_bank_from(book: Book, profile: Profile) -> Bank:
    """The same for a workbook that is open already."""
    tables = read_tables(book, profile)
    try:
        framework = Framework(
            id=profile.id,
            title=profile.title,
            language=profile.language,
            axes=tables.axes,
            domains=tables.domains,
            option_sets=tables.option_sets,
            questions=tables.questions,
            edition=profile.edition,
            replaced=tables.replaced,
            rating=_rating(profile),
            notice=profile.notice,
            notices=dict(profile.notices),
        )
    except ValueError as error:
        raise ProfileError(
            f"The profile “{profile.title}” does not fit “{book.file_name}”: {error}"
        ) from error
    return Bank(framework, tables.fields, tables.standing, tables.warnings, profile, tables.places)


def _rating(profile: Profile) -> RatingRule | None:
    if profile.rating is None:
        return None
    code, method = profile.rating
    return RatingRule(code, RatingMethod(method))


def shipped_banks(folder: Path | None = None) -> list[ShippedBank]:
    """The banks that come with the program, by title: folders with a profile and a workbook."""
    root = folder or question_bank_dir()
    found: list[ShippedBank] = []
    for profile_path in sorted(root.glob("*/profile.toml")):
        workbooks = [
            path
            for path in sorted(profile_path.parent.glob("*.xls[xm]"))
            if not path.name.startswith("~$")
        ]
        if workbooks:
            profile = load_profile(profile_path.read_text(encoding="utf-8"))
            found.append(
                ShippedBank(profile.id, profile.title, profile.language, profile_path, workbooks[0])
            )
    return sorted(found, key=lambda bank: bank.title)
