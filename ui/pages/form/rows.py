"""Which repeats of a form people add rows to, and where on the page a row is seen. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit_tool.domain.case import Case
from audit_tool.domain.form import lists_its_rows, repeats_of
from forms.answers import Key
from forms.live import LiveForm
from forms.model import AnyNode, Question, QuestionSet, Repeat, Section
from ui.wording.rows import ROWS


class Rosters:
    """The lists of rows of one form. A list has a place of its own before the questions its rows are asked.

    The key of that place is the repeat's id with no row; what is kept for a row itself has the repeat's id and the row.

    Args:
        question_set: what is asked.
        case: what the return is about; it lists the children itself.
    """

    def __init__(self, question_set: QuestionSet, case: Case | None) -> None:
        around = repeats_of(question_set)
        self._repeats = {repeat.id: repeat for repeat in around if not lists_its_rows(repeat, case)}
        self._of_question = {item.id: repeat for repeat in self._repeats.values() for item in repeat.items}

    def at(self, key: Key | None) -> Repeat | None:
        """Return the repeat whose list of rows this place is; None for any other place."""
        return self._repeats.get(key[0]) if key is not None and key[1] is None else None

    def of_row(self, key: Key) -> Repeat | None:
        """Return the repeat of a row that something is kept for under this key; None for any other key."""
        return self._repeats.get(key[0]) if key[1] is not None else None

    def around(self, key: Key) -> Repeat | None:
        """Return the repeat in which a question is asked for each row; None outside."""
        return self._of_question.get(key[0])

    def row_name(self, live: LiveForm, key: Key) -> str:
        """Name a row by its number among those that stand: "designated lead 2"; without one where it is gone."""
        repeat = self._repeats[key[0]]
        word = ROWS[repeat.of].one
        place = next((at for at, row in enumerate(live.rows(repeat.id), 1) if row.id == key[1]), 0)
        return f"{word} {place}" if place else word

    def row_keys(self, live: LiveForm, key: Key) -> tuple[Key, ...]:
        """List the questions asked of one row, as far as they are shown."""
        return tuple(each for each in live.keys(key[0]) if each[1] == key[1])

    def stops(self, live: LiveForm, items: Iterable[AnyNode]) -> Iterator[Key]:
        """Yield the places among these nodes in reading order: the questions shown, and each list before its own."""
        for node in items:
            if isinstance(node, Section):
                yield from self.stops(live, node.items)
            elif isinstance(node, Repeat):
                if node.id in self._repeats and live.is_shown((node.id, None)):
                    yield node.id, None
                asked = [item.id for item in node.items if isinstance(item, Question)]
                rows = ((question_id, row.id) for row in live.rows(node.id) for question_id in asked)
                yield from (key for key in rows if live.is_shown(key))
            elif isinstance(node, Question) and live.is_shown((node.id, None)):
                yield node.id, None
