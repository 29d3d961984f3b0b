"""A source in words: what sort of text it is, which edition, when it was in force, and whether it was read."""

from __future__ import annotations

import datetime as dt

from forms.model import Citation
from ui import wording

KINDS = (
    ("Act or regulations", "statute"),
    ("Statutory guidance", "statutory_guidance"),
    ("Inspection framework", "inspection_framework"),
    ("National review", "national_review"),
    ("Local review", "local_review"),
    ("Local procedure", "local_procedure"),
    ("Standard", "standard"),
    ("Research", "research"),
)
"""Each sort of source in words, with its name in the set."""


def name_of_source(source: Citation) -> str:
    """Say its title and edition on one line."""
    return f"{source.title}, {source.edition}" if source.edition else source.title or "Nameless source"


def about_source(source: Citation, users: int) -> str:
    """Say what sort it is, when it was in force, and how much rests on it."""
    sort = next(words for words, kind in KINDS if kind == source.kind)
    parts = [sort, in_force(source), f"{wording.count(users, 'part')} rest on it" if users else "Nothing rests on it"]
    if users == 1:
        parts[-1] = "1 part rests on it"
    return f"{'. '.join(part for part in parts if part)}."


def in_force(source: Citation) -> str:
    """Say from when to when it was in force; "" where neither is known."""
    since, until = source.in_force_from, source.in_force_to
    if since and until:
        return f"In force from {wording.day(since)} to {wording.day(until)}"
    if since:
        return f"In force from {wording.day(since)}"
    return f"In force to {wording.day(until)}" if until else ""


def is_over(source: Citation, today: dt.date) -> bool:
    """Say whether it is no longer in force."""
    return source.in_force_to is not None and source.in_force_to < today
