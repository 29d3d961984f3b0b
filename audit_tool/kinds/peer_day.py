"""Peer-assessment day: agencies read each other's evidence at tables, rate alone, and agree.

Source: Staffordshire Safeguarding Children Board, annual report 2022 to 2023: a day of four areas, met or partially
met, with challenges across agencies and good practice that others can copy.
"""

from audit_tool.domain.kind import AuditKind, Stage, Unit
from audit_tool.domain.rating import Lens

KIND = AuditKind(
    id="peer_day",
    title="Section 11 peer-assessment day",
    short_title="Peer day",
    unit=Unit.AGENCY,
    roles=("Facilitator", "Table lead", "Agency presenter", "Chair"),
    signed_by=("Agency presenter",),
    stages=(
        Stage("answering", "Preparing", page="form", leads_to=("heard",)),
        Stage("heard", "At the day", page="peer_plan", leads_to=("answering", "closed"), locked=True),
        Stage("closed", "Closed", page="documents", locked=True),
    ),
    question_sets=("section11_peer_day",),
    lenses=(Lens.SELF, Lens.PEER, Lens.MODERATED),
    documents=(
        "day_rota",
        "table_cards",
        "ballots",
        "evidence_summaries",
        "day_evaluation",
        "day_report",
        "day_agency_report",
        "movement",
        "pair_up",
        "day_letter",
        "action_plan",
    ),
    checks=(),
    source="Staffordshire Safeguarding Children Board annual report 2022 to 2023: peer assessment day",
    sets_called="section11_peer_day",
    rates_at_tables=True,
    summary="Agencies read each other’s evidence at tables, rate it alone, and agree.",
)
