"""The sheet of a review: what to keep, improve, develop and stop, and what became of earlier reviews."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.case import Case
from audit_tool.domain.finding import Finding
from audit_tool.domain.ids import RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.workshop import Changed, Course, Point, Revisit
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import Choices, agency_choices, theme_choices


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point with its themes and agencies in words, and what was made of it.

    Attributes:
        finding, action: None where nothing was made of it, or where that was withdrawn since.
    """

    point: Point
    theme_labels: tuple[str, ...]
    agency_names: tuple[str, ...]
    agency_types: tuple[str, ...]
    finding: Finding | None
    action: Action | None


@dataclass(frozen=True, slots=True)
class Learned:
    """One piece of learning of an earlier review.

    Attributes:
        finding, action: one of them.
        revisit: what this round says of it; None while nobody has said.
    """

    text: str
    finding: Finding | None
    action: Action | None
    agency_type: str
    revisit: Revisit | None

    @property
    def about(self) -> str:
        """The id that a revisit is kept under."""
        return self.finding.id if self.finding else self.action.id if self.action else ""

    @property
    def changed(self) -> Changed | None:
        """Whether practice has changed; None while nobody has said."""
        return self.revisit.changed if self.revisit else None


@dataclass(frozen=True, slots=True)
class EarlierReview:
    """An earlier round of the kind, with its learning."""

    round: Round
    case_label: str
    learned: tuple[Learned, ...]


@dataclass(frozen=True, slots=True)
class WorkshopPicture:
    """What the page of the sheet shows.

    Attributes:
        earlier: rounds of the kind that opened before this one, the newest first.
        themes, agencies: that a point may bear.
        goes_back: whether its kind asks what became of earlier learning.
    """

    round: Round
    kind: AuditKind
    case: Case | None
    points: tuple[PointLine, ...]
    earlier: tuple[EarlierReview, ...]
    themes: Choices
    agencies: Choices
    goes_back: bool
    today: dt.date

    @property
    def may_change(self) -> bool:
        """Say whether anything may be written."""
        return self.round.state is RoundState.OPEN

    def of_course(self, course: Course) -> tuple[PointLine, ...]:
        """List the points of one column."""
        return tuple(line for line in self.points if line.point.course is course)

    @property
    def to_say(self) -> int:
        """Count earlier learning of which nobody has said whether practice changed."""
        return sum(one.changed is None for review in self.earlier for one in review.learned)


def workshop(session: Session, round_id: RoundId) -> WorkshopPicture:
    """Draw a round's sheet."""
    with session.read() as records:
        return draw(session, records, round_id)


def draw(session: Session, records: Records, round_id: RoundId) -> WorkshopPicture:
    """Draw it within a reading."""
    run = records.rounds.find(round_id)
    themes = theme_choices(session)
    cases = records.cases.of_round(run.case_round)
    return WorkshopPicture(
        round=run,
        kind=kind(run.kind),
        case=cases[0] if cases else None,
        points=_points(records, run, dict(themes)),
        earlier=_earlier(records, run) if kind(run.kind).revisit_group else (),
        themes=themes,
        agencies=agency_choices(records),
        goes_back=bool(kind(run.kind).revisit_group),
        today=session.today(),
    )


def _points(records: Records, run: Round, labels: dict[str, str]) -> tuple[PointLine, ...]:
    agencies = {agency.id: agency for agency in records.agencies.everything()}
    findings = {finding.id: finding for finding in records.findings.of_round(run.id)}
    actions = {action.id: action for action in _standing(records, run.id)}
    return tuple(
        PointLine(
            point,
            tuple(labels.get(theme, theme) for theme in point.theme_ids),
            tuple(agencies[one].short_name or agencies[one].name for one in point.agency_ids if one in agencies),
            tuple(dict.fromkeys(agencies[one].type_label for one in point.agency_ids if one in agencies)),
            findings.get(point.finding_id) if point.finding_id else None,
            actions.get(point.action_id) if point.action_id else None,
        )
        for point in records.points.of_round(run.id)
    )


def _standing(records: Records, round_id: str) -> tuple[Action, ...]:
    return tuple(action for action in records.actions.of_round(round_id) if action.stands)


def _earlier(records: Records, run: Round) -> tuple[EarlierReview, ...]:
    """List the earlier reviews; one that began on the same day comes before where its name does."""
    said = records.revisits.of_round(run.id)
    types = {agency.id: agency.type_label for agency in records.agencies.everything()}
    reviews = []
    for each in records.rounds.everything():
        if each.kind != run.kind or each.supplements or each.id == run.id or _began(each) >= _began(run):
            continue
        cases = records.cases.of_round(each.id)
        learned = [
            *(Learned(one.text, one, None, "", said.get(one.id)) for one in records.findings.of_round(each.id)),
            *(
                Learned(one.text, None, one, types.get(one.agency_id, "") if one.agency_id else "", said.get(one.id))
                for one in _standing(records, each.id)
            ),
        ]
        reviews.append(EarlierReview(each, cases[0].label if cases else "", tuple(learned)))
    return tuple(reviews)


def _began(run: Round) -> tuple[dt.date, str, str]:
    return run.opens_on, run.title, run.id
