"""Whatever a line holds, it is done or refused with a sentence, and the state stays a replay."""

from __future__ import annotations

import contextlib
import hashlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from workshops import small_workshop

from workshop_app.cli.acts import ACTS, perform, read_line
from workshop_app.cli.trouble import UserError
from workshop_app.core.errors import Refused
from workshop_app.core.state import (
    replay,
)
from workshop_app.jobs import JobError

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
GOOD = {
    "question": st.sampled_from(["1.1.1", "1.1.2", "1.2.2", "2.2", "2.3"]),
    "group": st.sampled_from(["Group 1", "group 2", "g1", "Group 9"]),
    "name": st.sampled_from(["Group 1", "East", "", "Ñandú"]),
    "domain": st.sampled_from(["1", "1.1", "Workforce", "9"]),
    "stage": st.sampled_from(["prefill", "group", "plenary", "final", "lunch"]),
    "answer": st.sampled_from(["mostly", "yes", "no_data", 3, 2.5, "=x", ["a", "+b"], []]),
    "counts": st.dictionaries(
        st.sampled_from(["mostly", "slightly", "yes", "dont_know"]), st.integers(-1, 9)
    ),
    "threshold": st.sampled_from([0.5, 1, 0, 75]),
    "visibility": st.sampled_from(["on_reveal", "live", "never", "x"]),
    "outcome": st.sampled_from(["confirmed", "contradicted", "x"]),
    "kind": st.sampled_from(["gap", "quote", "x"]),
    "text": st.sampled_from(["A note", "", "=1+1"]),
}


@st.composite
def lines(draw):
    """Mostly sensible acts, now and then with junk in a key, a key too many or one too few."""
    name = draw(st.sampled_from(sorted(ACTS)))
    line = {"act": name}
    for key in ACTS[name].required:
        line[key] = draw(GOOD.get(key, st.text(max_size=5)))
    for key in ACTS[name].optional:
        if draw(st.booleans()):
            line[key] = draw(GOOD.get(key, st.text(max_size=5)))
    if draw(st.integers(0, 9)) == 0:
        line[draw(st.sampled_from([*line, "other"]))] = draw(JUNK)
    return line


def _keep(content):
    return hashlib.sha256(content).hexdigest()


@settings(max_examples=60)
@given(st.lists(lines(), max_size=25))
def test_every_act_is_done_or_refused(acts):
    workshop = small_workshop()
    for line in acts:
        before = len(workshop._journal.events())
        events, reason = (), "."
        try:
            events = perform(workshop, read_line(json.dumps(line).encode()), _keep).events
        except (
            UserError,
            Refused,
            JobError,
        ) as error:
            reason = str(error)
        assert reason.endswith((".", ";"))
        assert len(workshop._journal.events()) == before + len(events)
    assert workshop.state == replay(workshop._journal.events())


@given(st.binary(max_size=40) | JUNK.map(lambda value: json.dumps(value).encode()))
def test_every_line_is_an_object_or_refused(line):
    with contextlib.suppress(UserError):
        assert isinstance(read_line(line), dict)
