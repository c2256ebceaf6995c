"""What a note said before."""

from hypothesis import given
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.core import commands
from workshop_app.core.revisions import revisions_of

texts = st.text(alphabet="ab ع\n", min_size=1, max_size=6).filter(str.strip)


@given(st.lists(texts, min_size=1, max_size=6), st.integers(0, 3))
def test_every_wording_is_kept_and_what_was_undone_is_not_among_them(wordings, undone):
    workshop = small_workshop()
    question = workshop.state.framework.questions[0].id
    expected: list[str] = []
    for place, text in enumerate(wordings):
        if place == 0:
            workshop.do(commands.add_note(workshop.state, question, text, note="n"))
        else:
            workshop.do(commands.revise_note(workshop.state, question, "n", text))
        if not expected or expected[-1] != text.strip():
            expected.append(text.strip())
    for _ in range(min(undone, len(expected) - 1)):
        workshop.undo()
        expected.pop()
    found = revisions_of(workshop.state, question, "n")
    assert [was.text for was in found] == expected
    assert workshop.state.of(question).notes["n"].text == expected[-1]


def test_kind_and_reason_are_told():
    workshop = small_workshop()
    question = workshop.state.framework.questions[0].id
    workshop.do(commands.add_note(workshop.state, question, "Once", note="n"))
    workshop.do(commands.sign_off(workshop.state))
    workshop.do(
        commands.revise_note(workshop.state, question, "n", "Once", "gap", reason="misheard")
    )
    first, second = revisions_of(workshop.state, question, "n")
    assert (first.kind, first.reason) == ("discussion", "")
    assert (second.text, second.kind, second.reason) == ("Once", "gap", "misheard")
    assert revisions_of(workshop.state, question, "other") == ()
