"""The projector's picture as data: nothing overlaps, nothing is small, nothing is cut."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop_app.charts.measure import EvenMeasure
from workshop_app.charts.room import RoomWords, room_scene
from workshop_app.charts.scene import Align, Box, Line, Path, Rect, Text, mirrored
from workshop_app.core.palette import CONTRAST, DARK, LIGHT, ordinal
from workshop_app.core.reading import read_votes
from workshop_app.core.room import BLANK, RoomDecision, RoomScreen, RoomView

M = EvenMeasure()
FULL_HD = (1920, 1080)
SIZES = [FULL_HD, (1280, 720), (1024, 768), (3840, 2160), (1366, 768)]
LONG = (
    "Dans quelle mesure les normes nationales relatives au placement en famille d’accueil, y "
    "compris l’agrément, la formation et le suivi des familles, existent-elles et sont-elles "
    "appliquées par l’ensemble des prestataires dans toutes les régions du pays ? "
)


def texts(scene, role=None):
    return [i for i in scene.items if isinstance(i, Text) and role in (None, i.role)]


def rects(scene, role):
    return [i for i in scene.items if isinstance(i, Rect) and i.role.startswith(role)]


def ink(text):
    """Where the letters of a text are: its lines, about as high as capitals and descenders."""
    widest = max(M.width(part, text.size, text.weight) for part in text.lines)
    free = text.width - widest
    x = text.x + {Align.START: 0, Align.CENTRE: free / 2, Align.END: free}[text.align]
    rim = (text.line_height - text.size * 0.8) / 2
    return Box(x, text.top + rim, widest, text.line_height * len(text.lines) - 2 * rim)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("levels", [2, 4, 5, 7])
@pytest.mark.parametrize(
    "state", [{"shown": False}, {}, {"earlier": True}, {"earlier": True, "reserved": True}]
)
def test_texts_stay_apart_inside_and_large(room, size, levels, state):
    view, words = room(levels, **state)
    scene = room_scene(view, words, DARK, size, M)
    for text in texts(scene):
        assert text.size >= size[1] / 28
        assert ink(text).x >= 0
        assert ink(text).right <= size[0] + 1, text
    if scene.overflow:
        return
    for text in texts(scene):
        assert ink(text).y >= 0
        assert ink(text).bottom <= size[1]
    for first, second in combinations(texts(scene), 2):
        assert not ink(first).overlaps(ink(second), slack=1), (first, second)


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("levels", [2, 4, 7])
@pytest.mark.parametrize("shown", [True, False])
def test_ordinary_rooms_fit_without_scrolling(room, size, levels, shown):
    view, words = room(levels, shown=shown)
    assert room_scene(view, words, LIGHT, size, M).overflow == 0


@given(counts=st.lists(st.integers(0, 60), min_size=2, max_size=7).filter(any))
@settings(max_examples=40)
def test_bars_are_parts_of_the_base(room, counts):
    view, words = room(7)
    counts = tuple(counts)
    result = replace(view.result, counts=counts, base=sum(counts), reading=read_votes(counts, 0.75))
    view = replace(view, options=view.options[: len(counts)], result=result)
    words = replace(words, shares=("1 %",) * len(counts))
    scene = room_scene(view, words, LIGHT, FULL_HD, M)
    tracks = {r.role.partition(":")[2]: r for r in rects(scene, "track:")}
    bars = {r.role.partition(":")[2]: r for r in rects(scene, "bar:")}
    assert len(tracks) == len(counts)
    assert len({(t.x, t.width) for t in tracks.values()}) == 1
    for level, count in enumerate(counts, 1):
        bar = bars.get(str(level))
        assert (bar is None) == (count == 0)
        if bar:
            track = tracks[str(level)]
            assert bar.x == track.x
            assert bar.width == pytest.approx(track.width * count / sum(counts), abs=4)
            assert bar.fill == ordinal(LIGHT, level, len(counts)).fill


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768)])
def test_a_vote_after_the_decision_and_a_long_question_keep_every_level_in_sight(room, size):
    view, words = room(4, earlier=True, question="National law makes prevention a duty. " * 2)
    view = replace(view, decision=RoomDecision("Slightly", level=2))
    words = replace(words, sentence=f"{words.sentence} Everyone chose Slightly or Mostly. " * 2)
    assert room_scene(view, words, DARK, size, M).overflow == 0
    view, words = room(5, shown=False, question=LONG)
    assert room_scene(view, words, DARK, size, M).overflow == 0


def test_highest_level_is_on_top(room):
    view, words = room(4)
    scene = room_scene(view, words, DARK, FULL_HD, M)
    labels = texts(scene, "label")
    assert [t.lines[0] for t in labels] == ["Completely", "Mostly", "Slightly", "Not at all"]
    assert [t.top for t in labels] == sorted(t.top for t in labels)
    assert [t.lines[0] for t in texts(scene, "count")] == ["6", "11", "1", "2"]


def test_options_without_order_keep_their_list_and_share_one_colour(room):
    view, words = room(4, ordinal=False)
    scene = room_scene(view, words, DARK, FULL_HD, M)
    assert texts(scene, "label")[0].lines[0] == "Not at all"
    assert len({bar.fill for bar in rects(scene, "bar:")}) == 1


def test_threshold_line_stands_at_the_count_needed(room):
    view, words = room(4)
    scene = room_scene(view, words, DARK, FULL_HD, M)
    track = rects(scene, "track:")[0]
    lines = [i for i in scene.items if isinstance(i, Line) and i.role == "needed"]
    assert len(lines) == 4
    for needed in lines:
        assert needed.x1 == needed.x2 == pytest.approx(track.x + 0.75 * track.width, abs=1)
        assert needed.dash
        for said in texts(scene, "description"):  # it is not struck through
            assert needed.y2 <= ink(said).y or needed.y1 >= ink(said).bottom
    assert texts(scene, "needed")[0].lines == ("15 needed",)


def brackets(scene):
    return [i for i in scene.items if isinstance(i, Path) and i.role == "bracket"]


def test_bracket_joins_the_close_pair_and_no_other(room):
    view, words = room(4)
    scene = room_scene(view, words, DARK, FULL_HD, M)
    (bracket,) = brackets(scene)
    heights = [y for _, y in bracket.points]
    middle = {t.lines[0]: t.y + t.height / 2 for t in texts(scene, "label")}
    assert min(heights) < middle["Completely"] < middle["Mostly"] < max(heights)
    assert max(heights) < middle["Slightly"]
    spread = replace(view.result, reading=read_votes((5, 5, 5, 5), 0.75))
    assert not brackets(room_scene(replace(view, result=spread), words, DARK, FULL_HD, M))


def test_earlier_round_is_hollow_below_with_its_count(room):
    view, words = room(4, earlier=True)
    scene = room_scene(view, words, LIGHT, FULL_HD, M)
    tracks = {r.role[-1]: r for r in rects(scene, "track:")}
    hollow = rects(scene, "earlier:")
    assert len(hollow) == 4
    for bar in hollow:
        track = tracks[bar.role[-1]]
        assert bar.fill == LIGHT.background
        assert bar.y >= track.y + track.height
        assert bar.height < track.height
    assert [t.lines[0] for t in texts(scene, "earlier")] == ["2", "1", "11", "6"]
    assert [t.lines[0] for t in texts(scene, "legend")] == ["Round 2", "Round 1"]


def test_reserved_answers_are_hatched_and_last(room):
    view, words = room(4, reserved=True)
    scene = room_scene(view, words, LIGHT, FULL_HD, M)
    (box,) = [r for r in rects(scene, "reserved") if r.hatch]
    assert box.y > max(track.y + track.height for track in rects(scene, "track:"))
    assert {t.lines[0] for t in texts(scene, "reserved")} == {"Don’t know", "2"}


def test_an_open_round_shows_only_how_many_votes_arrived(room):
    view, words = room(4, shown=False)
    scene = room_scene(view, words, DARK, FULL_HD, M)
    assert not rects(scene, "bar:")
    assert not rects(scene, "track:")
    (whole,) = rects(scene, "received:all")
    (done,) = rects(scene, "received:done")
    assert done.width == pytest.approx(whole.width * 17 / 20, abs=1)
    assert [t.lines[0] for t in texts(scene, "received")] == ["17", "of 20 votes received"]
    assert texts(scene, "timer")[0].lines == ("1:20",)


def test_an_unknown_room_size_has_no_received_bar(room):
    view, words = room(4, shown=False, expected=None)
    assert not rects(room_scene(view, words, DARK, FULL_HD, M), "received:")


def test_the_decision_stands_beside_the_reading(room):
    view, words = room(4, decision=RoomDecision("Mostly", 3), round_state="decided")
    scene = room_scene(view, words, DARK, FULL_HD, M)
    (decision,) = texts(scene, "decision")
    (sentence,) = texts(scene, "sentence")
    (word,) = texts(scene, "word")
    assert decision.lines == ("Mostly",)
    assert decision.size > word.size
    assert decision.x + decision.width < sentence.x
    assert "Decision: Mostly" in scene.summary


def test_a_reserved_decision_is_hatched_and_a_hidden_vote_has_no_bars(room):
    decision = RoomDecision("Don’t know", reserved="dont_know")
    view, words = room(4, shown=False, received=None, decision=decision)
    scene = room_scene(view, replace(words, received="", timer=""), DARK, FULL_HD, M)
    assert texts(scene, "decision")[0].lines == ("Don’t know",)
    assert [r for r in rects(scene, "reserved") if r.hatch]
    assert not rects(scene, "bar:")


def test_a_question_in_words_shows_its_recorded_answer():
    view = RoomView(
        RoomScreen.QUESTION,
        question="Which bodies license?",
        kind="text",
        decision=RoomDecision("The ministry. " * 30),
    )
    scene = room_scene(view, RoomWords(header_end="Question 1"), LIGHT, (1280, 720), M)
    (decision,) = texts(scene, "decision")
    assert len(decision.lines) > 2
    assert not rects(scene, "row:")
    bare = room_scene(replace(view, decision=None), RoomWords(), LIGHT, (1280, 720), M)
    assert [t.role for t in texts(bare)] == ["question"]


@pytest.mark.parametrize("shown", [True, False])
def test_what_does_not_fit_is_scrolled_and_never_lost(room, shown):
    view, words = room(5, shown=shown, question=LONG * 2)
    top = room_scene(view, words, LIGHT, (1024, 768), M)
    assert top.overflow > 0
    assert rects(top, "scroll")
    end = room_scene(view, words, LIGHT, (1024, 768), M, scroll=top.overflow)
    assert room_scene(view, words, LIGHT, (1024, 768), M, scroll=10**6) == end
    (strip,) = rects(end, "strip")
    (last,) = [t for t in texts(end, "label") if t.lines[0].startswith("Pas du")]
    assert ink(last).bottom <= strip.y
    said = " ".join(part for t in texts(top, "question") for part in t.lines)
    assert said.startswith("Dans quelle mesure")
    order = [item.role for item in top.items]
    assert order.index("header") > order.index("question")  # the header covers what scrolls


ARABIC = "إلى أي مدى توجد معايير وطنية للرعاية الأسرية البديلة وتُطبَّق على جميع مقدمي الخدمات؟"
SENTENCES = {"en": "Standards for foster care exist and are applied. ", "fr": LONG, "ar": ARABIC}


def visible(scene, text):
    """Whether no line of a text is hidden under the header or the strip at the foot."""
    covers = [r for r in scene.items if isinstance(r, Rect) and r.role in ("more", "strip")]
    foot = min((cover.y for cover in covers), default=scene.height)
    head = max((r.y + r.height for r in rects(scene, "header")), default=0)
    return text.top + text.line_height * 0.2 >= head and ink(text).bottom <= foot + 1


@given(
    language=st.sampled_from(sorted(SENTENCES)),
    second=st.sampled_from(["", *sorted(SENTENCES)]),
    length=st.integers(1, 700),
    levels=st.sampled_from([2, 4, 5, 7]),
    size=st.sampled_from(SIZES),
    theme=st.sampled_from([LIGHT, DARK]),
    shown=st.booleans(),
    part=st.floats(0, 1),
)
@settings(max_examples=40, deadline=None)
def test_the_question_is_large_nothing_is_small_and_all_of_it_can_be_read(
    room, language, second, length, levels, size, theme, shown, part
):
    said = (SENTENCES[language] * 20)[:length].strip() or "?"
    view, words = room(levels, shown=shown, earlier=shown, question=said)
    rtl = language == "ar"
    if second:
        options = tuple(
            replace(o, second_label=f"S{o.level}", second_description=SENTENCES[second].strip())
            for o in view.options
        )
        also = (SENTENCES[second] * 20)[: max(1, length // 2)].strip() or "?"
        view = replace(view, options=options, second_question=also)
    words = replace(words, more_above="More above", more_below="More below")

    def drawn(scroll):
        return room_scene(view, words, theme, size, M, scroll=scroll, rtl=rtl)

    top = drawn(0)
    for scene in (top, drawn(part * top.overflow)):
        for text in texts(scene):
            assert text.size >= size[1] / (20 if text.role == "question" else 28), text
            assert -1 <= ink(text).x <= ink(text).right <= size[0] + 1, text
        inside = [t for t in texts(scene) if t.role in ("question", "label", "description")]
        assert all(visible(scene, text) for text in inside)
        more = {part for t in texts(scene, "more") for part in t.lines}
        assert bool(more) == (top.overflow > 0)
    # By scrolling in steps of a page every line of every text is seen.
    wanted = {"question": said, "question:second": view.second_question}
    found = {role: [] for role in wanted}
    labels = set()
    scroll = 0.0
    while True:
        scene = drawn(scroll)
        for text in texts(scene):
            if text.role in found:
                found[text.role] += [each for each in text.lines if each not in found[text.role]]
            if text.role == "label":
                labels.update(" ".join(text.lines).split())
        if scroll >= top.overflow:
            break
        scroll += scene.page
    for role, whole in wanted.items():
        assert set(" ".join(found[role]).split()) >= set(whole.split())
    assert labels >= {word for option in view.options for word in option.label.split()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("levels", [2, 4, 5, 7])
def test_a_result_is_seen_from_its_first_bar_to_its_last(room, levels, size):
    view, words = room(levels, question=LONG * 2)
    top = room_scene(view, words, DARK, size, M)
    scene = room_scene(view, words, DARK, size, M, scroll=top.focus)
    cover = min(r.y for r in rects(scene, "more"))
    tracks = rects(scene, "track:")
    assert len(tracks) == levels
    assert all(track.y + track.height <= cover for track in tracks)
    assert len(texts(scene, "label")) == levels


def test_a_second_language_is_secondary_and_begins_on_its_own_side(room):
    view, words = room(4, shown=False, second_question=ARABIC)
    option = replace(view.options[0], second_label="لا", second_description=ARABIC)
    view = replace(view, options=(option, *view.options[1:]))
    scene = room_scene(view, words, LIGHT, FULL_HD, M)
    (question,) = texts(scene, "question")
    (second,) = texts(scene, "question:second")
    assert second.size < question.size
    assert (second.weight, second.colour) == (400, LIGHT.ink2)
    assert second.rtl
    assert second.align is Align.END
    assert second.top >= question.top + question.height
    assert second.lines[0].startswith("إلى")
    assert ARABIC in scene.summary
    (label,) = texts(scene, "label:second")
    (meaning,) = texts(scene, "description:second")
    assert (label.align, meaning.align) == (Align.START, Align.END)
    mirrored_scene = room_scene(view, words, LIGHT, FULL_HD, M, rtl=True)
    (second,) = texts(mirrored_scene, "question:second")
    assert second.align is Align.END  # in a right-to-left picture it begins like the rest
    english = replace(view, question=ARABIC, second_question="Standards exist.")
    (second,) = texts(room_scene(english, words, LIGHT, FULL_HD, M, rtl=True), "question:second")
    assert (second.align, second.rtl) == (Align.START, False)
    level = replace(view.options[2], second_label="لا")
    view = replace(view, options=(*view.options[:2], level, view.options[3]))
    decided = replace(view, decision=RoomDecision("Mostly", 3))
    bare = replace(words, received="", timer="")
    assert texts(room_scene(decided, bare, LIGHT, FULL_HD, M), "decision:second")


def test_descriptions_are_seen_before_and_after_the_reveal(room):
    for shown in (False, True):
        view, words = room(4, shown=shown)
        said = [t.lines for t in texts(room_scene(view, words, DARK, FULL_HD, M), "description")]
        assert len(said) == 4


def test_a_smaller_zoom_brings_more_onto_the_screen(room):
    view, words = room(5, shown=False, question=LONG * 2)
    plain = room_scene(view, words, LIGHT, (1280, 720), M)
    small = room_scene(view, words, LIGHT, (1280, 720), M, zoom=0.7)
    assert small.overflow < plain.overflow
    assert min(text.size for text in texts(small)) >= 720 / 28


def test_zoom_enlarges_the_type(room):
    view, words = room(4, shown=False)
    plain = room_scene(view, words, LIGHT, FULL_HD, M)
    large = room_scene(view, words, LIGHT, FULL_HD, M, zoom=1.4)
    assert texts(large, "header")[0].size > 1.3 * texts(plain, "header")[0].size
    assert texts(large, "label")[0].size > texts(plain, "label")[0].size


@pytest.mark.parametrize("shown", [True, False])
def test_right_to_left_is_the_mirror_of_the_same_layout(room, shown):
    view, words = room(4, shown=shown, earlier=True)
    left = room_scene(view, words, DARK, FULL_HD, M)
    right = room_scene(view, words, DARK, FULL_HD, M, rtl=True)
    assert right == mirrored(left)
    assert mirrored(right) == left


def test_arabic_words_read_from_right_to_left_and_figures_do_not(room):
    view, words = room(4, question="توجد معايير وطنية")
    scene = room_scene(view, words, DARK, FULL_HD, M, rtl=True)
    (question,) = texts(scene, "question")
    assert question.rtl
    assert question.align is Align.END
    assert not any(t.rtl for t in texts(scene, "count") + texts(scene, "share"))


def test_welcome_and_blank():
    view = RoomView(RoomScreen.WELCOME, title="Assessment", country="Demonstration country")
    scene = room_scene(view, RoomWords(), DARK, FULL_HD, M)
    assert [t.lines[0] for t in texts(scene)] == ["Assessment", "Demonstration country"]
    assert scene.summary == "Assessment. Demonstration country"
    blank = room_scene(BLANK, RoomWords(), DARK, FULL_HD, M)
    assert blank.items == ()
    assert blank.summary == ""


def test_the_summary_says_counts_in_level_order_and_the_reading(room):
    view, words = room(4, reserved=True)
    said = room_scene(view, words, DARK, FULL_HD, M).summary
    parts = ["4 Completely: 6 (30 %)", "3 Mostly: 11 (55 %)", "Don’t know: 2", "Close"]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_the_summary_of_an_open_round_has_no_counts(room):
    view, words = room(4, shown=False)
    said = room_scene(view, words, DARK, FULL_HD, M).summary
    assert "17 of 20 votes received" in said
    assert "4 Completely. 3 Mostly" in said


def test_high_contrast_tracks_show_by_their_outline(room):
    view, words = room(4)
    scene = room_scene(view, words, CONTRAST, FULL_HD, M)
    for track in rects(scene, "track:"):
        assert track.stroke == CONTRAST.hairline
        assert track.fill == CONTRAST.background


def test_a_flag_is_a_card_of_its_own_with_an_icon(room):
    view, words = room(4)
    words = replace(words, flag="2 people chose Not at all: ask why.")
    scene = room_scene(view, words, LIGHT, FULL_HD, M)
    (card,) = rects(scene, "flag")
    assert card.fill == LIGHT.attention_tint
    assert [i for i in scene.items if isinstance(i, Path) and i.role == "icon"]
    assert "ask why" in scene.summary


def test_a_live_vote_shows_bars_and_votes_received_until_it_is_read(room):
    view, words = room(4, received=17)
    live = replace(words, received="17 of 20 votes received", word="", sentence="", needed="")
    scene = room_scene(view, live, DARK, FULL_HD, M)
    assert len(rects(scene, "bar:")) == 4
    assert texts(scene, "received")
    assert not texts(scene, "needed")
    over = room_scene(view, replace(live, word="Close", sentence="11 of 20."), DARK, FULL_HD, M)
    assert texts(over, "word")
    assert not texts(over, "received")


def test_now_and_goal_stand_side_by_side_under_their_names(room):
    now = RoomDecision("Slightly", 2, title="Now")
    goal = RoomDecision("No data yet", reserved="no_data", field="goal", title="Goal")
    view, words = room(4, decision=now, further=(goal,), round_state="decided")
    scene = room_scene(view, words, LIGHT, FULL_HD, M)
    first, second = texts(scene, "decision")
    assert [" ".join(each.lines) for each in (first, second)] == ["Slightly", "No data yet"]
    assert not ink(first).overlaps(ink(second))
    assert [text.lines[0] for text in texts(scene, "caption")] == ["Now", "Goal"]
    assert [r for r in rects(scene, "reserved") if r.hatch]
    assert "Now: Slightly" in scene.summary
    assert "Goal: No data yet" in scene.summary
    count = RoomDecision("40 children", title="Now")
    numbers = replace(view, options=(), result=None, kind="number", decision=count)
    stacked = texts(room_scene(numbers, words, LIGHT, FULL_HD, M), "decision")
    assert stacked[0].box.bottom < stacked[1].y


def test_several_options_are_ticked_on_their_rows(room):
    chosen = RoomDecision("Mostly\nNot at all", levels=(1, 3))
    view, words = room(4, shown=False, received=None, decision=chosen)
    scene = room_scene(view, replace(words, received="", timer=""), DARK, FULL_HD, M)
    ticks = [item.role for item in scene.items if isinstance(item, Path) and "tick" in item.role]
    assert sorted(ticks) == ["tick:1", "tick:3"]
    assert not texts(scene, "decision")
    assert "Mostly; Not at all" in scene.summary
