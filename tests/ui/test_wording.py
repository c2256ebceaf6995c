"""Every sentence worked out from data: right for one and many, and never with a gap left."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QTranslator

from workshop_app.core import commands, errors
from workshop_app.core.events import Event, EventKind
from workshop_app.core.framework import (
    RESERVED_CODES,
    Domain,
    Framework,
    Kind,
    Option,
    OptionSet,
    Question,
)
from workshop_app.core.reading import Word, read_votes
from workshop_app.core.records import NoteKind, Outcome, Point, Stage
from workshop_app.core.rounds import RoundState, Visibility
from workshop_app.core.workshop import Workshop
from workshop_app.ui import wording

EXTENT = ("Not at all", "Slightly", "Mostly", "Completely")
FIVE = ("Never", "Rarely", "Sometimes", "Mostly", "Completely")
ONE_AS_MANY = re.compile(r"(?<![\d.,])1 (people|votes|seats|domains|groups)\b")


def plain(text):
    """With ordinary spaces, as a person reads it."""
    return text.replace("\u00a0", " ")


def sentence(counts, labels=EXTENT, threshold=0.75, **more):
    return plain(wording.sentence_text(read_votes(counts, threshold, **more).sentence, labels))


@pytest.mark.parametrize(
    ("counts", "labels", "said"),
    [
        (
            (0, 0, 2, 12, 6),
            FIVE,
            "12 of 20 chose Mostly (60 %). Nearly everyone (90 %) chose Mostly or Completely. "
            "15 needed for agreement.",
        ),
        (
            (2, 1, 11, 6),
            EXTENT,
            "11 of 20 chose Mostly (55 %). Most of the room (85 %) chose Mostly or Completely. "
            "15 needed for agreement.",
        ),
        (
            (0, 3, 12, 1),
            EXTENT,
            "12 of 16 chose Mostly (75 %). Nearly everyone (94 %) chose Slightly or Mostly. "
            "12 needed for agreement: reached.",
        ),
        (
            (6, 2, 1, 3, 8),
            FIVE,
            "6 of 20 chose Never (30 %), 8 of 20 chose Completely (40 %). 15 needed for agreement.",
        ),
        (
            (3, 4, 0, 0, 0, 2, 5),
            tuple("ABCDEFG"),
            "7 of 14 chose A or B (50 %), 7 of 14 chose F or G (50 %). 11 needed for agreement.",
        ),
        (
            (0, 0, 10, 10, 0),
            FIVE,
            "Sometimes and Mostly have 10 votes each. Everyone chose Sometimes or Mostly. "
            "15 needed for agreement.",
        ),
        (
            (4, 4, 4, 4),
            EXTENT,
            "Not at all, Slightly, Mostly and Completely have 4 votes each. "
            "12 needed for agreement.",
        ),
        ((0, 0, 16, 0), EXTENT, "All 16 chose Mostly. 12 needed for agreement: reached."),
        ((0, 0, 1, 0), EXTENT, "1 of 1 chose Mostly (100 %)."),
        (
            (1, 0, 0, 1),
            EXTENT,
            "Not at all and Completely have 1 vote each.",
        ),
        ((0, 0, 0, 0), EXTENT, "No votes."),
        ((15, 5), ("No", "Yes"), "15 of 20 chose No (75 %). 15 needed for agreement: reached."),
        ((8, 8), ("No", "Yes"), "No and Yes have 8 votes each. 12 needed for agreement."),
    ],
)
def test_sentences(counts, labels, said):
    assert sentence(counts, labels) == said


def test_a_mode_between_two_camps_is_said_before_them():
    reading = read_votes((7, 0, 8, 0, 7), 0.75)
    assert reading.word is Word.TWO_CAMPS
    assert plain(wording.sentence_text(reading.sentence, FIVE)) == (
        "8 of 22 chose Sometimes (36 %). 7 of 22 chose Never (32 %), "
        "7 of 22 chose Completely (32 %). 17 needed for agreement."
    )


def test_a_camp_without_votes_is_not_named():
    reading = read_votes((0, 5, 0, 0, 5), 0.75)
    assert reading.word is Word.TWO_CAMPS
    said = wording.sentence_text(reading.sentence, FIVE)
    assert said.startswith("Rarely and Completely have 5 votes each.")
    assert "0 of 10" not in said


def test_labels_stand_in_a_sentence_as_words():
    assert sentence((0, 5), ("No", "Yes, fully.")).startswith("All 5 chose Yes, fully. ")
    assert sentence((0, 5), ("No", "")).startswith("All 5 chose 2.")
    assert sentence((0, 5), ()).startswith("All 5 chose 2.")
    long = wording.name_of("word " * 40, 1)
    assert long.endswith("word…")
    assert len(long) <= 60


def test_words():
    assert [wording.word_name(word) for word in Word] == ["Agreed", "Two camps", "Close", "Spread"]
    assert wording.word_name(None) == ""


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((2, 1, 11, 6), "2 people chose Not at all: ask why."),
        ((1, 0, 12, 1), "1 person chose Not at all: ask why."),
        ((1, 2, 0, 9), "1 person chose Not at all and 2 people chose Slightly: ask why."),
        ((0, 3, 12, 1), ""),
    ],
)
def test_distant_minority(counts, said):
    assert wording.minority_text(read_votes(counts, 0.75), EXTENT) == said


@pytest.mark.parametrize(
    ("received", "expected", "said"),
    [
        (17, 20, "17 of 20 votes received"),
        (17, None, "17 votes received"),
        (1, None, "1 vote received"),
        (0, None, "0 votes received"),
        (0, 1, "0 of 1 vote received"),
        (1, 20, "1 of 20 votes received"),
        (21, 20, "21 votes received"),
    ],
)
def test_votes_received(received, expected, said):
    assert wording.received_text(received, expected) == said


def test_people_absent_leave_the_votes_votes():
    assert wording.received_text(4, 17, 3) == "4 of 17 votes received, 3 absent"
    assert wording.present_text(17, 20) == "17 of 20 present"


def test_base_with_reserved_answers():
    assert wording.base_text(20, (), 20) == "20 of 20 voted"
    assert wording.base_text(20) == "20 voted"
    assert wording.base_text(16, (("dont_know", 2), ("no_data", 0)), 20) == (
        "18 of 20 voted, 2 don’t know, 2 did not vote"
    )
    assert wording.base_text(15, (("dont_know", 1), ("not_applicable", 3)), 19) == (
        "19 of 19 voted, 1 doesn’t know, 3 not applicable"
    )
    assert wording.base_text(5, (("new_code", 1),)) == "6 voted, 1 new code"


def test_needed_and_rule():
    assert wording.needed_label(15) == "15 needed"
    threshold = wording.threshold_percent(0.75)
    assert plain(wording.rule_text(threshold, 15, 20)) == "75 %, 15 of 20 needed"
    assert plain(wording.rule_text(threshold, 15, 20, False)) == (
        "75 %, 15 of 20 needed: not reached"
    )
    assert wording.rule_text(threshold, 15, 20, True).endswith("needed: reached")
    assert plain(wording.threshold_percent(2 / 3)) == "66.7 %"


def test_change_since_the_earlier_round():
    assert wording.change_text((3, 5, 8, 4), (2, 1, 11, 6), 1) == (
        "Net change since round 1: 5 of 20 votes."
    )
    assert wording.change_text((1, 0), (0, 1), 3) == "Net change since round 3: 1 of 1 vote."
    assert wording.change_text((4, 4), (4, 4), 1) == "No net change since round 1."
    assert wording.change_text((4, 4), (2, 2), 1) == "No net change since round 1."
    assert plain(wording.change_text((4, 4), (4, 0), 1)) == (
        "Net change since round 1: 50 % of the votes."
    )
    assert wording.change_text((0, 0), (1, 1), 1) == ""
    assert wording.change_text((1, 0, 0), (1, 1), 1) == ""


def test_percentages_never_claim_all_or_none():
    assert plain(wording.percent(1, 8)) == "13 %"
    assert plain(wording.percent(299, 300)) == "99 %"
    assert plain(wording.percent(1, 300)) == "1 %"
    assert plain(wording.percent(0, 0)) == "0 %"


def test_lists():
    assert wording.and_list(()) == ""
    assert wording.and_list(("A",)) == "A"
    assert wording.or_list(("A", "B", "C", "D")) == "A, B, C or D"


counts_of_any_scale = st.lists(st.integers(0, 40), min_size=2, max_size=9)
any_label = st.text(st.characters(codec="utf-8"), max_size=90)


@settings(deadline=None)
@given(counts_of_any_scale, st.integers(1, 100), st.booleans(), st.data())
def test_every_vote_has_its_words(counts, percent, ordinal, data):
    labels = data.draw(st.lists(st.sampled_from(EXTENT), min_size=9, max_size=9))
    reading = read_votes(counts, percent / 100, ordinal=ordinal)
    said = plain(wording.sentence_text(reading.sentence, labels))
    flag = wording.minority_text(reading, labels)
    for text in (said, flag):
        assert "{" not in text
        assert "  " not in text
        assert not ONE_AS_MANY.search(text)
        assert not re.search(r"(?<!\b1) (person|vote)\b", text)
    assert said.endswith(".")
    assert (flag == "") == (reading.minority == ())
    # Below five votes nothing is said about the agreement of a room.
    assert ("needed" in said) == (reading.votes >= 5)
    if reading.votes >= 5:
        assert f"{reading.needed} needed for agreement" in said
        most = round(reading.modal_share * reading.base)
        assert ("reached" in said) == (most >= reading.needed)


@settings(deadline=None)
@given(counts_of_any_scale, st.lists(any_label, max_size=9))
def test_any_label_can_stand_in_a_sentence(counts, labels):
    reading = read_votes(counts, 0.75)
    assert wording.sentence_text(reading.sentence, labels)
    wording.minority_text(reading, labels)


@settings(deadline=None)
@given(
    st.integers(0, 300),
    st.none() | st.integers(1, 300),
    st.lists(st.tuples(st.sampled_from(sorted(RESERVED_CODES)), st.integers(0, 9)), max_size=4),
)
def test_counts_agree_with_their_nouns(votes, expected, reserved):
    for text in (
        wording.received_text(votes, expected),
        wording.base_text(votes, reserved, expected),
    ):
        assert "{" not in text
        assert not ONE_AS_MANY.search(text)
        assert "1 don’t" not in re.sub(r"\d1 don’t", "", text)


@settings(deadline=None)
@given(counts_of_any_scale, counts_of_any_scale, st.integers(1, 9))
def test_any_two_rounds_can_be_compared(before, after, number):
    text = wording.change_text(before, after, number)
    assert "{" not in text
    assert "None" not in text
    assert not ONE_AS_MANY.search(text)


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(1, 500))
def test_percent_is_the_nearest_whole(count, base):
    count = min(count, base)
    number = int(plain(wording.percent(count, base)).removesuffix(" %"))
    assert abs(number - 100 * count / base) <= 0.5 or number in (1, 99)
    assert (number == 100) == (count == base)
    assert (number == 0) == (count == 0)


@pytest.mark.parametrize(
    ("name", "members"),
    [
        (wording.stage_name, Stage),
        (wording.round_state_name, RoundState),
        (wording.visibility_name, Visibility),
        (wording.note_kind_name, NoteKind),
        (wording.outcome_name, Outcome),
        (wording.point_name, Point),
        (wording.kind_name, Kind),
        (wording.reserved_name, RESERVED_CODES),
    ],
)
def test_every_member_has_a_name_of_its_own(name, members):
    names = [name(member) for member in members]
    assert len(set(names)) == len(names)
    assert all(text[0].isupper() and "_" not in text for text in names)
    assert name("from_a_newer_file") == "From a newer file"


def test_a_name_that_reads_the_other_way_does_not_mix_with_the_figures():
    arabic = "\u0643\u0644\u064a\u0627"
    said = sentence((0, 3), ("No", arabic))
    assert said == f"All 3 chose \u2068{arabic}\u2069."
    assert wording.fill("{a} {b}", {"a": arabic, "b": "Yes"}) == f"{arabic} Yes"
    within = f"{arabic} {{option}}"
    assert wording.fill(within, {"option": arabic}) == f"{arabic} {arabic}"
    assert wording.fill(within, {"option": "Yes"}) == f"{arabic} \u2068Yes\u2069"


def test_texts_with_a_count_are_extracted_with_plural_forms(tmp_path):
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    if not tool.exists():
        pytest.skip("the translation tools are not installed")
    sources = sorted(Path(wording.__file__).parent.glob("*.py"))
    target = tmp_path / "texts.ts"
    subprocess.run([tool, *sources, "-ts", target], check=True, capture_output=True)
    extracted = target.read_text(encoding="utf-8")
    messages = re.findall(r"<message(.*?)</message>", extracted, re.DOTALL)
    assert len(messages) > 100
    counted = [text for text in messages if re.search(r"\{(count|needed)\}", text)]
    assert len(counted) > 20
    assert [text for text in counted if 'numerus="yes"' not in text] == []


# --- acts --------------------------------------------------------------------------------------


class Memory:
    """A journal that lives as long as the test."""

    def __init__(self):
        self.stored = []

    def events(self):
        return self.stored

    def append(self, events):
        self.stored.extend(events)


@pytest.fixture
def workshop():
    framework = Framework(
        "f",
        "Tool",
        "en",
        (),
        (Domain("d", "Laws"), Domain("e", "Workforce")),
        {"x": OptionSet("x", tuple(Option(f"o{n}", EXTENT[n]) for n in range(4)))},
        (Question("q1", "1.2.3", "Text?", "d", option_set="x"),),
    )
    workshop = Workshop(Memory())
    workshop.do(commands.create_workshop(framework))
    return workshop


def undo(workshop):
    return wording.undo_text(workshop.next_undo, workshop.state)


def test_undo_says_what_it_takes_back(workshop):
    assert undo(workshop) == "Undo"
    said = []

    def do(make, *arguments, **named):
        workshop.do(make(workshop.state, *arguments, **named))
        said.append(undo(workshop).removeprefix("Undo: "))

    do(commands.add_group, "North", group="g")
    do(commands.add_seat, "g", "")
    do(commands.add_seats, "g", [("", ""), ("", ""), ("", "")])
    do(commands.assign, "g", "d")
    do(commands.unassign, "g", "d")
    do(commands.change_details, country="Utopia")
    do(commands.open_round, "q1")
    do(commands.tally, "q1", {"o1": 3})
    do(commands.tally, "q1", {})
    do(commands.tally, "q1", {"o1": 3}, group="g")
    do(commands.close_round, "q1")
    do(commands.reveal, "q1")
    do(commands.decide, "q1", "plenary", "o1")
    do(commands.add_note, "q1", "text", note="n")
    do(commands.revise_note, "q1", "n", "other")
    do(commands.withdraw_note, "q1", "n")
    do(commands.add_evidence, "q1", "Report")
    do(commands.verify, "q1", "confirmed")
    do(commands.rename_group, "g", "South")
    do(commands.remove_group, "g")
    assert said == [
        "group “North” added",
        "seat added to North",
        "3 seats added to North",
        "“Laws” given to North",
        "“Laws” taken from North",
        "workshop details changed",
        "round opened on 1.2.3",
        "votes counted on 1.2.3",
        "votes counted on 1.2.3",
        "votes of North counted on 1.2.3",
        "round closed on 1.2.3",
        "votes revealed on 1.2.3",
        "decision recorded on 1.2.3 (Plenary)",
        "note added to 1.2.3",
        "note changed on 1.2.3",
        "note withdrawn from 1.2.3",
        "source added to 1.2.3",
        "verification logged on 1.2.3",
        "group renamed to “South”",
        "group “South” removed",
    ]
    workshop.undo()
    redo = wording.redo_text(workshop.next_redo, workshop.state)
    assert redo == "Redo: group “South” removed"


@pytest.mark.parametrize("kind", list(EventKind))
@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_kind_of_act_has_words(workshop, kind, count):
    body = {"question": "q1", "stage": "final", "group": "gone", "domain": "gone", "name": "N"}
    events = [Event(str(n), n, "0", "", "", "", str(kind), body) for n in range(count)]
    text = wording.act_text(events, workshop.state)
    assert text
    assert "{" not in text
    assert "_" not in text
    assert not ONE_AS_MANY.search(text)
    bare = [event._replace(body={}) for event in events]
    assert "{" not in wording.act_text(bare, workshop.state)


def test_an_act_of_a_newer_file_is_named_as_written(workshop):
    event = Event("1", 1, "1", "", "", "", "map_drawn", {})
    assert wording.act_text([event], workshop.state) == "map drawn"


# --- refusals ----------------------------------------------------------------------------------


def every_refusal():
    kinds = [errors.Refused]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return kinds


@pytest.mark.parametrize("kind", every_refusal())
def test_a_refusal_in_english_is_its_own_sentence(kind):
    gaps = re.findall(r"\{(\w+)\}", kind.template)
    error = kind(**{gap: f"<{gap}>" for gap in gaps})
    assert wording.refused_text(error) == str(error)


def test_a_refusal_is_translated_with_its_values(workshop, qapp):
    class Loud(QTranslator):
        def translate(self, context, text, disambiguation=None, n=-1):
            return text.upper().replace("{NAME}", "{name}").replace("{WHAT}", "{what}")

        def isEmpty(self):
            return False

    loud = Loud()
    error = errors.NameTaken(what="group", name="North")
    with pytest.raises(errors.NotAVote) as refused:
        raise errors.NotAVote(question="1", kind=Kind.TEXT)
    assert wording.refused_text(refused.value) == str(refused.value)
    QCoreApplication.installTranslator(loud)
    try:
        assert wording.refused_text(error) == (
            "THERE IS ALREADY A GROUP CALLED “North”; CHOOSE ANOTHER NAME."
        )
    finally:
        QCoreApplication.removeTranslator(loud)


def test_a_gap_misspelt_in_a_translation_falls_away():
    assert wording.fill("{count} of {exepcted}", {"count": "{base}", "base": 1}) == "{base} of "
