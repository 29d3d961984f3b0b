"""What is asked before a draft begins."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.exchange.set_report import Remark
from audit_tool.usecases.question_sets import Brought
from audit_tool.views.question_sets import SetsPicture
from forms.checks import Finding
from ui import wording
from ui.pages.question_sets import words
from ui.text import LineEdit, PlainLabel, heading, secondary
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row
from ui.widgets.marks import Pill
from ui.wording.parts import names_of, with_names

MOST_REMARKS = 200
"""Lines of a report that are shown; more than that is one thing wrong many times over."""

Start = tuple[str, str]
"""The id and the version of the set a draft starts from."""


class StartFields(QWidget):
    """From which set a draft starts, and what it is called.

    Args:
        chosen: the set it starts from, where the person has said so already.
    """

    def __init__(self, picture: SetsPicture, chosen: Start | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles: dict[Start, str] = {}
        entries: list[tuple[str, object]] = []
        busy = {line.draft.set_id for line in picture.drafts}
        for own_line in picture.own:
            own = own_line.own
            if own.set_id not in busy:
                self._titles[own.set_id, own.version] = own.title
                entries.append((f"{own.title}, version {own.version}", _key(own.set_id, own.version)))
        for line, _count in picture.shipped:
            self._titles[line.id, line.version] = line.title
            entries.append((f"{line.title}, as it came with the app", _key(line.id, line.version)))
        self._from = Dropdown("Start from")
        self._from.show_entries(entries)
        self._from.show_data(_key(*chosen) if chosen else entries[0][1] if entries else None)
        self._from.chosen.connect(lambda _data: self._propose())
        self._name = LineEdit()
        self._name.textEdited.connect(self._take_name)
        self._own_name = False
        self._name_field = Labelled("Its name", self._name, hint="The name your agencies will see on the form.")
        self.setLayout(Column(Labelled("Start from", self._from), self._name_field, gap=14))
        self._propose()

    def start(self) -> Start:
        """Return the id and version of the set to start from."""
        set_id, _, version = str(self._from.currentData()).partition(" ")
        return set_id, version

    def name(self) -> str:
        """Return what the new set is called."""
        return self._name.text().strip()

    def is_touched(self) -> bool:
        """Say whether a name was typed."""
        return self._own_name

    def show_refusal(self, words: str) -> None:
        """Say why the name will not do; "" when there is nothing to say."""
        self._name_field.set_problems([words] if words else [])

    def focus_first(self) -> None:
        """Put the keyboard in the choice."""
        self._from.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_name(self, typed: str) -> None:
        self._own_name = bool(typed)

    def _propose(self) -> None:
        """Call it as the set it starts from, until somebody names it."""
        if not self._own_name:
            self._name.show_text(self._titles.get(self.start(), ""))


class BroughtFields(QWidget):
    """What was read from a workbook: its name here, what is otherwise than it was written, and what is to be mended."""

    def __init__(self, brought: Brought, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        reading = brought.reading
        self._name = LineEdit(reading.question_set.title if reading.question_set else "")
        self._name_field = Labelled("Its name", self._name, hint="The name your agencies will see on the form.")
        told = [remark for remark in reading.remarks if remark.weight != "note"]
        parts: list[QWidget] = [self._name_field]
        if told:
            parts.append(heading(f"{wording.count(len(told), 'place')} to look at in the workbook"))
            parts += [_remark(remark) for remark in told[:MOST_REMARKS]]
        if len(told) > MOST_REMARKS:
            parts.append(secondary(f"And {len(told) - MOST_REMARKS} more of the same kinds."))
        if reading.question_set is not None and brought.findings:
            parts.append(heading(words.to_mend(brought.findings)))
            names = names_of(reading.question_set)
            parts += [_finding(finding, names) for finding in brought.findings[:MOST_REMARKS]]
        if len(brought.findings) > MOST_REMARKS:
            parts.append(secondary(f"And {len(brought.findings) - MOST_REMARKS} more."))
        self.setLayout(Column(*parts, gap=10))

    def name(self) -> str:
        """Return what the draft is called."""
        return self._name.text().strip()

    def show_refusal(self, words: str) -> None:
        """Say why the name will not do; "" when there is nothing to say."""
        self._name_field.set_problems([words] if words else [])

    def focus_first(self) -> None:
        """Put the keyboard in the name."""
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _remark(remark: Remark) -> QWidget:
    at = " ".join(part for part in (remark.sheet, remark.place) if part)
    said = f"{remark.message} It says: {remark.text}" if remark.text else remark.message
    return Box(Column(PlainLabel(at or "The workbook", "caption_strong", "ink2"), secondary(said), gap=1))


def _finding(finding: Finding, names: Mapping[str, str]) -> QWidget:
    """Say where it stands in the workbook, what part it is about, what is wrong, and what to do."""
    where = finding.where
    place = f"{where.sheet}, row {where.row}" if where.row is not None else "The question set"
    part = names.get(where.node or "", "")
    head = Row(
        PlainLabel(" · ".join(filter(None, (place, part))), "caption_strong", "ink2"),
        *([Pill("To mend", "bad", "warn", small=True)] if finding.severity == "stop" else []),
        None,
        gap=8,
    )
    said = [with_names(finding.message, names), with_names(finding.fix or "", names)]
    return Box(Column(head, secondary(" ".join(filter(None, said))), gap=1))


def _key(set_id: str, version: str) -> str:
    """Write both as one word: Qt keeps no pairs with its entries."""
    return f"{set_id} {version}"
