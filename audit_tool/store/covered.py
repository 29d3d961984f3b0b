"""Gathers how much of a return is answered, for the verb that asks the rest and the page that shows it."""

from __future__ import annotations

from audit_tool.domain.form import open_form
from audit_tool.domain.own_template import Coverage, coverage
from audit_tool.domain.returns import Return
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records


def coverage_of(session: Session, records: Records, target: Return) -> Coverage:
    """Say how much of what a return asks is answered, as its form shows it today; what is worked out is no line."""
    run = records.rounds.find(target.round_id)
    answers = records.answers.current(target.id, target.own_lens)
    form = open_form(
        session.frozen_set(records, run.question_set_digest),
        answers,
        agency=records.agencies.find(target.agency_id) if target.agency_id else None,
        case=records.cases.find(target.case_id) if target.case_id else None,
        children=records.children.of_case(target.case_id) if target.case_id else (),
        today=session.today(),
        groups=target.groups,
        surroundings=session.surroundings(records, target),
    )
    shown = form.keys()
    asked = ((key, form.question(key)) for key in shown)
    return coverage(((key, question) for key, question in asked if question.calculate is None), answers)
