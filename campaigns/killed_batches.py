"""Kills a process a hundred times in the middle of accepting a folder of returns, and looks at what each kill left.

Of every file all must stand or nothing; what the process said is in must be in; and the next process goes on with the
same batch where the last one stopped. When all files are in, the batch is taken back as one, and it begins anew.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit_tool import workspace
from audit_tool.domain.ids import AgencyId, PersonId, ReturnId
from audit_tool.workspace import Workspace
from campaigns.machinery import ROOT
from campaigns.machinery.batch_worker import CHEAP, WORDS, opened
from campaigns.machinery.made_returns import asked
from forms.answers import Answer, Key, State


@dataclass(slots=True)
class Tally:
    """What became of all kills.

    Attributes:
        said: files that a process said are in.
        lost: files that it said are in, and that are not; a defect.
        halves: returns that hold some of their answers; a defect.
        unnoted: returns that hold answers of a file that no batch has noted, or the other way about; a defect.
        batches: most batches that were under way at once; more than one is a defect.
        rounds: how often all files were in, and were taken back as one.
        left: returns that held something after that; a defect.
    """

    kills: int = 0
    said: int = 0
    lost: int = 0
    halves: int = 0
    unnoted: int = 0
    batches: int = 0
    rounds: int = 0
    left: int = 0

    @property
    def has_failed(self) -> bool:
        """Say whether any file was half in, lost, or left behind; or whether nothing was ever said to be in."""
        return bool(self.lost or self.halves or self.unnoted or self.left) or self.batches > 1 or not self.said


def run(kills: int, *, seed: int, folder: Path, files: int = 40) -> Tally:
    """Kill that many processes, each at a random moment after it has begun to accept."""
    chance, tally = random.Random(seed), Tally()  # noqa: S311  # a campaign repeats from its seed
    path, dropped = folder / "hub.audit", folder / "dropped"
    returns, answers = _lay(path, dropped, files)
    while tally.kills < kills:
        said = _killed(path, dropped, chance.uniform(0.0, 0.5))
        tally.kills += 1
        tally.said += len(said)
        _examine(path, returns, answers, said, tally)
    return tally


def _killed(path: Path, dropped: Path, after: float) -> list[str]:
    """Start a process, kill it some time after its first word; return the files it said are in."""
    command = [sys.executable, "-m", "campaigns.machinery.batch_worker", str(path), str(dropped)]
    heard: list[str] = []
    begun = threading.Event()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own worker

        def listen() -> None:
            for line in process.stdout or ():
                heard.append(line.strip())
                begun.set()
            begun.set()

        ear = threading.Thread(target=listen)
        ear.start()
        begun.wait()
        time.sleep(after)
        process.kill()
        ear.join()
    return [each for each in heard if each != "ready"]


def _examine(
    path: Path, returns: Sequence[ReturnId], answers: dict[Key, Answer], said: Sequence[str], tally: Tally
) -> None:
    ws = opened(path)
    try:
        whole = {each for each in returns if _stands(ws, each) == answers}
        tally.halves += sum(bool(_stands(ws, each)) for each in returns) - len(whole)
        tally.lost += sum(returns[int(Path(name).stem)] not in whole for name in said)
        picture = ws.views.inbox(ws.views.rounds()[0].round.id)
        tally.unnoted += abs(sum(each.files for each in picture.batches) - len(whole))
        tally.batches = max(tally.batches, sum(each.is_under_way for each in picture.batches))
        if len(whole) == len(returns):
            for batch in picture.batches:
                ws.inbox.undo(batch.id)
            tally.rounds += 1
            tally.left += sum(bool(_stands(ws, each)) for each in returns)
    finally:
        ws.close()


def _stands(ws: Workspace, return_id: ReturnId) -> dict[Key, Answer]:
    return {key: each for key, each in ws.views.form(return_id).answers.items() if not each.is_blank}


def _lay(path: Path, dropped: Path, files: int) -> tuple[list[ReturnId], dict[Key, Answer]]:
    """Make a workspace, and a folder of returns that answer its round; each is named by its number."""
    ws = workspace.create(path, WORDS, library=workspace.shelf(), cost=CHEAP).workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"S{n}", name=f"Example School {n}", agency_type="school").made or "")
        for n in range(files)
    ]
    started = ws.rounds.start(kind="section11", title="Campaign", year_label="2026", agency_ids=agencies)
    returns = [ReturnId(each) for each in sorted(started.nouns["returns"])]
    questions = ws.views.form(returns[0]).whole.question_set.questions()
    answers: dict[Key, Answer] = {
        (each.id, None): Answer(State.ANSWERED, "met", "Seen") for each in questions if each.type == "scale"
    }
    dropped.mkdir()
    for number, laptop in enumerate(asked(ws, returns, dropped.parent / "post")):
        (dropped / f"{number:04}.auditreturn").write_bytes(laptop.answered(answers))
    ws.close()
    return returns, answers


def main(words: Sequence[str]) -> int:
    """Run the campaign; 1 when it failed."""
    parser = argparse.ArgumentParser(prog="killed_batches", description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=20261121)
    chosen = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        tally = run(chosen.kills, seed=chosen.seed, folder=Path(folder))
    sys.stdout.write(f"{tally.kills} kills, {tally.said} files said to be in, {tally.rounds} batches taken back: ")
    sys.stdout.write(f"{tally.lost} lost, {tally.halves} half in, {tally.unnoted} unnoted, {tally.left} left behind\n")
    return int(tally.has_failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
