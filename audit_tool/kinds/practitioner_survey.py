"""Practitioner survey: the people of each agency answer without a name, and are read as counts alone.

A survey asked beside a Section 11 round is brought into that round. This kind is for one that stands by itself; both
bring in what a survey tool put out, and hold small numbers back alike.

Source: Cambridgeshire and Peterborough, Section 11 self-assessment and professionals survey findings, 2020.
"""

from audit_tool.domain.kind import AuditKind, Stage, Unit

KIND = AuditKind(
    id="practitioner_survey",
    title="Practitioner survey",
    short_title="Practitioner survey",
    unit=Unit.AGENCY,
    roles=("Audit coordinator",),
    signed_by=(),
    stages=(
        Stage("open", "Open", page="round_page", leads_to=("closed",)),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("survey_practitioner",),
    lenses=(),
    documents=("survey_report",),
    checks=(),
    source="Cambridgeshire and Peterborough Section 11 self-assessment and professionals survey findings, 2020",
    sets_called="survey",
    counts_people=True,
    summary="The people of each agency answer without a name, and are counted.",
)
