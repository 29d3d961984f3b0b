"""The command `import-returns FILE DIR --round R [--dry-run] [--json]`: judge a folder, and accept what is ready.

What the window would ask a person about stays out, and is listed with its reasons: codes, places and counts, and none
of what people wrote. Ends with 0 when every file entered or had entered before, 3 when some did not, 2 where there is
no such round, 4 when it was stopped; begun again, it goes on where it stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from audit_tool.cli.unlocking import add_passphrase, unlocked
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import BatchId, RoundId
from audit_tool.domain.inbox import TAKEABLE, FileOutcome, FileVerdict, Reason
from audit_tool.workspace import Workspace

DONE, NO_ROUND, SOME_LEFT = 0, 2, 3


def add_commands(commands: Any) -> None:
    """Add `import-returns` to the parser of the command line."""
    ours = commands.add_parser(
        "import-returns", help="judge a folder of files that came back, and accept what is ready"
    )
    ours.add_argument("file", type=Path, help="the workspace")
    ours.add_argument("folder", type=Path, help="where the files lie")
    ours.add_argument("--round", required=True, help="its id, or the beginning of it")
    ours.add_argument("--dry-run", action="store_true", help="judge, and let nothing in")
    ours.add_argument("--json", action="store_true", help="say it for machines")
    add_passphrase(ours)
    ours.set_defaults(act=_import)


def _import(chosen: argparse.Namespace) -> int:
    opened = unlocked(chosen, chosen.file)
    try:
        found = [line.round.id for line in opened.views.rounds() if line.round.id.startswith(chosen.round)]
        if len(found) != 1:
            sys.stderr.write("There is no one round of this id. See `round list`.\n")
            return NO_ROUND
        return _bring_in(opened, found[0], chosen)
    finally:
        opened.close()


def _bring_in(opened: Workspace, round_id: RoundId, chosen: argparse.Namespace) -> int:
    paths = opened.inbox.files([chosen.folder])
    cores = os.cpu_count() or 1
    last = {each.path: each for each in opened.inbox.read(round_id, paths, cores=cores)}
    judged = tuple(last.values())
    entered, refused = (frozenset(), {}) if chosen.dry_run else _accepted(opened, round_id, judged)
    left = [each for each in judged if each.path not in entered and each.outcome is not FileOutcome.DUPLICATE]
    if chosen.json:
        files = [_plain(each, chosen.folder, is_in=each.path in entered) for each in judged]
        sys.stdout.write(json.dumps({"files": files, "accepted": len(entered)}, ensure_ascii=False, indent=1) + "\n")
    else:
        for each in judged:
            sys.stdout.write(f"{each.outcome.value:<20} {_name(each, chosen.folder)}\n")
            if each.path in refused:
                sys.stdout.write(f"    {refused[each.path]}\n")
            elif each.outcome not in TAKEABLE:
                sys.stdout.writelines(f"    {' '.join(_told(reason))}\n" for reason in each.reasons)
        ready = sum(each.outcome in TAKEABLE for each in judged)
        done = f"{ready} ready" if chosen.dry_run else f"{len(entered)} accepted"
        sys.stdout.write(f"{len(judged)} files, {done}.\n")
    return SOME_LEFT if left and not (chosen.dry_run and all(each.outcome in TAKEABLE for each in left)) else DONE


def _accepted(
    opened: Workspace, round_id: RoundId, judged: Sequence[FileVerdict]
) -> tuple[frozenset[Path], Mapping[Path, str]]:
    """Accept what is ready, in one batch; say what entered, and by which code the others were refused."""
    ready = [each for each in judged if each.outcome in TAKEABLE]
    if not ready:
        return frozenset(), {}
    batch = BatchId(opened.inbox.begin(round_id, len(ready)).made or "")
    entered: list[Path] = []
    refused: dict[Path, str] = {}
    for each in ready:
        try:
            opened.inbox.take(batch, each)
            entered.append(each.path)
        except Refused as error:  # it was changed, or something else came, since it was judged
            refused[each.path] = error.code
    opened.inbox.finish(batch)
    return frozenset(entered), refused


def _told(reason: Reason) -> Iterator[str]:
    """Yield a reason's code, its place and its counts: never a word that somebody wrote."""
    yield reason.code
    if reason.place:
        yield reason.place
    yield from (f"{name}={value}" for name, value in _counts(reason).items())


def _counts(reason: Reason) -> Mapping[str, int]:
    return {name: value for name, value in reason.params.items() if isinstance(value, int)}


def _plain(verdict: FileVerdict, folder: Path, *, is_in: bool) -> dict[str, Any]:
    return {
        "file": _name(verdict, folder),
        "outcome": verdict.outcome.value,
        "next": verdict.remedy.value,
        "accepted": is_in,
        "return": verdict.return_id or "",
        "answers": verdict.answers,
        "asked_again": verdict.asked_again,
        "reasons": [{"code": each.code, "place": each.place, "counts": _counts(each)} for each in verdict.reasons],
    }


def _name(verdict: FileVerdict, folder: Path) -> str:
    return str(verdict.path.relative_to(folder)) if verdict.path.is_relative_to(folder) else verdict.path.name
