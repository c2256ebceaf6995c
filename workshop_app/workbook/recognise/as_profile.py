"""Write the tables that were found as a profile."""

from __future__ import annotations

import glob
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workshop_app.workbook.numbering import heading_number
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.profile_model import Source
from workshop_app.workbook.recognise.answer_sets import AnswerReader, AnswerSets
from workshop_app.workbook.recognise.describe import answer_keys
from workshop_app.workbook.recognise.inputs import Input
from workshop_app.workbook.recognise.languages import language_of
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.refs import cell_name, column_letters
from workshop_app.workbook.scales import Scale
from workshop_app.workbook.sheets import Book

_ABOVE = 6
"""rows above repeated headings that may number what they are in"""
_MOST_VALUES = 40
"""An axis of more values is no axis."""


class ProfileText:
    """The profile of a book's tables; ``sets`` are its answers' option sets."""

    def __init__(self, book: Book, tables: Sequence[Table]) -> None:
        self._book = book
        self._tables = tables
        self._axes: dict[str, str] = {}
        self._declared: dict[tuple[str, ...], tuple[str, Scale, Mapping[str, str]]] = {}
        self._answers: dict[tuple[int, int], AnswerSets] = {}
        reader = AnswerReader(book)
        for place, table in enumerate(tables):
            for item in table.answers:
                self._answers[place, item.column] = reader.read(table, item)
        for group in self._answers.values():
            if group.declared:
                for scale in group.scales:
                    if scale.levels:  # a list of nothing but reserved answers is no scale
                        self._declare(scale, group.meanings)
        self._blocks = [
            line for place, table in enumerate(tables) for line in self._block(place, table)
        ]

    @property
    def sets(self) -> tuple[AnswerSets, ...]:
        """What was understood of each answer column's lists."""
        return tuple(self._answers.values())

    def text(self) -> str:
        """The profile as TOML."""
        book, tables = self._book, self._tables
        title = re.sub(r"\.xls[xm]$", "", book.file_name, flags=re.IGNORECASE) or "Workbook"
        texts = [text for table in tables for text in table.texts(table.question)[:60]]
        lines = ["[profile]", "format = 1"]
        lines += pairs(id=_code(title, "-") or "workbook", title=title, language=language_of(texts))
        lines += ["", "[match]", *self._match()]
        for key, name in self._axes.items():
            lines += ["", "[[axis]]", *pairs(key=key, title=name)]
        for code, scale, meanings in self._declared.values():
            lines += ["", *_options(code, scale, meanings)]
        for code, label in self._reserved():
            lines += ["", "[[reserved]]", *pairs(code=code, label=label)]
        # nobody said that every cell of a guessed column can be written: one that cannot must not
        # keep the other answers out of the workbook
        forgiving = ["", "[export]", *pairs(locked="skip", formula="skip")]
        return "\n".join([*lines, *self._blocks, *forgiving]) + "\n"

    def _match(self) -> list[str]:
        """This edition by its checksum; another one by most of its sheets, names and headings."""
        book, tables = self._book, self._tables
        sheets = list(dict.fromkeys(glob.escape(table.grid.sheet.name) for table in tables))
        headings: dict[str, None] = {}
        for table in tables:
            columns = [item.column for item in table.answers]
            for column in (*columns, *table.fields.values()):
                if table.header is None:
                    continue
                text = table.grid.text(table.header, column)
                if text and len(text) <= 60:
                    headings[text] = None
        names = [
            item.name
            for item in book.names
            if item.sheet is None and not item.name.startswith("_") and "#REF!" not in item.formula
        ][:6]
        points = len(sheets[:8]) + len(headings) + len(names)
        least = max(1, round(0.6 * points)) if points > 2 else max(1, points)
        lines = [f"min_score = {least}"]
        return lines + pairs(
            sha256=[book.sha256],
            sheets=sheets[:8],
            defined_names=names,
            headers=list(headings),
        )

    def _axis(self, title: str) -> str:
        title = " ".join(title.split())[:60] or "Section"
        for key, known in self._axes.items():
            if known.casefold() == title.casefold():
                return key
        base = _code(title, "-") or "section"
        key, number = base, 1
        while key in self._axes:
            number += 1
            key = f"{base}-{number}"
        self._axes[key] = title
        return key

    def _declare(self, scale: Scale, meanings: Mapping[str, str]) -> str:
        wanted = tuple(sorted(plain(level) for level in scale.levels))
        if wanted not in self._declared:
            self._declared[wanted] = (f"scale_{len(self._declared) + 1}", scale, meanings)
        return self._declared[wanted][0]

    def _reserved(self) -> list[tuple[str, str]]:
        found: dict[str, str] = {}
        for group in self._answers.values():
            for scale in group.scales:
                for code, label in scale.reserved:
                    found.setdefault(label, code)
        # the shortest label of each code first: it is the one that gets written
        return sorted(((code, label) for label, code in found.items()), key=lambda i: len(i[1]))

    def _block(self, place: int, table: Table) -> list[str]:
        """One block, or one for each answer where a question has several parts."""
        keyed = answer_keys(table)
        parts = [item for item, key in keyed if key == "response"]
        lines: list[str] = []
        for number, item in enumerate(parts):
            ends = parts[number + 1].column if number + 1 < len(parts) else 10**6
            goals = [
                other
                for other, key in keyed
                if key == "goal" and (item.column < other.column < ends or len(parts) == 1)
            ]
            fields = [(item, "response"), *((other, "goal") for other in goals[:1])]
            lines += self._one_block(place, table, fields, split=len(parts) > 1)
        return lines

    def _one_block(
        self, place: int, table: Table, fields: Sequence[tuple[Input, str]], *, split: bool
    ) -> list[str]:
        item = fields[0][0]
        part = None
        if split and table.header is not None:
            part = cell_name(*table.grid.sheet.anchor(_part_row(table), item.column))
        first = min([table.rows[0], *_section_rows(table)])
        lines = ["", "[[block]]", *pairs(sheets=[glob.escape(table.grid.sheet.name)])]
        lines += [f'rows = {{ first = {first}, until = "{_until(table)}" }}']
        if table.header is not None:
            lines += [f"header = {{ row = {table.header} }}"]
        keep = table.keep
        if keep is not None:
            column = item.column if keep.column == table.answer.column else keep.column
            lines += pairs(keep=f"{keep.kind}:{column_letters(column)}")
        if table.id is not None and (take := self._id_take(table)) is not None:
            lines += [f"id = {_source(Source(table.id.column, take=take))}"]
        if table.number is not None:
            lines += [f"number = {_source(table.number)}"]
        lines += [f"question = {_source(Source(table.question, take=table.take))}"]
        if table.guidance is not None:
            lines += [f"guidance = {_source(table.guidance)}"]
        if table.unit is not None:
            lines += [f"unit = {_source(Source(table.unit))}"]
        lines += [f"domains = [{', '.join(self._levels(table, part))}]"]
        if part is not None:
            lines += [f'part = {{ cell = "{part}" }}']
        for column, title in table.facets:
            lines += ["", "  [[block.facet]]"]
            lines += pairs("  ", axis=self._axis(title), column=column_letters(column))
        for language, columns in table.translations.items():
            lines += ["", "  [[block.translation]]", *pairs("  ", language=language)]
            lines += [f"  {role} = {_source(Source(at))}" for role, at in columns.items()]
        for field, key in fields:
            lines += self._answer(place, field, key)
        own = table.part_fields.get(item.column, {})
        for key, column in (table.fields | own).items():
            lines += ["", "  [[block.field]]"]
            lines += pairs("  ", key=key, column=column_letters(column), type="text")
        return lines

    def _levels(self, table: Table, part: str | None) -> list[str]:
        sheets = {other.grid.sheet.name for other in self._tables}
        levels = ["{ sheet = true }"] if len(sheets) > 1 or not table.levels else []
        for level, title in table.levels:
            if level.column is None:
                continue
            facet = ""
            if not level.on and len(set(table.texts(level.column))) <= _MOST_VALUES:
                facet = f', facet = "{self._axis(title)}"'
            on = f', on = "{level.on}"' if level.on else ""
            on += f', cell = "{cell_name(*level.cell)}"' if level.cell else ""
            levels.append(f'{{ column = "{column_letters(level.column)}"{on}{facet} }}')
        if part is not None:
            levels.append(f'{{ cell = "{part}", facet = "{self._axis("Part")}" }}')
        return levels

    def _answer(self, place: int, item: Input, key: str) -> list[str]:
        group = self._answers[place, item.column]
        lines = ["", "  [[block.field]]"]
        lines += pairs("  ", key=key, column=column_letters(item.column), type="answer")
        options = group.options
        if options == "set":
            options = f"set:{self._declare(group.scales[0], group.meanings)}"
        if options:
            lines += pairs("  ", options=options)
        lines += pairs("  ", level_order="descending" if group.descending else "ascending")
        described = self._tables[place].described
        if described is not None:
            first, last = map(column_letters, described)
            lines += pairs("  ", descriptions=f"{first}:{last}")
        level_rows = self._tables[place].level_rows
        if level_rows is not None:
            first, last = map(column_letters, level_rows)
            lines += pairs("  ", level_rows=f"{first}:{last}")
        return lines + ([f"  row_offset = {item.offset}"] if item.offset else [])

    def _id_take(self, table: Table) -> str | None:
        """How ids are read: as they are, with the sheet's name, or (None) not at all."""
        assert table.id is not None
        own = self._ids(table)
        if len(set(own)) < 0.97 * len(own):
            return None
        if table.id.take:
            return table.id.take
        others: Counter[str] = Counter()
        for other in self._tables:
            if other.id is not None and other is not table:
                others.update(set(self._ids(other)))
        return "sheet" if any(text in others for text in own) else ""

    def _ids(self, table: Table) -> list[str]:
        return [text for text in table.texts(table.id.column) if text] if table.id else []


def _part_row(table: Table) -> int:
    """The row that tells several answers apart: the headings, or the one above if those repeat."""
    assert table.header is not None
    grid, header = table.grid, table.header
    for row in (header, header - 1):
        texts = [grid.text(row, item.column) for item in table.answers] if row else []
        if texts and all(texts) and len(set(texts)) == len(texts):
            return row
    return header


def _section_rows(table: Table) -> list[int]:
    """Rows above the first question that a section's title has to be read from."""
    if not any(level.on for level, _ in table.levels):
        return []
    first = table.header or table.rows[0]
    if any(level.on in ("heading", "outline") for level, _ in table.levels):
        return [first, *table.heading_rows]
    columns = [level.column for level, _ in table.levels if level.on == "header" and level.column]
    above = [
        row
        for row in range(max(1, first - _ABOVE), first)
        if any(heading_number(table.grid.own(row, column)) for column in columns)
    ]
    return [first, *above]


def _until(table: Table) -> str:
    """Where the table ends: with its lists, with the sheet, or at a row."""
    sheet = table.grid.sheet
    item = table.answer
    last = table.rows[-1] + item.offset
    below = [
        row
        for row in table.grid.filled
        if row > last and table.grid.text(row, table.question) and row not in table.rows
    ]
    if table.keep is not None and table.keep.kind == "validation":
        listed = any(sheet.validation_at(row, item.column) for row in below)
        if not listed:
            return f"validation:{column_letters(item.column)}"
    return f"row:{last}" if below else "last"


def _source(source: Source) -> str:
    offset = f", row_offset = {source.row_offset}" if source.row_offset else ""
    take = f', take = "{source.take}"' if source.take else ""
    return f'{{ column = "{column_letters(source.column)}"{offset}{take} }}'


def _options(code: str, scale: Scale, meanings: Mapping[str, str]) -> list[str]:
    lines = ["[[options]]", *pairs(code=code), f"ordinal = {str(scale.ordinal).lower()}"]
    codes: set[str] = set()
    for level, label in enumerate(scale.levels, 1):
        own = _code(label, "_") or f"level_{level}"
        if own in codes or own in _KEPT:
            own = f"{own}_{level}"
        codes.add(own)
        lines += ["", "  [[options.option]]", *pairs("  ", code=own, label=label)]
        if meaning := meanings.get(label):
            lines += pairs("  ", description=meaning)
    return lines


_KEPT = frozenset(("dont_know", "not_applicable", "no_data", "no_consensus", "skipped"))


def _code(text: str, joint: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", joint, ascii_text).strip(joint)[:40].strip(joint)


def pairs(indent: str = "", **values: str | Iterable[str]) -> list[str]:
    """Keys and values as TOML; JSON's escapes are valid in TOML's basic strings."""
    return [
        f"{indent}{key} = {json.dumps(value, ensure_ascii=False).replace(chr(127), '')}"
        for key, value in values.items()
    ]
