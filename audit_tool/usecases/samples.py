"""Samples: say what is drawn from, list the cases, draw, open the cases drawn, and put reserves in their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from audit_tool.domain.case import Case, Child
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import CaseId, ChildId, DrawId, EntryId, RoundId, SampledCaseId, new_id
from audit_tool.domain.sample_list import LONGEST_CODE, Listed
from audit_tool.domain.sampling import (
    LEAST_CASES,
    MOST_CASES,
    Draw,
    Method,
    SampledCase,
    SampleEntry,
    SampleFrame,
    draw,
    list_digest,
    next_reserve,
)
from audit_tool.kinds import kind
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.round_openings import expect


class Samples:
    """Verbs about samples of cases."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def say_frame(self, frame: SampleFrame) -> Changes:
        """Write down what is drawn from and how; a draw that was made stays as it was made.

        Raises:
            Refused: sample_size_wrong (with `least` and `most`), sample_population_wrong, or round_closed.
        """
        if not LEAST_CASES <= frame.size <= MOST_CASES or frame.reserves < 0:
            raise Refused("sample_size_wrong", least=LEAST_CASES, most=MOST_CASES)
        if frame.population is not None and frame.population < 0:
            raise Refused("sample_population_wrong")
        with self._session.work() as unit:
            standing = unit.sample_frames.find(frame.id)
            open_round(unit, standing.round_id)
            said = replace(
                frame,
                round_id=standing.round_id,
                criteria=frame.criteria.strip(),
                seed=frame.seed.strip(),
            )
            unit.sample_frames.change(said)
            unit.log("sample.say_frame", "sample_frame", said.id, of=said)
        return changed(undoable=True, sample=said.id)

    def list_cases(self, round_id: RoundId, cases: Iterable[Listed]) -> Changes:
        """Add cases to the list.

        Raises:
            Refused: sample_code_needed, sample_code_long (with `most`), sample_code_taken, sample_in_use, or
                round_closed.
        """
        with self._session.work() as unit:
            frame = self._frame(unit, round_id)
            _refuse_opened(unit, frame)
            taken = {entry.code for entry in unit.sample_entries.of_frame(frame.id)}
            made = []
            for case in cases:
                code = _code(case.code, taken)
                taken.add(code)
                entry = SampleEntry(
                    EntryId(new_id()), frame.id, code, case.age, case.sex, case.area, case.plan, case.because
                )
                unit.sample_entries.add(entry)
                unit.log("sample.list_case", "sample_entry", entry.id, of=entry)
                made.append(entry.id)
        return changed(made[0] if len(made) == 1 else None, undoable=True, sample=[frame.id, *made])

    def change_case(self, entry: SampleEntry) -> Changes:
        """Write down what a listed case is told apart by, and why it was chosen.

        Raises:
            Refused: as for `list_cases`.
        """
        with self._session.work() as unit:
            standing = unit.sample_entries.find(entry.id)
            frame = self._frame_of(unit, standing)
            _refuse_opened(unit, frame)
            others = {each.code for each in unit.sample_entries.of_frame(frame.id) if each.id != entry.id}
            reads = replace(entry, frame_id=frame.id, code=_code(entry.code, others), withdrawn=standing.withdrawn)
            unit.sample_entries.change(reads)
            unit.log("sample.change_case", "sample_entry", entry.id, of=reads)
        return changed(undoable=True, sample=[frame.id, entry.id])

    def withdraw_cases(self, entry_ids: Iterable[EntryId], *, withdrawn: bool = True) -> Changes:
        """Take cases off the list, or put them back; they are never deleted.

        Raises:
            Refused: sample_in_use, or round_closed.
        """
        with self._session.work() as unit:
            touched: list[str] = []
            for entry_id in entry_ids:
                entry = replace(unit.sample_entries.find(entry_id), withdrawn=withdrawn)
                _refuse_opened(unit, self._frame_of(unit, entry))
                unit.sample_entries.change(entry)
                unit.log("sample.withdraw_case", "sample_entry", entry_id, of=entry)
                touched.append(entry_id)
        return changed(undoable=True, sample=touched)

    def draw(self, round_id: RoundId, *, why: str = "") -> Changes:
        """Draw the sample as the frame says. What was drawn before stays, and drawing again says why.

        Raises:
            Refused: seed_needed, sample_list_short (with `listed` and `size`), sample_reasons_needed (with `size`; a
                purposive sample says why it takes each), reason_needed, sample_in_use, or round_closed.
        """
        with self._session.work() as unit:
            frame = self._frame(unit, round_id)
            _refuse_opened(unit, frame)
            before = unit.draws.of_frame(frame.id)
            if before and not why.strip():
                raise Refused("reason_needed")
            entries = unit.sample_entries.of_frame(frame.id)
            _refuse_too_few(frame, entries)
            drawn = draw(
                entries,
                method=frame.method,
                seed=frame.seed,
                size=frame.size,
                reserves=frame.reserves,
                strata=frame.strata,
            )
            ids = {entry.code: entry.id for entry in entries}
            made = Draw(
                id=DrawId(new_id()),
                frame_id=frame.id,
                number=len(before) + 1,
                drawn_on=self._session.today(),
                method=frame.method,
                seed=frame.seed,
                strata=frame.strata if frame.method is Method.STRATIFIED else (),
                size=frame.size,
                population=frame.population,
                listed=len(entries),
                digest=list_digest(entries),
                drawn=tuple(ids[code] for code in drawn.codes),
                reserves=tuple(ids[code] for code in drawn.reserves),
                why=why.strip(),
            )
            unit.draws.add(made)
            unit.log("sample.draw", "draw", made.id, of=made)
        return changed(made.id, sample=[frame.id, made.id])

    def open_cases(self, round_id: RoundId) -> Changes:
        """Open the cases of the latest draw: each gets its label, its child, its returns and the joint record.

        After that the draw stands: a case leaves it only by being replaced.

        Raises:
            Refused: sample_not_drawn, sample_in_use, agency_not_active (with `agency_code`), or round_closed.
        """
        with self._session.work() as unit:
            frame = self._frame(unit, round_id)
            _refuse_opened(unit, frame)
            draws = unit.draws.of_frame(frame.id)
            if not draws:
                raise Refused("sample_not_drawn")
            latest, entries = draws[-1], self._entries(unit, frame)
            opened = [
                self._open(unit, frame, SampledCase(_new(), latest.id, each, CaseId(new_id()), self._session.today()))
                for each in latest.drawn
                if each in entries
            ]
        return changed(round=round_id, sample=frame.id, case=opened, returns=[])

    def replace_case(self, sampled_id: SampledCaseId, *, why: str) -> Changes:
        """Put a reserve in the place of a case that cannot be looked at; what was written about that one stays.

        Raises:
            Refused: reason_needed, sample_replaced_already, sample_no_reserve, or round_closed.
        """
        if not why.strip():
            raise Refused("reason_needed")
        with self._session.work() as unit:
            out = unit.sampled_cases.find(sampled_id)
            made_from = unit.draws.find(out.draw_id)
            frame = unit.sample_frames.find(made_from.frame_id)
            open_round(unit, frame.round_id)
            if out.replaced:
                raise Refused("sample_replaced_already")
            entries = self._entries(unit, frame)
            used = {each.entry_id for each in unit.sampled_cases.of_draw(out.draw_id)}
            left = [entries[each] for each in made_from.reserves if each in entries and each not in used]
            taken = next_reserve(entries[out.entry_id], left, made_from.strata)
            if taken is None:
                raise Refused("sample_no_reserve")
            gone = replace(out, replaced=True)
            unit.sampled_cases.change(gone)
            unit.log("sample.replace_case", "sampled_case", out.id, of=gone)
            for target in unit.returns.of_case(out.case_id):
                unit.returns.change(replace(target, withdrawn=True))
                unit.log("return.withdraw", "return", target.id, of=replace(target, withdrawn=True))
            place = SampledCase(
                _new(), out.draw_id, taken.id, CaseId(new_id()), self._session.today(), out.id, why.strip()
            )
            case_id = self._open(unit, frame, place)
        return changed(place.id, round=frame.round_id, sample=frame.id, case=case_id, returns=[])

    def _open(self, unit: UnitOfWork, frame: SampleFrame, sampled: SampledCase) -> str:
        """Open one case: its label says the order of opening and nothing else."""
        run = unit.rounds.find(frame.round_id)
        number = len(unit.cases.of_round(run.id)) + 1
        case = Case(sampled.case_id, run.id, f"Case {number:02}", frame.theme_ids, frame.period_from, frame.period_to)
        unit.cases.add(case)
        age = unit.sample_entries.find(sampled.entry_id).age
        unit.children.add(Child(ChildId(new_id()), case.id, "Child 1", age, 1))
        unit.sampled_cases.add(sampled)
        unit.log("case.open", "case", case.id, of=case)
        unit.log("sample.open_case", "sampled_case", sampled.id, of=sampled)
        audit = kind(run.kind)
        for owner in (*frame.agency_ids, None):
            expect(unit, audit, run, owner, case.id)
        return case.id

    def _frame(self, unit: UnitOfWork, round_id: RoundId) -> SampleFrame:
        open_round(unit, round_id)
        frame = unit.sample_frames.of_round(round_id)
        if frame is None:
            raise NoSuchNounError("sample frame")
        return frame

    def _frame_of(self, unit: UnitOfWork, entry: SampleEntry) -> SampleFrame:
        frame = unit.sample_frames.find(entry.frame_id)
        open_round(unit, frame.round_id)
        return frame

    def _entries(self, unit: UnitOfWork, frame: SampleFrame) -> dict[EntryId, SampleEntry]:
        return {entry.id: entry for entry in unit.sample_entries.of_frame(frame.id)}


def _new() -> SampledCaseId:
    return SampledCaseId(new_id())


def _code(typed: str, taken: Iterable[str]) -> str:
    code = typed.strip()
    if not code:
        raise Refused("sample_code_needed")
    if len(code) > LONGEST_CODE:
        raise Refused("sample_code_long", most=LONGEST_CODE)
    if code in set(taken):
        raise Refused("sample_code_taken")
    return code


def _refuse_opened(records: Records, frame: SampleFrame) -> None:
    if any(records.sampled_cases.of_draw(each.id) for each in records.draws.of_frame(frame.id)):
        raise Refused("sample_in_use")


def _refuse_too_few(frame: SampleFrame, entries: tuple[SampleEntry, ...]) -> None:
    if frame.method is not Method.PURPOSIVE and not frame.seed:
        raise Refused("seed_needed")
    if len(entries) < frame.size:
        raise Refused("sample_list_short", listed=len(entries), size=frame.size)
    if frame.method is Method.PURPOSIVE and sum(bool(entry.because.strip()) for entry in entries) < frame.size:
        raise Refused("sample_reasons_needed", size=frame.size)
