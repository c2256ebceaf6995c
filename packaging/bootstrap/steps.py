"""Running a command with its progress on the screen and its output in the log."""

import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bootstrap.words import StepError

HEARTBEAT = 15.0  # seconds without a word before one is said
BEGAN = time.monotonic()


def say(text: str) -> None:
    """One line of progress with the seconds since the start."""
    print(f"[{time.monotonic() - BEGAN:4.0f} s] {text}", flush=True)


def child_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The user's environment without what would lead an interpreter to foreign packages."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    environment.update(extra or {})
    return environment


def run_step(
    step: str,
    command: Sequence[str],
    log: Path,
    progress: Callable[[str], str | None] = lambda line: None,
    extra: Mapping[str, str] | None = None,
) -> None:
    """Runs one command, its output into the log and the telling lines on the screen.

    Raises StepError with the output if it cannot be started or ends badly.
    """
    output: list[str] = []
    lines: queue.Queue[str | None] = queue.Queue()
    try:
        child = subprocess.Popen(
            list(command),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            env=child_environment(extra),
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise StepError(step, [str(error)]) from error

    def read() -> None:
        if child.stdout:
            with child.stdout as spoken:
                for line in spoken:
                    lines.put(line.rstrip())
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    began = time.monotonic()
    try:
        with log.open("a", encoding="utf-8") as record:
            record.write(f"$ {' '.join(command)}\n")
            while True:
                try:
                    line = lines.get(timeout=HEARTBEAT)
                except queue.Empty:
                    say(f"{step}: still working ({time.monotonic() - began:.0f} s)")
                    continue
                if line is None:
                    break
                output.append(line)
                record.write(line + "\n")
                shown = progress(line)
                if shown:
                    say(f"{step}: {shown}")
        if child.wait() != 0:
            raise StepError(step, output)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
