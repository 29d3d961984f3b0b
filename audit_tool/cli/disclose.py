"""The command `disclose FILE (--workspace W --case C | --generic) [--json]`: what in a file would say who somebody is.

With a workspace and a case, the file is looked through as a published document of that case is: for everything the
vault and the register know. What is kept with a reason in such a document is told with its reason. With `--generic` it
is looked through for what has the shape of a name or number of anybody's. Ends with 0 where nothing was found, 3 where
something was, 2 where there is no such case, 4 where the file could not be read whole or the vault not opened. A file
without a hit is a file without a hit: pronouns, unique events and pictures are for a person to judge.
"""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from audit_tool.cli.unlocking import add_passphrase, add_vault_passphrase, passphrase_from, unlocked
from audit_tool.disclosure.detector import Detector
from audit_tool.disclosure.gate import squeezed
from audit_tool.disclosure.hits import Hit, HitKind
from audit_tool.domain.case import Case
from audit_tool.exchange.read_back import pieces_of
from audit_tool.views.release import FileLook

DONE, WRONG_USE, FOUND = 0, 2, 3

NOT_SEEN: Final = (
    "A command line does not set its figures beside earlier releases, which may give somebody away together, and does "
    "not read it together with them: the release check does the one, and a person the other.\n"
)

KINDS: Final[Mapping[HitKind, str]] = MappingProxyType(
    {
        HitKind.NAME: "a name of the case",
        HitKind.LIKE_A_NAME: "like a name of the case",
        HitKind.INITIALS: "may be initials",
        HitKind.OTHER_CODE: "a code of no one here",
        HitKind.BIRTHDAY: "a day of birth",
        HitKind.EXACT_DATE: "an exact date",
        HitKind.EXACT_AGE: "an exact age",
        HitKind.ADDRESS: "an address",
        HitKind.SETTING: "a setting of the register",
        HitKind.STAFF: "somebody who works here",
        HitKind.REFERENCE: "a reference",
        HitKind.NHS_NUMBER: "an NHS number",
        HitKind.UPN: "a unique pupil number",
        HitKind.NI_NUMBER: "a National Insurance number",
        HitKind.POSTCODE: "a postcode",
        HitKind.PHONE: "a telephone number",
        HitKind.EMAIL: "an e-mail address",
        HitKind.URN: "a school's number",
        HitKind.REGISTRATION: "a registration",
        HitKind.QUOTATION: "a long quotation",
        HitKind.CHILDS_WORDS: "may be a child's own words",
        HitKind.COMBINATION: "facts that may tell one apart",
        HitKind.FEW_APART: "few apart from an earlier release",
        HitKind.SHOWN_BEFORE: "held back, and shown by an earlier release",
        HitKind.WRITER: "who wrote the file",
        HitKind.POSITION: "where a picture was taken",
        HitKind.CHANGE: "struck out or remarked upon",
        HitKind.UNREAD: "to be looked at by a person",
    }
)


def add_commands(commands: Any) -> None:
    """Add `disclose` to the parser of the command line."""
    ours = commands.add_parser("disclose", help="what in a file would say who somebody is")
    ours.add_argument("file", type=Path)
    ours.add_argument("--workspace", type=Path, metavar="W")
    ours.add_argument("--case", metavar="C", help='its label, "Family A", or the beginning of its id')
    ours.add_argument("--generic", action="store_true", help="without a case: what would lead to anybody")
    ours.add_argument("--json", action="store_true", help="say it for machines")
    add_passphrase(ours)
    add_vault_passphrase(ours)
    ours.set_defaults(act=_disclose)


def _disclose(chosen: argparse.Namespace) -> int:
    if chosen.generic == bool(chosen.workspace and chosen.case):
        sys.stderr.write("Say --workspace and --case, or --generic.\n")
        return WRONG_USE
    try:
        content = chosen.file.read_bytes()
    except OSError as error:
        sys.stderr.write(f"The file cannot be read: {error.strerror}.\n")
        return WRONG_USE
    known: FileLook | None = FileLook()
    if chosen.workspace is not None:
        known = _known(chosen)
    if known is None:
        sys.stderr.write("There is no one case of this label or id.\n")
        return WRONG_USE
    hits = Detector(known.record).hits(pieces_of(chosen.file.name, content))
    told = tuple((hit, known.kept.get((hit.kind, squeezed(hit.found)), "")) for hit in hits)
    if chosen.json:
        _print_json(told)
    else:
        _print(told)
        sys.stdout.write("" if chosen.generic else NOT_SEEN)
    return FOUND if hits else DONE


def _known(chosen: argparse.Namespace) -> FileLook | None:
    opened = unlocked(chosen, chosen.workspace)
    try:
        cases = [line.case for line in opened.views.cases().cases if _is_meant(line.case, chosen.case)]
        if len(cases) != 1:
            return None
        opened.identities.open_vault(_vault_passphrase(chosen.vault_passphrase_fd))
        opened.identities.look_at_everybody(cases[0].id)
        return opened.views.file_look(cases[0].id)
    finally:
        opened.close()


def _is_meant(case: Case, words: str) -> bool:
    return case.label.casefold() == words.casefold() or case.id.startswith(words)


def _vault_passphrase(number: int | None) -> str:
    return getpass.getpass("Passphrase of the vault: ") if number is None else passphrase_from(number)


Told = tuple[Hit, str]
"""A hit, and why the same words stay in a published document of the case; empty where nobody kept them."""


def _print(hits: tuple[Told, ...]) -> None:
    for hit, kept in hits:
        offer = f"; write: {hit.offer}" if hit.offer else ""
        about = f" ({hit.about})" if hit.about else ""
        words = " ".join(hit.found.split())
        sys.stdout.write(f"{hit.weight:<7} {hit.place}, {hit.start}: {words[:60]!r}: {KINDS[hit.kind]}{about}{offer}")
        sys.stdout.write(f"; kept: {' '.join(kept.split())}\n" if kept else "\n")
    weights = Counter(hit.blocks for hit, kept in hits if not kept)
    settled = sum(bool(kept) for _hit, kept in hits)
    sys.stdout.write(
        f"{weights[True]} to mend, {weights[False]} to judge{f', {settled} kept with a reason' if settled else ''}. "
        "Pictures and pronouns are for you to judge.\n"
    )


def _print_json(hits: tuple[Told, ...]) -> None:
    told = [
        {
            "place": hit.place,
            "block": hit.block,
            "start": hit.start,
            "end": hit.end,
            "kind": hit.kind.value,
            "weight": hit.weight.value,
            "found": hit.found,
            "about": hit.about,
            "offer": hit.offer,
            "kept": kept,
        }
        for hit, kept in hits
    ]
    sys.stdout.write(json.dumps({"hits": told, "blocking": sum(hit.blocks for hit, kept in hits if not kept)}) + "\n")
