"""How facts become the words of a document: its imprint, ratings, seasons."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.domain.audience import Audience, audience_of
from audit_tool.paper import Imprint, Letterhead, Rating, month_name
from audit_tool.store.unit_of_work import Records
from forms.model import Level

NOT_CHECKED = "Not checked for release"
"""Printed on every page of a document about a case until somebody else has released it."""

HUB_ONLY = "For the audit group only"
"""Printed on every page of a document that does not leave."""

DOES_NOT_APPLY = Rating("Does not apply", "dash", "na")
NOT_KNOWN = Rating("Not known", "question", "part")
NOT_RATED = Rating("Not rated", "dot", "na")
"""How a whole standard stands where its scale has no step that says so, or nothing in it is rated."""

_SEASONS = ("winter", "spring", "summer", "autumn")


def imprint(records: Records, code: str, *, stamp: str = NOT_CHECKED) -> Imprint:
    """Name the partnership as its documents do, with its logo and its handling marking where it chose them.

    Args:
        code: the document's own code.
        stamp: the warning on every page; empty for a document that tells of no case. One that does not leave the audit
            group says that instead.
    """
    details = records.partnership.read()
    if audience_of(code) is Audience.HUB:
        stamp = HUB_ONLY
    logo = records.attachments.find(details.logo_id).content if details.logo_id else None
    template = records.attachments.find(details.word_template_id).content if details.word_template_id else None
    name = details.name or "Safeguarding children partnership"
    letterhead = Letterhead(name, details.contact, logo=logo, template=template)
    return Imprint(letterhead, details.marking, stamp, (code,))


def published(records: Records, code: str) -> Imprint:
    """Name the partnership as `imprint` does, without the marking of working pages: it is for everybody to read."""
    return replace(imprint(records, code), marking="")


def rating(level: Level) -> Rating:
    """Turn a step of a scale into the word, sign and tone that paper shows."""
    return Rating(level.label, level.glyph, level.tone)


def season(day: dt.date) -> str:
    """Say a day as a season and its year: exact dates help a reader to recognise a family.

    Source: the domain brief's rules for pseudonyms (dates become season and year). December belongs to the winter of
    its own year.
    """
    return f"{_SEASONS[day.month % 12 // 3]} {day.year}"


def month(day: dt.date | None) -> str:
    """Say a day as its month: "March 2027"; empty when there is none."""
    return "" if day is None else month_name(day)


def lines(text: str) -> tuple[str, ...]:
    """Cut a passage into its lines; blank ones are left out."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
