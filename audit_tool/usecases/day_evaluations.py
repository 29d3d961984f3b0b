"""Sheets on which people say what they thought of a peer day: keyed from paper, or typed at a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.day_evaluation import Evaluation
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import EvaluationId, RoundId, new_id
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.usecases.open_round import open_round


class DayEvaluations:
    """Verbs about what people thought of a day."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, round_id: RoundId, ticked: Sequence[str], words: Sequence[str]) -> Changes:
        """Write a sheet down; nobody's name goes with it.

        Args:
            ticked: a step for each statement, empty where none was ticked.
            words: to each open question, empty where nothing was written.

        Raises:
            Refused: evaluation_empty, or round_closed.
            NoSuchNounError: a statement or a step is none of the sheet.
        """
        said = tuple(each.strip() for each in words)
        sheet = Evaluation(EvaluationId(new_id()), round_id, tuple(ticked), said)
        if not sheet.fits:
            raise NoSuchNounError("statement")
        if sheet.is_empty:
            raise Refused("evaluation_empty")
        with self._session.work() as unit:
            open_round(unit, round_id)
            unit.evaluations.add(sheet)
            unit.log("evaluation.add", "evaluation", sheet.id, of=sheet)
        return changed(sheet.id, undoable=True, evaluation=round_id)

    def withdraw(self, sheet_id: EvaluationId, *, withdrawn: bool = True) -> Changes:
        """Take a sheet out, or put it back: one that was keyed twice.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            sheet = replace(unit.evaluations.find(sheet_id), withdrawn=withdrawn)
            open_round(unit, sheet.round_id)
            unit.evaluations.change(sheet)
            unit.log("evaluation.withdraw" if withdrawn else "evaluation.put_back", "evaluation", sheet_id, of=sheet)
        return changed(undoable=True, evaluation=sheet.round_id)
