"""The arithmetic of a result, written so that anyone can check it with a pencil.

Shares come from `forms.scoring` to four places; here they are fractions again, so that what is shown adds up exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from forms import result_words
from forms.scoring import SectionScore, SetScore, WorkingLine

_LARGEST_DENOMINATOR = 24
"""A scale has at most this many steps, so no share is a finer fraction."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What the answered questions of a section come to.

    Attributes:
        points: weight times share, added up.
        of: the weights of the same questions, added up.
        open: how many questions are still open; left_out: how many do not apply.
    """

    points: Fraction
    of: Fraction
    open: int
    left_out: int

    @property
    def share(self) -> Fraction | None:
        """The share of the possible, 0 to 1; None where nothing counts."""
        return self.points / self.of if self.of else None


def exact(share: Decimal) -> Fraction:
    """Turn a share of four places back into the fraction it was rounded from."""
    return Fraction(share).limit_denominator(_LARGEST_DENOMINATOR)


def points(line: WorkingLine) -> Fraction | None:
    """Return what an answer brings: its weight times its share; None where it is open or left out."""
    return None if line.share is None else Fraction(line.weight) * exact(line.share)


def add_up(section: SectionScore) -> Sum:
    """Add up the answered questions of a section."""
    counted = [line for line in section.working if line.share is not None]
    return Sum(
        sum((points(line) or Fraction(0) for line in counted), Fraction(0)),
        sum((Fraction(line.weight) for line in counted), Fraction(0)),
        sum(line.why == "open" for line in section.working),
        sum(line.why == "left_out" for line in section.working),
    )


def pencil(number: Fraction) -> str:
    """Write a number as one would with a pencil: "5 2/3", "1/2", "none"."""
    whole, rest = divmod(number.numerator, number.denominator)
    fraction = f"{rest}/{number.denominator}" if rest else ""
    return " ".join(part for part in (str(whole) if whole else "", fraction) if part) or "none"


def line_words(line: WorkingLine, *, weighted: bool) -> str:
    """Say what one answer brings to its section.

    Args:
        weighted: whether some question of the section weighs more than another, so that weights must be shown.
    """
    if line.why == "open":
        return "open"
    brings = points(line)
    if brings is None:
        return "left out"
    if not weighted:
        return pencil(brings)
    return f"{pencil(Fraction(line.weight))} × {pencil(exact(line.share or Decimal(0)))} = {pencil(brings)}"


def is_weighted(lines: Iterable[WorkingLine]) -> bool:
    """Say whether the questions of a section do not all weigh 1."""
    return any(line.weight != 1 for line in lines)


def percent(share: Fraction, places: int = 0) -> Decimal:
    """Turn a share into percent, a half upwards."""
    exactly = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exactly.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def section_total(section: SectionScore) -> str:
    """Say what a section's working comes to: "Together 7 1/2 of 9 is 83%"."""
    if section.method == "none":
        return "Nothing is added up here: a judgement is not an average."
    total = add_up(section)
    if total.share is None:
        return "Nothing is counted here yet."
    if section.method in result_words.WHAT_DECIDES:
        return f"{result_words.WHAT_DECIDES[section.method]}."
    if section.method != "percent_of_max":
        if section.low != section.high:
            return f"With what is open it can come to {result_words.between(section)}."
        return f"Together {result_words.settled_figure(section)}."
    came_to = f"{pencil(total.points)} of {pencil(total.of)}"
    if section.low is not None and section.low != section.high:
        return f"So far {came_to}. With what is open it can come to lie between {section.low} and {section.high}."
    return f"Together {came_to} is {result_words.settled_figure(section)}."


def _places(shown: Decimal | None) -> int:
    """Say to how many places a result is shown."""
    exponent = shown.as_tuple().exponent if shown is not None else 0
    return -exponent if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class Share:
    """What one section brings to the whole: its weight, and its own share to as many places as the sum needs."""

    section_id: str
    weight: Decimal
    percent: Decimal


def shares_of_whole(score: SetScore) -> tuple[Share, ...]:
    """List what each section brings to a settled result, to as few places as add up to it; empty where none is added.

    Sections that weigh nothing, or in which nothing counts, are left out.
    """
    settled = score.low is not None and score.low == score.high
    if score.method != "percent_of_max" or not settled:
        return ()
    counted = [
        (section, total)
        for section in score.sections
        if section.weight and section.method == "percent_of_max" and (total := add_up(section).share) is not None
    ]
    for places in range(4):
        shares = tuple(Share(one.section_id, one.weight, percent(share, places)) for one, share in counted)
        if shares and _mean(shares, _places(score.low)) == score.low:
            return shares
    return ()


def _mean(shares: Sequence[Share], places: int) -> Decimal:
    """Work out the weighted mean of what is shown, rounded as the result is."""
    total = sum((share.weight * share.percent for share in shares), Decimal(0))
    weights = sum((share.weight for share in shares), Decimal(0))
    return percent(Fraction(total) / Fraction(weights) / 100, places)
