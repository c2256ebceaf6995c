"""What a profile says, as plain data. Columns and rows count from 1."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """Fingerprints of a workbook; see `match_score`."""

    min_score: int = 1
    sha256: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    defined_names: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AxisDef:
    """A facet axis, in report order."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class OptionDef:
    """One option as declared. ``label`` is what stands in the drop-down list."""

    code: str
    label: str
    description: str = ""
    score: float | None = None
    translations: tuple[tuple[str, str, str], ...] = ()
    """(language, label, description), either text "" where it is not translated"""
    colour: str = ""
    """six hexadecimal digits; "": the program's own colours"""


@dataclass(frozen=True, slots=True)
class OptionsDef:
    """An option set, options from level 1 upwards."""

    code: str
    ordinal: bool
    options: tuple[OptionDef, ...]


@dataclass(frozen=True, slots=True)
class ReservedDef:
    """How a reserved answer is written in this workbook."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows a block reads. ``until`` is ``blank``, ``validation``, ``last`` or ``row:N``.

    Questions on the rows of ``skip``, and with ``skip_hidden`` on rows that are hidden, are left
    out.
    """

    first: int
    until: str
    column: int | None
    skip_hidden: bool = False
    skip: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """Which of them are questions.

    ``kind`` is ``text``, ``validation``, ``id``, ``unlocked``, ``box`` (the answer
    is a range of merged cells), ``regular`` (not bold), ``unfilled``
    (no fill colour), or ``depth2`` and so on: a number of at least so many parts.
    """

    kind: str
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """A column, read ``row_offset`` rows below the question's own row.

    ``take`` is ``""`` for the whole text, ``number`` or ``rest`` for what stands before or behind
    the blank after a leading number, ``comment`` for the comment on the cell, or ``sheet`` for the
    text behind the sheet's name.
    """

    column: int
    row_offset: int = 0
    take: str = ""


@dataclass(frozen=True, slots=True)
class DomainLevel:
    """Where a level of the domain tree is named: a column, a fixed cell, or the sheet's name.

    ``on`` is ``heading`` for a column read only on rows that are no questions, ``outline`` for
    such a column whose headings have levels of their own that only their looks and places tell,
    ``header`` for one read only where the table's headings are repeated, and ``""`` otherwise.
    With both ``column`` and ``cell``, the cell names the first section instead.
    """

    column: int | None = None
    cell: tuple[int, int] | None = None
    facet: str | None = None
    on: str = ""


@dataclass(frozen=True, slots=True)
class FacetDef:
    """A facet that is no domain, read from a column."""

    axis: str
    column: int


@dataclass(frozen=True, slots=True)
class TranslationDef:
    """Where the texts of a block's questions stand in another language.

    ``domains`` are (where a section's title stands, where its translation stands), each as (row,
    column) with row 0 for a whole column; a translation in a column is read on the question's row.
    """

    language: str
    question: Source | None = None
    guidance: Source | None = None
    domains: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()


@dataclass(frozen=True, slots=True)
class FieldDef:
    """A cell an answer can be written to.

    ``options`` is ``""``, ``validation``, ``set:CODE``, ``column:COL`` (the set's code stands
    there), ``written:COL`` (the options themselves stand there, “Yes / Partly / No”), or
    ``ticks:COL``: the answer is a mark in one of the columns up to COL, whose headings are the
    options; ``labels`` name them instead, in the order of the columns. ``kind`` is the kind of its
    answers where neither options nor a column of kinds tell. ``descriptions`` are the first and
    last of the columns that describe each level in the question's own row; ``level_rows`` are the
    columns of the levels and of their descriptions where these stand one below the other.

    Besides a column there are two addresses. ``cells`` are (question's id or number, sheet or "",
    cell) where the answers stand in cells of their own; ``column`` is then 0. ``control`` is the
    last of the columns, from ``column`` on, in which a form control stands on the question's row;
    ``options`` may then be ``control``: the entries of a drop-down box.
    """

    key: str
    column: int
    is_answer: bool
    options: str = ""
    descending: bool = False
    row_offset: int = 0
    kind: str = ""
    labels: tuple[str, ...] = ()
    title: str = ""
    """what people call this answer where a question asks for several"""
    cells: tuple[tuple[str, str, tuple[int, int]], ...] = ()
    control: int = 0
    descriptions: tuple[int, int] | None = None
    level_rows: tuple[int, int] | None = None
    name: str = ""
    """how the column ``asked`` of the block calls this answer"""
    facets: tuple[tuple[str, str], ...] = ()
    """what this answer alone is about, as (axis, value)"""


@dataclass(frozen=True, slots=True)
class IndicatorDef:
    """The columns that say what the number a question asks for measures."""

    numerator: Source | None = None
    denominator: Source | None = None
    source: Source | None = None
    comparison: Source | None = None
    thresholds: Source | None = None
    better: Source | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One table shape, found on the sheets whose names match."""

    sheets: tuple[str, ...]
    rows: Rows
    keep: Keep
    question: Source
    header_row: int | None
    id: Source | None
    number: Source | None
    guidance: Source | None
    kind: Source | None
    unit: Source | None
    core: Source | None
    domains: tuple[DomainLevel, ...]
    facets: tuple[FacetDef, ...]
    fields: tuple[FieldDef, ...]
    part: tuple[int, int] | None = None
    """a cell whose text tells these questions from those of another block on the same rows"""
    translations: tuple[TranslationDef, ...] = ()
    show_if: Source | None = None
    weight: Source | None = None
    replaces: Source | None = None
    """ids of questions of an earlier edition that asked for the same"""
    asked: Source | None = None
    """which of several answers a question asks for, by their names; blank: the response alone"""
    indicator: IndicatorDef | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """What to do with answers that meet an obstacle: ``refuse``, ``skip``, ``write``, ``warn``.

    ``blank`` is what becomes of an answer cell that holds something although its question has no
    answer: ``keep`` or ``clear``. ``cached`` is what becomes of stored results of formulas that
    depend on answers: ``drop``, ``keep`` until the workbook is calculated, or ``refresh``, which
    computes new ones where a program for it is installed and drops the others.
    """

    locked: str = "refuse"
    formula: str = "refuse"
    out_of_list: str = "warn"
    blank: str = "keep"
    cached: str = "drop"


@dataclass(frozen=True, slots=True)
class PlanDef:
    """The sheet of the action plan: one action on each row from ``first`` to ``last``.

    ``columns`` are (what stands there, column): a field of an action, or the key of an axis for
    what the action's question is about. ``words`` are (field, code, how the sheet says it).
    """

    sheet: str
    first: int
    last: int
    columns: tuple[tuple[str, int], ...]
    words: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A whole profile, checked. ``text`` is the TOML it was read from."""

    id: str
    title: str
    language: str
    match: Match
    axes: tuple[AxisDef, ...]
    options: tuple[OptionsDef, ...]
    reserved: tuple[ReservedDef, ...]
    blocks: tuple[Block, ...]
    export: Export
    text: str
    plan: PlanDef | None = None
    edition: str = ""
    notice: str = ""
    notices: tuple[tuple[str, str], ...] = ()
    """the notice as (language, text)"""
    replaced: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """ids of an earlier edition, each with those of now that ask for the same"""
    weights: tuple[tuple[str, float], ...] = ()
    """titles of sections that count more or less than others, with how much"""
    rating: tuple[str, str] | None = None
    """(option set, method) where sections are rated"""
