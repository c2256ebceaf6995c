"""What stands in a form and has no place in a bank: columns, settings, sheets, types."""

from __future__ import annotations

from collections.abc import Iterator

from workshop_app.banks.findings import Finding, Severity
from workshop_app.banks.xlsform_form import CHOICES, OWN, OWN_PREFIX, SETTINGS, SURVEY
from workshop_app.banks.xlsform_sheets import TEXTS, FormSheet
from workshop_app.workbook.refs import cell_name
from workshop_app.workbook.sheets import Book

_USED = {
    SURVEY: ("type", "name", *TEXTS, "relevant", "disabled"),
    CHOICES: ("list_name", "name", "label", "score"),
    SETTINGS: ("title", "form_id", "version", "default_language"),
}
_WHY = {
    "constraint": "answers are checked by their kind alone",
    "required": "no question has to be answered",
    "appearance": "it only tells short texts from long ones",
    "calculation": "the program computes nothing of this kind",
    "default": "questions begin without an answer",
    "choice_filter": "all options of a list are always offered",
    "repeat_count": "questions are asked once",
    "read_only": "every question can be answered",
}
_BY_DEVICE = (
    *("start", "end", "today", "deviceid", "device id", "username", "phonenumber", "phone number"),
    *("email", "simserial", "subscriberid", "audit", "start-geopoint", "background-audio"),
    *("background-geopoint", "get device id", "start time", "end time", "get today"),
)
_REASONS = {
    **dict.fromkeys(_BY_DEVICE, "which the device fills in by itself"),
    **dict.fromkeys(
        ("image", "photo", "audio", "video", "file"), "which asks for a file; keep it as evidence"
    ),
    **dict.fromkeys(("geopoint", "geotrace", "geoshape"), "which asks for a place on the map"),
    **dict.fromkeys(("time", "datetime"), "and the program asks for days, not for times"),
    **dict.fromkeys(("calculate", "hidden"), "which nobody is asked"),
    **dict.fromkeys(("acknowledge", "trigger"), "which is no answer"),
    "note": "a text that asks nothing",
    "rank": "and the program has no answer that is an order",
    "barcode": "which asks for a code to be scanned",
}


def unused_columns(sheet: FormSheet, kind: str) -> Iterator[Finding]:
    """The columns of a sheet that hold something the bank does not take over."""
    for heading in sheet.headings:
        count = sheet.used.get(heading.column, 0)
        if not count or heading.key.startswith(OWN_PREFIX):
            continue
        unknown = heading.key in TEXTS and heading.language is None
        if heading.key in _USED[kind] and not unknown:
            continue
        why = (
            "nobody can tell which language it is; write it as French (fr)"
            if unknown
            else _WHY.get(heading.key, "the program has nothing of the kind")
        )
        rows = "1 row holds" if count == 1 else f"{count} rows hold"
        yield Finding(
            Severity.WARNING,
            sheet.name,
            cell_name(sheet.header_row, heading.column),
            f"The column “{heading.written}” is not used: {why}; {rows} something there.",
        )


def unused_sheets(book: Book) -> Iterator[Finding]:
    """Sheets that are none of a form's four."""
    for sheet in book.sheets:
        name = sheet.name.strip().casefold()
        if name not in (SURVEY, CHOICES, SETTINGS, OWN) and sheet.last_row:
            told = "The sheet is not used; a bank is read from survey, choices and settings."
            yield Finding(Severity.WARNING, sheet.name, "", told)


def left_out(name: str, kind: str) -> tuple[Severity, str]:
    """How grave it is that a row of this type was left out, and the sentence."""
    word = kind.split()[0] if kind.split() else ""
    reason = _REASONS.get(kind) or _REASONS.get(word, "which the program does not know")
    grave = (
        Severity.WARNING
        if kind in (*_BY_DEVICE, "note", "calculate", "hidden")
        else (Severity.ERROR)
    )
    return grave, f"“{name}” is of the type “{kind}”, {reason}; it was left out."
