"""File names from titles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop_app.ui.start.naming import SUFFIX, file_name, free_path


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Care: system/2026", "Care system 2026.workshop"),
        ("  Оценка  системы ", "Оценка системы.workshop"),
        ("", "workshop.workshop"),
        ("...", "workshop.workshop"),
        ("CON", "CON workshop.workshop"),
        ("lpt1.old", "lpt1.old workshop.workshop"),
    ],
)
def test_titles_become_names(title: str, name: str) -> None:
    assert file_name(title) == name


@given(st.text())
def test_any_title_gives_a_name_every_file_system_takes(title: str) -> None:
    name = file_name(title)
    assert name.endswith(SUFFIX)
    assert name != SUFFIX
    assert len(name.encode("utf-8")) < 255
    assert not set(name) & set('<>:"/\\|?*\0\n\t')
    assert name == name.strip(" .")


def test_a_free_name_is_found(tmp_path: Path) -> None:
    for _ in range(3):
        free_path(tmp_path, "a.workshop").write_bytes(b"")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a 2.workshop",
        "a 3.workshop",
        "a.workshop",
    ]
