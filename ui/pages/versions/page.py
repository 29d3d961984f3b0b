"""The page of versions."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.views.versions import Version, VersionsPicture
from ui.hub import Hub
from ui.page import Crumb, Page, Where
from ui.pages.versions import words
from ui.pages.versions.differing import Differing
from ui.text import PlainLabel, heading, secondary, title
from ui.widgets.choices import Dropdown
from ui.widgets.flow import Flow
from ui.widgets.focus import controls_in
from ui.widgets.layouts import Box, Column, Scroll, clear, reveal
from ui.widgets.marks import Pill
from ui.widgets.notices import Notice
from ui.widgets.panes import Pane, Panes
from ui.widgets.surface import Card, Panel

VERSIONS, DIFFERENCES = "Versions", "Differences"
TOUCHING = frozenset({"release", "passage", "finding", "action", "case", "children"})
"""What this page's picture is drawn from."""


class VersionCard(Card):
    """One version: how it stands, who sent and checked it, who holds it."""

    def __init__(self, version: Version, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        number = words.named(version.release.version)
        head = Box(Flow(PlainLabel(number, "section", wrap=False), Pill(*words.standing(version), small=True), gap=8))
        lines = [PlainLabel(line, "caption", "ink2") for line in words.told(version)]
        self.setLayout(Column(head, *lines, gap=4, margins=(14, 10, 12, 11)))
        self.setAccessibleName(f"{number}, {words.standing(version)[0]}")


class VersionsPage(Page):
    """Sets two versions of a document beside each other. `Where.ident` is its code and its subject."""

    NAME: ClassVar[str] = "versions"

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(hub, parent)
        self._chosen: tuple[int | None, int | None] = (None, None)
        self._shown: VersionsPicture | None = None
        self._arriving = False
        self._title, self._below = title(), secondary()
        self.then, self.now = Dropdown("The earlier one"), Dropdown("The later one")
        for choice in (self.then, self.now):
            choice.chosen.connect(lambda _number: self._compare())
        self._choices = Box(Flow(self.then, PlainLabel("beside", "secondary", "ink2", wrap=False), self.now, gap=10))
        self._layouts = Notice("info")
        self._list, self._cards = Column(gap=18), Column(gap=10)
        inside = Column(
            Column(self._title, self._below, gap=3),
            self._choices,
            self._layouts,
            self._list,
            None,
            gap=14,
            margins=(26, 18, 24, 24),
        )
        self.work = Scroll(Box(inside, most=1240))
        self.work.setAccessibleName("Differences")
        side = Box(Column(heading("Versions"), self._cards, None, gap=10, margins=(18, 18, 16, 20)))
        self.side = Panel(Column(Scroll(side)), sides="r")
        self.parts = Panes(
            [Pane(VERSIONS, self.side, width=304), Pane(DIFFERENCES, self.work, least=480)],
            [((VERSIONS,), (DIFFERENCES,)), ((DIFFERENCES, VERSIONS),)],
        )
        self.setLayout(Column(self.parts))

    def open(self, where: Where) -> None:
        """Show the versions of a document."""
        self._arriving = True
        if where.ident != self.where.ident:
            self._chosen, self._shown = (None, None), None
        super().open(where)

    def refresh(self) -> None:
        """Ask the view again."""
        code, _, subject = self.where.ident.partition("/")
        then, now = self._chosen
        self.hub.ask(lambda ws: ws.views.versions(code, subject, then, now), self._show)

    def is_touched_by(self, changes: Changes) -> bool:
        """Say whether the document or its releases changed."""
        return bool(TOUCHING & changes.nouns.keys())

    def panes(self) -> list[QWidget]:
        """Return the versions and the differences, for F6."""
        return [part for part in (self.side, self.work) if controls_in(part)]

    def _show(self, picture: VersionsPicture) -> None:
        if f"{picture.code}/{picture.subject}" != self.where.ident:
            return
        known_as, made_on = f"{picture.title}, {picture.about}", picture.made_on
        back = Where(made_on.page, made_on.ident, row=made_on.row)
        self.crumbs_changed.emit(
            (
                Crumb(made_on.title, back),
                Crumb(known_as, back),
                Crumb("Versions"),
            )
        )
        if picture != self._shown:
            self._shown = picture
            self._fill(picture)
        if self._arriving:
            self._arriving = False
            self.parts.fit_again()
            (self.then if len(picture.numbers) > 1 else self.work).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self, picture: VersionsPicture) -> None:
        self._title.setText(words.headline(picture))
        self._below.setText(words.below(picture))
        for choice, number in ((self.then, picture.then), (self.now, picture.now)):
            choice.show_entries([(words.named(one), one) for one in picture.numbers])
            choice.show_data(number)
        reveal(self._choices, len(picture.numbers) > 1)
        self._layouts.show_words(words.LAID_OUT_OTHERWISE, words.laid_out(picture))
        reveal(self._layouts, picture.is_laid_out_otherwise)
        clear(self._cards)
        for version in picture.versions:
            self._cards.addWidget(VersionCard(version))
        if not picture.versions:
            self._cards.addWidget(PlainLabel(words.NONE, "secondary", "ink2"))
        clear(self._list)
        for under, differing in groupby(picture.differences, key=lambda one: one.under):
            self._list.addWidget(Differing(under, tuple(differing), picture.then, picture.now))

    def _compare(self) -> None:
        self._chosen = (int(self.then.currentData()), int(self.now.currentData()))
        self.refresh()
