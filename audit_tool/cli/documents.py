"""The command `export FILE --out DIR [--round R] [--document CODE] [--format F] [--archive] [--json]`.

It writes documents as the window does: PDF, or what --format says; with --archive each PDF is PDF/A-2a, too. Letters
to settings leave in one batch on every core (one by one for an archive), and only those that were read: what may not
leave is told with its reason, and never stops the rest. What the release gate refuses is told with the list of places
to mend, and not one byte of it is written; where names of a family are kept, the passphrase of the vault is needed to
look for them. A document without a table that fits is passed over where tables are asked for, and one without charts
where png or svg asks for them alone. Ends with 0 when every
document was written, 3 when some or all were not, 2 where there is no such round or an archive is asked for what is no
PDF, 4 when it was stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from audit_tool.cli.disclose import KINDS
from audit_tool.cli.unlocking import add_passphrase, add_vault_passphrase, passphrase_from, unlocked
from audit_tool.disclosure.gate import STRETCH
from audit_tool.disclosure.hits import HitKind
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RoundId
from audit_tool.paper.runs import runs_of
from audit_tool.usecases.documents import PICTURES
from audit_tool.usecases.file_formats import FORMATS
from audit_tool.usecases.letters import LETTER
from audit_tool.views.documents import Choice
from audit_tool.workspace import Workspace

DONE, NO_ROUND, SOME_LEFT = 0, 2, 3


Places = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A document that was not written.

    Attributes:
        reason: the code of the refusal.
        places: (heading, kind) of what is to be mended.
    """

    file: str
    reason: str
    places: Places = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A document that lies in the folder; `pages` is 0 where whatever opens it makes them."""

    file: str
    title: str
    pages: int


def add_commands(commands: Any) -> None:
    """Add `export` to the parser of the command line."""
    ours = commands.add_parser("export", help="every document of a workspace, of one round, or those of one kind")
    ours.add_argument("file", type=Path, help="the workspace")
    ours.add_argument("--document", metavar="CODE", help="of which kind; every document when not said")
    ours.add_argument("--round", metavar="R", help="its id, or the beginning of it; every round when not said")
    ours.add_argument("--format", choices=[*FORMATS, *PICTURES], default="pdf", help="as what; pdf when not said")
    ours.add_argument("--archive", action="store_true", help="each PDF is PDF/A-2a, too, for an archive")
    ours.add_argument("--out", type=Path, required=True)
    ours.add_argument("--json", action="store_true", help="say it for machines")
    add_passphrase(ours)
    add_vault_passphrase(ours)
    ours.set_defaults(act=_export)


def write_documents(
    opened: Workspace,
    out: Path,
    *,
    rounds: Iterable[RoundId] | None = None,
    only: str | None = None,
    written_as: str = "pdf",
    for_archive: bool = False,
    kept: list[Kept] | None = None,
) -> list[Written]:
    """Export the documents of rounds that are ready, one by one; letters that nobody has read stay.

    So does, where tables are written, whatever has none that fits.

    Args:
        kept: gains what was refused; without it the first refusal is raised.
        rounds: which; every round where none is named.
        only: the code of the one kind that is wanted.
        for_archive: whether PDFs are to be PDF/A-2a, too.
    """
    chosen = tuple(rounds) if rounds is not None else tuple(line.round.id for line in opened.views.rounds())
    choices = (choice for ident in chosen for choice in opened.views.documents(ident).choices)
    written: list[Written] = []
    for choice in choices:
        if only not in (None, choice.code) or not choice.may_leave:
            continue
        try:
            made = _written(opened, choice, out, written_as, for_archive=for_archive)
        except Refused as refused:
            if kept is None:
                raise
            kept.append(Kept(choice.file_name, refused.code, _places(opened, choice, refused)))
        else:
            written += [made] if made is not None else []
    return written


def _places(opened: Workspace, choice: Choice, refused: Refused) -> Places:
    """Say under which headings the places stand that a refusal only numbers: whoever asks is a person at a terminal."""
    numbered = cast(Places, refused.params.get("places", ()))
    runs = runs_of(opened.views.document(choice.code, choice.subject)) if numbered else ()
    headings = {f"{STRETCH}{number}": run.place for number, run in enumerate(runs, 1)}
    return tuple((headings.get(place, place), kind) for place, kind in numbered)


def print_table(written: list[Written]) -> None:
    """Print what was written, a document to a line."""
    width = max((len(each.file) for each in written), default=0)
    for each in written:
        long = f"{each.pages:>2} {_pages(each.pages):<5}" if each.pages else " " * 8
        sys.stdout.write(f"{each.file:<{width}}  {long}  {each.title}\n")
    sys.stdout.write(f"{len(written)} {'document' if len(written) == 1 else 'documents'}.\n")


def _pages(count: int) -> str:
    return "page" if count == 1 else "pages"


def _written(opened: Workspace, choice: Choice, out: Path, written_as: str, *, for_archive: bool) -> Written | None:
    document = opened.views.document(choice.code, choice.subject)
    if written_as in opened.documents.unfit(document):
        return None
    path = (out / choice.file_name).with_suffix(f".{written_as}")
    verbs = opened.documents
    if written_as in PICTURES:
        verbs.export_charts(document, code=choice.code, subject=choice.subject, path=path)
    else:
        verbs.export(document, code=choice.code, subject=choice.subject, path=path, for_archive=for_archive)
    return Written(path.name, choice.title, opened.documents.draw(document).pages if written_as == "pdf" else 0)


def _export(chosen: argparse.Namespace) -> int:
    chosen.out.mkdir(parents=True, exist_ok=True)
    opened = unlocked(chosen, chosen.file)
    kept: list[Kept] = []
    try:
        if chosen.vault_passphrase_fd is not None:
            opened.identities.open_vault(passphrase_from(chosen.vault_passphrase_fd))
        rounds = [line.round.id for line in opened.views.rounds() if line.round.id.startswith(chosen.round or "")]
        if chosen.round and len(rounds) != 1:
            sys.stderr.write("There is no one round of this id. See `round list`.\n")
            return NO_ROUND
        if chosen.archive and chosen.format != "pdf":
            sys.stderr.write("--archive is for PDF: leave --format out.\n")
            return NO_ROUND
        if chosen.document == LETTER and chosen.format == "pdf" and not chosen.archive:
            return _letters(opened, rounds, chosen)
        written = write_documents(
            opened,
            chosen.out,
            rounds=rounds,
            only=chosen.document,
            written_as=chosen.format,
            for_archive=chosen.archive,
            kept=kept,
        )
    finally:
        opened.close()
    if chosen.json:
        files = [{"file": each.file, "pages": each.pages} for each in written]
        refused = [{"file": each.file, "reason": each.reason, "places": each.places} for each in kept]
        sys.stdout.write(json.dumps({"files": files, "kept": refused}) + "\n")
    else:
        print_table(written)
        _print_kept(kept)
    return DONE if not kept and (written or chosen.document is None) else SOME_LEFT


def _print_kept(kept: list[Kept]) -> None:
    for each in kept:
        sys.stdout.write(f"not written: {each.file} ({each.reason})\n")
        sys.stdout.writelines(f"    {place}: {KINDS[HitKind(kind)]}\n" for place, kind in each.places)


def _letters(opened: Workspace, rounds: Iterable[RoundId], chosen: argparse.Namespace) -> int:
    """Write the letters of rounds that were read, as the page of letters does."""
    saved, kept = 0, 0
    left: list[tuple[str, str]] = []
    for round_id in rounds:
        ids = tuple(line.return_id for line in opened.views.letters(round_id).lines)
        letters = opened.views.printable_letters(round_id, ids)
        done = opened.letters.save(letters, chosen.out, whole=len(ids), cores=os.cpu_count() or 1)
        saved, kept, left = saved + done.saved, kept + done.kept, [*left, *done.failed]
    if chosen.json:
        not_written = [{"return": return_id, "reason": code} for return_id, code in left]
        sys.stdout.write(json.dumps({"saved": saved, "kept": kept, "left": not_written}) + "\n")
    else:
        sys.stdout.writelines(f"{code:<20} {return_id}\n" for return_id, code in left)
        sys.stdout.write(f"{saved} letters saved, {kept} lay there, {len(left)} not written.\n")
    return SOME_LEFT if left or not saved + kept else DONE
