"""Actions out to an agency that has not the app, and back: a workbook with a row for each, known again by its id.

A row that came back is a note and never a change: what an agency says stands beside the action, and the hub decides.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.action_notes import ActionNote, NoteKind
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ActionId, ActionNoteId
from audit_tool.domain.moments import local_day
from audit_tool.exchange.set_workbook.grid import Table, workbook_bytes
from audit_tool.exchange.sheets.cells import Cell, column_letters
from audit_tool.exchange.sheets.reading import read_workbook
from forms.types.date import TYPE as DAYS
from forms.types.date import kept_day

ROW, FAR, TELL, ON, NEW_DAY, WHO = (
    "Row (leave as it is)",
    "How far is it? (doing or done)",
    "What is there to tell?",
    "On which day?",
    "New date asked for",
    "Who says so? (a role)",
)
_TOLD: Final = ("No.", "Action", "Owner", "Due", "How we will know")
_SAID: Final = (FAR, TELL, ON, NEW_DAY, WHO)
HEADERS: Final = (ROW, *_TOLD, *_SAID)

_FAR: Final[Mapping[str, ActionState]] = MappingProxyType(
    {
        "doing": ActionState.DOING,
        "started": ActionState.DOING,
        "in progress": ActionState.DOING,
        "done": ActionState.DONE,
        "complete": ActionState.DONE,
        "completed": ActionState.DONE,
    }
)
"""What may stand under "How far is it?", in small letters. That it is signed off or has worked, others say."""

_NAMES: Final = uuid.UUID("5f0c8f43-5b0e-4d57-9f4f-0f3f1f0a8c11")
"""Under which a note's id is made from what it says and when it was asked for: the same row is the same note, in
whatever file it comes, and the same words asked for a month later are another."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row not read, or not whole: its place in Excel's words, and a code.

    Codes: strange_row, not_a_day, day_ahead, not_a_state, not_words, not_asked (the first cell that holds
    something below a heading that is none of ours).
    """

    place: str
    code: str


@dataclass(frozen=True, slots=True)
class UpdatesRead:
    """What a file that came back says.

    Attributes:
        digest: the sha256 of the file.
        notes: a note for each row in which anything is told, as it came; `brought` is the digest.
    """

    digest: str
    notes: tuple[ActionNote, ...]
    problems: tuple[RowProblem, ...]


def row_mark(action: Action, asked_on: dt.date) -> str:
    """Write what the row of an action is known again by: its id, and the day it was asked."""
    return f"{action.id} {asked_on.isoformat()}"


def updates_workbook(actions: Iterable[Action], asked_on: dt.date) -> bytes:
    """Write actions as a workbook in which their agency tells how they go; each row bears the day it was asked.

    Raises:
        Refused: cell_too_long.
    """
    table = Table("Actions", dict.fromkeys(HEADERS))
    for action in actions:
        told = (str(action.number), action.text, action.owner_role, _iso(action.due_on), action.measure)
        table.add({ROW: row_mark(action, asked_on), **dict(zip(_TOLD, told, strict=True))})
    return workbook_bytes([table])


def read_updates(content: bytes, known: Iterable[ActionId], at: dt.datetime, from_whom: str) -> UpdatesRead:
    """Read a workbook that came back; rows may have been sorted, and others added or taken out.

    Args:
        known: the actions that may be told of.
        at: now.
        from_whom: the agency it came from, which each note is said by.

    Raises:
        Refused: as `read_workbook`; updates_not_ours: no sheet has the column by which rows are known; or
            updates_heading_gone or updates_heading_twice (with `headings`): what stands below would be lost.
    """
    digest, actions = hashlib.sha256(content).hexdigest(), frozenset(known)
    for sheet in read_workbook(content):
        for place, row in enumerate(sheet.rows):
            columns = _columns(row.cells)
            if columns:
                reading = _Reading(columns, actions, at, from_whom, digest)
                for each in sheet.rows[place + 1 :]:
                    reading.read({cell.column: cell for cell in each.cells}, each.number)
                return UpdatesRead(digest, tuple(reading.notes), tuple(reading.problems))
    raise Refused("updates_not_ours")


def _columns(cells: Iterable[Cell]) -> dict[str, int]:
    """Say in which column each heading stands; empty for a row that is not the headings.

    Raises:
        Refused: updates_heading_gone, or updates_heading_twice.
    """
    ours = {_folded(name): name for name in HEADERS}
    found = [(ours[_folded(cell.text)], cell.column) for cell in cells if _folded(cell.text) in ours]
    names = [name for name, _column in found]
    if ROW not in names and TELL not in names:
        return {}
    gone = [name for name in (ROW, *_SAID) if name not in names]
    if gone:
        raise Refused("updates_heading_gone", headings=_quoted(gone))
    twice = [name for name in (ROW, *_SAID) if names.count(name) > 1]
    if twice:
        raise Refused("updates_heading_twice", headings=_quoted(twice))
    return dict(found)


class _Reading:
    """Reads the rows of one sheet, one after another."""

    def __init__(
        self, columns: Mapping[str, int], known: frozenset[ActionId], at: dt.datetime, from_whom: str, digest: str
    ) -> None:
        self._columns, self._known, self._at = columns, known, at
        self._from_whom, self._digest = from_whom, digest
        self.notes: list[ActionNote] = []
        self.problems: list[RowProblem] = []
        self._passed = set(columns.values())

    def read(self, cells: Mapping[int, Cell], number: int) -> None:
        """Read a row; one in which nothing is told is passed over."""
        for cell in cells.values():
            if cell.column not in self._passed:
                self._passed.add(cell.column)
                self.problems.append(RowProblem(cell.place, "not_asked"))
        told = {name: cells[column] for name, column in self._columns.items() if column in cells}
        says_any = any(name in told for name in (FAR, TELL, NEW_DAY))
        if not says_any:
            return
        ident, _, asked = told[ROW].text.partition(" ") if ROW in told else ("", "", "")
        if ident not in self._known:
            self.problems.append(RowProblem(f"{column_letters(self._columns[ROW])}{number}", "strange_row"))
            return
        says, due = self._state(told.get(FAR)), self._day(told.get(NEW_DAY))
        on = self._day_of(told.get(ON))
        who = ", ".join(part for part in (self._from_whom, _text(told.get(WHO))) if part)
        text = self._words(told.get(TELL))
        if not (text or says or due):
            return
        action_id = ActionId(ident)
        name = "\n".join((action_id, text, says or "", _iso(due), _iso(self._day_said(told)), who))
        name += f"\n{asked}" if asked else ""
        self.notes.append(
            ActionNote(
                ActionNoteId(str(uuid.uuid5(_NAMES, name))),
                action_id,
                NoteKind.PROGRESS,
                text,
                on,
                who,
                self._at,
                says=says,
                says_due=due,
                brought=self._digest,
            )
        )

    def _day_of(self, cell: Cell | None) -> dt.date:
        """Read the day a row tells of; today where nobody said one, or one that has not come yet."""
        on, today = self._day(cell), local_day(self._at)
        if cell is not None and on is not None and on > today:
            self.problems.append(RowProblem(cell.place, "day_ahead"))
        return min(on or today, today)

    def _day_said(self, told: Mapping[str, Cell]) -> dt.date | None:
        return kept_day(DAYS.read(_text(told.get(ON))))

    def _words(self, cell: Cell | None) -> str:
        if cell is not None and cell.is_formula:  # its result is nobody's word
            self.problems.append(RowProblem(cell.place, "not_words"))
        return _text(cell)

    def _state(self, cell: Cell | None) -> ActionState | None:
        if cell is None:
            return None
        found = _FAR.get(" ".join(cell.text.casefold().split()))
        if found is None:
            self.problems.append(RowProblem(cell.place, "not_a_state"))
        return found

    def _day(self, cell: Cell | None) -> dt.date | None:
        if cell is None:
            return None
        day = kept_day(DAYS.read(cell.text))
        if day is None:
            self.problems.append(RowProblem(cell.place, "not_a_day"))
        return day


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _quoted(headings: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in headings)


def _text(cell: Cell | None) -> str:
    return "" if cell is None or cell.is_formula else cell.text


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
