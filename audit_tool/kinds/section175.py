"""Section 175 and 157: each school, college and early years setting audits its own safeguarding."""

from audit_tool.domain.kind import AuditKind, Stage, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="section175",
    title="Section 175 and 157 safeguarding audit",
    short_title="Section 175",
    unit=Unit.SETTING,
    roles=("Designated safeguarding lead", "Headteacher or principal", "Safeguarding governor", "Education adviser"),
    signed_by=("Headteacher or principal", "Safeguarding governor"),
    stages=(
        Stage("answering", "Answering", page="form", leads_to=("signed",)),
        Stage("signed", "Signed", page="summary", leads_to=("answering", "accepted"), locked=True),
        Stage("accepted", "Accepted", page="summary", leads_to=("closed",), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("section175",),
    lenses=(Lens.SELF,),
    documents=("school_letter", "findings_booklet", "training_plan", "action_plan"),
    checks=("low_without_action", "best_without_evidence", "all_best"),
    source="Education Act 2002, sections 175 and 157; Keeping children safe in education",
    by_law=True,
    letter="school_letter",
    accepted="accepted",
)
