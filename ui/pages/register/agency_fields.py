"""What is written down about an agency or a setting by hand: name, code, what it is, and what it is asked by."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.agency import (
    AGENCY_GROUPS,
    AGENCY_TYPES,
    GROUP_WORDS,
    SETTING_GROUPS,
    SETTING_TYPES,
    Agency,
    likely_type,
    proposed_code,
)
from audit_tool.domain.ids import AgencyId
from ui import wording
from ui.text import LineEdit, PlainLabel
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column, Row, hide_unless

GROUPS = GROUP_WORDS


class AgencyFields(QWidget):
    """What is written down about an agency or a setting.

    What a new one's name says of its code and of what it is, is proposed while nobody has said otherwise.

    Args:
        agency: as it stands; None for a new one. Its code stays: file names and packs carry it.
        taken: codes that others bear.
    """

    def __init__(
        self, agency: Agency | None, taken: frozenset[str] = frozenset(), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before, self._taken = agency, taken
        self._proposed_code = self._proposed_type = agency is None
        self._name = LineEdit(agency.name if agency else "")
        self._short = LineEdit(agency.short_name if agency and agency.short_name != agency.name else "")
        self._code = LineEdit(agency.code if agency else "")
        self._code.setReadOnly(agency is not None)
        self._type = Dropdown("What it is")
        self._type.show_entries([(words, code) for code, words in AGENCY_TYPES.items()])
        self._type.show_data(agency.type if agency else None)
        self._type.chosen.connect(self._choose_type)
        self._code.textEdited.connect(self._take_code)
        self._name.textEdited.connect(self._propose)
        self._name_field = Labelled("Name", self._name)
        self._code_field = Labelled("Code", self._code, hint="It names files.")
        self._type_field = Labelled("What it is", self._type)
        self._ticks = {group: TickRow(words) for group, words in GROUPS.items()}
        for group, tick in self._ticks.items():
            tick.setChecked(agency is not None and group in agency.groups)
        self._groups = Box(Column(PlainLabel("Tick what is true of it", "label"), *self._ticks.values(), gap=2))
        self._active = TickRow("Still part of the partnership")
        self._active.setChecked(agency is None or agency.active)
        hide_unless(agency is not None, self._active)
        short = Labelled("Short name", self._short, hint="Only if the name is long.")
        beside_each_other = Row((self._code_field, 1), (short, 1), gap=14).at_top()
        self.setLayout(
            Column(self._name_field, beside_each_other, self._type_field, self._groups, self._active, gap=12)
        )
        self._show_groups()

    def agency(self) -> Agency:
        """Return the agency as now written down."""
        before = self._before or Agency(AgencyId(""), "", "", "", "")
        kind = self._type.currentData() or ""
        name = self._name.text().strip()
        return replace(
            before,
            code=before.code or self._code.text().strip().upper(),
            name=name,
            short_name=self._short.text().strip() or name,
            type=kind,
            groups=tuple(group for group in _groups_of(kind) if self._ticks[group].isChecked()),
            active=self._active.isChecked(),
        )

    def is_ready(self) -> bool:
        """Say whether all is there; if not, say what is to be mended and go there."""
        wrong: QWidget | None = None
        for field, edit, code, there in (
            (self._name_field, self._name, "agency_needs_name", bool(self._name.text().strip())),
            (self._code_field, self._code, "agency_needs_code", bool(self._code.text().strip())),
            (self._type_field, self._type, "agency_type_unknown", self._type.currentData() is not None),
        ):
            field.set_problems(() if there else (wording.refusal(code, {}),))
            wrong = wrong or (None if there else edit)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return wrong is None

    def is_touched(self) -> bool:
        """Say whether something was written that would be lost."""
        if self._before is None:
            return bool(self._name.text().strip() or self._code.text().strip())
        return self.agency() != self._before

    def focus_first(self) -> None:
        """Put the keyboard in the name."""
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _propose(self, name: str) -> None:
        if self._proposed_code:
            self._code.setText(proposed_code(name, self._taken))
        if self._proposed_type:
            self._type.show_data(likely_type(name))
            self._show_groups()

    def _take_code(self, typed: str) -> None:
        """Propose no other code, until this one is taken away again."""
        self._proposed_code = not typed

    def _choose_type(self, *_chosen: object) -> None:
        self._proposed_type = False
        self._show_groups()

    def _show_groups(self) -> None:
        """Offer the ticks that make sense for what it is."""
        offered = _groups_of(self._type.currentData() or "")
        self._groups.setVisible(bool(offered))
        for group, tick in self._ticks.items():
            tick.setVisible(group in offered)


def _groups_of(kind: str) -> tuple[str, ...]:
    if not kind:
        return ()
    return tuple(SETTING_GROUPS) if kind in SETTING_TYPES else tuple(AGENCY_GROUPS)
