"""What goes into the pack of one agency: gathered in a unit of work, because the log says whose identity went along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from audit_tool.domain.case_pack import CasePack, CaseSheet, Match, standing_alone, undated
from audit_tool.domain.case_scope import Involved
from audit_tool.domain.enclosure import Enclosure
from audit_tool.domain.errors import Refused
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import AgencyId, CaseId
from audit_tool.domain.returns import Return
from audit_tool.kinds import kind
from audit_tool.store.identities import read_identity
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round
from forms.answers import Answer, Key
from forms.model import QuestionSet


def case_pack(session: Session, unit: UnitOfWork, target: Return) -> CasePack:
    """Gather what one agency is given: its form so far, the family by its labels, and who it knows.

    Privacy: of whom it does not know, there are label and age in years, no day of birth or death and no identity.

    Raises:
        Refused: round_closed, pack_of_meeting, pack_agency_not_involved, or vault_closed: identities go along and the
            vault is not open.
        DamagedVault: a seal is broken.
    """
    if target.agency_id is None or target.case_id is None:
        raise Refused("pack_of_meeting")
    said = unit.involvements.of_case(target.case_id).get(target.agency_id)
    if said is not None and said.involved is Involved.NO:
        raise Refused("pack_agency_not_involved")
    answers = unit.answers.current(target.id, target.own_lens)
    return CasePack(
        sheet=_sheet(session, unit, target, target.agency_id, target.case_id),
        answers=answers,
        enclosures=enclosures_of(unit, answers),
        events=unit.accounts.of_case(target.case_id).told_by(target.agency_id),
        identities=_identities(session, unit, target.case_id, target.agency_id),
    )


def enclosures_of(records: Records, answers: Mapping[Key, Answer]) -> tuple[Enclosure, ...]:
    """Gather the files that the evidence of answers names, each once."""
    named = [piece.attachment_id for answer in answers.values() for piece in answer.evidence]
    found = [records.attachments.find(ident) for ident in dict.fromkeys(named) if ident is not None]
    return tuple(Enclosure(each.id, each.title, each.media_type, each.content) for each in found)


def _sheet(session: Session, unit: UnitOfWork, target: Return, agency_id: AgencyId, case_id: CaseId) -> CaseSheet:
    run, case = standing_alone(open_round(unit, target.round_id), unit.cases.find(case_id))
    children, matched = unit.children.of_case(case_id), _matched(unit, case_id, agency_id)
    scope = unit.case_scopes.of_case(case_id)
    births, in_family = unit.births.of_case(case_id), unit.children_in_family.of_case(case_id)
    return CaseSheet(
        partnership=replace(unit.partnership.read(), logo_id=None, word_template_id=None),
        run=run,
        agency=unit.agencies.find(agency_id),
        case=case,
        target=replace(target, stage=kind(run.kind).first_stage.code),
        children=children,
        births=tuple(births[child.id] for child in children if child.id in births.keys() & matched),
        members=tuple(
            member if member.id in matched else undated(member) for member in unit.family_members.of_case(case_id)
        ),
        in_family=tuple(in_family[child.id] for child in children if child.id in in_family),
        relations=unit.relations.of_case(case_id),
        forms=_forms(session, unit, run.question_set_digest),
        is_held=scope is not None and scope.is_held,
    )


def _forms(session: Session, unit: UnitOfWork, digest: str) -> tuple[QuestionSet, ...]:
    form = session.frozen_set(unit, digest)
    of_whole = form.derived_from.digest if form.derived_from is not None else None
    try:
        return (form, session.frozen_set(unit, of_whole)) if of_whole else (form,)
    except NoSuchNounError:  # somebody wrote it from a set that no round here ran on
        return (form,)


def _identities(session: Session, unit: UnitOfWork, case_id: CaseId, agency_id: AgencyId) -> tuple[Identity, ...]:
    known = unit.identities.of_case(case_id)
    matched = {subject: each for subject, each in _matched(unit, case_id, agency_id).items() if subject in known}
    if not matched:
        return ()
    key = session.vault.use()
    for subject, match in matched.items():
        unit.log("identity.send", "identity", subject, of=match)
    return tuple(read_identity(key, known[subject]) for subject in known if subject in matched)


def _matched(unit: UnitOfWork, case_id: CaseId, agency_id: AgencyId) -> dict[str, Match]:
    """Read whom of a case an agency knows."""
    return {each.subject: each for each in unit.matches.of_case(case_id) if each.agency_id == agency_id}
