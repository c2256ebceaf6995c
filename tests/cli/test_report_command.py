"""The report of the results at a terminal."""

from __future__ import annotations

import pytest

from workshop_app import jobs
from workshop_app.core import commands

pytestmark = pytest.mark.usefixtures("little_care")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "a.workshop"
    with jobs.new_workshop(path, "care-system", country="Chad", device="d") as made:
        state = made.workshop.state
        question = next(q for q in state.framework.questions if q.option_set)
        code = state.framework.options(question)[0].code
        made.workshop.do(commands.decide(state, question.id, "plenary", code))
    return path


def test_it_writes_the_parts_asked_for_and_says_what_is_missing(run, workshop, tmp_path):
    out = tmp_path / "a.pdf"
    ran = run("report", workshop, out, "--parts", "cover,summary", "--place", "Capital", "--json")
    assert ran.code == 0
    assert ran.json["file"] == str(out)
    assert ran.json["bytes"] == out.stat().st_size
    assert not any("place" in each.casefold() for each in ran.json["missing"])
    assert len(ran.json["missing"]) == 3  # round, dates, lead
    assert out.read_bytes().startswith(b"%PDF")


def test_it_never_replaces_a_file_unasked(run, workshop, tmp_path):
    out = tmp_path / "a.pdf"
    out.write_text("mine")
    refused = run("report", workshop, out, "--parts", "cover")
    assert refused.code == 1
    assert "never overwritten" in refused.err
    assert out.read_text() == "mine"
    assert run("report", workshop, out, "--parts", "cover", "--force").code == 0
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.txt",), "ends in .pdf or .docx"),
        (("a.pdf", "--parts", "cover,soup"), "no part “soup”"),
        (("a.pdf", "--parts", "cover", "--lead", "國"), "“國” (U+570B), which no font"),
        ((), "Say where the report goes"),
    ],
)
def test_what_is_not_clear_is_said(run, workshop, tmp_path, arguments, said):
    where = [tmp_path / arguments[0], *arguments[1:]] if arguments else []
    ran = run("report", workshop, *where)
    assert ran.code == 1
    assert said in ran.err
    assert list(tmp_path.iterdir()) == []
