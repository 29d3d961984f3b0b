"""Commands about packs: `pack open FILE --as CODE [--workspace FILE] [--json]`.

Says what a file is and whether it would be taken; takes nothing, and shows none of what people wrote. Ends with 0 when
the pack is accepted, 1 when it is not, 2 when the file or the workspace cannot be read.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from pathlib import Path
from typing import Any

from audit_tool import workspace
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.moments import utc_text
from audit_tool.domain.pack import Manifest
from audit_tool.domain.pack_verdict import PackOutcome, PackVerdict, Receiver
from audit_tool.exchange.packs import Sealing, open_pack, sealing_of
from audit_tool.usecases.packs import pack_bytes

ACCEPTED, NOT_ACCEPTED, UNREADABLE = 0, 1, 2


def add_commands(commands: Any) -> None:
    """Add `pack` and its command to the parser of the command line."""
    ours = commands.add_parser("pack", help="say what a pack is, and whether it would be taken")
    inner = ours.add_subparsers(required=True, metavar="COMMAND")
    opened = inner.add_parser("open", help="judge one file; nothing is taken")
    opened.add_argument("file", type=Path)
    opened.add_argument("--as", dest="codes", action="append", required=True, metavar="CODE", help="who receives it")
    opened.add_argument("--workspace", type=Path, metavar="FILE", help="the workspace whose keys open it")
    opened.add_argument("--json", action="store_true", help="say it for machines")
    opened.set_defaults(act=_open)


def _open(chosen: argparse.Namespace) -> int:
    try:
        verdict = _judged(chosen)
    except AuditToolError as error:
        sys.stdout.write(json.dumps({"unreadable": error.code}) + "\n" if chosen.json else f"Stopped: {error.code}.\n")
        return UNREADABLE
    said = plain(verdict)
    if chosen.json:
        sys.stdout.write(json.dumps(said, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.writelines(f"{key}: {_in_a_line(value)}\n" for key, value in said.items() if value)
    return ACCEPTED if verdict.outcome is PackOutcome.ACCEPTED else NOT_ACCEPTED


def _judged(chosen: argparse.Namespace) -> PackVerdict:
    """Judge the file with what a workspace knows, or, without one, as one that knows nobody."""
    codes = frozenset(chosen.codes)
    content = pack_bytes(chosen.file)
    words = getpass.getpass("Words: ") if sealing_of(content) is Sealing.WITH_WORDS else ""
    if chosen.workspace is None:
        return open_pack(content, Receiver(codes), now=workspace.utc_now(), words=words)
    opened = workspace.unlock(chosen.workspace, getpass.getpass("Passphrase: "), library=workspace.shelf())
    try:
        return opened.packs.read(chosen.file, codes=codes, words=words)
    finally:
        opened.close()


def plain(verdict: PackVerdict) -> dict[str, Any]:
    """Lay a verdict out for machines: codes, counts and keys, and nothing that people wrote."""
    return {
        "outcome": verdict.outcome.value,
        "next": verdict.remedy.value,
        "new_sender": verdict.is_new_sender,
        "words": list(verdict.words),
        **dict(verdict.params),
        **(_facts(verdict.manifest) if verdict.manifest else {}),
    }


def _facts(manifest: Manifest) -> dict[str, Any]:
    facts = manifest.facts
    return {
        "kind": facts.kind.value,
        "sender": facts.sender,
        "recipient": facts.recipient,
        "workspace": facts.workspace,
        "round": facts.round,
        "subject": facts.subject,
        "form": f"{facts.form.id} {facts.form.version}",
        "sequence": facts.sequence,
        "created": utc_text(facts.created),
        "expires": utc_text(facts.expires) if facts.expires else "",
        "signer": manifest.signer,
        "parts": {part.name: part.size for part in manifest.parts},
    }


def _in_a_line(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} ({size:,} bytes)" for name, size in value.items())
    if isinstance(value, list):
        return " ".join(value)
    return "yes" if value is True else str(value)
