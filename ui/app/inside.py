"""The window behind the door: its pages, and what Find anything looks through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, cast

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

ICONS = {"round": "rounds", "form": "questions", "actions": "actions", "case": "cases", "cases": "cases"}
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
    """List the pages; each is imported when somebody first goes there."""

    def page(module: str, name: str, *given: object) -> Callable[[], PageView]:
        return lambda: cast("PageView", getattr(import_module(f"ui.pages.{module}"), name)(hub, *given))

    settings = page("settings", "SettingsPage", appearance, laptop, cost)
    return (
        Page("home", "home", "Home", page("home", "HomePage")),
        Page("rounds", "rounds", "Rounds", page("rounds", "RoundsPage")),
        Page("cases", "cases", "Cases", page("cases", "CasesPage")),
        Page("case", "cases", "", page("case", "CasePage"), on_rail=False, under="cases"),
        Page("start_round", "rounds", "", page("start_round", "StartRoundPage"), on_rail=False, under="rounds"),
        Page("round", "rounds", "", page("round_page", "RoundPage"), on_rail=False, under="rounds"),
        Page("rehearsal", "clock", "", page("rehearsal", "RehearsalPage"), on_rail=False, under="rounds"),
        Page("form", "questions", "", page("form", "Form"), on_rail=False, under="rounds"),
        Page("chronology", "cases", "", page("chronology", "ChronologyPage"), on_rail=False, under="cases"),
        Page("import_table", "cases", "", page("import_table", "ImportTablePage"), on_rail=False, under="cases"),
        Page("family", "people", "", page("family", "FamilyPage"), on_rail=False, under="cases"),
        Page("identities", "lock", "", page("identities", "IdentitiesPage", cost), on_rail=False, under="cases"),
        Page("meeting", "people", "", page("meeting", "MeetingPage"), on_rail=False, under="cases", on_stage=True),
        Page("journeys", "people", "", page("journeys", "JourneysPage"), on_rail=False, under="cases"),
        Page("workshop", "flag", "", page("workshop", "WorkshopPage"), on_rail=False, under="rounds"),
        Page("sample", "cases", "", page("sample", "SamplePage"), on_rail=False, under="rounds"),
        Page("since", "questions", "", page("since", "SincePage"), on_rail=False, under="rounds"),
        Page("summary", "rounds", "", page("summary", "SummaryPage"), on_rail=False, under="rounds"),
        Page("findings", "findings", "Findings", page("findings", "FindingsPage")),
        Page("actions", "actions", "Actions", page("actions", "ActionsPage"), badge=_late_actions),
        Page("documents", "documents", "Documents", page("documents", "DocumentsPage")),
        Page("questions", "questions", "Questions", page("question_sets", "QuestionSetsPage")),
        Page("question_set", "questions", "", page("set_editor", "SetEditor"), on_rail=False, under="questions"),
        Page("settings", "settings", "Settings", settings, at_foot=True),
        Page("help", "book", "Help", page("help", "HelpPage"), at_foot=True),
    )


def _late_actions(ws: Workspace) -> int:
    return len(ws.views.home().late)


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
