"""What goes into the pack of one return of a round, gathered in a unit of work."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.errors import Refused
from audit_tool.domain.return_pack import EarlierReturn, RoundPack, RoundSheet
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.round_plans import refuse_unissued
from forms.canonical import digest
from forms.model import QuestionSet
from forms.parts import selected


def round_pack(session: Session, records: Records, target: Return, *, is_sealed: bool) -> RoundPack:
    """Gather what one agency or setting is asked.

    Args:
        is_sealed: whether only the one it is for can open it, so that last year's answers may go along.

    Raises:
        Refused: round_closed, pack_of_meeting, pack_of_case, return_not_expected, or round_not_issued.
    """
    if target.agency_id is None:
        raise Refused("pack_of_meeting")
    if target.case_id is not None:
        raise Refused("pack_of_case")
    if target.withdrawn:
        raise Refused("return_not_expected")
    run = open_round(records, target.round_id)
    agency = records.agencies.find(target.agency_id)
    refuse_unissued(records, run.id)
    earlier = _earlier(session, records, target) if is_sealed else None
    sheet = RoundSheet(
        partnership=replace(records.partnership.read(), logo_id=None, word_template_id=None),
        run=replace(standing_alone(run, RoundState.OPEN), previous_round_id=earlier.run.id if earlier else None),
        agency=agency,
        target=replace(target, stage=kind(run.kind).first_stage.code),
        plan=records.round_plans.of_round(run.id),
        forms=forms_of(session, records, run.question_set_digest),
    )
    return RoundPack(sheet, earlier)


def part_of(sheet: RoundSheet, section_ids: tuple[str, ...]) -> RoundSheet:
    """Leave of what is asked some sections, for a colleague.

    Raises:
        NoSuchNode: the form has no such section.
    """
    part = selected(sheet.form, section_ids).question_set
    run = replace(sheet.run, question_set_digest=digest(part), previous_round_id=None)
    return replace(sheet, run=run, forms=(part, sheet.forms[-1]), sections=section_ids)


def _earlier(session: Session, records: Records, target: Return) -> EarlierReturn | None:
    """Find what the same agency answered a round ago; None where it answered nothing."""
    for before in session.earlier_returns(records, target)[:1]:
        answers = records.answers.current(before.id, before.own_lens)
        if any(not answer.is_blank for answer in answers.values()):
            run = records.rounds.find(before.round_id)
            form = session.frozen_set(records, run.question_set_digest)
            return EarlierReturn(standing_alone(run, RoundState.CLOSED), before, form, answers)
    return None


def standing_alone(run: Round, state: RoundState = RoundState.OPEN) -> Round:
    """Give a round as others get it: what came before it stays where it was made."""
    return replace(run, previous_round_id=None, supplements=None, state=state)


def forms_of(session: Session, records: Records, of_form: str) -> tuple[QuestionSet, ...]:
    """Read a form and, where it is a part of a set that is here, the whole."""
    form = session.frozen_set(records, of_form)
    of_whole = form.derived_from.digest if form.derived_from is not None else None
    try:
        return (form, session.frozen_set(records, of_whole)) if of_whole else (form,)
    except NoSuchNounError:  # somebody wrote it from a set that no round here ran on
        return (form,)
