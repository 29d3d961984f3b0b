"""Themed self-assessment: every agency says how well it does on one theme, and hears at a meeting what all of them say.

Source: Sheffield Children Safeguarding Partnership, annual report 2022 to 2023: three priorities a year, nine agencies
on neglect in November 2022, each with an action plan of its own and feedback at a meeting; no panel.
"""

from audit_tool.domain.kind import AuditKind, Stage, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="themed_self",
    title="Themed self-assessment",
    short_title="Themed self-assessment",
    unit=Unit.AGENCY,
    roles=("Agency author", "Agency lead", "Learning group lead"),
    signed_by=("Agency lead",),
    stages=(
        Stage("answering", "Answering", page="form", leads_to=("signed",)),
        Stage("signed", "Returned", page="summary", leads_to=("answering", "read"), locked=True),
        Stage("read", "Read", page="summary", leads_to=("fed_back",), locked=True),
        Stage("fed_back", "Feedback given", page="findings", leads_to=("planned",), locked=True),
        Stage("planned", "Plan agreed", page="actions", leads_to=("followed_up",), locked=True),
        Stage("followed_up", "Followed up", page="actions", leads_to=("closed",), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("themed_neglect", "themed_diversity", "themed_men", "themed_hsb", "themed_domestic_abuse"),
    lenses=(Lens.SELF,),
    documents=("themed_findings", "action_plan", "recommendations_tracker"),
    checks=("low_without_action", "best_without_evidence", "no_impact_shown", "all_best"),
    source="Sheffield Children Safeguarding Partnership annual report 2022 to 2023, themed self-assessments",
    sets_called="themed",
    accepted="read",
    summary="Each agency says how well it does on one theme, and hears what all of them say.",
)
