"""Typing into a return of 150 questions: an answer to the disk, and the longest stall of the window's thread.

The window is the real one, its page the real form on a real workspace, and the keys real key events. Stalls are the
gaps between the beats of a timer that wants to beat each millisecond, one for each key: the longest until the next key.
Beside them stand the gaps of an empty window given the same keys; beside an answer, a flushed write of one page.
"""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from benchmarks.figure import Figure, percentile
from benchmarks.opened import Opened, opened_form
from forms.answers import Key

KEYS, ANSWERS = 600, 200
EACH = 30
"""Milliseconds between two keys: somebody who types very fast."""
WORDS = "Children asked for one person to hold their story, and since April they have chosen that person. "


def measure() -> tuple[Figure, ...]:
    """Type, then answer, and time both."""
    with tempfile.TemporaryDirectory() as folder:
        with opened_form(Path(folder), "section175") as opened:
            stalls = _stalls(opened.window, lambda: _writing(opened))
            saves = [_save(opened, key) for key in _scales(opened)[:ANSWERS]]
        empty = QWidget()
        empty.show()
        idle = _stalls(empty, lambda: empty)
        flushed = [_flush(Path(folder) / "page", number) for number in range(ANSWERS)]
    return (
        Figure("answer handed over to acknowledged, p50", percentile(saves, 0.5), "ms", percentile(flushed, 0.5)),
        Figure("answer handed over to acknowledged, p99", percentile(saves, 0.99), "ms", percentile(flushed, 0.99)),
        Figure("longest stall after a key, p50", percentile(stalls, 0.5), "ms", percentile(idle, 0.5)),
        Figure("longest stall after a key, p99", percentile(stalls, 0.99), "ms", percentile(idle, 0.99), "16 ms"),
        Figure("longest stall of all", max(stalls), "ms", max(idle)),
    )


def _writing(opened: Opened) -> QWidget:
    """Go to a box of paragraphs and put the cursor in it."""
    opened.go(opened.key_of_type("long_text"))
    box = opened.page.findChild(QPlainTextEdit)
    box.setFocus()
    return box


class _Beats:
    """A timer that notes how long each of its beats was kept waiting."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self.longest = 0.0
        self._timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def take(self) -> float:
        """Give the longest wait since the last taking, in ms."""
        self._beat()
        longest, self.longest = self.longest, 0.0
        return longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self._last = now


def _stalls(window: QWidget, begin: object) -> list[float]:
    """Send keys to a widget at an even pace; give for each key the longest gap until the next."""
    target = begin()
    window.activateWindow()
    QTest.qWait(200)
    loop, beats, stalls = QEventLoop(), _Beats(), []
    typed = iter((WORDS * (KEYS // len(WORDS) + 1))[:KEYS])

    def press() -> None:
        stalls.append(beats.take())
        letter = next(typed, None)
        if letter is None:
            loop.quit()
        else:
            QTest.keyClick(target, letter)

    pace = QTimer(interval=EACH, timerType=Qt.TimerType.PreciseTimer)
    pace.timeout.connect(press)
    beats.take()
    pace.start()
    loop.exec()
    pace.stop()
    return stalls[1:]


def _scales(opened: Opened) -> list[Key]:
    return [key for key in opened.order() if opened.question(key).type == "yes_partly_no"]


def _save(opened: Opened, key: Key) -> float:
    """Choose an answer by its key and leave the question; time until the workspace has acknowledged it, in ms."""
    opened.go(key)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_2)
    begun = time.perf_counter()
    opened.page.leave()
    opened.hub.wait_idle()
    return (time.perf_counter() - begun) * 1000


def _flush(file: Path, number: int) -> float:
    """Write one page to the same disk and flush it; give the time in ms."""
    begun = time.perf_counter()
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT)
    os.pwrite(descriptor, bytes(4096), number * 4096)
    os.fsync(descriptor)
    os.close(descriptor)
    return (time.perf_counter() - begun) * 1000
