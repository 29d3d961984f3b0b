"""A round's inbox: 450 filled workbooks judged, and 1,000 returns opened, verified, compared and stored.

Workbooks stand beside what openpyxl needs merely to open them, and beside what python-calamine needs to read them, each
on one core, as they work. Returns stand beside the sum of what nobody can do without: decrypting, one signature, the
JSON, and the same rows through the driver alone, with one commit for each file.
"""

from __future__ import annotations

import io
import json
import resource
import tempfile
import threading
import time
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import openpyxl
import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from python_calamine import CalamineWorkbook

from audit_tool import workspace
from audit_tool.domain.ids import AgencyId, BatchId, PersonId, ReturnId, RoundId
from audit_tool.domain.inbox import TAKEABLE
from audit_tool.exchange.packs.archive import MANIFEST, SIGNATURE
from audit_tool.exchange.packs.manifest import SIGNED_AS
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace
from benchmarks.figure import Figure, percentile
from campaigns.machinery.made_returns import asked
from forms.answers import Answer, Key, State

BOOKS, RETURNS, ANSWERS, CORES = 450, 1_000, 120, 2
AT_ONCE = 100
"""Returns after which the other side has its turn, so that both have the same neighbours on the machine."""
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)


def measure(books: int = BOOKS, returns: int = RETURNS) -> tuple[Figure, ...]:
    """Judge the workbooks, and take the returns, each beside its floor."""
    with tempfile.TemporaryDirectory() as folder:
        return (*_books(Path(folder) / "books", books), *_returns(Path(folder) / "returns", returns))


def _books(folder: Path, count: int) -> tuple[Figure, ...]:
    ws, round_id, returns = _begun(folder, count)
    dropped = folder / "dropped"
    dropped.mkdir()
    content = _fill(ws, returns, dropped)
    paths = ws.inbox.files([dropped])
    with _Ticks() as ticks:
        started = time.perf_counter()
        verdicts = {each.path: each for each in ws.inbox.read(round_id, paths, cores=CORES)}
        ours = time.perf_counter() - started
    ready = sum(each.outcome in TAKEABLE for each in verdicts.values())
    if ready != count:
        raise RuntimeError(f"{ready} of {count} are ready")
    opened, read = _timed(_open_with_openpyxl, content), _timed(_read_with_calamine, content)
    ws.discard()
    what = f"{count} workbooks judged, {CORES} cores"
    return (
        Figure(f"{what}, beside openpyxl opening them", ours * 1000, "ms", opened * 1000, "1 x"),
        Figure(f"{what}, beside calamine reading them", ours * 1000, "ms", read * 1000, "4 x"),
        Figure("another thread's tick beside it, late by (p99)", percentile(ticks.late, 0.99), "ms", aim="50 ms"),
        _memory(),
    )


def _returns(folder: Path, count: int) -> tuple[Figure, ...]:
    ws, round_id, returns = _begun(folder, count)
    dropped = folder / "dropped"
    dropped.mkdir()
    answers = _answers(ws)
    for number, laptop in enumerate(asked(ws, returns, folder / "post")):
        (dropped / f"{number:04}.auditreturn").write_bytes(laptop.answered(answers))
    paths, ours, judged, floor = ws.inbox.files([dropped]), _Spent(), _Spent(), _Spent()
    parts = [slice(start, start + AT_ONCE) for start in range(0, count, AT_ONCE)]
    verdicts, ready = ws.inbox.read(round_id, paths), []
    with _Ticks() as ticks, _beside(folder / "beside.audit") as driver:
        for part in parts:
            with ours, judged:
                ready += [each for each in islice(verdicts, AT_ONCE) if each.outcome in TAKEABLE]
            with floor:
                _open_at_least(_identity(ws), paths[part])
        if len(ready) != count:
            raise RuntimeError(f"{len(ready)} of {count} are ready")
        with ours:
            batch = BatchId(ws.inbox.begin(round_id, count).made or "")
        for part in parts:
            before = _lines(ws)
            with ours:
                for each in ready[part]:
                    ws.inbox.take(batch, each)
            written = _written(ws, returns[part], before)
            with floor:
                _write_at_least(driver, written)
        with ours:
            ws.inbox.finish(batch)
    ws.discard()
    what = f"{count:,} returns x {len(answers)} answers"
    return (
        Figure(f"{what} judged and stored", ours.wall, "ms", floor.wall, "2 x"),
        Figure("of that, judged before anything is stored", judged.wall),
        Figure("work of the processor in both", ours.work, "ms", floor.work),
        Figure("another thread's tick beside it, late by (p99)", percentile(ticks.late, 0.99), "ms", aim="50 ms"),
        _memory(),
    )


def _begun(folder: Path, count: int) -> tuple[Workspace, RoundId, list[ReturnId]]:
    folder.mkdir()
    path, words = folder / "ours.audit", "plain words for a benchmark"
    ws = workspace.create(path, words, library=workspace.shelf(), cost=CHEAP).workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    agencies = [
        AgencyId(ws.partnership.add_agency(code=f"S{n}", name=f"Example School {n}", agency_type="school").made or "")
        for n in range(count)
    ]
    started = ws.rounds.start(kind="section175", title="Benchmark", year_label="2026", agency_ids=agencies)
    return ws, RoundId(started.made or ""), [ReturnId(each) for each in sorted(started.nouns["returns"])]


def _answers(ws: Workspace) -> dict[Key, Answer]:
    questions = workspace.shelf().question_set("section175").questions()
    yes = Answer(State.ANSWERED, "yes", impact="Children wait less than they did a year ago.")
    rated = {(each.id, None): yes for each in questions if each.type == "yes_partly_no"}
    left = [each for each in questions if each.type != "yes_partly_no"][: ANSWERS - len(rated)]
    return rated | {(each.id, None): Answer(State.UNANSWERED, None, "Looked at by the governors.") for each in left}


def _fill(ws: Workspace, returns: Sequence[ReturnId], dropped: Path) -> list[bytes]:
    """Fill one workbook, and hand it out as everybody's: what differs is the hidden label alone."""
    ws.blank_returns.save(returns[0], dropped / "0.xlsx")
    book = openpyxl.load_workbook(dropped / "0.xlsx")
    sheet, label = book["Return"], book["_sqs"]
    types = {each.id: each.type for each in workspace.shelf().question_set("section175").questions()}
    for row in range(2, sheet.max_row + 1):
        if types.get(str(sheet.cell(row, 1).value)) == "yes_partly_no":
            sheet.cell(row, 5).value, sheet.cell(row, 6).value = (
                "Yes",
                "The policy, page 3, and minutes of the governors.",
            )
            sheet.cell(row, 7).value = "Reviewed in September."
    place = next(cell for row in label.iter_rows() for cell in row if cell.value == returns[0])
    found = []
    for number, return_id in enumerate(returns):
        place.value = return_id
        out = io.BytesIO()
        book.save(out)
        (dropped / f"{number}.xlsx").write_bytes(out.getvalue())
        found.append(out.getvalue())
    return found


def _open_with_openpyxl(content: bytes) -> None:
    openpyxl.load_workbook(io.BytesIO(content))


def _read_with_calamine(content: bytes) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _timed(act: object, contents: Sequence[bytes]) -> float:
    started = time.perf_counter()
    for each in contents:
        act(each)  # type: ignore[operator]
    return time.perf_counter() - started


Rows = dict[str, list[tuple[object, ...]]]
"""Rows by table."""

_OF_RETURNS = {"answers": "return_id", "packs_taken": "return_id", "batch_files": "return_id", "expectations": "id"}
_OF_SENDERS = {"packs_seen": "sender", "pack_senders": "sender", "pack_recipients": "code"}
_OF_LINES = ("history", "audit_log")


def _lines(ws: Workspace) -> dict[str, int]:
    """Count the lines of the history and of the log."""
    with ws._session.store.reading() as connection:  # noqa: SLF001  # rows as they lie
        return {name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() or 0 for name in _OF_LINES}  # noqa: S608


def _written(ws: Workspace, returns: Sequence[ReturnId], before: Mapping[str, int]) -> list[Rows]:
    """Read the very rows that taking each file wrote."""
    found: list[Rows] = []
    with ws._session.read() as records:  # noqa: SLF001
        codes = [records.agencies.find(records.returns.find(each).agency_id or "").code for each in returns]
    with ws._session.store.reading() as connection:  # noqa: SLF001
        for return_id, code in zip(returns, codes, strict=True):
            named = [(table, column, return_id) for table, column in _OF_RETURNS.items()]
            named += [(table, column, code) for table, column in _OF_SENDERS.items()]
            found.append(
                {
                    table: [*map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table} WHERE {column} = ?", (of,)))]  # noqa: S608
                    for table, column, of in named
                }
            )
        for table in _OF_LINES:
            rows = connection.exec_driver_sql(f"SELECT * FROM {table} WHERE seq > ? ORDER BY seq", (before[table],))  # noqa: S608
            lines = [*map(tuple, rows)]
            each = len(lines) // len(returns)
            for number, rows_of in enumerate(found):
                rows_of[table] = lines[number * each : (number + 1) * each]
    return found


def _identity(ws: Workspace) -> pyrage.x25519.Identity:
    with ws._session.read() as records:  # noqa: SLF001
        return pyrage.x25519.Identity.from_str(records.packs.keys()[0].receiving)


@contextmanager
def _beside(path: Path) -> Iterator[Any]:
    """Open another workspace by the driver alone."""
    other = workspace.create(path, "plain words for a benchmark", library=workspace.shelf(), cost=CHEAP).workspace
    with other._session.store.beside_another_file() as driver:  # noqa: SLF001
        driver.execute("PRAGMA foreign_keys=OFF")
        yield driver
    other.discard()


def _open_at_least(identity: pyrage.x25519.Identity, paths: Sequence[Path]) -> None:
    """Do what nobody can do without to read each file: decrypt, verify, read the JSON."""
    for path in paths:
        with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(path.read_bytes(), [identity]))) as packed:
            manifest = packed.read(MANIFEST)
            signer = bytes.fromhex(json.loads(manifest)["signer"])
            Ed25519PublicKey.from_public_bytes(signer).verify(packed.read(SIGNATURE), SIGNED_AS + manifest)
            for name in packed.namelist():
                if name.endswith(".json"):
                    json.loads(packed.read(name))


def _write_at_least(driver: Any, written: Sequence[Rows]) -> None:
    """Do what nobody can do without to keep each file: write its rows, and commit."""
    insert = {table: _insertion(table, rows) for table, rows in written[0].items()}
    for mine in written:
        driver.execute("BEGIN IMMEDIATE")
        for table, rows in mine.items():
            driver.executemany(insert[table], rows)
        driver.execute("COMMIT")


def _insertion(table: str, rows: Sequence[tuple[object, ...]]) -> str:
    return f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})"  # noqa: S608


def _memory() -> Figure:
    """Say the most memory this process ever had."""
    return Figure("most memory so far", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", aim="400 MB")


class _Spent:
    """What blocks of work took together, in milliseconds: on the clock, and of this process's work."""

    def __init__(self) -> None:
        self.wall = self.work = 0.0

    def __enter__(self) -> None:
        self._from = (time.perf_counter(), time.thread_time())

    def __exit__(self, *_error: object) -> None:
        self.wall += (time.perf_counter() - self._from[0]) * 1000
        self.work += (time.thread_time() - self._from[1]) * 1000


class _Ticks:
    """A thread that wants to wake every ten milliseconds, as a window's timer does, and notes how late it is."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._tick)

    def __enter__(self) -> _Ticks:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _tick(self) -> None:
        before = time.perf_counter()
        while not self._ended.wait(0.01):
            now = time.perf_counter()
            self.late.append(max(0.0, (now - before - 0.01) * 1000))
            before = now
