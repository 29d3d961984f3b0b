"""Documents to test with: each kind empty, full and overflowing. Every person, place and agency is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from audit_tool.documents import (
    action_plan,
    analysis,
    analysis_figures,
    benchmark_report,
    case_summary,
    chronology,
    coverage,
    covering_letter,
    genogram,
    handover,
    journeys,
    jtai_pack,
    keep_improve,
    kloe_grid,
    learning_brief,
    learning_on_a_page,
    meeting_minutes,
    meeting_pack,
    movement,
    purge_certificate,
    query_sheet,
    recommendations_tracker,
    recovery_sheet,
    reminder,
    request_tracker,
    return_copy,
    revisit,
    section11_report,
    seven_minute_briefing,
    survey_report,
    themed_findings,
    themed_report,
    whom_to_tell,
)
from audit_tool.documents.action_plan import ActionFacts, ActionPlanFacts
from audit_tool.documents.case_summary import AgencyAccount, CaseSummaryFacts, Grade, PartTold, Told
from audit_tool.documents.chronology import ChildFacts, ChronologyFacts, EventFacts
from audit_tool.documents.coverage import OwnFormFacts, QuestionCovered
from audit_tool.documents.covering_letter import LetterFacts
from audit_tool.documents.genogram import GenogramFacts
from audit_tool.documents.handover import CommentFacts, ContactFacts, HandoverFacts, PackFacts
from audit_tool.documents.handover import RoundFacts as OpenRoundFacts
from audit_tool.documents.journeys import JourneysFacts, LegFacts, LineFacts, ToldFacts
from audit_tool.documents.keep_improve import KeepImproveFacts, PointFacts
from audit_tool.documents.kloe_grid import KloeGridFacts
from audit_tool.documents.learning_brief import Change, ChildsView, LearningBriefFacts
from audit_tool.documents.learning_on_a_page import OnePageFacts
from audit_tool.documents.meeting_minutes import AgreedFacts, CameFacts, FoundFacts, MinutesFacts
from audit_tool.documents.meeting_pack import (
    AgendaItem,
    KeyEventFacts,
    KloeFacts,
    MeetingPackFacts,
    SaidFacts,
    VoiceFacts,
)
from audit_tool.documents.purge_certificate import PurgeFacts
from audit_tool.documents.query_sheet import AskedQuestion, QuerySheetFacts
from audit_tool.documents.recommendations_tracker import Recommendation, RecommendationsFacts, Response
from audit_tool.documents.recovery_sheet import RecoverySheetFacts
from audit_tool.documents.reminder import ReminderFacts
from audit_tool.documents.request_tracker import RequestTrackerFacts
from audit_tool.documents.return_copy import KeptAnswer, KeptSection, ReturnCopyFacts, SignedFacts
from audit_tool.documents.revisit import LearnedFacts, ReviewFacts, RevisitFacts
from audit_tool.documents.section11_report import (
    AgreedAction,
    ChangeFacts,
    PractitionersFacts,
    QuestionFacts,
    ScoreFacts,
    Section11Facts,
    StandardFacts,
    TableFacts,
)
from audit_tool.documents.seven_minute_briefing import SevenMinuteFacts
from audit_tool.documents.survey_report import AskedFacts, GroupFacts, SectionFacts, SurveyFacts
from audit_tool.documents.themed_report import CoverageFacts, ThemedReportFacts
from audit_tool.documents.themed_report import LearnedFacts as ThemedLearned
from audit_tool.documents.themed_report import LineFacts as ThemedLine
from audit_tool.documents.whom_to_tell import WhomToTellFacts
from audit_tool.domain.chasing import Rung
from audit_tool.paper import Document, Imprint, Letterhead, Rating
from audit_tool.paper.genogram import Figure, Link, genogram_in_words
from audit_tool.paper.genogram import genogram as drawn
from audit_tool.paper.participation_table import TakingPart
from audit_tool.paper.rating_grid import GridRow
from tests.audit_tool.documents import (
    brief_use_samples,
    day_samples,
    feedback_samples,
    panel_samples,
    rehearsal_samples,
    request_samples,
    round_samples,
    year_samples,
)

LETTERHEAD = Letterhead("Northmoor Safeguarding Children Partnership", "safeguarding@northmoor.example")
UNCHECKED = "Not checked for release"
NOBODYS = Imprint(Letterhead("Northmoor"))
PLAIN = Imprint(LETTERHEAD)
MARKED = Imprint(LETTERHEAD, "Official-Sensitive")
WORKING = Imprint(LETTERHEAD, "Official-Sensitive", UNCHECKED)
TRICKY = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
"""What a person may type, whole and in order, and find again on paper."""

SENTENCE = "Each worker wrote down what the day had been like for this child and read it to the others. "


def prose(characters: int) -> str:
    """Write running text of exactly so many characters."""
    return (SENTENCE * (characters // len(SENTENCE) + 1))[:characters].strip()


MET = Rating("Met", "tick", "met")
PART = Rating("Partially met", "half", "part")
NOT_MET = Rating("Not met", "cross", "nott")
NOT_APPLICABLE = Rating("Does not apply", "dash", "na")
DONT_KNOW = Rating("Do not know", "question", "na")

BRIEFING = SevenMinuteFacts(
    imprint=replace(PLAIN, codes=("MAAG", "2026")),
    title="Neglect and disguised compliance",
    source="Learning from a multi-agency audit: Family F",
    background=(
        "Three siblings aged 2, 7 and 14 had been known to services for six years. Eight agencies took part in the "
        "audit. Each wrote a case summary, and together we built one chronology that shows what life was like for "
        "each child at each age."
    ),
    why_it_matters=(
        "Neglect is the most common reason for a child protection plan here. Its harm builds slowly, and each "
        "incident can look minor when it is read on its own."
    ),
    what_happened=(
        "Parents agreed to every plan but little changed. Appointments were missed, then booked again just before "
        "reviews. The 14-year-old was seen as “the difficult one”; his younger sisters were rarely seen alone."
    ),
    worked_well=(
        "School kept a daily record of how the children presented and shared it.",
        "The health visitor used the neglect tool and went back after 12 weeks to score it again.",
        "One worker stayed with the 14-year-old throughout. He said it helped.",
    ),
    learned=(
        "Family history was recorded but not weighed. Assessments followed the latest event.",
        "Professionals were reassured by promises, not by change the children could feel.",
        "Fathers and partners were missing from five of eight records.",
    ),
    to_do=(
        "Ask: what is a day like for this child, at this age?",
        "Complete the neglect tool at the start and repeat it within three months.",
        "Name the change you expect to see, by when, and what you will do if it has not happened.",
        "If you disagree, use the escalation process and record that you did.",
    ),
    questions=(
        "When did we last mistake agreement for change?",
        "Who are the men in this child’s life, and have we spoken to them?",
        "Where in our records would we find each child’s own words?",
        "What will we do differently this month?",
    ),
    help_lines=(
        "Neglect tool: guide and training dates",
        "Escalation procedure: https://northmoor.example/escalate",
    ),
)

ON_A_PAGE = OnePageFacts(
    imprint=replace(PLAIN, codes=("MAAG", "2026")),
    issue="Promises without change",
    what_it_is="A plan is agreed, announced visits are kept, and nothing in the child’s day changes.",
    why_it_matters="Harm builds slowly, and each worry looks small when it is read on its own.",
    signs=tuple(f"Sign {number}: appointments lost and booked again." for number in range(1, 7)),
    helps=tuple(f"Help {number}: lay the worries side by side." for number in range(1, 7)),
    phrases=("“Show me a morning here.”", "“What got in the way?”", "“Who looks after you then?”"),
    if_stuck="Bring it to supervision, then use the escalation procedure.",
    story="A girl drew her morning: a shop, a cot and a bus that had gone. Two services knocked together.",
    help_lines=("Escalation procedure: https://northmoor.example/escalate",),
)

LONG_BRIEFING = replace(
    BRIEFING,
    title="Neglect, disguised compliance and the lived experience of brothers and sisters of different ages",
    background=prose(1500),
    why_it_matters=prose(900),
    what_happened=prose(1800),
    worked_well=tuple(f"{line} {SENTENCE}" for line in BRIEFING.worked_well),
    learned=tuple(f"{line} {SENTENCE}" for line in BRIEFING.learned),
    imprint=WORKING,
)

BRIEF = LearningBriefFacts(
    imprint=replace(PLAIN, codes=("MAAG", "2026")),
    family="Family D",
    theme="neglect seen one event at a time",
    period="autumn 2024 to autumn 2026",
    agencies=("Children’s social care", "Health visiting", "Police", "Schools", "Hospital trust", "Housing"),
    why=(
        "Three children had been known to eight agencies for two years. Each agency held part of the picture and no "
        "one had put the parts together."
    ),
    family_in_brief=(
        "Three siblings lived with their mother and her partner. The oldest went to a secondary school. The family "
        "moved to be near their grandmother. Money was short and the home was often cold."
    ),
    childrens_views=(
        ChildsView(
            "Child 1",
            "Aged 13",
            "Said he felt “in charge of everyone”. He stopped coming to breakfast club and no one asked why.",
        ),
        ChildsView(
            "Child 2",
            "Aged 7",
            "Told a teaching assistant that she slept in her coat. It was written down and passed on that day.",
        ),
        ChildsView("Child 3", "Under 2", "Was quiet and still at two visits, and did not look for comfort."),
    ),
    worked_well_single=(
        "School kept a daily record of how the children presented.",
        "The health visitor scored the neglect tool again after twelve weeks.",
    ),
    worked_well_joint=("Housing and early help mended the window within a week of a joint visit.",),
    better=(
        "Promises were taken as change. No agency added up the missed appointments.",
        "Only one worker asked about fathers and partners.",
        "Assessments began with the latest event and left out the history.",
    ),
    themes=("History", "Neglect tool", "Men and fathers", "Curiosity", "Voice of the child", "Information sharing"),
    changes=(
        Change("Every core group reads the chronology aloud once a quarter.", "Children’s social care", "March 2027"),
        Change("The neglect tool is repeated within twelve weeks.", "Health visiting", "January 2027"),
        Change("Records name the men in a child’s life.", "All agencies", "June 2027"),
    ),
    questions=(
        "What is a day like for this child, at this age?",
        "Who have we not spoken to, and why?",
        "What will we do differently this month?",
    ),
    reading=(
        "Neglect strategy and tool: https://northmoor.example/neglect",
        "Training: understanding chronologies, two half days each term",
    ),
)

LONG_BRIEF = replace(
    BRIEF,
    family_in_brief=prose(10_000),
    why=TRICKY,
    imprint=WORKING,
)

ACTIONS = (
    ActionFacts(
        number="1",
        group="Voice of the child",
        source="Joint inspection, recommendation 1",
        gap="Recording differed between agencies.",
        action="Every agency gathers, records and answers children’s wishes and feelings in the same way.",
        lead="All agencies: safeguarding leads",
        due=dt.date(2026, 12, 1),
        status="done",
        progress=("12 November 2026: policies of all agencies confirmed.",),
        done_on=dt.date(2026, 11, 12),
        evidence="Policies confirmed; 20 cases a month checked.",
        worked="partly",
        impact="Children’s words now open four of five plans.",
        signed_off="Performance sub-group, November 2026",
    ),
    ActionFacts(
        number="2",
        group="Front door",
        source="Joint inspection, recommendation 2",
        action="Raise the quality of referrals to the hub, including their timeliness.",
        lead="Children’s services: head of front door",
        due=dt.date(2026, 9, 30),
        status="late",
        progress=("1 November 2026: quicker submission still open.",),
    ),
    ActionFacts("3", "Share outcomes of referrals in time.", "Front door", due=dt.date(2027, 1, 31), status="at_risk"),
    ActionFacts(
        "4", "Apply the same threshold to a step down.", "Front door", due=dt.date(2027, 3, 31), status="on_track"
    ),
    ActionFacts("5", "Form a dedicated out-of-hours team.", "Out of hours", lead="Council"),
    ActionFacts("6", "Pilot a second reporting line.", "Out of hours", status="withdrawn"),
)

PLAN = ActionPlanFacts(
    imprint=replace(PLAIN, codes=("ACTIONS", "2026")),
    title="Joint inspection, May 2022",
    subtitle="For the performance sub-group",
    as_of=dt.date(2026, 11, 20),
    actions=ACTIONS,
    changes_since=("Action 1 is done.", "Action 2 is late since 30 September."),
)

LONG_PLAN = replace(
    PLAN,
    title="Family D",
    actions=(
        *(
            replace(ACTIONS[place % len(ACTIONS)], number=f"{place + 1}", group=f"Theme {place % 4 + 1}")
            for place in range(60)
        ),
        ActionFacts("61", prose(10_000), "Theme 1", gap=TRICKY),
    ),
    imprint=WORKING,
)

TITLES = (
    "Leadership",
    "Listening to children",
    "Safer recruitment",
    "Training and induction",
    "Supervision",
    "Information sharing",
    "Allegations",
    "Whistleblowing",
    "Thresholds",
    "Policies and procedures",
    "Commissioning",
    "Learning",
)
OWN = (MET, PART, MET, MET, PART, MET, MET, NOT_APPLICABLE, MET, NOT_MET, None, PART)
PANEL = (MET, NOT_MET, MET, PART, PART, MET, MET, NOT_APPLICABLE, MET, NOT_MET, None, PART)


def let_out(document: Document) -> Document:
    """Say of a document which version it is, as a release does."""
    edition = "Version 2 · 20 November 2026 · Review by 20 November 2027"
    return replace(document, furniture=replace(document.furniture, edition=edition), dated=dt.date(2026, 11, 20))


def _standard(place: int) -> StandardFacts:
    own, panel = OWN[place], PANEL[place]
    moved = panel if panel != own else None
    return StandardFacts(
        number=str(place + 1),
        title=TITLES[place],
        own=own,
        moderated=panel,
        questions=(
            QuestionFacts(
                "Is there a named senior leader for safeguarding, and do staff know who it is?",
                own,
                moved,
                "The panel saw no check that staff know." if moved else "",
            ),
            QuestionFacts("How many staff work directly with children?", "412"),
            QuestionFacts("Does the agency run a service elsewhere?", DONT_KNOW, None, "Asked; waiting for an answer."),
        ),
        evidence=("Safeguarding policy, March 2026 (document 117)", "Survey: https://northmoor.example/survey"),
        impact="Children were seen sooner: the median wait fell from nine days to four." if place < 6 else "",
        gap="Night staff were not included in the survey." if own in (PART, NOT_MET) else "",
        action="Repeat the survey with night staff by March." if own in (PART, NOT_MET) else "",
    )


REPORT = Section11Facts(
    imprint=replace(PLAIN, codes=("S11", "2026")),
    agency="Northmoor Hospitals Trust",
    round_title="Section 11, 2026",
    author="Named nurse for safeguarding",
    signatory="Chief nurse",
    submitted=dt.date(2026, 10, 2),
    practitioners=(
        PractitionersFacts("How well do you know who leads on safeguarding?", 46, 31, "quite a lot or greatly", "1"),
        PractitionersFacts("How safe does it feel to speak up?", 12, None, "quite a lot or greatly", "5"),
    ),
    periods=("1 Apr 2024 to 31 Mar 2025", "1 Apr 2025 to 31 Mar 2026"),
    taking_part=(
        TakingPart("Executive and sub-group meetings attended", ((5, 6), (6, 6))),
        TakingPart("Training places taken up", (None, (41, 50))),
        TakingPart("Reports sent in time", ((7, None), (0, 0))),
    ),
    state="Returned, panel on 12 November 2026",
    question_set="Section 11 standards, 1.0.0",
    scale=(
        (MET, "In place everywhere, checked in the last year."),
        (PART, "In place, with gaps in reach or proof."),
        (NOT_MET, "Not in place, or we cannot show it."),
        (NOT_APPLICABLE, "Left out of the score, with the reason."),
    ),
    standards=tuple(_standard(place) for place in range(12)),
    score=ScoreFacts(
        answered=31,
        applicable=34,
        not_applicable=3,
        dont_know=1,
        value="79%",
        working=("27 of 34 possible points on 31 answered questions.",),
        statutory_gaps=("Standard 10: procedures are not reviewed every year.",),
    ),
    strengths=("Weekly seven-minute briefings reach all staff.",),
    good_practice=("A Was Not Brought policy, with an adult version planned.",),
    actions=(
        AgreedAction("Repeat the staff survey with night staff.", "Named nurse", dt.date(2027, 3, 31), "2"),
        AgreedAction("Review all procedures.", "Head of governance", None, "10"),
    ),
    changes=(
        ChangeFacts("1 Leadership", PART, MET),
        ChangeFacts("2 Listening to children", PART, PART),
        ChangeFacts("5 Supervision", MET, PART, comparable=False),
    ),
    last_round="Section 11, 2025",
)

STEPS = (MET, PART, NOT_MET)
TABLE_REPORT = replace(
    REPORT,
    standards=(
        StandardFacts(
            "1",
            "Everyday practice",
            own=PART,
            moderated=PART,
            questions=(QuestionFacts("1.1 (Designated lead 2, Asha) Was this lead trained?", MET),),
            tables=(
                TableFacts(
                    "Everyday practice",
                    STEPS,
                    (
                        QuestionFacts("1.2 Concerns are written down the same day.", MET, PART, "Panel: four of 20."),
                        QuestionFacts("1.3 Children are asked what they think.", PART, PART),
                        QuestionFacts("1.4 Everybody has supervision.", NOT_MET, None, "Two teams.\nSince May."),
                        QuestionFacts("1.5 People know how to escalate."),
                        QuestionFacts("1.6 Visitors are told.", "We do not know", "Does not apply"),
                    ),
                ),
                TableFacts(
                    "More steps than a page has room for",
                    tuple(Rating(f"Step {step}", "dot", "info") for step in range(1, 8)),
                    (QuestionFacts("1.7 How sure are you?", Rating("Step 7", "dot", "info")),),
                ),
            ),
        ),
    ),
)

LONG_REPORT = replace(
    REPORT,
    standards=(
        replace(REPORT.standards[0], impact=prose(10_000), gap=TRICKY),
        replace(
            REPORT.standards[1],
            questions=tuple(QuestionFacts(prose(700), prose(900), MET, prose(900)) for _ in range(6)),
        ),
        *REPORT.standards[2:],
    ),
    score=ScoreFacts(answered=20, applicable=34, not_applicable=3),
    imprint=MARKED,
)

GREATLY, SOMEWHAT, NOT_AT_ALL = (Rating(word, "dot", "info") for word in ("Greatly", "Somewhat", "Not at all"))


def _asked(ref: str, question: str, *counts: int) -> AskedFacts:
    steps = tuple(zip((GREATLY, SOMEWHAT, NOT_AT_ALL), counts, strict=True))
    return AskedFacts(ref, question, sum(counts), steps, short=f"In short {ref}")


OPINIONS = (
    SectionFacts(
        "You and your role",
        (
            _asked("1.1", "How well do you know what you must do to keep children safe in your role?", 20, 14, 5),
            _asked("1.2", "How well do you know who leads on safeguarding children in your agency?", 9, 0, 30),
            replace(_asked("1.3", "How confident are you in making a referral about a child?", 0, 0, 0), is_held=True),
        ),
    ),
    SectionFacts(
        "Support at work",
        (
            AskedFacts("2.1", "Is your supervision recorded?", 39, ((MET, 20), (PART, 14), (NOT_MET, 5))),
            AskedFacts("2.2", "Which of these did you use?", 39, (("Procedures", 30), ("Telephone line", 12))),
        ),
    ),
)

SURVEY = SurveyFacts(
    imprint=PLAIN,
    round_title="Section 11, 2026",
    survey="Practitioner survey, 1.0.0",
    people=93,
    everyone=OPINIONS,
    groups=(GroupFacts("Northmoor Hospitals Trust", 39, OPINIONS), GroupFacts(f"{TRICKY} Police", 14, OPINIONS[:1])),
    too_small=("Northmoor Homes",),
    held_with=("Northmoor Fire and Rescue",),
    without=("Northmoor Probation",),
    remarks=1,
    brought_on=dt.date(2026, 11, 20),
)

RECOVERY_TEXT = "AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQQPZRY9X8GF2TVDW0S3JN5EXMPL"


def checkered(size: int = 37) -> tuple[tuple[bool, ...], ...]:
    """Make a matrix that looks like a QR code and holds nothing."""
    return tuple(tuple((line * 7 + place * 5 + line * place) % 3 == 0 for place in range(size)) for line in range(size))


SHEET = RecoverySheetFacts("Harbour 7", dt.date(2026, 11, 20), RECOVERY_TEXT, checkered())


def family(figures: tuple[Figure, ...], links: tuple[Link, ...] = ()) -> GenogramFacts:
    """Give the facts of a genogram of these people."""
    return GenogramFacts(
        replace(WORKING, marking=""),
        "Family A",
        "Ages at the beginning of winter 2025",
        drawn(figures, links),
        genogram_in_words(figures, links),
    )


CHILD = Figure("c1", "Child 1", "square", "14", "14", is_index=True, home=1)

SMALL_FAMILY = (
    CHILD,
    Figure("c2", "Child 2", "triangle", "", "unborn, 27 weeks", ("27 weeks",), is_index=True),
    Figure("m", "Mother", "circle", "34", "34", home=1),
    Figure("f", TRICKY, "square", notes=("died 2023",), has_died=True),
)

SMALL_LINKS = (
    Link("1", "separated", "m", "f", "2021", "2021"),
    *(Link(f"{parent} {child}", "parent_of", parent, child) for parent in "mf" for child in ("c1", "c2")),
)


def large_family() -> GenogramFacts:
    """Give the facts of a genogram of thirty people in four generations."""
    figures = [Figure("p0", "Great-grandmother of Child 1", "circle"), Figure("p1", "Great-grandfather", "square")]
    links = [Link("0", "married", "p0", "p1", "1950", "from 1950")]
    for number in range(2, 30):
        child, parent = f"p{number}", f"p{max(0, (number - 2) // 3)}"
        figures.append(Figure(child, f"Relative {number} of the family", "diamond", "40", "40", home=1 + number % 4))
        links.append(Link(child, "parent_of", parent, child))
    return family(tuple(figures), tuple(links))


CHRONOLOGY = ChronologyFacts(
    imprint=WORKING,
    title="Family D",
    period="1 January 2025 to 31 December 2025",
    children=("Child 1: 14y 2m on the first day, 15y 2m on the last", "Child 2: unborn, 18 weeks"),
    silences=("88 days, nobody saw Child 2: 9 June 2025 to 4 September 2025",),
    events=(
        EventFacts(
            number=1,
            when="6 October 2025",
            is_dated=True,
            agency="Health visiting",
            what="Graded Care Profile: scores 3 and 4. 5 < 6 & a<b",
            source="Visit record 12",
            response="Plan made.",
            analysis="The second score was honest.",
            is_key=True,
            children=(
                ChildFacts("Child 1", "14y 11m"),
                ChildFacts(
                    "Child 2", "4m", "Seen with others", Rating("Serious harm", "cross", "nott"), "Cold.", "He cried."
                ),
            ),
        ),
        EventFacts(1, "7 October 2025", True, "Police", "Called to the flat; the health visitor was there."),
        EventFacts(2, "the week of the party", False, "School", "A neighbour rang."),
    ),
    differing=("No. 1: the days cannot both be right.",),
    left_out=("3 of the family's 5 events, which are not about this child.", "1 event that was taken out."),
)

AGENCIES = ("Police", "Hospital", "Children's social care", "School")
SPLIT = Rating("2 steps", "warn", "bad")
GRID_ROWS = (
    GridRow("X2 History", (MET, NOT_MET, MET, None), PART, SPLIT),
    GridRow("C1 Voice, Child 1", (PART, PART, NOT_APPLICABLE, DONT_KNOW), None),
    GridRow("3.9 Overall", (MET, MET, MET, MET), MET),
)
GRID = KloeGridFacts(WORKING, "Family A", "1 May 2025 to 30 April 2026", AGENCIES, GRID_ROWS, 1)
MANY = tuple(f"Agency {number}" for number in range(14))
LONG_GRID = replace(
    GRID,
    agencies=MANY,
    rows=tuple(GridRow(f"N{n} {prose(60)}", (MET, PART) * 7, NOT_MET, SPLIT) for n in range(40)),
)
PACK = MeetingPackFacts(
    WORKING,
    "Family A",
    "1 May 2025 to 30 April 2026",
    agenda=(AgendaItem("Who is here", 10), AgendaItem("X2 History: agree a rating", 62)),
    about=f"Two children and their mother.\n{TRICKY}",
    children=("Child 1, 14 years old", "Child 2, unborn"),
    agencies=AGENCIES,
    rows=GRID_ROWS,
    lines=(
        KloeFacts(
            "X2 History",
            "2 of 3 say Met. Hospital: 2 steps off.",
            (
                SaidFacts("Police", MET, (("What we saw", TRICKY), ("What shows it", "Log of calls"))),
                SaidFacts("Hospital", NOT_MET),
                SaidFacts("School"),
            ),
            ("ratings stand 2 steps apart, Hospital off what most say.",),
        ),
    ),
    voices=(VoiceFacts("Child 1, 14 years old", (("Police", TRICKY),)), VoiceFacts("Child 2, unborn")),
    events=(KeyEventFacts("about May 2025", "Hospital", "An admission."),),
)
LONG_PACK = replace(
    PACK,
    about=prose(4000),
    agencies=MANY,
    rows=LONG_GRID.rows,
    lines=tuple(
        KloeFacts(
            f"N{n} Line", prose(200), tuple(SaidFacts(name, PART, (("What we saw", prose(900)),)) for name in MANY)
        )
        for n in range(3)
    ),
)
MINUTES = MinutesFacts(
    WORKING,
    "Family A",
    "1 May 2025 to 30 April 2026",
    came=(
        CameFacts("Police", "Yes", "Detective inspector"),
        CameFacts("Hospital", "No"),
        CameFacts("School", "Not said"),
    ),
    quorum="1 agency came. That was not enough: 3 are needed to agree.",
    lines=(
        AgreedFacts(
            "X2 History", "2 of 3 say Met.", PART, TRICKY, dissents=(("Police", "It was known."),), is_done=True
        ),
        AgreedFacts(
            "C1 Voice, Child 1", "No agency has rated this.", voice="The child’s voice is missing: nobody asked."
        ),
    ),
    warning="The whole was judged 2 steps better than C1 Voice, which was agreed as Not met.",
    findings=(
        FoundFacts("Learning", TRICKY, "Several agencies", ("Action 4: Ask again, Police, by 1 May 2026.",)),
        FoundFacts("Strength", "A worker who stayed.", "One agency"),
    ),
)
LONG_MINUTES = replace(
    MINUTES,
    lines=tuple(
        AgreedFacts(f"N{n} {prose(80)}", prose(150), NOT_MET, prose(900), dissents=(("Police", prose(300)),) * 2)
        for n in range(25)
    ),
    findings=tuple(FoundFacts("Learning", prose(500), "Several agencies", (prose(200),) * 3) for _ in range(12)),
)
SUMMARY = CaseSummaryFacts(
    imprint=WORKING,
    family="Family A",
    period="1 January 2025 to 31 December 2025",
    children=("Child 1: 14 years old at the beginning", "Child 2: unborn at the beginning"),
    accounts=(
        AgencyAccount(
            "Northmoor Children's Services",
            "Handed in",
            (
                PartTold(
                    "Involvement",
                    (
                        Told("Why involved", "A school asked for help.\nWe opened an assessment in May."),
                        Told("Open or closed", "Closed and opened again"),
                    ),
                ),
                PartTold("Each child", (Told("A day in the child's life", TRICKY, "Child 1, 14 years old"),)),
            ),
            (
                Grade("4.1 History", Rating("Good", "tick", "met")),
                Grade("3.2 Seen and heard", PART, "Child 1, 14 years old"),
            ),
            3,
        ),
        AgencyAccount(
            "Northmoor Police",
            "Answering",
            grades=(Grade("4.1 History", PART),),
        ),
        AgencyAccount("Northmoor Housing", "Answering"),
    ),
)

LATE, DONE = Rating("Red: late", "clock", "bad"), Rating("Blue: done", "tick", "info")

RECOMMENDATIONS = RecommendationsFacts(
    imprint=PLAIN,
    title="Spring audit, Family A",
    as_of=dt.date(2026, 11, 20),
    recommendations=(
        Recommendation(
            1,
            "Every child is seen alone before a plan is closed.",
            "Social care, 3.2",
            "Voice of the child",
            responses=(
                Response("1", "Add it to the closing form.", "done", DONE, "Social care, head of service"),
                Response("2", "Sample ten closed plans.", "late", LATE, "Social care", dt.date(2026, 9, 30)),
            ),
        ),
        Recommendation(2, "Fathers are asked about their own lives.", "Written at the meeting"),
        Recommendation(
            3,
            "Health visitors are told of every call to the home.",
            "Police, 4.1",
            for_several=False,
            responses=(
                Response(
                    "3", "Send a daily list.", "worked", DONE, "Police", impact="Visits within two days, 19 of 20."
                ),
            ),
        ),
        Recommendation(
            4, TRICKY, responses=(Response("4", "Withdrawn one.", "withdrawn", Rating("Withdrawn", "cross", "plum")),)
        ),
    ),
)

PARTLY, UNKNOWN = Rating("Partly", "half", "part"), Rating("Not known", "question", "na")
AGREE = Rating("Agree", "tick", "ok")

JOURNEYS = JourneysFacts(
    imprint=WORKING,
    family="Family B",
    period="1 January 2025 to 31 December 2025",
    children=("Child 1, 11 years old", "Child 2, 4 years old"),
    sides=("The adults' journey", "The children's journey"),
    tellers=("The adults' journey: Mental health trust", "The children's journey: School", "Both: Police"),
    answered="3 of 4 services have told their part.",
    legs=(
        LegFacts(
            "2 What brought them, and what came before",
            (
                (LineFacts("2.1 What brought this family?", (ToldFacts("Mental health trust", f"Sleep. {TRICKY}"),)),),
                (
                    LineFacts("2.1 What brought this family?", (ToldFacts("School", "He came late."),)),
                    LineFacts("2.2 What came before?", (ToldFacts("School", "Two moves."),)),
                ),
            ),
            of_all=(LineFacts("2.1 What brought this family?", (ToldFacts("Police", "One call at night."),)),),
            agreed=(LineFacts("2.4 The whole picture?", (ToldFacts("The audit meeting", "", "", AGREE, "Late."),)),),
        ),
        LegFacts(
            "The adults' journey and the children's journey",
            (
                (
                    LineFacts(
                        "3A.1 How did the illness change the day?", (ToldFacts("Mental health trust", "Mornings."),)
                    ),
                ),
                (LineFacts("3B.1 An ordinary day?", (ToldFacts("School", "Cereal.", "Child 1, 11 years old"),)),),
            ),
        ),
    ),
    keep=(("Keep", ("One worker stays.",)), ("Improve", ()), ("Develop", ()), ("Stop", ("Letters nobody reads.",))),
)

SHEET_OF_FOUR = KeepImproveFacts(
    imprint=WORKING,
    family="Family B",
    about="Joint Case Review, spring 2026",
    columns=(
        ("Keep", (PointFacts("One worker stays.", ("Voice",), ("School",), "Action 4"), PointFacts(TRICKY))),
        ("Improve", (PointFacts("Ring before a visit.", became="Became a finding"),)),
        ("Develop", ()),
        ("Stop", (PointFacts("Letters nobody reads.", to=("Mental health trust", "Police")),)),
    ),
)

WENT_BACK = RevisitFacts(
    imprint=WORKING,
    about="Joint Case Review, autumn 2026",
    reviews=(
        ReviewFacts(
            "Family B",
            "Joint Case Review, spring 2026",
            (
                LearnedFacts("Adult workers named no child.", "Learning", PARTLY, f"2 of 3. {TRICKY}", "3 May 2026"),
                LearnedFacts("Every crisis plan names each child.", "Action, Mental health trust", UNKNOWN),
                LearnedFacts("Ring before a visit.", "Area to improve"),
            ),
        ),
    ),
)

THEMED = ThemedReportFacts(
    imprint=WORKING,
    title="Neglect, spring 2026",
    period="1 January 2025 to 31 December 2025",
    cases=6,
    criteria=f"Children with a plan for neglect on 1 March. {TRICKY}",
    population="61 cases fit these criteria; 40 of them stand on the list.",
    how_drawn="At random within strata. Drawn from 40 cases with the seed “Neglect, spring 2026”.",
    drawn_again=("Drawn again on 4 March 2026: two plans had ended.",),
    replaced=("Case 07 took the place of Case 02: the file is with a court.",),
    coverage=(
        CoverageFacts("Age band", "under 1", 3, 0),
        CoverageFacts("Age band", "5 to 9", 20, 4),
        CoverageFacts("Sex", "F", 17, 2),
    ),
    agencies=("Children's social care", "School"),
    second_reading="3 forms were read by somebody else as well; 3 were to be. 9 of 10 the same, 1 one step apart.",
    far_apart=("Case 03: X1 History, 2 steps",),
    lines=(
        (
            "Every case",
            (
                ThemedLine("X1 History?", ((MET, 3), (PART, 2)), "Met in 3 of 6 cases, 2; 1 not rated yet", "As above"),
                ThemedLine("X2 Voice?", ((MET, 0), (PART, 0)), "None of 6 cases rated yet", "No form rates it yet"),
            ),
        ),
    ),
    themes=(("Voice", "5 of 6 cases"), ("History", "2 of 6 cases (too few to publish) and the audit as a whole")),
    well=("A worker who stayed.",),
    learned=(ThemedLearned("Read it whole.", ("Chronology first (School, by May 2026)",)), ThemedLearned(TRICKY)),
    other_actions=("Print the tool (the partnership)",),
    heard=(("What practitioners said in focus groups", "Nobody had read the first year."), ("What families said", "")),
    day=(("09:00", "Welcome", "Review team"), ("10:30", "Focus group: Case 01", "")),
)

KEPT = ReturnCopyFacts(
    MARKED,
    "Safeguarding self-assessment, 2026/27",
    "Hill Lane Primary School",
    (
        KeptSection(
            "1 Leadership",
            (
                KeptAnswer("1.1 Is there a lead?", "Met", TRICKY, ("Policy, 2 March 2026", "Minutes"), prose(300)),
                KeptAnswer("1.2 Has the lead time?", "Partially met", prose(900)),
            ),
        ),
        KeptSection("2 Listening", (KeptAnswer("2.1 Are children heard?", "Does not apply"),)),
        KeptSection("3 Nothing said", ()),
    ),
    1,
    (SignedFacts("Sam Example", "Head", dt.date(2026, 11, 20), "0123456789ab"),),
    (("Give the lead two days a week", "Head", "1\u00a0Mar\u00a02027"),),
    dt.date(2026, 11, 21),
)

COVERAGE = OwnFormFacts(
    MARKED,
    "Hill Lane Primary School",
    "Example Learning Trust",
    "Safeguarding self-assessment, 2026/27",
    musts=112,
    musts_answered=110,
    others=83,
    others_answered=20,
    to_ask=(
        QuestionCovered("1.2", "Do governors see the self-assessment every year?", Rating("In part", "half", "part")),
        QuestionCovered("4.7", TRICKY, Rating("Not answered", "dash", "na")),
    ),
    beyond=("Is there a school dog?", TRICKY),
    made_on=dt.date(2026, 11, 21),
)

COVERING = LetterFacts(
    MARKED,
    ("Designated safeguarding lead", "Hill Lane Primary School"),
    "Safeguarding self-assessment, 2026/27",
    f"Thank you for what you told us last year.\n{TRICKY}",
    "We ask under section 11 of the Children Act 2004 and our local arrangements.",
    ("pack", "workbook", "pdf"),
    dt.date(2026, 9, 7),
    dt.date(2027, 1, 29),
    dt.date(2027, 2, 12),
)

REMINDER = ReminderFacts(
    MARKED,
    ("Headteacher or principal", "Hill Lane Primary School"),
    "Hill Lane Primary School",
    "Safeguarding self-assessment, 2026/27",
    Rung.HEAD,
    f"The governors look at it in March.\n{TRICKY}",
    dt.date(2026, 9, 15),
    dt.date(2026, 9, 7),
    "We ask under section 175 of the Education Act 2002.",
    (dt.date(2026, 9, 8), dt.date(2026, 9, 9)),
)

QUERY = QuerySheetFacts(
    MARKED,
    ("Designated safeguarding lead", "Hill Lane Primary School"),
    "Safeguarding self-assessment, 2026/27",
    f"These two figures do not go together.\n{TRICKY}",
    (AskedQuestion("C2 Children with a plan", "1,204"), AskedQuestion("C3 Concerns logged")),
    True,
    dt.date(2026, 9, 15),
    dt.date(2026, 9, 22),
)

HANDED_OVER = HandoverFacts(
    MARKED,
    dt.date(2026, 11, 20),
    (
        OpenRoundFacts(
            "Section 175, 2025/26", dt.date(2026, 10, 2), "160 of 174", 5, 31, "3 to remind, 9 to check or accept"
        ),
        OpenRoundFacts("Case audit, spring", None, "", 0, 0),
    ),
    (PackFacts("Example Police", "Family A", dt.date(2026, 11, 2), dt.date(2026, 12, 14)),),
    (
        CommentFacts(
            "Example Primary",
            "Section 175, 2025/26",
            dt.date(2026, 10, 9),
            "Sample Coordinator",
            "The head is away until the 16th; ring the office, 5 < 6 & a<b.",
        ),
    ),
    (ContactFacts("Example Police", "Author of the return", "Avery Nobody", "a@police.example", "0000 000 001"),),
    354,
    4,
    (("Ask again whether 5 < 6 & a<b", dt.date(2026, 9, 1)),),
)

SAMPLES: dict[str, Callable[[], Document]] = {
    **day_samples.SAMPLES,
    **feedback_samples.SAMPLES,
    **brief_use_samples.SAMPLES,
    **request_samples.SAMPLES,
    **panel_samples.SAMPLES,
    **year_samples.SAMPLES,
    "seven_minute_briefing_empty": lambda: seven_minute_briefing.compose(SevenMinuteFacts(NOBODYS, "")),
    "seven_minute_briefing_full": lambda: seven_minute_briefing.compose(BRIEFING),
    "seven_minute_briefing_wheel": lambda: seven_minute_briefing.compose(replace(BRIEFING, layout="wheel")),
    "seven_minute_briefing_large": lambda: seven_minute_briefing.compose(replace(BRIEFING, layout="large")),
    "seven_minute_briefing_long": lambda: seven_minute_briefing.compose(LONG_BRIEFING),
    "learning_on_a_page_empty": lambda: learning_on_a_page.compose(OnePageFacts(NOBODYS, "Learning from an audit")),
    "learning_on_a_page_full": lambda: learning_on_a_page.compose(ON_A_PAGE),
    "learning_brief_empty": lambda: learning_brief.compose(LearningBriefFacts(NOBODYS, "Family A")),
    "learning_brief_full": lambda: let_out(learning_brief.compose(BRIEF)),
    "learning_brief_long": lambda: learning_brief.compose(LONG_BRIEF),
    "action_plan_empty": lambda: action_plan.compose(ActionPlanFacts(NOBODYS, "Section 11, 2026")),
    "chronology_empty": lambda: chronology.compose(replace(CHRONOLOGY, events=())),
    "chronology_full": lambda: chronology.compose(CHRONOLOGY),
    "action_plan_full": lambda: action_plan.compose(PLAN),
    "action_plan_long": lambda: action_plan.compose(LONG_PLAN),
    "case_summary_empty": lambda: case_summary.compose(replace(SUMMARY, accounts=SUMMARY.accounts[2:])),
    "case_summary_full": lambda: case_summary.compose(SUMMARY),
    "recommendations_tracker_empty": lambda: recommendations_tracker.compose(
        replace(RECOMMENDATIONS, recommendations=())
    ),
    "recommendations_tracker_full": lambda: recommendations_tracker.compose(RECOMMENDATIONS),
    "section11_report_empty": lambda: section11_report.compose(
        Section11Facts(NOBODYS, "Northmoor Hospitals Trust", "Section 11, 2026")
    ),
    "section11_report_full": lambda: section11_report.compose(REPORT),
    "section11_report_table": lambda: section11_report.compose(TABLE_REPORT),
    "section11_report_long": lambda: section11_report.compose(LONG_REPORT),
    "covering_letter_empty": lambda: covering_letter.compose(
        LetterFacts(NOBODYS, ("Safeguarding lead",), "Section 11, 2026", "", "", (), dt.date(2026, 6, 1))
    ),
    "covering_letter_full": lambda: covering_letter.compose(COVERING),
    "covering_letter_long": lambda: covering_letter.compose(replace(COVERING, words="\n".join([prose(900)] * 6))),
    "coverage_empty": lambda: coverage.compose(OwnFormFacts(NOBODYS, "Hill Lane Primary School")),
    "coverage_full": lambda: coverage.compose(COVERAGE),
    "coverage_long": lambda: coverage.compose(replace(COVERAGE, to_ask=COVERAGE.to_ask * 40)),
    "reminder_empty": lambda: reminder.compose(
        ReminderFacts(
            NOBODYS,
            ("Director of Children's Services",),
            "Hill Lane Primary School",
            "Section 175, 2026",
            Rung.NOTICE,
            "",
            dt.date(2026, 6, 1),
            dt.date(2026, 6, 29),
        )
    ),
    "reminder_full": lambda: reminder.compose(REMINDER),
    "reminder_long": lambda: reminder.compose(replace(REMINDER, words="\n".join([prose(900)] * 6))),
    "query_sheet_empty": lambda: query_sheet.compose(
        QuerySheetFacts(NOBODYS, ("Author",), "Section 11, 2026", "Why?", (), False, dt.date(2026, 6, 1))
    ),
    "query_sheet_full": lambda: query_sheet.compose(QUERY),
    "query_sheet_long": lambda: query_sheet.compose(replace(QUERY, questions=QUERY.questions * 30)),
    "return_copy_empty": lambda: return_copy.compose(
        ReturnCopyFacts(NOBODYS, "Section 11, 2026", "Police", (), 3, (), (), dt.date(2026, 6, 1))
    ),
    "return_copy_full": lambda: return_copy.compose(KEPT),
    "return_copy_long": lambda: return_copy.compose(replace(KEPT, sections=KEPT.sections * 12)),
    "handover_empty": lambda: handover.compose(HandoverFacts(PLAIN, dt.date(2026, 11, 20))),
    "handover_full": lambda: handover.compose(HANDED_OVER),
    "handover_long": lambda: handover.compose(
        replace(HANDED_OVER, packs=HANDED_OVER.packs * 60, contacts=HANDED_OVER.contacts * 30)
    ),
    "whom_to_tell_empty": lambda: whom_to_tell.compose(WhomToTellFacts(PLAIN, (), dt.date(2026, 11, 20))),
    "whom_to_tell_full": lambda: whom_to_tell.compose(
        WhomToTellFacts(
            MARKED,
            ("Children's front door, 5 < 6 & a<b: 0000 000 001", "Emergency duty team: 0000 000 002", "The lead"),
            dt.date(2026, 11, 20),
        )
    ),
    "purge_certificate_empty": lambda: purge_certificate.compose(
        PurgeFacts(PLAIN, "Family A, 2026", dt.date(2026, 11, 20), "Audit coordinator", (), 0)
    ),
    "purge_certificate_full": lambda: purge_certificate.compose(
        PurgeFacts(
            MARKED,
            "Family A, 2026",
            dt.date(2026, 11, 20),
            "Audit coordinator",
            (("People whose identity was kept", 5), ("Events of the chronology", 1400)),
            12,
        )
    ),
    "genogram_empty": lambda: genogram.compose(family((CHILD,))),
    "genogram_full": lambda: genogram.compose(family(SMALL_FAMILY, SMALL_LINKS)),
    "genogram_long": lambda: genogram.compose(large_family()),
    "journeys_empty": lambda: journeys.compose(JourneysFacts(PLAIN, "Family B", "2025")),
    "journeys_full": lambda: journeys.compose(JOURNEYS),
    "keep_improve_empty": lambda: keep_improve.compose(KeepImproveFacts(PLAIN, "Family B")),
    "keep_improve_full": lambda: keep_improve.compose(SHEET_OF_FOUR),
    "revisit_empty": lambda: revisit.compose(RevisitFacts(PLAIN, "Joint Case Review, spring 2026")),
    "revisit_full": lambda: revisit.compose(WENT_BACK),
    "themed_report_empty": lambda: themed_report.compose(ThemedReportFacts(PLAIN, "Neglect, spring 2026")),
    "themed_report_full": lambda: themed_report.compose(THEMED),
    "survey_report_empty": lambda: survey_report.compose(SurveyFacts(NOBODYS, "Section 11, 2026")),
    "survey_report_full": lambda: survey_report.compose(SURVEY),
    "survey_report_long": lambda: survey_report.compose(
        replace(SURVEY, groups=tuple(replace(SURVEY.groups[0], name=f"Agency {n}") for n in range(12)), remarks=44)
    ),
    "themed_findings_empty": lambda: themed_findings.compose(round_samples.NO_THEMED),
    "themed_findings_full": lambda: themed_findings.compose(round_samples.THEMED),
    "themed_findings_long": lambda: themed_findings.compose(round_samples.LONG_THEMED),
    "benchmark_report_empty": lambda: benchmark_report.compose(round_samples.NO_BENCHMARK),
    "benchmark_report_full": lambda: benchmark_report.compose(round_samples.BENCHMARK),
    "benchmark_report_groups": lambda: benchmark_report.compose(round_samples.SHEFFIELD),
    "benchmark_report_long": lambda: benchmark_report.compose(round_samples.LONG_BENCHMARK),
    "analysis_empty": lambda: analysis.compose(round_samples.NO_ANALYSIS),
    "analysis_full": lambda: analysis.compose(round_samples.ANALYSIS),
    "analysis_long": lambda: analysis.compose(round_samples.LONG_ANALYSIS),
    "analysis_figures_empty": lambda: analysis_figures.compose(round_samples.NO_FIGURES),
    "analysis_figures_full": lambda: analysis_figures.compose(round_samples.FIGURES),
    "movement_empty": lambda: movement.compose(round_samples.NO_MOVEMENT),
    "movement_full": lambda: movement.compose(round_samples.MOVEMENT),
    "movement_tables": lambda: movement.compose(replace(round_samples.MOVEMENT, at_tables=True, reasons=())),
    "movement_long": lambda: movement.compose(round_samples.LONG_MOVEMENT),
    "jtai_pack_empty": lambda: jtai_pack.compose(rehearsal_samples.EMPTY),
    "jtai_pack_full": lambda: jtai_pack.compose(rehearsal_samples.PACK),
    "jtai_pack_long": lambda: jtai_pack.compose(rehearsal_samples.LONG_PACK),
    "request_tracker_empty": lambda: request_tracker.compose(RequestTrackerFacts(NOBODYS, "Spring")),
    "request_tracker_full": lambda: request_tracker.compose(rehearsal_samples.TRACKER),
    "request_tracker_long": lambda: request_tracker.compose(
        replace(rehearsal_samples.TRACKER, requests=rehearsal_samples.LONG_PACK.requests)
    ),
    "kloe_grid_empty": lambda: kloe_grid.compose(KloeGridFacts(NOBODYS, "Family A")),
    "kloe_grid_full": lambda: kloe_grid.compose(GRID),
    "kloe_grid_long": lambda: kloe_grid.compose(LONG_GRID),
    "meeting_pack_empty": lambda: meeting_pack.compose(MeetingPackFacts(NOBODYS, "Family A")),
    "meeting_pack_full": lambda: meeting_pack.compose(PACK),
    "meeting_pack_long": lambda: meeting_pack.compose(LONG_PACK),
    "meeting_minutes_empty": lambda: meeting_minutes.compose(MinutesFacts(NOBODYS, "Family A")),
    "meeting_minutes_full": lambda: meeting_minutes.compose(MINUTES),
    "meeting_minutes_long": lambda: meeting_minutes.compose(LONG_MINUTES),
    "recovery_sheet_full": lambda: recovery_sheet.compose(SHEET),
    "recovery_sheet_without_code": lambda: recovery_sheet.compose(replace(SHEET, qr=())),
}
