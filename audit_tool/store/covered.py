"""Gathers how much of a return is answered and what is still wanted of it: for verbs, and the pages that show it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from audit_tool.domain.agency import Agency
from audit_tool.domain.contact import Post
from audit_tool.domain.form import open_form, question_groups
from audit_tool.domain.ids import AgencyId, ReturnId
from audit_tool.domain.kind import AuditKind, Unit
from audit_tool.domain.own_template import Coverage, coverage
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.domain.wanting import Wanting, answers_wrong, signatures_wanted, statutory_in, statutory_open
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.live import LiveForm

LEADING = frozenset({Post.LEAD, Post.DEPUTY})


def coverage_of(session: Session, records: Records, target: Return) -> Coverage:
    """Say how much of what a return asks is answered, as its form shows it today; what is worked out is no line."""
    form = _form_of(session, records, target)
    shown = form.keys()
    asked = ((key, form.question(key)) for key in shown)
    return coverage(((key, question) for key, question in asked if question.calculate is None), form.answers)


def wanting_of(session: Session, records: Records, target: Return) -> Wanting:
    """Say what is still wanted of a return before it can be accepted as it stands.

    What is locked was read by the same rules when it was signed, so that its answers are not read again.
    """
    run = records.rounds.find(target.round_id)
    audit = kind(run.kind)
    contacts = records.contacts.of_agency(target.agency_id or "")
    lead = is_lead_wanted(audit, {each.post.value for each in contacts if each.holds_on(session.today())})
    lead = lead and not any(each.lead for each in records.own_form_takes.of_return(target.id))
    if audit.stage(target.stage).locked:
        return Wanting(lead=lead)
    form = _form_of(session, records, target)
    signed = [each.role for each in records.signatures.standing(target.id)]
    return Wanting(
        statutory=statutory_in(form),
        signatures=signatures_wanted(audit, target.stage, signed),
        wrong=answers_wrong(form),
        lead=lead,
    )


def is_lead_wanted(audit: AuditKind, posts: Collection[str]) -> bool:
    """Say whether others of a setting hold a post and nobody leads on safeguarding; of an unknown one nothing is said.

    Args:
        posts: that somebody holds there today.
    """
    return audit.unit is Unit.SETTING and bool(posts) and LEADING.isdisjoint(posts)


def open_statutory(
    session: Session,
    records: Records,
    run: Round,
    targets: Collection[Return],
    agencies: Mapping[AgencyId, Agency],
) -> Mapping[ReturnId, tuple[str, ...]]:
    """List the statutory questions that each return left open, as its own form shows them.

    What was worked out is kept until an answer of the return, or whom it asks, changes.

    Args:
        agencies: at least those whose returns they are.
    """
    newest = records.answers.newest([each.id for each in targets], Lens.SELF)
    today, kept = session.today(), session.open_statutory
    asked = {
        each.id: question_groups(agencies[each.agency_id] if each.agency_id else None, None, each.groups)
        for each in targets
    }
    stands = {ident: (newest.get(ident, 0), groups, today) for ident, groups in asked.items()}
    anew = [each for each in targets if each.id not in kept or kept[each.id][0] != stands[each.id]]
    answers = records.answers.of_returns([each.id for each in anew], Lens.SELF)
    question_set = session.frozen_set(records, run.question_set_digest)
    for each in anew:
        found = statutory_open(
            question_set,
            answers.get(each.id, {}),
            groups=asked[each.id],
            today=today,
            surroundings=session.surroundings(records, each),
        )
        kept[each.id] = (stands[each.id], found)
    return {each.id: kept[each.id][1] for each in targets}


def _form_of(session: Session, records: Records, target: Return) -> LiveForm:
    run = records.rounds.find(target.round_id)
    return open_form(
        session.frozen_set(records, run.question_set_digest),
        records.answers.current(target.id, target.own_lens),
        agency=records.agencies.find(target.agency_id) if target.agency_id else None,
        case=records.cases.find(target.case_id) if target.case_id else None,
        children=records.children.of_case(target.case_id) if target.case_id else (),
        today=session.today(),
        groups=target.groups,
        surroundings=session.surroundings(records, target),
    )
