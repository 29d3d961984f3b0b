"""What a kind of audit declares: the one frozen description that the rest of the house reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from audit_tool.domain.rating import Lens


class Unit(StrEnum):
    """Who or what one return is about."""

    AGENCY = "agency"
    SETTING = "setting"
    FAMILY = "family"
    """The one family a round is about."""
    CASE = "case"
    """One of several cases, which are drawn from a frame while the round runs."""
    CHILD = "child"
    """One of several children, who are chosen from lists while the round runs."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of a return's way.

    Attributes:
        page: name of the window's page where its work is done.
        leads_to: stage codes that may follow.
        locked: whether self answers may no longer change.
    """

    code: str
    title: str
    page: str
    leads_to: tuple[str, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Stream:
    """One of several sides from which a family's story is told: sections of the set are asked of one side alone.

    Attributes:
        group: the group of the question set that switches its sections on.
        agency_types: keys of AGENCY_TYPES whose agencies tell this side as a rule.
    """

    group: str
    title: str
    agency_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditKind:
    """A kind of audit.

    Attributes:
        roles: the posts that take part, in the field's words.
        signed_by: the posts that sign a return, in the order they usually do.
        question_sets: ids of the shipped sets it runs on, the usual one first.
        lenses: the lenses its returns are answered through.
        documents: codes of the documents it exports.
        checks: codes of the quality checks a return is read against.
        source: the law, guidance or report the kind rests on.
        streams: the sides its story is told from; empty where everyone is asked the same.
        revisit_group: the group that switches on what is asked months later, of what became of the learning; empty
            for a kind that does not go back.
        sets_called: the purpose that its question sets bear, where that is not the kind's id.
        counts_people: whether people answer without a name and are counted by agency, so that no return is filled in.
        by_law: whether law asks it of everybody in its turn, so that it is proposed first.
        summary: one sentence about it for whoever chooses among kinds; empty where what it is about says enough.
        rates_at_tables: whether a day is held at which agencies rate each other.
        holds_panel: whether a panel gives each agency an hour once its return is in.
        letter: code of the document by which each agency or setting is answered at the end; empty for none.
        accepted: the stage that says the hub has taken a return for good; empty where another body has the next word,
            so that acceptance stands beside the stage and leaves it alone.
    """

    id: str
    title: str
    short_title: str
    unit: Unit
    roles: tuple[str, ...]
    signed_by: tuple[str, ...]
    stages: tuple[Stage, ...]
    question_sets: tuple[str, ...]
    lenses: tuple[Lens, ...]
    documents: tuple[str, ...]
    checks: tuple[str, ...]
    source: str
    streams: tuple[Stream, ...] = ()
    revisit_group: str = ""
    sets_called: str = ""
    counts_people: bool = False
    by_law: bool = False
    rates_at_tables: bool = False
    holds_panel: bool = False
    summary: str = ""
    letter: str = ""
    accepted: str = ""

    @property
    def purpose(self) -> str:
        """Name the purpose that its question sets bear."""
        return self.sets_called or self.id

    @property
    def first_stage(self) -> Stage:
        """Name the stage a new return starts in."""
        return self.stages[0]

    @property
    def is_case_audit(self) -> bool:
        """Say whether its returns are about a family or a child."""
        return self.unit in (Unit.FAMILY, Unit.CASE, Unit.CHILD)

    @property
    def goes_out(self) -> bool:
        """Say whether returns go out with a letter to those that fill them in by themselves."""
        return not self.is_case_audit and not self.counts_people

    @property
    def opens_with_its_family(self) -> bool:
        """Say whether whom it is about is known when its round starts."""
        return self.unit is Unit.FAMILY

    @property
    def opens_with_a_period(self) -> bool:
        """Say whether the days it looks at, and its themes, are said when its round starts."""
        return self.unit in (Unit.FAMILY, Unit.CASE)

    @property
    def is_sampled(self) -> bool:
        """Say whether its cases are drawn from a frame while the round runs."""
        return self.unit is Unit.CASE

    @property
    def chooses_its_children(self) -> bool:
        """Say whether it rehearses an inspection: children are chosen from lists while the round runs."""
        return self.unit is Unit.CHILD

    @property
    def holds_several_cases(self) -> bool:
        """Say whether a round has several cases, each with returns of its own."""
        return self.is_sampled or self.chooses_its_children

    def streams_of(self, agency_type: str | None) -> tuple[str, ...]:
        """Say which sides an agency tells as a rule, as groups.

        One of a type that no side names may know of both, so it is asked both. The meeting, which has no type, reads
        all of them.
        """
        own = tuple(stream.group for stream in self.streams if agency_type in stream.agency_types)
        return own or tuple(stream.group for stream in self.streams)

    def runs_on(self, set_id: str, purpose: str) -> bool:
        """Say whether a round of this kind may run on a question set: its own, or one an audit lead wrote for it."""
        return set_id in self.question_sets or purpose == self.purpose

    def stage(self, code: str) -> Stage:
        """Find a stage by its code.

        Raises:
            KeyError: the kind declares no such stage.
        """
        for stage in self.stages:
            if stage.code == code:
                return stage
        raise KeyError(code)

    def first_that(self, *, locked: bool) -> Stage:
        """Find the first stage whose answers are (or are not) locked.

        Raises:
            KeyError: the kind declares no such stage.
        """
        for stage in self.stages:
            if stage.locked is locked:
                return stage
        raise KeyError("locked" if locked else "open")
