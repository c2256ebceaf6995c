"""`priorities`: the list in order as text, JSON and CSV."""

from workshop_app import jobs
from workshop_app.core import commands
from workshop_app.core.candidates import gather


def test_priorities_are_listed_in_three_forms(run, path, act, tmp_path):
    ran = run("priorities", path)
    assert ran.code == 0
    assert "There are no priorities" in ran.out
    act("note", question="1.1.1", text="No law", kind="gap")
    with jobs.open_workshop(path, author="A", device="d") as opened:
        workshop = opened.workshop
        (gap,) = gather(workshop.state)
        workshop.do(
            commands.make_priority(
                workshop.state, "Pass a law", sources=[gap.reference], impact=4, priority="p"
            )
        )
    text = run("priorities", path).out
    assert "1. Pass a law (impact 4 of 4)\n   - Gap 1.1.1: No law" in text
    told = run("priorities", path, "--json").json
    assert told["priorities"][0]["sources"][0]["question"] == "1.1.1"
    assert (told["method"], told["votes"], told["candidates"]) == (None, {}, 1)
    out = tmp_path / "p.csv"
    assert run("priorities", path, "--csv", out).code == 0
    assert '"Pass a law"' in out.read_text("utf-8-sig")
    assert run("priorities", path, "--csv", out).code == 1
    assert run("priorities", path, "--csv", tmp_path / "p.txt").code == 1
