"""Walk the blocks of a profile over a workbook and collect domains, questions and cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from fnmatch import fnmatchcase
from functools import lru_cache

from workshop_app.core.framework import (
    RESPONSE,
    AnswerField,
    Axis,
    Domain,
    Indicator,
    Kind,
    OptionSet,
    Question,
    Translations,
)
from workshop_app.workbook.block_rows import (
    CellRef,
    Headings,
    is_left_out,
    is_question_row,
    response_of,
    rows_of,
    rows_within,
)
from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.comments import cell_comments
from workshop_app.workbook.errors import ProfileError
from workshop_app.workbook.numbering import split_leading, split_number
from workshop_app.workbook.option_sets import OptionSets
from workshop_app.workbook.profile_model import Block, FieldDef, Profile, Source
from workshop_app.workbook.question_texts import QuestionTexts, parts_of
from workshop_app.workbook.refs import cell_name, column_letters, parse_cell
from workshop_app.workbook.sheets import Book, Sheet
from workshop_app.workbook.shown import field_shown
from workshop_app.workbook.targets import Targets
from workshop_app.workbook.translated_texts import title_translations, untranslated

__all__ = ["CellRef", "Tables", "read_tables", "slug", "split_number"]

_LONGEST_NUMBER = 24
"""An id longer than this, like a GUID, is nothing to call a question by."""
_LONGEST_TITLE = 40
"""A heading longer than this tells what to do, and is no name for an answer."""
_KIND_WORDS = {
    "multiple_choice": Kind.MULTIPLE,
    "percentage": Kind.PERCENT,
    "%": Kind.PERCENT,
    "short_text": Kind.TEXT,
}
_YES = frozenset(("yes", "x", "1", "true"))


@dataclass(frozen=True, slots=True)
class Tables:
    """What the blocks hold, ready to become a framework."""

    axes: tuple[Axis, ...]
    domains: tuple[Domain, ...]
    option_sets: dict[str, OptionSet]
    questions: tuple[Question, ...]
    fields: dict[str, dict[str, CellRef]]
    standing: dict[str, dict[str, str]]
    warnings: tuple[str, ...]
    places: dict[str, CellRef]
    """where each question's text stands"""
    replaced: dict[str, tuple[str, ...]]
    """id of a question of an earlier edition → ids of those that ask for the same now"""


@bulk()
def read_tables(book: Book, profile: Profile) -> Tables:
    """Read all blocks. Raises ProfileError when no sheet or no question is found."""
    reader = _TableReader(book, profile)
    blocks: dict[str, list[Block]] = {}
    for block in profile.blocks:
        for sheet in book.sheets:
            if any(fnmatchcase(sheet.name, glob) for glob in block.sheets):
                blocks.setdefault(sheet.name, []).append(block)
    for sheet in book.sheets:
        for block in blocks.get(sheet.name, ()):
            reader.read(sheet, block)
    if not blocks:
        raise ProfileError(
            f"“{book.file_name}” has none of the sheets the profile “{profile.title}” names; "
            "choose the workbook the profile was made for, or another profile."
        )
    if not reader.questions:
        raise ProfileError(
            f"The profile “{profile.title}” finds no question in “{book.file_name}”; "
            "check the rows and columns it names."
        )
    return reader.tables()


@lru_cache(maxsize=256)
def slug(text: str) -> str:
    """A short code from a text: plain letters and digits, joined by hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:48].strip("-")


class _TableReader:
    def __init__(self, book: Book, profile: Profile) -> None:
        self.book = book
        self.profile = profile
        self.option_sets = OptionSets(profile)
        self.domains: dict[tuple[str | None, str], Domain] = {}
        self.domain_ids: set[str] = set()
        self.axis_values: dict[str, dict[str, None]] = {axis.key: {} for axis in profile.axes}
        self.questions: dict[str, Question] = {}
        self.fields: dict[str, dict[str, CellRef]] = {}
        self.standing: dict[str, dict[str, str]] = {}
        self.warnings: list[str] = []
        self.places: dict[str, CellRef] = {}
        self.targets = Targets(book, profile.options, self.warnings)
        self.comments: dict[str, Mapping[tuple[int, int], str]] = {}
        self.parts: dict[tuple[str, int], list[str]] = {}
        self.told = QuestionTexts(self.warnings)
        self.weights = dict(profile.weights)
        self.replaced = {old: list(new) for old, new in profile.replaced}

    def tables(self) -> Tables:
        if self.profile.rating is not None:
            self.option_sets.take(self.profile.rating[0])
        axes = (
            Axis(axis.key, axis.title, tuple(self.axis_values[axis.key]))
            for axis in self.profile.axes
        )
        return Tables(
            axes=tuple(axes),
            domains=tuple(self.domains.values()),
            option_sets=self.option_sets.used,
            questions=tuple(self.questions.values()),
            fields=self.fields,
            standing=self.standing,
            warnings=(*self.warnings, *untranslated(tuple(self.questions.values()))),
            places=self.places,
            replaced={old: tuple(new) for old, new in self.replaced.items()},
        )

    def read(self, sheet: Sheet, block: Block) -> None:
        """Read one table."""
        headings = Headings(sheet, block)
        count = 0
        for row in rows_of(sheet, block):
            text = self._read(sheet, row, block.question)
            is_question = bool(text) and is_question_row(sheet, block, row)
            headings.pass_row(row, is_question=is_question)
            # what is left out still counts, so that the others keep their ids
            count += is_question
            if is_question and not is_left_out(sheet, block, row):
                self._add(sheet, block, row, text, headings, count)
        if not count:
            self.warnings.append(f"Sheet “{sheet.name}” holds no question.")

    def _add(
        self,
        sheet: Sheet,
        block: Block,
        row: int,
        text: str,
        headings: Headings,
        count: int,
    ) -> None:
        where = CellRef(sheet.name, cell_name(row, block.question.column))
        question_id = self._question_id(sheet, block, row, count, where)
        number = self._number(sheet, block, row, question_id, count)
        cells = {
            item.key: ref
            for item in block.fields
            if (ref := self.targets.of(sheet, block, item, row, question_id, number)) is not None
        }
        facets: dict[str, str] = {}
        domain = self._domain(sheet, block, row, headings, facets)
        for facet in block.facets:
            if value := _anchored(sheet, row, facet.column):
                facets[facet.axis] = value
        answer = response_of(block)
        asked = self._asked(sheet, block, row, where)
        if asked is not None:
            answer = asked[0]
            left_out = {item.key for item in block.fields if item.is_answer and item not in asked}
            cells = {key: ref for key, ref in cells.items() if key not in left_out}
            if len(asked) == 1 and self._read(sheet, row, block.asked):
                facets |= answer.facets
        answer_fields = _answer_fields(sheet, block, answer, asked)
        for axis, value in facets.items():
            self.axis_values[axis].setdefault(value)
        for item in answer_fields:
            for axis, value in item.facets.items():
                self.axis_values[axis].setdefault(value)
        option_set = None
        if answer is not None and (ref := cells.get(answer.key)) is not None:
            option_set = self._option_set(sheet, block, answer, row, ref)
        given = "" if answer is None else answer.kind
        kind = self._kind(sheet, block, row, option_set, where, given)
        if not kind.has_options:
            option_set = None
        self.questions[question_id] = Question(
            id=question_id,
            number=number,
            text=text,
            domain=domain,
            kind=kind,
            option_set=option_set,
            guidance=self._guidance(sheet, block, row),
            facets=facets,
            unit=self._read(sheet, row, block.unit),
            core=self._read(sheet, row, block.core).casefold() in _YES,
            fields=answer_fields,
            translations=self._translations(sheet, block, row),
            show_if=" ".join(self._read(sheet, row, block.show_if).split()),
            weight=self.told.weight(self._read(sheet, row, block.weight), where),
            indicator=self._indicator(sheet, block, row, where),
        )
        for old in parts_of(self._read(sheet, row, block.replaces)):
            self.replaced.setdefault(old, []).append(question_id)
        told = sheet.anchor(row + block.question.row_offset, block.question.column)
        self.places[question_id] = CellRef(sheet.name, cell_name(*told))
        keys = {item.key: RESPONSE if item is answer else item.key for item in block.fields}
        self.fields[question_id] = {keys[key]: cell for key, cell in cells.items()}
        standing = {
            keys[item.key]: value
            for item in block.fields
            if item.key in cells and (value := self._standing(item, cells[item.key], kind))
        }
        if standing:
            self.standing[question_id] = standing

    def _asked(
        self, sheet: Sheet, block: Block, row: int, where: CellRef
    ) -> tuple[FieldDef, ...] | None:
        """The answers this question asks for, the response first; None: all the block has."""
        if block.asked is None:
            return None
        answers = tuple(item for item in block.fields if item.is_answer)
        return self.told.asked(self._read(sheet, row, block.asked), answers, where)

    def _indicator(self, sheet: Sheet, block: Block, row: int, where: CellRef) -> Indicator | None:
        sources = block.indicator
        if sources is None:
            return None
        texts = {
            item.name: self._read(sheet, row, getattr(sources, item.name))
            for item in dataclass_fields(sources)
        }
        return self.told.indicator(texts, where)

    def _option_set(
        self, sheet: Sheet, block: Block, answer: FieldDef, row: int, ref: CellRef
    ) -> str | None:
        """Code of the answer's options; None without any."""
        labels = tuple(label for label, _ in ref.ticks)
        if ref.chooser is not None and answer.options == "control":
            labels = ref.chooser.labels
        if labels:
            return self.option_sets.from_labels(labels, descending=answer.descending)
        heading = ""
        if block.header_row is not None and answer.column:
            heading = _anchored(sheet, block.header_row, answer.column)
        target = self.book.sheet(ref.sheet) or sheet
        described = _described(sheet, block, answer, row)
        place = parse_cell(ref.cell)
        return self.option_sets.find(target, answer, row, place, heading, described)

    def _standing(self, item: FieldDef, ref: CellRef, kind: Kind) -> str:
        """What a field holds: a cell's text, the options that are ticked, what was chosen."""
        sheet = self.book.sheet(ref.sheet)
        if sheet is None:
            return ""
        dated = item.is_answer and kind in (Kind.DATE, Kind.PERCENT)
        if ref.ticks or ref.chooser is not None or dated:
            return field_shown(sheet, ref)[1]
        return sheet.text(*parse_cell(ref.cell))

    def _read(self, sheet: Sheet, row: int, source: Source | None) -> str:
        if source is None:
            return ""
        place = sheet.anchor(row + source.row_offset, source.column)
        if source.take == "comment":
            if sheet.name not in self.comments:
                self.comments[sheet.name] = cell_comments(sheet)
            return self.comments[sheet.name].get(place, "")
        text = sheet.text(*place)
        if source.take in ("number", "rest"):
            number, rest = split_leading(text)
            return number if source.take == "number" else rest
        return text

    def _guidance(self, sheet: Sheet, block: Block, row: int) -> str:
        """The guidance, over all rows of a question whose cell is merged over several."""
        source = block.guidance
        rows = rows_within(sheet, row, block.question.column)
        if source is None or source.row_offset or source.take or len(rows) == 1:
            return self._read(sheet, row, source)
        if any(is_question_row(sheet, block, below) for below in rows[1:]):
            return self._read(sheet, row, source)
        places = dict.fromkeys(sheet.anchor(below, source.column) for below in rows)
        return "\n".join(text for place in places if (text := sheet.text(*place)))

    def _number(self, sheet: Sheet, block: Block, row: int, question_id: str, count: int) -> str:
        number = self._read(sheet, row, block.number)
        number = number or _fallback_number(question_id, block, count)
        if block.part is None:
            return number
        twins = self.parts.setdefault((sheet.name, row), [])
        twins.append(question_id)
        return f"{number}{column_letters(len(twins)).lower()}"

    def _question_id(self, sheet: Sheet, block: Block, row: int, count: int, where: CellRef) -> str:
        given = self._read(sheet, row, block.id)
        name = slug(sheet.name) or f"sheet{sheet.index + 1}"
        if given and block.id is not None and block.id.take == "sheet":
            given = f"{name}/{given}"
        wanted = given or f"{name}-{count:03d}"
        if block.part is not None:
            label = sheet.text(*sheet.anchor(*block.part))
            part = slug(label) or column_letters(block.part[1]).lower()
            wanted = f"{wanted}/{part}"
            given = given and wanted
        question_id, twin = wanted, 1
        while question_id in self.questions:
            twin += 1
            question_id = f"{wanted}-{twin}"
        if twin > 1 and given:
            self.warnings.append(
                f"The id “{given}” stands again at {where.cell} on sheet “{where.sheet}”; "
                f"that question is called “{question_id}”."
            )
        return question_id

    def _domain(
        self, sheet: Sheet, block: Block, row: int, headings: Headings, facets: dict[str, str]
    ) -> str:
        parent: str | None = None
        for place, level in enumerate(block.domains):
            if level.column is not None:
                texts = headings.texts(place)
            else:
                texts = ("",) if level.cell is None else (sheet.text(*sheet.anchor(*level.cell)),)
            title = ""
            for text in texts:
                number, title = split_number(text or sheet.name)
                # of several headings of a level, one translation is the last one's
                said = title_translations(sheet, block, row, level) if text == texts[-1] else {}
                parent = self._domain_id(parent, number, title, said)
            if level.facet is not None and title:
                facets[level.facet] = title
        if parent is None:
            parent = self._domain_id(None, *split_number(sheet.name))
        return parent

    def _translations(self, sheet: Sheet, block: Block, row: int) -> dict[str, dict[str, str]]:
        """The question's texts in other languages, those that are there."""
        found: dict[str, dict[str, str]] = {}
        for item in block.translations:
            texts = (("text", item.question), ("guidance", item.guidance))
            said = {name: text for name, at in texts if (text := self._read(sheet, row, at))}
            if said:
                found[item.language] = said
        return found

    def _domain_id(
        self, parent: str | None, number: str, title: str, said: Translations | None = None
    ) -> str:
        known = self.domains.get((parent, title))
        if known is not None:
            return known.id
        part = slug(title) or f"domain-{len(self.domains) + 1}"
        wanted = part if parent is None else f"{parent}/{part}"
        domain_id, twin = wanted, 1
        while domain_id in self.domain_ids:
            twin += 1
            domain_id = f"{wanted}-{twin}"
        self.domain_ids.add(domain_id)
        self.domains[parent, title] = Domain(
            domain_id, title, number, parent, said or {}, self.weights.get(title, 1.0)
        )
        return domain_id

    def _kind(
        self,
        sheet: Sheet,
        block: Block,
        row: int,
        option_set: str | None,
        where: CellRef,
        given: str,
    ) -> Kind:
        word = self._read(sheet, row, block.kind).casefold() or given
        told = re.sub(r"[\s-]+", "_", word)
        fallback = Kind.TEXT if option_set is None else Kind.CHOICE
        if not word:
            return fallback
        try:
            kind = _KIND_WORDS.get(told) or Kind(told)
        except ValueError:
            kind = fallback
            self.warnings.append(
                f"The kind “{word}” of the question at {where.cell} on sheet “{where.sheet}” is "
                f"unknown; it is taken as {fallback.value}."
            )
        if kind is Kind.CHOICE and option_set is None:
            self.warnings.append(
                f"The question at {where.cell} on sheet “{where.sheet}” has no list of options; "
                "it is taken as text."
            )
            return Kind.TEXT
        if kind is Kind.MULTIPLE and option_set is None:
            self.warnings.append(
                f"The question at {where.cell} on sheet “{where.sheet}” has no list of options to "
                "choose several from; it is taken as a list."
            )
            return Kind.LIST
        return kind


def _anchored(sheet: Sheet, row: int, column: int) -> str:
    return sheet.text(*sheet.anchor(row, column))


def _answer_fields(
    sheet: Sheet, block: Block, answer: FieldDef | None, asked: tuple[FieldDef, ...] | None
) -> tuple[AnswerField, ...]:
    """The answers of a question where it has several, the response first."""
    given = block.fields if asked is None else asked
    others = [item for item in given if item.is_answer and item is not answer]
    if answer is None or not others:
        return ()

    def title(item: FieldDef) -> str:
        if item.title or block.header_row is None or not item.column:
            return item.title
        heading = " ".join(_anchored(sheet, block.header_row, item.column).split())
        return heading if len(heading) <= _LONGEST_TITLE else ""

    return (
        AnswerField(RESPONSE, title(answer), dict(answer.facets)),
        *(AnswerField(item.key, title(item), dict(item.facets)) for item in others),
    )


def _described(sheet: Sheet, block: Block, item: FieldDef, row: int) -> list[tuple[str, str]]:
    """Headings and texts of the cells that describe the levels of a question's answer."""
    if item.level_rows is not None:
        levels, texts = item.level_rows
        return [
            (_anchored(sheet, below, levels), text)
            for below in rows_within(sheet, row, block.question.column)
            if (text := _anchored(sheet, below, texts))
        ]
    if item.descriptions is None:
        return []
    first, last = item.descriptions
    header = block.header_row
    return [
        (_anchored(sheet, header, column) if header is not None else "", text)
        for column in range(first, last + 1)
        if sheet.anchor(row, column)[1] == column and (text := _anchored(sheet, row, column))
    ]


def _fallback_number(question_id: str, block: Block, count: int) -> str:
    """What to call a question without a number: a short id if it has one, else its place."""
    if block.id is not None and len(question_id) <= _LONGEST_NUMBER:
        return question_id
    return str(count)
