"""The page: an index of sections at the left, and one of them at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from ui.appearance import Appearance
from ui.hub import Hub
from ui.laptop import Laptop
from ui.page import Crumb, Page, Where
from ui.pages.settings.about import AboutSection
from ui.pages.settings.appearance import AppearanceSection
from ui.pages.settings.pack_keys import PackKeysSection
from ui.pages.settings.partnership import PartnershipSection
from ui.pages.settings.people import PeopleSection
from ui.pages.settings.question_sets import QuestionSetsSection
from ui.pages.settings.safety import SafetySection
from ui.pages.settings.section import Section
from ui.widgets.index_list import IndexedPages
from ui.widgets.layouts import Column

if TYPE_CHECKING:
    from audit_tool.store.keys import KdfCost
    from audit_tool.views.settings import SettingsPicture


class SettingsPage(Page):
    """Settings. `Where.ident` names a section: "people", "safety".

    Args:
        hub: the door to the workspace.
        appearance: how the app looks.
        laptop: its folders.
        cost: of a new key, for tests; the usual one when left out.
    """

    NAME: ClassVar[str] = "settings"
    RAIL: ClassVar[str] = "settings"

    def __init__(
        self,
        hub: Hub,
        appearance: Appearance,
        laptop: Laptop,
        cost: KdfCost | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hub, parent)
        sections: tuple[Section, ...] = (
            PartnershipSection(hub),
            PeopleSection(hub),
            QuestionSetsSection(hub, laptop),
            AppearanceSection(hub, appearance),
            SafetySection(hub, cost=cost),
            PackKeysSection(hub),
            AboutSection(hub),
        )
        self._sections = {section.LINE.key: section for section in sections}
        self._pages = IndexedPages("Sections of the settings")
        self._pages.show_lines((one.LINE.key, one.LINE.words, one.LINE.icon) for one in sections)
        for key, section in self._sections.items():
            self._pages.add_page(key, section)
            section.saved.connect(self.saved)
            section.go.connect(self.go)
        self._pages.turned.connect(self._turn)
        self.setLayout(Column(self._pages, gap=0))

    def open(self, where: Where) -> None:
        """Show a section: the one named, or the one that was shown before."""
        super().open(where)
        self._show(where.ident if where.ident in self._sections else self._pages.current())
        if where.ident in self._sections:
            self._pages.focus_page()
        else:
            self._pages.focus_index()

    def refresh(self) -> None:
        """Ask how things stand."""
        self.hub.ask(lambda ws: ws.views.settings(), self._show_picture)

    def leave(self) -> None:
        """Hand over what was typed."""
        for section in self._sections.values():
            section.flush()

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether a change elsewhere shows here."""
        return any(changes.touches(noun) for noun in ("partnership", "person", "agency", "workspace", "attachment"))

    def panes(self) -> list[QWidget]:
        """Return the index and the section."""
        return [self._pages.index, self._sections[self._pages.current()]]

    def help_topic(self) -> str:
        """Name the help that speaks of the section shown."""
        return {"people": "people", "safety": "recovery", "keys": "packs"}.get(self._pages.current(), "settings")

    def _turn(self, key: str) -> None:
        """Turn to another section, after handing over what was typed in this one."""
        self._sections[self._pages.current()].flush()
        self._show(key)

    def _show(self, key: str) -> None:
        self._pages.show_page(key)
        section = self._sections[key]
        section.turned_to()
        self.crumbs_changed.emit((Crumb("Settings"), Crumb(section.LINE.words)))

    def _show_picture(self, picture: SettingsPicture) -> None:
        for section in self._sections.values():
            section.show_picture(picture)
