"""Tells what each column of a survey's CSV is: by its header, and by what stands in it."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from audit_tool.domain.agency import Agency
from audit_tool.domain.blank_return import BlankReturn, slots
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.sheets.cells import column_letters
from audit_tool.exchange.sheets.csv_file import Line
from audit_tool.exchange.surveys.report import Column, ColumnFate, Said
from forms.model import Question, QuestionSet

NEAR_TEXT = 0.86
"""How alike a header and a question are before the question is offered; 1 is the same. As for blank returns."""
_MOSTLY = 0.5
"""Of a column's cells: when so many look like addresses, it is one of addresses, whatever its header says."""

_NUMBER = re.compile(r"^(q(uestion)?\s*)?\d+(\.\d+)*\s*[.:)\]-]?\s+")
"""The number that survey tools put before a question: "Q3. ", "1.2 "."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.\w+|(\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}(:[0-9a-f]{0,4}){4,7}", re.IGNORECASE)
"""A mail address, or an address of the internet of either kind."""
_REACHES_SOMEBODY = re.compile(r"\b(e-?mail|mail|ip|phone|telephone|mobile|address)\b")
_TELLS_WHO_OR_WHEN = re.compile(
    r"\b(name|surname|forename|user(name)?|login|respondent|respondents|responder|id|uid|guid|collector|staff number"
    r"|payroll|post ?code|latitude|longitude|location|device|browser|session|start(ed)?|end(ed)?|time|times|timestamp"
    r"|date|submitted|completed|completion|modified|born|birth|age|gender|ethnicity)\b"
)
_NAMES_AN_AGENCY = re.compile(r"\b(agency|organi[sz]ation|employer|setting|where do you work)\b")
_LONGEST_NAME = 6
"""Words: a longer header is a question of somebody's, whatever words stand in it."""
_PERSONAL_TYPES = ("person_role",)


def asked_of(question_set: QuestionSet) -> Mapping[str, Question]:
    """List the questions a survey may answer, by id; those of repeats are nobody's in a survey."""
    return {slot.id: slot.question for slot in slots(BlankReturn(question_set)) if slot.row is None}


def columns_of(
    head: Line, lines: Sequence[Line], question_set: QuestionSet, agencies: Sequence[Agency], said: Said
) -> tuple[Column, ...]:
    """Say what each column is; every question has one column at most, and at most one column names the agency."""
    known = _Known(question_set)
    width = max([len(head.cells), *(len(line.cells) for line in lines)])
    found: list[Column] = []
    for index in range(width):
        header = head.cells[index] if index < len(head.cells) else ""
        texts = [line.cells[index] for line in lines if index < len(line.cells) and line.cells[index]]
        fate, question = known.fate(header, texts, said.columns.get(index))
        found.append(Column(index, column_letters(index + 1), header, fate, question, len(texts)))
    return _each_once(found, lines, agencies)


class _Known:
    """The questions of a set, by every way in which a header may name them."""

    def __init__(self, question_set: QuestionSet) -> None:
        self._asked = asked_of(question_set)
        words = Counter(_plain(question.label) for question in self._asked.values())
        self._by_words = {
            _plain(question.label): ident
            for ident, question in self._asked.items()
            if words[_plain(question.label)] == 1
        }

    def fate(self, header: str, texts: Sequence[str], said: str | None) -> tuple[ColumnFate, str]:
        """Say what a column is, and which question it is or may be.

        What a person said goes before a guess, but does not make a column of names or addresses a question.
        """
        if self._is_of_addresses(texts):
            return ColumnFate.PERSONAL, ""
        named = header if header in self._asked else self._by_words.get(_plain(header), "")
        fate, question = (ColumnFate.QUESTION, named) if named else self._guessed(alike(header))
        if said is not None and fate is not ColumnFate.PERSONAL:
            fate, question = (ColumnFate.QUESTION, said) if said in self._asked else (ColumnFate.UNKNOWN, "")
        is_personal = fate is ColumnFate.QUESTION and self._is_personal(question)
        return (ColumnFate.PERSONAL, "") if is_personal else (fate, question)

    def _guessed(self, header: str) -> tuple[ColumnFate, str]:
        near = difflib.get_close_matches(_plain(header), self._by_words, 1, NEAR_TEXT) if header else []
        if near:
            return ColumnFate.NEAR, self._by_words[near[0]]
        if len(header.split()) > _LONGEST_NAME:
            return ColumnFate.UNKNOWN, ""
        if _REACHES_SOMEBODY.search(header):
            return ColumnFate.PERSONAL, ""
        if _NAMES_AN_AGENCY.search(header):
            return ColumnFate.AGENCY, ""
        return (ColumnFate.PERSONAL if _TELLS_WHO_OR_WHEN.search(header) else ColumnFate.UNKNOWN), ""

    def _is_personal(self, ident: str) -> bool:
        question = self._asked[ident]
        return question.type in _PERSONAL_TYPES or question.sensitivity in ("personal", "special_category")

    @staticmethod
    def _is_of_addresses(texts: Sequence[str]) -> bool:
        found = sum(_ADDRESS.fullmatch(text) is not None for text in texts)
        return bool(texts) and found >= _MOSTLY * len(texts)


def _each_once(found: Sequence[Column], lines: Sequence[Line], agencies: Sequence[Agency]) -> tuple[Column, ...]:
    """Leave each question its first column, and of the columns that may name the agency the one that names most."""
    named = {alike(word) for agency in agencies for word in (agency.code, agency.name, agency.short_name)}

    def known_rows(column: Column) -> int:
        return sum(column.index < len(line.cells) and alike(line.cells[column.index]) in named for line in lines)

    naming = [column for column in found if column.fate is ColumnFate.AGENCY]
    best = max(naming, key=known_rows, default=None)
    seen: set[str] = set()
    kept = []
    for column in found:
        is_second = column.fate is ColumnFate.QUESTION and column.question in seen
        is_other = column.fate is ColumnFate.AGENCY and column is not best
        seen |= {column.question} if column.fate is ColumnFate.QUESTION else set()
        kept.append(_unknown(column) if is_second or is_other else column)
    answered = {column.question for column in kept if column.fate is ColumnFate.QUESTION}
    offered_in_vain = (column.fate is ColumnFate.NEAR and column.question in answered for column in kept)
    return tuple(_unknown(column) if in_vain else column for column, in_vain in zip(kept, offered_in_vain, strict=True))


def _unknown(column: Column) -> Column:
    return Column(column.index, column.place, column.header, ColumnFate.UNKNOWN, "", column.cells)


def _plain(text: str) -> str:
    """Even a header or a question out, and leave the number before it away."""
    return _NUMBER.sub("", alike(text))
