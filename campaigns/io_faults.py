"""Lets one operation on the disk after another fail, and asks whether the store told the truth.

A real process unlocks a workspace and saves while a shim makes the n-th write, flush, cut, removal or new file fail:
once or from then on, with or without half of it done, with each of four errors. Of each save the store says that it is
there, that it is not, or that nobody can tell; afterwards the workspace is opened on a sound disk and must agree.
"""

from __future__ import annotations

import argparse
import errno
import itertools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from campaigns.machinery import ROOT, session
from campaigns.machinery.shims import compile_shim

SAVES = 12
"""Saves each process tries."""

ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES)


@dataclass(frozen=True, slots=True)
class Fault:
    """What fails: which operation, with which error, from then on or once, with half of it done or nothing."""

    at: int
    error: int
    forever: bool
    half: bool

    def environment(self) -> dict[str, str]:
        """Describe the fault to the shim."""
        marks = {"FAULTS_FOREVER": self.forever, "FAULTS_HALF": self.half}
        return {"FAULTS_AT": str(self.at), "FAULTS_ERROR": str(self.error)} | {
            name: "1" for name, is_set in marks.items() if is_set
        }


@dataclass
class Tally:
    """What became of all runs; `refused`, `unknown`, `lost` and `ghosts` count saves, the others count runs.

    Attributes:
        lost: said to be there, and is not.
        ghosts: said not to be there, and is.
    """

    runs: int = 0
    refused: int = 0
    unknown: int = 0
    unopenable: int = 0
    not_whole: int = 0
    lost: int = 0
    ghosts: int = 0

    @property
    def has_failed(self) -> bool:
        """Say whether the store lost anything or was wrong about anything."""
        return bool(self.unopenable or self.not_whole or self.lost or self.ghosts)


def run(size: int, seed: int, folder: Path) -> Tally:
    """Try `size` faults, drawn from every operation, error and manner there is; all of them where there are fewer.

    Raises:
        CannotPreload: the shim cannot be made or used here.
    """
    shim, start, live = compile_shim("faults", folder), folder / "start", folder / "live"
    start.mkdir()
    session.create(start / session.NAME).close()
    operations = _count_operations(shim, start, live)
    every = [
        Fault(at, error, forever, half)
        for at, error, forever, half in itertools.product(
            range(1, operations + 1), ERRORS, (False, True), (False, True)
        )
    ]
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    tally = Tally()
    for fault in chance.sample(every, min(size, len(every))):
        _judge(_work(shim, start, live, fault.environment()), live / session.NAME, tally)
    return tally


def _count_operations(shim: Path, start: Path, live: Path) -> int:
    count = live.with_name("count")
    said = _work(shim, start, live, {"FAULTS_COUNT": str(count)})
    assert len(said["saved"]) == SAVES, "without a fault every save goes through"  # noqa: S101 - guards the campaign
    return int(count.read_text(encoding="ascii"))


def _work(shim: Path, start: Path, live: Path, fault: dict[str, str]) -> dict[str, set[int]]:
    """Run the process over a fresh copy of the workspace, and return which saves it called what."""
    shutil.rmtree(live, ignore_errors=True)
    shutil.copytree(start, live)
    worker = [sys.executable, "-m", "campaigns.machinery.worker", "faults", str(live / session.NAME), str(SAVES)]
    ended = subprocess.run(  # noqa: S603 - our own worker
        worker,
        cwd=ROOT,
        env={**os.environ, "LD_PRELOAD": str(shim), "FAULTS_FOLDER": str(live), **fault},
        stdout=subprocess.PIPE,
        check=True,
    )
    said: dict[str, set[int]] = {"saved": set(), "refused": set(), "unknown": set()}
    for line in ended.stdout.decode().splitlines():
        verdict, number = line.split()
        said[verdict].add(int(number))
    return said


def _judge(said: dict[str, set[int]], path: Path, tally: Tally) -> None:
    found = session.examine(path)
    tally.runs += 1
    tally.refused += len(said["refused"])
    tally.unknown += len(said["unknown"])
    tally.unopenable += bool(found.trouble)
    tally.not_whole += not found.trouble and not found.is_whole
    if not found.trouble:
        tally.lost += len(said["saved"] - found.numbers)
        tally.ghosts += len(said["refused"] & found.numbers)


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table, and return 1 when the store lost anything or was wrong."""
    reader = argparse.ArgumentParser(prog="campaign io_faults", description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--size", type=int, default=1_000, help="faults tried")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    memory = Path("/dev/shm")  # noqa: S108 - a place in memory; every run has a folder of its own in it
    started = time.monotonic()
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        tally = run(options.size, options.seed, Path(folder))
    figures = {name: getattr(tally, name) for name in Tally.__dataclass_fields__}
    sys.stdout.write("".join(f"{name.replace('_', ' '):>12}" for name in (*figures, "seconds")) + "\n")
    sys.stdout.write("".join(f"{figure:>12,}" for figure in figures.values()))
    sys.stdout.write(f"{time.monotonic() - started:>12.0f}\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
