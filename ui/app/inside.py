"""The window behind the door: its pages, and what Find anything looks through."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, cast

from audit_tool.views.case_desk import DeskPicture
from audit_tool.views.day_tables import TableDeskPicture
from audit_tool.views.return_desk import ReturnDeskPicture
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

Desk = DeskPicture | ReturnDeskPicture | TableDeskPicture
"""What lies on the desk of a workspace that was made of a pack."""

MOST_FOUND = 40

ICONS = {
    "round": "rounds",
    "board": "returns",
    "form": "questions",
    "actions": "actions",
    "case": "cases",
    "cases": "cases",
    "register": "people",
}
"""The icon of what Find anything has found, by the page that shows it."""


def make_window(
    hub: Hub,
    appearance: Appearance,
    laptop: Laptop,
    clock: Callable[[], dt.datetime],
    cost: KdfCost | None,
    desk: Desk | None = None,
) -> Window:
    """Make the window of an open workspace.

    Args:
        desk: what lies on the desk of a workspace for cases, for returns or for a table; None for a hub's, which has
            every page.
    """
    window = Window(hub, appearance.worn, clock=clock, search=lambda words, then: _search(hub, words, then))
    window.look_changed.connect(lambda percent: appearance.choose(text_percent=percent))
    window.help_asked.connect(lambda page, topic: window.go("help", Where("help", topic or page)))
    pages = _pages(hub, appearance, laptop, cost, clock)
    window.show_pages(_shown(pages, desk))
    return window


def first_place(desk: Desk) -> Where:
    """Say where the work of a workspace that was made of a pack starts: on its one form, or on its desk."""
    if isinstance(desk, DeskPicture):
        return Where("desk")
    if isinstance(desk, TableDeskPicture):
        return Where("table_desk")
    return Where("form", desk.returns[0].return_id) if len(desk.returns) == 1 else Where("return_desk")


def _shown(pages: tuple[Page, ...], desk: Desk | None) -> tuple[Page, ...]:
    if desk is None:
        return tuple(page for page in pages if page.name not in ("desk", "return_desk", "table_desk"))
    pages = tuple(page for page in pages if isinstance(desk, TableDeskPicture) or page.name != "table_desk")
    if isinstance(desk, TableDeskPicture):
        return for_table(pages, desk)
    return for_cases(pages, desk) if isinstance(desk, DeskPicture) else for_returns(pages, desk)


def for_returns(pages: tuple[Page, ...], desk: ReturnDeskPicture) -> tuple[Page, ...]:
    """Choose the pages of a workspace for returns: the desk, the form of its one return, its actions and documents.

    Wherever a page would lead to one that only a hub has, the desk stands instead.
    """
    named = {page.name: page for page in pages}
    only = desk.returns[0].return_id if len(desk.returns) == 1 else ""
    form = replace(
        named["form"],
        title="Form",
        on_rail=bool(only),
        under="" if only else "return_desk",
        usual=Where("form", only),
    )
    beside = ("since", "summary")
    of_documents = ("documents", "composer", "versions", "release")
    here = {"return_desk", "form", "actions", "settings", "help", *of_documents, *beside}
    return (
        named["return_desk"],
        form,
        named["actions"],
        *(named[name] for name in of_documents),
        *(replace(named[name], under="return_desk") for name in beside),
        *(
            replace(named["return_desk"], name=name, title="", on_rail=False, under="return_desk")
            for name in named.keys() - here
        ),
        named["settings"],
        named["help"],
    )


def for_table(pages: tuple[Page, ...], desk: TableDeskPicture) -> tuple[Page, ...]:
    """Choose the pages of a table's laptop at a peer day: its desk, and the stage of this day alone.

    Wherever a page would lead to one that only a hub has, the desk stands instead.
    """
    named = {page.name: page for page in pages}
    stage = replace(
        named["peer_stage"], title="Stage", on_rail=True, under="", usual=Where("peer_stage", desk.round.id)
    )
    here = {"table_desk", "peer_stage", "settings", "help"}
    return (
        named["table_desk"],
        stage,
        *(
            replace(named["table_desk"], name=name, title="", on_rail=False, under="table_desk")
            for name in named.keys() - here
        ),
        named["settings"],
        named["help"],
    )


def for_cases(pages: tuple[Page, ...], desk: DeskPicture) -> tuple[Page, ...]:
    """Choose the pages of a workspace for cases: the desk, and, of its one case, the form, the chronology, who is who.

    With more than one case they are reached from the desk alone, because the rail could not say of which case they are.
    Wherever a page would lead to one that only a hub has, its round for one, the desk stands instead.
    """
    named = {page.name: page for page in pages}
    only = desk.cases[0] if len(desk.cases) == 1 else None
    of_case = (
        ("form", "Form", only.return_id if only else ""),
        ("chronology", "Events", only.case.id if only else ""),
        ("identities", "People", only.case.id if only else ""),
    )
    on_rail = only is not None
    shown = (
        replace(named[name], title=title, on_rail=on_rail, under="" if on_rail else "desk", usual=Where(name, ident))
        for name, title, ident in of_case
    )
    beside = ("family", "import_table", "since", "summary")
    here = {"desk", "settings", "help", *beside, *(name for name, _title, _ident in of_case)}
    return (
        named["desk"],
        *shown,
        *(replace(named[name], under="desk") for name in beside),
        *(replace(named["desk"], name=name, title="", on_rail=False, under="desk") for name in named.keys() - here),
        named["settings"],
        named["help"],
    )


def _pages(
    hub: Hub, appearance: Appearance, laptop: Laptop, cost: KdfCost | None, clock: Callable[[], dt.datetime]
) -> tuple[Page, ...]:
    """List the pages; each is imported when somebody first goes there.

    The desks are in the lists of workspaces that were made of packs alone (`for_cases`, `for_returns`).
    """

    def page(module: str, name: str, *given: object) -> Callable[[], PageView]:
        return lambda: cast("PageView", getattr(import_module(f"ui.pages.{module}"), name)(hub, *given))

    settings = page("settings", "SettingsPage", appearance, laptop, cost)
    return (
        Page("home", "home", "Home", page("home", "HomePage")),
        Page("rounds", "rounds", "Rounds", page("rounds", "RoundsPage")),
        Page("cases", "cases", "Cases", page("cases", "CasesPage")),
        Page("board", "returns", "Returns", page("board", "BoardPage"), badge=_returns_that_wait),
        Page("case", "cases", "", page("case", "CasePage"), on_rail=False, under="cases"),
        Page("start_round", "rounds", "", page("start_round", "StartRoundPage"), on_rail=False, under="rounds"),
        Page("round", "rounds", "", page("round_page", "RoundPage"), on_rail=False, under="rounds"),
        Page("issue", "returns", "", page("issue", "IssuePage"), on_rail=False, under="rounds"),
        Page("rehearsal", "clock", "", page("rehearsal", "RehearsalPage"), on_rail=False, under="rounds"),
        Page("form", "questions", "", page("form", "Form"), on_rail=False, under="rounds"),
        Page("chronology", "cases", "", page("chronology", "ChronologyPage"), on_rail=False, under="cases"),
        Page("import_table", "cases", "", page("import_table", "ImportTablePage"), on_rail=False, under="cases"),
        Page("family", "people", "", page("family", "FamilyPage"), on_rail=False, under="cases"),
        Page("identities", "lock", "", page("identities", "IdentitiesPage", cost), on_rail=False, under="cases"),
        Page("incidents", "warn", "", page("incidents", "IncidentsPage"), on_rail=False, under="documents"),
        Page("held", "search", "", page("held", "HeldPage"), on_rail=False, under="cases"),
        Page("meeting", "people", "", page("meeting", "MeetingPage"), on_rail=False, under="cases", on_stage=True),
        Page("peer_plan", "people", "", page("peer_plan", "PeerPlanPage"), on_rail=False, under="rounds"),
        Page(
            "peer_stage",
            "people",
            "",
            page("peer_stage", "PeerStagePage", clock),
            on_rail=False,
            under="rounds",
            on_stage=True,
        ),
        Page("panel", "people", "", page("panel", "PanelPage"), on_rail=False, under="rounds"),
        Page(
            "panel_hour",
            "people",
            "",
            page("panel_hour", "PanelHourPage", clock),
            on_rail=False,
            under="rounds",
            on_stage=True,
        ),
        Page("journeys", "people", "", page("journeys", "JourneysPage"), on_rail=False, under="rounds"),
        Page("desk", "cases", "Your part", page("desk", "DeskPage")),
        Page("return_desk", "returns", "Your return", page("return_desk", "ReturnDeskPage")),
        Page("table_desk", "people", "Your table", page("table_desk", "TableDeskPage")),
        Page("letters", "documents", "", page("letters", "LettersPage"), on_rail=False, under="rounds"),
        Page("round_packs", "returns", "", page("round_packs", "RoundPacksPage"), on_rail=False, under="rounds"),
        Page("own_template", "returns", "", page("own_template", "OwnTemplatePage"), on_rail=False, under="rounds"),
        Page("packs", "returns", "", page("packs", "PacksPage"), on_rail=False, under="cases"),
        Page("workshop", "flag", "", page("workshop", "WorkshopPage"), on_rail=False, under="rounds"),
        Page("sample", "cases", "", page("sample", "SamplePage"), on_rail=False, under="rounds"),
        Page("since", "questions", "", page("since", "SincePage"), on_rail=False, under="rounds"),
        Page("summary", "rounds", "", page("summary", "SummaryPage"), on_rail=False, under="rounds"),
        Page("analysis", "data", "", page("analysis", "AnalysisPage"), on_rail=False, under="rounds"),
        Page("behind", "data", "", page("analysis", "BehindPage"), on_rail=False, under="rounds"),
        Page("year_facts", "data", "", page("year_facts", "YearFactsPage"), on_rail=False, under="rounds"),
        Page("findings", "findings", "Findings", page("findings", "FindingsPage")),
        Page("learning", "findings", "", page("learning", "LearningPage"), on_rail=False, under="findings"),
        Page("year_review", "people", "", page("year_review", "YearReviewPage"), on_rail=False, under="findings"),
        Page(
            "year_stage",
            "people",
            "",
            page("year_review", "YearStagePage"),
            on_rail=False,
            under="findings",
            on_stage=True,
        ),
        Page("checks", "tick", "", page("checks", "ChecksPage"), on_rail=False, under="home"),
        Page("actions", "actions", "Actions", page("actions", "ActionsPage"), badge=_late_actions),
        Page("documents", "documents", "Documents", page("documents", "DocumentsPage", appearance)),
        Page("composer", "documents", "", page("composer", "ComposerPage"), on_rail=False, under="documents"),
        Page("versions", "documents", "", page("versions", "VersionsPage"), on_rail=False, under="documents"),
        Page("brief_use", "documents", "", page("brief_use", "BriefUsePage"), on_rail=False, under="documents"),
        Page("release", "documents", "", page("release", "ReleasePage"), on_rail=False, under="documents"),
        Page("questions", "questions", "Questions", page("question_sets", "QuestionSetsPage")),
        Page("question_set", "questions", "", page("set_editor", "SetEditor"), on_rail=False, under="questions"),
        Page("register", "people", "Agencies", page("register", "RegisterPage")),
        Page(
            "register_import",
            "people",
            "",
            page("register_import", "RegisterImportPage"),
            on_rail=False,
            under="register",
        ),
        Page("risks", "returns", "", page("risks", "RisksPage"), on_rail=False, under="register"),
        Page(
            "register_table",
            "people",
            "",
            page("register_table", "RegisterTablePage"),
            on_rail=False,
            under="register",
        ),
        Page("settings", "settings", "Settings", settings, at_foot=True),
        Page("help", "book", "Help", page("help", "HelpPage"), at_foot=True),
    )


def _returns_that_wait(ws: Workspace) -> int:
    return ws.views.returns_needing_somebody()


def _late_actions(ws: Workspace) -> int:
    return ws.views.late_actions()


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
    where = Where(place.page, place.ident, row=place.row)
    return Found(place.title, place.detail, ICONS.get(place.page, "search"), place.page, where)
