"""The picture of a sample: its frame, its list, its draws, what it covers, and how far each of its cases is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.domain.agreement import FAR_APART, Agreement, agreement
from audit_tool.domain.day_plan import DayBlock
from audit_tool.domain.ids import CaseId, EntryId, ReturnId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.sampling import Coverage, Draw, SampledCase, SampleEntry, SampleFrame, coverage
from audit_tool.domain.second_reading import chosen, spread, steps
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import ReturnInFull, live, whole_return
from audit_tool.views.rounds import JOINT_RECORD
from forms.answers import Key
from forms.live import LiveForm


@dataclass(frozen=True, slots=True)
class FormLine:
    """One form about a case.

    Attributes:
        read_twice: why it is read a second time: "drawn" or "apart" (agencies stand far apart); empty where it is not.
        agreement: of the two readings; None while nobody has read it twice.
    """

    return_id: ReturnId
    who: str
    type_label: str
    is_joint: bool
    is_back: bool
    is_begun: bool
    read_twice: str
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case of the sample.

    Attributes:
        back, expected: forms handed in, of those asked for.
        far_apart: lines of enquiry on which agencies stand two steps or more apart: (its number and short name, steps).
        replaced_by: label of the case that took its place; empty where it stands.
    """

    case_id: CaseId
    label: str
    entry: SampleEntry
    sampled: SampledCase
    back: int
    expected: int
    forms: tuple[FormLine, ...]
    far_apart: tuple[tuple[str, int], ...]
    replaced_by: str


@dataclass(frozen=True, slots=True)
class SamplePicture:
    """What the page of a sample shows.

    Attributes:
        entries: the list, by code.
        draws: the first one first; the last one stands.
        drawn, reserves: the cases of the last draw, in order, and those that stand by and are not used.
        coverage: the list beside the sample as it stands, with replacements.
        cases: those that were opened, in order.
        second: of all forms that were read twice.
        day: the plan of a themed audit day, in order; empty where there is none.
    """

    round: Round
    kind: AuditKind
    frame: SampleFrame
    agencies: tuple[str, ...]
    entries: tuple[SampleEntry, ...]
    draws: tuple[Draw, ...]
    drawn: tuple[SampleEntry, ...]
    reserves: tuple[SampleEntry, ...]
    coverage: tuple[Coverage, ...]
    cases: tuple[CaseLine, ...]
    second: Agreement
    day: tuple[DayBlock, ...]
    today: dt.date

    @property
    def may_change(self) -> bool:
        """Say whether anything may be written."""
        return self.round.state is RoundState.OPEN

    @property
    def is_open(self) -> bool:
        """Say whether the cases of the draw are opened: then the list and the draw stand."""
        return bool(self.cases)

    @property
    def to_read_twice(self) -> int:
        """Count the forms that are to be read a second time and are not yet."""
        return sum(bool(form.read_twice) and form.agreement is None for case in self.cases for form in case.forms)


@dataclass(frozen=True, slots=True)
class _Rated:
    """A form with the steps of its lines of enquiry, as its owner and as a second reader gave them."""

    whole: ReturnInFull
    form: LiveForm
    own: dict[Key, int]
    second: dict[Key, int]
    is_begun: bool


def sample(session: Session, round_id: RoundId) -> SamplePicture:
    """Draw the sample of a round."""
    with session.read() as records:
        return draw_picture(session, records, round_id)


def draw_picture(session: Session, records: Records, round_id: RoundId) -> SamplePicture:
    """Draw it within a reading.

    Raises:
        NoSuchNounError: the round has no sample.
    """
    run = records.rounds.find(round_id)
    frame = records.sample_frames.of_round(round_id)
    if frame is None:
        raise NoSuchNounError("sample frame")
    entries = records.sample_entries.of_frame(frame.id)
    by_id = {entry.id: entry for entry in entries}
    draws = records.draws.of_frame(frame.id)
    last = draws[-1] if draws else None
    cases = _cases(session, records, frame, by_id, last) if last else ()
    used = {case.entry.id for case in cases}
    drawn = tuple(by_id[each] for each in last.drawn if each in by_id) if last else ()
    looked_at = tuple(case.entry for case in cases if not case.replaced_by) or drawn
    return SamplePicture(
        round=run,
        kind=kind(run.kind),
        frame=frame,
        agencies=tuple(records.agencies.find(each).name for each in frame.agency_ids),
        entries=entries,
        draws=draws,
        drawn=drawn,
        reserves=tuple(by_id[each] for each in last.reserves if each in by_id and each not in used) if last else (),
        coverage=coverage(entries, looked_at) if last else (),
        cases=cases,
        second=_all_together(cases),
        day=records.day_blocks.of_round(round_id),
        today=session.today(),
    )


def _cases(
    session: Session, records: Records, frame: SampleFrame, entries: Mapping[EntryId, SampleEntry], last: Draw
) -> tuple[CaseLine, ...]:
    sampled = {each.case_id: each for each in records.sampled_cases.of_draw(last.id)}
    labels = {case.id: case.label for case in records.cases.of_round(frame.round_id)}
    taken_by = {each.replaces: labels[each.case_id] for each in sampled.values() if each.replaces}
    standing = [each for each in sampled.values() if not each.replaced]
    rated = {each.case_id: _rated(session, records, each) for each in standing}
    drawn = chosen(
        frame.seed,
        [
            _form_code(entries[each.entry_id], one.whole)
            for each in standing
            for one in rated[each.case_id]
            if one.whole.agency
        ],
    )
    found = []
    for case_id, each in sorted(sampled.items(), key=lambda pair: labels[pair[0]]):
        forms, entry = rated.get(case_id, []), entries[each.entry_id]
        apart = _far_apart(forms)
        found.append(
            CaseLine(
                case_id=case_id,
                label=labels[case_id],
                entry=entry,
                sampled=each,
                back=sum(_is_back(one) for one in forms),
                expected=len(forms),
                forms=tuple(_form(one, _why(one, entry, drawn, apart=bool(apart))) for one in forms),
                far_apart=apart,
                replaced_by=taken_by.get(each.id, ""),
            )
        )
    return tuple(found)


def _rated(session: Session, records: Records, sampled: SampledCase) -> list[_Rated]:
    found = []
    for target in records.returns.of_case(sampled.case_id):
        whole = whole_return(session, records, target.id)
        own = records.answers.current(target.id, whole.own_lens)
        second = records.answers.current(target.id, Lens.PEER)
        form = live(session, records, whole, own)
        read_again = ranks(live(session, records, whole, second)) if second else {}
        found.append(_Rated(whole, form, ranks(form), read_again, bool(own)))
    return sorted(found, key=lambda one: (one.whole.agency is None, one.whole.owner_name))


def ranks(form: LiveForm) -> dict[Key, int]:
    """Say at which step each line of enquiry stands, from the worst, 0, up; one that is not rated is not there."""
    found: dict[Key, int] = {}
    for section in form.question_set.sections():
        for key in form.keys(section.id):
            question = form.question(key)
            scale, level = form.scale(question), form.level(key)
            if question.kloe is not None and scale is not None and level is not None and level.code in steps(scale):
                found[key] = steps(scale)[level.code]
    return found


def _is_back(one: _Rated) -> bool:
    return one.whole.kind.stage(one.whole.target.stage).locked


def _form_code(entry: SampleEntry, whole: ReturnInFull) -> str:
    return f"{entry.code}/{whole.agency.code if whole.agency else ''}"


def _far_apart(forms: list[_Rated]) -> tuple[tuple[str, int], ...]:
    given: dict[str, list[int]] = {}
    names: dict[str, str] = {}
    for one in forms:
        if one.whole.agency is None:
            continue
        for key, rank in one.own.items():
            question = one.form.question(key)
            given.setdefault(question.id, []).append(rank)
            names[question.id] = question.numbered
    return tuple((names[each], spread(said)) for each, said in given.items() if spread(said) >= FAR_APART)


def _why(one: _Rated, entry: SampleEntry, drawn: frozenset[str], *, apart: bool) -> str:
    if one.whole.agency is None:
        return ""
    if _form_code(entry, one.whole) in drawn:
        return "drawn"
    return "apart" if apart else ""


def _form(one: _Rated, read_twice: str) -> FormLine:
    pairs = [(rank, one.second[key]) for key, rank in one.own.items() if key in one.second]
    agency = one.whole.agency
    return FormLine(
        return_id=one.whole.target.id,
        who=agency.name if agency else JOINT_RECORD,
        type_label=agency.type_label if agency else JOINT_RECORD,
        is_joint=agency is None,
        is_back=_is_back(one),
        is_begun=one.is_begun,
        read_twice=read_twice,
        agreement=agreement(pairs) if one.second else None,
    )


def _all_together(cases: tuple[CaseLine, ...]) -> Agreement:
    apart = [
        far
        for case in cases
        for form in case.forms
        if form.agreement is not None
        for far in form.agreement.apart.elements()
    ]
    return agreement((0, far) for far in apart)
