"""What a hub says back to settings, to test with. Every school is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.documents import findings_booklet, risk_register, school_letter, training_plan
from audit_tool.documents.findings_booklet import BookletFacts, DataFacts, OfferFacts, PhaseFacts, SpreadFacts, SumFacts
from audit_tool.documents.risk_register import RiskFacts, RiskRegisterFacts
from audit_tool.documents.school_letter import GapFacts, GradeFacts, SchoolLetterFacts
from audit_tool.documents.training_plan import NeedFacts, TrainingPlanFacts
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
OPEN_LETTER = replace(
    LETTER, received=None, gaps=(), unanswered=21, unsigned=("Headteacher or principal", "Safeguarding governor")
)

NEEDS = (
    NeedFacts(
        "Prevent: signs of radicalisation, and how to refer",
        "41",
        "All staff",
        "Settings that answer Yes to 9.3",
        "Two afternoons, with cases to talk about",
        "4 and 11 March 2027",
        "Prevent co-ordinator",
    ),
    NeedFacts("Group supervision for safeguarding leads", "c", "Safeguarding leads", "Settings that answer Yes to 3.7"),
)
RESTS_ON = (
    "101 returns are in and 99 of them were accepted (3 without a signature): what is counted below rests on 99 alone."
)
PLAN = TrainingPlanFacts(Imprint(LETTERHEAD, "Official-Sensitive"), "Section 175, 2026/27", 99, RESTS_ON, 5, NEEDS)
NOT_GRADED = Rating("Not graded", "dot", "na")
EMPTY_BOOKLET = BookletFacts(Imprint(Letterhead("Northmoor")), "Section 175, 2026/27")
BOOKLET = BookletFacts(
    imprint=Imprint(LETTERHEAD, stamp="Draft for consultation"),
    round_title="Section 175, 2026/27",
    opened=dt.date(2026, 10, 1),
    due=dt.date(2027, 2, 13),
    phases=(PhaseFacts("Primary schools", 96, 92), PhaseFacts("Other settings", 9, 9)),
    sections=(
        SpreadFacts(
            "1",
            "Governance",
            (SECURE, DEVELOPING, NOT_GRADED),
            (
                ("Primary schools", (60, None, None, 92)),
                ("Other settings", (7, 0, 0, 7)),
                ("All settings", (67, None, None, 99)),
            ),
            (("1.1 Is every governor's safeguarding training up to date, from appointment on?", "12"),),
            (("2025/26", (48, 41, 6, 95)), ("2026/27", (67, None, None, 99))),
            tells="Governors know more than a year ago.",
            said="Time to visit is hard to find.",
            practice="A lead governor writes up each visit on one page.",
            will_do=("A template for the yearly report.", "A network of lead governors."),
        ),
        SpreadFacts("2", "Policies", is_broken=True),
    ),
    before=("2025/26", 103, 95),
    rests_on=RESTS_ON,
    data=(
        DataFacts(
            "D2 The year: help",
            (
                SumFacts("D2.1 How many concerns were recorded?", 12480, 99),
                SumFacts("D2.2 How many referrals were made to children's social care?", None, 98),
                SumFacts("D2.3 How many of them were accepted?", None, None),
            ),
        ),
    ),
    offers=tuple(
        OfferFacts(each.need, each.audience, each.settings, each.measure, each.offer, each.date) for each in NEEDS
    ),
    foreword="Thank you to every setting that answered.\nWe read each return.",
    headlines=("Nine in ten settings returned.", "Governors ask better questions than a year ago."),
    voices="They asked for one trusted adult.",
    practice="A school reads its filtering alerts with its pupils' council.",
    will_do=("One afternoon on artificial intelligence for every lead.",),
    tool="You said the form was long. The data return is shorter.",
    comments=(
        "The sections are hard to find. | They are in the order of the form.",
        "Thank you for the figures.",
        "A safeguarding lead | 3 June 2026 | Which year is it? | The year is named now.",
    ),
)
LONG_BOOKLET = replace(
    BOOKLET, sections=BOOKLET.sections * 7, foreword=BOOKLET.foreword * 30, offers=BOOKLET.offers * 9
)

NO_RISKS = RiskRegisterFacts(Imprint(Letterhead("Northmoor")), dt.date(2027, 2, 1))
RISK = RiskFacts(
    "Pennine Fictional Academy",
    "No safeguarding lead",
    "A child who tells somebody may not be heard, because nobody leads since May.",
    Rating("High", "warn", "bad"),
    "16: likelihood 4, impact 4, up from 12",
    "The head stands in.",
    "Education adviser",
    dt.date(2027, 2, 20),
    dt.date(2027, 3, 1),
)
BARE_RISK = RiskFacts("Example Infant School", "No return", "Nobody knows.", Rating("Low", "dot", "ok"), "4: new")
RISKS = RiskRegisterFacts(Imprint(LETTERHEAD, "Official-Sensitive"), dt.date(2027, 2, 1), (RISK, BARE_RISK))

SAMPLES: dict[str, Callable[[], Document]] = {
    "school_letter_empty": lambda: school_letter.compose(EMPTY_LETTER),
    "school_letter_full": lambda: school_letter.compose(LETTER),
    "school_letter_open": lambda: school_letter.compose(OPEN_LETTER),
    "school_letter_long": lambda: school_letter.compose(LONG_LETTER),
    "findings_booklet_empty": lambda: findings_booklet.compose(EMPTY_BOOKLET),
    "findings_booklet_full": lambda: findings_booklet.compose(BOOKLET),
    "findings_booklet_long": lambda: findings_booklet.compose(LONG_BOOKLET),
    "risk_register_empty": lambda: risk_register.compose(NO_RISKS),
    "risk_register_full": lambda: risk_register.compose(RISKS),
    "risk_register_long": lambda: risk_register.compose(replace(RISKS, entries=RISKS.entries * 25)),
    "training_plan_empty": lambda: training_plan.compose(TrainingPlanFacts(Imprint(Letterhead("Northmoor")), "2026")),
    "training_plan_full": lambda: training_plan.compose(PLAN),
    "training_plan_long": lambda: training_plan.compose(replace(PLAN, needs=NEEDS * 20)),
}
