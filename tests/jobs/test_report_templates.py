"""Templates of reports: those that ship, a person's own, and files with mistakes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.core.report_back import Section, SectionKind, Template
from workshop_app.jobs import errors
from workshop_app.jobs.report_templates import (
    find_template,
    forget_template,
    keep_template,
    plain_name,
    read_template,
    report_templates,
    template_from_toml,
    template_to_toml,
)

SECTION = '[[sections]]\nkey = "a"\ntitle = "A"\nkind = "prose"\n'
HEAD = 'id = "x"\ntitle = "X"\n'


def test_three_templates_come_with_the_program_and_cover_every_kind():
    listed = report_templates()
    assert not listed.problems
    assert {each.template.id for each in listed.known} == {
        "social-protection",
        "problem-response",
        "day-end",
    }
    kinds = {section.kind for each in listed.known for section in each.template.sections}
    assert kinds == set(SectionKind)
    assert all(section.hint for each in listed.known for section in each.template.sections)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(
    lambda text: " ".join(text.split())
)
WORDS = TEXTS.filter(bool)


@given(
    WORDS,
    st.lists(
        st.tuples(WORDS, WORDS, st.sampled_from(SectionKind), TEXTS),
        min_size=1,
        max_size=5,
        unique_by=lambda each: each[0],
    ),
)
def test_any_template_reads_back_from_its_file(title, sections):
    made = Template("id", title, "fr", tuple(Section(*each) for each in sections))
    assert template_from_toml(template_to_toml(made)) == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sections = [", "not valid TOML"),
        (HEAD, r"no \[\[sections\]\]"),
        (HEAD + SECTION * 2, "two sections have the key “a”"),
        (HEAD + SECTION.replace("prose", "poem"), "section 1 has the kind “poem”; use one of"),
        (HEAD + SECTION.replace('"A"', "7"), "“title” of section 1 must be a text"),
        (HEAD + SECTION.replace('"A"', '" "'), "“title” of section 1 is empty"),
        ('title = "X"\n' + SECTION, "the template has no “id”"),
        (HEAD + "sections = [1]", "section 1 is no"),
    ],
)
def test_a_bad_file_is_told_in_one_sentence_and_the_others_stay(tmp_path, text, said):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(errors.TemplateUnreadable, match=f"“mine.toml” cannot be used: .*{said}"):
        read_template(path)
    listed = report_templates(tmp_path)
    assert (len(listed.known), len(listed.problems)) == (3, 1)


def test_bytes_that_are_no_text_and_no_file_at_all(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(errors.TemplateUnreadable, match="UTF-8"):
        read_template(path)
    with pytest.raises(errors.FileUnreadable):
        read_template(tmp_path / "none.toml")


def test_ones_own_template_is_kept_found_and_forgotten(tmp_path):
    mine = Template("day-end", "My day", "en", (Section("a", "A", SectionKind.PROSE),))
    path = keep_template(mine, tmp_path / "own")
    assert find_template("my DAY", tmp_path / "own") == mine
    assert find_template(str(path)) == mine
    known = report_templates(tmp_path / "own").known
    assert [each.path for each in known if each.own] == [path]
    assert len(known) == 3
    forget_template(path)
    forget_template(path)
    assert find_template("day-end", tmp_path / "own").title == "End of the day"
    with pytest.raises(errors.UnknownTemplate, match="use one of “social-protection”"):
        find_template("My day", tmp_path / "own")


@pytest.mark.parametrize(
    ("title", "name"), [("Été — plan!", "ete-plan"), ("…", "template"), ("Plan", "plan-2")]
)
def test_a_title_makes_a_plain_name(title, name):
    assert plain_name(title, ["plan"]) == name
