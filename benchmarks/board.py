"""The board of 450 settings with 110 answers each, and the checks over them, beside raw sums of the same rows."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from audit_tool import workspace
from audit_tool.domain.ids import AgencyId, PersonId, ReturnId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.route import Route
from audit_tool.domain.setting import Duty, Setting
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace
from benchmarks.figure import Figure
from forms.answers import Answer, Key, State

SETTINGS, ANSWERS, TIMES = 450, 110, 3
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def measure() -> tuple[Figure, ...]:
    """Draw the board and read the checks, each beside the bare statement over the same rows."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "board.audit"
        made = workspace.create(path, "plain words for a benchmark", library=workspace.shelf(), cost=CHEAP)
        ws, round_id = made.workspace, _fill(made.workspace)
        board = _least(lambda: ws.views.board(round_id))
        checks = _least(lambda: ws.views.round_checks(round_id))
        store = ws._session.store  # noqa: SLF001  # the rows as they lie, for the other side

        def run(*statements: str) -> None:
            with store.reading() as connection:
                for statement in statements:
                    connection.exec_driver_sql(statement).fetchall()

        tables = ("returns", "agencies", "settings", "contacts", "expectations", "chases", "queries")
        bare_board = _least(lambda: run(*(f"SELECT * FROM {table}" for table in tables)))  # noqa: S608
        bare_checks = _least(
            lambda: run(
                "SELECT return_id, question_id, row, body FROM answers WHERE seq IN "
                "(SELECT max(seq) FROM answers GROUP BY return_id, lens, question_id, row)"
            )
        )
        counted = _least(lambda: run("SELECT return_id, count(*), sum(code = 'yes') FROM answers GROUP BY return_id"))
        store.close()
    return (
        Figure(f"the board of {SETTINGS} settings", board, "ms", bare_board),
        Figure("a raw sum over their answers", counted, "ms"),
        Figure(f"the checks over {SETTINGS} x {ANSWERS} answers", checks, "ms", bare_checks),
    )


def _fill(ws: Workspace) -> RoundId:
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    agencies = []
    for number in range(SETTINGS):
        made = ws.partnership.add_agency(code=f"S{number}", name=f"Example School {number}", agency_type="school")
        agencies.append(AgencyId(made.made or ""))
        facts = Setting(agencies[-1], urn=f"{990_000 + number}", roll=300, duty=Duty.S175)
        ws.register.write_setting(replace(facts, phase=("Primary", "Secondary")[number % 2]))
    started = ws.rounds.start(kind="section175", title="Benchmark", year_label="2026", agency_ids=agencies)
    questions = workspace.shelf().question_set("section175").questions()[:ANSWERS]
    said = {"yes_partly_no": "yes", "scale": "embedded", "whole": 4}
    answers: dict[Key, Answer] = {
        (each.id, None): Answer(State.ANSWERED, said.get(each.type, "Some words of an answer")) for each in questions
    }
    ids = [ReturnId(ident) for ident in started.nouns["returns"]]
    ws.answers.record_returns(answers=dict.fromkeys(ids, answers), lens=Lens.SELF, source="imported")
    for ident in ids:
        ws.expected.came(ident, route=Route.WORKBOOK)
    return RoundId(started.made or "")


def _least(act: Callable[[], object]) -> float:
    """Do something a few times; the least of them is what it takes, in ms."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return min(took)
