"""The words of the page on which a trust's own form is mapped."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.own_template import Coverage, Covered, How, TemplateLine
from audit_tool.exchange.own_templates import Fate, LevelWord, TableRead, TemplateReading, Waits, Whose
from audit_tool.views.own_template import CameIn
from ui import wording

TITLE = "Bring in a trust's own form"
LEAD = "Say once what its lines ask. It holds for all the trust's schools, and for next year."
KINDS = "Forms (*.xlsx *.xls *.ods *.docx *.pdf *.csv *.tsv *.txt);;All files (*)"
STEPS = (
    ("documents", "A form from Excel, LibreOffice or Word, a CSV file or a PDF will do, for one school or for many."),
    (
        "questions",
        "You say what is not plain. No guess is taken, and no word scores before you say what it means.",
    ),
    ("tick", "The file is kept with the returns. Undo takes all of it out again."),
)
"""What happens to a form, as (icon, sentence), before one is chosen."""
OTHER_TRUST = "Another trust"
NOT_COVERED = "Not covered by our questions"
LEAVE_OUT = "Leave it out"
NO_ANSWER = "No answer of ours: keep it as a comment"
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "question": "What is asked",
        "answer": "Rating or answer",
        "evidence": "Evidence",
        "comment": "Comment",
        "urn": "URN of the school",
        "school": "Name of the school",
        "lead": "Designated safeguarding lead",
        "aside": "Nothing to read: a number, a date",
    }
)
"""What a column may be."""
COLUMN_NONE = ("Keep it with the comments", "No match, so it is kept with the comments")
COLUMN_OTHERS = "kept with the comments"
PUT_RIGHT, LEAVE_COLUMNS = "See its columns", "Hide its columns"
NO_LINES = "No line is read. Say which column asks the questions."
SCHOOL_PREFIX = "school:"
BEST, WORST = "The best number on the trust's scale", "The worst number"
LONGEST_SCALE = 5
"""Steps that are offered as the ends of a scale of numbers, at least."""
LIKELY = 0.8
"""Confidence from which many guesses may be agreed with at once."""

WAITS: Mapping[Waits, str] = MappingProxyType(
    {
        Waits.SCHOOL: "Say which school each part of the form is for.",
        Waits.LINES: "Say what the lines marked To say ask.",
        Waits.LEVELS: "Say what the trust's words for an answer mean.",
        Waits.LEAD: "Name the designated safeguarding lead of each school.",
    }
)

_HOW: Mapping[How, tuple[str, str, str]] = MappingProxyType(
    {
        How.CHOSEN: ("You said so", "ok", "tick"),
        How.REMEMBERED: ("As last time", "ok", "tick"),
        How.EXACT: ("Same words", "ok", "tick"),
        How.LIKE: ("To say", "part", "half"),
        How.NONE: ("To say", "part", "half"),
    }
)


def sure(line: TemplateLine) -> tuple[str, str, str]:
    """Say how sure it is what a line asks, as a pill."""
    words, meaning, glyph = _HOW[line.how]
    return (f"Like it, {line.confidence:.0%}", meaning, glyph) if line.how is How.LIKE else (words, meaning, glyph)


def question(line: TemplateLine, questions: Mapping[str, str]) -> str:
    """Say what a line is taken for."""
    if line.question_id:
        asked = questions.get(line.question_id, "")
        return f"Perhaps {asked}" if line.how is How.LIKE else asked
    return "Nothing of ours is like it" if line.how is How.NONE else NOT_COVERED


def entry(words: str, is_must: bool) -> str:
    """Name a question in a list."""
    return f"{words} (Statutory)" if is_must else words


def read(reading: TemplateReading) -> str:
    """Say what the form is."""
    schools = len({one.return_id for one in reading.whose if one.return_id is not None})
    written = sum(line.fate is not Fate.UNWRITTEN for line in reading.lines)
    told = wording.count(written, "answered line").capitalize()
    return f"{told} for {wording.count(schools, 'school')}" if schools else told


def covers(reading: TemplateReading, questions: Collection[tuple[str, str, bool]]) -> str:
    """Say how much of ours the form asks."""
    settled = {line.question_id for line in reading.proposed if line.is_settled and line.question_id}
    musts = {ident for ident, _, is_must in questions if is_must}
    others = len(questions) - len(musts)
    uncovered = sum(line.is_settled and not line.question_id for line in reading.proposed)
    told = f"It asks {wording.of(len(settled & musts), len(musts))} statutory questions"
    told += f" and {wording.of(len(settled - musts), others)} others." if others else "."
    return f"{told} {wording.count(uncovered, 'line').capitalize()} of it we do not ask." if uncovered else told


def left_out(reading: TemplateReading) -> tuple[str, ...]:
    """Say what of the form would not be taken although it is settled."""
    told = []
    for fate, words in _LEFT.items():
        is_asked = fate is Fate.NO_SCHOOL and not all(one.is_settled for one in reading.whose)
        if not is_asked and (count := len(reading.with_fate(fate))):
            told.append(f"{wording.count(count, 'line').capitalize()} {words}")
    if only := sum(line.words_only for line in reading.with_fate(Fate.TAKEN)):
        told.append(f"{wording.count(only, 'answer').capitalize()} in words of its own: kept as comments, unanswered.")
    if "pages_unread" in reading.notes:
        told.append("Some pages are pictures: nothing on them was read.")
    if reading.unread:
        told.append(f"{wording.count(len(reading.unread), 'row').capitalize()} not read as lines: titles and notes.")
    return tuple(told)


_LEFT: Mapping[Fate, str] = MappingProxyType(
    {
        Fate.STANDS: "not taken: the school answered those questions itself.",
        Fate.TWICE: "not taken: two lines answer one question. Say of one that it is not covered.",
        Fate.FORMULA: "not taken: a formula stands there.",
        Fate.NO_SCHOOL: "not taken: no school of this round is named.",
    }
)


def tables(one: TableRead) -> str:
    """Name the tables that have the same headings."""
    name = one.names[0] or "The table"
    more = len(one.names) - 1
    return f"{name} and {wording.count(more, 'more table')} like it" if more else name


def school_column(names: Mapping[ReturnId | None, str], code: str) -> str:
    """Name a column that holds the answers of one school."""
    return f"Answers of {names.get(ReturnId(code.removeprefix(SCHOOL_PREFIX)), 'one school')}"


def whose(one: Whose) -> str:
    """Name a school as the form does."""
    return f"“{one.text}”" if one.text else "The form names no school"


def level(word: LevelWord) -> str:
    """Ask what a word means."""
    return f"“{word.text}” means"


def level_hint(word: LevelWord) -> str:
    """Say how often a word stands, and on which answers; a number may run either way."""
    offered = " · ".join(label for _, label in word.offered)
    near = dict(word.offered).get(word.near, "")
    perhaps = f" Perhaps {near}." if near else ""
    return f"{wording.count(word.times, 'answer').capitalize()}, to be one of: {offered}.{perhaps}"


def end_hint(word: LevelWord) -> str:
    """Say what the two ends of a scale are asked for."""
    labels = dict(word.offered)
    ours = wording.list_of([labels[step] for step in word.steps])
    return f"Only the trust knows which way its numbers run. Ours, from the best: {ours}."


def agree_likely(count: int) -> str:
    """Say on a button how many guesses it agrees with at once."""
    return f"Agree with {count} likely ones" if count > 1 else "Agree with the likely ones"


def act(reading: TemplateReading | None) -> str:
    """Say on the button what it does."""
    coming = len(reading.with_fate(Fate.TAKEN)) if reading is not None else 0
    return f"Bring in {wording.count(coming, 'answer')}" if coming else "Bring in"


def brought(count: int, name: str) -> str:
    """Say that it was done."""
    return f"{wording.count(count, 'return').capitalize()} of {name} brought in"


def top_ups(trust: str, count: int) -> str:
    """Name the button that writes the top-up forms of all schools of a trust."""
    return f"Save all {count} of {trust}" if count > 1 else "Save all of the trust"


def must_share(coverage: Coverage) -> tuple[str, float]:
    """Say how much of what must be answered is; in words, and as a share."""
    whole = coverage.of(*Covered, must=True)
    done = coverage.of(Covered.ANSWERED, must=True)
    return wording.of(len(done), len(whole)), len(done) / len(whole) if whole else 1.0


def to_ask(one: CameIn) -> str:
    """Say how many questions a top-up form would ask."""
    return wording.count(len(one.coverage.to_ask), "question") if one.coverage.to_ask else "Nothing"
