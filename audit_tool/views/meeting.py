"""The meeting's picture: each line of enquiry with what agencies say, what is agreed and what is still wanting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from audit_tool.domain.action import Action
from audit_tool.domain.agency import Agency
from audit_tool.domain.finding import Finding
from audit_tool.domain.form import question_groups
from audit_tool.domain.ids import AgencyId, ReturnId
from audit_tool.domain.meeting import Attendance, Dissent, Voice, minute_part
from audit_tool.domain.moderation import (
    Agreement,
    FarAbove,
    Kloe,
    SaidSoFar,
    Wanting,
    agreement,
    far_above,
    kloes_of,
    wanting,
)
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import ReadOnlyWhy, why_read_only
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import (
    Choices,
    ReturnInFull,
    agency_choices,
    live,
    theme_choices,
    whole_return,
)
from forms.answers import BLANK, Answer, Key, State
from forms.audience import is_for, path_to
from forms.enquiry import WHAT_WORKED, is_enquiry
from forms.levels import level_on
from forms.model import Level, Question, QuestionSet
from forms.types import question_type


@dataclass(frozen=True, slots=True)
class Told:
    """What one agency wrote to one question, in its words."""

    asked: str
    words: str


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """One agency's view of one line of enquiry.

    Attributes:
        level: the step it chose; None where it chose none.
        state: whether it answered at all, and if not, why not; `words` say it, or the step.
        is_asked: whether its own form asks this at all.
        told: what it wrote around the rating: its comment, its evidence, what changed for children.
    """

    agency: Agency
    return_id: ReturnId
    level: Level | None
    state: State
    words: str
    is_asked: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """What one agency says that a child said or lived; no words where it said nothing."""

    agency: Agency
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class FindingSaid:
    """A finding caught at a line of enquiry, with the actions born from it."""

    finding: Finding
    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the meeting stands: one line of enquiry, of the whole family or of one child.

    Attributes:
        child: the child's label and age; empty where it asks of the whole family.
        shared: the meeting's own answer; `level` is its step.
        heard: what the meeting says of the child's voice; None where it has not said, and for the whole family.
        wanting: what this place still wants before the line can be done with.
        minute: what the minutes say here, as somebody wrote it by hand; empty where they say it by themselves.
    """

    key: Key
    child: str
    agencies: tuple[AgencyLine, ...]
    agreement: Agreement
    shared: Answer
    level: Level | None
    voices: tuple[VoiceLine, ...]
    heard: Voice | None
    dissents: tuple[Dissent, ...]
    wanting: tuple[Wanting, ...]
    minute: str = ""


@dataclass(frozen=True, slots=True)
class KloeLine:
    """One line of enquiry with its places, one for each child where it asks of children.

    Attributes:
        apart: steps between the best and the worst rating, at the place where agencies stand farthest apart.
    """

    kloe: Kloe
    places: tuple[Place, ...]
    findings: tuple[FindingSaid, ...]
    settled: bool
    apart: int


@dataclass(frozen=True, slots=True)
class MeetingPicture:
    """What the meeting's stage shows.

    Attributes:
        lines: where agencies stand farthest apart first; the judgement of the whole last.
        at: where it stood last; None before it began.
        agencies: that audited the case, by name; with `attendance` of those of whom it was said.
        quorum: how many of them must have come; 0 where none is set.
        above: the whole judged much better than its worst safety line; None where it is not.
        themes: that a finding may bear; leads: agencies that an action may be given to.
        read_only_why: a code; None while the meeting may write.
    """

    today: dt.date
    whole: ReturnInFull
    lines: tuple[KloeLine, ...]
    at: Key | None
    agencies: tuple[Agency, ...]
    attendance: Mapping[AgencyId, Attendance]
    quorum: int
    above: FarAbove | None
    themes: Choices
    leads: Choices
    read_only_why: ReadOnlyWhy | None

    @property
    def present(self) -> int:
        """Count the agencies that came."""
        return sum(bool(each.present) for each in self.attendance.values())

    @property
    def settled(self) -> int:
        """Count the lines that are done with."""
        return sum(line.settled for line in self.lines)

    def place(self, key: Key) -> tuple[KloeLine, Place] | None:
        """Find a place by its key; None where the meeting has no such."""
        return next(((line, place) for line in self.lines for place in line.places if place.key == key), None)


VOICES: Final[Mapping[Voice | None, str]] = MappingProxyType(
    {
        Voice.HEARD: "The child’s voice was heard.",
        Voice.NOBODY_ASKED: "The child’s voice is missing: nobody asked.",
        None: "Nobody has said whether the child was heard.",
    }
)


def minute_by_itself(place: Place, reason: str) -> str:
    """Say what the minutes say of a place where nobody wrote it: the reason given, and whether the child was heard.

    Args:
        reason: of the shared rating, as it reads now.
    """
    return "\n".join(part for part in (reason.strip(), VOICES[place.heard] if place.child else "") if part)


def meeting(session: Session, return_id: ReturnId) -> MeetingPicture:
    """Draw a meeting from its record's return."""
    with session.read() as records:
        return draw(session, records, return_id)


def draw(session: Session, records: Records, return_id: ReturnId) -> MeetingPicture:
    """Draw a meeting from records that are being read already."""
    whole = whole_return(session, records, return_id)
    shared = records.answers.current(return_id, whole.own_lens)
    kloes = kloes_of(live(session, records, whole, shared), whole.question_set)
    returns = _returns_of_agencies(records, whole)
    said = SaidSoFar(
        shared,
        {each.agency.id: records.answers.current(each.return_id, Lens.SELF) for each in returns},
        records.children_heard.voices(return_id),
    )
    minutes = records.passages.of(return_id)
    table = _Table(whole, kloes, said, returns, records.dissents.of_return(return_id), minutes)
    found = _findings(records, whole, {return_id, *(each.return_id for each in returns)})
    settled = records.settled_kloes.of_return(return_id)
    lines = [
        _line(table, kloe, found.get(kloe.id, ()), is_settled=kloe.id in settled and settled[kloe.id].settled)
        for kloe in kloes
    ]
    stands = records.meetings.of_return(return_id)
    return MeetingPicture(
        today=session.today(),
        whole=whole,
        lines=tuple(sorted(lines, key=lambda line: (line.kloe.is_overall, -line.apart))),
        at=stands.key if stands else None,
        agencies=tuple(each.agency for each in returns),
        attendance=MappingProxyType(records.attendances.of_return(return_id)),
        quorum=records.partnership.read().quorum,
        above=far_above(kloes, shared),
        themes=theme_choices(session),
        leads=agency_choices(records),
        read_only_why=why_read_only(whole.target, whole.round, whole.kind, whole.own_lens),
    )


@dataclass(frozen=True, slots=True)
class _Audited:
    """An agency that audited the case, its return, and the groups that decide what it is asked."""

    agency: Agency
    return_id: ReturnId
    groups: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Table:
    """What all lines of one meeting are drawn from."""

    whole: ReturnInFull
    kloes: tuple[Kloe, ...]
    said: SaidSoFar
    returns: tuple[_Audited, ...]
    dissents: tuple[Dissent, ...]
    minutes: Mapping[str, str]


def _returns_of_agencies(records: Records, whole: ReturnInFull) -> tuple[_Audited, ...]:
    found = []
    for each in records.returns.of_round(whole.round.id):
        if each.agency_id is not None and each.case_id == whole.target.case_id:
            agency = records.agencies.find(each.agency_id)
            found.append(_Audited(agency, each.id, question_groups(agency, whole.case, each.groups)))
    return tuple(sorted(found, key=lambda each: each.agency.short_name))


def _findings(records: Records, whole: ReturnInFull, of_case: set[ReturnId]) -> dict[str, tuple[FindingSaid, ...]]:
    """Gather findings by the question they came from: those of this case's returns, for a round may hold others."""
    actions = records.actions.of_round(whole.round.id)
    found: dict[str, tuple[FindingSaid, ...]] = {}
    for finding in records.findings.of_round(whole.round.id):
        if finding.question_id is not None and finding.return_id in of_case:
            born = tuple(action for action in actions if action.finding_id == finding.id)
            found[finding.question_id] = (*found.get(finding.question_id, ()), FindingSaid(finding, born))
    return found


def _line(table: _Table, kloe: Kloe, findings: tuple[FindingSaid, ...], *, is_settled: bool) -> KloeLine:
    wants = wanting(kloe, table.kloes, table.said)
    labels = {row.id: row.label for row in kloe.rows}
    places = tuple(_place(table, kloe, key, labels.get(key[1] or "", ""), wants) for key in kloe.keys)
    return KloeLine(kloe, places, findings, is_settled, max(place.agreement.apart for place in places))


def _place(table: _Table, kloe: Kloe, key: Key, child: str, wants: Iterable[Wanting]) -> Place:
    said, question_set = table.said, table.whole.question_set
    shared = said.shared.get(key, BLANK)
    agencies = []
    voices = []
    path = path_to(question_set, kloe.id)
    for each in table.returns:
        answers = said.agencies[each.agency.id]
        own = answers.get(key, BLANK)
        told = (
            *_around(own, is_line=is_enquiry(kloe.question, question_set)),
            *_in_words(question_set, kloe.told, answers, key[1]),
        )
        level = level_on(kloe.scale, own)
        is_asked = all(is_for(node, each.groups) for node in path)
        words = _standing(level, own) if is_asked or not own.is_blank else "Not asked"
        agencies.append(AgencyLine(each.agency, each.return_id, level, own.state, words, is_asked, told))
        in_words = _in_words(question_set, kloe.voice, answers, key[1])
        if is_asked or in_words:
            voices.append(VoiceLine(each.agency, in_words))
    return Place(
        key=key,
        child=child,
        agencies=tuple(agencies),
        agreement=agreement(kloe.scale, said.codes(kloe, key)),
        shared=shared,
        level=level_on(kloe.scale, shared),
        voices=tuple(voices) if kloe.rows else (),
        heard=said.heard.get(key),
        dissents=tuple(each for each in table.dissents if (each.question_id, each.row) == key),
        wanting=tuple(each for each in wants if each.key == key),
        minute=table.minutes.get(minute_part(key), ""),
    )


_STANDING = {
    State.UNANSWERED: "Not answered",
    State.DOES_NOT_APPLY: "Does not apply",
    State.DONT_KNOW: "Do not know",
    State.ANSWERED: "Answered in words",
}


def _standing(level: Level | None, answer: Answer) -> str:
    return level.label if level is not None else _STANDING[answer.state]


def _around(answer: Answer, *, is_line: bool) -> tuple[Told, ...]:
    """List what stands around a rating: what worked or was seen, what is said of it, what it changed.

    Args:
        is_line: whether it is a line of enquiry, where the words beside a rating are asked for what worked.
    """
    beside = WHAT_WORKED if is_line and answer.state is State.ANSWERED else "What we saw"
    pieces = "; ".join(", ".join(part for part in (piece.title, piece.reference) if part) for piece in answer.evidence)
    told = (
        Told(beside, answer.reason),
        Told("What shows it", pieces),
        Told("What it changed for children", answer.impact),
    )
    return tuple(each for each in told if each.words.strip())


def _in_words(
    question_set: QuestionSet, questions: Iterable[Question], answers: Mapping[Key, Answer], row: str | None
) -> tuple[Told, ...]:
    """List what was written to some questions; those that nobody answered are not there."""
    said = ((question, answers.get((question.id, row), BLANK)) for question in questions)
    told = (
        Told(question.label, question_type(question.type).show(question, question_set, answer))
        for question, answer in said
        if answer.state is State.ANSWERED
    )
    return tuple(each for each in told if each.words.strip())
