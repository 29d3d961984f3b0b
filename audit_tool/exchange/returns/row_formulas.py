"""Which rows of a blank workbook are needed, as Excel works it out.

A question that is hidden reads as blank to the rules that lean on it, whatever still stands in its cell. So a formula
asks the status of the row it reads before it reads the answer; and where Excel cannot say whether that row is needed,
it cannot say so of the rows that lean on it.
"""

from __future__ import annotations

from collections.abc import Mapping

from audit_tool.domain.blank_return import Slot, read_by, special_choices
from audit_tool.exchange.returns.excel_rules import shown_formula
from forms.answers import Answer
from forms.levels import answer_codes, level_of
from forms.model import QuestionSet

NOT_NEEDED = "Not needed"


class RowFormulas:
    """Formulas that are true where a row is needed.

    Args:
        question_set: what is asked.
        slots: the places for answers, by id.
        answers: the cell of each answer, "$E$14", by the slot's id.
        statuses: the cell that says what is still to do, likewise.
    """

    def __init__(
        self,
        question_set: QuestionSet,
        slots: Mapping[str, Slot],
        answers: Mapping[str, str],
        statuses: Mapping[str, str],
    ) -> None:
        self._set = question_set
        self._slots = slots
        self._answers = answers
        self._statuses = statuses
        self._asked = {slot.question.id for slot in slots.values()}
        self._known: dict[str, str | None] = {}

    def needed(self, slot_id: str) -> str | None:
        """Give the formula for a row; None where it is always needed, or Excel cannot say."""
        if slot_id not in self._known:
            self._known[slot_id] = None  # what leans on itself is nothing Excel can work out
            rules = self._slots[slot_id].show_if
            cells = {asked: cell for asked in read_by(rules) if (cell := self._cell(asked)) is not None}
            self._known[slot_id] = shown_formula(rules, cells, self._set) if rules else None
        return self._known[slot_id]

    def _cell(self, asked: str) -> str | None:
        """Say how a formula reads an answer; None where it cannot."""
        slot = self._slots.get(asked)
        if slot is None:
            question = self._set.question(asked)
            is_never_asked = question is not None and question.calculate is None and asked not in self._asked
            return '""' if is_never_asked else None
        cell = self._with_special_choices(slot, self._answers[asked])
        if not slot.show_if:
            return cell
        return f'IF({self._statuses[asked]}="{NOT_NEEDED}","",{cell})' if self.needed(asked) else None

    def _with_special_choices(self, slot: Slot, cell: str) -> str:
        """Read "does not apply" as a rule does: as the step of the scale that says so, or as blank."""
        labels = answer_codes(slot.question, self._set)
        read = cell
        for label, state in special_choices(slot.question):
            if label not in labels.values():
                level = level_of(slot.question, self._set, Answer(state))
                said = (level.label if level else "").replace('"', '""')
                read = f'IF({cell}="{label}","{said}",{read})'
        return read
