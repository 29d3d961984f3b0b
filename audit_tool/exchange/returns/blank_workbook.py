"""Writes a blank return as a workbook that guides: drop-downs, grey rows that are not needed, a status for each row."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from audit_tool.domain.blank_return import (
    TOP_UP,
    TOP_UP_WORDS,
    BlankReturn,
    Heading,
    Slot,
    is_one_choice,
    lines,
    offered,
    several_words,
    slots,
)
from audit_tool.exchange.returns.columns import (
    ANSWER,
    ASKS,
    COLUMNS,
    COMMENT,
    EVIDENCE,
    FORMAT,
    IMPACT,
    LABEL,
    LISTS,
    MEANING,
    README,
    RETURN,
    STATUS,
)
from audit_tool.exchange.returns.row_formulas import NOT_NEEDED, RowFormulas
from forms.canonical import digest
from forms.enquiry import WHAT_WORKED, is_enquiry
from forms.meaning import meaning_hash
from forms.months import MONTHS
from forms.rule_words import in_words

_WIDTHS = (0, 7, 56, 40, 24, 44, 40, 40, 12)
_AT = {name: column for column, name in enumerate(COLUMNS)}
_HEADS = 1
_WRITTEN_ON = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""In every workbook, so that the same blank gives the same bytes."""
_HOW_IMPACT = "Under Impact, where the cell is white, say what is different for children because of it."
_HOW = (
    "Answer in the white cells of the sheet Return. Where there is a list, choose from it.",
    "Rows that turn grey are not needed. The last column says what is still to do.",
    "Under Evidence, say what shows it and where it can be seen. Under Comment, say whatever else we should know.",
    _HOW_IMPACT,
    "Where several answers may be chosen, write them with ; between them.",
    "You may insert rows for notes and sort or move rows. Leave the words of the questions as they are.",
    "Save it as .xlsx and send it back the way it came. Do not name a child in it.",
)


def blank_workbook(blank: BlankReturn) -> bytes:
    """Write a blank return as the bytes of an .xlsx file; the same blank gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _WRITTEN_ON, "title": blank.question_set.title})
    _write_readme(book, blank)
    _Sheets(book, blank).write()
    book.close()
    return out.getvalue()


def _write_readme(book: Any, blank: BlankReturn) -> None:
    sheet = book.add_worksheet(README)
    sheet.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    big = book.add_format({"bold": True, "font_size": 16, "text_wrap": True})
    whole = blank.question_set
    asks = "" if blank.only is None else TOP_UP_WORDS
    asks_impact = any(slot.question.impact for slot in slots(blank))
    how = [text for text in _HOW if asks_impact or text is not _HOW_IMPACT]
    told = [f"For: {blank.agency}" if blank.agency else "", blank.round, f"{whole.title}, version {whole.version}"]
    told.append(f"Send it back by {blank.due.day} {MONTHS[blank.due.month - 1]} {blank.due.year}." if blank.due else "")
    sheet.write_string(0, 0, whole.title, big)
    for row, text in enumerate([*(one for one in (*told, asks) if one), "", *how], 1):
        sheet.write_string(row, 0, text)
    sheet.protect()


class _Sheets:
    """The sheet to fill, the lists behind its drop-downs, and the label that says what it is."""

    def __init__(self, book: Any, blank: BlankReturn) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        self._blank, self._set = blank, blank.question_set
        self._return, self._lists, self._label = (book.add_worksheet(name) for name in (RETURN, LISTS, LABEL))
        wrapped = {"text_wrap": True, "valign": "top"}
        self._plain, self._head = book.add_format(wrapped), book.add_format({"bold": True, "bottom": 1})
        self._open = book.add_format({**wrapped, "locked": False, "num_format": "@", "border": 4})
        self._section = book.add_format({**wrapped, "bold": True, "font_size": 13})
        self._grey = book.add_format({"pattern": 1, "bg_color": "silver", "font_color": "gray"})
        self._lines = list(lines(blank))
        asked = {line.id: (row, line) for row, line in enumerate(self._lines, _HEADS) if isinstance(line, Slot)}
        self._answers, self._statuses = (
            {slot: xl_rowcol_to_cell(row, _AT[name], True, True) for slot, (row, _) in asked.items()}
            for name in (ANSWER, STATUS)
        )
        by_id = {slot: line for slot, (_, line) in asked.items()}
        self._asks_impact = any(line.question.impact for line in by_id.values())
        self._formulas = RowFormulas(self._set, by_id, self._answers, self._statuses)
        self._known_lists: dict[tuple[str, ...], str] = {}

    def write(self) -> None:
        sheet = self._return
        for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            is_hidden = not width or (name == IMPACT and not self._asks_impact)
            sheet.set_column(column, column, width or None, None, {"hidden": True} if is_hidden else {})
            sheet.write_string(0, column, name, self._head)
        for row, line in enumerate(self._lines, _HEADS):
            if isinstance(line, Heading):
                sheet.write_string(row, _AT["Question"], line.text, self._plain if line.is_note else self._section)
            else:
                self._write_slot(row, line)
        sheet.freeze_panes(_HEADS, _AT[ANSWER])
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.protect("", {"format_rows": True, "format_columns": True, "insert_rows": True, "sort": True})
        self._write_label()
        self._lists.hide()
        self._label.very_hidden()

    def _write_slot(self, row: int, slot: Slot) -> None:
        sheet, question = self._return, slot.question
        texts = (slot.id, question.ref or "", slot.text, self._help(slot))
        for column, text in enumerate(texts):
            sheet.write_string(row, column, text, self._plain)
        for name in (ANSWER, EVIDENCE, COMMENT, *((IMPACT,) if question.impact else ())):
            sheet.write_blank(row, _AT[name], None, self._open)
        if is_one_choice(question, self._set):
            sheet.data_validation(
                row,
                _AT[ANSWER],
                row,
                _AT[ANSWER],
                {
                    "validate": "list",
                    "source": self._list(offered(question, self._set)),
                    "error_title": "Choose from the list",
                    "error_message": "Choose one of the answers in the list.",
                },
            )
        self._write_status(row, slot)

    def _write_status(self, row: int, slot: Slot) -> None:
        needed = self._formulas.needed(slot.id)
        done = f'IF({self._answers[slot.id]}="","To do","Done")'
        formula = f'=IF({needed},{done},"{NOT_NEEDED}")' if needed else f"={done}"
        self._return.write_formula(row, _AT[STATUS], formula, self._plain, "To do")
        if needed:
            is_grey = f'={self._statuses[slot.id]}="{NOT_NEEDED}"'
            self._return.conditional_format(
                row, _AT["Ref"], row, _AT[IMPACT], {"type": "formula", "criteria": is_grey, "format": self._grey}
            )

    def _help(self, slot: Slot) -> str:
        """Say when the question is asked, what may be written, and what the set says to help."""
        question = slot.question
        said = [
            f"Only if {words}."
            for rule in slot.show_if
            if (words := in_words(rule, self._set) or f"this holds: {rule}")
        ]
        said.append(several_words(question, self._set))
        said += [question.hint or "", f"Evidence: {question.evidence.prompt}" if question.evidence else ""]
        said.append(f"{COMMENT}: {WHAT_WORKED.lower()}" if is_enquiry(question, self._set) else "")
        said.append(f"Impact: {question.impact.prompt}" if question.impact else "")
        return "\n".join(text for text in said if text)

    def _list(self, labels: tuple[str, ...]) -> str:
        """Put labels in a column of the hidden sheet, once for each different list."""
        from xlsxwriter.utility import xl_range_abs

        if labels not in self._known_lists:
            column = len(self._known_lists)
            for row, label in enumerate(labels):
                self._lists.write_string(row, column, label)
            self._known_lists[labels] = f"={LISTS}!{xl_range_abs(0, column, len(labels) - 1, column)}"
        return self._known_lists[labels]

    def _write_label(self) -> None:
        whole = self._set
        facts = [
            ("format", FORMAT),
            ("set", whole.id),
            ("version", whole.version),
            ("digest", digest(whole)),
            ("agency", self._blank.agency),
            ("round", self._blank.round),
            ("return", self._blank.return_id or ""),
        ]
        if self._blank.only is not None:
            facts.append((ASKS, TOP_UP))
        asked = (line for line in self._lines if isinstance(line, Slot))
        meanings = ((MEANING, slot.id, meaning_hash(slot.question, whole)) for slot in asked)
        for row, texts in enumerate([*facts, *meanings]):
            for column, text in enumerate(texts):
                self._label.write_string(row, column, text)
