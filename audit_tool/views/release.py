"""The release check of one document: what stops it, what was kept, how far its release is, and who may do what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from audit_tool import paper
from audit_tool.disclosure.gate import Stop, is_of_name
from audit_tool.disclosure.hits import HitKind
from audit_tool.disclosure.record import CaseRecord
from audit_tool.domain.audience import Audience, audience_of
from audit_tool.domain.case_life import Wait, release_waits
from audit_tool.domain.ids import CaseId, RoundId
from audit_tool.domain.moments import day_named
from audit_tool.domain.plan_subject import agency_named, is_across_rounds, theme_named
from audit_tool.domain.release import Release, ReleaseState, state_of
from audit_tool.domain.round import Round, RoundState
from audit_tool.exchange.read_back import pieces_of
from audit_tool.store.authors import authors_of
from audit_tool.store.case_record import cases_told_of, record_for
from audit_tool.store.gate_facts import as_released, digest_of_paper, families_looked_for, gate_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import NOT_CHECKED
from audit_tool.views.passages import Part
from audit_tool.views.places import Place
from audit_tool.views.printed import PRINTED

MADE_ON: Mapping[str, str] = MappingProxyType(
    {
        "documents": "Documents",
        "round_packs": "Send the packs",
        "board": "Returns",
        "learning": "Over the years",
        "year_facts": "Annual report facts",
        "year_review": "Year review",
    }
)
"""What the pages are called on which documents are written to files."""

PUBLISHED = "learning_brief"
"""A document about one case that is for everybody: what is looked for in it is looked for in any file."""

FORMAT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "docx": "as a Word document, ",
        "html": "as a web page, ",
        "pptx": "as slides, ",
        "xlsx": "as a workbook, ",
        "csv": "as a table, ",
    }
)
"""How the place of a hit begins that is found in a format other than PDF."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A passage in which a hit can be mended here: how it reads, and what would stand in place of the words."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class ReleasePicture:
    """What the page of the release check shows.

    Attributes:
        about: of whom or what the document is, by label.
        run: the round it belongs to; None for one that tells of every round.
        made_on: the page on which it is written to files.
        document: as it would be written now.
        stops: what the detector found in its words, what is sure first, each in reading order.
        mends: by the key of a stop, the passage its words stand in; those from elsewhere are mended there.
        is_looked: whether names of the family were looked for: false while the vault has to be opened.
        is_file_looked: whether its file was looked through in every format it can be written in; what was found there
            alone is among the stops.
        families: cases of which the vault keeps who somebody is.
        releases: every version that was sent, the first one first.
        state: how the document as it reads now stands to the latest.
        people: names of those who wrote, sent and checked, by id.
        writers: ids of those who wrote any of it, or sent it: none of them may check it.
        actor: who is at the keyboard.
        holds: why nothing of its cases may be published today.
    """

    code: str
    subject: str
    title: str
    about: str
    run: Round | None
    made_on: Place
    document: paper.Document
    stops: tuple[Stop, ...]
    mends: Mapping[str, Mend]
    is_looked: bool
    families: tuple[CaseId, ...]
    releases: tuple[Release, ...]
    state: ReleaseState
    people: Mapping[str, str]
    writers: frozenset[str]
    actor: str
    holds: tuple[Wait, ...]
    is_file_looked: bool = False

    @property
    def audience(self) -> Audience:
        """Say for whom it is made."""
        return audience_of(self.code)

    @property
    def open(self) -> tuple[Stop, ...]:
        """List what nobody has settled."""
        return tuple(stop for stop in self.stops if stop.is_open)

    @property
    def latest(self) -> Release | None:
        """Return the newest version that was sent."""
        return self.releases[-1] if self.releases else None

    @property
    def may_check(self) -> bool:
        """Say whether whoever is at the keyboard neither wrote nor sent it."""
        return self.actor not in self.writers

    @property
    def may_write(self) -> bool:
        """Say whether its words may still be changed."""
        return self.run is None or self.run.state is RoundState.OPEN


def release(session: Session, code: str, subject: str) -> ReleasePicture:
    """Look a document through, and say how far its release is.

    Names are looked for only where a verb wrote down before that somebody looks at the family.

    Raises:
        KeyError: there is no such document.
        Refused: identity_not_looked_at.
        DamagedVault: a seal of the vault is broken.
    """
    with session.read() as records:
        document = compose(session, records, code, subject)
        families = families_looked_for(records, subject, code)
        is_looked = not families or session.vault.closes_at is not None
        found = gate_of(records, session.vault, code, subject).words(document) if is_looked else ()
        releases = records.releases.of(code, subject)
        writers = set(authors_of(records, subject, document))
        state = state_of(releases[-1] if releases else None, digest_of_paper(document))
        if releases and state is not ReleaseState.NOT_SENT:
            writers.add(releases[-1].sent_by)
        parts = PRINTED[code].parts(session, records, subject)
        return ReleasePicture(
            code=code,
            subject=subject,
            title=PRINTED[code].title,
            about=about_subject(records, subject),
            run=round_of_subject(records, subject),
            made_on=made_on(records, code, subject),
            document=document,
            stops=tuple(sorted(found, key=lambda stop: not stop.hit.blocks)),
            mends=_mends(found, parts, records.passages.of(subject)),
            is_looked=is_looked,
            families=families,
            releases=releases,
            state=state,
            people={person.id: person.name for person in records.people.everything()},
            writers=frozenset(writers),
            actor=session.actor,
            holds=_holds(session, records, code, subject),
        )


def release_file(
    session: Session, picture: ReleasePicture, content: bytes, *, written_as: str = "pdf", is_last: bool = True
) -> ReleasePicture:
    """Look through the file of a document as its reader could find it, and add what was found there alone.

    What is found in several formats is one hit. Its name is judged where it is given: when it is saved.

    Args:
        written_as: its format, as the name of a file ends.
        is_last: whether it is the last of the formats it can be written in.

    Raises:
        Refused: vault_closed, or identity_not_looked_at.
        DamagedVault: a seal of the vault is broken.
    """
    if not picture.is_looked:
        return replace(picture, is_file_looked=is_last)
    words = tuple(stop for stop in picture.stops if not stop.in_file)
    known = {stop.key for stop in picture.stops}
    begins, name = FORMAT_NAMES.get(written_as, ""), f"{picture.code}.{written_as}"
    pieces = [replace(piece, place=f"{begins}{piece.place}") for piece in pieces_of(name, content)]
    with session.read() as records:
        gate = gate_of(records, session.vault, picture.code, picture.subject)
        found = {stop.key: stop for stop in gate.file(pieces, picture.document, words) if not is_of_name(stop)}
        in_file = tuple(stop for key, stop in found.items() if key not in known)
        parts = PRINTED[picture.code].parts(session, records, picture.subject)
        mends = _mends(in_file, parts, records.passages.of(picture.subject))
    stops = sorted((*picture.stops, *in_file), key=lambda stop: (not stop.hit.blocks, stop.in_file))
    return replace(picture, stops=tuple(stops), mends={**picture.mends, **mends}, is_file_looked=is_last)


def compose(session: Session, records: Records, code: str, subject: str) -> paper.Document:
    """Compose a document from how things stand; one released just as it reads bears its version, and no warning.

    Raises:
        KeyError: there is no such document.
    """
    document = PRINTED[code].compose(session, records, subject)
    if audience_of(code) is not Audience.PUBLISH or document.furniture.stamp != NOT_CHECKED:
        return document
    latest = records.releases.latest(code, subject)
    if latest is None or latest.state(digest_of_paper(document)) is not ReleaseState.RELEASED:
        return document
    return as_released(document, latest)


@dataclass(frozen=True, slots=True)
class FileLook:
    """What a file is looked through for that is said to tell of a case to everybody.

    Attributes:
        record: as for a document that is published.
        kept: why words stay in the published documents of the case, by their kind and as they are known again.
    """

    record: CaseRecord = field(default=CaseRecord(), repr=False)
    kept: Mapping[tuple[HitKind, str], str] = field(default_factory=dict, repr=False)


def file_look(session: Session, case_id: CaseId) -> FileLook:
    """Gather what a file about a case is looked through for, wherever it comes from.

    Raises:
        Refused: vault_closed, or identity_not_looked_at.
    """
    with session.read() as records:
        codes = {each.document for each in records.kept_hits.everything() if each.subject == case_id}
        kept = {
            stop.said: stop.kept
            for code in sorted(codes)
            if audience_of(code) is Audience.PUBLISH
            for stop in gate_of(records, session.vault, code, case_id).words(compose(session, records, code, case_id))
            if stop.kept
        }
        return FileLook(record_for(records, session.vault, PUBLISHED, case_id), kept)


def _mends(stops: tuple[Stop, ...], parts: tuple[Part, ...], passages: Mapping[str, str]) -> dict[str, Mend]:
    """Find for each stop the passage its words were written in: that whose text holds the stretch, or else the words.

    A name that stands in two passages, in the same words, is mended in the first, and is looked for again.
    """
    found = {}
    for stop in stops:
        holding = [part for part in parts if stop.hit.found in passages.get(part.code, "")]
        nearest = [part for part in holding if stop.context.strip() in passages[part.code]]
        for part in (nearest or holding)[:1]:
            found[stop.key] = Mend(part, passages[part.code])
    return found


def _holds(session: Session, records: Records, code: str, subject: str) -> tuple[Wait, ...]:
    if audience_of(code) is not Audience.PUBLISH:
        return ()
    scopes = (records.case_scopes.of_case(case_id) for case_id in cases_told_of(records, subject))
    return tuple(wait for scope in scopes for wait in release_waits(scope, session.today()))


def about_subject(records: Records, subject: str) -> str:
    """Say of whom or what a document is: the family it tells of, else its round, or its year."""
    if is_across_rounds(subject):
        return _about_plan(records, subject)
    last = day_named(subject)
    if last is not None:
        return f"year to {paper.long_date(last)}"
    labels = [records.cases.find(case_id).label for case_id in cases_told_of(records, subject)]
    run = round_of_subject(records, subject)
    return labels[0] if len(labels) == 1 or run is None else run.title


def _about_plan(records: Records, subject: str) -> str:
    if theme_named(subject):
        return "a theme of every round"
    agency_id = agency_named(subject)
    return records.agencies.find(agency_id).name if agency_id else "every round"


def round_of_subject(records: Records, subject: str) -> Round | None:
    """Find the round that what a document is about is part of; None for what is about every round, or about a year."""
    of_many = is_across_rounds(subject) or day_named(subject) is not None
    return None if of_many else records.rounds.find(RoundId(records.round_of(subject)))


def made_on(records: Records, code: str, subject: str) -> Place:
    """Say where a document is written to files."""
    run, page = round_of_subject(records, subject), PRINTED[code].made_on
    if is_across_rounds(subject):
        return Place("actions", "", "Actions") if page == "documents" else Place(page, "", MADE_ON[page])
    row = f"{code}/{subject}" if page == "documents" else ""
    return Place(page, run.id if run is not None else subject, MADE_ON[page], row=row)
