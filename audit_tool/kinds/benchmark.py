"""Benchmark: where would each agency stand if a published report's recommendations had been made to it?

Source: Sheffield Safeguarding Children Board, An Assessment of CSE Services in Sheffield, 2014: the recommendations of
another area's inquiry, nine strands of evidence, strengths and areas for development in numbered groups, factual
accuracy approved by the partners.
"""

from audit_tool.domain.kind import AuditKind, Stage, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="benchmark",
    title="Benchmark against recommendations",
    short_title="Benchmark",
    unit=Unit.AGENCY,
    roles=("Audit coordinator", "Agency author", "Agency lead", "Challenge panel"),
    signed_by=("Agency lead",),
    stages=(
        Stage("answering", "Gathering evidence", page="form", leads_to=("signed",)),
        Stage("signed", "Positioned", page="summary", leads_to=("answering", "challenged"), locked=True),
        Stage("challenged", "Challenged", page="form", leads_to=("approved",), locked=True),
        Stage("approved", "Approved", page="documents", leads_to=("closed",), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("benchmark_recommendations", "benchmark_front_door"),
    lenses=(Lens.SELF, Lens.MODERATED),
    documents=("benchmark_report", "movement", "action_plan", "recommendations_tracker"),
    checks=("low_without_action", "best_without_evidence", "no_impact_shown", "all_best"),
    source="An Assessment of CSE Services in Sheffield, 2014: executive summary",
    summary="Each agency takes a position on every recommendation of a report, and shows what it rests on.",
)
