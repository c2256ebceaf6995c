"""Guess a profile for a workbook nobody has described yet. A person confirms it afterwards.

Evidence, strongest first: cells under a drop-down list on rows that also hold a sentence; the
column of most distinct, long texts to their left; a column of unique short codes; and only for
naming notes, evidence and guidance, words in the heading row.
"""

from __future__ import annotations

import glob
import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from workshop_app.workbook.bulk import bulk
from workshop_app.workbook.errors import NotRecognised
from workshop_app.workbook.refs import column_letters
from workshop_app.workbook.sheets import Book, Sheet
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    FIELD_WORDS,
    GUIDANCE_WORDS,
    RESERVED_WORDS,
    SECTION_WORDS,
    has_word,
    runs_downwards,
)

_SENTENCE = 20
"""A text this long on a row speaks for a question there."""
_FEWEST = 3
_MOST_OPTIONS = 12
_MOST_COLUMNS = 60
_ID = re.compile(r"(?=.*\d)[\w.\-/]{1,24}\Z")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile as TOML, how sure the guess is (0 to 1), and what it rests on."""

    profile_toml: str
    confidence: float
    reasons: tuple[str, ...]


@dataclass(slots=True)
class _Table:
    """A table of questions found on one sheet; columns by number."""

    sheet: Sheet
    rows: list[int]
    answer: int
    question: int
    header: int | None
    options: tuple[str, ...]
    number: int | None = None
    section: int | None = None
    guidance: int | None = None
    fields: dict[str, int] = field(default_factory=dict)

    def texts(self, column: int) -> list[str]:
        """What a column holds on the rows of the questions."""
        return [_text(self.sheet, row, column) for row in self.rows]

    def heading(self, column: int) -> str:
        """The heading of a column, or ""."""
        return "" if self.header is None else _text(self.sheet, self.header, column)


@bulk()
def propose_profile(book: Book) -> Proposal:
    """Find tables of questions on the visible sheets and describe them.

    Raises NotRecognised, saying what is missing, when there is none.
    """
    tables: list[_Table] = []
    known: set[str] = set()
    for sheet in book.sheets:
        table = None if sheet.hidden else _find_table(sheet)
        if table is None:
            continue
        texts = set(table.texts(table.question))
        if len(texts & known) >= 0.8 * len(texts):
            # the same questions once more, as a roadmap or a report repeats them
            continue
        known |= texts
        _name_columns(table)
        tables.append(table)
    longest = max((len(table.rows) for table in tables), default=0)
    tables = [table for table in tables if table.header or len(table.rows) > 0.2 * longest]
    if not tables:
        raise NotRecognised(
            f"No table of questions was recognised in “{book.file_name}”: no visible sheet has a "
            "drop-down list beside a column of sentences; describe it in a profile."
        )
    reasons = tuple(_reason(table) for table in tables)
    return Proposal(_toml(book, tables), _confidence(tables), reasons)


def _find_table(sheet: Sheet) -> _Table | None:
    candidates = _answer_columns(sheet)
    best: tuple[float, _Table] | None = None
    for column, rows in candidates.items():
        question = _question_column(sheet, rows, column)
        if question is None:
            continue
        rows = _without_settings(sheet, [r for r in rows if _text(sheet, r, question)], column)
        options = Counter(sheet.list_at(row, column) or () for row in rows).most_common(1)[0][0]
        table = _Table(
            sheet, rows, column, question, _header_row(sheet, rows[0], column, question), options
        )
        named = has_word(table.heading(column), ANSWER_WORDS)
        score = len(rows) * (2.0 if named else 1.0)
        if len(rows) >= _FEWEST and (best is None or score > best[0]):
            best = (score, table)
    return None if best is None else best[1]


def _answer_columns(sheet: Sheet) -> dict[int, list[int]]:
    """Columns with cells to choose in, and the rows where a sentence stands to the left."""
    found: dict[int, set[int]] = {}
    sentences = _sentences(sheet)
    for rule in sheet.scan.validations:
        for area in rule.areas:
            entries = sheet.list_at(area.top, area.left)
            if entries is None or not 2 <= len(entries) <= _MOST_OPTIONS:
                continue
            for column in range(area.left, min(area.right, area.left + _MOST_COLUMNS) + 1):
                for row in range(area.top, min(area.bottom, sheet.last_row) + 1):
                    left = sentences.get(row)
                    if left is None or left >= column or sheet.anchor(row, column) != (row, column):
                        continue
                    if not sheet.is_formula(row, column) and not sheet.is_locked(row, column):
                        found.setdefault(column, set()).add(row)
    return {column: sorted(rows) for column, rows in sorted(found.items()) if len(rows) >= _FEWEST}


def _without_settings(sheet: Sheet, rows: list[int], column: int) -> list[int]:
    """Leave out the few drop-downs above a table's heading, which set up the sheet."""
    for count in range(min(5, len(rows) - _FEWEST), 0, -1):
        heading = any(
            _text(sheet, row, column) and sheet.validation_at(row, column) is None
            for row in range(rows[count - 1] + 1, rows[count])
        )
        above = {sheet.list_at(row, column) for row in rows[:count]}
        if heading and above.isdisjoint(sheet.list_at(row, column) for row in rows[count:]):
            return rows[count:]
    return rows


def _sentences(sheet: Sheet) -> dict[int, int]:
    """For each row with a long text, the leftmost column that holds one."""
    found: dict[int, int] = {}
    for row in sheet.scan.rows:
        for cell in row.cells:
            value = sheet.value_of(cell)
            if isinstance(value, str) and len(value.strip()) >= _SENTENCE:
                found[row.row] = cell.column
                break
    return found


def _question_column(sheet: Sheet, rows: list[int], answer: int) -> int | None:
    best: tuple[float, int] | None = None
    for column in range(1, answer):
        texts = [_text(sheet, row, column) for row in rows]
        filled = [text for text in texts if text]
        distinct = len(set(filled))
        length = sum(map(len, filled)) / max(len(filled), 1)
        if distinct < 0.5 * len(rows) or length < _SENTENCE:
            continue
        score = distinct * min(length, 120)
        if best is None or score > best[0]:
            best = (score, column)
    return None if best is None else best[1]


def _header_row(sheet: Sheet, first: int, answer: int, question: int) -> int | None:
    """The nearest row above the first question with a short text over the answers alone."""
    for row in range(first - 1, max(0, first - 8), -1):
        text = _text(sheet, row, answer)
        if sheet.anchor(row, answer)[1] <= question:
            # a section's title, merged over the whole table
            continue
        if text and len(text) <= 60 and sheet.validation_at(row, answer) is None:
            return row
    return None


def _name_columns(table: _Table) -> None:
    sheet, first, last = table.sheet, table.rows[0], 0
    if table.header is not None:
        last = max(cell.column for cell in sheet.rows[table.header].cells)
    taken = {table.answer, table.question}
    for column in range(1, min(last, _MOST_COLUMNS) + 1):
        heading = table.heading(column)
        if column in taken or not heading or sheet.anchor(first, column) != (first, column):
            continue
        key = next((key for key, words in FIELD_WORDS if has_word(heading, words)), None)
        writable = not sheet.is_formula(first, column) and not sheet.is_locked(first, column)
        if key is not None and key not in table.fields and writable:
            table.fields[key] = column
            taken.add(column)
        elif table.guidance is None and has_word(heading, GUIDANCE_WORDS):
            table.guidance = column
            taken.add(column)
    for column in range(1, table.answer):
        if column in taken:
            continue
        texts = [text for text in table.texts(column) if text]
        unique = len(set(texts)) == len(texts) and len(texts) >= 0.8 * len(table.rows)
        if table.number is None and unique and all(_ID.match(text) for text in texts):
            table.number = column
            taken.add(column)
    _find_section(table, taken)


def _find_section(table: _Table, taken: set[int]) -> None:
    fallback: int | None = None
    for column in range(1, table.answer):
        texts = [text for text in table.texts(column) if text]
        distinct = len(set(texts))
        wordy = distinct > 1 and all(any(map(str.isalpha, text)) for text in texts)
        if column in taken or not wordy or max(map(len, texts)) > 80:
            continue
        if has_word(table.heading(column), SECTION_WORDS):
            table.section = column
            return
        average = sum(map(len, texts)) / len(texts)
        if fallback is None and average > 4 and distinct <= len(table.rows) / 2:
            fallback = column
    table.section = fallback


def _text(sheet: Sheet, row: int, column: int) -> str:
    return sheet.text(*sheet.anchor(row, column))


def _confidence(tables: list[_Table]) -> float:
    """Heading, number and notes each make a table more certain; so does its length."""
    scores = []
    for table in tables:
        score = 0.4 + 0.3 * (table.header is not None) + 0.15 * (table.number is not None)
        score += 0.15 * bool(table.fields)
        scores.append(score * min(1.0, len(table.rows) / 8))
    return round(max(scores), 2)


def _reason(table: _Table) -> str:
    named = [
        ("questions", table.question),
        ("answers", table.answer),
        *((key, column) for key, column in table.fields.items()),
    ]
    if table.number is not None:
        named.insert(0, ("numbers", table.number))
    places = ", ".join(f"{what} in column {column_letters(column)}" for what, column in named)
    return f"Sheet “{table.sheet.name}”, {len(table.rows)} rows with a drop-down list: {places}."


def _toml(book: Book, tables: list[_Table]) -> str:
    title = re.sub(r"\.xls[xm]$", "", book.file_name, flags=re.IGNORECASE) or "Workbook"
    code = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "workbook"
    globs = [glob.escape(table.sheet.name) for table in tables]
    headings = {table.heading(table.answer) for table in tables} - {""}
    lines = ["[profile]", "format = 1", *_pairs(id=code, title=title, language="en"), ""]
    lines += ["[match]", "min_score = 1"]
    lines += _pairs(sha256=[book.sha256], sheets=globs, headers=sorted(headings))
    axis = any(table.section is not None for table in tables)
    if axis:
        lines += ["", "[[axis]]", *_pairs(key="section", title="Section")]
    for code, label in _reserved(tables):
        lines += ["", "[[reserved]]", *_pairs(code=code, label=label)]
    ids = _unique_ids(tables)
    for table, name in zip(tables, globs, strict=True):
        lines += ["", *_block(table, name, with_ids=ids)]
    return "\n".join(lines) + "\n"


def _block(table: _Table, name: str, *, with_ids: bool) -> list[str]:
    answer = column_letters(table.answer)
    lines = ["[[block]]", *_pairs(sheets=[name])]
    lines += [f'rows = {{ first = {table.rows[0]}, until = "validation:{answer}" }}']
    if table.header is not None:
        lines += [f"header = {{ row = {table.header} }}"]
    lines += [f'keep = "validation:{answer}"']
    if table.number is not None and with_ids:
        lines += [_column("id", table.number)]
    if table.number is not None:
        lines += [_column("number", table.number)]
    lines += [_column("question", table.question)]
    if table.guidance is not None:
        lines += [_column("guidance", table.guidance)]
    levels = ["{ sheet = true }"]
    if table.section is not None:
        levels.append(f'{{ column = "{column_letters(table.section)}", facet = "section" }}')
    lines += [f"domains = [{', '.join(levels)}]"]
    order = "descending" if runs_downwards(table.options) else "ascending"
    lines += ["", "  [[block.field]]"]
    lines += _pairs("  ", key="response", column=answer, type="answer", options="validation")
    lines += _pairs("  ", level_order=order)
    for key, column in table.fields.items():
        lines += ["", "  [[block.field]]"]
        lines += _pairs("  ", key=key, column=column_letters(column), type="text")
    return lines


def _reserved(tables: Iterable[_Table]) -> list[tuple[str, str]]:
    """Entries of the lists that mean a reserved answer, each label once."""
    found: dict[str, str] = {}
    for table in tables:
        for row in table.rows:
            for label in table.sheet.list_at(row, table.answer) or ():
                code = RESERVED_WORDS.get(" ".join(label.split()).casefold())
                if code is not None:
                    found[label] = code
    return [(code, label) for label, code in found.items()]


def _unique_ids(tables: list[_Table]) -> bool:
    ids = [
        text
        for table in tables
        if table.number is not None
        for text in table.texts(table.number)
        if text
    ]
    return bool(ids) and len(set(ids)) == len(ids)


def _column(key: str, column: int) -> str:
    return f'{key} = {{ column = "{column_letters(column)}" }}'


def _pairs(indent: str = "", **values: str | list[str]) -> list[str]:
    """Keys and values as TOML; JSON's escapes are valid in TOML's basic strings."""
    return [
        f"{indent}{key} = {json.dumps(value, ensure_ascii=False).replace(chr(127), '')}"
        for key, value in values.items()
    ]
