"""The sheet “survey” of a form as domains and questions, before their rules are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workshop_app.banks.columns import INDICATOR
from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.xlsform_form import OWN_PREFIX, Own, Role
from workshop_app.banks.xlsform_lists import Lists, text_of
from workshop_app.banks.xlsform_relevant import Target
from workshop_app.banks.xlsform_rows import behind_label
from workshop_app.banks.xlsform_sheets import FormRow, FormSheet
from workshop_app.banks.xlsform_unused import left_out
from workshop_app.core.framework import AnswerField, Domain, Indicator, Kind, Option
from workshop_app.core.typed import parse_number
from workshop_app.workbook.question_texts import parts_of

_GROUP = re.compile(r"(begin|end)[ _](group|repeat|loop)\Z")
_SELECT = re.compile(
    r"select(?:_| )?(?P<many>one|1|multiple|all that apply)(?: from)? +(?P<list>\S+)"
    r"(?P<other> +or[_ ]other| +or specify other)?\Z",
    re.IGNORECASE,
)
_KINDS = {
    **dict.fromkeys(("integer", "int", "decimal", "range"), Kind.NUMBER),
    **dict.fromkeys(("text", "string"), Kind.TEXT),
    "date": Kind.DATE,
}
_PAIR = re.compile(r"; (?=[\w.-]+=)")
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Condition:
    """What stands in the column “relevant” of a row, and where."""

    text: str
    sheet: str
    cell: str


@dataclass(slots=True)
class Draft:
    """A question of the form on its way into the bank."""

    id: str
    row: FormRow
    kind: Kind
    domain: str
    text: str
    guidance: str
    translations: Mapping[str, Mapping[str, str]]
    option_set: str = ""
    conditions: tuple[Condition, ...] = ()
    fields: list[AnswerField] = field(default_factory=list)

    def own(self, column: Own) -> str:
        """What one of the bank's own columns says of it."""
        return self.row.text(column)

    @property
    def weight(self) -> float:
        return _weight(self.row)

    @property
    def facets(self) -> dict[str, str]:
        return pairs(self.own(Own.FACETS))

    @property
    def indicator(self) -> Indicator | None:
        """What a number measures, where the form says it."""
        told = {key: self.row.text(OWN_PREFIX + key) for key in INDICATOR}
        if not any(told.values()):
            return None
        limits = (parse_number(part) for part in parts_of(told["thresholds"]))
        return Indicator(
            told["numerator"],
            told["denominator"],
            told["source"],
            told["comparison"],
            tuple(float(limit) for limit in limits if limit is not None),
            told["better"] != "lower",
        )


@dataclass(frozen=True, slots=True)
class _Group:
    row: FormRow
    domain: str
    conditions: tuple[Condition, ...]
    repeats: bool = False


class Survey:
    """Reads the rows; `domains`, `drafts` and `targets` are what was found.

    ``targets`` are by the names of the form: what a condition may ask about.
    """

    def __init__(
        self, sheet: FormSheet, lists: Lists, main: str, languages: tuple[str, ...], title: str
    ) -> None:
        self.lists, self.main, self.languages, self.title = lists, main, languages, title
        self.domains: dict[str, Domain] = {}
        self.drafts: dict[str, Draft] = {}
        self.targets: dict[str, Target] = {}
        self.findings: list[Finding] = []
        self.notice = ""
        self._open: list[_Group] = []
        self._ids: set[str] = set()
        for row in sheet.rows:
            self._read(row)
        if self._open:
            row = self._open[-1].row
            self._say(row, "type", Severity.WARNING, "The group is never ended.")

    def _say(self, row: FormRow, key: str, severity: Severity, message: str) -> None:
        self.findings.append(Finding(severity, row.sheet, row.cell(key, self.main), message))

    def _read(self, row: FormRow) -> None:
        kind = " ".join(row.text("type").split())
        group = _GROUP.match(kind.casefold())
        if row.text("disabled").casefold() in ("yes", "true", "1") and not group:
            name = row.text("name")
            self._say(row, "type", Severity.WARNING, f"“{name}” is disabled; it was left out.")
        elif group and group[1] == "end":
            if self._open:
                self._open.pop()
            else:
                self._say(row, "type", Severity.WARNING, "A group ends here that never began.")
        elif group:
            self._begin(row, group[2] != "group")
        elif not kind:
            told = "The row has no type; it was left out."
            self._say(row, "type", Severity.ERROR, told)
        else:
            self._row(row, kind)

    # --- groups -----------------------------------------------------------------------------

    def _begin(self, row: FormRow, repeats: bool) -> None:
        label = text_of(row, "label", self.main)
        parent = self._open[-1].domain if self._open else ""
        domain = parent
        if label and row.text(Own.ROLE) != Role.QUESTION:
            domain = self._domain(row, label, parent)
        if repeats:
            told = f"The questions of “{label or row.text('name')}” are asked once, not repeated."
            self._say(row, "type", Severity.WARNING, told)
        self._open.append(_Group(row, domain, self._conditions(row), repeats))

    def _domain(self, row: FormRow, label: str, parent: str) -> str:
        number = row.text(Own.NUMBER)
        front = f"{number} " if number else ""
        own = row.text(Own.ID)
        wanted = own or (f"{parent}/" if parent else "") + (row.text("name") or f"row-{row.row}")
        ident = wanted if wanted not in self.domains else f"{wanted}~{row.row}"
        titles = self._said(row, "label")
        self.domains[ident] = Domain(
            ident,
            label.removeprefix(front),
            number,
            parent or None,
            {code: {"title": text.removeprefix(front)} for code, text in titles.items()},
            _weight(row),
        )
        return ident

    def _conditions(self, row: FormRow) -> tuple[Condition, ...]:
        outer = self._open[-1].conditions if self._open else ()
        text = row.text("relevant")
        return (*outer, Condition(text, row.sheet, row.cell("relevant"))) if text else outer

    def _where(self) -> str:
        """The domain of a question that stands here; one of the form's own name at the top."""
        if self._open and self._open[-1].domain:
            return self._open[-1].domain
        self.domains.setdefault("form", Domain("form", self.title))
        return "form"

    # --- questions --------------------------------------------------------------------------

    def _row(self, row: FormRow, written: str) -> None:
        role, name = row.text(Own.ROLE), row.text("name")
        if role == Role.NOTICE:
            self.notice = text_of(row, "label", self.main)
        elif role == Role.REASON:
            self._reason(row, written)
        elif role not in (Role.EVIDENCE, Role.NOTE):
            plain = written.casefold()
            if not plain.startswith("select"):
                kind = _KINDS.get(plain) or _KINDS.get(plain.split()[0])
                if kind is None:
                    grave, told = left_out(name or f"row {row.row}", plain)
                    self._say(row, "type", grave, told)
                else:
                    self._question(row, kind, "")
            else:
                self._select(row, written)

    def _select(self, row: FormRow, written: str) -> None:
        name = row.text("name") or f"row {row.row}"
        found = _SELECT.match(written)
        if found is None:
            told = f"“{name}” is of the type “{written}”, whose choices are not in the form; "
            self._say(row, "type", Severity.ERROR, told + "it was left out.")
            return
        there = self.lists.lists.get(found["list"])
        if there is None or there.option_set is None:
            what = "does not exist" if there is None else "holds reserved answers only"
            told = f"The list “{found['list']}” of “{name}” {what}; the question was left out."
            self._say(row, "type", Severity.ERROR, told)
            return
        if found["other"]:
            self._add_other(row, found["list"])
        many = found["many"].casefold() in ("multiple", "all that apply")
        self._question(row, Kind.MULTIPLE if many else Kind.CHOICE, found["list"])

    def _add_other(self, row: FormRow, name: str) -> None:
        there = self.lists.lists[name]
        if there.option_set is None or OTHER in there.option_set.codes:
            return
        made = replace(
            there.option_set, options=(*there.option_set.options, Option(OTHER, "Other"))
        )
        self.lists.lists[name] = replace(
            there, option_set=made, codes={**there.codes, OTHER: OTHER}
        )
        told = f"The list “{name}” has the option “Other” now; what it is can be said in a note."
        self._say(row, "type", Severity.WARNING, told)

    def _question(self, row: FormRow, kind: Kind, list_name: str) -> None:
        own_kind = row.text(Own.KIND)
        if own_kind in {k.value for k in Kind} and Kind(own_kind).has_options is kind.has_options:
            kind = Kind(own_kind)
        elif kind is Kind.TEXT and "multiline" in row.text("appearance"):
            kind = Kind.LONG_TEXT
        wanted = row.text(Own.ID) or row.text("name") or f"row_{row.row}"
        key, title = row.text(Own.ANSWER), row.text(Own.ANSWER_TITLE)
        if key and wanted in self.drafts:
            field_ = AnswerField(key, title, pairs(row.text(Own.POPULATION)))
            self.drafts[wanted].fields.append(field_)
            return
        ident = wanted if wanted.casefold() not in self._ids else f"{wanted}_{row.row}"
        self._ids.add(ident.casefold())
        behind = behind_label(kind, row.text(Own.UNIT), key, title)
        text = text_of(row, "label", self.main).removesuffix(behind)
        if not text:
            text = row.text("name") or ident
            told = f"“{text}” has no label; its name is taken as the question."
            self._say(row, "label", Severity.WARNING, told)
        elif "${" in text:
            told = f"The text of “{ident}” names the answer to another question; reword it."
            self._say(row, "label", Severity.WARNING, told)
        labels, hints = self._said(row, "label"), self._hints(row)
        translations = {
            code: {
                **({"text": labels[code].removesuffix(behind)} if code in labels else {}),
                **({"guidance": hints[code]} if code in hints else {}),
            }
            for code in self.languages
            if code in labels or code in hints
        }
        there = self.lists.lists.get(list_name)
        draft = Draft(
            ident,
            row,
            kind,
            self._where(),
            text,
            _joined(text_of(row, "hint", self.main), text_of(row, "guidance_hint", self.main)),
            translations,
            there.option_set.code if there and there.option_set else "",
            self._conditions(row),
        )
        if key:
            draft.fields.append(AnswerField(key, title, pairs(row.text(Own.POPULATION))))
        self.drafts[ident] = draft
        codes = dict(there.codes) if there else None
        self.targets[row.text("name")] = Target(ident, kind, codes)

    def _reason(self, row: FormRow, written: str) -> None:
        found = self.lists.lists.get(written.split()[-1])
        draft = self.drafts.get(row.text(Own.ID))
        # of several answers, a rule is about the first
        first = draft is not None and (
            not draft.fields or draft.fields[0].key == row.text(Own.ANSWER)
        )
        if found is not None and draft is not None and first:
            target = Target(draft.id, draft.kind, dict(found.codes), reason=True)
            self.targets[row.text("name")] = target

    # --- texts ------------------------------------------------------------------------------

    def _said(self, row: FormRow, key: str) -> dict[str, str]:
        """The translations of a text, without those the main language stands in for."""
        missing = parts_of(row.text(Own.UNTRANSLATED))
        return {
            code: text
            for code in self.languages
            if f"{key} {code}" not in missing and (text := row.said.get(code, {}).get(key, ""))
        }

    def _hints(self, row: FormRow) -> dict[str, str]:
        hints, more = self._said(row, "hint"), self._said(row, "guidance_hint")
        return {
            code: _joined(hints.get(code, ""), more.get(code, ""))
            for code in self.languages
            if code in hints or code in more
        }


def pairs(text: str) -> dict[str, str]:
    """“axis=value; …” as axis → value."""
    found = (part.partition("=") for part in _PAIR.split(text) if "=" in part)
    return {key: value for key, _, value in found}


def _joined(first: str, second: str) -> str:
    return "\n".join(text for text in (first, second) if text)


def _weight(row: FormRow) -> float:
    number = parse_number(row.text(Own.WEIGHT)) if row.text(Own.WEIGHT) else None
    return float(number) if number is not None and number > 0 else 1.0
