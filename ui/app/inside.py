"""The window behind the door: its pages, and what Find anything looks through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ui.appearance import Appearance
from ui.hub import Hub
from ui.laptop import Laptop
from ui.page import Where
from ui.widgets.page import PageView
from ui.window import Found, Page, Window

if TYPE_CHECKING:
    from audit_tool.store.keys import KdfCost
    from audit_tool.views.places import Place
    from audit_tool.workspace import Workspace

MOST_FOUND = 40

ICONS = {"round": "rounds", "form": "questions", "actions": "actions"}
"""The icon of what Find anything has found, by the page that shows it."""


def make_window(
    hub: Hub, appearance: Appearance, laptop: Laptop, clock: Callable[[], dt.datetime], cost: KdfCost | None
) -> Window:
    """Make the window of an open workspace."""
    window = Window(hub, appearance.worn, clock=clock, search=lambda words, then: _search(hub, words, then))
    window.look_changed.connect(lambda percent: appearance.choose(text_percent=percent))
    window.help_asked.connect(lambda page, topic: window.go("help", Where("help", topic or page)))
    window.show_pages(_pages(hub, appearance, laptop, cost))
    return window


def _pages(hub: Hub, appearance: Appearance, laptop: Laptop, cost: KdfCost | None) -> tuple[Page, ...]:
    return (
        Page("home", "home", "Home", lambda: _home(hub)),
        Page("settings", "settings", "Settings", lambda: _settings(hub, appearance, laptop, cost), at_foot=True),
        Page("help", "book", "Help", lambda: _help(hub), at_foot=True),
    )


def _home(hub: Hub) -> PageView:
    from ui.pages.home import HomePage

    return HomePage(hub)


def _settings(hub: Hub, appearance: Appearance, laptop: Laptop, cost: KdfCost | None) -> PageView:
    from ui.pages.settings import SettingsPage

    return SettingsPage(hub, appearance, laptop, cost=cost)


def _help(hub: Hub) -> PageView:
    from ui.pages.help import HelpPage

    return HelpPage(hub)


def _search(hub: Hub, words: str, then: Callable[[Iterable[Found]], None]) -> None:
    def look(ws: Workspace) -> tuple[Place, ...]:
        wanted = words.casefold().split()
        matching = (
            place
            for place in ws.views.places()
            if all(word in f"{place.title} {place.detail}".casefold() for word in wanted)
        )
        return tuple(place for place, _number in zip(matching, range(MOST_FOUND), strict=False))

    hub.ask(look, lambda places: then(_found(place) for place in places))


def _found(place: Place) -> Found:
    where = Where(place.page, place.ident)
    return Found(place.title, place.detail, ICONS.get(place.page, "search"), place.page, where)
