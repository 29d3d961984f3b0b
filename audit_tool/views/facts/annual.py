"""Facts of the paper with the figures of a year."""

from __future__ import annotations

import datetime as dt

from audit_tool.disclosure.year_numbers import LEAST
from audit_tool.documents import annual_facts
from audit_tool.documents.annual_facts import AnnualFacts, FigureFacts
from audit_tool.paper import Document
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import published
from audit_tool.views.year_facts import year_facts_in


def compose_annual_facts(session: Session, records: Records, last: str) -> Document:
    """Compose the figures of the year that ends on a day (ISO)."""
    picture = year_facts_in(session, records, dt.date.fromisoformat(last))
    return annual_facts.compose(
        AnnualFacts(
            imprint=published(records, "annual_facts"),
            first=picture.first,
            last=picture.last,
            made_on=picture.today,
            least=LEAST,
            figures=tuple(
                FigureFacts(each.heading, each.sentence, each.as_at, each.source, each.is_frozen, each.is_held)
                for each in picture.figures
            ),
        )
    )
