"""Blank returns filled in as people fill them, with what a reader should take from them and what Excel should say."""

from __future__ import annotations

import datetime as dt
import io
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from audit_tool.domain.blank_return import BlankReturn, Slot, slots, special_choices
from audit_tool.exchange.returns import blank_workbook
from audit_tool.exchange.returns.columns import ANSWER, COLUMNS, COMMENT, EVIDENCE, RETURN, STATUS
from audit_tool.exchange.returns.row_formulas import NOT_NEEDED
from campaigns.machinery.made_sets import GROUPS, TODAY, right_answer
from campaigns.machinery.odd_words import ODD_WORDS
from forms.answers import Answer
from forms.expressions.parser import parse
from forms.expressions.tree import dependencies
from forms.levels import answer_codes
from forms.live import LiveForm, Row
from forms.model import QuestionSet, Repeat, walk
from forms.months import MONTHS
from forms.types import question_type
from forms.types.acknowledge import I_HAVE_READ_THIS

_AT = {name: column for column, name in enumerate(COLUMNS)}
_TYPED_WORDS = tuple(
    word for word in ODD_WORDS if all(one.isprintable() or one == "\n" for one in word) and "_x" not in word
)
"""What a keyboard can put into a cell."""
_COMMENT = "Seen"
_SHARE_FILLED = 0.75


@dataclass(slots=True)
class FilledReturn:
    """One return.

    Attributes:
        blank: what was handed out.
        answers: what should be read, by slot; the others were left blank.
        evidence: what was typed beside an answer, by slot.
        status: what the last column should say, by slot; those alone whose rule the workbook follows.
    """

    blank: BlankReturn
    content: bytes = b""
    answers: dict[str, Answer] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)


def filled_return(question_set: QuestionSet, chance: random.Random) -> FilledReturn:
    """Fill most of a blank return, those rows too that turn grey."""
    groups = frozenset(chance.sample(GROUPS, chance.randrange(len(GROUPS) + 1)))
    blank = BlankReturn(question_set, groups=groups)
    book = openpyxl.load_workbook(io.BytesIO(blank_workbook(blank)))
    asked = {slot.id: slot for slot in slots(blank)}
    made = FilledReturn(blank)
    read = {asked_id for slot in asked.values() for rule in slot.show_if for asked_id in dependencies(parse(rule))}
    followed = []
    for row in book[RETURN].iter_rows(min_row=2):
        if (slot := asked.get(str(row[0].value))) is None:
            continue
        if not slot.show_if or NOT_NEEDED in str(row[_AT[STATUS]].value):
            followed.append(slot)
        if chance.random() < _SHARE_FILLED:
            _fill(row, slot, made, chance, is_read=slot.question.id in read)
    form = _form(made, asked.values(), groups)
    for slot in followed:
        is_shown = form.is_shown((slot.question.id, slot.row))
        made.status[slot.id] = ("Done" if slot.id in made.answers else "To do") if is_shown else NOT_NEEDED
    out = io.BytesIO()
    book.save(out)
    made.content = out.getvalue()
    return made


def _fill(row: Sequence[Any], slot: Slot, made: FilledReturn, chance: random.Random, *, is_read: bool) -> None:
    labels = answer_codes(slot.question, made.blank.question_set).values()
    special = [choice for choice in special_choices(slot.question) if choice[0] not in labels]
    if special and chance.random() < _SHARE_FILLED / 2:
        typed, state = chance.choice(special)
        answer = Answer(state)
    else:
        answer = Answer().with_value(right_answer(chance, slot.question, made.blank.question_set).value)
        typed = _typed(slot, answer.value, made.blank.question_set, chance, is_read=is_read)
    if "_x" in str(typed):
        return  # openpyxl writes it as it stands, and every reader takes it for one character
    made.answers[slot.id] = replace(answer, reason=_COMMENT)
    made.evidence[slot.id] = chance.choice(_TYPED_WORDS)
    for name, value in ((ANSWER, typed), (EVIDENCE, made.evidence[slot.id]), (COMMENT, _COMMENT)):
        cell = row[_AT[name]]
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
        if isinstance(value, float) and slot.question.type == "percent":
            cell.number_format = "0%"  # pasted from a table of shares
        if isinstance(value, str):
            cell.data_type = "s"  # all that is typed into a cell of text is text, "=1+1" too


def _form(made: FilledReturn, asked: Iterable[Slot], groups: frozenset[str]) -> LiveForm:
    """Open the same answers as a form of the app."""
    whole = made.blank.question_set
    repeats = [node for node in walk(whole.items) if isinstance(node, Repeat)]
    held_by = {question.id: repeat.id for repeat in repeats for question in repeat.items}
    rows: dict[str, dict[str, Row]] = {repeat.id: {} for repeat in repeats}
    answers = {}
    for slot in asked:
        if slot.row is not None:
            rows[held_by[slot.question.id]][slot.row] = Row(slot.row, slot.row)
        if slot.id in made.answers:
            answers[slot.question.id, slot.row] = made.answers[slot.id]
    by_repeat = {repeat: tuple(by_id.values()) for repeat, by_id in rows.items()}
    return LiveForm(whole, answers, groups=groups, rows=by_repeat, today=TODAY)


def _typed(slot: Slot, value: Any, question_set: QuestionSet, chance: random.Random, *, is_read: bool) -> Any:
    """Say an answer as a person may type it, or as a program pastes it: a number as a number, a day as a day."""
    labels = answer_codes(slot.question, question_set)
    match slot.question.type:
        case "multiple":
            return "; ".join(labels[code] for code in value)
        case "rank":
            between = chance.choice(["; ", "\n"])
            return between.join(labels[code] for code in value)
        case "decimal":
            return chance.choice([value, float(value)])
        case "acknowledge":
            return chance.choice(["yes", "OK", I_HAVE_READ_THIS])
        case "date_range":
            return question_type("date_range").words(slot.question, question_set, value)
        case "whole":
            return chance.choice([str(value), value])
        case "percent":
            # What a formula reads is typed: to Excel a share that shows as 95% is 0.95.
            return chance.choice([value, f"{value}%", int(value), *([] if is_read else [int(value) / 100])])
        case "date":
            day = dt.date.fromisoformat(value)
            return chance.choice([value, day, f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day:%d/%m/%Y}"])
        case "person_role":
            return f"{value['name']}, {value['role']}"
    return labels.get(value, value)
