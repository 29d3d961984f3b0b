"""Documents of any content at all: long, empty, odd. Each is written, accepted, and without a fault of the house."""

from __future__ import annotations

import datetime as dt
from random import Random

import page
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_tool.documents import action_plan, learning_brief, section11_report, seven_minute_briefing
from audit_tool.documents.action_plan import STATUSES, WORKED, ActionFacts, ActionPlanFacts
from audit_tool.documents.learning_brief import Change, ChildsView, LearningBriefFacts
from audit_tool.documents.section11_report import QuestionFacts, ScoreFacts, Section11Facts, StandardFacts
from audit_tool.documents.seven_minute_briefing import SevenMinuteFacts
from audit_tool.paper import Document, Imprint, Letterhead
from audit_tool.render.pdf import render
from tests.audit_tool.documents.samples import MET, NOT_APPLICABLE, NOT_MET, PART, UNCHECKED
from tests.audit_tool.render.house import faults

WORDS = (
    "a",
    "child",
    "was",
    "seen",
    "safeguarding",
    "“quoted”",
    "5<6",
    "Żółć",
    "→",
    "✓",
    "中",
    "\n",
    "\u202e",
    "multi-agency-working-group",
    "https://a.example/" + "b" * 80,
    "office@northmoor.example",
    "x" * 60,
)
DAY = dt.date(2026, 9, 30)


def text(dice: Random, most: int = 300) -> str:
    longest = dice.choice((0, 1, 3, 8, most // 10, most // 10, most))
    return " ".join(dice.choice(WORDS) for _ in range(dice.randint(0, longest)))


def lines(dice: Random) -> tuple[str, ...]:
    return tuple(text(dice, 30) for _ in range(dice.randint(0, 7)))


def imprint(dice: Random) -> Imprint:
    brand = dice.choice((None, f"#{dice.randrange(1 << 24):06X}"))
    letterhead = Letterhead(text(dice, 8) or "N", text(dice, 3), brand=brand)
    return Imprint(letterhead, dice.choice(("", "Official-Sensitive")), dice.choice(("", UNCHECKED)))


def any_briefing(dice: Random) -> Document:
    return seven_minute_briefing.compose(
        SevenMinuteFacts(
            imprint(dice),
            title=text(dice, 20),
            background=text(dice),
            why_it_matters=text(dice),
            what_happened=text(dice),
            worked_well=lines(dice),
            learned=lines(dice),
            to_do=lines(dice),
            questions=lines(dice),
            help_lines=lines(dice),
        )
    )


def any_brief(dice: Random) -> Document:
    return learning_brief.compose(
        LearningBriefFacts(
            imprint(dice),
            family=text(dice, 3) or "Family A",
            theme=text(dice, 12),
            why=text(dice),
            family_in_brief=text(dice),
            childrens_views=tuple(
                ChildsView(text(dice, 3), text(dice, 3), text(dice, 60)) for _ in range(dice.randint(0, 5))
            ),
            worked_well_single=lines(dice),
            worked_well_joint=lines(dice),
            better=lines(dice),
            themes=lines(dice),
            changes=tuple(Change(text(dice, 40), text(dice, 6), text(dice, 2)) for _ in range(dice.randint(0, 5))),
            questions=lines(dice),
            reading=lines(dice),
        )
    )


def any_plan(dice: Random) -> Document:
    actions = tuple(
        ActionFacts(
            number=str(number),
            action=text(dice),
            group=text(dice, 2),
            source=text(dice, 6),
            gap=text(dice, 30),
            lead=text(dice, 8),
            due=dice.choice((None, DAY)),
            status=dice.choice(tuple(STATUSES)),
            progress=lines(dice)[:3],
            done_on=dice.choice((None, DAY)),
            evidence=text(dice, 20),
            worked=dice.choice(tuple(WORKED)),
            impact=text(dice, 30),
        )
        for number in range(dice.randint(0, 9))
    )
    return action_plan.compose(
        ActionPlanFacts(imprint(dice), title=text(dice, 12), actions=actions, changes_since=lines(dice))
    )


def any_report(dice: Random) -> Document:
    ratings = (MET, PART, NOT_MET, NOT_APPLICABLE, None)
    standards = tuple(
        StandardFacts(
            number=str(number + 1),
            title=text(dice, 4) or "T",
            own=dice.choice(ratings),
            moderated=dice.choice(ratings),
            questions=tuple(
                QuestionFacts(text(dice, 20), dice.choice((MET, text(dice, 9))), dice.choice(ratings), text(dice, 20))
                for _ in range(dice.randint(0, 4))
            ),
            evidence=lines(dice),
            impact=text(dice),
            gap=text(dice, 60),
        )
        for number in range(dice.randint(0, 12))
    )
    score = dice.choice((None, ScoreFacts(3, 9, 1, 2, dice.choice(("", "33%")), lines(dice), lines(dice))))
    return section11_report.compose(
        Section11Facts(
            imprint(dice),
            agency=text(dice, 8) or "An agency",
            round_title=text(dice, 5),
            standards=standards,
            score=score,
            strengths=lines(dice),
        )
    )


@pytest.mark.slow
@pytest.mark.parametrize("compose", [any_briefing, any_brief, any_plan, any_report])
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(dice=st.randoms(use_true_random=False))
def test_any_document_is_written_whole(compose, dice):
    pdf = render(compose(dice)).content
    report = page.validate_pdf_bytes(pdf, profile="ua1", limits=page.SafetyLimits.unlimited())
    assert [failure.message for failure in report.failures] == []
    assert faults(pdf) == []
