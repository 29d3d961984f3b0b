"""What is written down by hand of a setting: facts that the national register has not said, or says too late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import TrustId
from audit_tool.domain.setting import PHASES, Duty, Setting, SettingStatus, Trust, duty_of, is_urn
from audit_tool.domain.setting_types import GROUP_OF_TYPE
from ui import wording
from ui.pages.register.fields import is_count
from ui.text import LineEdit
from ui.widgets.choices import Dropdown
from ui.widgets.dialog_fields import Fields
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, Row, reveal
from ui.wording import register as said

_NOT_KNOWN = ("Not known", "")
_NEW_TRUST = "new"
"""What the list of trusts holds for one that is not in it; no id reads like it."""


class FactFields(Fields):
    """Facts of a setting.

    A type brings its duty along while nobody has chosen another one.

    Args:
        trusts: that are known, by name.
    """

    def __init__(self, setting: Setting, trusts: Sequence[Trust] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before, self._is_duty_chosen = setting, False
        self._urn, self._authority = LineEdit(setting.urn), LineEdit(setting.local_authority)
        self._roll, self._low, self._high = (
            LineEdit("" if number is None else str(number))
            for number in (setting.roll, setting.low_age, setting.high_age)
        )
        self._district, self._trust_name = LineEdit(setting.district), LineEdit()
        self._phase = _choice("Phase", [_NOT_KNOWN, *((phase, phase) for phase in PHASES)], setting.phase)
        types = dict.fromkeys((*([setting.type] if setting.type else []), *GROUP_OF_TYPE))
        self._type = _choice("Type", [_NOT_KNOWN, *((name, name) for name in types)], setting.type)
        duties = [_NOT_KNOWN, *((words, duty.value) for duty, words in said.DUTIES.items())]
        self._duty = _choice("Duty", duties, setting.duty.value if setting.duty is not None else "")
        statuses = [(words[0], status.value) for status, words in said.STATUSES.items()]
        self._status = _choice("Stands as", statuses, setting.status.value)
        known = [(trust.name, str(trust.id)) for trust in trusts]
        entries = [("None", ""), *known, ("Another trust", _NEW_TRUST)]
        self._trust = _choice("Trust", entries, setting.trust_id or "")
        self._type.chosen.connect(self._propose_duty)
        self._duty.chosen.connect(self._take_duty)
        self._trust.chosen.connect(self._ask_its_name)
        self._lay_out()
        self._ask_its_name()
        self.begin()

    def _lay_out(self) -> None:
        self._urn_field = Labelled("URN", self._urn, hint="Five to seven digits.")
        self._authority_field = Labelled("Local authority", self._authority, hint="Its number, three digits.")
        self._roll_field = Labelled("Pupils", self._roll)
        self._low_field, self._high_field = Labelled("Youngest age", self._low), Labelled("Oldest age", self._high)
        self._name_field = Labelled("Name of the trust", self._trust_name)
        opened_field, self._opened = self.day("First day")
        closed_field, self._closed = self.day("Last day")
        self._opened.show_day(self._before.opened_on)
        self._closed.show_day(self._before.closed_on)
        pairs = (
            (self._urn_field, self._authority_field),
            (Labelled("Duty", self._duty), Labelled("Phase", self._phase)),
            (self._low_field, self._high_field),
            (self._roll_field, Labelled("District", self._district)),
            (opened_field, closed_field),
        )
        rows = [Row((one, 1), (other, 1), gap=14).at_top() for one, other in pairs]
        kind, stands = Labelled("Type", self._type), Labelled("Stands as", self._status)
        trust = Labelled("Trust", self._trust, hint="Its lead is written to where a return is late.")
        self.setLayout(Column(rows[0], stands, kind, *rows[1:3], trust, self._name_field, *rows[3:], gap=12))

    def setting(self) -> Setting:
        """Return the facts as now written down; a trust that is not known yet is told by `new_trust`."""
        chosen, duty, trust = self._type.currentData() or "", self._duty.currentData(), self._trust.currentData()
        return replace(
            self._before,
            urn=self._urn.text().strip(),
            local_authority=self._authority.text().strip(),
            type=chosen,
            type_group=self._group_of(chosen),
            phase=self._phase.currentData() or "",
            status=SettingStatus(self._status.currentData()),
            low_age=_number(self._low),
            high_age=_number(self._high),
            roll=_number(self._roll),
            trust_id=TrustId(trust) if trust and trust != _NEW_TRUST else None,
            duty=Duty(duty) if duty else None,
            district=self._district.text().strip(),
            opened_on=self._opened.day(),
            closed_on=self._closed.day(),
        )

    def new_trust(self) -> str:
        """Return the name of a trust that is not in the list; empty where one of the list, or none, was chosen."""
        return self._trust_name.text().strip() if self._trust.currentData() == _NEW_TRUST else ""

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        edits = (self._urn, self._authority, self._roll, self._low, self._high, self._district, self._trust_name)
        choices = (self._phase, self._type, self._duty, self._status, self._trust)
        days = (self._opened.text(), self._closed.text())
        return (*(edit.text() for edit in edits), *days, *(choice.currentData() for choice in choices))

    def problems(self) -> list[tuple[Labelled, str]]:
        """List what is to be mended."""
        found = []
        if self._urn.text().strip() and not is_urn(self._urn.text().strip()):
            found.append((self._urn_field, wording.refusal("urn_unclear", {})))
        authority = self._authority.text().strip()
        if authority and not (is_count(authority) and len(authority) == 3):
            found.append((self._authority_field, "Write its three digits."))
        for field, edit in (
            (self._low_field, self._low),
            (self._high_field, self._high),
            (self._roll_field, self._roll),
        ):
            if edit.text().strip() and not is_count(edit.text().strip()):
                found.append((field, "Write a whole number."))
        if self._trust.currentData() == _NEW_TRUST and not self.new_trust():
            found.append((self._name_field, "Write its name."))
        return found

    def _propose_duty(self, *_chosen: object) -> None:
        """Choose the duty that settings of this type stand under, unless somebody has chosen one."""
        chosen = self._type.currentData() or ""
        if chosen and not self._is_duty_chosen:
            self._duty.show_data(duty_of(chosen, self._group_of(chosen)).value)

    def _take_duty(self, *_chosen: object) -> None:
        self._is_duty_chosen = True

    def _group_of(self, chosen: str) -> str:
        return self._before.type_group if chosen == self._before.type else GROUP_OF_TYPE.get(chosen, "")

    def _ask_its_name(self, *_chosen: object) -> None:
        reveal(self._name_field, self._trust.currentData() == _NEW_TRUST)


def _choice(name: str, entries: Sequence[tuple[str, str]], chosen: str) -> Dropdown:
    box = Dropdown(name)
    box.show_entries(entries)
    box.show_data(chosen)
    return box


def _number(edit: LineEdit) -> int | None:
    text = edit.text().strip()
    return int(text) if text else None
