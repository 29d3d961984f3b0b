"""Facts of the report on what a trust's own form covers."""

from __future__ import annotations

from audit_tool.documents import coverage
from audit_tool.documents.coverage import OwnFormFacts, QuestionCovered
from audit_tool.domain.own_template import Covered
from audit_tool.paper import Document, Rating
from audit_tool.store.covered import coverage_of
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint
from audit_tool.views.gather import whole_return

_STANDS = {
    Covered.ANSWERED: Rating("Answered", "tick", "met"),
    Covered.PARTLY: Rating("In part", "half", "part"),
    Covered.SILENT: Rating("Not answered", "dash", "na"),
}


def compose_coverage(session: Session, records: Records, return_id: str) -> Document:
    """Compose the report on one return that came on a trust's own form."""
    whole = whole_return(session, records, return_id)
    found = coverage_of(session, records, whole.target)
    takes = records.own_form_takes.of_return(return_id)
    known = records.template_maps.find(takes[0].template_id) if takes else None
    answered = found.of(Covered.ANSWERED)
    musts = found.of(*Covered, must=True)
    return coverage.compose(
        OwnFormFacts(
            imprint=imprint(records, "coverage", stamp=""),
            school=whole.owner_name,
            trust=known.name if known is not None else "",
            asked=whole.round.title,
            musts=len(musts),
            musts_answered=sum(line.is_must for line in answered),
            others=len(found.lines) - len(musts),
            others_answered=sum(not line.is_must for line in answered),
            to_ask=tuple(
                QuestionCovered(line.question.ref or "", line.question.label, _STANDS[line.covered])
                for line in found.of(Covered.PARTLY, Covered.SILENT, must=True)
            ),
            beyond=tuple(label for label, question, _, _ in (known.lines if known is not None else ()) if not question),
            made_on=session.today(),
        )
    )
