"""The fields of a slip."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from audit_tool.domain.brief_use import BriefUse
from audit_tool.domain.ids import AgencyId
from audit_tool.views.brief_uses import BriefUsesPicture
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.dialog_fields import Fields
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column


class SlipFields(Fields):
    """What a slip says.

    Args:
        slip: what stands in the fields at first; its agency and version may be chosen, whatever became of them since.
    """

    def __init__(self, picture: BriefUsesPicture, slip: BriefUse, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slip = slip
        self._agency, self._brief = Dropdown("Agency"), Dropdown("Brief")
        names = {line.use.agency_id: line.agency for line in picture.lines if line.use.id == slip.id}
        names |= {AgencyId(ident): name for ident, name in picture.agencies}
        self._agency.show_entries([(name, ident) for ident, name in names.items()])
        self._agency.show_data(slip.agency_id)
        entries = [
            (f"{name}, version {version}" if version else name, _key(code, version))
            for code, name, newest in picture.briefs
            for version in range(max(newest, slip.version if code == slip.document else 0), -1, -1)
        ]
        self._brief.show_entries(entries)
        self._brief.show_data(_key(slip.document, slip.version))
        self._team, self._by, self._number = (
            LineEdit(text) for text in (slip.team, slip.delivered_by, str(slip.number or ""))
        )
        on, self._on = self.day("Day they met or read it")
        self._on.show_day(slip.on)
        self._discussed, self._will_do, self._changed = (
            PlainEdit(text, least_lines=2, most_lines=6) for text in (slip.discussed, slip.will_do, slip.changed)
        )
        self.team = Labelled("Team", self._team, hint="As the agency calls it: never a person's name.")
        self.number = Labelled("How many read it or took part", self._number)
        self.setLayout(
            Column(
                Labelled("Agency", self._agency),
                self.team,
                Labelled("Brief", self._brief),
                on,
                Labelled("Delivered by", self._by, hint="A role: “Team manager”. Left empty, each read it alone."),
                self.number,
                Labelled("What they talked about", self._discussed, hint="Name no child, no family and no worker."),
                Labelled("What the team will do", self._will_do, hint="The main lines of its action sheet."),
                Labelled("What has changed", self._changed, hint="It may come later."),
                gap=12,
            )
        )
        self.begin()

    def written(self) -> tuple[object, ...]:
        """Return all that is written."""
        boxes = (self._team, self._by, self._number, self._on)
        texts = (self._discussed, self._will_do, self._changed)
        return (
            self._agency.currentData(),
            self._brief.currentData(),
            *(box.text() for box in boxes),
            *(box.toPlainText() for box in texts),
        )

    def problems(self) -> list[tuple[Labelled, str]]:
        """Say where no number stands."""
        text = self._number.text().strip()
        return [(self.number, "Write a number: 12.")] if text and not _is_number(text) else []

    def unreadable(self) -> bool:
        """Mark what cannot be read, and say whether there was any."""
        return not self.is_ready()

    def slip(self) -> BriefUse:
        """Return the slip as it is written."""
        document, _, version = str(self._brief.currentData()).partition("/")
        number = self._number.text().strip()
        return replace(
            self._slip,
            agency_id=AgencyId(self._agency.currentData()),
            document=document,
            version=int(version),
            team=self._team.text(),
            number=int(number) if _is_number(number) else 0,
            on=self._on.day(),
            delivered_by=self._by.text(),
            discussed=self._discussed.toPlainText(),
            will_do=self._will_do.toPlainText(),
            changed=self._changed.toPlainText(),
        )


def _key(document: str, version: int) -> str:
    return f"{document}/{version}"


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len("99999")
