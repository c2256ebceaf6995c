"""Real workbooks: what a person sees on them is what the program finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from workshop_app.workbook.bank import read_bank_from
from workshop_app.workbook.fill import FieldValue, fill
from workshop_app.workbook.package import Package
from workshop_app.workbook.profile import load_profile, matches
from workshop_app.workbook.propose import propose_profile
from workshop_app.workbook.sheets import read_book


@dataclass(frozen=True)
class Seen:
    """What stands on a workbook: questions by sheet, and the first one's cells."""

    counts: dict[str, int]
    number: str
    text: str
    cells: dict[str, str]
    path: tuple[str, ...]
    guidance: str = ""
    scale: tuple[str, ...] = ()
    reserved: tuple[str, ...] = ()
    last: dict[str, str] = field(default_factory=dict)


SEEN = {
    "samm_v2.0.xlsx": Seen(
        {"Interview": 90},
        "G-SM-A-1-1",
        "Do you understand the enterprise-wide risk appetite",
        {"response": "F18", "comments": "I18"},
        ("Governance", "Strategy & Metrics", "Create and Promote"),
        "You capture the risk appetite",
        ("No", "Yes, it covers general risks"),
        last={"response": "F229", "comments": "I229"},
    ),
    "pkimm_assessment_v240318.xlsx": Seen(
        {"Assessment": 72},
        "1.1.1.",
        "Organizational sponsor and support",
        {"response": "I16", "comments": "J16", "sources": "L16"},
        ("Governance", "Strategy and vision"),
        "The success of the PKI implementation",
        ("Initial", "Basic", "Advanced", "Managed", "Optimized"),
        last={"response": "I186", "comments": "J186", "sources": "L186"},
    ),
    "masvs_checklist_en_1.2.xlsx": Seen(
        {
            "Security Requirements - Android": 71,
            "Anti-RE - Android": 13,
            "Security Requirements - iOS": 71,
            "Anti-RE - iOS": 13,
        },
        "1.1",
        "All app components are identified",
        {"response": "G5", "comments": "K5"},
        ("Security Requirements - Android", "Architecture, design and threat modelling"),
        scale=("Fail", "Pass"),
        reserved=("N/A",),
        last={"response": "F20", "comments": "H20"},
    ),
    "azure_review_checklist.xlsm": Seen(
        {"Checklist": 1082},
        "1",
        "Make sure that your sign-in user flows",
        {"response": "I10", "comments": "J10"},
        ("Reliability",),
        scale=("Not verified", "Open", "Partially Fulfilled", "Recommended", "Fulfilled"),
        reserved=("N/A",),
        last={"response": "I1091", "comments": "J1091"},
    ),
    "azure_alz_macrofree.xlsx": Seen(
        {"Checklist": 245},
        "1",
        "Deploy your Azure landing zone",
        {"response": "F8", "comments": "G8"},
        ("Network Topology and Connectivity", "Hub and spoke"),
        scale=("Not verified", "Open", "Fulfilled"),
        reserved=("N/A", "Not required"),
        last={"response": "F252", "comments": "G252"},
    ),
}


@pytest.mark.parametrize("name", SEEN)
def test_real_workbooks_are_understood(shared_workbooks: Path, name: str) -> None:
    data = (shared_workbooks / name).read_bytes()
    book = read_book(Package.open(data, name))
    proposal = propose_profile(book)
    profile = load_profile(proposal.profile_toml)
    assert matches(profile, book)
    bank = read_bank_from(book, profile)
    seen, framework = SEEN[name], bank.framework
    counts: dict[str, int] = {}
    for fields in bank.fields.values():
        counts[fields["response"].sheet] = counts.get(fields["response"].sheet, 0) + 1
    assert counts == seen.counts
    first, last = framework.questions[0], framework.questions[-1]
    assert first.text.startswith(seen.text)
    assert first.number == seen.number
    assert {key: ref.cell for key, ref in bank.fields[first.id].items()} == seen.cells
    assert {key: ref.cell for key, ref in bank.fields[last.id].items()} == seen.last
    assert tuple(domain.title for domain in framework.path(first.domain)) == seen.path
    assert first.guidance.startswith(seen.guidance)
    labels = tuple(option.label for option in framework.options(first))
    assert labels[: len(seen.scale)] == seen.scale
    assert first.option_set is not None
    assert framework.option_sets[first.option_set].ordinal
    assert tuple(item.label for item in profile.reserved) == seen.reserved
    assert {sheet.name for sheet in proposal.sheets if sheet.questions} == set(seen.counts)
    assert all(sheet.reason for sheet in proposal.sheets)


@pytest.mark.parametrize("name", SEEN)
def test_real_workbooks_can_be_filled(shared_workbooks: Path, name: str) -> None:
    data = (shared_workbooks / name).read_bytes()
    book = read_book(Package.open(data, name))
    profile = load_profile(propose_profile(book).profile_toml)
    bank = read_bank_from(book, profile)
    values = [
        value
        for question in bank.framework.questions
        for value in (
            FieldValue(question.id, "response", bank.framework.options(question)[0].label),
            FieldValue(question.id, "comments", f"Said in the room on {question.number}"),
        )
    ]
    filled = fill(data, name, bank.fields, values, profile.export)
    # one comment of this workbook is calculated; it is left alone and said
    skipped = {(item.question_id, item.field) for item in filled.skipped}
    assert len(skipped) == (1 if name == "azure_review_checklist.xlsm" else 0)
    assert not any(change.warnings for change in filled.changes)
    again = read_bank_from(read_book(Package.open(filled.data, name)), profile)
    for value in values:
        if (value.question_id, value.field) not in skipped:
            assert again.standing[value.question_id][value.field] == value.value
