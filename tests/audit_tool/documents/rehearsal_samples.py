"""Facts of a rehearsal pack that nobody ran: as it looks in its second week, and at its end."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from audit_tool.documents.jtai_pack import (
    AuditFacts,
    ChildFacts,
    DiveFacts,
    GroupFacts,
    JtaiPackFacts,
    LineFacts,
    StepFacts,
)
from audit_tool.documents.request_tracker import RequestTrackerFacts
from audit_tool.paper import Imprint, Letterhead, Rating
from audit_tool.paper.request_table import RequestFacts

MET, PART = Rating("Good", "tick", "met"), Rating("Requires improvement", "half", "part")
IN, LATE = Rating("In", "tick", "ok"), Rating("Late", "clock", "bad")

EMPTY = JtaiPackFacts(Imprint(Letterhead("Northmoor")), "Rehearsal, spring 2026")

PACK = JtaiPackFacts(
    imprint=Imprint(
        Letterhead("Northmoor Safeguarding Children Partnership", "office@northmoor.example"),
        "OFFICIAL-SENSITIVE", "Not checked for release", ("jtai_pack",),
    ),
    title="Rehearsal, spring 2026",
    theme="neglect",
    lead="Independent chair",
    notified=dt.date(2026, 3, 2),
    fieldwork=dt.date(2026, 3, 16),
    as_of=dt.date(2026, 3, 20),
    steps=(
        StepFacts("The letter came", 1, dt.date(2026, 3, 2)),
        StepFacts("Requests went out", 1, dt.date(2026, 3, 2)),
        StepFacts("Lists were in", 6, dt.date(2026, 3, 9), "The theme list never came; the rest could not wait."),
        StepFacts("Feedback was given"),
    ),
    requests=(
        RequestFacts(
            "A1", "Child-level lists", "List 1: contacts", "Children's social care, data lead", 5,
            dt.date(2026, 3, 6), dt.date(2026, 3, 5), IN,
        ),
        RequestFacts(
            "A2", "Child-level lists", "The theme list", "Police", 5, dt.date(2026, 3, 6), None, LATE,
            "Nobody could say who owns it: 5 < 6 & a<b.",
        ),
        RequestFacts(
            "B1", "Health", "Who decides in each service", "Integrated Care Board", 3, dt.date(2026, 3, 4),
            dt.date(2026, 3, 4), IN,
        ),
    ),
    lists=(("List 1: contacts", "212"), ("List 7: child protection plans", "fewer than 6")),
    groups=(
        GroupFacts("Age", "1 to 4", "48", "2"),
        GroupFacts("Age", "16 and over", "held back", "1"),
        GroupFacts("Sex", "Girls", "held back", "3"),
    ),
    method=("Drawn from 212 children with the seed “spring”.",),
    children=(
        ChildFacts("Child 1", "Chosen", "Adds: 1 to 4, Girls, White", "1 to 4, Girls, White", "Known to five agencies"),
        ChildFacts("Child 2", "Made way", "A court hearing next week"),
        ChildFacts("Child 8", "Reserve", "Adds: 16 and over"),
    ),
    audits=(
        AuditFacts(
            "Child 1", 2, 3,
            (
                LineFacts("Was the child seen?", (("Police", PART), ("Children's social care", MET)), PART),
                LineFacts("Did the plan help?", (("Police", MET),), None),
            ),
        ),
        AuditFacts("Child 3", 0, 3),
    ),
    dives=(
        DiveFacts("Child 1", "Known to five agencies", "Her worker knew her.\nThe father was not asked.", "Thin plan."),
        DiveFacts("Child 3", "Moved three times"),
    ),
    feedback="The front door is quick.\nWhat happens after it is slow.",
    process=("Nobody owned the police data.", "Two lists disagreed on ages."),
    practice=("Fathers are not asked.",),
    actions=("Name an owner for each list",),
)  # fmt: skip

TRACKER = RequestTrackerFacts(
    PACK.imprint, PACK.title, "Day 6 of 15", dt.date(2026, 3, 9), 1, 0, PACK.requests,
)  # fmt: skip

LONG_PACK = replace(
    PACK,
    requests=tuple(replace(PACK.requests[0], ref=f"A{number}") for number in range(1, 60)),
    children=tuple(replace(PACK.children[0], label=f"Child {number}") for number in range(1, 25)),
    audits=tuple(replace(PACK.audits[0], label=f"Child {number}") for number in range(1, 12)),
    feedback="\n".join(["The front door is quick, and what happens after it is slow."] * 40),
)
