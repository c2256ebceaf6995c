"""Name a table's other columns: numbers, ids, guidance, notes, evidence, further answers."""

from __future__ import annotations

import itertools
import re
from collections import Counter

from workshop_app.workbook.comments import cell_comments
from workshop_app.workbook.numbering import is_marked, split_leading
from workshop_app.workbook.option_sets import written_options
from workshop_app.workbook.plaintext import plain
from workshop_app.workbook.profile_model import Source
from workshop_app.workbook.recognise.grid import MAX_COLUMNS, mean_weight
from workshop_app.workbook.recognise.inputs import Input
from workshop_app.workbook.recognise.levels import level_rows
from workshop_app.workbook.recognise.reasons import Reason
from workshop_app.workbook.recognise.tables import Table
from workshop_app.workbook.recognise.translated import find_translations
from workshop_app.workbook.reserved_words import reserved_code
from workshop_app.workbook.scales import is_scale_like
from workshop_app.workbook.words import (
    ANSWER_WORDS,
    COMMENT_WORDS,
    FIELD_WORDS,
    GOAL_WORDS,
    GUIDANCE_WORDS,
    NUMBER_WORDS,
    OTHER_LIST_WORDS,
    PREVIOUS_WORDS,
    QUESTION_WORDS,
    SOURCE_WORDS,
    UNIT_WORDS,
    VERIFICATION_WORDS,
    first_word,
    has_word,
)

ID = re.compile(r"(?=.*\d)[\w.\-/()#:]{1,40}\Z")
_WORDY_NUMBER = re.compile(r"(?:q|question|item|indicator|ind|no|nº|n°)\.?\s*\d[\w.\-]*\Z", re.I)


_MOST_PARTS = 40
_NO_PARTS = (*SOURCE_WORDS, *COMMENT_WORDS, *OTHER_LIST_WORDS, *PREVIOUS_WORDS)


def name_columns(table: Table, inputs: list[Input]) -> None:
    """Fill in the table's fields, numbers, ids, guidance and further answers."""
    table.answers = [table.answer] if table.answer.kind != "ticks" else table.answers
    table.fields, table.dropped, table.part_fields = {}, [], {}
    table.number = table.id = table.guidance = None
    _more_answers(table, inputs)
    taken = {table.question, *(c for item in table.answers for c in item.columns)}
    if table.described is not None:
        taken |= set(range(table.described[0], table.described[1] + 1))
    levels = [label for label in table.answer.options if not reserved_code(label)]
    table.level_rows = level_rows(table.grid, table.rows, table.question, levels)
    taken |= set(table.level_rows or ())
    find_translations(table, taken)
    if table.answer.kind == "free":
        _free_parts(table, taken)
        _free_goal(table, taken)
        _written_options(table, taken)
    _fields(table, taken)
    _numbers(table, taken)
    _guidance(table, taken)


def _more_answers(table: Table, inputs: list[Input]) -> None:
    """Other columns with the same lists on the same rows: a goal, or one answer per area."""
    main = table.answer
    rows = set(table.rows)
    for item in inputs:
        if item.column in {c for answer in table.answers for c in answer.columns}:
            continue
        heading = table.heading(item.column)
        here = [row for row in item.rows if row - item.offset in rows]
        if len(here) < 0.5 * len(rows):
            continue
        same = {plain(label) for label in item.options} == {plain(o) for o in main.options}
        goal = has_word(heading, GOAL_WORDS)
        attribute = has_word(heading, OTHER_LIST_WORDS) and not has_word(heading, ANSWER_WORDS)
        if has_word(heading, PREVIOUS_WORDS):
            reason = Reason("a drop-down list, but an earlier answer")
            table.dropped.append((item.column, reason))
        elif (same and not attribute) or goal:
            table.answers.append(item)
        else:
            reason = Reason("a drop-down list, but another list than the answers'")
            table.dropped.append((item.column, reason))
    table.answers.sort(
        key=lambda item: (has_word(table.heading(item.column), GOAL_WORDS), item.column)
    )


def _free_parts(table: Table, taken: set[int]) -> None:
    """Empty columns right beside the answer that are headed like it: “Answer North”, “… South”."""
    grid, last = table.grid, table.answer.columns[-1]
    first = plain(table.heading(last)).split()[:1]
    if table.header is None or not first or not has_word(first[0], ANSWER_WORDS):
        return
    for column in range(last + 1, min(grid.width, last + _MOST_PARTS) + 1):
        words = plain(table.heading(column)).split()
        beside = words[:1] == first and len(words) > 1 and column not in taken
        if not beside or has_word(table.heading(column), (*GOAL_WORDS, *_NO_PARTS)):
            return
        if grid.open_share(table.rows, column) < 0.6 or grid.empty_share(table.rows, column) < 0.7:
            return
        table.answers.append(Input("free", column, tuple(table.rows)))
        taken.add(column)


def _free_goal(table: Table, taken: set[int]) -> None:
    """A second empty column, headed like a goal, beside cells for answers without lists."""
    grid, last = table.grid, table.answer.columns[-1]
    for column in range(last + 1, min(grid.width, last + 4) + 1):
        heading = table.heading(column)
        if column in taken or not has_word(heading, GOAL_WORDS):
            continue
        if has_word(heading, (*SOURCE_WORDS, *COMMENT_WORDS, *OTHER_LIST_WORDS)):
            continue
        fits = grid.open_share(table.rows, column) >= 0.6
        if fits and grid.empty_share(table.rows, column) >= 0.7:
            table.answers.append(Input("free", column, tuple(table.rows)))
            taken.add(column)
            return


def _written_options(table: Table, taken: set[int]) -> None:
    """A column in whose cells each question's options stand in words."""
    grid = table.grid
    for column in range(1, min(grid.width, MAX_COLUMNS) + 1):
        if column in taken:
            continue
        texts = [text for text in table.texts(column) if text]
        lists = [options for text in texts if (options := written_options(text))]
        scales = [options for options in lists if is_scale_like(options)]
        if len(lists) >= max(2, 0.3 * len(table.rows)) and len(scales) >= max(1, 0.3 * len(lists)):
            table.written = column
            taken.add(column)
            return


def _fields(table: Table, taken: set[int]) -> None:
    """Notes and evidence by their headings; the nearest free column right of the answers wins."""
    grid, sheet = table.grid, table.grid.sheet
    ends = max(item.columns[-1] for item in table.answers)
    wanted: list[tuple[float, int, str]] = []
    for column in range(1, min(grid.width, MAX_COLUMNS) + 1):
        heading = table.heading(column)
        if column in taken or not heading or _merged_left(table, column):
            continue
        if grid.open_share(table.rows, column) < 0.6:
            continue
        places = [
            (place, key)
            for key, words in FIELD_WORDS
            if (place := first_word(heading, words)) is not None
        ]
        if not places:
            continue
        key = min(places)[1]
        # the English head noun comes last: “source comments” are comments
        if len(places) > 1 and "verification" not in {k for _, k in places}:
            key = _head_noun(heading, places)
        empty = grid.empty_share(table.rows, column)
        after = column > ends
        hidden = sheet.is_hidden_column(column)
        guide = has_word(heading, GUIDANCE_WORDS) and empty < 0.3
        given = empty < 0.1 and len(set(table.texts(column))) < 0.5 * len(table.rows)
        if guide or given or (empty < 0.3 and not after and _all_texts(table, column)):
            continue
        score = 2.0 * after + empty - 0.02 * abs(column - ends) - 1.0 * hidden
        wanted.append((score, column, key))
    for _, column, key in sorted(wanted, key=lambda item: (-item[0], item[1])):
        if key not in table.fields and not _of_parts(table, key, wanted, taken):
            table.fields[key] = column
            taken.add(column)
    if table.fields.get("comments", 0) < ends:
        _explained(table, taken, ends)


def _of_parts(
    table: Table, key: str, wanted: list[tuple[float, int, str]], taken: set[int]
) -> bool:
    """Give each of several answers its own column for notes or evidence, where each has one."""
    parts = [item.column for item in table.answers]
    if len(parts) < 2 or any(
        has_word(table.heading(item.column), GOAL_WORDS) for item in table.answers
    ):
        return False
    if any(key in fields for fields in table.part_fields.values()):
        return True
    columns = [column for _, column, other in wanted if other == key]
    found: dict[int, int] = {}
    for place, part in enumerate(parts):
        ends = parts[place + 1] if place + 1 < len(parts) else part + (part - parts[place - 1])
        own = [column for column in columns if part < column < ends]
        if len(own) != 1:
            return False
        found[part] = own[0]
    for part, column in found.items():
        table.part_fields.setdefault(part, {})[key] = column
        taken.add(column)
    return True


def _explained(table: Table, taken: set[int], ends: int) -> None:
    """“Explanation” over empty cells right of the answers asks for notes and gives none."""
    grid = table.grid
    for column in range(ends + 1, min(grid.width, MAX_COLUMNS) + 1):
        if column in taken or _merged_left(table, column):
            continue
        heading = table.heading(column)
        asks = has_word(heading, (*GUIDANCE_WORDS, *COMMENT_WORDS))
        empty = asks and grid.empty_share(table.rows, column) >= 0.7
        if empty and grid.open_share(table.rows, column) >= 0.6:
            taken.discard(table.fields.get("comments", 0))
            table.fields["comments"] = column
            taken.add(column)
            return


def _head_noun(heading: str, places: list[tuple[int, str]]) -> str:
    joined = re.search(r"\b(?:and|et|y|e|und|и)\b|[/,&;]", plain(heading))
    return min(places)[1] if joined else max(places)[1]


def _all_texts(table: Table, column: int) -> bool:
    """Whether a column is full of texts that differ: given, not typed by the people who answer."""
    texts = [text for text in table.texts(column) if text]
    return len(set(texts)) > 0.6 * len(table.rows)


def _numbers(table: Table, taken: set[int]) -> None:
    grid, sheet, count = table.grid, table.grid.sheet, len(table.rows)
    ranked: list[tuple[float, int, bool]] = []
    restarting: int | None = None
    for column in range(1, min(grid.width, MAX_COLUMNS) + 1):
        if column in taken:
            continue
        texts = [text for text in table.texts(column) if text]
        coded = [text for text in texts if ID.match(text) or _WORDY_NUMBER.match(text)]
        named = has_word(table.heading(column), NUMBER_WORDS)
        if len(coded) < 0.7 * count or len(coded) < 0.75 * len(texts):
            continue
        places = {sheet.anchor(row, column) for row in table.rows if grid.text(row, column)}
        merged = len(places) < len(texts)
        if named and len(set(texts)) < 0.97 * len(places) and _restarts(texts):
            if restarting is None and column < max(table.question, table.answer.column):
                restarting = None if sheet.is_hidden_column(column) else column
            continue
        if len(set(texts)) < 0.97 * len(places) or (merged and len(places) < 0.2 * count):
            continue
        wide = sum(map(len, texts)) / len(texts)
        score = 1.0 * named + 0.8 * (column < table.question) - 0.05 * abs(column - table.question)
        score += 0.4 * any("." in text or "-" in text for text in texts) - 0.5 * (wide > 20)
        if _is_score(table, column, texts):
            score -= 2.0
        if merged:  # one number for several rows: something to call them by, but no id
            table.number = table.number or (Source(column) if score > 0 else None)
            continue
        ranked.append((score, column, sheet.is_hidden_column(column)))
    ranked.sort(key=lambda item: (-item[0], item[1]))
    shown = [column for score, column, hidden in ranked if not hidden and score > 0]
    stable = [column for score, column, hidden in ranked if score > -0.8]
    before = [column for column in shown if column < max(table.question, table.answer.column)]
    if before:
        table.number = Source(before[0])
    elif restarting is not None and table.number is None:
        table.number = Source(restarting)
    best = before[:1] or stable[:1]
    if best:
        table.id = Source(best[0])
    taken.update(source.column for source in (table.number, table.id) if source)
    if table.number is None:
        _numbers_in_text(table)


def _restarts(texts: list[str]) -> bool:
    """Whether numbers run from one upwards, again and again: one run a section."""
    numbers = [int(text.rstrip(".)")) for text in texts if text.rstrip(".)").isdecimal()]
    if len(numbers) < 0.9 * len(texts) or 1 not in numbers:
        return False
    steps = [two - one for one, two in itertools.pairwise(numbers)]
    return sum(step == 1 for step in steps) >= 0.6 * len(steps)


def _is_score(table: Table, column: int, texts: list[str]) -> bool:
    """Whether a column of unique codes is rather a calculated figure."""
    sheet = table.grid.sheet
    formulas = sum(sheet.is_formula(row, column) for row in table.rows)
    plain_numbers = all(re.fullmatch(r"-?\d+(?:[.,]\d+)?", text) for text in texts)
    return plain_numbers and formulas > 0.5 * len(texts) and column > table.question


def _numbers_in_text(table: Table) -> None:
    """“1.2 Is there a law?”: the number stands in front of the question's text."""
    texts = table.texts(table.question)
    numbers = [number for text in texts if (number := split_leading(text)[0])]
    if len(numbers) < 0.9 * len(texts):
        return
    marked = sum(map(is_marked, texts))
    if len(set(numbers)) >= 0.9 * len(numbers) and marked >= 0.7 * len(numbers):
        table.number = Source(table.question, take="number")
        table.take = "rest"
        if len(set(numbers)) == len(numbers):
            table.id = Source(table.question, take="number")


def _guidance(table: Table, taken: set[int]) -> None:
    """Guidance beside the question, in the row below it, or in a comment on it."""
    grid = table.grid
    best: tuple[float, int] | None = None
    for column in range(1, min(grid.width, MAX_COLUMNS) + 1):
        heading = table.heading(column)
        if column in taken or not heading or _merged_left(table, column):
            continue
        if not has_word(heading, GUIDANCE_WORDS) or has_word(heading, NUMBER_WORDS):
            continue
        texts = [text for text in table.texts(column) if text]
        place = first_word(heading, GUIDANCE_WORDS) or 0
        score = mean_weight(texts) * (len(texts) / len(table.rows)) - place
        if len(texts) >= 2 and mean_weight(texts) >= 12 and (best is None or score > best[0]):
            best = (score, column)
    if best is not None:
        table.guidance = Source(best[1])
        taken.add(best[1])
        _unit(table, taken)
        return
    _unit(table, taken)
    if _below(table):
        return
    comments = cell_comments(grid.sheet)
    for column in (table.question, *(item.column for item in table.answers)):
        held = sum(grid.sheet.anchor(row, column) in comments for row in table.rows)
        if held >= max(2, 0.3 * len(table.rows)):
            table.guidance = Source(column, take="comment")
            return
    if _hints(table, taken) or (table.boxed and _beside_boxes(table, taken)):
        return
    # evidence to look for, written by the authors in front of the answer
    for column in range(1, table.answer.column):
        texts = [text for text in table.texts(column) if text]
        if column in taken or len(texts) < 0.7 * len(table.rows):
            continue
        named = has_word(table.heading(column), (*SOURCE_WORDS, *VERIFICATION_WORDS))
        if named and mean_weight(texts) >= 12 and len(set(texts)) > 0.5 * len(texts):
            table.guidance = Source(column)
            taken.add(column)
            return
    # a long text right beside the question without a heading that names it
    column = table.question + 1
    texts = [text for text in table.texts(column) if text]
    least = 25 if column == table.answer.column - 1 else 60
    if column not in taken and len(texts) > 0.7 * len(table.rows) and mean_weight(texts) > least:
        table.guidance = Source(column)
        taken.add(column)


def _hints(table: Table, taken: set[int]) -> bool:
    """Whether a few texts between questions and empty answers, headed like notes, explain them."""
    if table.grid.empty_share(table.rows, table.answer.column) < 0.7:
        return False
    for column in range(table.question + 1, table.answer.column):
        texts = [text for text in table.texts(column) if text]
        asks = has_word(table.heading(column), (*COMMENT_WORDS, *GUIDANCE_WORDS))
        if column not in taken and asks and len(texts) >= 2 and mean_weight(texts) >= 12:
            table.guidance = Source(column)
            taken.add(column)
            return True
    return False


def _beside_boxes(table: Table, taken: set[int]) -> bool:
    """Whether a form explains some of its boxes to the right of them."""
    for column in range(table.answer.column + 1, min(table.grid.width, MAX_COLUMNS) + 1):
        texts = [text for row in table.rows if (text := table.grid.own(row, column))]
        if column not in taken and len(texts) >= 2 and mean_weight(texts) >= 8:
            table.guidance = Source(column)
            taken.add(column)
            return True
    return False


def _below(table: Table) -> bool:
    """Whether the row under most questions holds a text that is no question."""
    grid, rows = table.grid, set(table.rows)
    counts: Counter[int] = Counter()
    for row in table.rows:
        if row + 1 in rows:
            continue
        for column in grid.filled.get(row + 1, ()):
            if column in (table.level_rows or ()):
                continue
            if mean_weight([grid.own(row + 1, column)]) >= 15:
                counts[column] += 1
                break
    if not counts:
        return False
    column, count = counts.most_common(1)[0]
    # the last question of a section may be followed by the next heading
    if count < 0.6 * len(rows) or table.answer.offset:
        return False
    table.guidance = Source(column, 1)
    return True


def _unit(table: Table, taken: set[int]) -> None:
    for column in range(1, min(table.grid.width, MAX_COLUMNS) + 1):
        heading = plain(table.heading(column))
        if column not in taken and heading in {plain(word) for word in UNIT_WORDS}:
            texts = [text for text in table.texts(column) if text]
            if texts and max(map(len, texts)) <= 30:
                table.unit = column
                taken.add(column)


def _merged_left(table: Table, column: int) -> bool:
    """Whether a column's heading begins further left, in a merged range."""
    if table.header is None:
        return False
    heads = table.grid.sheet.anchor(table.header, column)[1] != column
    return heads or table.grid.sheet.anchor(table.rows[0], column)[1] != column


def question_is_named(table: Table) -> bool:
    """Whether the question column's heading says that it holds questions."""
    return has_word(table.heading(table.question), QUESTION_WORDS)
