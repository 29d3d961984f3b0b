"""Facts of the letter that goes along with a form, from the round, the partnership and the one who is asked."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from audit_tool.documents.covering_letter import WAYS, Covering, LetterFacts, covering
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.moments import local_day
from audit_tool.domain.round import Round
from audit_tool.domain.route import Route
from audit_tool.store.recipients import agency_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint


def covering_of(session: Session, return_id: ReturnId, routes: Collection[Route]) -> Covering:
    """Compose what goes around the form of one recipient.

    Args:
        routes: the ways they may answer; those without a form of ours are left out.
    """
    with session.read() as records:
        target = records.returns.find(return_id)
        run, agency = records.rounds.find(target.round_id), agency_of(records, target)
        ways = tuple(route.value for route in Route if route in routes and route.value in WAYS)
        return covering(replace(letter_facts(session, records, run, ways), to=(agency.addressee, agency.name)))


def letter_facts(session: Session, records: Records, run: Round, ways: tuple[str, ...]) -> LetterFacts:
    """Gather what the letters of a round say, to nobody yet."""
    plan, basis = records.round_plans.of_round(run.id), records.partnership.read().legal_basis
    words = plan.letter if plan else ""
    return LetterFacts(
        imprint=imprint(records, "covering_letter", stamp=""),
        to=(),
        asked=run.title,
        words=words,
        legal_basis="" if basis.strip() in words else basis,
        routes=ways,
        written_on=local_day(plan.issued_at) if plan and plan.issued_at else session.today(),
        due_on=run.due_on,
        final_on=plan.final_due_on if plan else None,
    )
