"""What a hub says back to settings, to test with. Every school is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.documents import school_letter
from audit_tool.documents.school_letter import GapFacts, GradeFacts, SchoolLetterFacts
from audit_tool.paper import Document, Imprint, Letterhead, Rating

LETTERHEAD = Letterhead("Northmoor Safeguarding Children Partnership", "safeguarding@northmoor.example")
SECURE, DEVELOPING = Rating("2 Secure", "tick", "met"), Rating("3 Developing", "half", "part")
SECTIONS = ("Governance", "Policies", "Safeguarding lead", "Training", "Safer recruitment", "Allegations", "Attendance")

EMPTY_LETTER = SchoolLetterFacts(
    imprint=Imprint(Letterhead("Northmoor")),
    setting="Example Infant School",
    round_title="Section 175, 2026/27",
    dated=dt.date(2027, 2, 1),
    mend_by=dt.date(2027, 3, 1),
    reply_by=dt.date(2027, 3, 15),
)
LETTER = replace(
    EMPTY_LETTER,
    imprint=Imprint(LETTERHEAD, "Official-Sensitive"),
    setting="Pennine Fictional Academy",
    received=dt.date(2026, 12, 11),
    status="Accepted",
    peers="96 primary schools",
    grades=(
        *(
            GradeFacts(str(number), title, SECURE, "3 Developing to 2 Secure")
            for number, title in enumerate(SECTIONS, 1)
        ),
        GradeFacts("8", "Online safety", DEVELOPING, ""),
        GradeFacts("9", "Prevent", None, "2 Secure"),
    ),
    gaps=(
        GapFacts(
            "5.5 Is your single central record of staff checks complete today?",
            "Keeping children safe in education 2026, Part three",
            "Complete the record, and have somebody who does not keep it check it.",
        ),
        GapFacts("9.1 Do you have a written Prevent risk assessment that reflects your own area and pupils?"),
    ),
    strengths=("Families get help from you before problems grow.", "You can name what changed because of pupils."),
    develop=("Online safety: list each tool with artificial intelligence, with its risk assessment beside it.",),
    added="Thank you for showing us round.\nThe new sign-in desk works well.",
    to_check=("D2.1 Concerns logged: A year with none is rare with more than 300 on roll.",),
    training=("Prevent: signs of radicalisation, and how to refer",),
    support=("Training for governors", "A visit or review"),
)
LONG_LETTER = replace(LETTER, gaps=LETTER.gaps * 12, develop=LETTER.develop * 3, added=LETTER.added * 40)

SAMPLES: dict[str, Callable[[], Document]] = {
    "school_letter_empty": lambda: school_letter.compose(EMPTY_LETTER),
    "school_letter_full": lambda: school_letter.compose(LETTER),
    "school_letter_long": lambda: school_letter.compose(LONG_LETTER),
}
