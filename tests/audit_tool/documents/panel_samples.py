"""Facts of the papers of an assurance panel, empty, usual and long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.documents import outcome_letter, panel_pack, panel_record
from audit_tool.documents.outcome_letter import AgreedFacts, OutcomeLetterFacts
from audit_tool.documents.panel_pack import PanelPackFacts
from audit_tool.documents.panel_record import AskedFacts, CommitmentFacts, PanelRecordFacts, SignedFacts
from audit_tool.domain.panel_brief import Brief, BriefCell, BriefLine, BriefPart, Since
from audit_tool.paper import Document, Imprint, Letterhead

PLAIN = Imprint(Letterhead("Northmoor Safeguarding Children Partnership", "office@northmoor.example"))
WORKING = replace(PLAIN, marking="OFFICIAL-SENSITIVE")
TRICKY = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
ROUND = "Section 11, 2026"
HOUR = "11 May 2027, 09:30 to 10:30"

MET, PART, NOT_MET = (
    BriefCell("Met", "met", "tick"),
    BriefCell("Partially met", "part", "half"),
    BriefCell("Not met", "nott", "cross"),
)
TITLES = (
    "1 Leadership",
    "2 Accountability",
    "3 Policies",
    "4 Listening",
    "5 Culture",
    "6 Supervision",
    "7 Training",
    "8 Recruitment",
    "9 Allegations",
    "10 Information",
    "11 Help and protection",
    "12 Challenge",
)


def line(key: str, *cells: str | BriefCell) -> BriefLine:
    return BriefLine(key, tuple(each if isinstance(each, BriefCell) else BriefCell(each) for each in cells))


def question(number: int, title: str, *because: str, tied: bool = False) -> BriefLine:
    first = BriefCell(str(number), "tied" if tied else "")
    return line(f"q{number}", first, title, "What would we see tomorrow that shows it?", *because)


BRIEF = Brief(
    f"Northmoor Hospitals {TRICKY}",
    (
        BriefPart(
            "profile",
            ("", ""),
            (
                line("kind", "What it is", "Hospital trust"),
                line("signed", "Signed by", "Executive signatory, 20 March 2027"),
                line("answered", "Answered", "71 of 74 questions"),
            ),
        ),
        BriefPart(
            "questions",
            ("No.", "About", "Ask", "Because"),
            (
                question(
                    1,
                    "4 Listening",
                    "Practitioners say otherwise: 9 of 24 practitioners answered in the upper half: Listening to "
                    "children. (Practitioner survey)",
                    "The best rating without evidence: 3 of 5 answers at the best step list no evidence. (The agency’s "
                    "return)",
                ),
                question(2, "7 Training", "A jump since last time: 2 of 6 answers that compare rose.", tied=True),
                question(3, "12 Challenge", "A jump since last time: 2 of 6 answers that compare rose.", tied=True),
            ),
        ),
        BriefPart("left", ("No room for", ""), (line("left 0", "9 Allegations", ""),)),
        BriefPart(
            "standards",
            ("Standard", "Own rating", "Moderated"),
            tuple(
                line(title, title, MET if place % 3 else PART, (MET, PART, BriefCell("Not moderated"))[place % 3])
                for place, title in enumerate(TITLES)
            ),
        ),
        BriefPart(
            "taking_part",
            ("What was counted", "2024 to 2025", "2025 to 2026", "2026 to 2027"),
            (
                line(
                    "exec", "Executive and sub-group meetings attended", "5 of 6 (83%)", "6 of 6 (100%)", "3 of 6 (50%)"
                ),
                line("cpc", "Reports sent to conferences", "Not given", "40 of 52 (77%)", "49 of 60 (82%)"),
            ),
        ),
        BriefPart("strengths", ("Strength",), (line("f1", f"Young people sit on the board {TRICKY}."),)),
        BriefPart(
            "gaps",
            ("Asked", "Stands at", "Why it matters"),
            (
                line(
                    "g1",
                    "2.3 Does every contract name who keeps children safe?",
                    NOT_MET,
                    "Law or statutory guidance requires it",
                ),
            ),
        ),
        BriefPart(
            "inspections",
            ("Inspectorate", "Reported", "What it said"),
            (line("i1", "A made-up inspectorate", "3 February 2027", "Waiting lists hide the youngest children."),),
        ),
        BriefPart(
            "survey",
            ("Standard", "What practitioners were asked", "Own rating", "In the upper half"),
            (line("s1", "4 Listening", "Listening to children", MET, "9 of 24"),),
        ),
        BriefPart(
            "actions",
            ("Action", "Who", "By", "How far"),
            (
                line(
                    "a1",
                    "12. Ask every child what they want.",
                    "Chief nurse",
                    "1 March 2027",
                    BriefCell("To do, 60 days late", "bad", "clock"),
                ),
                line("a2", "13. Name a lead.", "Chief executive", "No date set", "Done"),
            ),
        ),
    ),
)

NO_PACK = PanelPackFacts(Imprint(Letterhead("Northmoor")), ROUND, Brief("Northmoor Police", ()))

PACK = PanelPackFacts(
    imprint=WORKING,
    round_title=ROUND,
    brief=BRIEF,
    hour=HOUR,
    chair="Independent scrutineer",
    sits=("Designated nurse of the board", "Detective superintendent"),
    stands_back=("Medical director",),
    frozen="4 May 2027",
    sha256="0123456789abcdef" * 4,
    since=(
        Since("actions", "12. Ask every child what they want.", "How far", "To do, 60 days late", "Done"),
        Since("inspections", "A made-up inspectorate", "", "", "5 May 2027; Nothing new."),
    ),
)

LONG_PACK = replace(
    PACK,
    brief=replace(
        BRIEF,
        parts=tuple(
            replace(part, lines=part.lines * 6) if part.code in ("strengths", "gaps", "actions") else part
            for part in BRIEF.parts
        ),
    ),
)

NO_RECORD = PanelRecordFacts(Imprint(Letterhead("Northmoor")), ROUND, "Northmoor Police")

RECORD = PanelRecordFacts(
    imprint=WORKING,
    round_title=ROUND,
    agency=f"Northmoor Hospitals {TRICKY}",
    hour=HOUR,
    chair="Independent scrutineer",
    sits=("Designated nurse of the board", "Detective superintendent"),
    stands_back=("Medical director",),
    late_why="The fire alarm went.",
    asked=(
        AskedFacts(
            "1",
            "4 Listening",
            "What would we see tomorrow that shows it?",
            ("Practitioners say otherwise: 9 of 24. (Practitioner survey)",),
            f"Youth board since June {TRICKY}.\nUnder-fives are not heard yet.",
        ),
        AskedFacts("", "Anything else", "", (), ""),
    ),
    unasked=("7 Training", "12 Challenge"),
    commitments=(
        CommitmentFacts(14, "Hear children under five in every ward.", "Chief nurse", dt.date(2027, 9, 1)),
        CommitmentFacts(15, f"Send the minutes {TRICKY}.", "Company secretary", dt.date(2027, 6, 1)),
    ),
    outcome="Assured, with actions",
    said="The panel was shown how older children are heard, and not how the youngest are.",
    signed=(
        SignedFacts("Chair of the panel", "A. Chair", dt.date(2027, 5, 11)),
        SignedFacts("Executive of the agency"),
    ),
)

LONG_RECORD = replace(RECORD, asked=(replace(RECORD.asked[0], said=RECORD.asked[0].said * 12),) * 6)

NO_LETTER = OutcomeLetterFacts(Imprint(Letterhead("Northmoor")), ROUND, "Northmoor Police")

LETTER = OutcomeLetterFacts(
    imprint=PLAIN,
    round_title=ROUND,
    agency=f"Northmoor Hospitals {TRICKY}",
    to="Executive signatory",
    met_on=dt.date(2027, 5, 11),
    outcome="Assured, with actions",
    said=RECORD.said,
    strengths=("Young people sit on the board.",),
    agreed=(
        AgreedFacts(14, "Hear children under five in every ward.", "Chief nurse", dt.date(2027, 9, 1)),
        AgreedFacts(15, f"Send the minutes {TRICKY}.", "Company secretary", dt.date(2027, 6, 1)),
    ),
    unasked=("7 Training",),
    chair="Independent scrutineer",
)

LONG_LETTER = replace(LETTER, agreed=LETTER.agreed * 8, strengths=LETTER.strengths * 12)

SAMPLES: dict[str, Callable[[], Document]] = {
    "panel_pack_empty": lambda: panel_pack.compose(NO_PACK),
    "panel_pack_full": lambda: panel_pack.compose(PACK),
    "panel_pack_long": lambda: panel_pack.compose(LONG_PACK),
    "panel_record_empty": lambda: panel_record.compose(NO_RECORD),
    "panel_record_full": lambda: panel_record.compose(RECORD),
    "panel_record_long": lambda: panel_record.compose(LONG_RECORD),
    "outcome_letter_empty": lambda: outcome_letter.compose(NO_LETTER),
    "outcome_letter_full": lambda: outcome_letter.compose(LETTER),
    "outcome_letter_long": lambda: outcome_letter.compose(LONG_LETTER),
}
