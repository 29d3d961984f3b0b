"""The documents that are composed: the boxes each is printed in, as they are declared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from audit_tool.documents import learning_brief, learning_on_a_page, seven_minute_briefing
from audit_tool.domain.brief_length import ONE_PAGE, SEVEN_MINUTES, UNBOUND, Budget
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.views.facts.case_documents import BETTER, WELL
from audit_tool.views.passages import Part


@dataclass(frozen=True, slots=True)
class Slot:
    """A box of a brief, as it is declared.

    Attributes:
        number: as printed, from 1; 0 for the title and what is not numbered.
        parts: codes of the passages written for it; one that ends with _ begins several, such as one of each child.
        kinds: of which findings are printed in it; scope: only those of this scope.
        actions: whether the round's actions are printed in it.
        counts: whether its words are said aloud.
    """

    title: str
    number: int = 0
    parts: tuple[str, ...] = ()
    kinds: tuple[FindingKind, ...] = ()
    scope: Scope | None = None
    actions: bool = False
    budget: Budget = UNBOUND
    counts: bool = True

    def takes(self, part: Part) -> bool:
        """Say whether a passage is written in it."""
        return any(part.code == code or (code.endswith("_") and part.code.startswith(code)) for code in self.parts)


_TITLE = Slot("The issue, in a few words", parts=("issue",), counts=False)
_HELP = Slot("Where to find help", parts=("help",), counts=False)
_CHILDREN = "child_"
_SEVEN = seven_minute_briefing.HEADINGS
_NINE = learning_brief.HEADINGS
_PAGE = learning_on_a_page.HEADINGS


@dataclass(frozen=True, slots=True)
class BriefKind:
    """One document that is composed.

    Attributes:
        slots: its boxes, in the order printed; none where each of its passages is a box, or shares one with its group.
        budget: how many words fit it as a whole; pages: on how many pages it is meant to stand, 0 where it may grow.
        is_said: whether it is made to be said aloud.
    """

    slots: tuple[Slot, ...] = ()
    budget: Budget = UNBOUND
    pages: int = 0
    is_said: bool = False

    def boxes_for(self, parts: Iterable[Part]) -> tuple[Slot, ...]:
        """List its boxes, given the passages it wants."""
        boxes = groupby(parts, key=lambda part: part.group or part.title)
        return self.slots or tuple(Slot(title, parts=tuple(part.code for part in each)) for title, each in boxes)

    def called(self, part: Part) -> str:
        """Name a passage as its box is named; a box of several passages leaves each its own name."""
        own = f"{part.group}: {part.title}" if part.group else part.title
        return next((slot.title for slot in self.slots if part.code in slot.parts), own)


BRIEFS: Mapping[str, BriefKind] = MappingProxyType(
    {
        "learning_brief": BriefKind(
            (
                _TITLE,
                Slot(_NINE[0], 1, ("background",)),
                Slot(_NINE[1], 2, ("family",), budget=Budget(0, 90)),
                Slot(_NINE[2], 3, (_CHILDREN,)),
                Slot(f"{_NINE[3]} in single agencies", 4, kinds=WELL, scope=Scope.SINGLE),
                Slot(f"{_NINE[3]} between agencies", 4, kinds=WELL, scope=Scope.MULTI),
                Slot(_NINE[4], 5, kinds=BETTER),
                Slot(_NINE[6], 7, actions=True),
                Slot(_NINE[7], 8, ("questions",)),
                Slot(_NINE[8], 9, ("help",), counts=False),
            ),
            is_said=True,
        ),
        "seven_minute_briefing": BriefKind(
            (
                _TITLE,
                Slot(_SEVEN[0], 1, ("background",), budget=Budget(50, 70)),
                Slot(_SEVEN[1], 2, ("why_it_matters",), budget=Budget(40, 60)),
                Slot(_SEVEN[2], 3, ("what_happened",), budget=Budget(80, 110)),
                Slot(_SEVEN[3], 4, ("worked_well",), WELL, budget=Budget(50, 80)),
                Slot(_SEVEN[4], 5, ("learned",), BETTER, budget=Budget(90, 130)),
                Slot(_SEVEN[5], 6, ("to_do",), actions=True, budget=Budget(80, 110)),
                Slot(_SEVEN[6], 7, ("questions",), budget=Budget(40, 60)),
                _HELP,
            ),
            SEVEN_MINUTES,
            is_said=True,
        ),
        "learning_on_a_page": BriefKind(
            (
                _TITLE,
                Slot(_PAGE[0], 1, ("what_it_is",)),
                Slot(_PAGE[1], 2, ("why_it_matters",)),
                Slot(_PAGE[2], 3, ("signs",), BETTER),
                Slot(_PAGE[3], 4, ("helps",), WELL),
                Slot(_PAGE[4], 5, ("phrases",)),
                Slot(_PAGE[5], 6, ("if_stuck",)),
                Slot(_PAGE[6], 7, ("story",)),
                _HELP,
            ),
            ONE_PAGE,
            pages=1,
        ),
        "findings_booklet": BriefKind(),
        "training_plan": BriefKind(),
        "themed_report": BriefKind(),
    }
)
"""Every document that wants words of its own, by its code.

Source of the seven budgets: the seven-minute briefings that partnerships publish, 430 to 620 words in all. Of the page:
the domain brief, 13.2.
"""
