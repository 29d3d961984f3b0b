"""Kills a working process at random moments, two hundred times over one workspace, and opens what each kill left.

There are three such processes: one saves through the store as fast as it can; one is the real window, with somebody
typing into it, and promises only what the window says is saved; one is a table of a peer day in a timed round, which
reopens at the same block with the right time left and every card.

A kill shows that the app's own memory holds nothing that was promised; it cannot show what a power cut does, because
the system still writes what the process had written. For that there is power_cut.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaigns.machinery import ROOT, session, typist, voter
from campaigns.machinery.session import Findings


@dataclass(frozen=True, slots=True)
class Subject:
    """What is killed.

    Attributes:
        command: starts a process on a workspace; it writes "ready" and then, after each save, the number of that save,
            one a line; numbers only grow.
        examine: opens the workspace afterwards and says which numbers are there.
        create: makes the workspace.
        longest_life: seconds it works at most before it is killed.
    """

    command: Callable[[Path], Sequence[str]]
    examine: Callable[[Path], Findings]
    create: Callable[[Path], None]
    longest_life: float


STORE = Subject(
    command=lambda path: [sys.executable, "-m", "campaigns.machinery.worker", "endless", str(path)],
    examine=session.examine,
    create=lambda path: session.create(path).close(),
    longest_life=0.25,
)
"""Saves through the store as fast as it can."""

WINDOW = Subject(
    command=lambda path: [sys.executable, "-m", "campaigns.machinery.typist", str(path)],
    examine=typist.examine,
    create=typist.create,
    longest_life=3,
)
"""Types into the real window."""

TABLE = Subject(
    command=lambda path: [sys.executable, "-m", "campaigns.machinery.voter", str(path)],
    examine=voter.examine,
    create=voter.create,
    longest_life=1,
)
"""Puts cards down at a table of a peer day, in the middle of a timed round."""

SUBJECTS = {"store": STORE, "window": WINDOW, "table": TABLE}


@dataclass
class Tally:
    """What became of all kills; `acknowledged` and `lost` count saves, the others count kills."""

    kills: int = 0
    acknowledged: int = 0
    journals: int = 0
    unopenable: int = 0
    not_whole: int = 0
    lost: int = 0

    @property
    def has_failed(self) -> bool:
        """Say whether anything was lost."""
        return bool(self.unopenable or self.not_whole or self.lost) or self.acknowledged == 0


def run(kills: int, seed: int, path: Path, subject: Subject = STORE) -> Tally:
    """Kill a process on an existing workspace again and again, and tally what each kill left."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    tally, promised = Tally(), set[int]()
    for _ in range(kills):
        life = chance.uniform(0.002, subject.longest_life)
        promised |= _acknowledged_before_a_kill(subject.command(path), life, counts_at_once=bool(promised))
        found = subject.examine(path)
        tally.kills += 1
        tally.journals += found.was_left_open
        tally.unopenable += bool(found.trouble)
        tally.not_whole += not found.trouble and not found.is_whole
        tally.lost += len(promised - found.numbers)
        promised &= found.numbers  # what is lost is counted once
    tally.acknowledged = len(promised) + tally.lost
    return tally


def _acknowledged_before_a_kill(command: Sequence[str], life: float, *, counts_at_once: bool) -> set[int]:
    """Start a process, let it work for a while once it is ready, kill it, and return what it had promised.

    Args:
        command: starts the process.
        life: seconds it works.
        counts_at_once: they are counted from where it is ready; otherwise from its first promise, so that there is
            something to lose, however slow the machine is.

    Raises:
        ChildProcessError: it ended by itself.
    """
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:  # noqa: S603 - our own worker
        assert process.stdout is not None  # noqa: S101 - asked for on the line above
        if process.stdout.readline() != b"ready\n":
            raise ChildProcessError("the process did not get ready")
        said = b"" if counts_at_once else process.stdout.readline()
        time.sleep(life)
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read()
    if process.returncode != -signal.SIGKILL:
        raise ChildProcessError("the process ended by itself")
    return {int(line) for line in said.split(b"\n")[:-1]}


def main(arguments: Sequence[str]) -> int:
    """Run the campaign, print the table, and return 1 when anything was lost."""
    reader = argparse.ArgumentParser(prog="campaign kill_nine", description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--size", type=int, default=200, help="kills")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--subject", choices=SUBJECTS, nargs="*", default=list(SUBJECTS))
    options = reader.parse_args(arguments)
    sys.stdout.write(_line("", (*Tally.__dataclass_fields__, "kib", "seconds")))
    has_failed = False
    for name in options.subject:
        has_failed |= _report(name, SUBJECTS[name], options.size, options.seed)
    return int(has_failed)


def _report(name: str, subject: Subject, kills: int, seed: int) -> bool:
    """Run the campaign on one subject, print its line, and say whether anything was lost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, session.NAME)
        subject.create(path)
        started = time.monotonic()
        tally = run(kills, seed, path, subject)
        seconds, size = time.monotonic() - started, path.stat().st_size
    figures = [getattr(tally, field) for field in Tally.__dataclass_fields__]
    sys.stdout.write(_line(name, (*(f"{figure:,}" for figure in (*figures, size // 1024)), f"{seconds:.0f}")))
    sys.stdout.flush()
    return tally.has_failed


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:<8}" + "".join(f"{cell.replace('_', ' '):>14}" for cell in cells) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
