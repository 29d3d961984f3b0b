"""Themed audit: several children's cases on one theme, drawn from a frame, and what they show together.

Source: Rotherham (report of Scope and Findings) and Barnsley (what did we learn, what did we do) annual reports 2022 to
2023; Sheffield themed audit days, five children, three times a year.
"""

from audit_tool.domain.kind import AuditKind, Stage, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="themed_audit",
    title="Themed audit of several cases",
    short_title="Themed audit",
    unit=Unit.CASE,
    roles=("Audit coordinator", "Agency auditor", "Second reader", "Audit group chair"),
    signed_by=("Agency auditor",),
    stages=(
        Stage("answering", "Answering", page="form", leads_to=("signed",)),
        Stage("signed", "Handed in", page="summary", leads_to=("answering", "read_twice", "agreed"), locked=True),
        Stage("read_twice", "Read a second time", page="form", leads_to=("agreed",), locked=True),
        Stage("agreed", "Findings agreed", page="findings", leads_to=("closed",), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("maag",),
    lenses=(Lens.SELF, Lens.PEER, Lens.MODERATED),
    documents=("themed_report", "survey_report", "action_plan", "recommendations_tracker"),
    checks=("best_without_evidence", "no_impact_shown"),
    source="Barnsley, Rotherham and Sheffield safeguarding children partnerships, annual reports 2022 to 2023",
)
