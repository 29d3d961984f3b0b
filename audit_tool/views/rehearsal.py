"""The picture of a rehearsal: clock and steps, what is due, lists and children, audits, feedback and lessons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.child_list import ListBrought, Profile, profiles
from audit_tool.domain.choice import Coverage, Place, SampledChild, coverage
from audit_tool.domain.file_names import file_name
from audit_tool.domain.finding import Finding
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.lesson import Side
from audit_tool.domain.rehearsal import DIVE_PARTS, FEEDBACK, STEPS, Lack, Reached, Rehearsal, Step, lack
from audit_tool.domain.request import Due, Request, stands
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind
from audit_tool.store.reached import reached
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import MEETING_NAME, Choices, theme_choices


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the rehearsal.

    Attributes:
        reached_on: None while it is to come.
        usual_on: the day by which it is usually reached; None where there is none, or no day 1.
        despite: why it went on although something was missing.
    """

    step: Step
    reached_on: dt.date | None
    usual_on: dt.date | None
    despite: str = ""


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request with its owner and where it stands today.

    Attributes:
        owner_name, owner_short: of the agency that owns it, in full and where room is short; empty for none.
        due_on: None while there is no day 1.
        file_title: of the file kept with it; empty for none.
    """

    request: Request
    owner_name: str
    owner_short: str
    due_on: dt.date | None
    stands: Due
    file_title: str


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One form about a child, or the record of its moderation.

    Attributes:
        is_begun: whether anybody has written in it.
    """

    return_id: ReturnId
    owner_name: str
    is_meeting: bool
    is_begun: bool
    is_back: bool


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A child of the sample.

    Attributes:
        key: the id its council knows it by; empty once the lists are given up.
        audits: forms about it, the moderation last; empty before they go out.
        dive: what was written of its deep dive, by part.
    """

    child: SampledChild
    key: str
    audits: tuple[AuditLine, ...]
    dive: Mapping[str, str]

    @property
    def back(self) -> int:
        """Count the agencies' audits that are handed in."""
        return sum(line.is_back for line in self.audits if not line.is_meeting)

    @property
    def expected(self) -> int:
        """Count the agencies' audits."""
        return sum(not line.is_meeting for line in self.audits)


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson, and how many actions came from it."""

    finding: Finding
    side: Side
    actions: int


@dataclass(frozen=True, slots=True)
class RehearsalPicture:
    """What the page of a rehearsal shows.

    Attributes:
        day: which working day today is, below 1 before day 1; None while there is no day 1.
        lack: what stands before the next step; None where nothing does.
        children: those chosen, then reserves, then those given up.
        others: children of the lists who may be brought in by a person.
        feedback: the lead inspector's words.
        agencies: that take part, and may own a request.
        may_change: whether the round is open.
        tracker_name: what its tracker is called as a file, without its suffix.
    """

    round: Round
    rehearsal: Rehearsal
    today: dt.date
    day: int | None
    steps: tuple[StepLine, ...]
    lack: Lack | None
    reached: Reached
    requests: tuple[RequestLine, ...]
    lists: tuple[ListBrought, ...]
    children: tuple[ChildLine, ...]
    coverage: tuple[Coverage, ...]
    others: tuple[Profile, ...]
    feedback: str
    lessons: tuple[LessonLine, ...]
    agencies: Choices
    themes: Choices
    may_change: bool
    tracker_name: str

    @property
    def chosen(self) -> tuple[ChildLine, ...]:
        """The children whose audits are made."""
        return tuple(line for line in self.children if line.child.place is Place.CHOSEN)

    def due(self, *which: Due) -> tuple[RequestLine, ...]:
        """List the requests that stand so, in the order of the tracker."""
        return tuple(line for line in self.requests if line.stands in which)


def rehearsal(session: Session, round_id: RoundId) -> RehearsalPicture:
    """Draw a rehearsal.

    Raises:
        NoSuchNounError: the round is none.
    """
    with session.read() as records:
        return draw(session, records, round_id)


def draw(session: Session, records: Records, round_id: str) -> RehearsalPicture:
    """Draw a rehearsal from records that are open already."""
    run, found = records.rounds.find(round_id), records.rehearsals.find(round_id)
    today, so_far = session.today(), reached(records, found)
    listed = profiles(records.child_lists.of_round(round_id))
    children = _children(records, run, {profile.child_id: profile.key for profile in listed})
    known = {line.child.listed_id for line in children if line.child.place is not Place.GIVEN_UP}
    chosen = [line.child for line in children if line.child.place is Place.CHOSEN]
    agencies = records.agencies.everything()
    names = {str(agency.id): agency.name for agency in agencies}
    short = {str(agency.id): agency.short_name or agency.name for agency in agencies}
    asked = records.requests.of_round(round_id)
    return RehearsalPicture(
        round=run,
        rehearsal=found,
        today=today,
        day=found.day_of(today),
        steps=_steps(records, found),
        lack=lack(found, so_far),
        reached=so_far,
        requests=tuple(_request_line(records, found, each, (names, short), today) for each in asked),
        lists=records.child_lists.brought(round_id),
        children=children,
        coverage=coverage(
            {name: number for name, number in found.counted.items() if not name.startswith("list:")},
            [child.strata for child in chosen],
        ),
        others=tuple(profile for profile in listed if profile.child_id not in known),
        feedback=records.passages.of(round_id).get(FEEDBACK, ""),
        lessons=_lessons(records, round_id),
        agencies=tuple((agency, names[agency]) for agency in found.agency_ids),
        themes=theme_choices(session),
        may_change=run.state is RoundState.OPEN,
        tracker_name=file_name([run.kind, run.year_label, "requests"]),
    )


def _steps(records: Records, found: Rehearsal) -> tuple[StepLine, ...]:
    taken = {each.step: each for each in records.steps_taken.of_round(found.id)}
    lines = []
    for step in STEPS[1:]:
        day, one = found.usual_day(step), taken.get(step)
        usual = found.date_of(day) if day else None
        lines.append(StepLine(step, one.on if one else None, usual, one.despite if one else ""))
    return tuple(lines)


def _request_line(
    records: Records, found: Rehearsal, request: Request, names: tuple[Mapping[str, str], ...], today: dt.date
) -> RequestLine:
    title = records.attachments.find(request.attachment_id).title if request.attachment_id else ""
    owner, short = (each.get(request.agency_id, "") if request.agency_id else "" for each in names)
    return RequestLine(request, owner, short, found.date_of(request.due_day), stands(request, found, today), title)


def _children(records: Records, run: Round, keys: Mapping[str, str]) -> tuple[ChildLine, ...]:
    audit, targets = kind(run.kind), records.returns.of_round(run.id)
    touched = records.answers.touched([each.id for each in targets])
    names = {agency.id: agency.name for agency in records.agencies.everything()}
    lines = []
    for child in records.sampled_children.of_round(run.id):
        own = [each for each in targets if child.case_id and each.case_id == child.case_id]
        audits = [
            AuditLine(
                each.id,
                names[each.agency_id] if each.agency_id else MEETING_NAME,
                each.agency_id is None,
                each.id in touched,
                audit.stage(each.stage).locked,
            )
            for each in own
        ]
        written = records.passages.of(child.case_id) if child.case_id else {}
        dive = {part: written.get(part, "") for part in DIVE_PARTS}
        audits.sort(key=lambda line: (line.is_meeting, line.owner_name))
        lines.append(ChildLine(child, keys.get(child.listed_id, ""), tuple(audits), dive))
    order = list(Place)
    return tuple(sorted(lines, key=lambda line: (order.index(line.child.place), line.child.number)))


def _lessons(records: Records, round_id: str) -> tuple[LessonLine, ...]:
    sides = {lesson.id: lesson.side for lesson in records.lessons.of_round(round_id)}
    actions = records.actions.of_round(round_id)
    return tuple(
        LessonLine(finding, sides[finding.id], sum(action.finding_id == finding.id for action in actions))
        for finding in records.findings.of_round(round_id)
        if finding.id in sides
    )
