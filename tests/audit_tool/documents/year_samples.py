"""Looks back at years, to test with. Everybody is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.documents import findings_register, year_review, year_review_public
from audit_tool.documents.findings_register import FindingFacts, RegisterFacts
from audit_tool.documents.year_review import (
    ActionFacts,
    ChangeFacts,
    DecisionFacts,
    PlaceFacts,
    PracticeFacts,
    ThemeFacts,
    TrainingFacts,
    YearReviewFacts,
)
from audit_tool.documents.year_review_public import PublicYearFacts, WideTheme
from audit_tool.domain.finding import FindingKind
from audit_tool.paper import Document, Imprint, Letterhead

LETTERHEAD = Letterhead("Northmoor Safeguarding Children Partnership", "safeguarding@northmoor.example")
FIRST, LAST, MADE = dt.date(2026, 4, 1), dt.date(2027, 3, 31), dt.date(2027, 5, 3)
ASPECTS = ("Practice", "Processes", "Thresholds", "Multi-agency working", "Workforce")
COURSES = ("Keep", "Improve", "Develop", "Stop")
BACK = "Voice of the child: closed with action 4 on 2 March 2026, found again in Case audit, spring."
NOTHING = YearReviewFacts(
    Imprint(Letterhead("Northmoor")), FIRST, LAST, MADE, ASPECTS, notes=tuple((each, ()) for each in COURSES)
)
THEMES = (
    ThemeFacts("Voice of the child", 3, 1, "More than last year", BACK),
    ThemeFacts("Neglect", 2, 2, "As last year"),
    ThemeFacts("Professional curiosity", 1, 0, "First seen this year"),
)
HELD = replace(
    NOTHING,
    imprint=Imprint(LETTERHEAD, "Official-Sensitive", "For the audit group only"),
    held="Held on 14 January 2028, chaired by Independent scrutineer",
    came=("Example Police", "Example Health Trust"),
    places=(
        PlaceFacts("Family A", "Case audit, spring", (True, True, False)),
        PlaceFacts("Family B", "Case audit, autumn", (True, True, True)),
        PlaceFacts("Section 11, 2026", "Section 11 self-assessment", (True, False, False)),
    ),
    themes=THEMES,
    changes=(
        ChangeFacts(
            "Example Police",
            (
                ("Officers ask who else lives here", "Twelve files read"),
                ("", ""),
                ("", ""),
                ("5 < 6 & a<b", ""),
                ("", ""),
            ),
        ),
    ),
    actions=(
        ("Still open", (ActionFacts(9, "Ask each child alone", "Example Police", "Section 11, 2026", "No date"),)),
        ("Done, not yet shown to have worked", ()),
        ("Shown to have worked", (ActionFacts(4, "Ask each child", "", "Case audit, spring", "Ten of twelve files"),)),
        ("Closed on output only", ()),
    ),
    practice=(
        PracticeFacts("A card in two words.", "Case audit, spring", "Watch manager", dt.date(2028, 1, 1)),
        PracticeFacts("Visits in pairs.", "Section 11, 2026"),
    ),
    used=(("Teams that read a brief", "12, 96 people in all"), ("Teams that say what changed", "3")),
    training=(TrainingFacts("Section 175, 2026", (("Online safety", "61"), ("First aid", "fewer than 5"))),),
    decisions=(
        DecisionFacts("Audit bruising again", "Health sub-group", dt.date(2028, 6, 1), 12),
        DecisionFacts("Tell staff in one page"),
    ),
    notes=(
        ("Keep", ("Hearing the child first", "One chronology")),
        ("Improve", ("Minutes in a week",)),
        *NOTHING.notes[2:],
    ),
)
MANY = tuple(replace(THEMES[n % 3], label=f"{THEMES[n % 3].label} {n + 1}") for n in range(19))
LONG = replace(
    HELD,
    themes=MANY,
    places=tuple(
        PlaceFacts(f"Family {n + 1}", "Case audit, spring", tuple((n + m) % 3 == 0 for m in range(19)))
        for n in range(30)
    ),
    changes=HELD.changes * 12,
    actions=tuple((came, found * 20) for came, found in HELD.actions),
    decisions=HELD.decisions * 15,
)

BARE = PublicYearFacts(Imprint(Letterhead("Northmoor")), FIRST, LAST, MADE, 5, 3)
TOLD = replace(
    BARE,
    imprint=Imprint(LETTERHEAD, "", "Not checked for release"),
    looked_at="12",
    themes=(
        WideTheme("Voice of the child", "7", "More than last year", is_back=True),
        WideTheme("Neglect", "fewer than 5", "As last year"),
    ),
    narrow=True,
    changed=tuple((aspect, "6" if aspect == "Practice" else "fewer than 5") for aspect in ASPECTS),
    actions=(("Still open", "11"), ("Shown to have worked", "held back"), ("Closed on output only", "held back")),
)

REGISTER = RegisterFacts(Imprint(LETTERHEAD, "Official-Sensitive", "Not checked for release"), MADE, of_all=0)
FOUND = (
    FindingFacts(
        FindingKind.GOOD_PRACTICE,
        'A card in "three words" < a letter & a half.',
        "Several agencies",
        ("Voice of the child", "Neglect"),
        "Case audit, spring",
        FIRST,
        "Multi-agency audit",
        "Health trust",
        "Named nurse, health trust",
        LAST,
    ),
    FindingFacts(
        FindingKind.LEARNING,
        "Nobody talked to the fathers who were named.",
        "One agency",
        (),
        "Section 11, 2026",
        FIRST,
        "Section 11",
        "Northmoor Probation",
        actions=("4. Ask each father.", "7. Write down what he says."),
        same=("Fathers are named by somebody and talked to by nobody.",),
    ),
)

SAMPLES: dict[str, Callable[[], Document]] = {
    "findings_register_empty": lambda: findings_register.compose(REGISTER),
    "findings_register_full": lambda: findings_register.compose(replace(REGISTER, findings=FOUND, of_all=9)),
    "findings_register_long": lambda: findings_register.compose(replace(REGISTER, findings=FOUND * 25, of_all=50)),
    "year_review_empty": lambda: year_review.compose(NOTHING),
    "year_review_full": lambda: year_review.compose(HELD),
    "year_review_long": lambda: year_review.compose(LONG),
    "year_review_public_empty": lambda: year_review_public.compose(BARE),
    "year_review_public_full": lambda: year_review_public.compose(TOLD),
    "year_review_public_long": lambda: year_review_public.compose(replace(TOLD, themes=TOLD.themes * 20)),
}
