"""The start script: what it looks for, what it decides, and how it words a failure."""

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bootstrap import command, machine, plan, steps, words

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
START = PACKAGING / "start.py"
TAG = "cpython-311 linux x86_64"


def load_start() -> ModuleType:
    """start.py as a module, loaded by its path as Python itself does."""
    spec = importlib.util.spec_from_file_location("start_under_test", START)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the Python that reads the script -------------------------------------------------------


def test_an_old_python_can_read_the_script() -> None:
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 6))
    assert START.read_bytes().isascii()


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_gets_a_sentence(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(SystemExit) as stop:
        load_start()
    assert ".".join(map(str, version)) in str(stop.value)
    assert "needs 3.11 or newer. Install a newer Python" in str(stop.value)


def test_an_old_python_names_a_newer_one_that_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setattr("shutil.which", lambda name: "/usr/bin/x" if name == "python3.12" else None)
    with pytest.raises(SystemExit, match=re.escape("'python3.12 packaging/start.py'")):
        load_start()


def test_this_python_gets_the_command() -> None:
    assert load_start().main is command.main


def test_a_32_bit_python_is_refused() -> None:
    assert machine.python_problem(8) is None
    assert "64-bit" in str(machine.python_problem(4))


# --- command lines --------------------------------------------------------------------------


def test_pip_takes_hashes_and_wheels_only_and_names_no_index() -> None:
    line = plan.pip_command(Path("py"), Path("x.lock"))
    assert line[:4] == ["py", "-m", "pip", "install"]
    assert line[-2:] == ["-r", "x.lock"]
    assert "--require-hashes" in line
    assert line[line.index("--only-binary") + 1] == ":all:"
    assert not any("index" in word or "//" in word for word in line)


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_arguments_reach_the_program(system: str) -> None:
    how = plan.launch(system, {}, ["show", "a.workshop", "--json"], Path("d"))
    assert how.arguments == ["-P", "-m", "workshop_app", "show", "a.workshop", "--json"]
    assert how.environment == {}
    assert how.remark is None


@pytest.mark.parametrize("screen", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_linux_with_a_display_opens_the_window(screen: str) -> None:
    how = plan.launch("linux", {screen: "x"}, [], Path("d"))
    assert how == plan.Launch(["-P", "-m", "workshop_app"], {}, None)


def test_a_platform_chosen_by_hand_counts_as_a_display() -> None:
    assert not machine.no_display("linux", {"QT_QPA_PLATFORM": "vnc:size=1280x720"})
    assert machine.no_display("linux", {"QT_QPA_PLATFORM": "offscreen:configfile=x"})


def test_without_a_display_the_demonstration_runs() -> None:
    folder = Path("some") / "demonstration"
    how = plan.launch("linux", {}, [], folder)
    assert how.arguments[3:] == ["demo", "--out", str(folder)]
    assert how.environment == {"QT_QPA_PLATFORM": "offscreen"}
    assert "no display" in str(how.remark)
    assert str(folder) in str(how.remark)


def test_without_a_display_commands_run_and_a_window_is_refused() -> None:
    how = plan.launch("linux", {}, ["check", "a.workshop"], Path("d"))
    assert how.arguments[3:] == ["check", "a.workshop"]
    assert how.environment == {"QT_QPA_PLATFORM": "offscreen"}
    with pytest.raises(words.SetupError, match=r"show a\.workshop"):
        plan.launch("linux", {}, ["a.workshop"], Path("d"))


def test_the_checks_end_with_pytest() -> None:
    names = [name for name, _ in plan.check_commands(Path("py"), ["-x"])]
    assert names == ["ruff check", "ruff format", "mypy", "pytest"]
    assert plan.check_commands(Path("py"), ["-x"])[-1][1][-2:] == ["auto", "-x"]


@pytest.mark.parametrize(("bad", "code"), [(set(), 0), ({"mypy"}, 1), ({"ruff", "pytest"}, 1)])
def test_every_check_runs_and_one_failure_fails_all(
    bad: set[str],
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    ran: list[str] = []

    def call(line: list[str], cwd: str, env: dict[str, str]) -> int:
        assert env["QT_QPA_PLATFORM"] == "offscreen"
        ran.append(line[2])
        return int(line[2] in bad)

    monkeypatch.setattr(command.subprocess, "call", call)
    assert command.run_checks([]) == code
    assert ran == ["ruff", "ruff", "mypy", "pytest"]
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("Failed: " if bad else "Passed: ruff check, ruff format, mypy, pytest")
    assert all(name in last for name in bad)


# --- steps and words ------------------------------------------------------------------------


def test_a_step_shows_its_progress_and_keeps_its_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = "print('Installing collected packages: a, b, c'); print('noise')"
    log = tmp_path / "log"
    steps.run_step("packages", [sys.executable, "-c", script], log, words.pip_progress)
    assert capsys.readouterr().out.rstrip().endswith("s] packages: unpacking 3 packages")
    assert "noise" in log.read_text(encoding="utf-8")


def test_a_long_silence_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(steps, "HEARTBEAT", 0.05)
    line = [sys.executable, "-c", "import time; time.sleep(0.5)"]
    steps.run_step("packages", line, tmp_path / "log")
    assert "packages: still working" in capsys.readouterr().out


def test_a_failing_step_carries_its_output(tmp_path: Path) -> None:
    line = [sys.executable, "-c", "import sys; print('because'); sys.exit(3)"]
    with pytest.raises(words.StepError) as failure:
        steps.run_step("packages", line, tmp_path / "log")
    assert failure.value.output == ["because"]
    with pytest.raises(words.StepError):
        steps.run_step("packages", [str(tmp_path / "absent")], tmp_path / "log")


def test_children_do_not_inherit_foreign_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_INDEX_URL", "theirs")
    child = steps.child_environment({"A": "b"})
    assert "PYTHONPATH" not in child
    assert (child["PIP_INDEX_URL"], child["A"]) == ("theirs", "b")


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("socket.gaierror: [Errno -3] Temporary failure in name resolution", "no network"),
        ("pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.", "no network"),
        ("Err:1 x bookworm InRelease\n  Temporary failure resolving 'deb'", "no network"),
        ("SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate')", "not trusted"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "tested with"),
        ("ERROR: No matching distribution found for x==1", "not made for this Python"),
        ("requirement x==1 (from versions: none)\nERROR: No matching distribution", "no such"),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend.", "another program is installing"),
        ("E: Unable to locate package libegl1", "package lists"),
        ("/usr/bin/python3: No module named ensurepip", "ensurepip"),
        ("[WinError 206] The filename or extension is too long", "too long for Windows"),
        ("ERROR: Could not install: [Errno 13] Permission denied: 'x'", "could not be written"),
        ("ImportError: libEGL.so.1: cannot open shared object file", "Qt needs is missing"),
        ("ImportError: DLL load failed while importing QtCore", "library of Windows"),
        ("something nobody has seen", "ended with an error"),
    ],
)
def test_a_failure_says_which_why_and_what_to_do(said: str, cause: str, tmp_path: Path) -> None:
    log = tmp_path / "x.log"
    assert str(log) not in words.diagnose("packages", [said], log)
    log.touch()
    text = words.diagnose("packages", ["first", "", *said.splitlines()], log)
    assert text.startswith("This step failed: packages.\nWhy: ")
    assert cause in text.splitlines()[1]
    assert all("    " + line in text for line in said.splitlines())
    assert "What to do: " in text
    assert str(log) in text


def test_no_network_is_not_taken_for_a_missing_package() -> None:
    said = [
        "WARNING: Retrying after connection broken by 'NewConnectionError'",
        "ERROR: No matching distribution found for charset-normalizer==3.5.2",
    ]
    assert "no network" in words.diagnose("packages", said, Path("x.log"))


def test_what_tells_nothing_is_left_out() -> None:
    said = ["x==1 from here:", *["        Expected     or 0123abcd"] * 20, "        Got 4567"]
    said.append("Ignoring numpy: markers 'python_full_version' don't match your environment")
    text = words.diagnose("packages", [*said, "y" * 900], Path("x.log"))
    assert "x==1" in text
    assert "Got 4567" in text
    assert "Expected" not in text
    assert "Ignoring" not in text
    assert max(map(len, text.splitlines())) <= 204


def test_only_the_large_downloads_are_told() -> None:
    large = "  Downloading pyside6_essentials-6.11.3-cp310-abi3-win_amd64.whl (80.3 MB)"
    assert words.pip_progress(large) == "fetching pyside6_essentials-6.11.3 (80.3 MB)"
    assert words.pip_progress("  Downloading cycler-0.12.1-py3-none-any.whl (8.3 kB)") is None
    assert words.pip_progress("Collecting cycler==0.12.1") is None


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (words.SetupError("Do this."), "Do this."),
        (words.StepError("packages", ["No space left on device"]), "the disk is full"),
        (PermissionError(13, "Permission denied", ".venv"), "could not be written"),
    ],
)
def test_a_failed_setup_ends_with_words_and_exit_code_1(
    error: Exception,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(test: bool) -> None:
        raise error

    monkeypatch.setattr(command, "set_up", fail)
    assert command.main([], "usage") == 1
    assert said in capsys.readouterr().err


def test_a_stopped_setup_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(test: bool) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "set_up", stop)
    assert command.main(["--test"], "usage") == 130
    assert "same command to go on" in capsys.readouterr().err


def test_help_installs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    line = [sys.executable, str(START), "--help"]
    shown = subprocess.run(line, capture_output=True, text=True, check=True)
    assert "--test" in shown.stdout
