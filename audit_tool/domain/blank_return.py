"""A return on its way to somebody without the app: which questions it asks, in which order, under which names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from forms.answers import State
from forms.audience import is_for
from forms.levels import answer_codes
from forms.model import AnyNode, Question, QuestionSet, Repeat, Section
from forms.question_type import DOES_NOT_APPLY, DONT_KNOW
from forms.rows import ROW_WORDS
from forms.types.acknowledge import I_HAVE_READ_THIS

ROWS_ASKED = 4
"""Rows of a repeat that a blank return has room for, where the set does not ask for more."""


@dataclass(frozen=True, slots=True)
class BlankReturn:
    """What is handed out.

    Attributes:
        agency: who is asked; empty for a blank that anybody may take.
        groups: the groups the one who answers belongs to; None leaves no question out.
        due: the last day; None when nobody said.
    """

    question_set: QuestionSet
    agency: str = ""
    round: str = ""
    due: dt.date | None = None
    groups: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One place for one answer.

    Attributes:
        id: the question's id, and behind a full stop the number of the row in a repeat: no id holds one.
        row: "1" and on, in a repeat; None outside.
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


def slot_id(question_id: str, row: str | None) -> str:
    """Name the place of an answer."""
    return question_id if row is None else f"{question_id}.{row}"


def lines(blank: BlankReturn) -> Iterator[Slot | Heading]:
    """Yield what a blank return shows, in reading order; calculated questions are nobody's to fill."""
    yield from _below(tuple(blank.question_set.items), blank.groups, (), None)


def slots(blank: BlankReturn) -> tuple[Slot, ...]:
    """List the places for answers."""
    return tuple(line for line in lines(blank) if isinstance(line, Slot))


def _below(
    nodes: tuple[AnyNode, ...], groups: frozenset[str] | None, rules: tuple[str, ...], row: tuple[str, str] | None
) -> Iterator[Slot | Heading]:
    for node in nodes:
        if node.parked or (groups is not None and not is_for(node, groups)):
            continue
        within = (*rules, node.show_if) if node.show_if else rules
        match node:
            case Section():
                yield Heading(f"{node.ref} {node.label}" if node.ref else node.label)
                yield from _below(tuple(node.items), groups, within, row)
            case Repeat():
                yield Heading(node.label)
                for number in range(1, _rows(node) + 1):
                    named = (str(number), f"{ROW_WORDS[node.of]} {number}")
                    yield from _below(tuple(node.items), groups, within, named)
            case Question():
                if not node.calculate:
                    text = f"{row[1]}: {node.label}" if row else node.label
                    yield Slot(slot_id(node.id, row[0] if row else None), node, row[0] if row else None, text, within)
            case _:
                if row is None or row[0] == "1":
                    yield Heading(node.label, is_note=True)


def _rows(repeat: Repeat) -> int:
    return min(max(repeat.minimum_rows, ROWS_ASKED), max(repeat.maximum_rows, 1))


FIELD_PARTS = ("answer", "evidence", "comment")
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
