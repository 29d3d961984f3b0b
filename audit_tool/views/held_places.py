"""Where each row that is read for a request stands in the window, and what it is called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PLACES: Final = (
    ("year_reviews", "year_review", ""),
    ("risk_entries", "risks", ""),
    ("actions", "actions", "actions"),
    ("shared_practice", "learning", "findings"),
    ("findings", "findings", "rounds"),
    ("points", "workshop", "rounds"),
    ("revisits", "workshop", "rounds"),
    ("brief_uses", "brief_use", "cases"),
    ("passages", "documents", "rounds"),
    ("releases", "documents", "rounds"),
    ("kept_hits", "documents", "rounds"),
    ("events", "chronology", "cases"),
    ("imports", "chronology", "cases"),
    ("children", "family", "cases"),
    ("family_members", "family", "cases"),
    ("panel_slots", "panel_hour", "panel_slots"),
    ("panel_members", "panel", "rounds"),
    ("requests", "rehearsal", "rounds"),
    ("sampled_children", "rehearsal", "rounds"),
    ("rehearsals", "rehearsal", "rounds"),
    ("sample_entries", "sample", "rounds"),
    ("hearings", "peer_plan", "rounds"),
    ("assessors", "peer_plan", "rounds"),
    ("day_notes", "peer_plan", "rounds"),
    ("evaluations", "peer_plan", "rounds"),
    ("tables_sent", "peer_plan", "rounds"),
    ("letters", "letters", "rounds"),
    ("returns", "form", "returns"),
    ("nominations", "cases", "nominations"),
    ("cases", "case", "cases"),
    ("round_plans", "issue", "rounds"),
    ("rounds", "round", "rounds"),
    ("agencies", "register", "agencies"),
    ("access_requests", "held", ""),
    ("incidents", "incidents", ""),
)
"""Which page shows a row that belongs to a table, and the table whose id it opens with: the first that fits."""

_CHOSEN: Final[Mapping[str, str]] = MappingProxyType({"findings": "findings", "chronology": "events"})
"""The table whose row is chosen on a page that shows many."""


def page_of(ties: Mapping[str, str]) -> tuple[str, str, str]:
    """Say where a row stands: the page, the id it opens with, and the id that is chosen there, empty for none.

    Args:
        ties: ids of what the row belongs to, by the name of their table.
    """
    for table, page, of in PLACES:
        if table in ties and (not of or of in ties):
            return page, ties[of] if of else "", ties.get(_CHOSEN.get(page, ""), "")
    return "settings", "", ""


KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "access_requests": "Request for what is held",
        "action_notes": "Note on an action",
        "actions": "Action",
        "agencies": "Agency or setting",
        "agreed": "Agreed at a table",
        "alerts": "Child who may be at risk",
        "answers": "Answer",
        "assessors": "Assessor",
        "attachments": "File",
        "attendances": "Who came to a meeting",
        "case_scopes": "Scope of a case",
        "case_steps": "Step of a case",
        "cases": "Case",
        "chair_decisions": "Decision of a chair",
        "children": "Child",
        "clock_acts": "Clock of a day",
        "comments": "Comment on a return",
        "contacts": "Contact",
        "day_blocks": "Plan of a day",
        "day_notes": "Note of a day",
        "evaluations": "Sheet on what somebody thought of a day",
        "tables_sent": "Pack of a table",
        "dissents": "Disagreement",
        "draws": "Draw of a sample",
        "event_children": "What an event was for a child",
        "event_revisions": "Earlier account of an event",
        "events": "Event",
        "expectations": "What is expected of a return",
        "family_members": "Person of a family",
        "findings": "Finding",
        "hearings": "Hearing at a table",
        "incidents": "Incident",
        "inspections": "Inspection",
        "involvements": "What an agency had to do with a family",
        "kept_hits": "Words kept in a document, and why",
        "letters": "Letter",
        "nominations": "Nomination",
        "offers": "Offer of help",
        "own_form_takes": "Own form that came in",
        "packs_sent": "Pack that left",
        "panel_briefs": "Panel brief",
        "panel_members": "Member of a panel",
        "panel_notes": "Note of a panel",
        "panel_signatures": "Signature of a panel",
        "panel_slots": "Hour with a panel",
        "partnership": "Details of the partnership",
        "passages": "Passage of a document",
        "pauses": "Pause of a case",
        "peer_days": "Peer day",
        "people": "Person who works here",
        "points": "Line of a workshop",
        "purges": "Record of a purge",
        "queries": "Question about a return",
        "rehearsals": "Rehearsal",
        "released_words": "What a version of a document said",
        "brief_uses": "Slip of a team that used a brief",
        "releases": "Release of a document",
        "requests": "Request of an inspection",
        "revisits": "What became of a learning",
        "risk_entries": "Entry of the risk register",
        "round_plans": "Letter of a round",
        "rounds": "Round",
        "sample_entries": "Case that may be drawn",
        "sample_frames": "Frame of a sample",
        "sampled_cases": "Case that was drawn",
        "sampled_children": "Child chosen for a rehearsal",
        "setting_links": "What became of a setting",
        "settings": "Entry in the national register",
        "shared_practice": "Who would share good practice",
        "signatures": "Signature",
        "snapshots": "Frozen figures",
        "steps_taken": "Step of a rehearsal",
        "survey_results": "What practitioners wrote",
        "timed_blocks": "Plan of a day",
        "trusts": "Academy trust",
        "year_changes": "What an agency changed in a year",
        "year_decisions": "Decision of a year review",
        "year_notes": "Note of a year review",
        "year_reviews": "Year review",
    }
)
"""What a row of each table that is read is called."""
