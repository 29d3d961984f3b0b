"""A table whose columns are the steps of a scale: what was asked down the side, each answer below its step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit_tool.paper.blocks import Block, Cell, Column, Rating, Row, Table, para, paras

MOST_STEPS = 5
"""Columns that a portrait page has room for beside what was asked."""

UNANSWERED = "Not answered"


@dataclass(frozen=True, slots=True)
class StepRow:
    """One line.

    Attributes:
        asked: what was asked.
        own: the answer: a step, or what was answered instead of one; None when unanswered.
        panel: the panel's answer, as `own`; None where it left the answer as it was.
        reason: what stands beside the answers, a paragraph to a line.
    """

    asked: str
    own: Rating | str | None = None
    panel: Rating | str | None = None
    reason: str = ""


def has_room(steps: Sequence[Rating]) -> bool:
    """Say whether a page has room for a column for each step."""
    return 0 < len(steps) <= MOST_STEPS


def step_table(caption: str, steps: Sequence[Rating], rows: Sequence[StepRow]) -> Table:
    """Set answers below the steps of their scale; whose answer it is stands with it where a panel rated too.

    An answer that is no step of the scale, and one that is missing, stand in words below what was asked.
    """
    with_panel = any(each.panel is not None for each in rows)
    columns = (Column("Question", 4), *(Column(step.word, 1.6) for step in steps))
    return Table(
        caption,
        columns,
        tuple(Row((_asked(each, steps), *(_cell(each, step, with_panel) for step in steps))) for each in rows),
        caption_shown=False,
    )


def _asked(each: StepRow, steps: Sequence[Rating]) -> Cell:
    apart: list[Block] = []
    if each.own not in steps:
        apart.append(para(_words(each.own), quiet=True))
    if each.panel is not None and each.panel not in steps:
        apart.append(para(f"Panel: {_words(each.panel)}", quiet=True))
    return (para(each.asked), *apart, *paras(each.reason, quiet=True))


def _cell(each: StepRow, step: Rating, with_panel: bool) -> Cell:
    whose = [name for name, given in (("Own rating", each.own), ("Panel", each.panel)) if given == step]
    if not whose:
        return ()
    return (step, *((para(" and ".join([whose[0], *(name.lower() for name in whose[1:])]), quiet=True),) * with_panel))


def _words(answer: Rating | str | None) -> str:
    if answer is None:
        return UNANSWERED
    return answer.word if isinstance(answer, Rating) else answer
