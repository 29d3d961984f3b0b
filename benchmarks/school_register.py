"""The national register: 50,000 rows read for one authority, compared with 450 settings of ours, and taken in.

Beside the reading stands a bare csv.reader over the same bytes that does nothing with what it reads.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from audit_tool import workspace
from audit_tool.domain.agency import Agency
from audit_tool.domain.ids import AgencyId, PersonId, RegisterTakeId
from audit_tool.domain.register_changes import Registered, register_changes
from audit_tool.exchange.school_register import read_establishments
from audit_tool.store.keys import KdfCost
from benchmarks.figure import Figure
from campaigns.machinery.made_register import COLUMNS, OURS, made_schools, register_csv
from forms.library import Library

OUR_SETTINGS, ROWS, TIMES = 450, 50_000, 3
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def measure() -> tuple[Figure, ...]:
    """Write a register of settings that never were, read it, and compare it with itself."""
    content = register_csv(made_schools(OUR_SETTINGS), elsewhere=ROWS - OUR_SETTINGS)
    read = [_timed(lambda: read_establishments(io.BytesIO(content), [OURS])) for _ in range(TIMES)]
    bare = [_timed(lambda: _bare(content)) for _ in range(TIMES)]
    tracemalloc.start()
    reading = read_establishments(io.BytesIO(content), [OURS])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    ours = [
        Registered(
            Agency(AgencyId(line.facts.urn), line.facts.urn, line.name, line.name, "school"),
            replace(line.facts, id=AgencyId(line.facts.urn), roll=1),
            line.trust,
        )
        for line in reading.lines
    ]
    taken, changed, back = _taken(content)
    since = dt.date(2025, 9, 1)
    compared = _timed(lambda: register_changes(ours, reading.lines, closed_since=since))
    size = len(content) / 1e6
    return (
        Figure(f"{ROWS:,} rows of {COLUMNS} columns read, {size:.0f} MB", min(read), "ms", min(bare), "2 x"),
        Figure(f"the same, median of {TIMES}", statistics.median(read), "ms", statistics.median(bare)),
        Figure("memory at its highest while reading", peak / 1e6, "MB", None, "20 MB"),
        Figure(f"{OUR_SETTINGS} settings compared", compared, "ms", None, "50 ms"),
        Figure(f"{OUR_SETTINGS} new settings taken in, as one act", taken, "ms", None, "2 s"),
        Figure("the same register with another roll for each, taken in", changed, "ms", None, "2 s"),
        Figure("that taken back", back, "ms", None, "2 s"),
    )


def _taken(content: bytes) -> tuple[float, float, float]:
    """Time taking a register in, a later one with every roll changed, and taking that back, in ms."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        path.write_bytes(content)
        made_here = workspace.create(Path(folder) / "area.audit", "five words", library=Library([], [], []), cost=CHEAP)
        ws = made_here.workspace
        ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
        first = ws.register.read(path, codes=[OURS])
        lines = tuple(
            replace(line, facts=replace(line.facts, roll=(line.facts.roll or 0) + 1))
            for line in first.establishments.lines
        )
        later = replace(first, establishments=replace(first.establishments, lines=lines))
        taken = _timed(lambda: ws.register.take(first))
        began = time.perf_counter()
        made = ws.register.take(later).made
        changed = (time.perf_counter() - began) * 1000
        back = _timed(lambda: ws.register.take_back(RegisterTakeId(made or "")))
        ws.close()
    return taken, changed, back


def _bare(content: bytes) -> int:
    return sum(1 for _ in csv.reader(io.TextIOWrapper(io.BytesIO(content), "cp1252", newline="")))


def _timed(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
