"""What the columns of a chronology are called.

Source of the words: headings of multi-agency chronology templates that English and Scottish safeguarding partnerships
publish, and of the exports of case systems.
"""

from __future__ import annotations

import re

from audit_tool.domain.when import EARLIEST_YEAR, read_when
from audit_tool.exchange.columns import Target

_NUMERIC_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d{2})\b.*|\d{4}-\d{2}-\d{2}\b.*")
_LONG_TEXT = 40


def looks_like_day(text: str) -> bool:
    """Say whether a cell could say when something was; a plain number says nothing."""
    plain = " ".join(text.split())
    if plain.isdigit():
        return len(plain) == 4 and EARLIEST_YEAR <= int(plain) < 2100
    return _NUMERIC_DAY.fullmatch(plain) is not None or read_when(plain) is not None


def looks_like_story(text: str) -> bool:
    """Say whether a cell is long enough to tell what happened."""
    return len(text) >= _LONG_TEXT


TARGETS = (
    Target(
        "date",
        (
            "date", "date of event", "event date", "date from", "start date", "date of contact", "date of incident",
            "contact date", "incident date", "date of significant event", "date time", "date and time", "date & time",
            "when", "from", "date or period", "date range",
        ),
        never=("birth", "dob", "d o b", "review date", "date completed", "date recorded", "date of entry", "due date"),
        looks_like=looks_like_day,
    ),
    Target("until", ("date to", "to", "until", "end date", "date ended", "last day"), never=("birth", "response to")),
    Target("time", ("time", "time of event", "time of contact", "time of day")),
    Target(
        "agency",
        (
            "agency", "organisation", "organization", "service", "agency name", "name of agency", "setting",
            "agency reporting", "reporting agency", "agency involved", "team",
        ),
        never=("worker", "response"),
    ),
    Target(
        "source",
        (
            "source", "source of information", "source of evidence", "source document", "record", "record source",
            "taken from", "reference", "where recorded", "evidence source", "source reference", "information source",
            "file reference", "document",
        ),
        takes_several=True,
    ),
    Target(
        "kind",
        (
            "type", "type of event", "event type", "kind", "category", "type of contact", "contact type",
            "nature of contact", "type of incident", "activity type",
        ),
    ),
    Target(
        "what",
        (
            "what happened", "event", "events", "significant event", "details", "details of event", "event details",
            "description", "description of event", "event description", "incident", "significant events",
            "nature of event", "summary", "summary of event", "details of contact", "contact", "information",
            "key event", "what was known", "chronology entry", "entry", "significant information", "notes",
            "details of incident", "contact details and content", "significant incident", "narrative",
        ),
        is_needed=True,
        takes_several=True,
        looks_like=looks_like_story,
    ),
    Target(
        "response",
        (
            "response", "action taken", "action", "actions", "actions taken", "agency response", "what was done",
            "outcome", "response of agency", "response action taken", "outcome of event", "action and outcome",
            "outcomes", "intervention", "decision", "decisions made", "what did you do",
        ),
        takes_several=True,
    ),
    Target(
        "children",
        (
            "children", "child", "children concerned", "child concerned", "which child", "child ren", "child children",
            "who was involved", "subject", "subject child", "children involved", "person", "family member",
            "who does it relate to", "relates to", "child or children concerned", "people involved",
        ),
        never=("seen", "voice", "impact", "said", "views", "age", "name of worker", "wishes", "effect"),
    ),
    Target("seen", ("seen", "child seen", "was the child seen", "was child seen", "children seen", "seen alone")),
    Target(
        "voice",
        (
            "voice", "voice of the child", "child s voice", "child's voice", "what the child said",
            "wishes and feelings",
            "child s views", "child's views", "views of the child", "what child said", "lived experience",
            "voice of child", "child voice", "presentation of child", "what did the child say",
        ),
    ),
    Target(
        "impact",
        (
            "impact", "impact on child", "impact on the child", "impact on children", "effect on child",
            "what it meant for the child", "what was it like for the child", "impact for the child",
        ),
    ),
    Target(
        "significance",
        ("significance", "significant", "key", "importance", "is it key", "rating", "rag", "significance of event"),
    ),
    Target(
        "analysis",
        (
            "analysis", "comment", "comments", "analyst comment", "analysis of event", "reflection", "what it means",
            "professional judgement", "learning", "author s comments", "author's comments", "analysis and comments",
            "comment on practice", "critical analysis", "reviewer comments", "hindsight",
        ),
        takes_several=True,
    ),
)  # fmt: skip
"""Everything a column of a chronology may be, in the order of a chronology's own table."""
