"""Reads back the workbook that `writing` made, after an author changed it in Excel or LibreOffice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from audit_tool.domain.errors import Refused
from audit_tool.exchange.headed import HeadedSheet, Line, unread_sheet
from audit_tool.exchange.set_report import Remark, SetReading
from audit_tool.exchange.set_workbook.languages import SHEET, gathered, left_over, said_beside
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
from audit_tool.exchange.set_workbook.letters import as_it_was
from audit_tool.exchange.set_workbook.question_types import from_xlsform_type, xlsform_type
from audit_tool.exchange.sheets import Row, Sheet
from forms.faults import sentence
from forms.model import Question, QuestionSet

MARK = "sqs_format"
"""A header of the settings that no other tool writes."""
DEEPEST_NESTING = 20
"""Sections within sections; real forms stay below 8."""
_BEGINS = {"begin group": "section", "begin repeat": "repeat"}
_ENDS = {"end group": "section", "end repeat": "repeat"}
_YES, _NO = frozenset({"yes", "true", "true()", "1", "x"}), frozenset({"no", "false", "false()", "0"})


def is_our_workbook(sheets: Sequence[Sheet]) -> bool:
    """Say whether a workbook was written by this app, whatever has become of it since."""
    return any(
        cell.text == MARK
        for sheet in sheets
        if sheet.name == "settings"
        for row in sheet.rows[:1]
        for cell in row.cells
    )


def read_set_workbook(sheets: Sequence[Sheet]) -> SetReading:
    """Read the set; it is a draft again, whatever the workbook says, because only publishing makes it more.

    Raises:
        Refused: its sections are nested beyond DEEPEST_NESTING (form_too_deep).
    """
    return _Reading([_as_it_was(sheet) for sheet in sheets]).read()


class _Reading:
    """One workbook while it is read: raw data for the model, and where each piece of it stands."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        known = {
            "survey",
            "settings",
            SHEET,
            *_sheet_names(SET),
            *(name for node in NODES.values() for name in _sheet_names(node)),
        }
        self._sheets = {sheet.name: HeadedSheet(sheet) for sheet in sheets if sheet.name in known}
        self._remarks = [remark for sheet in sheets if sheet.name not in known for remark in unread_sheet(sheet)]
        self._places: dict[int, tuple[Line, Layout]] = {}
        self._keys: Counter[tuple[str, str]] = Counter()
        self._rows: dict[str, tuple[str, int]] = {}
        self._translated: list[tuple[str, str, str]] = []
        self._lists: dict[tuple[str, str], list[Line]] = defaultdict(list)
        for sheet in self._sheets.values():
            owner = "list_name" if sheet.name == "choices" else "of"
            for line in sheet.lines if sheet.name not in ("survey", "settings", SHEET) else ():
                self._lists[sheet.name, line.text(owner)].append(line)

    def read(self) -> SetReading:
        raw = self._settings() | {"status": "draft"}
        raw["items"] = self._nodes()
        if SHEET in self._sheets:
            self._translated += left_over(self._sheets[SHEET].lines)
        raw["translations"] = gathered(self._translated)
        made = self._checked(raw)
        unread = [remark for sheet in self._sheets.values() for remark in sheet.unread()]
        return SetReading(made, (*self._remarks, *unread), self._rows)

    def _settings(self) -> dict[str, Any]:
        lines = self._sheets["settings"].lines
        return self._piece(SET, lines[0], "settings", "") if lines else {}

    def _nodes(self) -> list[dict[str, Any]]:
        top: list[dict[str, Any]] = []
        open_nodes: list[tuple[str, list[dict[str, Any]], Line]] = []
        for line in self._sheets["survey"].lines if "survey" in self._sheets else ():
            said = line.text("type")
            if said in _ENDS:
                if open_nodes and open_nodes[-1][0] == _ENDS[said]:
                    open_nodes.pop()
                else:
                    self._say("no_begin", "stop", line, "type", f"{said} ends nothing that began above it.")
                continue
            into = open_nodes[-1][1] if open_nodes else top
            kind = _BEGINS.get(said) or ("note" if said == "note" else "question")
            node = {"kind": kind} | self._piece(NODES[kind], line, "survey", "")
            if kind == "question":
                self._settle_type(node, said, line)
            into.append(node)
            self._rows[line.text("name")] = (line.sheet, line.number)
            self._translated += said_beside(line, line.text("name"))
            if said in _BEGINS:
                node["items"] = []
                open_nodes.append((kind, node["items"], line))
            if len(open_nodes) > DEEPEST_NESTING:
                raise Refused("form_too_deep", most=DEEPEST_NESTING)
        for kind, _, line in open_nodes:
            self._say("no_end", "stop", line, "type", f"This {kind} is never ended.")
        return top

    def _settle_type(self, node: dict[str, Any], said: str, line: Line) -> None:
        """Let the type column win where an author changed it and left our own columns as they were."""
        try:
            stands = xlsform_type(Question.model_construct(**node)) if "type" in node else None
        except (AttributeError, TypeError):
            stands = None
        if stands == said:
            return
        meant = from_xlsform_type(said)
        if meant is None:
            self._say("unknown_type", "stop", line, "type", "This is not a type of question that is read here.")
        else:
            self._say("type_changed", "note", line, "type", f"It was read as the type {meant['type']}.")
            node.pop("scale", None)
            node.pop("options", None)
            node.update(meant)

    def _piece(self, layout: Layout, line: Line, sheet: str, owner: str) -> dict[str, Any]:
        """Gather a piece from its own row and from its lists."""
        raw: dict[str, Any] = {}
        self._places[id(raw)] = (line, layout)
        for inner in layout.inners:
            if line.text(inner.header) or any(
                line.text(column.header) for column in layout.columns if column.path[: len(inner.path)] == inner.path
            ):
                _step(raw, inner.path)
        for column in layout.columns:
            self._cell(raw, column, line)
        key = self._key(layout, line, sheet, owner)
        for listed in layout.lists:
            lines = self._lists.pop((listed.sheet, listed.prefix + key), []) if key or sheet == "settings" else []
            if lines:
                _step(raw, listed.path[:-1])[listed.path[-1]] = self._list(listed, lines, key)
            elif (holder := _find(raw, listed.path[:-1])) is not None and not listed.is_by_key:
                holder[listed.path[-1]] = []
        return raw

    def _cell(self, raw: dict[str, Any], column: Column, line: Line) -> None:
        text = line.text(column.header)
        holder = _find(raw, column.path[:-1])
        if holder is None or (not text and column.default is not NO_DEFAULT):
            return
        holder[column.path[-1]] = _value(text, column)

    def _key(self, layout: Layout, line: Line, sheet: str, owner: str) -> str:
        if sheet == "settings":
            return ""
        own = line.text(layout.key)
        self._keys[sheet, f"{owner}/{own}"] += 1
        times = self._keys[sheet, f"{owner}/{own}"]
        if times > 1 and layout.key != NUMBER:
            own = f"{own}#{times}"
        return f"{owner}/{own}" if owner else own

    def _list(self, listed: Listed, lines: Iterable[Line], owner: str) -> Any:
        if listed.is_by_key:
            return {line.text(KEY): _unquoted(line.text(TEXT)) for line in lines}
        if listed.layout is None:
            return [_unquoted(line.text(TEXT)) for line in lines]
        if listed.sheet == "choices":
            for line in lines:
                self._translated += said_beside(line, line.text(listed.owner), line.text(listed.layout.key))
        return [self._piece(listed.layout, line, listed.sheet, owner) for line in lines]

    def _checked(self, raw: dict[str, Any]) -> QuestionSet | None:
        for (sheet, owner), lines in self._lists.items():
            for line in lines:
                self._say("no_owner", "stop", line, "of", f"Nothing in the set is called {owner or 'this'}: {sheet}.")
        made = None
        try:
            made = QuestionSet.model_validate(raw)
        except ValidationError as error:
            for fault in error.errors(include_url=False):
                where, header = self._place(raw, fault["loc"])
                self._say("does_not_fit", "stop", where, header, sentence(fault))
        return None if any(remark.weight == "stop" for remark in self._remarks) else made

    def _place(self, raw: Any, steps: Sequence[int | str]) -> tuple[Line | None, str]:
        """Find the row and the header that a fault of the model is about."""
        line: Line | None = None
        layout: Layout | None = None
        path: list[int | str] = []
        here = raw
        for step in steps:
            if isinstance(here, dict):
                if id(here) in self._places:
                    (line, layout), path = self._places[id(here)], []
                if step not in here and here.get("kind") == step:
                    continue  # pydantic names the kind of a node on the way to it
                here = here.get(str(step))
            elif isinstance(here, list) and isinstance(step, int) and step < len(here):
                here = here[step]
            path.append(step)
        headers = [column.header for column in layout.columns if column.path == tuple(path)] if layout else []
        return line, headers[0] if headers else ""

    def _say(self, code: str, weight: Any, line: Line | None, header: str, message: str) -> None:
        sheet, place = (line.sheet, line.place(header)) if line else ("settings", "")
        self._remarks.append(Remark(code, weight, sheet, place, message))


def _as_it_was(sheet: Sheet) -> Sheet:
    """Give a sheet with the characters back that `letters` wrote otherwise."""
    rows = (
        Row(row.number, tuple(cell._replace(text=as_it_was(cell.text)) for cell in row.cells)) for row in sheet.rows
    )
    return replace(sheet, rows=tuple(rows))


def _sheet_names(layout: Layout) -> set[str]:
    inner = (_sheet_names(listed.layout) for listed in layout.lists if listed.layout)
    return {listed.sheet for listed in layout.lists}.union(*inner)


def _step(raw: dict[str, Any], path: Sequence[str]) -> dict[str, Any]:
    """Go into the pieces within a piece, making those that are not there yet."""
    for name in path:
        raw = raw.setdefault(name, {})
    return raw


def _find(raw: dict[str, Any], path: Sequence[str]) -> dict[str, Any] | None:
    """Go into the pieces within a piece; None where one of them is not there."""
    for name in path:
        if name not in raw:
            return None
        raw = raw[name]
    return raw


def _value(text: str, column: Column) -> Any:
    if column.shape is Shape.FLAG:
        return True if text.lower() in _YES else False if text.lower() in _NO else text
    if column.shape is Shape.IDS:
        return _unquoted(text).split()
    return text if column.default is NO_DEFAULT else _unquoted(text)


def _unquoted(text: str) -> str:
    """Take off the two quotes that mark a text which is empty or holds quotes alone."""
    return text[:-2] if len(text) > 1 and not text.strip('"') else text
