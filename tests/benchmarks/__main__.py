"""Prints every benchmark as a ratio within one run, beside its target.

`python -m tests.benchmarks [NAME …]` runs the modules `bench_NAME.py`, all of them by default. A
ratio above its target is marked and makes the exit code 1. Measure on a quiet machine.
"""

from __future__ import annotations

import importlib
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
    missed = 0
    for name in wanted or names:
        module = importlib.import_module(f"tests.benchmarks.bench_{name}")
        for what, ratio, target in module.run():
            good = ratio <= target
            missed += not good
            print(
                f"{'ok  ' if good else 'OVER'} {ratio:8.3f}  ≤ {target:<6g} {name}: {what}",
                flush=True,
            )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
