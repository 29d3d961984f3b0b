"""Opening a question, and a whole section of ten, until it is painted.

Beside it stands one window of as many plain boxes as the section has controls, made and painted.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget

from benchmarks.figure import Figure, percentile
from benchmarks.opened import Opened, opened_form

TIMES = 30


def measure() -> tuple[Figure, ...]:
    """Open questions one after another, then a section again and again."""
    with tempfile.TemporaryDirectory() as folder, opened_form(Path(folder), "section175") as opened:
        keys = opened.order()[:TIMES]
        singles = [_timed(opened, opened.page.go_on) for _key in keys]
        sheet = opened.page.sheet
        ten = min(sheet.sections(), key=lambda section: abs(len(sheet.order(section.id)) - 10))
        other = next(each for each in sheet.sections() if each is not ten)
        count = len(sheet.order(ten.id))
        opened.page.show_whole(True)
        sections = []
        for _time in range(TIMES):
            opened.go(sheet.order(other.id)[0])
            sections.append(_timed(opened, lambda: opened.page.go_to_section(ten.id)))
        plain = [_plain(30) for _time in range(TIMES)]
    return (
        Figure("the next question, p50", percentile(singles, 0.5), "ms", None),
        Figure("the next question, p99", percentile(singles, 0.99), "ms", None),
        Figure(
            f"a section of {count} questions, p50", percentile(sections, 0.5), "ms", percentile(plain, 0.5), "50 ms"
        ),
        Figure(f"a section of {count} questions, p99", percentile(sections, 0.99), "ms", percentile(plain, 0.99)),
    )


def _timed(opened: Opened, act: object) -> float:
    """Time an act until everything it asked for is painted, in ms."""
    begun = time.perf_counter()
    act()
    for _turn in range(3):
        QApplication.processEvents()
    took = (time.perf_counter() - begun) * 1000
    opened.hub.wait_idle()
    _let_go()
    return took


def _plain(boxes: int) -> float:
    begun = time.perf_counter()
    window = QWidget()
    column = QVBoxLayout(window)
    for number in range(boxes):
        column.addWidget(QLabel(f"Label {number}"))
        column.addWidget(QLineEdit())
    window.resize(800, 700)
    window.show()
    for _turn in range(3):
        QApplication.processEvents()
    took = (time.perf_counter() - begun) * 1000
    window.close()
    window.deleteLater()
    _let_go()
    return took


def _let_go() -> None:
    """Delete what was put away, as the event loop of the app does in passing."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
