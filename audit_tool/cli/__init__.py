"""The command line: the same verbs and views as the window, for machines without a screen.

demo --out DIR           make the sample workspace and every document of it
check [FOLDER]           read every question set and say what to mend
question-set COMMAND     check, import, diff, export, blank or read-return, one set at a time
pack open FILE --as CODE say what a pack is, and whether it would be taken
round issue FILE ROUND   write what every recipient of a round is sent
import-returns FILE DIR  judge a folder of files that came back to a round, and accept what is ready
export FILE --out DIR    documents: of every round or of one (--round), all of them or of one kind (--document)
disclose FILE            what in a file would say who somebody is, of a case or of anybody
backup FILE              one verified backup, now
self-test                what a frozen app checks of itself
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from audit_tool import sample, workspace
from audit_tool.cli import disclose, documents, packs, question_sets, returns, rounds
from audit_tool.cli.unlocking import add_passphrase, unlocked
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.moments import local_day
from audit_tool.store.keys import COSTS, KdfCost
from audit_tool.version import VERSION
from forms.checks import check

SAMPLE_PASSPHRASE = "sample passphrase for everyone"  # noqa: S105  # it guards fiction and is printed
"""The sample holds nothing real, so its passphrase is printed for whoever wants to look."""

DONE, WRONG_USE, TO_MEND, IN_THE_WAY = 0, 2, 3, 4


def run(words: Sequence[str], *, costs: Sequence[KdfCost] = COSTS) -> int:
    """Do one command and return the exit code: 0 done, 2 wrong use, 3 something to mend, 4 the place or the file.

    Args:
        costs: that workspaces may have been made with; others for tests only.
    """
    chosen = _parser().parse_args(words, argparse.Namespace(costs=costs))
    try:
        return int(chosen.act(chosen))
    except AuditToolError as error:
        sys.stderr.write(f"Stopped: {error.code}. Nothing was changed.\n")
        return IN_THE_WAY


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description=__doc__.partition("\n")[0])
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    demo = commands.add_parser("demo", help="make the sample workspace and every document of it")
    demo.add_argument("--out", type=Path, required=True)
    demo.set_defaults(act=_demo)
    checked = commands.add_parser("check", help="read question sets and say what to mend")
    checked.add_argument("folder", type=Path, nargs="?", help="a folder of your own, laid over the shipped sets")
    checked.set_defaults(act=_check)
    question_sets.add_commands(commands)
    packs.add_commands(commands)
    rounds.add_commands(commands)
    returns.add_commands(commands)
    documents.add_commands(commands)
    disclose.add_commands(commands)
    backup = commands.add_parser("backup", help="one verified backup, now")
    backup.add_argument("file", type=Path)
    add_passphrase(backup)
    backup.set_defaults(act=_backup)
    tested = commands.add_parser("self-test", help="open the sample, export a brief, read it back")
    tested.set_defaults(act=_self_test)
    return parser


def _demo(chosen: argparse.Namespace) -> int:
    chosen.out.mkdir(parents=True, exist_ok=True)
    path = chosen.out / f"northmere{workspace.SUFFIX}"
    if path.exists():
        sys.stderr.write(f"{path} is there already. Name a new folder, or take the old one away.\n")
        return WRONG_USE
    sys.stdout.write("Making the sample workspace...\n")
    made = sample.build(
        path, passphrase=SAMPLE_PASSPHRASE, library=workspace.shelf(), today=local_day(workspace.utc_now())
    )
    try:
        documents.print_table(documents.write_documents(made, chosen.out))
    finally:
        made.close()
    sys.stdout.write(f"\nThe workspace is {path}\nIts passphrase is: {SAMPLE_PASSPHRASE}\n")
    return DONE


def _check(chosen: argparse.Namespace) -> int:
    library = workspace.shelf(chosen.folder)
    today = local_day(workspace.utc_now())
    found = 0
    for problem in library.problems:
        found += 1
        sys.stdout.write(f"{problem}\n")
    for line in library.sets():
        for finding in check(library.question_set(line.id, line.version), on=today):
            found += finding.severity == "stop"
            sys.stdout.write(f"{line.id} {line.version}, {finding.where.node or 'the set'}: {finding.message}\n")
            sys.stdout.writelines(f"    {more}\n" for more in (finding.excerpt, finding.fix) if more)
    sys.stdout.write(f"{len(library.sets())} question sets read, {found} things to mend.\n")
    return TO_MEND if found else DONE


def _backup(chosen: argparse.Namespace) -> int:
    opened = unlocked(chosen, chosen.file)
    try:
        made = opened.safety.back_up()
    finally:
        opened.close()
    sys.stdout.write(f"Backed up and read back: {made.path}\n")
    return DONE


def _self_test(_: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as folder:
        made = sample.build(
            Path(folder) / f"sample{workspace.SUFFIX}",
            passphrase=SAMPLE_PASSPHRASE,
            library=workspace.shelf(),
            today=local_day(workspace.utc_now()),
        )
        try:
            written = documents.write_documents(made, Path(folder), only="learning_brief")
        finally:
            made.close()
    documents.print_table(written)
    return DONE if written else TO_MEND
