"""Sheets of the change table: out to members before the January session, and back beside what is written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audit_tool.domain.action import EVERY_ROUND
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import AuditToolError, Refused
from audit_tool.domain.file_names import file_name
from audit_tool.domain.ids import AgencyId, YearChangeId, YearReviewId, new_id
from audit_tool.domain.year_review import Aspect, Beside, YearChange, beside
from audit_tool.exchange.change_sheet import SaidChange, SheetProblem, change_workbook, read_changes, row_mark
from audit_tool.paper import Document
from audit_tool.store.leaving import leaving
from audit_tool.store.session import Session
from audit_tool.usecases.packs import pack_bytes
from audit_tool.usecases.release_gate import open_gate, refuse_table, settled_in
from audit_tool.usecases.year_reviews import standing


@dataclass(frozen=True, slots=True)
class BroughtChange:
    """What a sheet says, and how that stands to what is written down.

    Attributes:
        stands: None where nothing was ever said.
    """

    said: SaidChange
    stands: YearChange | None
    verdict: Beside

    @property
    def key(self) -> tuple[AgencyId, Aspect]:
        """Say whose words they are, and in what."""
        return self.said.agency_id, self.said.aspect


@dataclass(frozen=True, slots=True)
class SheetsRead:
    """What came back in some files; nothing of it is written down yet.

    Attributes:
        refused: (name of a file, why it was not read).
    """

    brought: tuple[BroughtChange, ...]
    problems: tuple[SheetProblem, ...]
    refused: tuple[tuple[str, AuditToolError], ...] = ()

    def of(self, verdict: Beside) -> tuple[BroughtChange, ...]:
        """List what stands so to what is here."""
        return tuple(each for each in self.brought if each.verdict is verdict)


class ChangeSheets:
    """Verbs about the sheets that members fill in before the session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def name(self, agency_id: AgencyId) -> str:
        """Propose what the file for an agency is called: by its code and the day, never by a name."""
        with self._session.read() as records:
            code = records.agencies.find(agency_id).code
        return file_name(("What changed", code, self._session.today().isoformat()), ".xlsx")

    def send(
        self, review_id: YearReviewId, agency_id: AgencyId, path: Path, plans: Mapping[str, Document] | None = None
    ) -> Changes:
        """Write the sheet of an agency; it holds nothing that anybody said.

        Args:
            plans: as for the updates of actions.

        Raises:
            Refused: gate_shut or gate_vault_closed, as for the updates of actions.
            Environment: the folder will not have it; nothing left.
        """
        gate = open_gate(self._session, "action_plan", EVERY_ROUND)
        settled = settled_in(self._session, "action_plan", plans or {})
        to_look: tuple[str, ...] = ()
        with leaving(self._session, path.parent) as (write, unit):
            review, agency = standing(unit, review_id), unit.agencies.find(agency_id)
            content = change_workbook(review.id, agency.id, agency.name)
            if gate is not None:
                marks = {row_mark(review.id, agency.id, aspect) for aspect in Aspect}
                to_look = refuse_table(gate, path.name, content, marks, settled)
            unit.log("year_review.send", "year_review", review.id, of=review)
            write(path.name, content, again=True)
        return replace(changed(), to_look=to_look)

    def read(self, review_id: YearReviewId, paths: Iterable[Path]) -> SheetsRead:
        """Read sheets that came back, beside what is written down; nothing is changed.

        A file that cannot be read keeps none of the others out. Where two say something else of one thing, the first
        is taken, and of the other it is told.
        """
        brought: dict[tuple[AgencyId, Aspect], BroughtChange] = {}
        problems: list[SheetProblem] = []
        refused: list[tuple[str, AuditToolError]] = []
        with self._session.read() as records:
            stands = records.year_changes.of_review(review_id)
            known = [agency.id for agency in records.agencies.everything()]
            for path in paths:
                try:
                    read = read_changes(pack_bytes(path), review_id, known, path.name)
                except AuditToolError as error:
                    refused.append((path.name, error))
                    continue
                problems += read.problems
                for said in read.said:
                    key = said.agency_id, said.aspect
                    here = stands.get(key)
                    first = brought.setdefault(
                        key, BroughtChange(said, here, beside(here, said.text, said.how_known))
                    ).said
                    if (first.text, first.how_known) != (said.text, said.how_known):
                        problems.append(SheetProblem(said.place, "twice"))
        return SheetsRead(tuple(brought.values()), tuple(problems), tuple(refused))

    def take(self, review_id: YearReviewId, chosen: Iterable[SaidChange], read: SheetsRead) -> Changes:
        """Write down what somebody chose of what came; how it read before stays in history.

        Args:
            read: what they saw when they chose.

        Raises:
            Refused: changes_bring_nothing; or changes_moved_on: something else stands here by now than they saw.
        """
        saw = {each.key: each.stands for each in read.brought}
        written: list[YearChange] = []
        with self._session.work() as unit:
            standing(unit, review_id)
            stands = unit.year_changes.of_review(review_id)
            for said in chosen:
                before = stands.get((said.agency_id, said.aspect))
                if before != saw[said.agency_id, said.aspect]:
                    raise Refused("changes_moved_on")
                ident = before.id if before else YearChangeId(new_id())
                change = YearChange(ident, review_id, said.agency_id, said.aspect, said.text, said.how_known)
                if change != before:
                    unit.year_changes.put(change)
                    written.append(change)
            if not written:
                raise Refused("changes_bring_nothing")
            unit.log_all("year_change.take", "year_change", written)
        return changed(undoable=True, year_change=[each.id for each in written], year_review=review_id)

    def take_back(self, review_id: YearReviewId, chosen: Iterable[SaidChange], read: SheetsRead) -> Changes:
        """Put back what stood before `take` wrote, but for what somebody has said otherwise since.

        Args:
            chosen, read: as they were taken.
        """
        saw = {each.key: each.stands for each in read.brought}
        back: list[YearChange] = []
        with self._session.work() as unit:
            standing(unit, review_id)
            stands = unit.year_changes.of_review(review_id)
            for said in chosen:
                here, before = stands.get((said.agency_id, said.aspect)), saw[said.agency_id, said.aspect]
                if here is not None and (here.text, here.how_known) == (said.text, said.how_known):
                    back.append(before or replace(here, text="", how_known=""))
                    unit.year_changes.put(back[-1])
            unit.log_all("year_change.take_back", "year_change", back)
        return changed(undoable=True, year_change=[each.id for each in back], year_review=review_id)
