"""Rating at a table: each alone, then all cards at once, then one answer with its reason. Never an average.

A vote is nobody's to see before all are in. So this module speaks of votes that were turned over, and of who has voted;
what a vote says before that, no noun here can hold.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from audit_tool.domain.agreement import FAR_APART
from audit_tool.domain.ids import AgreedId, AssessorId, DayTableId, HearingId, VoteId
from audit_tool.domain.moderation import step_numbers
from audit_tool.domain.peer_day import Assessor, Hearing, Seat
from audit_tool.domain.rota import is_own
from forms.levels import scale_of
from forms.model import Level, Question, QuestionSet, Scale, Section

OTHER_TABLES = 2
"""How many people from other tables moderate with the chair (domain brief 6.2)."""

LONGEST_REASON = 200
"""A reason is one line: so many characters at the most."""


class Route(StrEnum):
    """How a vote came in."""

    LAPTOP = "laptop"
    PAPER = "paper"
    """Keyed from a ballot paper after a laptop died."""


class Holding(StrEnum):
    """Whether something that one laptop says counts, where two may say it."""

    HOLDS = "holds"
    GAVE_WAY = "gave_way"
    """What another laptop says of the same holds in its place."""
    TAKEN_BACK = "taken_back"
    """The file it came with was taken back."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one person said of one question, once the cards were turned. It never changes any more.

    Attributes:
        seal: the fingerprint that was logged when it was cast, of `salt` and code: it shows that nothing was changed.
        holding: whether it counts: the same person's card may come in from two laptops, or from one and on paper.
    """

    id: VoteId
    hearing_id: HearingId
    assessor_id: AssessorId
    question_id: str
    code: str
    cast_at: dt.datetime
    route: Route
    salt: str = field(repr=False)
    seal: str = field(repr=False)
    holding: Holding = Holding.HOLDS


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a table agreed on one question, or the moderation table after it.

    Attributes:
        why: one line.
        minority: what those who see it otherwise want kept, in a line; empty where nobody does.
        moderated: the code that the moderation table put in its place; empty while there is none.
        moderated_why: its reason.
        moderated_by: the post of the chair, and the people from other tables.
        at: when it was agreed; None in what was written before that was kept.
        route: how the cards came in that it was agreed on.
        holding: whether it counts: two laptops may have been told different things of one hearing.
    """

    id: AgreedId
    hearing_id: HearingId
    question_id: str
    code: str
    why: str
    minority: str = ""
    moderated: str = ""
    moderated_why: str = ""
    moderated_by: tuple[str, ...] = ()
    at: dt.datetime | None = None
    route: Route = Route.LAPTOP
    holding: Holding = Holding.HOLDS

    @property
    def stands(self) -> str:
        """Say which code holds."""
        return self.moderated or self.code


class Progress(StrEnum):
    """How far a table is with an agency and an area."""

    NOT_STARTED = "not_started"
    VOTING = "voting"
    ALL_IN = "all_in"
    REVEALED = "revealed"
    TO_MODERATE = "to_moderate"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who has voted, and for whom the table waits.

    Attributes:
        voted: who has, whatever they said.
        waits_for: who is here, may vote and has not.
        fewest: votes that are needed.
    """

    voted: frozenset[AssessorId]
    waits_for: tuple[AssessorId, ...]
    fewest: int

    @property
    def all_in(self) -> bool:
        """Say whether the cards may be turned."""
        return not self.waits_for and len(self.voted) >= self.fewest


def voters(hearing: Hearing, seats: Iterable[Seat], assessors: Mapping[AssessorId, Assessor]) -> tuple[Assessor, ...]:
    """List who may rate at a hearing: who sits there in that turn, and is not of the agency that is heard."""
    there = {seat.assessor_id for seat in seats if (seat.turn, seat.table_id) == (hearing.turn, hearing.table_id)}
    found = (one for one in assessors.values() if one.id in there and not one.withdrawn)
    return tuple(one for one in found if not is_own(one, hearing))


def waiting(at_table: Sequence[Assessor], voted: Collection[AssessorId], fewest: int) -> Waiting:
    """Say for whom a table waits: nobody waits for somebody who is not in the room."""
    late = tuple(one.id for one in at_table if one.here and one.id not in voted)
    return Waiting(frozenset(voted), late, fewest)


@dataclass(frozen=True, slots=True)
class Spread:
    """How the cards lie on one question.

    Attributes:
        counts: how many chose each code, the most first and, of as many, the better first.
        apart: steps between the best and the worst.
        outside: steps chosen that are no rating ("does not apply"), which stand outside the order.
    """

    counts: tuple[tuple[str, int], ...]
    apart: int
    outside: frozenset[str] = frozenset()

    @property
    def most(self) -> tuple[str, ...]:
        """Name what most of them chose, or what as many chose."""
        return tuple(code for code, count in self.counts if count == self.counts[0][1])

    @property
    def is_split(self) -> bool:
        """Say whether it goes to the moderation table by itself: two steps apart, or some say it does not apply."""
        return self.apart >= FAR_APART or bool(self.outside and len(self.counts) > 1)

    @property
    def minority(self) -> tuple[str, ...]:
        """Name what fewer chose."""
        return tuple(code for code, count in self.counts if count < self.counts[0][1])


def spread(scale: Scale, codes: Iterable[str]) -> Spread:
    """Lay the cards side by side; no mean is made of them."""
    steps = step_numbers(scale)
    counts = Counter(codes)
    order = sorted(counts, key=lambda code: (-counts[code], -steps.get(code, -1), code))
    known = [steps[code] for code in counts if code in steps]
    return Spread(
        tuple((code, counts[code]) for code in order),
        max(known) - min(known) if known else 0,
        frozenset(counts) - frozenset(steps),
    )


def splits_first(spreads: Mapping[str, Spread]) -> tuple[str, ...]:
    """Put the questions of a hearing in the order to talk of them: the farthest apart first, else as they stand."""
    return tuple(sorted(spreads, key=lambda question: (not spreads[question].is_split, -spreads[question].apart)))


def progress(
    hearing: Hearing, wait: Waiting, spreads: Mapping[str, Spread], agreed: Mapping[str, Agreed], *, revealed: bool
) -> Progress:
    """Say how far a table is with a hearing.

    Args:
        spreads, agreed: by question.
        revealed: whether its cards are turned.
    """
    if not revealed:
        return Progress.ALL_IN if wait.all_in else Progress.VOTING if wait.voted else Progress.NOT_STARTED
    if not spreads.keys() <= agreed.keys():
        return Progress.REVEALED
    return Progress.TO_MODERATE if to_moderate(hearing, spreads, agreed) else Progress.DONE


def to_moderate(hearing: Hearing, spreads: Mapping[str, Spread], agreed: Mapping[str, Agreed]) -> tuple[str, ...]:
    """List the questions of a hearing that wait for the moderation table: splits, and all of one that is flagged."""
    if hearing.agency_id is None:
        return ()
    settled = {question for question, each in agreed.items() if each.moderated}
    return tuple(
        question
        for question in splits_first(spreads)
        if (hearing.flagged or spreads[question].is_split) and question not in settled
    )


def may_moderate(
    hearing: Hearing, assessors: Iterable[Assessor], seats: Mapping[tuple[int, AssessorId], DayTableId | None]
) -> tuple[Assessor, ...]:
    """List who may sit at the moderation table for a hearing: from other tables, and not of the agency heard."""
    return tuple(
        one
        for one in assessors
        if one.here
        and not one.withdrawn
        and not is_own(one, hearing)
        and seats.get((hearing.turn, one.id)) != hearing.table_id
    )


def moderators_needed(able: Collection[object]) -> int:
    """Say how many sit with the chair: two, or whoever there is; on a day with one table the chair decides alone."""
    return min(OTHER_TABLES, len(able))


@dataclass(frozen=True, slots=True)
class Area:
    """A section of the set that is rated at tables. Attributes: questions: what is rated, each with its scale."""

    section: Section
    questions: tuple[tuple[Question, Scale], ...]

    @property
    def id(self) -> str:
        """Name it by its section."""
        return self.section.id

    @property
    def label(self) -> str:
        """Name it in words."""
        return self.section.short_title or self.section.label


def areas_of(question_set: QuestionSet) -> tuple[Area, ...]:
    """List the areas of a day: the sections that ask for a rating on the set's first scale."""
    first = question_set.scale(question_set.scale_ids[0]) if question_set.scale_ids else None
    found = []
    for section in question_set.sections():
        asked = ((item, scale_of(item, question_set)) for item in section.items if isinstance(item, Question))
        rated = tuple((item, scale) for item, scale in asked if scale is not None and scale == first)
        if rated:
            found.append(Area(section, rated))
    return tuple(found)


def choices(scale: Scale) -> tuple[Level, ...]:
    """List what may be voted, best first as the scale has it."""
    return tuple(scale.levels)
