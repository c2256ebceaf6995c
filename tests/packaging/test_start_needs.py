"""What the start script finds on the computer: system libraries and what lacks."""

import re
import sys
from pathlib import Path

import pytest

from bootstrap import environment, machine, words

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
START = PACKAGING / "start.py"
TAG = "cpython-311 linux x86_64"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_windows_and_macos_bring_their_libraries(system: str) -> None:
    assert machine.needed_libraries(system, {"DISPLAY": ":0"}) == {}


def test_linux_without_a_display_needs_the_base_only() -> None:
    assert machine.needed_libraries("linux", {}) == machine.BASE_LIBRARIES


def test_each_kind_of_display_needs_its_own_libraries() -> None:
    x11 = machine.needed_libraries("linux", {"DISPLAY": ":0"})
    wayland = machine.needed_libraries("linux", {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})
    assert "libxcb-cursor.so.0" in x11
    assert "libxcb-cursor.so.0" not in wayland
    assert "libwayland-client.so.0" in wayland
    assert x11.keys() & wayland.keys() == machine.BASE_LIBRARIES.keys()


def test_only_what_does_not_load_is_missing() -> None:
    found = machine.missing_libraries(
        machine.BASE_LIBRARIES, lambda name: name not in ("libEGL.so.1", "libGL.so.1")
    )
    assert found == {"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"}


def test_the_loader_is_really_asked() -> None:
    assert not machine.loads("libsurely-not-on-any-system.so.99")


def lacking(monkeypatch: pytest.MonkeyPatch, libraries: set[str]) -> None:
    """Makes this machine lack libraries until apt-get is run, which then is recorded."""
    monkeypatch.setattr(
        environment,
        "missing_libraries",
        lambda needed: {n: p for n, p in needed.items() if n in libraries},
    )
    monkeypatch.setattr(environment.shutil, "which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(environment, "has_ensurepip", lambda: True)


def test_a_plain_user_gets_the_line_to_copy(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lacking(monkeypatch, {"libGL.so.1", "libEGL.so.1"})
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(words.SetupError) as stop:
        environment.provide_system_packages(machine.BASE_LIBRARIES, False, tmp_path / "log")
    assert "    sudo apt-get install libegl1 libgl1\n" in str(stop.value)


def test_debians_own_python_is_asked_for_its_venv_package(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lacking(monkeypatch, set())
    monkeypatch.setattr(environment, "has_ensurepip", lambda: False)
    monkeypatch.setattr(environment.sys, "base_prefix", "/usr")
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000, raising=False)
    expected = f"apt-get install python3.{sys.version_info.minor}-venv\n"
    with pytest.raises(words.SetupError, match=re.escape(expected)):
        environment.provide_system_packages({}, True, tmp_path / "log")
    environment.provide_system_packages({}, False, tmp_path / "log")  # the environment is there


def test_root_installs_and_goes_on_with_old_package_lists(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    libraries = {"libGL.so.1"}
    lacking(monkeypatch, libraries)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 0, raising=False)
    ran: list[list[str]] = []

    def run(step: str, line: list[str], log: Path, extra: dict[str, str]) -> None:
        ran.append(line)
        assert extra == {"DEBIAN_FRONTEND": "noninteractive"}
        if "update" in line:
            raise words.StepError(step, ["Temporary failure resolving"])
        libraries.clear()

    monkeypatch.setattr(environment, "run_step", run)
    environment.provide_system_packages(machine.BASE_LIBRARIES, False, tmp_path / "log")
    assert ran == machine.apt_commands(["libgl1"])
    assert "trying with the old ones" in capsys.readouterr().out


def test_another_linux_hears_the_names_of_the_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lacking(monkeypatch, {"libEGL.so.1"})
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    with pytest.raises(words.SetupError, match=r"lacks libEGL\.so\.1\. "):
        environment.provide_system_packages(machine.BASE_LIBRARIES, False, tmp_path / "log")
