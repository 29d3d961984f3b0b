"""Cuts the power while files leave a workspace, and holds what lies in the folder against the log.

Each file must be the old one or the new one, whole; and once the workspace is open again, a file whose hash the log has
must say just what the log said last, however far the act had come.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from audit_tool import workspace
from campaigns.machinery import ROOT
from campaigns.machinery.batch_worker import CHEAP, WORDS
from campaigns.machinery.disk import Disk, Operation, read_trace
from campaigns.machinery.shims import compile_shim

NAME = "leaving.audit"


@dataclass
class Tally:
    """What was found: states of the disk, files in them, and those that are torn or that the log tells otherwise.

    `left` are hidden files that still lie there when the workspace is open again, though no log speaks of them.
    """

    states: int = 0
    files: int = 0
    finished: int = 0
    torn: list[str] = field(default_factory=list)
    untrue: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def has_failed(self) -> bool:
        """Say whether a file was torn, the log and the folder did not agree, or something was left lying about."""
        return bool(self.torn or self.untrue or self.left)


@dataclass(frozen=True, slots=True)
class Recording:
    """One session of exports: where it wrote, what it did to the disk, and the hashes each file had, oldest first."""

    live: Path
    operations: Sequence[Operation]
    versions: Mapping[str, Sequence[str]]


def record(folder: Path) -> Recording:
    """Record one session of exports.

    Raises:
        CannotPreload: the shim cannot be made or used here.
    """
    live, trace = folder / "live", folder / "trace"
    live.mkdir()
    recorder = {
        "LD_PRELOAD": str(compile_shim("recorder", folder)),
        "RECORDER_FOLDER": str(live),
        "RECORDER_TRACE": str(trace),
    }
    command = [sys.executable, "-m", "campaigns.machinery.exporting", str(live / NAME)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **recorder}, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    operations = read_trace(trace)
    return Recording(live, operations, _versions([each.content.decode() for each in operations if each.kind == "A"]))


def cut(recorded: Recording, states: int, seed: int, *, finishes: bool = True) -> Tally:
    """Cut the power at moments of the second half of a session, and tally what is found.

    Half of the moments lie between the save of the log and the name of a file, the others anywhere.

    Args:
        finishes: whether what was cut off is finished when the workspace opens; the control leaves it as it lies.
    """
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    operations, versions = recorded.operations, recorded.versions
    begin = next(at for at, each in enumerate(operations) if each.kind == "A" and each.content.strip() == b"ready")
    names = [at - 1 for at, each in enumerate(operations) if at > begin and each.renamed_to in versions]
    worst = chance.sample(names, min(states // 2, len(names)))
    cuts = {*worst, *chance.sample(sorted({*range(begin, len(operations))} - {*worst}), states - len(worst))}
    disk, tally = Disk(), Tally()
    for number, operation in enumerate(operations):
        disk.do(operation)
        if number in cuts:
            _cut(disk, chance, recorded.live, versions, tally, finishes=finishes)
    return tally


def _versions(said: Sequence[str]) -> dict[str, list[str]]:
    """List the hashes that each file had, the oldest first."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in said:
        name, _blank, digest = line.strip().rpartition(" ")
        if name and digest not in found[name]:
            found[name].append(digest)
    return found


def _cut(
    disk: Disk,
    chance: random.Random,
    live: Path,
    versions: Mapping[str, Sequence[str]],
    tally: Tally,
    *,
    finishes: bool,
) -> None:
    for old in live.iterdir():
        old.unlink()
    for name, content in disk.after_power_cut(chance).items():
        (live / name).write_bytes(content)
    before = _hashes(live, versions)
    ws = workspace.unlock(live / NAME, WORDS, library=workspace.shelf(), costs=(CHEAP,))
    with ws._session.read() as records:  # noqa: SLF001  # no page shows hashes
        logged = [row["digest"] for row in records.log_rows()]
    ws.discard()
    tally.states += 1
    now = _hashes(live, versions) if finishes else before
    tally.left += [each.name for each in live.glob(".*.????????????????.part")]
    tally.finished += now != before
    for name, digest in now.items():
        tally.files += 1
        if digest not in versions[name]:
            tally.torn.append(name)
        told = [each for each in logged if each in versions[name]]
        if told and told[-1] != digest:
            tally.untrue.append(f"{name}: the log is ahead")
        if not told and any(each in logged for each in versions[name]):
            tally.untrue.append(f"{name}: the file is ahead")
    for name, digests in versions.items():
        if name not in now and any(each in logged for each in digests):
            tally.untrue.append(f"{name}: it is not there")


def _hashes(folder: Path, versions: Mapping[str, Sequence[str]]) -> dict[str, str]:
    present = (folder / name for name in versions)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in present if path.exists()}


def main(arguments: Sequence[str]) -> int:
    """Run it, print what was found, and return 1 when a file was torn or the log was untrue."""
    reader = argparse.ArgumentParser(
        prog="campaign cut_exports", description=__doc__.splitlines()[0] if __doc__ else ""
    )
    reader.add_argument("--size", type=int, default=1_000, help="moments at which the power is cut")
    reader.add_argument("--seed", type=int, default=1)
    options = reader.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        tally = cut(record(Path(folder)), options.size, options.seed)
    sys.stdout.write(
        f"{tally.states} states, {tally.files} files, {tally.finished} finished, "
        f"{len(tally.torn)} torn, {len(tally.untrue)} untrue, {len(tally.left)} left lying about\n"
    )
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
