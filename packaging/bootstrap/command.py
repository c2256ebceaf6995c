"""The command itself: set up, then open the program or run the checks."""

import io
import os
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import NoReturn

from bootstrap.environment import LOG, ROOT, VENV, set_up
from bootstrap.machine import python_problem
from bootstrap.plan import check_commands, launch, venv_python
from bootstrap.steps import child_environment
from bootstrap.words import SetupError, StepError, diagnose


def run_checks(arguments: Sequence[str]) -> int:
    """Runs every check, then says which failed. Exit code 0 only if none did."""
    environment = child_environment({"QT_QPA_PLATFORM": "offscreen"})
    failed = []
    began = time.monotonic()
    commands = check_commands(venv_python(VENV, sys.platform), arguments)
    for name, command in commands:
        print(f"\n== {name}", flush=True)
        start = time.monotonic()
        code = subprocess.call(command, cwd=str(ROOT), env=environment)
        if code != 0:
            failed.append(name)
        if name != "pytest":
            result = "passed" if code == 0 else "FAILED"
            print(f"{name}: {result} ({time.monotonic() - start:.1f} s)", flush=True)
    if failed:
        print(f"Failed: {', '.join(failed)}.", flush=True)
        return 1
    names = ", ".join(name for name, _ in commands)
    print(f"Passed: {names} ({time.monotonic() - began:.0f} s).", flush=True)
    return 0


def open_program(arguments: Sequence[str]) -> NoReturn:
    """Starts the program in place of this script; on Windows, waits for it."""
    how = launch(sys.platform, os.environ, arguments, ROOT / "demonstration")
    if how.remark:
        print(how.remark, flush=True)
    command = [str(venv_python(VENV, sys.platform)), *how.arguments]
    environment = child_environment(how.environment)
    if sys.platform == "win32":
        sys.exit(subprocess.call(command, env=environment))
    os.execve(command[0], command, environment)


def main(arguments: Sequence[str], usage: str) -> int:
    """Entry point: 0 done, 1 a step or a check failed, 130 stopped by the user.

    Where the program replaces this script, its own exit code takes their place.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old Windows console lacks many letters
    problem = python_problem(struct.calcsize("P"))
    if problem:
        print(problem, file=sys.stderr)
        return 1
    if arguments and arguments[0] in ("-h", "--help"):
        print(usage.strip())
        return 0
    test = bool(arguments) and arguments[0] == "--test"
    try:
        set_up(test)
        if test:
            return run_checks(arguments[1:])
        open_program(arguments)
    except SetupError as error:
        print(str(error), file=sys.stderr)
    except StepError as failure:
        print(diagnose(failure.step, failure.output, VENV / LOG), file=sys.stderr)
    except OSError as error:
        print(diagnose("preparing " + str(VENV), [str(error)], VENV / LOG), file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. Run the same command to go on.", file=sys.stderr)
        return 130
    return 1
