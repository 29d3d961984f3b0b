"""Five years of 450 settings with 150 answers each: heat map and years, beside bare statements over the same rows."""

from __future__ import annotations

import datetime as dt
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from audit_tool import workspace
from audit_tool.domain.ids import AgencyId, PersonId, RoundId, new_id
from audit_tool.domain.setting import Duty, Setting
from audit_tool.store import tables
from audit_tool.store.keys import KdfCost
from audit_tool.views.analysis import HeatPicture, standards_of
from audit_tool.workspace import Workspace
from benchmarks.figure import Figure
from ui.pages.analysis.heat import HeatSheet
from ui.pages.analysis.years import YearsSheet

SETTINGS, QUESTIONS, YEARS, TIMES = 450, 150, 5, 5
WORDS = "plain words for a benchmark"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
STEPS = {
    "yes_partly_no": ("yes", "partly", "no", "na"),
    "scale": ("embedded", "secure", "developing", "not_in_place"),
}
_LATEST = (
    "NOT EXISTS (SELECT 1 FROM answers AS y WHERE y.return_id = x.return_id AND y.lens = x.lens "
    "AND y.question_id = x.question_id AND y.row = x.row AND y.seq > x.seq)"
)


def measure() -> tuple[Figure, ...]:
    """Draw both pictures, each in turn with the bare statement that counts the same; then show them in their sheets."""
    app = QApplication.instance() or QApplication([])
    heat, years = HeatSheet(), YearsSheet()
    for sheet in (heat, years):
        sheet.resize(1286, 560)
        sheet.show()
    app.processEvents()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "analysis.audit"
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as beside:  # what filling takes is not counted
            round_id = beside.submit(_fill, path).result()
        ws = workspace.unlock(path, WORDS, library=workspace.shelf(), costs=(CHEAP,))
        empty = _megabytes()
        bare_heat, bare_years = _bare(ws, round_id)
        heat_turns = _in_turn(lambda: ws.views.heat_map(round_id), bare_heat)
        years_turns = _in_turn(lambda: ws.views.years(round_id), bare_years)
        picture = ws.views.heat_map(round_id)
        shown = _took(lambda: _show(heat, picture, app))
        years.show_picture(ws.views.years(round_id))
        app.processEvents()
        more = _megabytes() - empty
        ws._session.store.close()  # noqa: SLF001  # the rows as they lie, for the other side
    heat.close()
    years.close()
    what = f"{SETTINGS} settings x {QUESTIONS} answers"
    return (
        *_figures(f"heat map of {what}", heat_turns),
        *_figures(f"{YEARS} years of {what}", years_turns),
        Figure("the map shown in its sheet", shown, "ms"),
        Figure("memory at its most, above the empty sheets", more, "MB", None, "under 300 MB"),
    )


def _fill(path: Path) -> RoundId:
    ws = workspace.create(path, WORDS, library=workspace.shelf(), cost=CHEAP).workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    agencies = []
    for number in range(SETTINGS):
        made = ws.partnership.add_agency(code=f"S{number}", name=f"Example School {number}", agency_type="school")
        agencies.append(AgencyId(made.made or ""))
        facts = Setting(agencies[-1], urn=f"{990_000 + number}", roll=60 + 3 * number, duty=Duty.S175)
        ws.register.write_setting(replace(facts, phase=("Primary", "Secondary")[number % 3 == 0]))
    before: RoundId | None = None
    for year in range(YEARS):
        label = str(2022 + year)
        started = ws.rounds.start(
            kind="section175", title=label, year_label=label, agency_ids=agencies, previous_round_id=before
        )
        before = RoundId(started.made or "")
        _answer(ws, list(started.nouns["returns"]), year)
    ws._session.store.close()  # noqa: SLF001  # as it is, without a backup
    return before or RoundId("")


def _answer(ws: Workspace, returns: list[str], year: int) -> None:
    """Write a year's answers as they lie, in one statement, and accept its returns."""
    with ws._session.store.transaction(confirm=lambda _connection: True) as connection:  # noqa: SLF001  # in bulk
        connection.execute(insert(tables.answers), list(_rows(returns, year, ws.actor)))
        accepted = tables.returns.update().where(tables.returns.c.id.in_(returns)).values(stage="accepted")
        connection.execute(accepted)


def _rows(returns: list[str], year: int, actor: str) -> Iterator[dict[str, object]]:
    questions = workspace.shelf().question_set("section175").questions()[:QUESTIONS]
    at = dt.datetime(2022 + year, 5, 1, tzinfo=dt.UTC)
    for number, return_id in enumerate(returns):
        for place, question in enumerate(questions):
            steps = STEPS.get(question.type)
            code = steps[(number * 7 + place * 3 + year) % 4] if steps else None
            yield {
                "id": new_id(),
                "return_id": return_id,
                "lens": "self",
                "question_id": question.id,
                "row": "",
                "state": "answered",
                "code": code,
                "body": f'{{"state":"answered","value":"{code or "Some words of an answer, as long as most"}"}}',
                "meaning": "0" * 64,
                "at": at,
                "by": actor,
                "source": "imported",
            }


def _bare(ws: Workspace, round_id: RoundId) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give the two statements as somebody would write them by hand: the same joins, the same groups."""
    standards, _left_out = standards_of(workspace.shelf().question_set("section175"))
    lines = {ident: each.id for each in standards for ident in each.counted}
    lines |= {ident: f"{each.id}:rest" for each in standards for ident in each.rest}
    asked = ", ".join(f"('{question}', '{line}')" for question, line in lines.items())
    heat = (
        f"WITH asked (question_id, line) AS (VALUES {asked}) "  # noqa: S608  # ids of the shipped set
        "SELECT r.id, asked.line, x.state, x.code, count(*) FROM returns AS r JOIN answers AS x ON x.return_id = r.id "
        "JOIN asked ON asked.question_id = x.question_id || '' "
        f"WHERE r.round_id = '{round_id}' AND x.lens = 'self' AND x.row = '' AND {_LATEST} GROUP BY 1, 2, 3, 4"
    )
    years = (
        "SELECT r.round_id, x.question_id, x.state, x.code, count(*) FROM returns AS r "  # noqa: S608
        "JOIN answers AS x ON x.return_id = r.id "
        f"WHERE x.lens = 'self' AND x.row = '' AND {_LATEST} GROUP BY 1, 2, 3, 4"
    )
    store = ws._session.store  # noqa: SLF001

    def run(statement: str) -> object:
        with store.reading() as connection:
            return connection.exec_driver_sql(statement).fetchall()

    return (lambda: run(heat)), (lambda: run(years))


Clocks = tuple[float, float]
"""How long something took, ms: by the clock on the wall, and of the processor's time, to which others add less."""


def _in_turn(ours: Callable[[], object], beside: Callable[[], object]) -> tuple[Clocks, Clocks]:
    """Do both in turn a few times; the least of each is what it takes."""
    took = [(_both_clocks(ours), _both_clocks(beside)) for _ in range(TIMES)]
    first, second = zip(*took, strict=True)
    return _least(first), _least(second)


def _least(clocks: Iterable[Clocks]) -> Clocks:
    wall, processor = zip(*clocks, strict=True)
    return min(wall), min(processor)


def _figures(name: str, took: tuple[Clocks, Clocks]) -> Iterator[Figure]:
    (wall, processor), (beside_wall, beside_processor) = took
    yield Figure(name, wall, "ms", beside_wall, "1.5 x")
    yield Figure("the same, of the processor's time", processor, "ms", beside_processor, "1.5 x")


def _both_clocks(act: Callable[[], object]) -> Clocks:
    began, before = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - began) * 1000, (time.process_time() - before) * 1000


def _show(sheet: HeatSheet, picture: HeatPicture, app: QApplication) -> None:
    sheet.show_picture(picture)
    app.processEvents()


def _took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _megabytes() -> float:
    """Say how much memory the process held at its most."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1_000_000 if sys.platform == "darwin" else 1000)
