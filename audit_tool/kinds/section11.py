"""Section 11: each agency says how well it keeps children safe, and a panel looks again."""

from audit_tool.domain.kind import AuditKind, Stage, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="section11",
    title="Section 11 self-assessment",
    short_title="Section 11",
    unit=Unit.AGENCY,
    roles=("Agency author", "Substitute contact", "Executive signatory", "Moderation panel"),
    signed_by=("Executive signatory",),
    stages=(
        Stage("answering", "Answering", page="form", leads_to=("signed",)),
        Stage("signed", "Signed", page="summary", leads_to=("answering", "moderated", "closed"), locked=True),
        Stage("moderated", "Moderated", page="form", leads_to=("closed",), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("section11",),
    lenses=(Lens.SELF, Lens.MODERATED),
    documents=(
        "section11_report",
        "movement",
        "survey_report",
        "panel_pack",
        "panel_record",
        "outcome_letter",
        "action_plan",
    ),
    holds_panel=True,
    checks=("low_without_action", "best_without_evidence", "no_impact_shown", "all_best"),
    source="Children Act 2004, section 11; Working Together to Safeguard Children",
    by_law=True,
    letter="section11_report",
)
