"""From starting the process to the painted window that asks for the passphrase, beside a bare PySide6 window.

Each is a process of its own, run in turns; the middle of all runs counts. Both say so themselves when all that was to
be painted first is painted. The first run of each is not counted: it compiles what has no bytecode yet.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from audit_tool import workspace
from audit_tool.store.keys import KdfCost
from benchmarks.figure import Figure
from ui.laptop import FOLDER

RUNS = 15
ROOT = Path(__file__).resolve().parents[1]
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, tell)

def tell():
    print("painted", flush=True)
    qt.quit()

qt = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
qt.exec()
"""

OURS = """
import gc
gc.disable()  # main does this first; here its imports come before it
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.app.frame import Frame
import main

paint = Frame.paintEvent

def paint_and_tell(self, event):
    paint(self, event)
    QTimer.singleShot(0, tell)  # when everything on it has been painted too

def tell():
    print("painted", flush=True)
    QApplication.quit()

Frame.paintEvent = paint_and_tell
main.main([])
"""


def measure() -> tuple[Figure, ...]:
    """Start both in turns and compare the middles."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / FOLDER / "northmere.audit"
        workspace.create(kept, "plain words", library=workspace.shelf(), cost=CHEAP).workspace.close()
        took: dict[str, list[float]] = {OURS: [], BARE: []}
        for run in range(RUNS + 1):
            for script, times in took.items():
                seconds = _until_painted(script, folder)
                if run:
                    times.append(seconds * 1000)
    ours, bare = statistics.median(took[OURS]), statistics.median(took[BARE])
    return (Figure(f"painted unlock window, middle of {RUNS} starts", ours, "ms", bare, "1.5 x, must be under 2"),)


def _until_painted(script: str, folder: str) -> float:
    """Start a process and return the seconds until it says that its window is painted.

    Raises:
        ChildProcessError: it never was.
    """
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{folder}/bytecode"}
    places = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"), folder)
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, **bytecode, **places},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None  # noqa: S101 - asked for on the line above
        said = process.stdout.readline()
        took = time.perf_counter() - begun
        _, told = process.communicate()
    if said != b"painted\n":
        raise ChildProcessError(told.decode())
    return took
