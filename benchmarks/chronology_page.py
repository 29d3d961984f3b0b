"""A chronology of 70,000 events on its real page, beside a bare QTableView on the same rows.

The page is the real one on a real encrypted workspace. The bare table has no delegate, no filter and no picture over
it; it is given the rows as tuples. Its own query is the driver's, of the same columns. It always reads all of them,
while the page first reads and paints one screenful, and says that the rest is being read. What is painted from rows
at hand is timed in turn with the bare table, in time of the processor that the window's thread takes, so that other
work of the computer does not count: on the page, where all that did not change stays as it is, beside making a bare
table; in the page's kind of table alone, beside giving the rows to a bare one; and the whole page with its filters, its
lanes and its notices, which a bare table has none of: that line says what they cost. Memory is what the process
holds above its empty window, with the page of an empty case open; the events were written by another process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QEvent, QModelIndex, QObject, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from audit_tool import workspace
from audit_tool.domain.ids import CaseId
from benchmarks import thick_case
from benchmarks.figure import Figure, percentile
from benchmarks.opened import in_window
from ui.hub import Hub
from ui.page import Where
from ui.pages.chronology import ChronologyPage
from ui.pages.chronology.columns import columns
from ui.pages.chronology.page import FOLLOWS_AFTER
from ui.pages.chronology.ready import Ready
from ui.widgets.table import Table
from ui.window import Window

Rows = Sequence[tuple[Any, ...]]

EVENTS = 70_000
TYPED = ("mother", "school nurse", "damp bedroom", "argument", "coat", "zebra")
TIMES, TURNS, FRAMES = 9, 31, 120
PATIENCE = 60
"""Seconds after which nothing will be painted any more."""


def measure() -> tuple[Figure, ...]:
    """Open, filter and scroll, then do with a bare table what can be done with one."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "thick.audit"
        with multiprocessing.get_context("spawn").Pool(1) as elsewhere:
            thick, thin = elsewhere.apply(thick_case.made_cases, (file, EVENTS))
        with in_window("chronology", ChronologyPage, lambda: thick_case.opened(file)) as (hub, window):
            return _measured(hub, window, thick, thin)


def _measured(hub: Hub, window: Window, thick: CaseId, thin: CaseId) -> tuple[Figure, ...]:
    window.go("chronology", Where("chronology", thin))
    hub.wait_idle()
    page = window.page()
    stack = page.table.view.parentWidget()
    painted = Painted(page.table.view.viewport(), *(stack.widget(number) for number in range(1, stack.count())))
    painted.settle()
    empty = _memory()
    shown = page.table.model_of_rows.rowCount
    begun = time.perf_counter()
    window.go("chronology", Where("chronology", thick))
    painted.wait(lambda: shown() > 0)
    begins = (time.perf_counter() - begun) * 1000
    painted.wait(lambda: shown() == EVENTS)
    opened = (time.perf_counter() - begun) * 1000
    hub.wait_idle()
    memory = _memory() - empty
    begun = time.perf_counter()
    hub.ask(lambda ws: Ready.of(ws.views.chronology(thick)), lambda _read: None)
    hub.wait_idle()
    view = (time.perf_counter() - begun) * 1000
    found: list[tuple[float, Rows]] = []
    hub.ask(_bare_query, found.append)
    hub.wait_idle()
    query, rows = found[0]
    turn = _in_turn(page, painted, rows)
    lanes = Painted(page.picture.lanes)
    drawn = [_timed(page.filters.changed.emit, lanes) for _ in range(TIMES)]
    typed = _typed(page, painted)
    painted.settle()
    frames = _frames(page.table.view, painted)
    bare, bare_frames = _bare(rows, page.table.view.size())
    scans = [_scan(rows, word) for words in TYPED for word in words.split()]
    return (
        Figure("rows at hand to painted, beside a bare table made", turn.at_hand, "ms", turn.bare, "1.5 x"),
        Figure("its table alone, beside a bare one that stands there", turn.alone, "ms", turn.bare_alone),
        Figure("the whole page painted, lanes and filters and all", turn.whole, "ms", turn.bare),
        Figure("read from the file and made ready", view, "ms", query),
        Figure("asked for to its first screenful painted", begins, "ms", query + percentile(bare, 0.5), "1.5 x"),
        Figure("asked for to everything there and painted", opened, "ms", query + percentile(bare, 0.5)),
        Figure("the picture over them, drawn when hands have rested", percentile(drawn, 0.5), "ms", FOLLOWS_AFTER),
        Figure("a letter typed to painted, p50", percentile(typed, 0.5), "ms", percentile(scans, 0.5)),
        Figure("a letter typed to painted, p99", percentile(typed, 0.99), "ms", percentile(scans, 0.99), "100 ms"),
        Figure("a frame of scrolling, p50", percentile(frames, 0.5), "ms", percentile(bare_frames, 0.5)),
        Figure("a frame of scrolling, p99", percentile(frames, 0.99), "ms", percentile(bare_frames, 0.99), "16 ms"),
        Figure("memory above the empty window", memory, "MB", None, "200 MB"),
    )


def _always() -> bool:
    return True


class Painted(QObject):
    """Notes when one of some widgets was painted."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._was = False
        self._counts: Callable[[], bool] = _always
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Note a painting."""
        self._was = self._was or (event.type() == QEvent.Type.Paint and self._counts())
        return False

    def settle(self) -> None:
        """Do all that is waiting to be done, and count paintings from now on."""
        for _ in range(3):
            QApplication.processEvents()
        self._was = False

    def wait(self, counts: Callable[[], bool] = _always) -> None:
        """Return when one has been painted.

        Args:
            counts: what must hold while it is painted.

        Raises:
            TimeoutError: none was.
        """
        self._counts = counts
        began = time.perf_counter()
        while not self._was:
            QApplication.processEvents()
            if time.perf_counter() - began > PATIENCE:
                raise TimeoutError
        self._was, self._counts = False, _always


@dataclass(frozen=True, slots=True)
class InTurn:
    """What was timed in turn, in ms of the window's thread: ours, then what a bare table takes for as much."""

    at_hand: float
    whole: float
    alone: float
    bare: float
    bare_alone: float


def _in_turn(page: ChronologyPage, painted: Painted, rows: Rows) -> InTurn:
    """Show rows at hand on the page and in its table alone, paint the whole page, and do it with bare tables."""
    model, lines = BareModel(rows), page.table.shown()
    table, bare = Table("Events", columns(str)), QTableView()
    for widget, like in ((table, page.table), (bare, page.table.view)):
        widget.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        widget.resize(like.size())
        widget.show()
    pages = table.view.parentWidget()
    table_painted = Painted(table.view.viewport(), *(pages.widget(number) for number in range(1, pages.count())))
    bare_painted = Painted(bare.viewport())
    took = []
    for _ in range(TURNS):
        table.show_rows(())
        table_painted.settle()
        bare.setModel(None)
        bare_painted.settle()
        took.append(
            (
                _shown_anew(page, painted),
                _whole_page(page),
                _timed(partial(table.show_rows, lines), table_painted, time.thread_time),
                _made_bare(model, bare.size()),
                _timed(partial(bare.setModel, model), bare_painted, time.thread_time),
            )
        )
    table.close()
    bare.close()
    return InTurn(*(percentile(times, 0.5) for times in zip(*took, strict=True)))


def _shown_anew(page: ChronologyPage, painted: Painted) -> float:
    """Take the rows away, then time showing them again: table, counts, notices and the picture over them.

    What the page asks for itself once hands rest is over by then, as it is when rows come from the file.
    """
    before = page._ready  # noqa: SLF001  # kept, so that its end is not counted
    ready = Ready.of(before.picture)
    page.table.show_rows([])
    painted.settle()
    page.hub.wait_idle()
    painted.settle()
    took = _timed(lambda: page._take(ready), painted, time.thread_time)  # noqa: SLF001
    page._follows.stop()  # noqa: SLF001  # it would be done while the next is timed, and is timed by itself
    page._looks.stop()  # noqa: SLF001
    return took


def _made_bare(model: QAbstractTableModel, size: QSize) -> float:
    """Time making a bare table until its rows are painted, in ms."""
    begun = time.thread_time()
    view = QTableView()
    view.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    painted = Painted(view.viewport())
    view.resize(size)
    view.setModel(model)
    view.show()
    painted.wait()
    took = (time.thread_time() - begun) * 1000
    view.close()
    view.deleteLater()
    QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete)
    return took


def _whole_page(page: ChronologyPage) -> float:
    """Time painting all that can be seen of the page once more."""
    begun = time.thread_time()
    page.repaint()
    return (time.thread_time() - begun) * 1000


def _timed(act: Callable[[], object], painted: Painted, clock: Callable[[], float] = time.perf_counter) -> float:
    """Time an act until what it changed is painted, in ms."""
    begun = clock()
    act()
    painted.wait()
    return (clock() - begun) * 1000


def _typed(page: ChronologyPage, painted: Painted) -> list[float]:
    """Type words into the filter, letter by letter, and empty it after each.

    A letter is painted when its box is: what else it changed is painted at the same moment.
    """
    box, took = Painted(page.filters.box), []
    for words in TYPED:
        took += [_timed(partial(QTest.keyClick, page.filters.box, letter), box) for letter in words]
        page.filters.box.clear()
        painted.settle()
        box.settle()
    return took


def _frames(view: QTableView, painted: Painted) -> list[float]:
    """Scroll by a page at a time, and far away now and then."""
    bar = view.verticalScrollBar()
    places = [bar.maximum() * number // FRAMES for number in range(1, FRAMES)]
    return [_timed(partial(bar.setValue, place), painted) for place in places]


class BareModel(QAbstractTableModel):
    """The least model there can be."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's own name
        """Count the rows."""
        return len(self._rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:  # noqa: N802  Qt's own name
        """Count the columns."""
        return len(self._rows[0])

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell."""
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def _bare(rows: Rows, size: QSize) -> tuple[list[float], list[float]]:
    """Make a bare table, give it the rows and show it, again and again; then scroll one. Times in ms."""
    model, took = BareModel(rows), []
    for _ in range(TIMES):
        begun = time.perf_counter()
        view = QTableView()
        painted = Painted(view.viewport())
        view.resize(size)
        view.setModel(model)
        view.show()
        painted.wait()
        took.append((time.perf_counter() - begun) * 1000)
    return took, _frames(view, painted)


def _bare_query(ws: workspace.Workspace) -> tuple[float, Rows]:
    """Read the same rows by the driver alone, in ms: events in order, and what is said of children."""
    store = ws._session.store  # noqa: SLF001
    with store.beside_another_file() as driver:
        begun = time.perf_counter()
        rows = driver.execute(
            "SELECT e.first, a.name, e.what, e.kind, e.source, e.response, e.analysis, e.id, e.last, e.until"
            " FROM events e JOIN agencies a ON a.id = e.agency_id ORDER BY e.first, e.last, e.id"
        ).fetchall()
        driver.execute("SELECT event_id, child_id, seen, impact, voice, told FROM event_children").fetchall()
        return (time.perf_counter() - begun) * 1000, [row[:6] for row in rows]


def _scan(rows: Rows, word: str) -> float:
    begun = time.perf_counter()
    _ = [row for row in rows if word in row[2]]
    return (time.perf_counter() - begun) * 1000


def _memory() -> float:
    """Say how much memory the process holds, in MB; Linux only.

    Raises:
        FileNotFoundError: the system does not say.
    """
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1_000_000
