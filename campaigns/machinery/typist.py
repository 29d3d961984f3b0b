"""Somebody who types into the real window until they are killed: `python -m campaigns.machinery.typist PATH`.

They unlock the workspace, open its one return and write line after line into the boxes that ask what is different for
children. Whenever the bar of the window says that everything is saved, the last line that was whole by then is promised
on standard output. Most lines are left for the next question at once; over some they rest, so that the page saves by
itself with a line half written.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # the offscreen platform warns of every window

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from sqlalchemy import select

from audit_tool import workspace as house
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import AgencyId, PersonId
from audit_tool.store import audit_log, opening, tables
from audit_tool.workspace import Workspace
from campaigns.machinery.session import CHEAP, NOW, PASSPHRASE, Findings
from campaigns.machinery.worker import say
from ui.app import App
from ui.laptop import Laptop
from ui.page import Where
from ui.widgets.impact import ImpactBox
from ui.window import Window

NUMBER = re.compile(r"line (\d+): ")
CTRL = Qt.KeyboardModifier.ControlModifier
REST = 1100
"""Milliseconds of rest: longer than the page waits before it saves by itself."""
ONE_IN = 12
"""In so many lines there is one rest."""


def create(path: Path) -> None:
    """Make a workspace with one Section 11 return to answer, its recovery sheet checked."""
    made = house.create(path, PASSPHRASE, library=house.shelf(), cost=CHEAP)
    ws = made.workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Coordinator").made or ""))
    groups = made.sheet.groups()
    ws.recovery.sheet_checked(made.sheet, *(groups[position - 1] for position in made.sheet.positions))
    agency = ws.partnership.add_agency(code="NHS", name="Example NHS Trust", agency_type="acute_trust").made or ""
    ws.rounds.start(kind="section11", title="Section 11", year_label="2026", agency_ids=[AgencyId(agency)])
    ws.close()


def line(number: int) -> str:
    """Say what line number n says: up to some hundred characters."""
    return f"line {number}: " + "the children were asked, " * (number % 5) + "and it was done."


# ---- looking, afterwards


def examine(path: Path) -> Findings:
    """Open the workspace as a person would, and look at every line that was ever written down."""
    try:
        store = opening.unlock(path, PASSPHRASE, now=NOW, costs=(CHEAP,))
    except AuditToolError as error:
        return Findings(trouble=error.code, is_whole=False)
    column = tables.answers.c
    with store, store.reading() as connection:
        rows = connection.execute(select(column.id, column.question_id, column.body).order_by(column.seq)).all()
        logged = set(connection.scalars(select(audit_log.audit_log.c.ident)))
        is_whole = audit_log.verify(connection).is_whole and all(row.id in logged for row in rows)
    said = [(str(row.question_id), str(json.loads(row.body).get("impact", ""))) for row in rows]
    is_whole = is_whole and all(_is_begun(words) for _, words in said) and _never_goes_back(said)
    numbers = {number for _, words in said if (number := _number(words)) and words == line(number)}
    return Findings("", numbers, is_whole, store.opening.was_healed, store.opening.was_left_open)


def _number(words: str) -> int:
    found = NUMBER.match(words)
    return int(found[1]) if found else 0


def _is_begun(words: str) -> bool:
    """Say whether this is a line, or the beginning of one."""
    number = _number(words)
    return line(number).startswith(words) if number else re.fullmatch(r"(l(i(n(e( \d*:?)?)?)?)?)?", words) is not None


def _never_goes_back(said: Iterable[tuple[str, str]]) -> bool:
    """Say whether no later revision of a question says an earlier line than the one before it."""
    latest: dict[str, int] = {}
    for question, words in said:
        number = _number(words)
        if number and number < latest.get(question, 0):
            return False
        latest[question] = max(number, latest.get(question, 0))
    return True


# ---- typing


class Typist:
    """Somebody at the keyboard of the form.

    Args:
        window: open on the return.
        place: where the form begins.
        start: the number of the first line to write.
    """

    def __init__(self, window: Window, place: Where, start: int) -> None:
        self._window, self._place = window, place
        self._numbers = itertools.count(start)
        self._chance = random.Random(start)  # noqa: S311 - to be repeated, not to be secret
        self._last_whole = self._promised = start - 1

    def type_on(self) -> None:
        """Write lines for as long as this process lives."""
        self._begin()
        form = self._window.page()
        form.save_done.connect(self._promise)
        while True:
            press(Qt.Key.Key_I, CTRL)
            if _is_at_impact():
                self._write(next(self._numbers))
            press(Qt.Key.Key_Return, CTRL)
            if self._window.page() is not form:
                self._begin()

    def _begin(self) -> None:
        self._window.go(self._place.page, self._place)
        until(self._is_in_the_form)

    def _is_in_the_form(self) -> bool:
        page, focus = self._window.page(), QApplication.focusWidget()
        return page is not None and focus is not None and page.isAncestorOf(focus)

    def _write(self, number: int) -> None:
        words = line(number)
        rests_at = self._chance.randrange(len(words) * ONE_IN)
        press(Qt.Key.Key_A, CTRL)
        for at, letter in enumerate(words):
            press(letter)
            if at == rests_at:
                QTest.qWait(REST)
        self._last_whole = number

    def _promise(self) -> None:
        """Promise what the bar of the window says is saved."""
        if self._window.bar.saved.words().startswith("Saved") and self._last_whole > self._promised:
            self._promised = self._last_whole
            say(str(self._promised))


def press(key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is, and let the window answer."""
    QTest.keyClick(QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def until(seen: Callable[[], bool]) -> None:
    """Wait until something can be seen.

    Raises:
        TimeoutError: it was not seen in a minute.
    """
    for _ in range(60_000):
        if seen():
            return
        QTest.qWait(1)
    raise TimeoutError


def _is_at_impact() -> bool:
    box = QApplication.focusWidget()
    return isinstance(box, QPlainTextEdit) and isinstance(box.parentWidget(), ImpactBox)


def _unlock(app: App) -> Window:
    """Open the workspace as its one person."""
    until(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    for letter in PASSPHRASE:
        press(letter)
    press(Qt.Key.Key_Return)
    until(lambda: app.hub.is_idle and not isinstance(QApplication.focusWidget(), QLineEdit))
    press(Qt.Key.Key_Return)
    until(lambda: app.window is not None and app.hub.is_idle)
    if app.window is None:
        raise RuntimeError("the workspace was not opened")
    return app.window


def _place_and_start(ws: Workspace) -> tuple[Where, int]:
    """Say where the return begins, and which number no line on it has yet."""
    (run,) = ws.views.rounds()
    (target,) = ws.views.round(run.round.id).returns
    picture = ws.views.form(target.return_id)
    first = picture.whole.question_set.questions()[0].id
    numbers = [_number(answer.impact) for answer in picture.answers.values()]
    return Where("form", target.return_id, question=first), max(numbers, default=0) + 1


def main(path: Path) -> None:
    """Unlock, open the return, say "ready" and type until killed."""
    qt = QApplication([])
    app = App(qt, Laptop(path.parent, path.parent / "config"), cost=CHEAP)
    app.show()
    app.frame.activateWindow()
    window = _unlock(app)
    told: list[tuple[Where, int]] = []
    app.hub.ask(_place_and_start, told.append)
    app.hub.wait_idle()
    typist = Typist(window, *told[0])
    say("ready")
    typist.type_on()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
