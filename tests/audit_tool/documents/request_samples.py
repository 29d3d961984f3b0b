"""What goes to whoever answers for the partnership, to test with. Everybody is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.documents import annual_facts, incident_record, what_is_held
from audit_tool.documents.annual_facts import AnnualFacts, FigureFacts
from audit_tool.documents.incident_record import IncidentFacts
from audit_tool.documents.what_is_held import HeldFacts, PlaceFacts
from audit_tool.paper import Document, Imprint, Letterhead

NOTHING = HeldFacts(
    Imprint(Letterhead("Northmoor")),
    dt.date(2027, 2, 1),
    "Anything",
    unseen=("What agencies and settings keep themselves.",),
)
PLACES = (
    PlaceFacts("Audit, Family 2027-01, Example Police", "Answer, What did you know?", "… Child 1 was seen twice …"),
    PlaceFacts("Audit, Family 2027-01", "Event", "Child 1 was not brought to the appointment", stands=False),
)
HELD = replace(
    NOTHING,
    imprint=Imprint(
        Letterhead("Northmoor Safeguarding Children Partnership", "safeguarding@northmoor.example"),
        "Official-Sensitive",
    ),
    about="Family 2027-01, Child 1",
    places=PLACES,
    unseen=(*NOTHING.unseen, "2 packs are out and have not come back: what is written on those laptops is not here."),
    reference="SAR 12",
    due_on=dt.date(2027, 3, 1),
)

YEAR = AnnualFacts(Imprint(Letterhead("Northmoor")), dt.date(2026, 4, 1), dt.date(2027, 3, 31), dt.date(2027, 5, 3), 5)
FIGURES = (
    FigureFacts(
        "Section 175, 2026",
        "In Section 175, 2026, 161 of 174 returns that were expected came back (93%), as at 31 March 2027.",
        dt.date(2027, 3, 31),
        "Frozen figures of Section 175, 2026",
        frozen=True,
    ),
    FigureFacts(
        "Case audits",
        "3 cases were audited together by several agencies, with fewer than 5 children.",
        dt.date(2027, 3, 31),
        "Cases",
        held=True,
    ),
)

INCIDENT = IncidentFacts(
    Imprint(Letterhead("Northmoor")),
    dt.date(2027, 3, 3),
    "Learning brief, Family 2027-01",
    (("It was known here", "2 March 2027, 09:30"), ("72 hours are over", "5 March 2027, 09:30")),
    (("1 March 2027, 14:00", "Pat Example", "0123456789abcdef"),),
    (),
    (("What happened", ""),),
)
TOLD = replace(
    INCIDENT,
    holders=("All agencies of the partnership", "The partnership's website"),
    said=(
        ("What happened", "A reader knew the family by the month and the school."),
        ("The Information Commissioner", "Told. On 3 March by the data protection officer, reference IC-1."),
    ),
)

SAMPLES: dict[str, Callable[[], Document]] = {
    "annual_facts_empty": lambda: annual_facts.compose(YEAR),
    "annual_facts_full": lambda: annual_facts.compose(replace(YEAR, figures=FIGURES)),
    "annual_facts_long": lambda: annual_facts.compose(replace(YEAR, figures=FIGURES * 25)),
    "incident_record_empty": lambda: incident_record.compose(INCIDENT),
    "incident_record_full": lambda: incident_record.compose(TOLD),
    "incident_record_long": lambda: incident_record.compose(replace(TOLD, said=TOLD.said * 30)),
    "what_is_held_empty": lambda: what_is_held.compose(NOTHING),
    "what_is_held_full": lambda: what_is_held.compose(HELD),
    "what_is_held_long": lambda: what_is_held.compose(replace(HELD, places=PLACES * 40)),
}
