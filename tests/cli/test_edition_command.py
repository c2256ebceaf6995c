"""The command that takes a newer edition over."""

from __future__ import annotations

import json

import pytest
from newer import newer

from workshop_app import jobs

pytestmark = pytest.mark.usefixtures("little_care")


def test_it_tells_first_and_takes_over_when_everything_is_decided(run, path, act, tmp_path):
    act("decide", question="1.1.1", stage="plenary", answer="mostly")
    info = jobs.banks()[0]
    seen = jobs.inspect_workbook(info.workbook_path, info.profile_path)
    first, second = seen.bank.framework.questions[:2]
    changed = newer(
        seen,
        {first.id: f"Today, {first.text}", second.id: f"{second.text} Always."},
        {first.id: "NEW-01"},
    )
    workbook = tmp_path / "newer.xlsx"
    workbook.write_bytes(changed)
    ran = run("edition", path, workbook, "--json")
    told = json.loads(ran.out)
    assert ran.code == 1
    assert "1 to decide on, so nothing was taken over" in ran.err
    assert (told["adopted"], told["asks"]) == (False, [{"file": "NEW-01", "perhaps": first.id}])
    assert [pair["file"] for pair in told["reworded"]] == [second.id]
    ran = run("edition", path, workbook, "--dry-run", "--near", "same")
    assert ran.code == 0
    assert "nothing was taken over" in ran.out
    assert run("edition", path, workbook, "--bind", "9.9=8.8").code == 1
    ran = run("edition", path, workbook, "--near", "same")
    assert ran.code == 0, ran.err
    assert f"    was: {second.number} {second.text[:40]}" in ran.out
    assert f"    was: {first.number} {first.text[:40]}" in ran.out
    with jobs.read_workshop(path) as opened:
        state = opened.workshop.state
        assert state.setup.source_name == "newer.xlsx"
        assert state.framework.questions[0].text.startswith("Today, ")
        assert state.of(first.id).answer.value == "mostly"
    assert run("check", path).code == 0
