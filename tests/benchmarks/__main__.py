"""Prints every benchmark as a ratio within one run, beside its target.

`python -m tests.benchmarks [NAME …]` runs the modules `bench_NAME.py`, all of them by default. A
ratio above its target is marked and makes the exit code 1. Measure on a quiet machine.
"""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path


def main(wanted: list[str]) -> int:
    """Run the benchmarks and print a line for each figure."""
    here = Path(__file__).parent
    names = sorted(path.stem.removeprefix("bench_") for path in here.glob("bench_*.py"))
    unknown = [name for name in wanted if name not in names]
    if unknown:
        print(f"There is no benchmark {', '.join(unknown)}; choose from {', '.join(names)}.")
        return 2
    chosen = wanted or names
    if len(chosen) > 1:
        # a process for each: one kind of Qt application stays one kind until its process ends
        command = [sys.executable, "-m", "tests.benchmarks"]
        return max(subprocess.call([*command, name]) for name in chosen)
    missed = 0
    module = importlib.import_module(f"tests.benchmarks.bench_{chosen[0]}")
    for what, ratio, target in module.run():
        good = ratio <= target
        missed += not good
        verdict = "ok  " if good else "OVER"
        print(f"{verdict} {ratio:8.3f}  ≤ {target:<6g} {chosen[0]}: {what}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
