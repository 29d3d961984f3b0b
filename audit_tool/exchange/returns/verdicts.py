"""Decides what becomes of each row of a return, whatever kind of file it stood in."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from audit_tool.domain.blank_return import BlankReturn, Heading, Slot, lines, special_choices
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.returns.choices import Understood, understood
from audit_tool.exchange.returns.report import RowVerdict, Verdict, Written
from forms.answers import BLANK, Answer
from forms.levels import answer_codes
from forms.meaning import meaning_hash
from forms.model import Question

NEAR_TEXT = 0.86
"""How alike two questions' words are before a person is asked whether they are the same; 1 is the same."""


class Found(NamedTuple):
    """One row as it was found; a tuple, as what was written in it is.

    Attributes:
        id: as it stands in the hidden column; empty when it is gone.
        text: the words of the question.
        formula: a formula or an error stands in one of the cells to be filled.
    """

    place: str
    id: str
    text: str
    written: Written
    formula: bool = False


_BLANK, _NO_ANSWER = Understood(Verdict.BLANK), Understood(Verdict.TAKEN)
"""What a row says in which nothing is written, and one with words beside an answer that was not given."""
MOST_NEAR = 500
"""Rows of one file whose words are compared with every question's: more is no form of ours, and would take minutes."""


class Asked:
    """What a return asks, looked over once for any number of files that answer it."""

    def __init__(self, wanted: BlankReturn) -> None:
        shown = tuple(lines(wanted))
        self._slots = {line.id: line for line in shown if isinstance(line, Slot)}
        self._headings = {alike(line.text) for line in shown if isinstance(line, Heading)}
        self._question_set = wanted.question_set
        self._rows_change = wanted.return_id is not None
        texts = Counter(alike(slot.text) for slot in self._slots.values())
        self._exact = {slot.text: alike(slot.text) for slot in self._slots.values()}
        self._by_text = {alike(slot.text): slot for slot in self._slots.values() if texts[alike(slot.text)] == 1}
        self._meanings: dict[str, str] = {}
        self._choices: dict[str, dict[str, Understood]] = {}

    @property
    def slots(self) -> Iterable[str]:
        """The places for answers."""
        return self._slots.keys()

    def verdicts(self, rows: Iterable[Found], meanings: Mapping[str, str]) -> tuple[RowVerdict, ...]:
        """Decide about every row, and about every question that has none.

        Args:
            rows: in the order found; their order decides nothing.
            meanings: the hash of what each slot's question meant when it was handed out, or how it begins; empty when
                nobody knows.
        """
        match = _Match(self._slots, self._by_text, self._exact, rows_change=self._rows_change)
        said = [row for row in rows if not _says_nothing(row, self._headings)]
        decided = _without_twice([self._decided(row, *match.of(row), meanings) for row in said])
        seen = {row.slot for row in decided}
        missing = [RowVerdict(Verdict.MISSING_ROW, "", slot) for slot in self._slots if slot not in seen]
        return (*decided, *missing)

    def _decided(self, row: Found, slot: Slot | None, odd: Verdict | None, meanings: Mapping[str, str]) -> RowVerdict:
        if slot is None:
            return RowVerdict(Verdict.EXTRA_ROW, row.place, "", row.text, row.written)
        said = self._said(row, slot, odd, meanings.get(slot.id))
        return RowVerdict(
            said.verdict, row.place, slot.id, row.text, row.written, said.answer, said.suggestion, said.problem
        )

    def _said(self, row: Found, slot: Slot, odd: Verdict | None, then: str | None) -> Understood:
        """Say what a row says to its question, and whether that can be taken.

        Args:
            odd: what the match itself found.
            then: what the question meant when it was handed out, or how that begins; None when nobody knows.
        """
        if row.formula:
            return Understood(Verdict.FORMULA)
        if row.written.is_blank:
            return _BLANK
        if odd is Verdict.CONTRADICTORY:
            return Understood(odd)
        read = self._read(row.written.answer, slot.question)
        if read.verdict is not Verdict.TAKEN:
            return replace(read, answer=_with_words(read.answer, row.written) if read.suggestion else BLANK)
        if odd is None and then is not None and not self._meaning(slot).startswith(then):
            odd = Verdict.MEANING_CHANGED
        return Understood(odd or Verdict.TAKEN, _with_words(read.answer, row.written))

    def _read(self, text: str, question: Question) -> Understood:
        """Read an answer; the very words of a choice, which stand in nearly every row, were read once for all files."""
        if not text:
            return _NO_ANSWER
        if question.id not in self._choices:
            own = answer_codes(question, self._question_set).values()
            offered = (*own, *(label for label, _ in special_choices(question)))
            self._choices[question.id] = {each: understood(each, question, self._question_set) for each in offered}
        return self._choices[question.id].get(text) or understood(text, question, self._question_set)

    def _meaning(self, slot: Slot) -> str:
        question = slot.question
        if question.id not in self._meanings:
            self._meanings[question.id] = meaning_hash(question, self._question_set)
        return self._meanings[question.id]


def _with_words(answer: Answer, written: Written) -> Answer:
    """Add what was written beside an answer: the comment, and what is different for children."""
    if not written.comment and not written.impact:
        return answer
    reason, impact = written.comment or answer.reason, written.impact or answer.impact
    return Answer(answer.state, answer.value, reason, answer.evidence, impact, answer.impact_step, answer.reason_code)


def _says_nothing(row: Found, headings: set[str]) -> bool:
    """Say whether a row is empty, or a heading of ours with nothing written beside it."""
    is_heading = not row.id and (not row.text or alike(row.text) in headings)
    return is_heading and row.written.is_blank and not row.written.elsewhere and not row.formula


class _Match:
    """Finds the question of a row: by its id, by its very words, or nearly by its words."""

    def __init__(
        self, asked: Mapping[str, Slot], by_text: Mapping[str, Slot], exact: Mapping[str, str], *, rows_change: bool
    ) -> None:
        self._asked, self._by_text, self._exact, self._rows_change = asked, by_text, exact, rows_change
        self._may_compare = MOST_NEAR

    def of(self, row: Found) -> tuple[Slot | None, Verdict | None]:
        """Give the question, and a verdict where the match itself calls for one.

        Rows of a repeat are counted anew when one is removed, so that words alone do not say which row was meant.
        """
        named = self._asked.get(row.id.strip())
        worded = self._by_text.get(self._exact.get(row.text) or alike(row.text))
        if named is not None:
            if worded is not None and worded.id != named.id:
                return named, Verdict.CONTRADICTORY
            return named, None
        if worded is not None:
            is_unsure = worded.row is not None and (self._rows_change or bool(row.id.strip()))
            return worded, Verdict.NEAR_TEXT if is_unsure else None
        near = self._near(row.text)
        return (self._by_text[near], Verdict.NEAR_TEXT) if near else (None, Verdict.EXTRA_ROW)

    def _near(self, text: str) -> str:
        if not text or not self._may_compare:
            return ""
        self._may_compare -= 1
        return next(iter(difflib.get_close_matches(alike(text), self._by_text, 1, NEAR_TEXT)), "")


def _without_twice(decided: list[RowVerdict]) -> list[RowVerdict]:
    """Take neither of two rows that answer one question differently; of two that agree, or one that is blank, one."""
    by_slot: dict[str, list[RowVerdict]] = defaultdict(list)
    for row in decided:
        if row.slot and row.verdict is not Verdict.BLANK:
            by_slot[row.slot].append(row)
    twice = {slot for slot, rows in by_slot.items() if len({row.written for row in rows}) > 1}
    kept: list[RowVerdict] = []
    taken: set[str] = set()
    for row in decided:
        if row.slot in twice and row.verdict is not Verdict.BLANK:
            kept.append(replace(row, verdict=Verdict.TWICE, answer=Answer()))
        elif row.verdict is not Verdict.TAKEN or row.slot not in taken:
            kept.append(row)
            taken |= {row.slot} if row.verdict is Verdict.TAKEN else set()
    return kept
