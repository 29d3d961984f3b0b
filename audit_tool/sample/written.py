"""What the sample's files say: people, agencies, rounds and returns, as `resources/sample` writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audit_tool.kinds import kind
from audit_tool.sample.beside import NOT_TOLD, Awaited, LookedBack, TookPart, Worry
from audit_tool.sample.days import HeldDay, SatPanel
from audit_tool.sample.diary import Day
from audit_tool.sample.sent_brief import SentBrief
from forms.answers import State

MEETING = "meeting"
"""Name of the file that holds the meeting's own record, beside the files of the agencies."""


@dataclass(frozen=True, slots=True)
class Worker:
    """A person of the sample, whose surname says that there is no such person.

    Attributes:
        role: their post.
        signs: the signing roles they hold for their agency; none for those who sign nothing.
        uses_it: whether they work in this workspace after the day it was made.
    """

    name: str
    role: str
    signs: tuple[str, ...] = ()
    uses_it: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """Something an agency can point to.

    Attributes:
        kind: one of `forms.answers.EVIDENCE_KINDS`.
        age: days from the day the paper speaks of to the day it is named in an answer.
    """

    title: str
    kind: str = "document"
    reference: str = ""
    age: int = 60


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register knows of a setting, in its own words, and who leads there on safeguarding."""

    urn: str
    phase: str
    type_group: str
    type: str
    district: str
    roll: int
    lead: str


@dataclass(frozen=True, slots=True)
class Member:
    """An agency or a setting, with its people and its papers, each by a short name of its own.

    Attributes:
        register: what the register knows of a setting; None for an agency.
    """

    code: str
    name: str
    type: str
    short_name: str = ""
    groups: tuple[str, ...] = ()
    register: Registered | None = None
    people: Mapping[str, Worker] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as a file says it.

    Attributes:
        value: as the question's type reads it; None where `state` says why there is none.
        days_ago: for a question about a day.
        shown: papers that show it: "minutes", or "minutes: item 6".
        so: what is different for children.
        step: place on the impact ladder, 0 to 4.
        note: the comment beside the answer, or why it does not apply.
        code: of a panel's answer, why it moved the rating: one of `WhyMoved`.
    """

    value: Any = None
    state: State = State.ANSWERED
    days_ago: int | None = None
    shown: tuple[str, ...] = ()
    so: str = ""
    step: int | None = None
    note: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Stopped:
    """One of an action's two clocks: the day it stopped and what shows it.

    Attributes:
        change, retest: the kind of change it was closed on, and the day it is looked at again; of the second clock.
    """

    on: Day
    proof: str
    change: str = "practice"
    retest: Day | None = None


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A look at whether an action worked: on which day, what was seen, and in a word."""

    on: Day
    verdict: str
    text: str


@dataclass(frozen=True, slots=True)
class Deed:
    """An action, and how it went.

    Attributes:
        agreed: the day it was written down.
        finding: the key of the finding it came from.
        key: what other actions know it by.
        doing, signed, carried, superseded, withdrawn: the day it moved there; None where it did not. Of one that was
            closed the sign-off may be left out: it was three weeks after it was done.
        check: the day somebody looks whether it worked.
        output: what it was closed on where only a thing was made.
        reason: why it was closed on output only, or dropped.
        carried_into: the folder of the round whose plan it goes on in.
        superseded_by: the key of the action that took its place.
        proposed: whether nobody has agreed it yet.
        review: what a look at it showed, in words, and on which day.
    """

    text: str
    agreed: Day
    owner: str = ""
    agency: str | None = None
    due: Day | None = None
    measure: str = ""
    source: str = ""
    themes: tuple[str, ...] = ()
    question: str | None = None
    finding: str | None = None
    doing: Day | None = None
    done: Stopped | None = None
    worked: Stopped | None = None
    withdrawn: Day | None = None
    progress: str = ""
    key: str = ""
    signed: Day | None = None
    check: Day | None = None
    output: Stopped | None = None
    carried: Day | None = None
    carried_into: str = ""
    superseded: Day | None = None
    superseded_by: str = ""
    reason: str = ""
    proposed: bool = False
    review: Reviewed | None = None
    baseline: str = ""
    target: str = ""
    how_checked: str = ""
    origin: str = ""
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding. `agency` and `question` say where it came from, where it came from one return."""

    kind: str
    text: str
    on: Day
    key: str = ""
    scope: str = "multi"
    themes: tuple[str, ...] = ()
    agency: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of what a review wants to keep, improve, develop and stop, and the day it was said."""

    course: str
    text: str
    on: Day
    agencies: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A stage a return moved to, and when."""

    to: str
    on: Day


@dataclass(frozen=True, slots=True)
class Room:
    """What a case audit's meeting says beside its ratings.

    Attributes:
        came: the post that came, by agency code; an agency that is not there stayed away.
        heard: what is said of each child's voice, the oldest first, by question.
        dissents: triples of a question, an agency code and why it does not agree.
    """

    came: Mapping[str, str]
    heard: Mapping[str, tuple[str, ...]]
    dissents: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """One return as its file tells it.

    Attributes:
        sittings: the days it was worked on; the answers are spread over them in the order written.
        by: the key of whoever fills it in; empty for the first of the agency's people.
        answers: by question.
        children: by the child's position from 1, then by question.
        signed: the day it was signed; None while it is not.
        moves: stages after that; None takes the round's.
        papers: what only this return points to, by short name; the agency's own papers stand beside them.
        panel: moderated answers, by question.
        room: what the meeting says beside its ratings, on the last of its sittings; None for an agency's return.
    """

    sittings: tuple[int, ...]
    by: str = ""
    answers: Mapping[str, Said] = field(default_factory=dict)
    children: Mapping[int, Mapping[str, Said]] = field(default_factory=dict)
    signed: int | None = None
    moves: tuple[Move, ...] | None = None
    panel: Mapping[str, Said] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    actions: tuple[Deed, ...] = ()
    room: Room | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """The family of a case audit; ages in completed years on the period's first day, oldest first."""

    themes: tuple[str, ...]
    period_from: int
    period_to: int
    child_ages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of the family's chronology.

    Attributes:
        at: the day of the period, counted from its first as 1; None where `time` says when, as somebody typed it.
        of: by the child's position from 1: whether it was seen, what it was for the child, and in words.
    """

    what: str
    agency: str
    at: int | None = None
    time: str = ""
    kind: str = "contact"
    response: str = ""
    analysis: str = ""
    source: str = ""
    key: bool = False
    of: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The chronology of a case audit: who wrote it down, and when.

    Attributes:
        births: by the child's position from 1, months from its birth to the first day of the period; negative for one
            born later.
        due: by the child's position from 1, days from the first day of the period to the one it was due.
    """

    on: int
    by: str
    births: Mapping[int, int]
    events: tuple[Happened, ...]
    due: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a picture of the family shows of a child."""

    sex: str
    home: int


@dataclass(frozen=True, slots=True)
class Adult:
    """Somebody round the children of a case audit.

    Attributes:
        age: in years on the first day of the period.
        died: years before the period begins.
    """

    label: str
    kind: str
    sex: str
    age: int | None = None
    home: int | None = None
    died: int | None = None


@dataclass(frozen=True, slots=True)
class Bond:
    """How one person belongs to others, by their keys; `since` counts years before the period begins."""

    a: str
    kind: str
    b: tuple[str, ...]
    since: int | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """The people round the children of a case audit: who wrote them down, and when.

    Attributes:
        children: by the child's position from "1".
        people: by a key of this file.
    """

    on: int
    by: str
    children: Mapping[str, Shown]
    people: Mapping[str, Adult]
    relations: tuple[Bond, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """Something a rehearsal asked for that came; `to_mend` says what is wrong with it."""

    item: str
    on: int
    to_mend: str = ""


@dataclass(frozen=True, slots=True)
class Taught:
    """A lesson of a rehearsal; `side` is process or practice."""

    side: str
    text: str
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """How far the rehearsal of an inspection is.

    Attributes:
        letter_on, lists_on, audits_on: the days of day 1, of the choice of children and of the audits' going out.
        rest_on: the day all came that is named neither here nor among what is late.
        lists: the CSV files of child-level lists that lie in its folder.
        exchanges, dives: (the child's number, why).
    """

    theme: str
    lead: str
    letter_on: int
    lists_on: int
    audits_on: int
    seed: str
    lists: tuple[Path, ...]
    rest_on: int
    late: tuple[str, ...]
    came: tuple[Came, ...]
    exchanges: tuple[tuple[int, str], ...]
    dives: tuple[tuple[int, str], ...]
    lessons: tuple[Taught, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The passages of a brief, by part, with who wrote them and when."""

    on: int
    by: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """A round as its folder tells it.

    Attributes:
        question_set: one of its kind's sets; the kind's first where it is empty.
        title, year_label: may hold {year}, {school_year} or {season} of the day it opens.
        previous: the folder of the round a year ago.
        moderated_on, moderated_by: when the panel sat, and who wrote down what it said.
        survey: the CSV of a practitioner survey that lies in its folder; None where there is none.
        survey_on: the day it is brought in.
        expects: codes of those asked for a return; those without a file have not started.
    """

    kind: str
    title: str
    year_label: str
    opens: int
    due: int
    expects: tuple[str, ...]
    closes: int | None = None
    previous: str | None = None
    moderated_on: int | None = None
    moderated_by: str = ""
    moves: tuple[Move, ...] = ()
    family: Family | None = None
    findings: tuple[Found, ...] = ()
    actions: tuple[Deed, ...] = ()
    points: tuple[Line, ...] = ()
    passages: Words | None = None
    brief: SentBrief | None = None
    circle: Circle | None = None
    survey: Path | None = None
    survey_on: int = 0
    chronology: Chronicle | None = None
    rehearsal: Rehearsed | None = None
    question_set: str = ""
    awaited: Awaited = NOT_TOLD
    day: HeldDay | None = None
    panel: SatPanel | None = None
    replies: Mapping[str, Reply] = field(default_factory=dict)

    @property
    def asks(self) -> str:
        """The id of the question set it runs on."""
        return self.question_set or kind(self.kind).question_sets[0]


@dataclass(frozen=True, slots=True)
class Area:
    """The partnership of the sample: what it calls itself, its team, its agencies and its rounds.

    Attributes:
        rounds: by folder, the oldest first.
        looked_back: the look back at the year before.
        worries, took_part: what only the hub keeps.
        reasons: why tables of a peer day agreed, by question and step.
    """

    details: Mapping[str, Any]
    team: Mapping[str, Worker]
    members: Mapping[str, Member]
    rounds: Mapping[str, Run]
    looked_back: LookedBack
    worries: tuple[Worry, ...] = ()
    took_part: tuple[TookPart, ...] = ()
    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
