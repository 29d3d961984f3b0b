"""Writes a question set as a workbook."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from audit_tool.exchange.set_workbook.grid import Table, workbook_bytes
from audit_tool.exchange.set_workbook.languages import SHEET, Beside
from audit_tool.exchange.set_workbook.layout import (
    KEY,
    NO_DEFAULT,
    NODES,
    NUMBER,
    SET,
    TEXT,
    Column,
    Layout,
    Listed,
    Shape,
)
from audit_tool.exchange.set_workbook.question_types import xlsform_type
from forms.model import AnyNode, Part, Question, QuestionSet, Repeat, Section

_ALWAYS_SHOWN = frozenset({"required", "sqs_format", "sqs_status"})
"""Written even where they say what an empty cell would mean."""
NOTHING = '""'
"""Stands in a cell for a text or list that is empty, where an empty cell would mean something else."""
_FIRST = {
    "survey": ("type", "name", "label", "hint", "guidance_hint", "required", "relevant", "sqs_type"),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version", "sqs_format"),
}


def set_workbook(question_set: QuestionSet) -> bytes:
    """Write a set as the bytes of an .xlsx file; equal sets give equal bytes.

    Raises:
        Refused: a text is longer than a cell of Excel holds (cell_too_long).
    """
    return _Writing(question_set).bytes_of()


class _Writing:
    """The sheets of one workbook while they fill."""

    def __init__(self, question_set: QuestionSet) -> None:
        self._set = question_set
        self._beside = Beside(question_set)
        self._tables = {name: Table(name, dict.fromkeys(first)) for name, first in _FIRST.items()}
        self._keys: Counter[tuple[str, str]] = Counter()

    def bytes_of(self) -> bytes:
        self._tables["settings"].add(self._row(SET, self._set, "settings", ""))
        self._nodes(self._set.items)
        if self._beside.left_over.rows:
            self._tables[SHEET] = self._beside.left_over
        return workbook_bytes(self._tables.values())

    def _nodes(self, nodes: Iterable[AnyNode]) -> None:
        survey = self._tables["survey"]
        for node in nodes:
            own = self._row(NODES[node.kind], node, "survey", "")
            survey.add({"type": _type_of(node)} | own | self._beside.cells(node.id))
            if isinstance(node, Section | Repeat):
                self._nodes(node.items)
                survey.add({"type": "end group" if isinstance(node, Section) else "end repeat"})

    def _row(self, layout: Layout, piece: Part, sheet: str, owner: str) -> dict[str, str]:
        """Give the piece's own cells, and put its lists on their sheets."""
        cells: dict[str, str] = {}
        for column in layout.columns:
            held = _held(piece, column.path)
            if held is not _ABSENT and (held != column.default or column.header in _ALWAYS_SHOWN):
                cells[column.header] = _cell(held, column)
        for inner in layout.inners:
            beneath = (column for column in layout.columns if column.path[: len(inner.path)] == inner.path)
            is_there = _held(piece, inner.path) not in (_ABSENT, None)
            if inner.header and is_there and not any(cells.get(column.header) for column in beneath):
                cells[inner.header] = "yes"
        key = self._key(layout, cells, sheet, owner)
        for listed in layout.lists:
            held = _held(piece, listed.path)
            if held is not _ABSENT:
                self._list(listed, held, key)
        return cells

    def _key(self, layout: Layout, cells: dict[str, str], sheet: str, owner: str) -> str:
        """Name a piece to its lists: by its id, and by its place too where an id is used twice."""
        if sheet == "settings":
            return ""
        own = cells.get(layout.key, "")
        self._keys[sheet, f"{owner}/{own}"] += 1
        times = self._keys[sheet, f"{owner}/{own}"]
        if layout.key == NUMBER and layout.lists:
            own = cells[NUMBER] = str(times)
        elif times > 1:
            own = f"{own}#{times}"
        return f"{owner}/{own}" if owner else own

    def _list(self, listed: Listed, held: Any, owner: str) -> None:
        table = self._tables.setdefault(listed.sheet, Table(listed.sheet)) if held else None
        if table is None:
            return
        whose = {listed.owner: listed.prefix + owner} if owner else {}
        is_choice = listed.sheet == "choices"
        if listed.is_by_key:
            for key, text in held.items():
                table.add({**whose, KEY: key, TEXT: _quoted(text)})
        elif listed.layout is None:
            for text in held:
                table.add({**whose, TEXT: _quoted(text)})
        else:
            for piece in held:
                row = whose | self._row(listed.layout, piece, listed.sheet, owner)
                table.add(row | self._beside.cells(listed.prefix + owner, piece.code) if is_choice else row)


_ABSENT = object()


def _held(piece: Any, path: tuple[str, ...]) -> Any:
    """Follow a path of names; _ABSENT where a piece on the way is not there."""
    for name in path:
        if piece is None:
            return _ABSENT
        piece = getattr(piece, name)
    return piece


def _cell(held: Any, column: Column) -> str:
    if column.shape is Shape.FLAG:
        return "yes" if held else "no"
    if column.shape is Shape.IDS:
        return " ".join(held) or NOTHING
    if isinstance(held, Decimal):
        return f"{held:f}"
    if isinstance(held, dt.date):
        return held.isoformat()
    text = str(held)
    return text if column.default is NO_DEFAULT else _quoted(text)


def _quoted(text: str) -> str:
    return text if text.strip('"') else f"{text}{NOTHING}"


def _type_of(node: AnyNode) -> str:
    match node:
        case Section():
            return "begin group"
        case Repeat():
            return "begin repeat"
        case Question():
            return xlsform_type(node)
        case _:
            return "note"
