"""What the inbox must know of a round to judge the forms that came back, gathered once for any number of files."""

from __future__ import annotations

from collections.abc import Iterator

from audit_tool.domain.agency import Agency
from audit_tool.domain.blank_return import blank_of
from audit_tool.domain.form import repeats_of
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.exchange.inbox import RoundPicture
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.library import NotInLibrary
from forms.model import QuestionSet


def round_picture(session: Session, records: Records, run: Round, only: ReturnId | None = None) -> RoundPicture:
    """Gather what a round asks, and by what its returns are known.

    Returns about cases are no part of it: nothing about a family comes back but in a pack.

    Args:
        only: the one return whose form is read; every return of the round when not said.
    """
    form = session.frozen_set(records, run.question_set_digest)
    mine = {each.agency_id: each for each in _asked(records, run, only) if each.agency_id and not each.case_id}
    agencies = {each.id: each for each in records.agencies.everything() if each.id in mine}
    has_rows = bool(repeats_of(form))
    blanks = {}
    called: dict[str, ReturnId] = {}
    urns = {each.id: each.urn for each in records.settings.everything() if each.urn and each.id in mine}
    for agency_id, agency in agencies.items():
        target = mine[agency_id]
        answers = records.answers.current(target.id, target.own_lens) if has_rows else {}
        blanks[target.id] = blank_of(target, run, form, agency=agency, case=None, children=(), answers=answers)
        called |= {name.casefold(): target.id for name in _names(agency, urns.get(agency_id, ""))}
    elsewhere = {
        each.id: mine[each.agency_id].id if each.agency_id in mine else None
        for each in records.returns.everything()
        if each.round_id != run.id
    }
    return RoundPicture(form, blanks, dict(_earlier(session, records, run)), elsewhere, called, session.today())


def _asked(records: Records, run: Round, only: ReturnId | None) -> tuple[Return, ...]:
    return records.returns.of_round(run.id) if only is None else (records.returns.find(only),)


def _names(agency: Agency, urn: str) -> Iterator[str]:
    """Yield what a form may call an agency or setting by, where it does not name the return it was handed out for."""
    yield agency.code
    yield agency.name
    if urn:
        yield urn


def _earlier(session: Session, records: Records, run: Round) -> Iterator[tuple[str, QuestionSet]]:
    """Yield the versions of a round's set that may have been handed out before: on the shelf, or in earlier rounds."""
    for line in session.library.sets():
        if line.id == run.question_set_id and line.version != run.question_set_version:
            try:
                yield line.version, session.library.question_set(line.id, line.version)
            except NotInLibrary:  # it is listed, and was taken off the shelf meanwhile
                continue
    for before in records.rounds.everything():
        is_another = before.question_set_version != run.question_set_version
        if before.question_set_id == run.question_set_id and is_another:
            yield before.question_set_version, session.frozen_set(records, before.question_set_digest)
