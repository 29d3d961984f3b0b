"""The passages that documents want and no form asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.chasing import Rung
from audit_tool.domain.passage import findings_put_in
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.case_documents import child_part
from audit_tool.views.facts.reminder import part_of


@dataclass(frozen=True, slots=True)
class Part:
    """A passage that a document wants and no form asks for.

    Attributes:
        lines: whether each line of it becomes a point of its own.
        least, most: how many words fit it (or lines, where each is a point); 0 where there is no bound.
        may_stay_empty: whether the audit's own lines are printed where nobody writes any.
        takes_findings: whether somebody may put findings in, which are printed where nobody writes any lines.
        group: the title of the box it shares with its neighbours of the same group; empty for a box of its own.
    """

    code: str
    title: str
    hint: str
    lines: bool = False
    least: int = 0
    most: int = 0
    may_stay_empty: bool = False
    takes_findings: bool = False
    group: str = ""


_ISSUE = Part("issue", "The issue, in a few words", "It becomes the title: neglect seen one event at a time.", most=12)
_BACKGROUND = Part("background", "Why we looked", "What made this family worth learning from.", least=50, most=70)
_FAMILY = Part("family", "The family in brief", "Who lives with whom, in labels and ages.", most=90)
_WHY = Part("why_it_matters", "Why it matters", "What harm this does to children, here.", least=40, most=60)
_HAPPENED = Part(
    "what_happened",
    "What happened",
    "The children's world, with nothing that names or places them.",
    least=80,
    most=110,
)
_WELL = Part(
    "worked_well",
    "What worked well",
    "Short lines. Left empty, the strengths are printed.",
    lines=True,
    least=3,
    most=4,
    may_stay_empty=True,
)
_LEARNED = Part(
    "learned",
    "What we learned",
    "Short lines. Left empty, the learning is printed.",
    lines=True,
    least=3,
    most=5,
    may_stay_empty=True,
)
_TO_DO = Part(
    "to_do",
    "What to do now",
    "One line for each. Left empty, the round's actions are printed.",
    lines=True,
    may_stay_empty=True,
)
_QUESTIONS = Part(
    "questions", "Questions for your team", "To talk about in a team, one to a line.", lines=True, least=3, most=3
)
_HELP = Part("help", "Where to find help", "Procedures, training and people to ask, one to a line.", lines=True)
_PRACTITIONERS = Part(
    "practitioners",
    "What practitioners said in focus groups",
    "Notes of the focus groups, case by case by its label. Name nobody.",
    may_stay_empty=True,
)
_FAMILIES = Part(
    "families", "What families said", "What parents and young people told whoever asked them.", may_stay_empty=True
)

FINDINGS_BOOKLET = (
    Part("foreword", "Foreword", "Who asked, who answered, and thanks. It is for everybody to read.", most=150),
    Part("headlines", "Headlines", "What the figures say, in plain words, one to a line.", lines=True, least=5, most=7),
    Part("voices", "What young people said", "Nothing that names a child or a setting.", may_stay_empty=True),
    Part("practice", "Good practice", "What one setting did, with its agreement, and unnamed.", may_stay_empty=True),
    Part("will_do", "What will change this year", "One line for each.", lines=True, may_stay_empty=True),
    Part(
        "comments",
        "What readers of the draft said",
        "A line for each that is to be printed: who, by their role | when | what was said | what we did. Name nobody.",
        lines=True,
        may_stay_empty=True,
    ),
    Part("tool", "What you said about the form, and what we did", "In a few lines.", may_stay_empty=True),
)

LEARNING_ON_A_PAGE = (
    _ISSUE,
    Part(
        "what_it_is", "What it is", "The issue of practice in plain words, for somebody who never heard of it.", most=40
    ),
    _WHY,
    Part(
        "signs",
        "What it looks like",
        "Six signs, one to a line. Left empty, the findings put in below are printed.",
        lines=True,
        least=6,
        most=6,
        takes_findings=True,
    ),
    Part(
        "helps",
        "What helps",
        "Six things to do, one to a line. Left empty, the findings put in below are printed.",
        lines=True,
        least=6,
        most=6,
        takes_findings=True,
    ),
    Part("phrases", "Words to try", "Three sentences somebody could say, one to a line.", lines=True, least=3, most=3),
    Part("if_stuck", "If you are stuck", "Whom to ask, and how to take it higher.", most=50),
    Part("story", "A story", "Made from several, or altered: no family may find itself in it.", most=60),
    _HELP,
)
"""Source of the parts and their lengths: the domain brief, 13.2."""

SEVEN_MINUTE_BRIEFING = (_ISSUE, _BACKGROUND, _WHY, _HAPPENED, _WELL, _LEARNED, _TO_DO, _QUESTIONS, _HELP)
THEMED_REPORT = (_PRACTITIONERS, _FAMILIES)
REMINDERS = tuple(Part(part_of(rung), f"Reminder: {rung.value}", "What this step of the ladder says.") for rung in Rung)


def unwritten(parts: Iterable[Part], passages: Mapping[str, str]) -> tuple[Part, ...]:
    """List the parts that are still empty and should not be.

    Args:
        passages: what is written, by the code of its part.
    """
    return tuple(
        part
        for part in parts
        if not part.may_stay_empty
        and not passages.get(part.code, "").strip()
        and not (part.takes_findings and findings_put_in(passages, part.code))
    )


def learning_brief(records: Records, case_id: str) -> tuple[Part, ...]:
    """List the passages of a brief: one of them for each child of the case."""
    each_child = (
        Part(child_part(child), f"What {child.label} told or showed us", f"{child.label} was {child.age_words}.")
        for child in records.children.of_case(case_id)
    )
    return (_ISSUE, _BACKGROUND, _FAMILY, *each_child, _QUESTIONS, _HELP)
