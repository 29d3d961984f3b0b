"""Run every benchmark, or those named: `python3 dev.py bench [NAME ...]`."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.figure import table

NOT_A_BENCHMARK = {"__main__", "figure", "opened", "plain_paper", "thick_case"}


def main(words: list[str]) -> int:
    """Run them one after another and print a table each; the machine's load stands on top."""
    folder = Path(__file__).parent
    names = [module.name for module in pkgutil.iter_modules([str(folder)]) if module.name not in NOT_A_BENCHMARK]
    unknown = sorted(set(words) - set(names))
    if unknown:
        sys.stderr.write(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(names)}\n")
        return 2
    if hasattr(os, "getloadavg"):
        load = ", ".join(f"{part:.2f}" for part in os.getloadavg())
        sys.stdout.write(f"{os.cpu_count()} cores, load {load}\n")
    for name in words or names:
        module = importlib.import_module(f"benchmarks.{name}")
        sys.stdout.write(f"\n{module.__doc__.partition(chr(10))[0]}\n{table(module.measure())}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
