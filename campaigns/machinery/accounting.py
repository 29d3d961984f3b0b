"""Where each cell of a foreign form is: in the set that it became, or in the report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from audit_tool.exchange.set_report import SetReading
from audit_tool.exchange.sheets import Cell, Sheet
from audit_tool.exchange.xlsform.headers import called
from forms.model import AnyNode, Question, QuestionSet, walk

_RULES = {"relevant": "show_if", "constraint": "check", "calculation": "calculate", "required": "required_if"}
_YES, _NO = frozenset({"yes", "true", "true()", "1", "y"}), frozenset({"no", "false", "false()", "0", "n"})


@dataclass(frozen=True, slots=True)
class Unaccounted:
    """A cell that is nowhere; `header` is what its column is called."""

    sheet: str
    place: str
    header: str
    text: str


def unaccounted(sheets: tuple[Sheet, ...], reading: SetReading) -> list[Unaccounted]:
    """List the cells of a form that are neither in its draft nor in its report.

    A text counts as found where it stands in the draft as it is; a rule, where the node of its row has one in its
    place; what a row is, and what an option is called, where the draft has it in that row or that list.
    """
    if reading.question_set is None:
        return []
    told = {(remark.sheet, remark.place) for remark in reading.remarks}
    found = _Found(reading.question_set, reading)
    lost = []
    for sheet in sheets:
        for header, cell, row in _cells(sheet):
            if (sheet.name, cell.place) not in told and not found.has(sheet.name.strip().lower(), header, cell, row):
                lost.append(Unaccounted(sheet.name, cell.place, header, cell.text))
    return lost


def _cells(sheet: Sheet) -> Iterator[tuple[str, Cell, dict[str, str]]]:
    """Yield each cell below the headers with what its column is called, and its row by header."""
    if not sheet.rows:
        return
    headers = {cell.column: called(cell.text) for cell in sheet.rows[0].cells}
    for row in sheet.rows[1:]:
        by_header: dict[str, str] = {}
        for cell in row.cells:
            by_header.setdefault(headers.get(cell.column, ""), cell.text)
        for cell in row.cells:
            yield headers.get(cell.column, ""), cell, by_header


class _Found:
    """A draft, to be asked whether it holds a cell."""

    def __init__(self, question_set: QuestionSet, reading: SetReading) -> None:
        self._set = question_set
        self._nodes: dict[int, list[AnyNode]] = defaultdict(list)
        for node in walk(question_set.items):
            if node.id in reading.rows:
                self._nodes[reading.rows[node.id][1]].append(node)
        self._texts = {text for said in question_set.translations.values() for text in said.values()}
        for options in question_set.option_lists:
            self._texts |= {option.label for option in options.options}

    def has(self, sheet: str, header: str, cell: Cell, row: dict[str, str]) -> bool:
        match sheet:
            case "survey":
                return (
                    self._is_end(row)
                    if header == "type" and not self._nodes[cell.row]
                    else any(self._node_has(node, header, cell.text) for node in self._nodes[cell.row])
                )
            case "choices":
                return self._choice_has(header, cell.text, row)
            case "settings":
                return (header == "form_title" and cell.text == self._set.title) or (
                    header in ("version", "form_id") and (cell.text in (self._set.version, self._set.id))
                )
        return False

    @staticmethod
    def _is_end(row: dict[str, str]) -> bool:
        return row["type"].lower().replace("_", " ").startswith("end ")

    def _node_has(self, node: AnyNode, header: str, text: str) -> bool:
        if header == "type":
            return True
        if header == "name":
            return text == node.id
        if header == "required" and text.lower() in _YES | _NO:
            return isinstance(node, Question) and node.required == (text.lower() in _YES)
        if header in _RULES:
            return bool(getattr(node, _RULES[header], None)) or text in node.disabled_rules.values()
        own = (node.label, node.hint, node.guidance, getattr(node, "check_message", None))
        return text in own or text in self._texts

    def _choice_has(self, header: str, text: str, row: dict[str, str]) -> bool:
        codes = {option.code for options in self._set.option_lists for option in options.options}
        if header == "list_name":
            return any(options.id == text for options in self._set.option_lists)
        return text in codes if header == "name" else text in self._texts
