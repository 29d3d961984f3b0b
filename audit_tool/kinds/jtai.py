"""JTAI rehearsal: the area does to itself what a joint inspection would do, in as many working days."""

from audit_tool.domain.kind import AuditKind, Stage, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="jtai",
    title="Joint inspection rehearsal",
    short_title="JTAI rehearsal",
    unit=Unit.CHILD,
    roles=("Audit coordinator", "Lead inspector", "Agency auditor", "Moderator", "Brief author"),
    signed_by=("Agency auditor",),
    stages=(
        Stage("answering", "Answering", page="form", leads_to=("signed",)),
        Stage("signed", "Handed in", page="summary", leads_to=("answering", "agreed"), locked=True),
        Stage("agreed", "Moderated", page="findings", leads_to=("closed",), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("jtai",),
    lenses=(Lens.SELF, Lens.MODERATED),
    documents=("jtai_pack", "request_tracker", "action_plan", "recommendations_tracker"),
    checks=("best_without_evidence", "no_impact_shown"),
    source="Children Act 2004, section 20; joint targeted area inspections: framework and guidance",
)
