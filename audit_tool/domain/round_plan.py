"""What goes out with a round: its last days, whom it counts on, and the letter. It stands still once it is issued."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.ids import RoundId


@dataclass(frozen=True, slots=True)
class Terms:
    """What may be said of a round before it is issued, beside what it asks.

    Attributes:
        final_due_on: the last day on which a late return is still taken; None where nobody set one.
        census_on: the day on which a setting must be open to be counted on; None where nobody set one.
        expected_by: who is expected, in words: "every setting open on the census day".
        letter: the covering letter; people's text, a paragraph to a line.
    """

    final_due_on: dt.date | None = None
    census_on: dt.date | None = None
    expected_by: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """The terms of a round, and whether they have gone out.

    Attributes:
        id: the round's.
        offers_last_year: whether every return begins with the same agency's answers of the round before, each of them
            to be confirmed by a person before it counts.
        issued_at: when it went out, UTC; None while everything in it may still be changed.
    """

    id: RoundId
    final_due_on: dt.date | None = None
    census_on: dt.date | None = None
    expected_by: str = ""
    letter: str = ""
    offers_last_year: bool = False
    issued_at: dt.datetime | None = None

    @property
    def terms(self) -> Terms:
        """Give what may be said of it before it is issued."""
        return Terms(self.final_due_on, self.census_on, self.expected_by, self.letter)

    def final_for(self, own_due_on: dt.date | None) -> dt.date | None:
        """Say until when a return is still taken late: its own last day where that lies after the final one."""
        if self.final_due_on is None or own_due_on is None:
            return self.final_due_on
        return max(self.final_due_on, own_due_on)

    @property
    def is_issued(self) -> bool:
        """Say whether it has gone out."""
        return self.issued_at is not None


def days_backwards(due_on: dt.date | None, terms: Terms) -> bool:
    """Say whether the final day lies before the first one, so that nobody could be late in between."""
    return due_on is not None and terms.final_due_on is not None and terms.final_due_on < due_on
