"""What reports about all agencies of a round share: who came back, who has not, where they stand, what each will do."""

from __future__ import annotations

from collections.abc import Sequence

from audit_tool.paper.blocks import Block, Cell, Heading, KeyFigure, Rating, bullets, para


def returned(back: int, waiting: int) -> KeyFigure:
    """Say how many agencies came back, of all that are expected."""
    return KeyFigure(f"{back} of {back + waiting}", "agencies returned", "met")


def rated(step: Rating | None, otherwise: str) -> Cell:
    """Set a rating in a cell, or what is said where there is none."""
    return (step,) if step is not None else (para(otherwise, quiet=True),)


def what_each_will_do(actions: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[Block, ...]:
    """Set out each agency's actions below its name; one without any is left out."""
    found = [block for name, lines in actions if lines for block in (Heading(name, 3), bullets(lines))]
    return (Heading("What each agency will do"), *found) if found else ()


def still_to_come(names: Sequence[str]) -> tuple[Block, ...]:
    """List the agencies that have not come back; nothing where all have."""
    return (Heading("Still to come"), bullets(names)) if names else ()
