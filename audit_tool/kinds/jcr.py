"""Joint Case Review: services for adults and for children tell one family's journey side by side.

Source: Sheffield Children Safeguarding Partnership, annual report 2022 to 2023, Hidden Harm framework: families in
which a parent is mentally ill, twice a year, a learning brief each, and a workshop on what to keep, improve, develop
and stop.
"""

from audit_tool.domain.kind import AuditKind, Stage, Stream, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="jcr",
    title="Joint Case Review",
    short_title="Joint Case Review",
    unit=Unit.FAMILY,
    roles=("Audit coordinator", "Service leader", "Review chair", "Brief author"),
    signed_by=("Service leader",),
    stages=(
        Stage("answering", "Answering", page="form", leads_to=("signed",)),
        Stage("signed", "Handed in", page="summary", leads_to=("answering", "agreed"), locked=True),
        Stage("agreed", "Findings agreed", page="findings", leads_to=("closed",), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("jcr",),
    lenses=(Lens.SELF, Lens.MODERATED),
    documents=(
        "learning_brief",
        "seven_minute_briefing",
        "learning_on_a_page",
        "journeys",
        "keep_improve",
        "revisit",
        "action_plan",
        "recommendations_tracker",
        "case_summary",
        "kloe_grid",
        "meeting_pack",
        "meeting_minutes",
        "chronology",
        "genogram",
    ),
    checks=("best_without_evidence",),
    source="Sheffield Children Safeguarding Partnership annual report 2022 to 2023, Joint Case Reviews",
    streams=(
        Stream(
            "stream_adult",
            "The adults' journey",
            ("adult_services", "mental_health_trust", "substance_use", "probation"),
        ),
        Stream(
            "stream_child",
            "The children's journey",
            (
                "social_care",
                "early_help",
                "education",
                "public_health",
                "community_trust",
                "youth_justice",
                "cafcass",
                "school",
                "college",
                "early_years",
            ),
        ),
    ),
    revisit_group="revisit",
)
