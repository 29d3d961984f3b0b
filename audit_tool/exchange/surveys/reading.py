"""Reads a survey's CSV into counts for each agency, with a report of whatever is in no count."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.survey import WRITTEN, codes_of
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.returns.choices import Understood, understood
from audit_tool.exchange.returns.report import Verdict
from audit_tool.exchange.sheets.csv_file import Line, read_csv
from audit_tool.exchange.surveys.columns import asked_of, columns_of
from audit_tool.exchange.surveys.report import Column, ColumnFate, Named, Near, Said, SurveyReading, Tally, Unread
from forms.answers import Answer, State
from forms.model import Question, QuestionSet

NEAR_NAME = 0.75
"""How alike a name and an agency's are before the agency is suggested; 1 is the same."""
MOST_SUGGESTED = 60
"""Names for which an agency is looked for: a column of thousands of names is none of agencies."""


def read_survey(
    content: bytes, question_set: QuestionSet, agencies: Sequence[Agency], said: Said | None = None
) -> SurveyReading:
    """Read a survey.

    Args:
        content: the CSV as it is.
        question_set: what was asked.
        agencies: whom the rows may be from.
        said: what a person has said about this file so far.

    Raises:
        Refused: as `sheets.csv_file.read_csv`.
    """
    head, *lines = read_csv(content)
    said = said or Said()
    columns = columns_of(head, lines, question_set, agencies, said)
    named = _Names(agencies, said)
    place = next((column.index for column in columns if column.fate is ColumnFate.AGENCY), None)
    counting = _Counting(question_set, columns, said)
    for line in lines:
        text = _cell(line, place) if place is not None else ""
        counting.count(line, named.of(text, line.number))
    return SurveyReading(
        source=hashlib.sha256(content).hexdigest(),
        rows=len(lines),
        empty_rows=counting.empty_rows,
        columns=counting.columns(),
        named=named.found(),
        near=counting.near(),
        unread=tuple(counting.unread),
        tallies=counting.tallies(),
    )


def _cell(line: Line, index: int) -> str:
    return line.cells[index] if index < len(line.cells) else ""


class _Names:
    """Whom each row is from: by code, by name, or as a person said."""

    def __init__(self, agencies: Sequence[Agency], said: Said) -> None:
        self._said = said
        self._by_word: dict[str, AgencyId] = {}
        for agency in agencies:
            for word in (agency.code, agency.name, agency.short_name):
                self._by_word.setdefault(alike(word), agency.id)
        self._rows: dict[str, list[int]] = defaultdict(list)

    def of(self, text: str, row: int) -> AgencyId | None:
        """Say who a row is from; None while nobody knows."""
        self._rows[text].append(row)
        return self._agency(text)

    def found(self) -> tuple[Named, ...]:
        """List the names, those of most rows first."""
        ordered = sorted(self._rows.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        return tuple(
            Named(text, tuple(at), self._agency(text), self._near(text) if place < MOST_SUGGESTED else None)
            for place, (text, at) in enumerate(ordered)
        )

    def _agency(self, text: str) -> AgencyId | None:
        if text in self._said.agencies:
            return self._said.agencies[text]
        return self._by_word.get(alike(text)) if text else self._said.everyone

    def _near(self, text: str) -> AgencyId | None:
        """Suggest an agency for a name that is nobody's."""
        if not text or alike(text) in self._by_word:
            return None
        near = difflib.get_close_matches(alike(text), self._by_word, 1, NEAR_NAME)
        return self._by_word[near[0]] if near else None


@dataclass(slots=True)
class _Agency:
    """What was counted for one agency."""

    responses: int = 0
    answered: Counter[str] = field(default_factory=Counter)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    remarks: list[tuple[str, str]] = field(default_factory=list)


class _Counting:
    """Counts row after row; an answer that many people gave is understood once."""

    def __init__(self, question_set: QuestionSet, columns: Sequence[Column], said: Said) -> None:
        self._set, self._all, self._said = question_set, columns, said
        self._asked = asked_of(question_set)
        self._columns = [column for column in columns if column.fate is ColumnFate.QUESTION]
        self._taken: Counter[int] = Counter()
        self._waiting: Counter[int] = Counter()
        self._near: Counter[tuple[str, str, str]] = Counter()
        self._agencies: dict[AgencyId, _Agency] = defaultdict(_Agency)
        self._understood: dict[tuple[str, str], Understood] = {}
        self.empty_rows = 0
        self.unread: list[Unread] = []

    def count(self, line: Line, agency_id: AgencyId | None) -> None:
        """Count a row for its agency; without one its cells wait."""
        self._note_cells_without_header(line)
        said = [(column, text) for column in self._columns if (text := _cell(line, column.index))]
        if agency_id is None:
            self._waiting.update(column.index for column, _ in said)
            return
        given = [(column, answer) for column, text in said if (answer := self._answer(line, column, text))]
        if not given:
            self.empty_rows += 1
            return
        agency = self._agencies[agency_id]
        agency.responses += 1
        for column, answer in given:
            self._taken[column.index] += 1
            agency.answered[column.question] += 1
            _note(agency, self._asked[column.question], answer)

    def columns(self) -> tuple[Column, ...]:
        """Give the columns with how many of their cells became answers."""
        return tuple(
            replace(column, taken=self._taken[column.index], waiting=self._waiting[column.index])
            for column in self._all
        )

    def near(self) -> tuple[Near, ...]:
        """List the answers that are nearly a choice, the commonest first."""
        return tuple(
            Near(question, text, label, times, (question, text) in self._said.near)
            for (question, text, label), times in self._near.most_common()
        )

    def tallies(self) -> tuple[Tally, ...]:
        """Give what was counted for each agency; everything sorted, so that the order of the file is gone."""
        return tuple(
            Tally(
                agency_id,
                one.responses,
                tuple(sorted(one.answered.items())),
                tuple((question, code, count) for (question, code), count in sorted(one.counts.items())),
                tuple(sorted(one.remarks)),
            )
            for agency_id, one in self._agencies.items()
        )

    def _answer(self, line: Line, column: Column, text: str) -> Answer | None:
        key = (column.question, text)
        if key not in self._understood:
            self._understood[key] = understood(text, self._asked[column.question], self._set)
        read = self._understood[key]
        if read.verdict is Verdict.TAKEN:
            return read.answer
        if read.suggestion:
            self._near[(*key, read.suggestion)] += 1
            if key in self._said.near:
                return read.answer
        self.unread.append(Unread(line.number, column.place, column.question, text, read.problem))
        return None

    def _note_cells_without_header(self, line: Line) -> None:
        for column in self._all:
            if not column.header and column.fate is ColumnFate.UNKNOWN and (text := _cell(line, column.index)):
                self.unread.append(Unread(line.number, column.place, "", text))


def _note(agency: _Agency, question: Question, answer: Answer) -> None:
    if question.type in WRITTEN and answer.state is State.ANSWERED:
        agency.remarks.append((question.id, str(answer.value)))
    else:
        agency.counts.update((question.id, code) for code in codes_of(answer))
