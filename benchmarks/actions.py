"""10,000 actions on the board: a letter typed into the box that finds, beside a bare walk over the same words."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from audit_tool.domain.action import Action, ActionState, KindOfChange, Origin
from audit_tool.domain.ids import ActionId, AgencyId, RoundId, new_id
from audit_tool.store.keys import KdfCost
from audit_tool.views.actions import ActionsPicture
from audit_tool.workspace import Workspace, create, shelf
from benchmarks.figure import Figure, percentile

ACTIONS, AGENCIES = 10_000, 40
TYPED = "fathers asked at the front door"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = (
    "fathers",
    "babies",
    "night",
    "door",
    "school",
    "health visitor",
    "conference",
    "checklist",
    "asked",
    "records",
)


def measure() -> tuple[Figure, ...]:
    """Draw the picture, and type a line into the box, letter by letter, on the board and on the table."""
    app = QApplication.instance() or QApplication([])
    from ui.pages.actions.listing import BOARD, TABLE, Listing

    with tempfile.TemporaryDirectory() as folder:
        made = create(Path(folder) / "actions.audit", "plain words for a benchmark", library=shelf(), cost=CHEAP)
        picture = _fill(made.workspace)
        drawing = _took(made.workspace.views.actions)
        store = made.workspace._session.store  # noqa: SLF001  # the rows as they lie, for the other side
        with store.reading() as connection:
            bare = _took(lambda: connection.exec_driver_sql("SELECT * FROM actions ORDER BY number").fetchall())
        store.close()
    listing = Listing()
    listing.resize(1286, 700)
    listing.show()
    listing.show_picture(picture)
    figures = [Figure(f"the picture of {ACTIONS:,} actions, beside their rows", drawing, "ms", bare)]
    for way in (BOARD, TABLE):
        listing.show_as(way)
        app.processEvents()
        took, beside = [], []
        for end in range(1, len(TYPED) + 1):
            began = time.perf_counter()
            listing.seek(TYPED[:end])
            app.processEvents()
            took.append((time.perf_counter() - began) * 1000)
            beside.append(_took(lambda end=end: [line for line in picture.lines if TYPED[:end] in line.sought]))
        what = f"a letter typed over {ACTIONS:,} actions, {way}, 95 of 100"
        figures.append(Figure(what, percentile(took, 0.95), "ms", percentile(beside, 0.95), "under 100 ms"))
    listing.close()
    return tuple(figures)


def _fill(ws: Workspace) -> ActionsPicture:
    agencies = []
    for number in range(AGENCIES):
        made = ws.partnership.add_agency(code=f"A{number}", name=f"Example Agency {number}", agency_type="police")
        agencies.append(AgencyId(made.made or ""))
    started = ws.rounds.start(kind="section11", title="Benchmark", year_label="2026", agency_ids=agencies)
    round_id = RoundId(started.made or "")
    with ws._session.work() as unit:  # noqa: SLF001  # ten thousand at once
        unit.actions.add_all(_action(number, round_id, agencies) for number in range(ACTIONS))
        unit.log("action.add", "action", round_id)
    return ws.views.actions()


def _action(number: int, round_id: RoundId, agencies: list[AgencyId]) -> Action:
    states = (ActionState.TO_DO, ActionState.DOING, ActionState.DONE, ActionState.SIGNED_OFF, ActionState.WORKED)
    state = states[number % 5]
    day = dt.date(2026, 1, 1) + dt.timedelta(number % 500)
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7))
    return Action(
        ActionId(new_id()),
        number + 1,
        round_id,
        f"Ask about {words} before the next visit, and write it down in plan {number}.",
        agency_id=agencies[number % AGENCIES],
        owner_role="Head of service",
        due_on=day,
        state=state,
        source=f"Standard {number % 8 + 1}, question {number % 5 + 1}",
        measure="Of 20 files, how many say it.",
        theme_ids=("voice",),
        done_on=day,
        done_proof="Minute",
        signed_by="Sub-group",
        signed_on=day,
        worked_proof="Seen",
        change=KindOfChange.PRACTICE,
        origin=Origin.ANSWER,
    )


def _took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
