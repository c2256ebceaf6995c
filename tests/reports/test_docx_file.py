"""The document, opened again."""

from __future__ import annotations

import io
import itertools
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from told_workshop import ARABIC, MIXED, NAME, told_workshop

from workshop_app.core import commands
from workshop_app.core.framework import walk_domains
from workshop_app.core.said import SaidKind, everything_said
from workshop_app.reports.blocks import Grid, Heading, Line, Outline, Role
from workshop_app.reports.choice import By, Choice, Part
from workshop_app.reports.directions import is_right_to_left, pieces
from workshop_app.reports.docx_file import docx_bytes
from workshop_app.reports.outline import outline
from workshop_app.reports.progress import Stopped

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ALL = frozenset(Part)


def document(made: Outline) -> Document:
    return docx.Document(io.BytesIO(docx_bytes(made, NOW)))


def texts(found: Document) -> list[str]:
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in found.paragraphs] + cells


@pytest.mark.parametrize("by", By)
def test_everything_said_stands_in_the_document(by):
    state = told_workshop(arabic=True).state
    whole = "\n".join(texts(document(outline(state, Choice(ALL, by)))))
    for said in everything_said(state):
        if said.kind is not SaidKind.TERM:
            for line in said.text.split("\n"):
                assert line in whole
    assert whole.count("Nothing recorded.") > 3
    assert "Signed off" in whole
    assert "Changed after sign-off" in whole


def test_headings_are_headings_and_the_contents_lead_to_them():
    state = told_workshop().state
    found = document(outline(state, Choice()))
    headings = [p for p in found.paragraphs if p.style.name.startswith("Heading")]
    domains = [f"{d.number} {d.title}" for _, d in walk_domains(state.framework)]
    assert [p.text for p in headings][: len(domains)] == domains
    levels = [int(p.style.name.removeprefix("Heading ")) for p in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    marks = {m.get(qn("w:name")) for m in found.element.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in found.element.iter(qn("w:hyperlink"))]
    assert set(links) <= marks
    assert len(links) == len(headings)
    fields = [field.text.strip() for field in found.element.iter(qn("w:instrText"))]
    assert fields[0].startswith("TOC ")
    footer = found.sections[0].footer._element
    assert [field.text.strip() for field in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    questions = [p for p in found.paragraphs if p.style.name == "Question"]
    assert [p.text.split()[0] for p in questions] == [q.number for q in state.framework.questions]
    assert all(p._p.pPr.find(qn("w:outlineLvl")) is not None for p in questions)


def test_arabic_paragraphs_and_pieces_are_marked_and_others_are_not():
    found = document(outline(told_workshop(arabic=True).state, Choice()))
    for paragraph in found.paragraphs:
        marked = paragraph._p.pPr.find(qn("w:bidi")) is not None
        assert marked == (paragraph.text.startswith((ARABIC, MIXED)))
        for run in paragraph.runs:
            letters = [letter for letter in run.text if letter.isalpha()]
            if letters:
                assert bool(run.font.rtl) == is_right_to_left(run.text)
    cell = next(c for t in found.tables for row in t.rows for c in row.cells if c.text == ARABIC)
    assert cell.paragraphs[0]._p.pPr.find(qn("w:bidi")) is not None


@given(st.text(alphabet="ab 12.–شت،(א)", max_size=20))
def test_pieces_are_the_text_and_each_has_one_direction(text):
    cut = list(pieces(text))
    assert "".join(piece for piece, _ in cut) == text
    for piece, backwards in cut:
        strong = {is_right_to_left(letter) for letter in piece if letter.isalpha()}
        assert strong <= {backwards}


def test_a_cell_begins_with_its_title_in_bold():
    grid = Grid(("No.", "Priority"), (1, 4), (("1", "More workers\nIn every district"),), leading=1)
    found = document(Outline("T", (), "en", (grid,)))
    cell = found.tables[0].rows[1].cells[1]
    assert cell.text == "More workers\nIn every district"
    assert [bool(run.bold) for run in cell.paragraphs[0].runs if run.text.strip()] == [True, False]


def test_properties_tell_the_workshop_and_name_nobody():
    found = document(outline(told_workshop().state, Choice()))
    about = found.core_properties
    assert (about.title, about.author, about.last_modified_by) == ("Small assessment", "", "")
    assert about.created == NOW
    assert about.language == "en"
    assert found.sections[0].page_width.mm == pytest.approx(210, abs=0.1)


def test_no_name_stands_beside_votes_and_small_groups_stay_hidden():
    made = outline(told_workshop().state, Choice(frozenset({Part.ANSWERS, Part.VOTES})))
    lines = [line for line in made.blocks if isinstance(line, Line)]
    assert not any(
        NAME in line.text + line.quiet
        for line in lines
        if line.role is Role.QUIET and not line.text.startswith("Signed off by")
    )
    votes = {line.label: line.text for line in lines if line.label.startswith("Round")}
    assert votes["Round 1, Group 2"].startswith("not shown")
    assert votes["Round 1, Group 1"].startswith("not shown")
    assert votes["Round 1, Group 3"] == "Not at all 0, Slightly 5, Mostly 2, Completely 0"


def test_a_group_sees_its_own_votes_its_domains_and_its_empty_report():
    workshop = told_workshop()
    blocks = outline(workshop.state, Choice(ALL, By.GROUP)).blocks
    at = {
        b.text: place for place, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 1
    }
    second = blocks[at["Group 2"] : at["Group 3"]]
    heads = [block.text for block in second if isinstance(block, Heading)]
    assert heads[1:3] == ["1 Laws and policies", "1.2 Kinship care"]
    assert heads[-1] == "Report"
    assert second[-1] == Line(Role.EMPTY, "Nothing recorded.")
    rest = blocks[at["Given to no group"] : at["Sources"]]
    assert [b.text for b in rest if isinstance(b, Heading)][:2] == [
        "Given to no group",
        "2 Workforce",
    ]
    first = blocks[at["Group 1"] : at["Group 2"]]
    labels = [b.label for b in first if isinstance(b, Line) and b.label.startswith("Round")]
    assert labels == ["Round 1", "Round 1, Group 1"]


def test_notes_stand_under_the_group_that_took_them():
    workshop = told_workshop()
    workshop.do(commands.assign(workshop.state, "g3", "1.1"))
    for group in ("g1", "g2", "g3"):
        text = f"Said in {group}"
        workshop.do(commands.add_note(workshop.state, "Q1.1.1", text, "gap", group=group))
    blocks = outline(workshop.state, Choice(frozenset({Part.NOTES}), By.GROUP)).blocks
    told: dict[str, list[tuple[str, bool]]] = {}
    group = ""
    for block in blocks:
        if isinstance(block, Heading):
            group = block.text if block.level == 1 else group
        elif isinstance(block, Line) and block.text.startswith(("Said in", "We were")):
            told.setdefault(group, []).append((block.text, "Group 2" in block.quiet))
    # group 2 does not hold the question, so its note stands with both that do, under its name
    ours = ("Said in g2", True)
    assert told == {
        "Group 1": [("Said in g1", False), ours, ("We were never asked.", False)],
        "Group 3": [ours, ("Said in g3", False), ("We were never asked.", False)],
    }
    by_domain = outline(workshop.state, Choice(frozenset({Part.NOTES}))).blocks
    quiet = {b.text: b.quiet for b in by_domain if isinstance(b, Line)}
    assert quiet["Said in g1"].startswith("Group 1")


def test_only_some_domains_and_kinds():
    made = outline(
        told_workshop().state, Choice(frozenset({Part.NOTES, Part.PARKING}), domains=("1.2",))
    )
    questions = [b.text[:5] for b in made.blocks if isinstance(b, Heading) and b.question]
    assert questions == ["1.2.1", "1.2.2"]
    assert "Only: 1.2 Kinship care" in made.facts
    (grid,) = [block for block in made.blocks if isinstance(block, Grid)]
    assert [row[0] for row in grid.rows] == ["Who pays the carers?"]


ODD = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\x00\x0b\x1b\uffff\t\n\r\ud800"), max_size=30
)


@settings(max_examples=25)
@given(ODD, ODD)
@example("", "\x00")
def test_any_text_makes_a_document_that_opens(text, label):
    blocks = (
        Heading(1, text),
        Line(Role.BULLET, text, label, text),
        Grid(("A",), (1,), ((text,),)),
    )
    found = texts(document(Outline(text, (label,), "en", blocks)))
    shown = "".join(
        letter
        if (letter >= " " and letter not in "\ufffe\uffff" and not "\ud800" <= letter <= "\udfff")
        or letter in "\t\n"
        else "\ufffd"
        for letter in text.replace("\r\n", "\n").replace("\r", "\n")
    )
    assert found[-1] == shown
    assert shown in found[0]


def test_it_can_be_stopped():
    def progress(done: int, total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        docx_bytes(outline(told_workshop().state, Choice()), NOW, progress)


def test_an_untouched_workshop_makes_a_document():
    workshop = told_workshop()
    while workshop.can_undo and workshop.state.setup.groups:
        workshop.undo()
    assert not workshop.state.of("Q1.1.1").notes
    for by in By:
        found = texts(document(outline(workshop.state, Choice(ALL, by))))
        assert found.count("Nothing recorded.") >= len(workshop.state.framework.questions)
    workshop.do(commands.add_group(workshop.state, "Group 1", group="g1"))
