"""Commands about rounds: `round list FILE` and `round issue FILE ROUND --out DIR`.

`issue` writes what every recipient is sent into a folder, and passes over what lies there already as it should: stopped
anywhere, it goes on from there. What is refused for one recipient keeps nothing from the others. Ends with 0 when all
is written, 2 where there is no such round, 3 when some got nothing (they are named by their codes, with the reason), 4
when it was stopped.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from audit_tool.cli.unlocking import add_passphrase, unlocked
from audit_tool.domain.errors import AuditToolError, Refused
from audit_tool.domain.route import Route
from audit_tool.views.rounds import RoundLine
from audit_tool.workspace import Workspace

DONE, NO_ROUND, SOME_REFUSED, STOPPED = 0, 2, 3, 4
FORMS = tuple(route.value for route in Route if route.suffix)


def add_commands(commands: Any) -> None:
    """Add `round` and its commands to the parser of the command line."""
    ours = commands.add_parser("round", help="what goes out with a round")
    inner = ours.add_subparsers(required=True, metavar="COMMAND")
    listed = inner.add_parser("list", help="the rounds of a workspace, with their ids")
    listed.add_argument("file", type=Path)
    add_passphrase(listed)
    listed.set_defaults(act=_list)
    issued = inner.add_parser("issue", help="write what every recipient is sent; go on where it was stopped")
    issued.add_argument("file", type=Path)
    issued.add_argument("round", help="its id, or the beginning of it")
    issued.add_argument("--out", type=Path, required=True)
    issued.add_argument(
        "--form",
        action="append",
        choices=FORMS,
        help="again for each form; else what each got before, or a pack",
    )
    issued.add_argument("--letters", action="store_true", help="a covering letter and a draft of a mail for each")
    issued.add_argument("--json", action="store_true", help="say it for machines")
    add_passphrase(issued)
    issued.set_defaults(act=_issue)


def _list(chosen: argparse.Namespace) -> int:
    opened = unlocked(chosen, chosen.file)
    try:
        for line in opened.views.rounds():
            sys.stdout.write(f"{line.round.id}  {line.round.kind}  {line.round.year_label}  {line.round.state.value}\n")
    finally:
        opened.close()
    return DONE


def _issue(chosen: argparse.Namespace) -> int:
    chosen.out.mkdir(parents=True, exist_ok=True)
    opened = unlocked(chosen, chosen.file)
    try:
        found = [line for line in opened.views.rounds() if line.round.id.startswith(chosen.round)]
        if len(found) != 1:
            sys.stderr.write("There is no one round of this id. See `round list`.\n")
            return NO_ROUND
        return _write_all(opened, found[0], chosen)
    finally:
        opened.close()


def _write_all(opened: Workspace, line: RoundLine, chosen: argparse.Namespace) -> int:
    recipients, done = opened.views.round_packs(line.round.id).recipients, 0
    stopped, refused = "", {}
    try:
        for each in recipients:
            before = each.before.routes if each.before is not None else (Route.PACK,)
            routes = frozenset(map(Route, chosen.form)) if chosen.form else frozenset(before)
            try:
                covering = opened.views.covering(each.return_id, routes) if chosen.letters else None
                opened.round_packs.issue(return_id=each.return_id, folder=chosen.out, routes=routes, covering=covering)
                done += 1
            except Refused as error:  # what is forbidden for one keeps nothing from the others
                refused[each.agency.code] = error.code
        if done:
            opened.round_packs.write_list(line.round.id, chosen.out)
    except AuditToolError as error:
        stopped = error.code
    said = {"recipients": len(recipients), "written": done, "refused": refused, "stopped": stopped}
    if chosen.json:
        sys.stdout.write(json.dumps(said) + "\n")
    else:
        sys.stdout.write(f"{done} of {len(recipients)} written.{f' Stopped: {stopped}.' if stopped else ''}\n")
        sys.stdout.writelines(f"Not written: {code}: {why}.\n" for code, why in refused.items())
    if stopped:
        return STOPPED
    return SOME_REFUSED if refused else DONE
