"""What others said of the standards of a round: practitioners, case audits, peers, who took part, and open actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from audit_tool.domain.action import Action
from audit_tool.domain.analysis import Source
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.panel_questions import Why
from audit_tool.domain.participation import Metric, Participation
from audit_tool.domain.round import Round
from audit_tool.paper import short_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.analysis import Standard
from audit_tool.views.panel_subjects import around, standard_of_theme
from audit_tool.views.rated_elsewhere import Rated
from audit_tool.views.surveys import Asked
from forms.model import Level, Question, walk

_TAKING_PART: Mapping[str, tuple[str, Metric, Metric]] = MappingProxyType(
    {
        "workforce_capacity": ("training places taken up", Metric.TRAINING_ATTENDED, Metric.TRAINING_PLACES),
        "collab": ("child protection conferences attended", Metric.CPC_ATTENDED, Metric.CPC_INVITED),
    }
)
"""By the theme a standard is asked about most: which figures of taking part are read beside it."""
_WHY: Mapping[Source, Why] = MappingProxyType({Source.CASE_AUDITS: Why.CASE_AUDIT, Source.PEERS: Why.PEERS})


@dataclass(frozen=True, slots=True)
class Attended:
    """How many of how many an agency took up or attended."""

    agency_id: AgencyId
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Who took part in one thing, in the latest period that anybody has figures of.

    Attributes:
        without: the agencies of the round that have no figure of it for that period.
    """

    what: str
    period: str
    figures: tuple[Attended, ...]
    without: tuple[AgencyId, ...]


class Beside:
    """What others said of the standards of a round, each thing by itself: strips count it, and a figure opens it."""

    def __init__(self, session: Session, records: Records, run: Round) -> None:
        self.run, self.around, self.today = run, around(session, records, run.id), session.today()
        self._records, self._asked = records, session.frozen_set(records, run.question_set_digest)
        self._of_theme = standard_of_theme(self._asked)
        targets = (each.agency_id for each in records.returns.of_round(run.id))
        self._agencies = {agency_id: None for agency_id in targets if agency_id is not None}
        self._taking_part = _taking_part(records, tuple(self._agencies))

    def survey(self, standard: Standard) -> Iterator[tuple[Asked, Level, Fraction, int]]:
        """Give each step of each question for practitioners that is read beside a standard, its place, how many.

        What too few answered is not used.
        """
        everyone = self.around.survey.everyone if self.around.survey is not None else None
        for one in everyone.asked if everyone is not None else ():
            steps = self.around.survey_steps.get(one.question_id, {})
            if one.is_held or self.around.read_beside.get(one.question_id) != standard.ref:
                continue
            for each in one.counts:
                if each.level is not None and each.level.code in steps:
                    yield one, each.level, steps[each.level.code], each.count

    def rated(self, standard: Standard, source: Source) -> tuple[tuple[str, Rated], ...]:
        """Give what case audits, or peers, rated of the themes of a standard, each once: (id of the agency, what)."""
        themes = self._themes(standard)
        found = {
            (each.return_id, each.key): (agency_id, each)
            for (agency_id, why), rated in self.around.rated.items()
            for each in rated
            if why is _WHY[source] and each.theme in themes
        }
        return tuple(found.values())

    def attended(self, standard: Standard) -> tuple[TakingPart, ...]:
        """Give the figures of taking part that are read beside a standard."""
        themes = sorted(self._themes(standard))
        return tuple(self._taking_part[theme] for theme in themes if theme in self._taking_part)

    def actions(self, standard: Standard) -> tuple[Action, ...]:
        """List the open actions of a standard, by number: born of one of its questions, else bearing one of its themes.

        They are those of the round's agencies, and those of this round and the rounds before it that are nobody's yet.
        """
        themes = self._themes(standard)
        return tuple(
            each
            for each in self._open
            if (
                self._standard_of[each.question_id] == standard.id
                if each.round_id in self._line and each.question_id in self._standard_of
                else not themes.isdisjoint(each.theme_ids)
            )
        )

    @cached_property
    def _open(self) -> tuple[Action, ...]:
        return tuple(
            each
            for each in self._records.actions.everything()
            if each.is_open and (each.agency_id in self._agencies if each.agency_id else each.round_id in self._line)
        )

    @cached_property
    def _line(self) -> frozenset[RoundId]:
        """The round and those before it, whose questions keep their ids."""
        found, at = {self.run.id}, self.run.previous_round_id
        while at is not None and at not in found:
            found.add(at)
            at = self._records.rounds.find(at).previous_round_id
        return frozenset(found)

    @cached_property
    def _standard_of(self) -> Mapping[str | None, str]:
        return {
            node.id: section.id
            for section in self._asked.sections()
            for node in walk((section,))
            if isinstance(node, Question)
        }

    def _themes(self, standard: Standard) -> frozenset[str]:
        about = frozenset(theme for theme, where in self._of_theme.items() if where == standard.id)
        return about or frozenset(standard.themes)


def _taking_part(records: Records, agencies: Sequence[AgencyId]) -> Mapping[str, TakingPart]:
    """Gather the figures of taking part of the round's agencies for the latest period, by theme."""
    figures = [each for each in records.participation.everything() if each.agency_id in agencies and not each.withdrawn]
    found = {}
    for theme, (what, metric, base) in _TAKING_PART.items():
        mine = [each for each in figures if each.metric is metric]
        latest = max(((each.to_on, each.from_on) for each in mine), default=None)
        if latest is None:
            continue
        of_period = tuple(
            Attended(each.agency_id, each.number, whole)
            for each in mine
            if (each.to_on, each.from_on) == latest and (whole := _whole(each, base, figures)) is not None
        )
        told = {each.agency_id for each in of_period}
        without = tuple(agency_id for agency_id in agencies if agency_id not in told)
        found[theme] = TakingPart(what, _period(latest[1], latest[0]), of_period, without)
    return found


def _whole(figure: Participation, base: Metric, figures: Iterable[Participation]) -> int | None:
    """Say out of how many a figure is: what it names itself, else the figure of that name for the same days."""
    if figure.of is not None:
        return figure.of
    same = (figure.agency_id, figure.from_on, figure.to_on)
    known = (
        each.number for each in figures if each.metric is base and (each.agency_id, each.from_on, each.to_on) == same
    )
    return next(known, None)


def _period(first: dt.date, last: dt.date) -> str:
    return f"{short_date(first)} to {short_date(last)}"
