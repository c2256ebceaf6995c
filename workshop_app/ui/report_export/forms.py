"""What the forms of `jobs/report_forms.py` are called.

A form added there needs a line in `DOCUMENTS` and `_WORDS`, or in `KINDS` and
`_FILES` (the kind of file).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workshop_app.jobs.report_forms import FORMS, ReportForm
from workshop_app.reports.assessment.choice import Section


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # the name that lupdate looks for
    """Mark a text for translation where the table is read, before any translator is loaded."""
    return text


DOCUMENTS = {
    "report": QT_TRANSLATE_NOOP("ReportForms", "Full report"),
    "brief": QT_TRANSLATE_NOOP("ReportForms", "Two-page brief"),
    "results": QT_TRANSLATE_NOOP("ReportForms", "Results workbook (.xlsx)"),
    "tables": QT_TRANSLATE_NOOP("ReportForms", "Tables (CSV)"),
}
_WORDS = {
    "report": QT_TRANSLATE_NOOP("ReportForms", "report"),
    "brief": QT_TRANSLATE_NOOP("ReportForms", "brief"),
    "results": QT_TRANSLATE_NOOP("ReportForms", "results"),
    "tables": QT_TRANSLATE_NOOP("ReportForms", "tables"),
}
KINDS = {
    ".pdf": QT_TRANSLATE_NOOP("ReportForms", "PDF"),
    ".docx": QT_TRANSLATE_NOOP("ReportForms", "Word"),
    ".xlsx": QT_TRANSLATE_NOOP("ReportForms", "Excel"),
    ".zip": QT_TRANSLATE_NOOP("ReportForms", "Zip"),
}
_FILES = {
    ".pdf": QT_TRANSLATE_NOOP("ReportForms", "PDF document (*.pdf)"),
    ".docx": QT_TRANSLATE_NOOP("ReportForms", "Word document (*.docx)"),
    ".xlsx": QT_TRANSLATE_NOOP("ReportForms", "Excel workbook (*.xlsx)"),
    ".zip": QT_TRANSLATE_NOOP("ReportForms", "CSV tables in one file (*.zip)"),
}
_SECTIONS = {
    Section.COVER: QT_TRANSLATE_NOOP("ReportForms", "Cover"),
    Section.CONTENTS: QT_TRANSLATE_NOOP("ReportForms", "Table of contents"),
    Section.SUMMARY: QT_TRANSLATE_NOOP("ReportForms", "Summary"),
    Section.METHOD: QT_TRANSLATE_NOOP("ReportForms", "Method"),
    Section.FINDINGS: QT_TRANSLATE_NOOP("ReportForms", "Findings"),
    Section.CONSENSUS: QT_TRANSLATE_NOOP("ReportForms", "Consensus and dissent"),
    Section.VERIFICATION: QT_TRANSLATE_NOOP("ReportForms", "Verification"),
    Section.RECOMMENDATIONS: QT_TRANSLATE_NOOP("ReportForms", "Recommendations"),
    Section.PRIORITIES: QT_TRANSLATE_NOOP("ReportForms", "Priorities"),
    Section.PLAN: QT_TRANSLATE_NOOP("ReportForms", "Action plan"),
    Section.STRATEGY: QT_TRANSLATE_NOOP("ReportForms", "Strategy outline"),
    Section.CORE_TEAM: QT_TRANSLATE_NOOP("ReportForms", "Core team"),
    Section.PARTICIPANTS: QT_TRANSLATE_NOOP("ReportForms", "Participants"),
    Section.GLOSSARY: QT_TRANSLATE_NOOP("ReportForms", "Glossary"),
    Section.GROUPS: QT_TRANSLATE_NOOP("ReportForms", "Who was in which group"),
    Section.TOOL: QT_TRANSLATE_NOOP("ReportForms", "The tool, responses, comments"),
    Section.EVIDENCE: QT_TRANSLATE_NOOP("ReportForms", "Evidence"),
    Section.CHANGES: QT_TRANSLATE_NOOP("ReportForms", "Change log"),
}


def documents() -> list[tuple[str, str]]:
    """(document, its name), in the order of the forms."""
    return [(key, _tr(DOCUMENTS[key])) for key in dict.fromkeys(form.document for form in FORMS)]


def file_word(document: str) -> str:
    """The word for a document in the name of its file."""
    return _tr(_WORDS[document])


def kinds(document: str) -> list[tuple[str, str]]:
    """(ending, name of the kind of file) of the forms of a document."""
    return [(form.suffix, _tr(KINDS[form.suffix])) for form in FORMS if form.document == document]


def file_filter(form: ReportForm) -> str:
    """What a dialog for files lists."""
    return _tr(_FILES[form.suffix])


def section_name(section: Section) -> str:
    """What a part of the report is called."""
    return _tr(_SECTIONS[section])


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportForms", text)
