"""A return on its way to somebody without the app: which questions it asks, in which order, under which names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from audit_tool.domain.agency import Agency
from audit_tool.domain.case import Case, Child
from audit_tool.domain.form import child_rows, lists_its_rows, question_groups, repeats_of
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from forms.answers import Answer, Key, State
from forms.audience import is_for
from forms.expressions.errors import ExpressionError
from forms.expressions.parser import parse
from forms.expressions.tree import dependencies
from forms.levels import answer_codes
from forms.live import Row
from forms.model import AnyNode, Note, Question, QuestionSet, Repeat, Section
from forms.question_type import DOES_NOT_APPLY, DONT_KNOW
from forms.rows import ROW_WORDS, numbered_rows
from forms.types.acknowledge import I_HAVE_READ_THIS

ROWS_ASKED = 4
"""Rows of a repeat that a blank return has room for, where the set does not ask for more."""

TOP_UP = "top_up"
"""Said inside a form that asks only what was still open when it was made."""
TOP_UP_WORDS = "The rest came in your own form. This one asks only what that form did not answer."


@dataclass(frozen=True, slots=True)
class BlankReturn:
    """What is handed out.

    Attributes:
        agency: who is asked; empty for a blank that anybody may take.
        groups: the groups the one who answers belongs to; None leaves no question out.
        due: the last day; None when nobody said.
        rows: the rows of each repeat, by its id; those of a repeat that is not there are numbered.
        return_id: the return it will be brought into, so that no other takes it unasked; None for a blank that
            anybody may take.
        only: the ids of the questions that are asked, where not all are: a top-up form; None for a whole form.
    """

    question_set: QuestionSet
    agency: str = ""
    round: str = ""
    due: dt.date | None = None
    groups: frozenset[str] | None = None
    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    return_id: ReturnId | None = None
    only: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for one answer.

    Attributes:
        id: the question's id, and behind a full stop the id of the row in a repeat: no id holds one.
        row: in a repeat "1" and on, or the id of a child; None outside.
        text: what is asked, with the row's name before it in a repeat.
        show_if: the rules of the question and of what it stands in, outermost first.
    """

    id: str
    question: Question
    row: str | None
    text: str
    show_if: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section or repeat, or a note between questions."""

    text: str
    is_note: bool = False


def blank_of(
    target: Return,
    run: Round,
    question_set: QuestionSet,
    *,
    agency: Agency | None,
    case: Case | None,
    children: Sequence[Child],
    answers: Mapping[Key, Answer],
) -> BlankReturn:
    """Say what one return of a round asks, for somebody without the app: what its form in the app would ask.

    Args:
        answers: as they stand; they say which rows people have listed. New rows get numbers that no row ever had, so
            that nothing lands in a row that was removed.
    """
    return BlankReturn(
        question_set,
        agency=agency.name if agency else "",
        round=run.title,
        due=run.due_on,
        groups=question_groups(agency, case, target.groups),
        rows={
            repeat.id: child_rows(children) if lists_its_rows(repeat, case) else _with_room(repeat, answers)
            for repeat in repeats_of(question_set)
        },
        return_id=target.id,
    )


def _with_room(repeat: Repeat, answers: Mapping[Key, Answer]) -> tuple[Row, ...]:
    """List the rows that stand, and room for as many more as a blank return has."""
    standing = numbered_rows(repeat, answers)
    asked = {repeat.id, *(item.id for item in repeat.items)}
    used = {row for node_id, row in answers if node_id in asked} | {row.id for row in standing}
    fresh = (str(number) for number in range(1, repeat.maximum_rows + 1) if str(number) not in used)
    room = islice(fresh, max(0, _usual_rows(repeat) - len(standing)))
    more = (Row(row, f"{ROW_WORDS[repeat.of]} {place}") for place, row in enumerate(room, len(standing) + 1))
    return (*standing, *more)


def slot_id(question_id: str, row: str | None) -> str:
    """Name the place of an answer."""
    return question_id if row is None else f"{question_id}.{row}"


def key_of(slot: str) -> Key:
    """Say where the answer of a place belongs."""
    question_id, _, row = slot.partition(".")
    return question_id, row or None


def lines(blank: BlankReturn) -> Iterator[Slot | Heading]:
    """Yield what a blank return shows, in reading order; calculated questions are nobody's to fill.

    A top-up form shows the names of what its questions stand in, and no notes: they lead to questions it does not ask.
    What decided that a question is asked, and is not asked itself, was answered when the form was made.
    """
    whole = _below(tuple(blank.question_set.items), blank, (), None)
    yield from whole if blank.only is None else _topped_up(whole, blank.only)


def slots(blank: BlankReturn) -> tuple[Slot, ...]:
    """List the places for answers."""
    return tuple(line for line in lines(blank) if isinstance(line, Slot))


def _topped_up(whole: Iterable[Slot | Heading], only: Collection[str]) -> Iterator[Slot | Heading]:
    name: Heading | None = None
    for line in whole:
        if isinstance(line, Heading):
            name = name if line.is_note else line
        elif line.question.id in only:
            if name is not None:
                yield name
            name = None
            yield replace(line, show_if=tuple(rule for rule in line.show_if if read_by([rule]) <= set(only)))


def with_what_follows(blank: BlankReturn, only: Collection[str]) -> frozenset[str]:
    """Add to questions that are asked the required ones that their answers may bring up, however far down."""
    found = set(only)
    waiting = [slot for slot in slots(blank) if slot.question.duty == "must" and slot.question.id not in found]
    while come := {slot.question.id for slot in waiting if read_by(slot.show_if) & found} - found:
        found |= come
    return frozenset(found)


def topped_up(blank: BlankReturn, handed_out: Iterable[str]) -> BlankReturn:
    """Narrow what a return asks to what a top-up form asked, by the slots it was handed out with."""
    return replace(blank, only=frozenset(key_of(slot)[0] for slot in handed_out))


def read_by(rules: Iterable[str]) -> frozenset[str]:
    """List the questions that rules read; those of a rule that cannot be read itself are nobody's."""
    found: set[str] = set()
    for rule in rules:
        try:
            found |= dependencies(parse(rule))
        except ExpressionError:
            continue
    return frozenset(found)


def _below(
    nodes: tuple[AnyNode, ...], blank: BlankReturn, rules: tuple[str, ...], row: Row | None
) -> Iterator[Slot | Heading]:
    for node in nodes:
        if node.parked or (blank.groups is not None and not is_for(node, blank.groups)):
            continue
        within = (*rules, node.show_if) if node.show_if else rules
        match node:
            case Section():
                yield Heading(f"{node.ref} {node.label}" if node.ref else node.label)
                yield from _below(tuple(node.items), blank, within, row)
            case Repeat():
                yield Heading(node.label)
                for place, each in enumerate(_rows(node, blank)):
                    asked = (item for item in node.items if not (place and isinstance(item, Note)))
                    yield from _below(tuple(asked), blank, within, each)
            case Question():
                if not node.calculate:
                    text = f"{row.label}: {node.label}" if row else node.label
                    yield Slot(slot_id(node.id, row.id if row else None), node, row.id if row else None, text, within)
            case _:
                yield Heading(node.label, is_note=True)


def _rows(repeat: Repeat, blank: BlankReturn) -> tuple[Row, ...]:
    if repeat.id in blank.rows:
        return blank.rows[repeat.id]
    numbers = range(1, _usual_rows(repeat) + 1)
    return tuple(Row(str(number), f"{ROW_WORDS[repeat.of]} {number}") for number in numbers)


def _usual_rows(repeat: Repeat) -> int:
    return min(max(repeat.minimum_rows, ROWS_ASKED), max(repeat.maximum_rows, 1))


FIELD_PARTS = ("answer", "evidence", "comment", "impact")
"""The fields of a question; the last only where it asks what is different for children."""
MEANING_KEPT = 12
"""Digits of the hash of a question's meaning that a field carries: enough to tell that it changed."""


def field_name(part: str, slot: str, meaning: str) -> str:
    """Name a field of a fillable PDF; a full stop would part it into two fields, so a colon stands for it."""
    return f"{part}:{slot.replace('.', ':row')}:{meaning[:MEANING_KEPT]}"


def read_field_name(name: str) -> tuple[str, str, str] | None:
    """Give part, slot and beginning of the meaning from a field's name; None for a field that is not ours."""
    part, *inner = name.split(":")
    if part not in FIELD_PARTS or len(inner) not in (2, 3):
        return None
    slot = slot_id(inner[0], inner[1].removeprefix("row") if len(inner) == 3 else None)
    return part, slot, inner[-1]


def offered(question: Question, question_set: QuestionSet) -> tuple[str, ...]:
    """List the labels to choose from; empty for a question without choices."""
    labels = list(answer_codes(question, question_set).values())
    if question.type == "acknowledge":
        labels = [I_HAVE_READ_THIS]
    if not labels:
        return ()
    extra = [label for label, _ in special_choices(question) if label not in labels]
    return tuple(dict.fromkeys([*labels, *extra]))


def several_words(question: Question, question_set: QuestionSet) -> str:
    """Say what may be written where no list can be chosen from; empty for what is one choice, or plain to write."""
    labels = "; ".join(offered(question, question_set))
    match question.type:
        case "multiple":
            return f"Any of these, with ; between them: {labels}"
        case "rank":
            return f"All of these in order, the first one first, with ; between them: {labels}"
        case "date_range":
            return "Two days, such as 1 March 2026 to 14 March 2026"
        case _:
            return ""


def is_one_choice(question: Question, question_set: QuestionSet) -> bool:
    """Say whether an answer is one of a list."""
    return bool(offered(question, question_set)) and question.type not in ("multiple", "rank")


def special_choices(question: Question) -> list[tuple[str, State]]:
    """List the words a question offers beside its own choices, with what each of them says."""
    wanted = []
    if question.allow_does_not_apply:
        wanted.append((DOES_NOT_APPLY, State.DOES_NOT_APPLY))
    if question.allow_dont_know:
        wanted.append((DONT_KNOW, State.DONT_KNOW))
    return wanted
