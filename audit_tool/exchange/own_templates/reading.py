"""Reads a trust's own form by what a person said of it so far; nothing is taken that somebody must still say."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from audit_tool.domain.own_template import TemplateLine, TemplateMap
from audit_tool.exchange.own_templates.layouts import ColumnsSaid, found_in
from audit_tool.exchange.own_templates.nouns import (
    Fate,
    Line,
    LineRead,
    Said,
    School,
    TableRead,
    TemplateReading,
    Whose,
)
from audit_tool.exchange.own_templates.proposing import proposed
from audit_tool.exchange.own_templates.schools import whose_of
from audit_tool.exchange.own_templates.words import Words
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.sheets import TableFile
from forms.answers import Answer, State
from forms.model import Question, QuestionSet


@dataclass(frozen=True, slots=True)
class Remembered:
    """What was settled when a form of this trust came before.

    Attributes:
        lines: questions by label; levels: codes by choices and word; columns: as in `Said`.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    columns: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, kept: TemplateMap | None) -> Remembered:
        """Read it from what is kept; nothing where nothing is."""
        if kept is None:
            return cls()
        lines = {alike(label): question for label, question, _, _ in kept.lines}
        levels = {(choices, word): code for choices, word, code in kept.levels}
        columns = {(headings, column): code for headings, column, code in kept.columns}
        return cls(MappingProxyType(lines), MappingProxyType(levels), MappingProxyType(columns))


def read_own_form(
    file: TableFile,
    question_set: QuestionSet,
    questions: Mapping[str, Question],
    schools: Sequence[School],
    said: Said,
    remembered: Remembered,
) -> TemplateReading:
    """Read every table of a trust's form.

    Args:
        questions: those that can be answered once, outside a repeat, by id, in reading order.
        schools: those of the round it may speak for.
    """
    lines: list[Line] = []
    leads: dict[str, str] = {}
    unread: list[str] = []
    tables: dict[str, TableRead] = {}
    for sheet in file.sheets:
        found = found_in(sheet, schools, ColumnsSaid(said.columns, remembered.columns))
        if found.headings:
            before = tables.get(found.headings, TableRead(found.headings, (), found.columns))
            tables[found.headings] = replace(before, names=(*before.names, sheet.name))
        lines += found.lines
        leads |= found.leads
        unread += found.unread
    whose = whose_of(
        Counter(line.whose for line in lines), schools, said=said.schools, leads_said=said.leads, leads_found=leads
    )
    written = [line.label for line in lines if not line.written.is_blank]
    labels = _different(written)
    lines_known = proposed(
        labels, {ident: each.label for ident, each in questions.items()}, said=said.lines, remembered=remembered.lines
    )
    words = Words(question_set, {**remembered.levels, **said.levels})
    judge = _Judge(lines_known, whose, questions, words)
    judged = [judge.judged(line) for line in lines]
    settled = [(questions[one.question_id], one.line.written) for one in judged if judge.is_asked_for(one)]
    return TemplateReading(
        source=file.digest,
        headings=_digest(_different([line.label for line in lines])),
        lines=tuple(_without_twice(judged)),
        proposed=lines_known,
        levels=words.met_in(settled),
        whose=whose,
        unread=tuple(unread),
        notes=tuple(dict.fromkeys(note for sheet in file.sheets for note in sheet.notes)),
        tables=tuple(tables.values()),
    )


class _Judge:
    """Says of each line what becomes of it, but for lines that answer one question twice."""

    def __init__(
        self,
        known: Sequence[TemplateLine],
        whose: Sequence[Whose],
        questions: Mapping[str, Question],
        words: Words,
    ) -> None:
        self._known = {alike(line.label): line for line in known}
        self._whose = {one.text: one for one in whose}
        self._questions, self._words = questions, words

    def judged(self, line: Line) -> LineRead:
        """Judge one line."""
        if line.formula:
            return LineRead(line, Fate.FORMULA)
        if line.written.is_blank:
            return LineRead(line, Fate.UNWRITTEN)
        whose, known = self._whose[line.whose], self._known[alike(line.label)]
        if whose.return_id is None:
            return LineRead(line, Fate.NO_SCHOOL, question_id=known.question_id if known.is_settled else "")
        read = LineRead(line, Fate.TO_SAY, whose.return_id)
        if not known.is_settled:
            return read
        if not known.question_id:
            return replace(read, fate=Fate.NOT_COVERED)
        return self._answered(replace(read, question_id=known.question_id))

    def is_asked_for(self, read: LineRead) -> bool:
        """Say whether the word of a line matters: its question is settled, and its school is taken in."""
        return bool(read.question_id) and read.fate in (Fate.TAKEN, Fate.TO_SAY)

    def _answered(self, read: LineRead) -> LineRead:
        written = read.line.written
        meaning = self._words.meaning(written.answer, self._questions[read.question_id])
        if meaning.waits:
            return read
        reason = written.comment
        if meaning.words_only:
            reason = "\n".join(filter(None, (written.answer, written.comment)))
        answer = replace(meaning.answer, reason=reason)
        return replace(read, fate=Fate.TAKEN, answer=answer, words_only=meaning.words_only)


def _without_twice(judged: Sequence[LineRead]) -> list[LineRead]:
    """Take neither of two lines that answer one question of one school differently; of two that agree, the first.

    A line that only adds words to another's answer is told with it, too: which of them holds, a person decides.
    """
    places: dict[tuple[object, str], list[int]] = defaultdict(list)
    for at, read in enumerate(judged):
        if read.fate is Fate.TAKEN:
            places[read.return_id, read.question_id].append(at)
    kept = list(judged)
    for several in places.values():
        agree = len({judged[at].line.written for at in several}) == 1
        for at in several[1:] if agree else several:
            if len(several) > 1:
                kept[at] = replace(judged[at], fate=Fate.TWICE, answer=Answer(State.UNANSWERED))
    return kept


def _different(labels: Sequence[str]) -> list[str]:
    """List each different label once, as it stands where it comes first."""
    return list({alike(label): label for label in reversed(labels)}.values())[::-1]


def _digest(labels: Sequence[str]) -> str:
    said = sorted(map(alike, labels))
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()
