"""A report made in a process of its own."""

import sys
import threading
from datetime import UTC, datetime

import pytest

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.jobs import errors, report
from workshop_app.jobs.report import ReportProcess, Wish, choice_json, choice_of, wish_json, wish_of
from workshop_app.jobs.report_forms import FORMS, form_of
from workshop_app.reports.assessment.choice import Details, People, ReportChoice, Section
from workshop_app.reports.progress import Stopped
from workshop_app.workbook.errors import CannotWrite

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SHORT = ReportChoice(frozenset({Section.COVER, Section.CONTENTS, Section.METHOD}), charts=False)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "a.workshop"
    with jobs.new_workshop(path, "arabic-demonstration", country="C", device="d") as made:
        state = made.workshop.state
        question = next(q for q in state.framework.questions if q.option_set)
        code = state.framework.options(question)[0].code
        made.workshop.do(commands.decide(state, question.id, "plenary", code))
    return path


def worker(*lines):
    """A command in place of the program's own worker."""
    return [sys.executable, "-c", "\n".join(("import sys, time, json", *lines))]


def test_the_process_makes_what_is_made_here_and_tells_how_far_it_is(path):
    told = []
    wish = Wish(path, "report.pdf", SHORT, NOW)
    made = ReportProcess(wish).run(lambda done, total: told.append(done / total))
    assert made.startswith(b"%PDF")
    assert made.count(b"/Type /Page\n") == 3
    assert told == sorted(told)


def test_a_refusal_keeps_its_sentence(tmp_path):
    with jobs.new_workshop(tmp_path / "b.workshop", "arabic-demonstration", device="d") as opened:
        wish = Wish(opened.path, "report.pdf", SHORT, NOW)
        with pytest.raises(errors.JobError, match="No question of this workshop is answered yet"):
            ReportProcess(wish).run()


def test_stopping_ends_the_process_at_once(path):
    process = ReportProcess(
        Wish(path, "report.pdf", SHORT, NOW),
        worker('print(json.dumps({"done": 1, "total": 2}), flush=True)', "time.sleep(60)"),
    )
    began = threading.Event()
    failed = []

    def run():
        with pytest.raises(Stopped):
            process.run(lambda *_: began.set())
        failed.append("stopped")

    thread = threading.Thread(target=run)
    thread.start()
    assert began.wait(20)
    process.stop()
    thread.join(20)
    assert failed == ["stopped"]
    assert process._process.returncode != 0
    with pytest.raises(Stopped):
        process.check_wanted()


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (('sys.exit("out of memory")',), "out of memory"),
        (('print(json.dumps({"bytes": 9}), flush=True)', "sys.exit(3)"), "code 3"),
    ],
)
def test_a_process_that_dies_is_said(path, lines, reason):
    wish = Wish(path, "report.pdf", SHORT, NOW)
    with pytest.raises(report.WorkerDied, match=reason):
        ReportProcess(wish, worker(*lines)).run()


def test_a_wish_is_the_same_on_the_other_side(path):
    details = Details("12 May", "Capital", "Ministry", ("One", "Two"))
    choice = ReportChoice(
        frozenset({Section.PLAN}), "fr", People.NAMES, charts=False, details=details
    )
    wish = Wish(path, "brief.docx", choice, NOW)
    assert wish_of(wish_json(wish)) == wish
    assert choice_of({"parts": ["plan", "no such part"]}).parts == {Section.PLAN}
    assert choice_of({**choice_json(choice), "people": "?"}).people is People.ROLES


def test_a_file_is_replaced_only_when_that_is_meant(tmp_path):
    out = tmp_path / "a.pdf"
    report.write_report(out, b"one")
    with pytest.raises(errors.OutputExists):
        report.write_report(out, b"two")
    assert out.read_bytes() == b"one"
    report.write_report(out, b"two", replace=True)
    assert out.read_bytes() == b"two"
    with pytest.raises(errors.IsFolder):
        report.check_place(tmp_path, replace=True)
    with pytest.raises(CannotWrite, match="there is no folder"):
        report.write_report(tmp_path / "none" / "a.pdf", b"three")
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_forms_are_found_by_the_end_of_a_name():
    assert {form.key for form in FORMS} >= {"report.pdf", "report.docx", "brief.pdf", "brief.docx"}
    assert form_of("report", ".PDF").key == "report.pdf"
    assert form_of("report", ".txt") is None
