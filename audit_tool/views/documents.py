"""What a round can export, and each document as it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from audit_tool import paper
from audit_tool.domain.action import EVERY_ROUND
from audit_tool.domain.audience import Audience, audience_of
from audit_tool.domain.file_names import file_name, of_round
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.plan_subject import WHOLE_PLAN, plan_of_agency
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.case_documents import with_findings_that_stand
from audit_tool.views.passages import Part, unwritten
from audit_tool.views.printed import PRINTED, Reading, Subject
from audit_tool.views.release import compose as composed


@dataclass(frozen=True, slots=True)
class Choice:
    """One document that may be exported now.

    Attributes:
        subject: id of the round, return or case it is about; passages are kept with it.
        file_name: codes and labels only, never a person's or a school's name.
        is_ready: whether there is anything to print.
        is_case: whether it tells of a case, and so waits to be checked for release.
        waits: code of why it may be looked at and may not leave yet; empty where it may.
    """

    code: str
    title: str
    about: str
    subject: str
    file_name: str
    parts: tuple[Part, ...]
    passages: Mapping[str, str]
    is_ready: bool
    is_case: bool
    waits: str = ""

    @property
    def may_leave(self) -> bool:
        """Say whether it can be saved: there is something to print, and nobody has to read it first."""
        return self.is_ready and not self.waits

    @property
    def is_looked_through(self) -> bool:
        """Say whether it leaves the audit group, and so passes the release gate."""
        return audience_of(self.code) in (Audience.PUBLISH, Audience.AGENCIES)

    @property
    def unwritten(self) -> tuple[Part, ...]:
        """The passages that are still empty and should not be."""
        return unwritten(self.parts, self.passages)


@dataclass(frozen=True, slots=True)
class DocumentsPicture:
    """What the documents page shows for one round."""

    round: Round
    kind: AuditKind
    choices: tuple[Choice, ...]


MANY = 24
"""From so many of one kind on, such as letters to schools, they stand after the others, which nobody would find."""


def documents(session: Session, round_id: RoundId) -> DocumentsPicture:
    """List the documents of a round."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        return DocumentsPicture(run, kind(run.kind), choices_of(session, records, run))


def choices_of(session: Session, records: Records, run: Round, among: Collection[str] = ()) -> tuple[Choice, ...]:
    """List the documents of a round that may be exported now; only those of some codes where these are given."""
    audit, begins = kind(run.kind), of_round(run, records.rounds.everything())
    found = [
        [_choice(session, records, run, code, subject, begins) for subject in subjects(records, run, audit)]
        for code in audit.documents
        if (not among or code in among) and (subjects := PRINTED[code].subjects) is not None
    ]
    found.sort(key=lambda alike: len(alike) >= MANY)
    return tuple(choice for alike in found for choice in alike)


def compose(session: Session, code: str, subject: str) -> paper.Document:
    """Compose one document from how things stand.

    Raises:
        KeyError: there is no such document.
    """
    with session.read() as records:
        return composed(session, records, code, subject)


def plans_told(session: Session, agency_id: AgencyId) -> dict[str, paper.Document]:
    """Compose the plans that print what an agency is asked about, of its rounds, its own and of all; by subject."""
    with session.read() as records:
        rounds = {
            each.round_id: None
            for each in records.actions.everything()
            if each.is_open and (each.agency_id == agency_id or agency_id in each.support_ids)
        }
        subjects = (EVERY_ROUND, WHOLE_PLAN, plan_of_agency(agency_id), *rounds)
        return {each: composed(session, records, "action_plan", each) for each in subjects}


def reading(session: Session, code: str, subject: str) -> Reading | None:
    """Say how long a document takes to read aloud; None for one that is not made for it."""
    read = PRINTED[code].reading
    if read is None:
        return None
    with session.read() as records:
        return read(records, subject)


def _choice(
    session: Session, records: Records, run: Round, code: str, subject: Subject, begins: tuple[str, str, str]
) -> Choice:
    printed = PRINTED[code]
    is_case = kind(run.kind).is_case_audit and printed.tells_of_cases
    kind_of_round, year, number = begins
    words = [kind_of_round, year, "" if subject.code and is_case else number, code, subject.code]
    parts, passages = printed.parts(session, records, subject.ident), records.passages.of(subject.ident)
    if any(part.takes_findings for part in parts):
        passages = with_findings_that_stand(passages, records.findings.of_round(run.id))
    return Choice(
        code=code,
        title=printed.title,
        about=subject.about,
        subject=subject.ident,
        file_name=file_name(words, ".pdf"),
        parts=parts,
        passages=passages,
        is_ready=subject.is_ready,
        is_case=is_case,
        waits=subject.waits,
    )
