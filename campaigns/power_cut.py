"""Cuts the power at thousands of moments of a recorded session and opens what would be on the disk.

A real process makes a workspace, works in it and dies half way through a save; a second one unlocks it, which undoes
that save, and works on. A shim records every write, flush, rename and removal of both. The trace is replayed on a disk
that forgets what was not flushed; at random moments what is left is unlocked by the real store.
Killing a process cannot show this: the system still writes what the process had written.

The control runs with SQLite's own default (synchronous=FULL, no exclusive lock) and must lose answers: a run whose
control loses nothing has shown nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from campaigns.machinery import ROOT, session
from campaigns.machinery.disk import Disk, Operation, read_trace
from campaigns.machinery.shims import compile_shim

SAVES = 60
"""Saves in a recorded session."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One way to work: what it is called, how the store is weakened for it, and whether it must lose."""

    title: str
    pragmas: tuple[str, ...] = ()
    is_control: bool = False


CHOSEN = Mode("as the app works")
WINDOWS = Mode("as on Windows (journal kept)", ("journal_mode=PERSIST",))
CONTROL = Mode("control: synchronous=FULL", ("locking_mode=NORMAL", "synchronous=FULL"), is_control=True)


@dataclass
class Tally:
    """What became of the states of one mode; every field counts states but `most_lost`, which counts answers."""

    states: int = 0
    journals: int = 0
    healed: int = 0
    unopenable: int = 0
    not_whole: int = 0
    lost: int = 0
    most_lost: int = 0

    def has_failed(self, mode: Mode) -> bool:
        """Say whether this mode did what it must not, or, as a control, did not what it must."""
        if mode.is_control:
            return self.lost == 0
        return bool(self.unopenable or self.not_whole or self.lost)


def run(mode: Mode, states: int, seed: int, folder: Path) -> Tally:
    """Record one session in a mode, cut the power `states` times, and tally what is found.

    Raises:
        CannotPreload: the shim cannot be made or used here.
        subprocess.CalledProcessError: the session itself failed.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    trace = _record(mode, folder)
    cuts = sorted(chance.randrange(1, len(trace) + 1) for _ in range(states))
    disk, acknowledged, tally = Disk(), -1, Tally()
    for number, operation in enumerate(trace, start=1):
        disk.do(operation)
        if operation.kind == "A":
            acknowledged = int(operation.content.split()[-1])
        while cuts and cuts[0] == number:
            cuts.pop(0)
            _cut(disk, acknowledged, chance, folder / "after", tally)
    return tally


def _record(mode: Mode, folder: Path) -> list[Operation]:
    live, trace = folder / "live", folder / "trace"
    live.mkdir()
    (folder / "after").mkdir()
    recorder = {
        "LD_PRELOAD": str(compile_shim("recorder", folder)),
        "RECORDER_FOLDER": str(live),
        "RECORDER_TRACE": str(trace),
    }
    path, half = str(live / session.NAME), SAVES // 2
    for sitting in (["begin", path, str(half)], ["resume", path, str(half + 1), str(SAVES)]):
        subprocess.run(  # noqa: S603 - our own worker
            [sys.executable, "-m", "campaigns.machinery.worker", *sitting, *mode.pragmas],
            cwd=ROOT,
            env={**os.environ, **recorder},
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return read_trace(trace)


def _cut(disk: Disk, acknowledged: int, chance: random.Random, folder: Path, tally: Tally) -> None:
    for old in folder.iterdir():
        old.unlink()
    for name, content in disk.after_power_cut(chance).items():
        (folder / name).write_bytes(content)
    tally.states += 1
    path = folder / session.NAME
    if not path.exists() and acknowledged < 0:
        return  # the power went before anybody was told that there is a workspace
    found = session.examine(path)
    tally.journals += found.was_left_open
    tally.healed += found.was_healed
    tally.unopenable += bool(found.trouble)
    tally.not_whole += not found.trouble and not found.is_whole
    missing = set(range(1, acknowledged + 1)) - found.numbers
    tally.lost += bool(missing) and not found.trouble
    tally.most_lost = max(tally.most_lost, 0 if found.trouble else len(missing))


HEADINGS = ("states", "journals", "healed", "unopenable", "not_whole", "lost", "most_lost")


def table(tallies: Sequence[tuple[Mode, Tally, float]]) -> str:
    """Lay out the tallies of several modes, with the seconds each took."""
    lines = [f"{'mode':<32}" + "".join(f"{heading.replace('_', ' '):>12}" for heading in (*HEADINGS, "seconds"))]
    for mode, tally, seconds in tallies:
        figures = "".join(f"{getattr(tally, heading):>12,}" for heading in HEADINGS)
        lines.append(f"{mode.title:<32}{figures}{seconds:>12.0f}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Run all modes, print the table, and return 1 when a mode failed."""
    reader = argparse.ArgumentParser(prog="campaign power_cut", description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--size", type=int, default=10_000, help="states of the chosen mode; others take fewer")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    memory = Path("/dev/shm")  # noqa: S108 - a place in memory; every run has a folder of its own in it
    tallies = []
    for mode, states in ((CHOSEN, options.size), (WINDOWS, options.size // 5), (CONTROL, max(100, options.size // 20))):
        started = time.monotonic()
        with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
            tallies.append((mode, run(mode, states, options.seed, Path(folder)), time.monotonic() - started))
    sys.stdout.write(table(tallies) + "\n")
    return int(any(tally.has_failed(mode) for mode, tally, _ in tallies))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
