"""One event in the words of several: its accounts beside each other, each to be changed or taken from the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, reduce
from operator import or_

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import EventId
from audit_tool.domain.pair import Sameness
from audit_tool.views.chronology import EventLine
from audit_tool.views.pairs import Reading
from audit_tool.workspace import Workspace
from ui import wording
from ui.page import Page, Undoable
from ui.pages.chronology.account_card import AccountCard, Read, differing
from ui.pages.chronology.comparing import BESIDE, ComparingDialog
from ui.text import secondary
from ui.widgets.button import Button
from ui.widgets.flow import EqualColumns, Flow
from ui.widgets.layouts import Box, Column

ABOUT = "Agencies tell of it apart. Each account stays whole; in counts the event is one."
TWO_WAYS = "It was changed in two places before they met. Both readings are kept; say which holds."


class SeveralAccounts(ComparingDialog):
    """The accounts of one event.

    Args:
        accounts: two or more, the one known most closely first.
        change: opens an account to be changed.
    """

    def __init__(
        self, page: Page, accounts: Sequence[EventLine], read: Read, change: Callable[[EventLine], None]
    ) -> None:
        self._page, self._change = page, change
        cards = [
            AccountCard(line, _other(accounts, line), read, parts=(self._ways(line, can_part=number > 0),))
            for number, line in enumerate(accounts)
        ]
        told = [secondary(said) for line in accounts[1:] if (said := differing(accounts[0], line))]
        inside = Column(Box(EqualColumns(*cards, least=BESIDE, gap=12)), *told, None, gap=8, margins=(2, 2, 8, 2))
        title = f"One event, {wording.count(len(accounts), 'account')}"
        super().__init__(title, ABOUT, inside, page.window())
        self.add_button("Close").setFocus()  # reading begins at the top

    def _ways(self, line: EventLine, *, can_part: bool) -> Box:
        name = line.agency or "the audit meeting"
        change = Button("Change it", small=True, icon="edit")
        change.setAccessibleDescription(f"The account of {name}")
        change.clicked.connect(partial(self._open, line))
        ways = [change]
        if can_part:
            part = Button("It is another event", small=True)
            part.setAccessibleDescription(f"The account of {name}")
            part.clicked.connect(partial(self._part, line.event.id))
            ways.append(part)
        return Box(Flow(*ways, gap=8))

    def _open(self, line: EventLine, _checked: bool = False) -> None:
        self.accept()
        self._change(line)

    def _part(self, event_id: EventId, _checked: bool = False) -> None:
        def done(changes: Changes) -> None:
            self.accept()
            others = [EventId(other) for other in sorted(changes.nouns.get("pair", ()))]
            fact = Undoable("Taken from the other account", lambda: hub.run(back(others), initiator=None))
            self._page.done.emit(fact)

        def back(others: Sequence[EventId]) -> Callable[[Workspace], Changes]:
            same = Sameness.SAME_EVENT
            return lambda ws: reduce(or_, [ws.pairs.say(event_id, other, same) for other in others], Changes())

        hub = self._page.hub
        hub.run(
            lambda ws: ws.pairs.part(event_id),
            initiator=None,
            then=done,
            failed=lambda error: self._page.tell(error, self.body.setText),
        )


class TwoWays(ComparingDialog):
    """An event that reads differently in two places, for somebody to say which reading holds."""

    def __init__(self, page: Page, readings: Sequence[Reading], read: Read) -> None:
        self._page = page
        lines = [reading.line for reading in readings]
        cards = [
            AccountCard(
                reading.line,
                _other(lines, reading.line),
                read,
                title="As it reads here" if reading.is_from_here else "As it came from elsewhere",
                parts=(self._way(reading),),
            )
            for reading in readings
        ]
        told = secondary(differing(lines[0], lines[1]))
        inside = Column(Box(EqualColumns(*cards, least=BESIDE, gap=12)), told, None, gap=8, margins=(2, 2, 8, 2))
        super().__init__("Which reading holds?", TWO_WAYS, inside, page.window())
        self.add_button("Later").setFocus()

    def _way(self, reading: Reading) -> Box:
        hold = Button("Let this one hold", small=True)
        hold.setAccessibleDescription("As it reads here" if reading.is_from_here else "As it came from elsewhere")
        hold.clicked.connect(partial(self._settle, reading))
        return Box(Flow(hold))

    def _settle(self, reading: Reading, _checked: bool = False) -> None:
        self._page.hub.run(
            lambda ws: ws.chronology.settle(reading.account),
            initiator=None,
            then=lambda _changes: self.accept(),
            failed=lambda error: self._page.tell(error, self.body.setText),
        )


def _other(lines: Sequence[EventLine], line: EventLine) -> EventLine:
    """Choose the account that one is held against: the first, and for the first the second."""
    return lines[1] if line is lines[0] else lines[0]
