"""The remembered settings: nothing lost, nothing fatal."""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.ui.settings import MOST_RECENT, RecentWorkshop, Settings, SettingsFile

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
FIELDS = ("author", "device", "theme", "language", "recent", "geometry")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "settings.json"


def test_the_first_run_makes_a_device_id_that_stays(path: Path) -> None:
    first = SettingsFile(path)
    assert str(uuid.UUID(first.value.device)) == first.value.device
    assert SettingsFile(path).value == first.value


def test_every_field_comes_back(path: Path) -> None:
    settings = SettingsFile(path)
    workshop = RecentWorkshop(
        path="/somewhere/вопросы.workshop",
        title="مسح",
        country="Demonstration country",
        round_name="2026",
        decided=104,
        total=154,
        groups=4,
        seats=20,
        no_consensus=3,
        unsourced=11,
        last_opened="2026-10-12T10:44:00+00:00",
        place="1.2.3",
        demonstration=True,
    )
    settings.change(author="Facilitator", theme="dark", language="fr")
    settings.remember(workshop)
    settings.keep_geometry("facilitator", b"\x00\x01\xff")
    again = SettingsFile(path)
    assert again.value == settings.value
    assert again.value.recent == (workshop,)
    assert again.geometry("facilitator") == b"\x00\x01\xff"
    assert again.geometry("projector") == b""


def test_the_workshop_opened_last_comes_first_and_once(path: Path) -> None:
    settings = SettingsFile(path)
    for name in ("a", "b", "a"):
        settings.remember(RecentWorkshop(path=name, title=name.upper()))
    assert [w.path for w in settings.value.recent] == ["a", "b"]
    settings.relocate("b", "c")
    assert [(w.path, w.title) for w in settings.value.recent] == [("a", "A"), ("c", "B")]
    settings.relocate("c", "a")
    assert [(w.path, w.title) for w in settings.value.recent] == [("a", "B")]
    settings.forget("a")
    assert SettingsFile(path).value.recent == ()


def test_the_list_of_recent_workshops_is_bounded(path: Path) -> None:
    settings = SettingsFile(path)
    for number in range(MOST_RECENT + 5):
        settings.remember(RecentWorkshop(path=str(number)))
    assert len(settings.value.recent) == MOST_RECENT
    assert settings.value.recent[0].path == str(MOST_RECENT + 4)


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff\xfe{", b"[" * 100_000])
def test_a_damaged_file_is_put_aside(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    settings = SettingsFile(path)
    assert settings.value == Settings(device=settings.value.device)
    assert "settings.damaged.json" in settings.problem
    assert path.with_name("settings.damaged.json").read_bytes() == damage
    assert SettingsFile(path).value.device == settings.value.device


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)))
def test_any_json_gives_usable_settings(
    tmp_path_factory: pytest.TempPathFactory, data: dict[str, object]
) -> None:
    path = tmp_path_factory.mktemp("any") / "settings.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    settings = SettingsFile(path)
    assert settings.value.theme in ("system", "light", "dark", "contrast")
    assert settings.value.device
    assert all(w.path and w.decided >= 0 for w in settings.value.recent)
    assert SettingsFile(path).value.device == settings.value.device


def test_fields_of_a_newer_version_survive(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"theme": "dark", "sound": "off"}', encoding="utf-8")
    SettingsFile(path).change(theme="light")
    data = json.loads(path.read_text(encoding="utf-8"))
    assert (data["theme"], data["sound"]) == ("light", "off")


def test_two_programs_keep_each_others_changes(path: Path) -> None:
    one, two = SettingsFile(path), SettingsFile(path)
    one.remember(RecentWorkshop(path="one"))
    two.remember(RecentWorkshop(path="two"))
    one.change(theme="dark")
    assert [w.path for w in SettingsFile(path).value.recent] == ["two", "one"]


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.write_text("", encoding="utf-8")
    settings = SettingsFile(blocker / "settings.json")
    settings.change(theme="dark")
    settings.remember(RecentWorkshop(path="a"))
    assert settings.value.theme == "dark"
    assert [w.path for w in settings.value.recent] == ["a"]
    assert "cannot be saved" in settings.problem


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = SettingsFile(path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    settings.change(author="someone")
    assert "No space left" in settings.problem
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
    monkeypatch.undo()
    settings.change(theme="dark")
    assert SettingsFile(path).value.author == "someone"


def test_geometry_that_is_no_base_64_is_none(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"geometry": {"start": "é"}}', encoding="utf-8")
    assert SettingsFile(path).geometry("start") == b""


def test_a_file_name_that_is_no_valid_unicode_comes_back(path: Path) -> None:
    odd = os.fsdecode(b"/media/stick/r\xe9gion.workshop")
    SettingsFile(path).remember(RecentWorkshop(path=odd))
    assert SettingsFile(path).value.recent[0].path == odd


def test_an_unknown_field_is_a_mistake(path: Path) -> None:
    with pytest.raises(TypeError):
        SettingsFile(path).change(colour="blue")
