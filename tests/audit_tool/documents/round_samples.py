"""Facts of the documents of a whole round, in which agencies stand beside each other."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.documents.analysis import AnalysisFacts, SideFacts, YearFacts
from audit_tool.documents.analysis_figures import CountTable, FiguresFacts
from audit_tool.documents.benchmark_report import BenchmarkFacts, RecommendationFacts
from audit_tool.documents.movement import MovedFacts, MovementFacts, TallyFacts
from audit_tool.documents.themed_findings import AreaFacts, QuestionLie, ThemedFindingsFacts
from audit_tool.paper import Imprint, Letterhead, Rating
from audit_tool.paper.heat_map import HeatLine, HeatMark

PLAIN = Imprint(Letterhead("Northmoor Safeguarding Children Partnership", "office@northmoor.example"))
WORKING = replace(PLAIN, marking="OFFICIAL-SENSITIVE")
TRICKY = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'

MET = Rating("Met", "tick", "met")
PART = Rating("Partially met", "half", "part")
NOT_MET = Rating("Not met", "cross", "nott")
FULLY = Rating("Fully in place", "tick", "met")
PARTLY = Rating("Partly in place", "half", "part")

AGENCIES = (("AMB", "Northmoor Ambulance"), ("NHS", f"Northmoor Hospitals {TRICKY}"), ("POL", "Northmoor Police"))

NO_THEMED = ThemedFindingsFacts(PLAIN, "Themed self-assessment, 2026", waiting=("Northmoor Probation",))

THEMED = ThemedFindingsFacts(
    imprint=WORKING,
    title="Neglect, autumn 2026",
    question_set="Themed self-assessment: neglect, 1.0.0",
    agencies=AGENCIES,
    waiting=("Northmoor Probation",),
    areas=(
        AreaFacts(
            "1",
            "Awareness",
            shares=((MET, 4), (PART, 1), (NOT_MET, 1)),
            lowest=(MET, NOT_MET, PART),
            questions=(
                QuestionLie("1.1 Do staff know what the strategy asks of them?", "Met in 3 of 3 agencies"),
                QuestionLie(
                    "1.2 Do records say which kind of neglect?",
                    "Met in 1 of 3 agencies, Partially met in 1, Not met in 1",
                ),
            ),
            shown=(f"Northmoor Police, 1.1: Six officers could say it {TRICKY}",),
            missing=("Northmoor Ambulance, 1.2: Crews write “poor conditions”.",),
        ),
        AreaFacts(
            "2",
            "Training",
            shares=((MET, 0), (PART, 2), (NOT_MET, 0)),
            lowest=(None, PART, PART),
            questions=(
                QuestionLie("2.1 Have staff used the tool?", "Partially met in 2 of 3 agencies; 1 not rated yet"),
            ),
        ),
    ),
    well=("Police and school nurses read ten records together each quarter.",),
    learned=(
        (
            "Records describe a house and seldom a child.",
            ("Practise on ten records (Northmoor Police, by 3 May 2027)",),
        ),
        ("Dental neglect is seen late.", ()),
    ),
    actions=(
        ("Northmoor Ambulance", ("Add a line on the child to the form. By 3 May 2027.",)),
        ("Northmoor Police", ()),
    ),
)

LONG_THEMED = replace(
    THEMED,
    agencies=tuple((f"AG{number}", f"Northmoor agency {number}") for number in range(1, 14)),
    areas=tuple(
        replace(
            THEMED.areas[0],
            number=str(number),
            lowest=(MET, PART, NOT_MET, None, MET, MET, PART, MET, MET, PART, MET, NOT_MET, MET),
            shown=THEMED.areas[0].shown * 9,
        )
        for number in range(1, 7)
    ),
)

STRANDS = ("Leadership and governance", "Staff survey", "Audit of case files")

NO_BENCHMARK = BenchmarkFacts(PLAIN, "Benchmark, 2026")

BENCHMARK = BenchmarkFacts(
    imprint=WORKING,
    title="Benchmark, 2026",
    question_set="Benchmark: the recommendations of a report, 1.0.0",
    agencies=AGENCIES,
    waiting=("Northmoor Probation",),
    recommendations=(
        RecommendationFacts(
            "R1",
            f"Ask every child alone {TRICKY}",
            positions=(FULLY, PARTLY, None),
            strengths=("Northmoor Ambulance: Children are asked at each call.",),
            development=("Northmoor Hospitals, partly in place: Not at night.",),
            strands=(2, 0, 1),
        ),
        RecommendationFacts(
            "R2",
            "Name a lead for each night.",
            positions=(PARTLY, PARTLY, FULLY),
            development=(
                "Northmoor Ambulance, partly in place: Two stations of nine.",
                "Northmoor Hospitals, partly in place: no gap was written down",
            ),
            strands=(1, 0, 0),
        ),
    ),
    strands=STRANDS,
    was_challenged=True,
    actions=(("Northmoor Ambulance", ("Name a lead at all stations. By 3 May 2027.",)),),
)

LONG_BENCHMARK = replace(
    BENCHMARK,
    recommendations=tuple(
        replace(BENCHMARK.recommendations[number % 2], number=f"R{number + 1}") for number in range(40)
    ),
)

SHEFFIELD = replace(
    BENCHMARK,
    strengths=tuple(
        (subject, tuple(f"{subject}, strength {number}." for number in range(1, count + 1)))
        for subject, count in (
            ("Strategy, leadership and compliance", 10),
            ("Quality assurance and recognition", 3),
            ("Policy and process", 7),
            ("Awareness and training", 7),
            ("Practitioner activity", 8),
            ("Work with children and young people", 9),
        )
    ),
    development=tuple(
        (subject, tuple(f"{subject}, area {number}." for number in range(1, count + 1)))
        for subject, count in (
            ("Strategy", 3),
            ("Policy, process and systems", 9),
            ("Awareness and training", 4),
        )
    ),
)
"""The shape of an assessment that was published in 2014: how many strengths and areas stood in which groups."""

NO_MOVEMENT = MovementFacts(PLAIN, "Section 11, 2026", waiting=("Northmoor Probation",))

MOVEMENT = MovementFacts(
    imprint=WORKING,
    title="Section 11, 2026",
    agencies=(TallyFacts(f"Northmoor Hospitals {TRICKY}", 12, 3, 8, 1, 1), TallyFacts("Northmoor Police", 4, 0, 4)),
    standards=(TallyFacts("1 Leadership", 9, 2, 7), TallyFacts("4 Listening", 7, 1, 5, 1, 1)),
    reasons=(("The evidence is missing", 2), ("No reason from the list", 2)),
    moved=(
        (
            f"Northmoor Hospitals {TRICKY}",
            (
                MovedFacts(
                    "1.1 Does the board lead?",
                    MET,
                    PART,
                    MET,
                    "The evidence is missing. No minutes were sent.",
                    "They were sent in May.",
                    "Met. The minutes were found. (Independent chair, 20 November 2026)",
                ),
                MovedFacts("4.2 Are children heard?", PART, NOT_MET, NOT_MET, "The evidence is out of date"),
                MovedFacts("4.3 Is it used?", None, PART, PART),
            ),
        ),
    ),
    waiting=("Northmoor Probation",),
)

LONG_MOVEMENT = replace(
    MOVEMENT,
    moved=tuple((f"Northmoor agency {number}", MOVEMENT.moved[0][1] * 4) for number in range(1, 9)),
)


NO_ANALYSIS = AnalysisFacts(PLAIN, "Section 11, 2026")
M, P, OPEN = HeatMark("step", "M", "5/5", "met"), HeatMark("step", "P", "4/5", "part"), HeatMark("open", "?", "0/4")
ANALYSIS = AnalysisFacts(
    imprint=WORKING,
    title="Section 11, 2026",
    counted="3 returns are in and counted; 1 is not in yet.",
    legend="M Met, P Partially met, N Not met",
    key="In each cell: the step, and how many are rated of those that apply.",
    rule="A side says otherwise where less than half of what it said stands in its upper half.",
    columns=(("1", "1 Leadership"), ("2", f"2 Listening {TRICKY}"), ("3", "3 Training"), ("4", "4 Adults")),
    maps=(
        (
            "What they say of themselves",
            (
                HeatLine("Northmoor Ambulance", (M, P, OPEN, HeatMark("none", "", ""))),
                HeatLine(f"Northmoor Hospitals {TRICKY}", (P, P, HeatMark("na", "N/A", ""), M)),
                HeatLine("Northmoor Police", (M, HeatMark("step", "N", "2/2", "nott"), M, M)),
            ),
        ),
        ("What a panel made of it", ()),
    ),
    years=(
        (
            "1 Leadership",
            (
                YearFacts("2026", ((MET, 9), (PART, 3), (NOT_MET, 0)), "not answered: 1", "the wording changed"),
                YearFacts("2025", ((MET, 6), (PART, 5), (NOT_MET, 2))),
                YearFacts("2024", (), "Not asked"),
            ),
        ),
    ),
    strips=(
        (
            "1 Leadership",
            (
                SideFacts("Agencies themselves", "Met: 9, Partially met: 3.", ((MET, 9), (PART, 3), (NOT_MET, 0))),
                SideFacts(
                    "Practitioners",
                    "11 of 40 answers of practitioners stand in the upper half.",
                    ((Rating("Upper half", "up", "info"), 11), (Rating("Middle or below", "dash", "na"), 29)),
                    otherwise=True,
                ),
            ),
        ),
    ),
    themes=(("The child's voice and daily life", 3, 1, "2025: 4, 2024: 1"),),
)
MANY_LINES = tuple(HeatLine(f"Northmoor Agency {number}", (M, P, OPEN, M) * 5) for number in range(23))
LONG_ANALYSIS = replace(
    ANALYSIS,
    columns=tuple((str(number), f"{number} Standard") for number in range(1, 21)),
    maps=(("What they say of themselves", MANY_LINES),),
)

NO_FIGURES = FiguresFacts(PLAIN, "Section 11, 2026")
COUNTS = CountTable(
    "Ratings by standard, 2026",
    "Standard",
    ("Met", "Partially met", "Not met"),
    (
        ("1 Leadership", (28, None, None, 65)),
        (f"2 {TRICKY}", (19, None, None, 52)),
        ("All standards", (47, 63, 7, 117)),
    ),
)
FIGURES = FiguresFacts(
    imprint=PLAIN,
    title="Section 11, 2026",
    rests_on="13 returns are in and counted.",
    tables=(COUNTS,),
    earlier=(replace(COUNTS, title="Ratings by standard, 2025", rows=COUNTS.rows[:1]),),
    not_shown=("3 Training",),
    breaks=("2 Listening: figures before 2026 do not compare, because the scale changed.",),
    themes=(("The child's voice and daily life", "6"), ("History and older harm", "fewer than 5")),
)
