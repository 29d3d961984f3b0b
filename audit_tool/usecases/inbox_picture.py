"""What the inbox must know of a round to judge the forms that came back, gathered once for any number of files."""

from __future__ import annotations

from collections.abc import Iterator

from audit_tool.domain.agency import Agency
from audit_tool.domain.blank_return import BlankReturn, blank_of
from audit_tool.domain.form import repeats_of
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.exchange.inbox import RoundPicture
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.library import NotInLibrary
from forms.model import QuestionSet


def round_picture(session: Session, records: Records, run: Round) -> RoundPicture:
    """Gather what a round asks, and by what its returns are known.

    Returns about cases are no part of it: nothing about a family comes back but in a pack.
    """
    form = session.frozen_set(records, run.question_set_digest)
    agencies = {each.id: each for each in records.agencies.everything()}
    mine = {each.agency_id: each for each in records.returns.of_round(run.id) if each.agency_id and not each.case_id}
    blanks = {
        each.id: blank_of_return(records, each, run, form, agencies[each.agency_id])
        for each in mine.values()
        if each.agency_id is not None
    }
    elsewhere = {
        each.id: mine[each.agency_id].id if each.agency_id in mine else None
        for each in records.returns.everything()
        if each.round_id != run.id
    }
    called = {
        name.casefold(): target.id
        for agency_id, target in mine.items()
        if agency_id
        for name in _names(agencies[agency_id])
    }
    earlier = dict(_earlier(session, records, run))
    return RoundPicture(form, blanks, earlier, elsewhere, called, session.today())


def blank_of_return(records: Records, target: Return, run: Round, form: QuestionSet, agency: Agency) -> BlankReturn:
    """Say what one agency's return asks, with the rows that stand in it."""
    answers = records.answers.current(target.id, target.own_lens) if repeats_of(form) else {}
    return blank_of(target, run, form, agency=agency, case=None, children=(), answers=answers)


def _names(agency: Agency) -> Iterator[str]:
    """Yield what a form may call an agency or setting by, beside the return it was handed out for."""
    yield agency.code
    yield agency.name


def _earlier(session: Session, records: Records, run: Round) -> Iterator[tuple[str, QuestionSet]]:
    """Yield the versions of a round's set that may have been handed out before: on earlier rounds, or from the shelf."""
    versions = {line.version for line in session.library.sets() if line.id == run.question_set_id}
    for version in versions - {run.question_set_version}:
        try:
            yield version, session.library.question_set(run.question_set_id, version)
        except NotInLibrary:  # it is listed, and cannot be read
            continue
    for before in records.rounds.everything():
        is_another = before.question_set_version != run.question_set_version
        if before.question_set_id == run.question_set_id and is_another:
            yield before.question_set_version, session.frozen_set(records, before.question_set_digest)


def return_of(records: Records, return_id: ReturnId) -> tuple[Return, Round]:
    """Find a return and its round."""
    target = records.returns.find(return_id)
    return target, records.rounds.find(target.round_id)
