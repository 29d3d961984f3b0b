"""Finds the lines of a trust's form, whatever it looks like.

Three shapes are known. A list has a question in each row, for one school or for several under one another (by sheet,
by a heading over each block, or by a column). A broad list has a column of answers for each school. A table has a row
for each school, and its headings are the questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from audit_tool.exchange.columns import Basis, Headed, MappedColumn, Target, headed, mapped_columns
from audit_tool.exchange.columns.targets import SAME, best_told, evened, told_by
from audit_tool.exchange.own_templates.nouns import Line, School
from audit_tool.exchange.own_templates.schools import SCHOOL_PREFIX, named_in, targets_of
from audit_tool.exchange.returns.report import Written
from audit_tool.exchange.sheets import Cell, Row, Sheet

QUESTION, ANSWER, EVIDENCE, COMMENT, URN, SCHOOL, LEAD, ASIDE = (
    "question",
    "answer",
    "evidence",
    "comment",
    "urn",
    "school",
    "lead",
    "aside",
)
_LEAD_WORDS = (
    "designated safeguarding lead",
    "dsl",
    "safeguarding lead",
    "dsl name",
    "name of dsl",
    "name of designated safeguarding lead",
    "designated safeguarding lead dsl",
    "named lead",
)
COLUMNS: tuple[Target, ...] = (
    Target(
        QUESTION,
        (
            *("question", "questions", "standard", "standards", "statement", "criteria", "criterion", "requirement"),
            *("requirements", "expectation", "expectations", "item", "indicator", "what we look for", "key question"),
            *("safeguarding requirement", "area", "area of practice", "what is required", "audit question", "prompt"),
        ),
        never=("number", "ref", "no"),
    ),
    Target(
        ANSWER,
        (
            *(
                "answer",
                "answers",
                "response",
                "rating",
                "rag",
                "rag rating",
                "grade",
                "judgement",
                "judgment",
                "score",
            ),
            *(
                "self assessment",
                "compliant",
                "compliance",
                "in place",
                "met",
                "level",
                "outcome",
                "yes no",
                "position",
            ),
            *("school response", "academy response", "self evaluation", "status", "yes no partly"),
        ),
    ),
    Target(
        EVIDENCE,
        (
            *("evidence", "supporting evidence", "source of evidence", "sources of evidence", "where seen"),
            *("evidence and impact", "how do you know", "how do we know", "evidence of compliance", "evidence source"),
        ),
        takes_several=True,
    ),
    Target(
        COMMENT,
        (
            *("comment", "comments", "note", "notes", "narrative", "commentary", "next steps", "action", "actions"),
            *("action needed", "actions needed", "actions required", "development", "areas for development"),
        ),
        takes_several=True,
    ),
    Target(URN, ("urn", "school urn", "dfe urn", "unique reference number", "academy urn")),
    Target(
        SCHOOL,
        ("school", "academy", "setting", "school name", "academy name", "name of school", "name of academy", "site"),
        never=("response", "evidence"),
    ),
    Target(LEAD, _LEAD_WORDS),
    Target(ASIDE, ("ref", "no", "number", "reference", "question number", "id")),
)
"""What a column of a trust's form may be."""

_OVER_A_BLOCK = 4
"""Cells of a row that only says whose the next lines are, at most."""


@dataclass(slots=True)
class Found:
    """What stands in one table: lines, leads by what the form calls a school, and places of rows that are no line.

    Attributes:
        headings: digest of what stands over the columns; empty for a table that is not read.
        columns: what they are taken for.
    """

    headings: str = ""
    columns: tuple[MappedColumn, ...] = ()
    lines: list[Line] = field(default_factory=list)
    leads: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ColumnsSaid:
    """What columns are, by (digest of headings, column): as a person said of this file, and when one came before."""

    now: Mapping[tuple[str, int], str]
    last_time: Mapping[tuple[str, int], str]


def found_in(sheet: Sheet, schools: Sequence[School], said: ColumnsSaid) -> Found:
    """Find the lines of one table."""
    if not sheet.is_visible:
        return Found(unread=[f"{sheet.name}, hidden"])
    targets = (*COLUMNS, *targets_of(schools))
    blocks = frozenset(row.number for row in sheet.rows if _is_over_a_block(row, schools))
    table, columns = _headed(sheet, targets, said, without=blocks)
    if {column.target for column in columns} & {URN, SCHOOL}:  # a column says whose each row is
        blocks = frozenset()
        table, columns = _headed(sheet, targets, said, without=blocks)
    codes = {column.target for column in columns}
    is_table = QUESTION not in codes and bool(codes & {URN, SCHOOL})
    found = _Table(sheet, table, columns).found() if is_table else _List(sheet, table, columns, schools, blocks).found()
    found.headings, found.columns = table.digest, columns
    return found


def _headed(
    sheet: Sheet, targets: Sequence[Target], said: ColumnsSaid, *, without: Collection[int]
) -> tuple[Headed, tuple[MappedColumn, ...]]:
    rows = tuple(row for row in sheet.rows if row.number not in without)
    table = headed(replace(sheet, rows=rows), targets)
    told = {best_told(heading.text, targets)[1] for heading in table.headings} - {""}
    if table.head_rows and told == {ANSWER}:  # "Met" is a heading in some forms, and an answer in most
        table = headed(replace(sheet, rows=rows), ())
    now = _of_table(said.now, table)
    last_time = _of_table(said.last_time, table) if table.head_rows else {}
    columns = mapped_columns(table, targets, said=now, last_time=last_time)
    return table, columns if table.head_rows else _unheaded(columns)


def _of_table(said: Mapping[tuple[str, int], str], table: Headed) -> dict[int, str]:
    return {column: code for (headings, column), code in said.items() if headings == table.digest}


def _is_over_a_block(row: Row, schools: Sequence[School]) -> bool:
    """Say whether a row only names a school; the next lines are its."""
    if len(row.cells) > _OVER_A_BLOCK:
        return False
    if any(told_by(cell.text, target) == SAME for cell in row.cells for target in COLUMNS[:2]):
        return False
    return bool(named_in(_said_of_school(row), schools))


def _said_of_school(row: Row) -> list[str]:
    """List what a row's cells say, each by itself and with the one before it: "URN", "143221", "URN: 143221"."""
    texts = [cell.text for cell in row.cells]
    return [*texts, *(f"{before.rstrip(': ')}: {text}" for before, text in pairwise(texts))]


def _unheaded(columns: Sequence[MappedColumn]) -> tuple[MappedColumn, ...]:
    """Take the column with the most words, the first of such, for the questions; what follows is answer and evidence.

    What a person said of a column stands, and no other is taken for that.
    """
    if len(columns) < 2:
        return tuple(columns)
    said = {column.target for column in columns if column.basis is Basis.SAID}
    at = max(range(len(columns) - 1), key=lambda number: (_words(columns[number]), -number))
    codes = {at: QUESTION, at + 1: ANSWER, at + 2: EVIDENCE}
    return tuple(
        column
        if column.basis is Basis.SAID
        else replace(column, target=code if (code := codes.get(number, ASIDE)) not in said else ASIDE)
        for number, column in enumerate(columns)
    )


def _words(column: MappedColumn) -> float:
    """Reckon how much stands in a column, from what is shown of it."""
    return column.cells * sum(map(len, column.samples)) / max(len(column.samples), 1)


def _place(sheet: Sheet, cell: Cell) -> str:
    return f"{sheet.name} {cell.place}".strip()


class _List:
    """A question in each row. `blocks` are numbers of rows that say whose the next ones are."""

    def __init__(
        self,
        sheet: Sheet,
        table: Headed,
        columns: Sequence[MappedColumn],
        schools: Sequence[School],
        blocks: Collection[int],
    ) -> None:
        self._sheet, self._table, self._schools, self._blocks = sheet, table, schools, blocks
        self._codes = {column.column: column.target for column in columns}
        self._headings = {column.column: column.heading.text for column in columns}
        self._broad = {
            column.column: column.heading.text for column in columns if column.target.startswith(SCHOOL_PREFIX)
        }
        self._heads = {*table.head_rows, *table.repeated}
        self._whose = named_in([sheet.name], schools)
        self._last: list[int] = []
        self._found = Found()

    def found(self) -> Found:
        """Walk down the table."""
        rows = {row.number for row in self._table.rows}
        for row in self._sheet.rows:
            if row.number in self._heads:
                continue
            if row.number in self._blocks:
                self._begin_block(row)
                self._found.unread.append(_place(self._sheet, row.cells[0]))
            elif row.number not in rows or self._is_lead(row):
                self._found.unread.append(_place(self._sheet, row.cells[0]))
            else:
                self._read(row)
        return self._found

    def _begin_block(self, row: Row) -> None:
        self._whose, self._last = named_in(_said_of_school(row), self._schools), []
        self._is_lead(row)

    def _is_lead(self, row: Row) -> bool:
        texts = [cell.text for cell in row.cells]
        for at, text in enumerate(texts):
            before, colon, after = text.partition(":")
            name = after.strip() if colon else (texts[at + 1] if at + 1 < len(texts) else "")
            if evened(before) in _LEAD_WORDS and name:
                self._found.leads[self._whose] = name
                return True
        return False

    def _read(self, row: Row) -> None:
        cells = {cell.column: cell for cell in row.cells}
        label = " ".join(" ".join(self._texts(cells, QUESTION)).split())
        written = list(self._written(row, cells))
        if not label or self._goes_on(label, written):
            self._go_on(row, written)
            return
        self._last = []
        for line in written:
            self._last.append(len(self._found.lines))
            self._found.lines.append(replace(line, label=label))

    def _written(self, row: Row, cells: Mapping[int, Cell]) -> Iterator[Line]:
        """Give what a row says, for each school it says something of; the label comes later."""
        evidence = "\n".join(self._texts(cells, EVIDENCE))
        comment = "\n".join((*self._texts(cells, COMMENT), *self._besides(cells)))
        place = _place(self._sheet, row.cells[0])
        if self._broad:
            for column, whose in self._broad.items():
                cell = cells.get(column, Cell(row.number, column, ""))
                said = Written("" if cell.is_formula else cell.text, evidence, comment)
                yield Line(_place(self._sheet, cell), "", whose, said, cell.is_formula)
            return
        filled = [cell for cell in row.cells if self._codes.get(cell.column) in (ANSWER, EVIDENCE, COMMENT)]
        whose = next(iter((*self._texts(cells, URN), *self._texts(cells, SCHOOL))), self._whose)
        for name in self._texts(cells, LEAD)[:1]:
            self._found.leads[whose] = name
        answer = " ".join(self._texts(cells, ANSWER))
        has_formula = any(cell.is_formula for cell in filled)
        yield Line(place, "", whose, Written(answer, evidence, comment), has_formula)

    def _texts(self, cells: Mapping[int, Cell], code: str) -> list[str]:
        """List what stands under one target; nothing where a formula does, because its result is nobody's word."""
        found = (cells.get(column) for column, target in self._codes.items() if target == code)
        return [cell.text for cell in found if cell is not None and cell.text and not cell.is_formula]

    def _besides(self, cells: Mapping[int, Cell]) -> list[str]:
        """Keep what stands in columns that are none of ours, with their heading before it."""
        besides = [(column, cell) for column, cell in cells.items() if not self._codes.get(column)]
        return [
            f"{heading}: {cell.text}" if (heading := self._headings.get(column, "")) else cell.text
            for column, cell in besides
            if cell.text and not cell.is_formula
        ]

    def _goes_on(self, label: str, written: Sequence[Line]) -> bool:
        """Say whether a row goes on with the one above: a question over several rows, answered once."""
        before = [self._found.lines[at] for at in self._last]
        if len(before) != len(written) or not before or before[0].label != label:
            return False
        pairs = list(zip(before, written, strict=True))
        return all(one.whose == more.whose and more.written.answer in ("", one.written.answer) for one, more in pairs)

    def _go_on(self, row: Row, written: Sequence[Line]) -> None:
        """Add a row to the line above it; where there is none, it is told as no line."""
        before = [self._found.lines[at] for at in self._last]
        if len(before) != len(written):
            self._found.unread.append(_place(self._sheet, row.cells[0]))
            return
        for at, more in zip(self._last, written, strict=True):
            self._found.lines[at] = _joined(self._found.lines[at], more)


def _joined(line: Line, more: Line) -> Line:
    one, two = line.written, more.written
    answer = one.answer if two.answer in ("", one.answer) else f"{one.answer}\n{two.answer}".strip()
    written = Written(answer, _below(one.evidence, two.evidence), _below(one.comment, two.comment))
    return replace(line, written=written, formula=line.formula or more.formula)


def _below(text: str, more: str) -> str:
    return text if not more or more == text else f"{text}\n{more}".strip()


class _Table:
    """A row for each school; the headings are the questions."""

    def __init__(self, sheet: Sheet, table: Headed, columns: Sequence[MappedColumn]) -> None:
        self._sheet, self._table = sheet, table
        self._columns = sorted(columns, key=lambda column: column.column)
        self._found = Found()

    def found(self) -> Found:
        """Walk along each row."""
        heads = {*self._table.head_rows, *self._table.repeated}
        known = {row.number for row in self._table.rows}
        for row in self._sheet.rows:
            if row.number in known:
                self._read(row)
            elif row.number not in heads:
                self._found.unread.append(_place(self._sheet, row.cells[0]))
        return self._found

    def _read(self, row: Row) -> None:
        cells = {cell.column: cell for cell in row.cells}
        said = {
            code: cells[column.column].text
            for column in self._columns
            if (code := column.target) in (URN, SCHOOL, LEAD) and column.column in cells
        }
        whose = said.get(URN) or said.get(SCHOOL) or ""
        if said.get(LEAD):
            self._found.leads[whose] = said[LEAD]
        for column in self._columns:
            is_aside = column.target == ASIDE and column.basis in (Basis.SAID, Basis.LAST_TIME)
            if is_aside or column.target in (URN, SCHOOL, LEAD):
                continue
            cell = cells.get(column.column, Cell(row.number, column.column, ""))
            self._add(column, cell, whose, row)

    def _add(self, column: MappedColumn, cell: Cell, whose: str, row: Row) -> None:
        """Add a cell as a line of its own, or to the question it stands beside: "Evidence", "Comments"."""
        heading, lines = column.heading.text, self._found.lines
        text = "" if cell.is_formula else cell.text
        beside = next((target.code for target in _BESIDE if told_by(heading, target) == SAME), "")
        if beside and lines and lines[-1].whose == whose:
            extra = Written(evidence=text) if beside == EVIDENCE else Written(comment=text)
            lines[-1] = _joined(lines[-1], Line("", "", whose, extra, cell.is_formula))
        else:
            label = heading or f"Column {column.heading.place}"
            lines.append(Line(_place(self._sheet, cell), label, whose, Written(text), cell.is_formula))


_BESIDE = tuple(target for target in COLUMNS if target.code in (EVIDENCE, COMMENT))
