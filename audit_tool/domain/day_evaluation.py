"""What those who were at a peer day thought of it: sheets without a name, and what they come to.

A sheet says nothing of who filled it in. Too few of them would say it all the same, so they are held back until there
are some.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from audit_tool.domain.ids import DayTableId, EvaluationId, RoundId

STATEMENTS: Final = (
    "I knew what was expected of me before I came",
    "I had the time to read the evidence",
    "I could rate what I saw without being swayed",
    "Our agency was heard fairly",
    "I learned something that I will use within a month",
)
"""What is true for somebody, or not. Our own."""

STEPS: Final[Mapping[str, str]] = {"yes": "Yes", "partly": "Partly", "no": "No"}

OPEN: Final = (
    "What should stay as it is?",
    "What should be done otherwise next time?",
    "What will you do within a month?",
)

FEWEST_SHEETS: Final = 3
"""Nothing is told of fewer sheets: whoever knows who was in the room would know who said it."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One sheet.

    Attributes:
        ticked: a step for each statement, empty where none was ticked.
        words: what was written to each open question, empty where nothing was.
        table_id: whose laptop it was typed on, of what came in from a table.
    """

    id: EvaluationId
    round_id: RoundId
    ticked: tuple[str, ...]
    words: tuple[str, ...]
    table_id: DayTableId | None = None
    withdrawn: bool = False

    @property
    def is_empty(self) -> bool:
        """Say whether nothing stands on it."""
        return not any(self.ticked) and not any(each.strip() for each in self.words)

    @property
    def fits(self) -> bool:
        """Say whether it answers what is asked, in steps that there are."""
        return len(self.ticked) == len(STATEMENTS) and len(self.words) == len(OPEN) and {*self.ticked} <= {"", *STEPS}


@dataclass(frozen=True, slots=True)
class Thought:
    """What all sheets come to.

    Attributes:
        sheets: how many there are.
        spread: of each statement how many ticked each step, in the order of `STEPS`; empty where too few are in.
        said: what was written to each open question, in the order of the alphabet; empty where too few are in.
    """

    sheets: int = 0
    spread: tuple[tuple[int, ...], ...] = ()
    said: tuple[tuple[str, ...], ...] = ()

    @property
    def is_held_back(self) -> bool:
        """Say whether there are sheets, and too few to tell what they say."""
        return 0 < self.sheets < FEWEST_SHEETS


NOBODY_SAID: Final = Thought()
"""Of a day without a sheet."""


def counted(sheets: Iterable[Evaluation]) -> Thought:
    """Count the sheets that stand; who filled in two, or when, can be read from nothing here."""
    standing = [each for each in sheets if not each.withdrawn]
    if len(standing) < FEWEST_SHEETS:
        return Thought(len(standing))
    return Thought(
        sheets=len(standing),
        spread=tuple(
            tuple(sum(sheet.ticked[at] == step for sheet in standing) for step in STEPS)
            for at in range(len(STATEMENTS))
        ),
        said=tuple(
            tuple(sorted((each.words[at].strip() for each in standing if each.words[at].strip()), key=str.casefold))
            for at in range(len(OPEN))
        ),
    )
