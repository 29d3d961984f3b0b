"""MAAG: the Multi-Agency Audit Group looks at one family through every agency's eyes."""

from audit_tool.domain.kind import AuditKind, Stage, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="maag",
    title="Multi-Agency Audit Group case audit",
    short_title="MAAG case audit",
    unit=Unit.FAMILY,
    roles=("Audit coordinator", "Agency auditor", "Audit group chair", "Brief author"),
    signed_by=("Agency auditor",),
    stages=(
        Stage("answering", "Answering", page="form", leads_to=("signed",)),
        Stage("signed", "Handed in", page="summary", leads_to=("answering", "agreed"), locked=True),
        Stage("agreed", "Findings agreed", page="findings", leads_to=("closed",), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("maag",),
    lenses=(Lens.SELF, Lens.MODERATED),
    documents=(
        "learning_brief",
        "seven_minute_briefing",
        "learning_on_a_page",
        "action_plan",
        "kloe_grid",
        "meeting_pack",
        "meeting_minutes",
        "recommendations_tracker",
        "case_summary",
        "chronology",
        "genogram",
    ),
    checks=("best_without_evidence", "no_impact_shown"),
    source="Working Together to Safeguard Children, multi-agency case audits; local audit group terms of reference",
)
