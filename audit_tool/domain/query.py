"""A query: what a hub asks the author of a return about answers they gave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from audit_tool.domain.ids import PersonId, QueryId, ReturnId


@dataclass(frozen=True, slots=True)
class Query:
    """One sheet of questions back to an author.

    Attributes:
        questions: ids of the questions it is about, in the order of the form.
        text: what the hub asks, in its own words; may be empty where the questions say enough.
        back: the return went back with it to be mended and signed again; else its answers stay as they are.
        answer_by: the day by which an answer is hoped for; None where none was named.
        settled_at: when it was answered or taken back, UTC; None while it waits.
    """

    id: QueryId
    return_id: ReturnId
    questions: tuple[str, ...]
    text: str
    at: dt.datetime
    by: PersonId
    back: bool = False
    answer_by: dt.date | None = None
    settled_at: dt.datetime | None = None

    @property
    def waits(self) -> bool:
        """Say whether nobody has answered it yet."""
        return self.settled_at is None


def waiting(queries: Iterable[Query]) -> tuple[Query, ...]:
    """List the queries that wait for an answer, the oldest first."""
    return tuple(sorted((each for each in queries if each.waits), key=lambda each: each.at))
