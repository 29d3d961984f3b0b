"""A nomination as it is written down: who is put forward and why, and what screening finds."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import NominationId
from audit_tool.domain.nomination import Ground, Nomination, Proceedings, Threshold, Urgency, YesNo
from audit_tool.views.cases import CasesPicture
from ui.text import LineEdit, PlainEdit
from ui.widgets.chip_set import ChipSet
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, hide_unless
from ui.wording.cases import GROUNDS, PROCEEDINGS, THRESHOLDS, URGENCIES, YES_NO

NOT_SAID = ("Not said yet", None)


class NominationFields(QWidget):
    """Why a family is put forward, by whom, how soon, who is thought to be involved, and what it might teach."""

    def __init__(self, picture: CasesPicture, before: Nomination | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first = picture.kinds[0].id
        self._before = before or _blank(first)
        self._why = PlainEdit(self._before.why, least_lines=4, most_lines=10)
        self._by = LineEdit(self._before.nominated_by)
        self._kind = Dropdown("Kind of audit")
        self._kind.show_entries([(kind.short_title, kind.id) for kind in picture.kinds])
        self._kind.show_data(self._before.kind)
        self._urgency = Dropdown("How soon")
        self._urgency.show_entries([(words, urgency.value) for urgency, words in URGENCIES.items()])
        self._urgency.show_data(self._before.urgency.value)
        self._agencies = ChipSet("Agencies thought to be involved", picture.agencies)
        self._agencies.show_chosen(self._before.agency_ids)
        self._themes = ChipSet("What it may teach about", picture.themes)
        self._themes.show_chosen(self._before.theme_ids)
        kind = Labelled("Kind of audit", self._kind)
        hide_unless(len(picture.kinds) > 1, kind)
        about = EqualColumns(
            Labelled("Who nominates", self._by, hint="A role, such as Police auditor. Never a name"),
            Labelled("How soon", self._urgency, hint="The chair decides what comes next"),
            least=240,
            gap=14,
        )
        agencies = Labelled("Agencies thought to be involved", self._agencies, hint="As far as anybody knows")
        themes = Labelled("What it may teach about", self._themes, hint="It helps to keep the year in balance")
        hide_unless(bool(picture.agencies), agencies)
        hide_unless(bool(picture.themes), themes)
        why = Labelled("Why this family", self._why, hint="What happened and what could be learned. No names")
        self.setLayout(Column(why, Box(about), kind, agencies, themes, gap=14))
        self._began = self.written()

    def focus_first(self) -> None:
        """Bring the keyboard to the first field."""
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that plain words can always be read; what is missing is told by the verb."""
        return False

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.written() != self._began

    def written(self) -> Nomination:
        """Return the nomination as the fields say."""
        return replace(
            self._before,
            why=self._why.toPlainText(),
            nominated_by=self._by.text(),
            kind=self._kind.currentData(),
            urgency=Urgency(self._urgency.currentData()),
            agency_ids=self._agencies.chosen(),
            theme_ids=self._themes.chosen(),
        )


class ScreeningFields(QWidget):
    """The grounds, each with a note; the check against the review threshold; what runs beside the audit."""

    def __init__(self, before: Nomination, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = before
        self._grounds: dict[Ground, tuple[Dropdown, LineEdit]] = {}
        column = Column(gap=14)
        for ground, (said, note) in before.grounds.items():
            column.add(self._ground(ground, said, note))
        self._threshold = _choice("Review threshold", [(words, key.value) for key, words in THRESHOLDS.items()])
        self._threshold.show_data(before.threshold.value if before.threshold else None)
        self._by, self._threshold_note = LineEdit(before.threshold_by), LineEdit(before.threshold_note)
        hint = "For a local child safeguarding practice review. A family above it goes to the review partners first"
        checked = EqualColumns(
            Labelled("Who checked", self._by, hint="A role, never a name"),
            Labelled("Note on the threshold", self._threshold_note, hint="When, and what was decided"),
            least=240,
            gap=14,
        )
        self._proceedings = ChipSet("Proceedings beside it", [(key.value, said) for key, said in PROCEEDINGS.items()])
        self._proceedings.show_chosen(each.value for each in before.proceedings)
        self._proceedings_note = LineEdit(before.proceedings_note)
        column.add(Labelled("Review threshold", self._threshold, hint=hint))
        column.add(Box(checked))
        column.add(Labelled("Proceedings beside it", self._proceedings, hint="What may keep learning from being told"))
        column.add(Labelled("Note on the proceedings", self._proceedings_note))
        self.setLayout(column)
        self._began = self.written()

    def _ground(self, ground: Ground, said: YesNo | None, note: str) -> QWidget:
        words, hint = GROUNDS[ground]
        choice = _choice(words, [(each, key.value) for key, each in YES_NO.items()])
        choice.show_data(said.value if said else None)
        box = LineEdit(note, placeholder="Why")
        box.setAccessibleName(f"Note: {words}")
        self._grounds[ground] = choice, box
        return Labelled(words, _Beside(choice, box), hint=hint)

    def focus_first(self) -> None:
        """Bring the keyboard to the first ground."""
        self._grounds[Ground.SIGNIFICANT_LEARNING][0].setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that everything chosen can be read."""
        return False

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.written() != self._began

    def written(self) -> Nomination:
        """Return the nomination with what screening found."""
        said: dict[str, Any] = {}
        for ground, (choice, note) in self._grounds.items():
            chosen = choice.currentData()
            said[ground.value] = YesNo(chosen) if chosen else None
            said[f"{ground.value}_note"] = note.text()
        threshold = self._threshold.currentData()
        return replace(
            self._before,
            **said,
            threshold=Threshold(threshold) if threshold else None,
            threshold_by=self._by.text(),
            threshold_note=self._threshold_note.text(),
            proceedings=tuple(Proceedings(each) for each in self._proceedings.chosen()),
            proceedings_note=self._proceedings_note.text(),
        )


class _Beside(QWidget):
    """A choice with its note: beside each other, or one below the other."""

    def __init__(self, choice: Dropdown, note: LineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLayout(Column(Box(EqualColumns(choice, note, least=240, gap=10))))
        self.setFocusProxy(choice)


def _choice(name: str, entries: list[tuple[str, object]]) -> Dropdown:
    box = Dropdown(name)
    box.show_entries([NOT_SAID, *entries])
    box.setCurrentIndex(0)
    return box


def _blank(kind: str) -> Nomination:
    return Nomination(NominationId(""), 0, kind, "", dt.date.min)
