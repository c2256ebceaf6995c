"""The report as data, against numbers reckoned by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from string import Formatter

import pytest
from assessed_workshop import AUTHOR, PERSON, assessed_workshop
from workshops import kinds_framework, small_framework, small_workshop

from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.scene import Rect, Scene
from workshop_app.core import commands
from workshop_app.core.framework import AnswerField, Axis, RatingMethod, RatingRule
from workshop_app.core.priorities import Reference
from workshop_app.core.team import Term
from workshop_app.reports.assessment import decide_figures
from workshop_app.reports.assessment.assemble import assess
from workshop_app.reports.assessment.choice import Details, People, ReportChoice, Section
from workshop_app.reports.assessment.held import held
from workshop_app.reports.assessment.missing import filled, missing_fields
from workshop_app.reports.assessment.telling import shortened
from workshop_app.reports.assessment.words import languages_with_words, words_for
from workshop_app.reports.blocks import Cover, Figure, Grid, Heading, Line, Report, Role
from workshop_app.reports.brief import LISTS, brief
from workshop_app.reports.pdf.contents import contents_entries
from workshop_app.reports.pdf.making import measure_for
from workshop_app.reports.pdf.typeset import typeset

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
WORDS = words_for("en")


@pytest.fixture(scope="module")
def state():
    return assessed_workshop().state


def made(state, **choice):
    return assess(state, ReportChoice(**choice), NOW, EvenMeasure())


def texts(report: Report, *keys: str) -> str:
    """Every text of the parts with these keys, or of all."""
    found: list[str] = []
    for part in report.parts:
        if keys and part.key not in keys:
            continue
        for block in part.blocks:
            match block:
                case Cover():
                    found += [block.title, block.subtitle, *(" ".join(f) for f in block.facts)]
                case Heading():
                    found.append(block.full)
                case Line():
                    found.append(f"{block.label}|{block.text}|{block.quiet}")
                case Grid():
                    found += [block.caption, *map("|".join, (block.header, *block.rows))]
                case Figure():
                    found += [block.caption, block.spoken]
    return "\n".join(found)


def test_every_language_says_everything_with_the_same_gaps():
    english = words_for("en").table
    form = re.compile(r"(?<=.)\.(one|two|few|many)\Z")
    counted = {form.sub("", key) for key in english if form.search(key)}
    for language in languages_with_words():
        table = words_for(language).table
        assert {key for key in table if form.sub("", key) not in counted} == {
            key for key in english if form.sub("", key) not in counted
        }
        assert counted <= table.keys()
        for key, text in table.items():
            if form.sub("", key) in counted and key not in counted:
                continue  # "one day" needs no number
            gaps = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            assert gaps == {name for _, name, _, _ in Formatter().parse(english[key]) if name}, key
    assert words_for("fr-CA").language == "fr"
    assert words_for("sw").language == "en"


def test_a_number_takes_the_form_its_language_has_for_it():
    late = {
        language: [words_for(language).counted("plan.late", count) for count in (1, 2, 5, 11, 100)]
        for language in languages_with_words()
    }
    assert late["en"][:2] == ["1 day late", "2 days late"]
    assert late["fr"][:2] == ["1 jour de retard", "2 jours de retard"]
    assert len(set(late["ar"])) == 5
    assert WORDS.counted("several", 1) == "Chosen, of 1 answer"


def test_figures_of_unlike_questions_are_counted_and_have_no_median():
    workshop = small_workshop(groups=0, framework=kinds_framework())
    workshop.do(commands.decide(workshop.state, "3", "plenary", 1250))
    told = texts(made(workshop.state))
    assert "Figures|1 of 2 given|" in told
    assert "from 1250" not in told


def test_a_long_plan_has_numbered_pictures_on_one_axis(monkeypatch):
    reaches = []
    drawing = decide_figures.timeline

    def watched(*args):
        reaches.append(args[-1])
        return drawing(*args)

    monkeypatch.setattr(decide_figures, "timeline", watched)
    workshop = small_workshop(groups=0)
    for month in range(1, 18):
        due = f"{2027 + month // 12}-{month % 12 + 1:02}-15"
        workshop.do(commands.add_action(workshop.state, f"Step {month}", due=due))
    captions = [b.caption for b in made(workshop.state).blocks if isinstance(b, Figure)]
    wanted = ["The plan in time (1 of 2)", "The plan in time (2 of 2)"]
    assert [caption.split(". ", 1)[1] for caption in captions[-2:]] == wanted
    assert reaches == [(date(2027, 2, 15), date(2028, 6, 15))] * 2


def test_numbers_are_those_reckoned_by_hand(state):
    report = made(state)
    area, scale = texts(report, "findings_area"), "Not at all – Completely"
    assert (
        "Foster care|Not at all – Completely: between Not at all and Mostly\nNo – Yes: Yes|" in area
    )
    assert "Kinship care|Not at all – Completely: Slightly|2 of 3 (67\u00a0%)" in area
    assert f"Mean of the scores ({scale})|2|2 of 3 (67\u00a0%)" in area  # of its own scale
    assert "Coverage|2 of 3 (67\u00a0%)|Unanswered 1, Not applicable 1" in area
    component = texts(report, "findings_component")
    assert f"|{scale}: between Slightly and Mostly\nNo – Yes: Yes|4 of 5" in component
    assert "Workforce|Not at all – Completely: Not at all|2 of 3 (67\u00a0%)" in component
    summary = texts(report, "summary")
    assert "6 of 8 applicable questions have an answer (75\u00a0%)." in summary
    assert "Votes that ended in agreement|1 of 2" in summary
    # (2, 2) stands before (1, 3): the lower of the two levels decides
    assert "By area of care, the median answer is highest (Slightly) in: Kinship care." in summary
    assert "By system component, the median answer is lowest (Not at all) in: Workforce." in summary
    # six answers claim something; one is confirmed, one has a source
    assert "1 of 6 answers are confirmed by a check; 5 name no source." in summary
    keys = [part.key for part in report.parts]
    assert keys.index("findings_area") < keys.index("findings_component")
    figures = [block for block in report.blocks if isinstance(block, Figure)]
    assert "Not at all 1" in figures[1].spoken
    bars = {
        i.role for i in figures[1].scene.items if isinstance(i, Rect) and i.role[:6] == "level:"
    }
    assert bars == {"level:1", "level:3"}


def test_each_part_tells_its_matter(state):
    report = made(state)
    consensus = texts(report, "consensus")
    assert "Agreed|1|33\u00a0%" in consensus
    assert (
        "Two camps|Completely 5, Mostly 0, Slightly 0, Not at all 5|1 · Not at all" not in consensus
    )
    assert "|Two camps|Completely 5, Mostly 0, Slightly 0, Not at all 5|Not at all" in consensus
    assert "1.1.1|Mostly|Two people see no enforcement." in consensus
    assert (
        "1.1.2|Statement 1.1.2 is true for every province of the country.|Don’t know" in consensus
    )
    assert "2.4" not in consensus
    assert "Reserved answer: nothing to check|2" in texts(report, "verification")
    assert "Train more workers.|2.1" in texts(report, "recommendations")
    assert "1|More workers|Very high|–|Urgent." in texts(report, "priorities")
    tables = [b for part in report.parts if part.key == "priorities" for b in part.blocks]
    assert next(b for b in tables if isinstance(b, Grid)).leading == 1
    assert "Train workers\n(More workers)||Ministry|30\u00a0June 2027|EUR 1,000" in texts(
        report, "plan"
    )
    assert "Train workers: 30\u00a0June 2027, Planned." in texts(report, "plan")
    changes = texts(report, "changes")
    assert "|1.1.1|Plenary|Slightly|Mostly|The act covers it." in changes
    assert changes.count("|Plenary|") == 1
    assert "Interview with the registrar|1.1.1" in texts(report, "evidence")
    assert "Chapter" in texts(
        assess(state, ReportChoice(), NOW, EvenMeasure(), glossary=(Term("Chapter", "A part."),)),
        "glossary",
    )
    numbers = [b.number for b in report.blocks if isinstance(b, Heading) and b.level == 1]
    assert numbers[:3] == ["1", "2", "3"]
    assert numbers[-7:] == [f"Annex {letter}" for letter in "ABCDEFG"]


def test_nobody_is_named_unless_chosen_and_never_beside_a_vote(state):
    quiet = texts(made(state))
    assert PERSON not in quiet
    assert AUTHOR not in quiet
    named = made(state, people=People.NAMES)
    assert f"{PERSON}|Judge|Group 1" in texts(named, "participants")
    assert AUTHOR in texts(named, "changes")
    open_parts = {"participants", "core_team", "verification", "changes"}
    for part in named.parts:
        if part.key not in open_parts:
            assert PERSON not in texts(named, part.key)
            assert AUTHOR not in texts(named, part.key)


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_workshop_in_which_nothing_was_said_has_every_part_and_no_gap_to_fill(language):
    workshop = small_workshop(groups=0)
    workshop.do(
        commands.change_details(workshop.state, country="COUNTRY NAME", round_name=" [2026] ")
    )
    state = workshop.state
    report = made(state, language=language)
    words = words_for(language)
    wanted = set(Section) - {Section.FINDINGS} | {"findings_area", "findings_component"}
    assert {part.key for part in report.parts} == wanted
    whole = texts(report)
    assert "COUNTRY NAME" not in whole
    assert "2026]" not in whole
    assert not {"{", "}", "None"} & set(whole.replace(words("none"), "").split())
    assert "{" not in whole
    for key in ("recommendations", "priorities", "plan", "strategy", "participants", "changes"):
        assert words("nothing") in texts(report, key), key
    assert {m.key for m in missing_fields(state, ReportChoice())} == {
        *("country", "round", "date", "place", "lead", "answers", "core_team", "participants"),
    }
    assert all(each.text(words) for each in missing_fields(state, ReportChoice()))


def test_ratings_stand_as_computed_with_those_set_by_hand_beside_them():
    rule = RatingRule("extent", RatingMethod.MEAN)
    framework = replace(small_framework(), rating=rule)
    workshop = small_workshop(groups=0, framework=framework)
    for question, answer in (("Q1.1.1", "completely"), ("Q1.2.1", "slightly")):
        workshop.do(commands.decide(workshop.state, question, "plenary", answer))
    workshop.do(commands.rate(workshop.state, "1", 2, reason="No budget yet."))
    told = texts(made(workshop.state), "ratings")
    # 4 and 2 make 3; the other sections have no answer on the scale of the rule
    assert "1 Laws and policies|3 · Mostly|2 · Slightly\nNo budget yet.|2 of 3" in told
    assert "\u20031.1 Foster care|4 · Completely||1 of 2" in told
    assert "2 Workforce|–||0 of 2" in told
    assert "weighted mean" in told
    assert "ratings" not in {part.key for part in made(small_workshop().state).parts}


def test_what_is_found_of_one_population_is_told_without_the_other():
    framework = small_framework()
    fields = tuple(
        AnswerField(key, f"{name} children", {"people": f"{name} children"})
        for key, name in (("response", "Refugee"), ("response.national", "National"))
    )
    questions = tuple(
        replace(question, fields=fields) if question.id == "Q1.1.1" else question
        for question in framework.questions
    )
    axes = (
        *framework.axes,
        Axis("people", "Population", ("Refugee children", "National children")),
    )
    workshop = small_workshop(
        groups=0, framework=replace(framework, axes=axes, questions=questions)
    )
    for key, answer in (("response", "not_at_all"), ("response.national", "completely")):
        act = commands.decide(workshop.state, "Q1.1.1", "plenary", answer, field=key)
        workshop.do(act)
    report = made(workshop.state)

    def cells(key: str) -> list[tuple[str, bool]]:
        """The answers to the question in the tables of one part, and whether they are coloured."""
        tables = (b for part in report.parts if part.key == key for b in part.blocks)
        return [
            (row[2], table.shades[place][2] is not None)
            for table in tables
            if isinstance(table, Grid) and len(table.header) == 4
            for place, row in enumerate(table.rows)
            if row[0] == "1.1.1"
        ]

    assert cells("findings_people") == [("1 · Not at all", True), ("4 · Completely", True)]
    assert "2 of 10 applicable answers are given" in texts(report, "summary")
    both = "Refugee children: 1 · Not at all\nNational children: 4 · Completely"
    assert cells("findings_area") == [(both, False)]


def test_costs_without_a_currency_or_an_estimate_say_so_in_plan_and_strategy():
    workshop = small_workshop(groups=0)
    workshop.do(commands.decide(workshop.state, "Q1.1.1", "plenary", "mostly"))
    workshop.do(commands.add_action(workshop.state, "Train", cost=100))
    workshop.do(commands.add_action(workshop.state, "Hire", cost=5, currency="EUR"))
    workshop.do(commands.add_action(workshop.state, "Wait"))
    report = made(workshop.state)
    assert "|no currency 100; EUR 5|" in texts(report, "plan")
    strategy = texts(report, "strategy")
    assert "|In total: no currency 100|" in strategy
    assert "|Activities without an estimate: 1|" in strategy


def test_what_is_missing_is_told_for_the_chosen_parts_alone(state):
    given = Details("14–17 October 2026", "Capital", "Ministry", ("Ministry of Justice",))
    choice = ReportChoice(details=given)
    assert missing_fields(state, choice) == ()
    named = missing_fields(state, replace(choice, people=People.NAMES))
    assert [(each.key, each.count) for each in named] == [("names", 12)]
    assert missing_fields(state, ReportChoice(frozenset({Section.SUMMARY}))) == ()
    assert "Date of the workshop 14–17 October 2026" in texts(made(state, details=given), "cover")
    assert [filled(text) for text in ("x", "___", "<date>", "TBD", " Nepal ")] == [
        *[""] * 4,
        "Nepal",
    ]


def test_texts_stand_in_the_chosen_language_and_say_where_they_do_not(state):
    report = made(state, language="fr")
    tool = texts(report, "tool")
    assert "1.1.1 Énoncé en français." in tool
    assert "1.1.2 Statement 1.1.2 is true for every province of the country. [en]" in tool
    assert "Réponse|Surtout|Plénière" in tool
    assert "1.1 Famille d’accueil" in tool
    assert "[en]" in texts(report, "method")
    assert "Famille d’accueil|" in texts(report, "findings_area")
    foreign = texts(made(state, language="sw"), "method", "tool")
    assert "[en]" not in foreign
    assert "no translation into the language of this report" in foreign


def test_dates_keep_their_order_in_an_arabic_report(state):
    report = made(state, language="ar")
    assert report.right_to_left
    whole = texts(report, "cover", "plan")
    assert "22\u00a0نوفمبر 2026" in whole
    assert "30\u00a0يونيو 2027" in whole
    assert held("2027-06-30") == "\u200e2027-06-30\u200e"  # as people typed it


def test_without_charts_the_heat_map_is_a_table_with_the_same_numbers(state):
    report = made(state, charts=False)
    blocks = list(report.blocks)
    assert not any(isinstance(block, Figure) for block in blocks)
    heat = next(
        block for block in blocks if isinstance(block, Grid) and block.shades and block.caption
    )
    cells = {row[0]: row[1:] for row in heat.rows}
    # by scale “extent”: foster care 1.1.1, 1.1.2; kinship care 1.2.1; and so on
    told = {cell for row in cells.values() for cell in row}
    assert told == {"3\n1/2", "2\n1/1", "1\n1/1", "–\n0/0"}
    assert all(
        len(shades) == 1 + len(row) for shades, row in zip(heat.shades, cells.values(), strict=True)
    )


def test_the_brief_keeps_to_two_pages_whatever_is_said(state):
    workshop = assessed_workshop()
    long = "Children and families wait for a decision in every district of the country. " * 6
    for kind in ("strength", "gap"):
        for number in range(12):
            workshop.do(
                commands.add_note(workshop.state, "Q2.1", f"{number} {long}", kind, fit=False)
            )
    for number in range(9):
        workshop.do(commands.make_priority(workshop.state, f"{number} {long}"[:190]))
        workshop.do(
            commands.add_action(
                workshop.state, f"{number} {long}", owner="Ministry", due="2027-01-31"
            )
        )
    setter = measure_for(plain=True)
    for source in (state, workshop.state):
        report = brief(source, ReportChoice(), NOW, setter)
        assert len(typeset(report, setter).pages) == 2
    bullets = [b for b in report.blocks if isinstance(b, Line) and b.role is Role.BULLET]
    assert len(bullets) == sum(most for most, _ in LISTS.values())
    assert max(len(each.text) for each in bullets) <= 150
    told = texts(report)
    # 13 strengths said, 1 answer at the top of its scale; 10 priorities; 10 actions and 2 counts
    for more in (10, 8, 5, 8):
        assert f"|and {more} more|" in told
    assert "(Ministry, 31 January 2027)" in told


def test_the_brief_begins_with_gaps_behind_a_priority_and_strengths_with_sources():
    workshop = assessed_workshop()

    def do(make, *given, **more):
        workshop.do(make(workshop.state, *given, **more))

    for question, kind, text in (
        *(("Q1.1.1", "gap", "First of the tool"), ("Q2.2", "gap", "Behind a priority")),
        *(("Q1.1.2", "strength", "Said"), ("Q2.2", "strength", "Sourced")),
    ):
        do(commands.add_note, question, text, kind)
    do(commands.add_evidence, "Q2.2", "Register")
    gap = next(n for n in workshop.state.of("Q2.2").notes.values() if n.kind == "gap")
    do(commands.make_priority, "P", sources=[Reference("note", "Q2.2", gap.id)])
    told = texts(brief(workshop.state, ReportChoice(), NOW, measure_for(plain=True)))
    assert told.index("Behind a priority") < told.index("First of the tool")
    assert told.index("Sourced") < told.index("Said (")


def test_dates_are_written_out_in_the_language_of_the_report():
    said = [words_for(code).day("2026-04-01").replace("\u00a0", " ") for code in ("en", "fr", "ar")]
    assert said == ["1 April 2026", "1er avril 2026", "1 أبريل 2026"]
    assert words_for("en").days("2026-04-30", "2026-04-30") == "30\u00a0April 2026"
    assert words_for("en").day("mid 2026") == "mid 2026"


def test_the_contents_name_annexes_alone_where_they_grow_too_long():
    few = [Heading(1, "Part", number="1"), Heading(2, "One"), Heading(3, "Deep")]
    annex = [Heading(1, "Annex", number="A"), *(Heading(2, f"{n}") for n in range(90))]
    assert [h.text for _, h in contents_entries(few + annex[:3], 2)] == [
        *("Part", "One", "Annex", "0", "1")
    ]
    assert [h.text for _, h in contents_entries(few + annex, 2)] == ["Part", "One", "Annex"]


def test_a_shortened_text_ends_after_a_word():
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one\ntwo", 9) == "one two"
    assert shortened("x" * 20, 5) == "xxxx…"


def test_a_figure_fits_the_page_whatever_its_shape():
    tall = Figure(Scene(100, 1000, "#FFFFFF", ()), "", height=50)
    assert tall.size(160, 200) == (5, 50)
    assert Figure(Scene(800, 100, "#FFFFFF", ()), "").size(160, 200) == (160, 20)
