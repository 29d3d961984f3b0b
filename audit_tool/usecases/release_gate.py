"""The one door through which a document leaves: its words, then its bytes, and only then the disk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from audit_tool.disclosure.detector import Detector
from audit_tool.disclosure.gate import Gate, Stop, is_of_name, shut, squeezed
from audit_tool.disclosure.hits import Hit, HitKind, Piece, PieceKind
from audit_tool.domain.audience import Audience, audience_of
from audit_tool.domain.case_life import release_waits
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RoundId
from audit_tool.domain.release import ReleaseState, state_of
from audit_tool.exchange.read_back import pieces_of
from audit_tool.store.case_record import cases_told_of
from audit_tool.store.gate_facts import digest_of_paper, families_looked_for, gate_of
from audit_tool.store.session import Session

if TYPE_CHECKING:
    from audit_tool.paper import Document


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that goes out by itself, and the mail that takes it along.

    Attributes:
        code: the document's; round_id: what its words belong to, so that one reason holds for every recipient.
        name: of its file; content: its bytes.
        subject, text: of the mail.
    """

    code: str
    round_id: RoundId
    name: str
    letter: Document
    content: bytes = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)


LOOKED_THROUGH = frozenset((Audience.PUBLISH, Audience.AGENCIES))
"""Documents that leave, and so are looked through."""


Settled = tuple[HitKind, str, str]
"""What somebody kept with a reason: its kind, its words and the stretch they stand in, both squeezed."""


def look_at_families(session: Session, subject: str, code: str = "") -> None:
    """Write down that somebody looks at the families a document may tell of, so that they can be looked for in it.

    Raises:
        Refused: gate_vault_closed: who they are is kept in the vault, and it is closed.
    """
    with session.read() as records:
        families = families_looked_for(records, subject, code)
    if not families:
        return
    if session.vault.closes_at is None:
        raise Refused("gate_vault_closed")
    session.vault.use()
    with session.work() as unit:
        for case_id in families:
            unit.log("identity.look_at_everybody", "case", case_id)
    for case_id in families:
        session.vault.show_everybody(case_id)


def open_gate(session: Session, code: str, subject: str) -> Gate | None:
    """Gather what a document is looked through with; None for one that does not leave.

    Raises:
        Refused: gate_vault_closed.
        DamagedVault: a seal of the vault is broken.
    """
    if audience_of(code) not in LOOKED_THROUGH:
        return None
    look_at_families(session, subject, code)
    with session.read() as records:
        return gate_of(records, session.vault, code, subject)


def refuse_words(gate: Gate, document: Document) -> tuple[Stop, ...]:
    """Look through a document's words before anything is drawn; give what was found for the look through its file.

    Raises:
        Refused: gate_shut, with `places`, each (place, kind) and none of the words.
    """
    found = gate.words(document)
    refuse_shut(found)
    return found


def refuse_file(gate: Gate, name: str, content: bytes, document: Document, words: Iterable[Stop]) -> None:
    """Read the bytes of any format back as a reader of the file could, and look through them again.

    Args:
        name: of the file, without its folder; it leaves with the file.
        words: what `refuse_words` gave.

    Raises:
        Refused: gate_shut; gate_file_name: nothing but its name still says who somebody is; or what reading back
            refuses.
    """
    _refuse_found(gate.file(pieces_of(name, content), document, words))


def refuse_mail(gate: Gate, name: str, subject: str, text: str, letter: Document, words: Iterable[Stop]) -> None:
    """Look through the words of a mail that takes a letter along; what it attaches was looked through by itself.

    Args:
        name: of the draft's file, without its folder.
        words: what `refuse_words` gave for the letter: what both say is one hit.

    Raises:
        Refused: gate_shut, or gate_file_name.
    """
    lines = (Piece("the mail", line) for line in text.splitlines() if line.strip())
    pieces = (Piece("file name", name, PieceKind.FILE_NAME), Piece("subject of the mail", subject), *lines)
    _refuse_found(gate.file(pieces, letter, words))


def _refuse_found(stops: Sequence[Stop]) -> None:
    refuse_shut(stop for stop in stops if not is_of_name(stop))
    places = shut(stops)
    if places:
        raise Refused("gate_file_name", count=len(places), places=places)


def refuse_letter(session: Session, sent: Sent) -> None:
    """Look through a letter, its file and the words of its mail, before any of them is written.

    Raises:
        Refused: gate_shut, gate_file_name or gate_vault_closed.
    """
    gate = open_gate(session, sent.code, sent.round_id)
    if gate is not None:
        words = refuse_words(gate, sent.letter)
        refuse_file(gate, sent.name, sent.content, sent.letter, words)
        refuse_mail(gate, sent.name, sent.subject, sent.text, sent.letter, words)


def settled_in(session: Session, code: str, printed: Mapping[str, Document]) -> frozenset[Settled]:
    """Gather what somebody kept with a reason in documents that print what a table says, too.

    Args:
        code: theirs; printed: each by its subject. Whoever may be told of was looked at before (`open_gate`).
    """
    with session.read() as records:
        gates = [(gate_of(records, session.vault, code, subject), each) for subject, each in printed.items()]
    return frozenset(
        (*stop.said, squeezed(stop.context)) for gate, document in gates for stop in gate.words(document) if stop.kept
    )


def refuse_table(
    gate: Gate, name: str, content: bytes, marks: Collection[str], settled: Collection[Settled] = ()
) -> tuple[str, ...]:
    """Read a file back that is no document of ours, such as a sheet to fill in; whatever is sure in it stops it.

    Args:
        marks: what its rows are known again by; a cell with one is passed over: by chance some look like somebody's
            number.
        settled: what was kept with a reason where a document says the same (`settled_in`); it holds for a cell that
            says no more than the stretch it was kept in, for elsewhere the same word may be of somebody else.

    Returns:
        The places of what only may say who somebody is, for whoever saves it to look at.

    Raises:
        Refused: gate_shut; or what reading back refuses.
    """
    pieces = [replace(piece, text="") if piece.text in marks else piece for piece in pieces_of(name, content)]

    def is_settled(hit: Hit) -> bool:
        cell = squeezed(pieces[hit.block].text)
        return any(
            (hit.kind, squeezed(hit.found)) == (kind, words) and cell in stretch for kind, words, stretch in settled
        )

    hits = [hit for hit in Detector(gate.record).hits(pieces) if not is_settled(hit)]
    places = tuple((f"file, part {hit.block + 1}", hit.kind.value) for hit in hits if hit.blocks)
    if places:
        raise Refused("gate_shut", count=len(places), places=places)
    return tuple(dict.fromkeys(hit.place for hit in hits if not _is_day_due(hit, pieces)))


def _is_day_due(hit: Hit, pieces: Sequence[Piece]) -> bool:
    """Say whether a day stands alone in its cell: it is when something is due, and no sentence about a family."""
    return hit.kind is HitKind.EXACT_DATE and hit.found == pieces[hit.block].text


def refuse_shut(stops: Iterable[Stop]) -> None:
    """Refuse what still has an open hit that blocks.

    Raises:
        Refused: gate_shut.
    """
    places = shut(stops)
    if places:
        raise Refused("gate_shut", count=len(places), places=places)


def refuse_unreleased(session: Session, document: Document, *, code: str, subject: str) -> None:
    """Refuse a published document that lost its warning, unless just what it says was released; and one that is held.

    Raises:
        Refused: not_released; case_on_hold, case_embargoed or case_embargoed_until (with its last `day`).
    """
    if audience_of(code) is not Audience.PUBLISH:
        return
    refuse_held(session, subject)
    with session.read() as records:
        latest = records.releases.latest(code, subject)
    if not document.furniture.stamp and state_of(latest, digest_of_paper(document)) is not ReleaseState.RELEASED:
        raise Refused("not_released")


def refuse_held(session: Session, subject: str) -> None:
    """Refuse to publish anything of a case under embargo or legal hold.

    Raises:
        Refused: case_on_hold, case_embargoed or case_embargoed_until (with its last `day`).
    """
    with session.read() as records:
        scopes = [records.case_scopes.of_case(case_id) for case_id in cases_told_of(records, subject)]
    for scope in scopes:
        for wait in release_waits(scope, session.today()):
            raise Refused(wait.code, day=wait.day)
