"""How a function is declared: its name, how many values it takes, what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from forms.expressions.reading import Reading
from forms.expressions.values import Value

Work = Callable[[Reading, tuple[Value, ...]], Value]
"""Works a function out from what may be looked at and the values given; never fails, whatever the values are."""


@dataclass(frozen=True, slots=True)
class Function:
    """One function of the language.

    Attributes:
        name: as written in a rule.
        least: fewest values it takes.
        most: most values it takes; None for any number.
        work: what it does; None for the few that the compiler builds itself, because they look at the tree.
        example: how it is written, and `says` what it gives, for the help; empty for what other form tools have too.
    """

    name: str
    least: int
    most: int | None
    work: Work | None
    example: str = ""
    says: str = ""

    def takes_in_words(self) -> str:
        """Say how many values it takes: "2 values", "1 or more values"."""
        if self.most is None:
            return f"{self.least} or more values"
        if self.least == self.most:
            return f"{self.least} value" if self.least == 1 else f"{self.least} values"
        return f"{self.least} to {self.most} values"


def taking(name: str, least: int, most: int | None, work: Work | None) -> Function:
    """Declare a function that takes from `least` to `most` values."""
    return Function(name, least, most, work)


def ours(least: int, most: int, work: Work | None, example: str, says: str) -> Function:
    """Declare a function that other form tools do not have; its name is what stands before the bracket."""
    return Function(example.partition("(")[0], least, most, work, example, says)


def by_name(*functions: Function) -> dict[str, Function]:
    """Index functions by their names."""
    return {function.name: function for function in functions}
