"""The one person somebody looks at."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.identity import Identity
from ui.pages.identities import words
from ui.text import PlainLabel, caption, heading
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layouts import Box, Column, clear, reveal
from ui.widgets.notices import Notice
from ui.widgets.surface import Card


class PersonCard(Card):
    """Who somebody is, until they are put away or another is chosen.

    Signals:
        change_asked, take_out_asked: of the person shown.
        put_away: nobody is to be shown any more.
    """

    change_asked = Signal()
    take_out_asked = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(bar="plum", parent=parent)
        self._code = heading()
        self._facts = Column(gap=10)
        self._doubt = Notice("part", "This may be mistyped.")
        self.change = Button("Write down", "primary", icon="edit")
        self.change.clicked.connect(self.change_asked)
        self._take_out = Button("Take out")
        self._take_out.clicked.connect(self.take_out_asked)
        self._away = Button("Put away")
        self._away.clicked.connect(self.put_away)
        self._buttons = Box(Flow(self.change, self._take_out, self._away, gap=9))
        facts = Box(self._facts)
        self.setLayout(Column(self._code, facts, self._doubt, 4, self._buttons, None, gap=10, margins=(22, 16, 22, 16)))
        self.show_nobody()

    def show_nobody(self) -> None:
        """Show nobody, and keep nothing of whom was shown."""
        self._code.setText(words.NOBODY_SHOWN)
        clear(self._facts)
        self._facts.add(PlainLabel(words.CHOOSE, "body", "ink2"))
        reveal(self._doubt, False)
        reveal(self._buttons, False)

    def show_person(self, identity: Identity, *, today: dt.date, is_in_record: bool, may_change: bool) -> None:
        """Show one person, and what in it does not look right."""
        kept = words.facts(identity)
        self._code.setText(identity.code)
        clear(self._facts)
        for what, said in kept:
            self._facts.add(Box(Column(caption(what), PlainLabel(said, "strong"), gap=1)))
        if not kept:
            self._facts.add(PlainLabel(words.NOTHING_KEPT, "body", "ink2"))
        doubts = words.doubts(identity.doubts(today))
        self._doubt.show_words("This may be mistyped.", " ".join(doubts))
        reveal(self._doubt, bool(doubts))
        self.change.setText("Change" if kept else "Write down")
        reveal(self.change, may_change)
        reveal(self._take_out, may_change and not is_in_record)
        reveal(self._buttons, True)
