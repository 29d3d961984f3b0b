"""The sentences people read, by code; and dates, counts and ages as people say them.

Nothing below `ui` holds English for the screen. Words that belong to a question (its label, guidance, prompts) come
from the question set; words that belong to a page stand in the page.
"""

from collections.abc import Mapping
from types import MappingProxyType

from ui.wording.numbers import (
    age,
    clock,
    count,
    day,
    due,
    list_of,
    moment,
    month,
    of,
    plural,
    short_day,
    size,
    stamp,
    weekday,
    weeks_old,
    weeks_pregnant,
)
from ui.wording.problems import problem
from ui.wording.trouble import CRASHED, Told, failure, knows, refusal

EVIDENCE_KINDS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "document": ("Document", "documents", "na"),
        "data": ("Data", "data", "info"),
        "audit": ("Audit", "questions", "ok"),
        "childs_voice": ("Child’s voice", "voice", "plum"),
        "familys_voice": ("Family’s voice", "voice", "plum"),
        "staff_voice": ("Staff voice", "people", "info"),
        "training": ("Training", "book", "na"),
        "minutes": ("Minutes", "clock", "na"),
        "other": ("Other", "link", "na"),
    }
)
"""Each kind of evidence as its words, icon and meaning."""

DUTIES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"must": ("Statutory", "info"), "should": ("Expected", "na"), "good": ("Good practice", "na")}
)
"""Each duty of a question as its words and meaning."""

__all__ = [
    "CRASHED",
    "DUTIES",
    "EVIDENCE_KINDS",
    "Told",
    "age",
    "clock",
    "count",
    "day",
    "due",
    "failure",
    "knows",
    "list_of",
    "moment",
    "month",
    "of",
    "plural",
    "problem",
    "refusal",
    "short_day",
    "size",
    "stamp",
    "weekday",
    "weeks_old",
    "weeks_pregnant",
]
