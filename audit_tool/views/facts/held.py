"""Facts of the paper of what is held, and of the table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit_tool.documents import what_is_held
from audit_tool.documents.what_is_held import HeldFacts, PlaceFacts
from audit_tool.domain.access_request import AccessRequest
from audit_tool.paper import Document
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint
from audit_tool.views.held import HeldLine, HeldPicture, LookFor, Unseen, held_in

HEADERS = ("Number", "Where", "What", "Stands", "What it says, whole")
"""Columns of the table."""


def compose_request(session: Session, records: Records, request_id: str) -> Document:
    """Compose the paper of all that is held of the family or the agency a request is about, by codes alone.

    Raises:
        Refused: look_for_something: the request names neither.
    """
    request = records.access_requests.find(request_id)
    look = LookFor(case_id=request.case_id, agency_id=request.agency_id)
    return _paper(records, held_in(session, records, look), request)


def compose_held(session: Session, found: HeldPicture, request_id: str) -> Document:
    """Compose the paper of what was found.

    Args:
        request_id: of the request it answers; empty where nobody asked.
    """
    with session.read() as records:
        return _paper(records, found, records.access_requests.find(request_id) if request_id else None)


def _paper(records: Records, found: HeldPicture, request: AccessRequest | None) -> Document:
    return what_is_held.compose(
        HeldFacts(
            imprint=imprint(records, "what_is_held", stamp=""),
            made_on=found.found_on,
            about=found.about,
            places=tuple(PlaceFacts(each.where, each.kind, each.around, each.stands) for each in found.lines),
            unseen=tuple(cannot_see(found.unseen)),
            reference=request.reference if request is not None else "",
            due_on=request.due_on if request is not None else None,
        )
    )


def held_rows(lines: Iterable[HeldLine]) -> Iterator[tuple[str, ...]]:
    """Give the rows of the table, each with its text whole."""
    for number, line in enumerate(lines, start=1):
        yield str(number), line.where, line.kind, "yes" if line.stands else "no", line.text


def cannot_see(unseen: Unseen) -> Iterator[str]:
    """Say what a look through the workspace cannot see, a sentence each."""
    yield "What agencies and settings keep themselves, and what was printed, sent by e-mail or saved outside this file."
    if unseen.packs_out:
        are = "pack is out and has" if unseen.packs_out == 1 else "packs are out and have"
        yield f"{unseen.packs_out} {are} not come back: what is written on those laptops is not here."
    if not unseen.names:
        yield "Names: the record speaks of codes, and the vault's names were not looked for."
    if unseen.in_vault:
        yield "Who is who: what the vault keeps of them is not in this list. Open it and look."
    if unseen.unread_files:
        are = "file kept here cannot" if unseen.unread_files == 1 else "files kept here cannot"
        yield f"{unseen.unread_files} {are} be read, such as pictures and scans. Open each and look."
    if unseen.purged:
        are = "case whose" if unseen.purged == 1 else "cases whose"
        yield f"{unseen.purged} {are} working papers were purged. Old backups may hold them."
    yield "Cards of a peer day that nobody has turned, and a council's lists for a rehearsal, which hold no names."
