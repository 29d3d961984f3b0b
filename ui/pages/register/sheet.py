"""One agency or setting in full: facts, contacts, what became of it, how it takes part, and what it was before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.contact import Contact
from audit_tool.domain.participation import Participation
from audit_tool.views.register import SheetPicture
from ui import wording
from ui.pages.register import words
from ui.text import PlainLabel, heading
from ui.widgets.button import Button, Kind
from ui.widgets.empty import EmptyState
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.surface import Panel
from ui.wording import register as said


class SheetPart(Panel):
    """The aside of the page.

    Signals:
        agency_asked: what is written down by hand of the agency is to be changed.
        facts_asked: facts of the setting are to be changed.
        link_asked: somebody wants to say what became of it.
        contact_asked: a Contact to change; None for a new one.
        hand_over_asked: the Contact whose post goes to somebody else.
        contact_withdrawn: the Contact that was written down by mistake.
        figure_asked: a figure is to be added.
        figure_withdrawn: the Participation that was written down by mistake.
        other_asked: id of the other setting of a link.
    """

    agency_asked = Signal()
    facts_asked = Signal()
    link_asked = Signal()
    contact_asked = Signal(object)
    hand_over_asked = Signal(object)
    contact_withdrawn = Signal(object)
    figure_asked = Signal()
    figure_withdrawn = Signal(object)
    other_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="l", parent=parent)
        self.setAccessibleName("The chosen agency or setting")
        self._shown: SheetPicture | None = None
        self._parts = Column(gap=14, margins=(20, 18, 16, 20))
        self._work = QWidget()
        self._work.setLayout(self._parts)
        self._empty = EmptyState("people", "Nobody chosen", "Move to one in the list to see it here.")
        self.setLayout(Column(Scroll(Box(Column(self._work, self._empty, None, gap=0)))))
        self._work.hide()

    @property
    def picture(self) -> SheetPicture | None:
        """Whom it shows; None for nobody."""
        return self._shown

    def show_sheet(self, picture: SheetPicture | None) -> None:
        """Show one; None for nobody. The keyboard stays in this part."""
        if picture == self._shown:
            return
        self._shown = picture
        clear(self._parts)
        self._work.setVisible(picture is not None)
        self._empty.setVisible(picture is None)
        if picture is not None:
            self._fill(picture)

    def focus_first(self) -> None:
        """Bring the keyboard to the first thing that can be done."""
        for button in self._work.findChildren(Button):
            if not button.isHidden():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _fill(self, picture: SheetPicture) -> None:
        agency = picture.agency
        about = f"{agency.type_label} · {agency.code}"
        self._parts.add(Column(heading(agency.name), PlainLabel(about, "secondary", "ink2"), gap=2))
        change = self._button("Change", self.agency_asked.emit, icon="edit", name=f"Change {agency.name}")
        buttons = [change]
        if agency.is_setting:
            buttons.append(self._button("Change its facts", self.facts_asked.emit))
            buttons.append(self._button("Say what became of it", self.link_asked.emit))
        self._parts.add(Box(Flow(*buttons, gap=8)))
        facts = [
            Box(Column(PlainLabel(label, "section"), PlainLabel(value, "secondary", "ink2"), gap=1))
            for label, value in words.facts(picture)
        ]
        if facts:
            self._parts.add(Box(EqualColumns(*facts, least=140, gap=10)))
        self._parts.add(self._contacts(picture))
        if picture.links:
            self._parts.add(self._links(picture))
        self._parts.add(self._figures(picture))
        if any(each.changes for each in picture.past):
            self._parts.add(self._past(picture))

    def _contacts(self, picture: SheetPicture) -> QWidget:
        lines: list[QWidget] = [PlainLabel("Contacts", "section")]
        if not picture.in_post:
            lines.append(PlainLabel("Nobody is in post.", "secondary", "ink2"))
        lines += [self._contact(contact, in_post=contact.id in picture.in_post) for contact in picture.contacts]
        add = self._button("Add a contact", partial(self.contact_asked.emit, None), icon="plus")
        return Box(Column(*lines, Box(Flow(add, gap=8)), gap=8))

    def _contact(self, contact: Contact, *, in_post: bool) -> QWidget:
        name, detail = words.contact_lines(contact, in_post=in_post)
        change = self._button("Change", partial(self.contact_asked.emit, contact), name=f"Change {name}")
        over = self._button("Hand over", partial(self.hand_over_asked.emit, contact), name=f"Hand over from {name}")
        ink = "ink" if in_post else "ink2"
        gone = self._button(
            "Withdraw", partial(self.contact_withdrawn.emit, contact), name=f"Withdraw {name}", kind="quiet"
        )
        ways = Box(Flow(*([change, over, gone] if in_post else [change, gone]), gap=6))
        return Box(Column(PlainLabel(name, "body", ink), PlainLabel(detail, "secondary", "ink2"), ways, gap=2))

    def _links(self, picture: SheetPicture) -> QWidget:
        lines: list[QWidget] = [PlainLabel("Before and after", "section")]
        for link in picture.links:
            told = said.became(link.turn, link.other.name, link.other_urn, is_from=link.is_from)
            when = f", {wording.day(link.link.on)}" if link.link.on else ""
            lines.append(PlainLabel(f"{told}{when}", "secondary"))
            go = self._button(
                "Go there", partial(self.other_asked.emit, link.other.id), name=f"Go to {link.other.name}"
            )
            lines.append(Box(Flow(go, gap=8)))
        return Box(Column(*lines, gap=4))

    def _figures(self, picture: SheetPicture) -> QWidget:
        lines = [self._figure(figure) for figure in picture.participation]
        add = self._button("Add a figure", self.figure_asked.emit, icon="plus")
        return Box(Column(PlainLabel("How it takes part", "section"), *lines, Box(Flow(add, gap=8)), gap=6))

    def _figure(self, figure: Participation) -> QWidget:
        told = words.figure_line(figure)
        gone = self._button(
            "Withdraw", partial(self.figure_withdrawn.emit, figure), name=f"Withdraw {told}", kind="quiet"
        )
        return Box(Row((PlainLabel(told, "secondary"), 1), gone, gap=8))

    def _past(self, picture: SheetPicture) -> QWidget:
        lines: list[QWidget] = [PlainLabel("What it was before", "section")]
        for past in picture.past:
            if past.changes:
                by = f", {past.by}" if past.by else ""
                lines.append(PlainLabel(f"{wording.moment(past.at)}{by}", "caption", "ink2"))
                lines += [PlainLabel(said.change(each), "secondary") for each in past.changes]
        return Box(Column(*lines, gap=3))

    def _button(
        self, text: str, act: Callable[[], object], *, icon: str | None = None, name: str = "", kind: Kind = "secondary"
    ) -> Button:
        button = Button(text, kind, icon=icon, small=True)
        button.clicked.connect(lambda _checked=False: act())
        if name:
            button.setAccessibleName(name)
        return button
