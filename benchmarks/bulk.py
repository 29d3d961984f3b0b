"""1,000 returns of 120 answers written down, beside executemany of the same rows.

Ours makes the rows from answers, hashes each return, writes its line of the audit log and commits once. Beside it
stands the driver alone, given the finished rows, into the same table with the same index, in one transaction.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from audit_tool import workspace
from audit_tool.domain.ids import AgencyId, PersonId, ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.store.keys import KdfCost
from benchmarks.figure import Figure
from forms.answers import Answer, Key, State

RETURNS, ANSWERS = 1_000, 120
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def measure() -> tuple[Figure, ...]:
    """Write the returns down once each way."""
    with tempfile.TemporaryDirectory() as folder:
        ours, rows = _ours(Path(folder) / "ours.audit")
        beside = _beside(Path(folder) / "beside.audit", rows)
    what = f"{RETURNS:,} returns x {ANSWERS} answers"
    return (Figure(what, ours * 1000, "ms", beside * 1000, "2.5 x"),)


def _fresh(path: Path) -> workspace.Workspace:
    made = workspace.create(path, "plain words for a benchmark", library=workspace.shelf(), cost=CHEAP).workspace
    made.people.present(PersonId(made.people.add(name="Pat Example", role="Coordinator").made or ""))
    return made


def _ours(path: Path) -> tuple[float, list[tuple[object, ...]]]:
    ws = _fresh(path)
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"S{n}", name=f"Example School {n}", agency_type="school").made or "")
        for n in range(RETURNS)
    ]
    started = ws.rounds.start(kind="section175", title="Benchmark", year_label="2026", agency_ids=agencies)
    questions = workspace.shelf().question_set("section175").questions()[:ANSWERS]
    answers: dict[Key, Answer] = {
        (question.id, None): Answer(State.ANSWERED, "yes", impact="Children wait less than they did a year ago.")
        for question in questions
    }
    given = {ReturnId(return_id): answers for return_id in started.nouns["returns"]}
    begun = time.perf_counter()
    ws.answers.record_returns(answers=given, lens=Lens.SELF, source="imported")
    took = time.perf_counter() - begun
    store = ws._session.store  # noqa: SLF001  # the rows as they lie, for the other side
    with store.reading() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql("SELECT * FROM answers ORDER BY seq")]
    store.close()
    return took, rows


def _beside(path: Path, rows: list[tuple[object, ...]]) -> float:
    ws = _fresh(path)
    store = ws._session.store  # noqa: SLF001
    with store.beside_another_file() as driver:
        driver.execute("PRAGMA foreign_keys=OFF")
        places = ",".join("?" * len(rows[0]))
        begun = time.perf_counter()
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany(f"INSERT INTO answers VALUES ({places})", rows)  # noqa: S608
        driver.execute("COMMIT")
        took = time.perf_counter() - begun
    store.close()
    return took
