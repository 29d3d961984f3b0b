"""Facts of the papers of a peer day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.documents import (
    ballots,
    day_agency_report,
    day_evaluation,
    day_letter,
    day_report,
    day_rota,
    evidence_summaries,
    pair_up,
    table_cards,
)
from audit_tool.documents.ballots import BallotFacts, BallotsFacts
from audit_tool.documents.day_evaluation import EvaluationFacts
from audit_tool.documents.day_report import DayReportFacts
from audit_tool.documents.day_rota import PlaceFacts, RotaFacts
from audit_tool.documents.evidence_summaries import AreaReadFacts, EvidenceFacts
from audit_tool.documents.pair_up import PairFacts, PairUpFacts
from audit_tool.documents.table_cards import CardFacts, TableCardsFacts
from audit_tool.domain.day_evaluation import Thought
from audit_tool.paper import Document
from audit_tool.paper.day_outcome import DayAgencyFacts, DayRatingFacts
from tests.audit_tool.documents.round_samples import MET, NOT_MET, PART, PLAIN, TRICKY, WORKING

TITLE, DAY = "Peer day, 2026", dt.date(2026, 7, 2)
STEPS = ("Met", "Partially met", "Not met", "Does not apply")
ASKED = ("Are children heard in decisions about themselves?", "Do their views shape services?")
HEARD = f"Northmoor Hospitals {TRICKY}: listening to children"
SITS = "Sam Example, Police; Robin Fictional, Probation; Kit Sample, Housing"

ROTA = RotaFacts(
    WORKING,
    TITLE,
    DAY,
    blocks=(("09:00", "Registration, laptops checked", 30), ("09:30", "Rate one worked example together", 25)),
    turns=(("Round 1", (PlaceFacts("Table 1", HEARD, SITS), PlaceFacts("Table 2", "Police: training", "Nobody yet"))),),
    unseated=("Round 2: Noor Madeup, Police",),
)
CARDS = TableCardsFacts(
    WORKING, TITLE, DAY, (CardFacts("Table 1", (("Round 1", HEARD, SITS),)), CardFacts("Table 2", ()))
)
BALLOTS = BallotsFacts(
    WORKING,
    TITLE,
    "Table 1",
    DAY,
    tuple(BallotFacts("Round 1", who, HEARD, ASKED, STEPS) for who in ("Sam Example, Police", "Kit Sample, Housing")),
)
EVIDENCE = EvidenceFacts(
    WORKING,
    TITLE,
    DAY,
    (
        (
            f"Northmoor Hospitals {TRICKY}",
            (
                AreaReadFacts(
                    "Listening to children",
                    "table 1, round 1",
                    "Minutes of the youth panel, May.\nA dip sample of 20 records.",
                    ((ASKED[0], MET, "Dip sample of 20 records"), (ASKED[1], None, "")),
                ),
            ),
        ),
        ("Northmoor Police", (AreaReadFacts("Training", "table 2, round 1", "", ((ASKED[0], PART, ""),)),)),
    ),
)
PAIRS = PairUpFacts(
    WORKING,
    TITLE,
    (PairFacts(ASKED[0], "Northmoor Police", ((f"Northmoor Hospitals {TRICKY}", "Minutes of the youth panel"),)),),
    (f"Northmoor Housing: {ASKED[1]} A tenants’ board of children",),
)
OF_AGENCY = DayAgencyFacts(
    WORKING,
    TITLE,
    f"Northmoor Hospitals {TRICKY}",
    DAY,
    areas=(
        (
            "Listening to children",
            (
                DayRatingFacts(ASKED[0], MET, PART, "Shown twice, not for under-fives", "One saw it as met"),
                DayRatingFacts(ASKED[1], MET, MET, "The evidence is new", table_said="Not met. Nobody had read it."),
                DayRatingFacts("Are they told what came of it?", None, None),
            ),
        ),
    ),
    strengths=("A youth panel that sees every policy",),
    challenges=(f"Nobody asks children who use no words {TRICKY}",),
    good_practice=("Children choose where they are seen",),
    actions=("Ask under-fives by drawing and play. Head of early help. By 30 September 2026.",),
)
REPORT = DayReportFacts(
    WORKING,
    TITLE,
    DAY,
    agencies=20,
    people=60,
    agreed=240,
    moderated=7,
    areas=(
        ("Listening to children", ((MET, 31), (PART, 22), (NOT_MET, 7))),
        ("Challenge between agencies", ((MET, 12), (PART, 40), (NOT_MET, 8))),
    ),
    agreement="8 of 11 the same, 3 one step apart",
    themes=(("Under-fives are seldom asked", 31), (f"Minutes say who came {TRICKY}", 1)),
    barriers=("Three record systems",),
    strengths=("Police: a youth panel",),
    challenges=("Housing: nobody asks children who use no words",),
    good_practice=("Police: children choose where they are seen",),
    actions=(("Northmoor Housing", ()), ("Northmoor Police", ("Train two deputies. By 3 May 2027.",))),
    thought=Thought(
        12,
        ((9, 3, 0), (2, 6, 4), (12, 0, 0), (8, 2, 1), (11, 1, 0)),
        (("The rule about evidence and not people",), (f"Send the evidence a week before {TRICKY}", "Shorter"), ()),
    ),
)

SAMPLES: dict[str, Callable[[], Document]] = {
    "day_rota_empty": lambda: day_rota.compose(RotaFacts(PLAIN, TITLE, None)),
    "day_rota_full": lambda: day_rota.compose(ROTA),
    "table_cards_full": lambda: table_cards.compose(CARDS),
    "ballots_full": lambda: ballots.compose(BALLOTS),
    "evidence_summaries_full": lambda: evidence_summaries.compose(EVIDENCE),
    "day_evaluation": lambda: day_evaluation.compose(EvaluationFacts(PLAIN, TITLE, DAY)),
    "pair_up_empty": lambda: pair_up.compose(PairUpFacts(PLAIN, TITLE)),
    "pair_up_full": lambda: pair_up.compose(PAIRS),
    "day_agency_report_empty": lambda: day_agency_report.compose(DayAgencyFacts(PLAIN, TITLE, "Police", None)),
    "day_agency_report_full": lambda: day_agency_report.compose(OF_AGENCY),
    "day_agency_report_long": lambda: day_agency_report.compose(replace(OF_AGENCY, areas=OF_AGENCY.areas * 20)),
    "day_letter_full": lambda: day_letter.compose(OF_AGENCY),
    "day_report_empty": lambda: day_report.compose(DayReportFacts(PLAIN, TITLE, None)),
    "day_report_held_back": lambda: day_report.compose(DayReportFacts(PLAIN, TITLE, DAY, thought=Thought(2))),
    "day_report_full": lambda: day_report.compose(REPORT),
}
