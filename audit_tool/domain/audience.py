"""For whom a document is made, and so what it must pass before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Audience(StrEnum):
    """Who may read a document."""

    PUBLISH = "publish"
    """Everybody: it leaves once nothing in it says who somebody is, and without its warning once it was released."""
    AGENCIES = "agencies"
    """Agencies and settings: it leaves once nothing in it says who a child is."""
    OWN = "own"
    """Those whose own words and names it holds: it goes back to them as they are."""
    HUB = "hub"
    """The audit group alone: each page of it says so, and nothing is looked for in it."""


DOCUMENTS_FOR: Mapping[Audience, tuple[str, ...]] = MappingProxyType(
    {
        Audience.PUBLISH: (
            "annual_facts",
            "findings_booklet",
            "learning_brief",
            "learning_on_a_page",
            "seven_minute_briefing",
            "themed_report",
            "year_review_public",
        ),
        Audience.OWN: ("ballots", "coverage", "day_rota", "query_sheet", "return_copy", "table_cards"),
        Audience.HUB: (
            "analysis",
            "case_summary",
            "chronology",
            "genogram",
            "handover",
            "incident_record",
            "journeys",
            "jtai_pack",
            "kloe_grid",
            "meeting_minutes",
            "meeting_pack",
            "request_tracker",
            "risk_register",
            "what_is_held",
            "whom_to_tell",
            "year_review",
        ),
        Audience.AGENCIES: (
            "action_plan",
            "analysis_figures",
            "benchmark_report",
            "brief_use_report",
            "covering_letter",
            "day_agency_report",
            "day_evaluation",
            "day_letter",
            "day_report",
            "evidence_summaries",
            "findings_register",
            "keep_improve",
            "movement",
            "outcome_letter",
            "pair_up",
            "panel_pack",
            "panel_record",
            "purge_certificate",
            "recommendations_tracker",
            "reminder",
            "revisit",
            "school_letter",
            "section11_report",
            "survey_report",
            "themed_findings",
            "training_plan",
            "use_slip",
        ),
    }
)
"""The codes of the documents made for each audience; every document stands under one."""

AUDIENCES: Mapping[str, Audience] = MappingProxyType(
    {code: audience for audience, codes in DOCUMENTS_FOR.items() for code in codes}
)
"""Each document's own, by its code."""


def audience_of(code: str) -> Audience:
    """Say for whom a document is made; one that does not say is looked through like one for agencies."""
    return AUDIENCES.get(code, Audience.AGENCIES)
