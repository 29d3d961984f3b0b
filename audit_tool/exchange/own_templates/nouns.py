"""What is known, found and said of a trust's own form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.own_template import TemplateLine
from audit_tool.exchange.columns import MappedColumn
from audit_tool.exchange.returns.report import Written
from forms.answers import BLANK, Answer

LONGEST_NUMBER = 3
"""Digits of a number that may be a step of a scale."""


@dataclass(frozen=True, slots=True)
class School:
    """A setting of the round that a form may speak for.

    Attributes:
        urn: as the register has it; empty where nobody knows it.
        lead: its own designated safeguarding lead, as contacts have it; empty where none is known.
    """

    return_id: ReturnId
    name: str
    urn: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form for one school, as it was found.

    Attributes:
        place: "Audit C14".
        label: the words of the question, or of the heading over the answer.
        whose: what the form says of the school it is for; empty where it says nothing.
        formula: a formula or an error stands where something should be written; its result is nobody's word.
    """

    place: str
    label: str
    whose: str
    written: Written = field(repr=False)
    formula: bool = False


@dataclass(frozen=True, slots=True)
class Whose:
    """A school as the form names it: "", "143221", "Example Academy".

    Attributes:
        return_id: the return it goes into; None while nobody knows, or when a person leaves it out.
        is_settled: whether nobody needs to be asked.
        lines: how many lines are its.
        lead: the designated safeguarding lead: as a person said, as the form says, as contacts have it.
    """

    text: str
    return_id: ReturnId | None
    is_settled: bool
    lines: int
    lead: str


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word of the trust for an answer, on one of our scales or lists.

    Attributes:
        choices: which scale or list: its id, or the question's.
        text: the word as it stands in the file.
        times: how many answers say so.
        offered: (code, label) of what it may mean.
        code: what it means; empty where it is no answer of ours, or nobody said yet.
        near: what it may mean; shown, never taken unasked.
        is_settled: it is one of our own words, or a person said what it means, now or last time.
        steps: codes of our scale, the best first; empty for a list of which no entry is better than another.
    """

    choices: str
    text: str
    times: int
    offered: tuple[tuple[str, str], ...]
    code: str
    near: str
    is_settled: bool
    steps: tuple[str, ...] = ()

    @property
    def number(self) -> int | None:
        """Give the number that it is on a scale that may run either way; None where it is none."""
        text = self.text.strip()
        return int(text) if self.steps and text.isdecimal() and len(text) <= LONGEST_NUMBER else None


@dataclass(frozen=True, slots=True)
class TableRead:
    """What the columns of a form's tables are taken for; tables with the same headings are one of these.

    Attributes:
        headings: digest of the headings.
        names: of the sheets; one that has no name is called "".
        columns: of the first of them.
    """

    headings: str
    names: tuple[str, ...]
    columns: tuple[MappedColumn, ...]


class Fate(StrEnum):
    """What becomes of a line. Every line has one."""

    TAKEN = "taken"
    """Its answer, or at least its words, go to a question of ours."""
    NOT_COVERED = "not_covered"
    """No question of ours asks it: it stays in the file that is kept."""
    UNWRITTEN = "unwritten"
    """Nobody wrote anything beside it."""
    TO_SAY = "to_say"
    """A person must say what it asks, or what its word means, before anything of it is taken."""
    NO_SCHOOL = "no_school"
    """Nobody said whose it is, or a person left that school out."""
    STANDS = "stands"
    """Somebody answered it in another way than on the trust's form: that stays."""
    FORMULA = "formula"
    TWICE = "twice"
    """Two lines answer one question of one school differently: neither is taken."""


@dataclass(frozen=True, slots=True)
class LineRead:
    """A line, and what becomes of it.

    Attributes:
        return_id: whose it is; None where that is not known.
        question_id: what it asks; empty where that is nothing of ours, or not known.
        answer: what would be written down; blank unless taken.
        words_only: there was a word where an answer belongs that is no answer of ours: it is kept as a comment.
    """

    line: Line
    fate: Fate
    return_id: ReturnId | None = None
    question_id: str = ""
    answer: Answer = field(default=BLANK, repr=False)
    words_only: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of this file.

    Attributes:
        lines: question id of a label, as `alike` writes it; empty for "not covered".
        levels: (choices, word as `alike` writes it): our code; empty for "no answer of ours".
        schools: return id of what the form calls a school; empty to leave it out.
        leads: the designated safeguarding lead, by return.
        columns: what a column is, by (digest of its table's headings, column): a code of `layouts.COLUMNS`, empty for
            none of them.
    """

    lines: Mapping[str, str] = field(default_factory=dict)
    levels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    schools: Mapping[str, str] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[tuple[str, int], str] = field(default_factory=dict)


class Waits(StrEnum):
    """What must be said before the form can come in, in the order in which it is asked."""

    SCHOOL = "school"
    LINES = "lines"
    LEVELS = "levels"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class TemplateReading:
    """All of a trust's form.

    Attributes:
        source: sha256 of the file.
        headings: digest of its labels.
        lines: what every line of it becomes, in the order of the file.
        proposed: what each different label is taken for.
        levels: the trust's words for answers.
        whose: the schools as the form names them.
        unread: places of rows that are no line: titles, blocks, notes.
        notes: codes of what the reader of the file had to pass over: see `sheets.cells.Sheet`.
        tables: what its columns are taken for, one for each way of heading a table that it has.
    """

    source: str
    headings: str
    lines: tuple[LineRead, ...]
    proposed: tuple[TemplateLine, ...]
    levels: tuple[LevelWord, ...]
    whose: tuple[Whose, ...]
    unread: tuple[str, ...]
    notes: tuple[str, ...] = ()
    tables: tuple[TableRead, ...] = ()

    @property
    def waits_for(self) -> tuple[Waits, ...]:
        """List what a person must still say."""
        named = [one for one in self.whose if one.return_id is not None]
        waits = {
            Waits.SCHOOL: not named or not all(one.is_settled for one in self.whose),
            Waits.LINES: not all(line.is_settled for line in self.proposed),
            Waits.LEVELS: not all(word.is_settled for word in self.levels),
            Waits.LEAD: any(not one.lead.strip() for one in named),
        }
        return tuple(wait for wait, is_so in waits.items() if is_so)

    @property
    def leads(self) -> Mapping[ReturnId, str]:
        """Give the designated safeguarding lead of each school that the form speaks for."""
        return MappingProxyType({one.return_id: one.lead for one in self.whose if one.return_id is not None})

    def with_fate(self, *fates: Fate) -> tuple[LineRead, ...]:
        """List the lines of these fates."""
        return tuple(line for line in self.lines if line.fate in fates)
