"""A family's story told from several sides at once: what each side's services say, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from audit_tool.domain.case import Case, Child
from audit_tool.domain.ids import RoundId
from audit_tool.domain.kind import AuditKind, Stream
from audit_tool.domain.round import Round
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import ReturnInFull, live, whole_return
from forms.levels import level_of
from forms.live import LiveForm
from forms.model import Level, Section
from forms.types import question_type


@dataclass(frozen=True, slots=True)
class Told:
    """One answer.

    Attributes:
        who, type_label: the agency by name, for the screen, and by type, for paper.
        child: "Child 1, 9 years old" where it is asked of each child; empty otherwise.
        level: the step it stands at; None for what is told in words alone.
        remark: the comment beside it.
    """

    who: str
    type_label: str
    child: str
    words: str
    level: Level | None
    remark: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A question with what was told on one side of the story, agency by agency."""

    ref: str
    asked: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one side tells in a leg of the journey.

    Attributes:
        is_asked: whether this side is asked anything in this leg at all.
    """

    title: str
    is_asked: bool
    lines: tuple[AskedLine, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """A leg of the journey: sections that are read side by side.

    Attributes:
        sides: in the order of the kind's streams.
        of_all: what services told that tell every side.
        agreed: what the meeting wrote.
    """

    ref: str
    title: str
    sides: tuple[Side, ...]
    of_all: tuple[AskedLine, ...]
    agreed: tuple[AskedLine, ...]


@dataclass(frozen=True, slots=True)
class JourneysPicture:
    """What the page of journeys shows.

    Attributes:
        tellers: by stream: the agencies that tell it, by name and by type; those that tell every side come last, alone.
        answered: how many of the agencies have told anything.
    """

    round: Round
    kind: AuditKind
    case: Case
    children: tuple[Child, ...]
    tellers: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    answered: tuple[int, int]
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True)
class _Teller:
    """An agency's return, opened, and the streams it tells."""

    whole: ReturnInFull
    form: LiveForm
    tells: frozenset[str]

    @property
    def type_label(self) -> str:
        return self.whole.agency.type_label if self.whole.agency else self.whole.owner_name


def journeys(session: Session, round_id: RoundId) -> JourneysPicture:
    """Draw the journeys of a round's family."""
    with session.read() as records:
        return draw(session, records, round_id)


def draw(session: Session, records: Records, round_id: RoundId) -> JourneysPicture:
    """Draw them within a reading."""
    tellers = sorted(_tellers(session, records, round_id), key=lambda each: each.whole.owner_name)
    agencies = [each for each in tellers if each.whole.agency is not None]
    first = tellers[0].whole
    if first.case is None:
        raise LookupError("a story from several sides is that of a family")
    streams = first.kind.streams
    every = frozenset(stream.group for stream in streams)
    touched = records.answers.touched([each.whole.target.id for each in agencies])
    return JourneysPicture(
        round=first.round,
        kind=first.kind,
        case=first.case,
        children=first.children,
        tellers=(
            *((stream.title, _names(agencies, frozenset({stream.group}))) for stream in streams),
            ("Both", _names(agencies, every)),
        ),
        answered=(len(touched), len(agencies)),
        legs=tuple(_legs(tellers, streams, first.question_set.sections())),
    )


def _tellers(session: Session, records: Records, round_id: RoundId) -> Iterator[_Teller]:
    for target in records.returns.of_round(round_id):
        whole = whole_return(session, records, target.id)
        answers = records.answers.current(target.id, whole.own_lens)
        streams = {stream.group for stream in whole.kind.streams}
        yield _Teller(whole, live(session, records, whole, answers), frozenset(target.groups) & streams)


def _names(agencies: Sequence[_Teller], tells: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return tuple((each.whole.owner_name, each.type_label) for each in agencies if each.tells == tells)


def _legs(tellers: Sequence[_Teller], streams: Sequence[Stream], sections: Sequence[Section]) -> Iterator[Leg]:
    """Put sections that are each asked of one side beside each other; any other section is a leg of its own."""
    groups = {stream.group for stream in streams}
    for is_of_one_side, together in groupby(sections, lambda section: bool(groups & set(section.applies_to))):
        each = list(together)
        for part in [each] if is_of_one_side else [[section] for section in each]:
            leg = _leg(tellers, streams, part, is_shared=not is_of_one_side)
            if any(side.is_asked for side in leg.sides):
                yield leg


def _leg(tellers: Sequence[_Teller], streams: Sequence[Stream], sections: Sequence[Section], *, is_shared: bool) -> Leg:
    every = frozenset(stream.group for stream in streams)
    agencies = [each for each in tellers if each.whole.agency is not None]
    meeting = [each for each in tellers if each.whole.agency is None]
    sides = []
    for stream in streams:
        asked = [section for section in sections if is_shared or stream.group in section.applies_to]
        own = frozenset({stream.group})
        telling = [each for each in agencies if (each.tells == own if is_shared else stream.group in each.tells)]
        is_asked = any(each.form.keys(section.id) for section in asked for each in tellers)
        sides.append(Side(stream.title, is_asked, _lines(telling, asked)))
    of_all = [each for each in agencies if each.tells == every] if is_shared else []
    return Leg(
        ref=sections[0].ref or "" if is_shared else "",
        title=sections[0].label if is_shared else _together(sections),
        sides=tuple(sides),
        of_all=_lines(of_all, sections),
        agreed=_lines(meeting, sections),
    )


def _together(sections: Sequence[Section]) -> str:
    """Name sections that are read side by side: "The adults' journey and the children's journey"."""
    first, *others = dict.fromkeys(section.label for section in sections)
    return " and ".join([first, *(f"{name[:1].lower()}{name[1:]}" for name in others)])


def _lines(tellers: Sequence[_Teller], sections: Sequence[Section]) -> tuple[AskedLine, ...]:
    """List the questions of which anybody told anything, in reading order."""
    found: dict[str, tuple[str, str, list[Told]]] = {}
    for section in sections:
        for each in tellers:
            for key in each.form.all_keys(section.id):
                question = each.form.question(key)
                found.setdefault(question.id, (question.ref or "", question.label, []))
                answer = each.form.answer(key)
                if answer.is_blank or question.sensitivity == "personal":
                    continue
                whole = each.whole
                found[question.id][2].append(
                    Told(
                        whole.owner_name,
                        each.type_label,
                        each.form.row_label(key),
                        question_type(question.type).show(question, whole.question_set, answer),
                        level_of(question, whole.question_set, answer),
                        answer.reason,
                    )
                )
    return tuple(AskedLine(ref, asked, tuple(told)) for ref, asked, told in found.values() if told)
