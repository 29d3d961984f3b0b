"""How the app starts: quickly, light, and in a way that a bug cannot close its window."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer

from ui.app import App
from ui.hub import CrashNote
from ui.laptop import Laptop
from ui.widgets.dialog import Dialog

ROOT = Path(__file__).resolve().parents[2]

FIRST_PAINT = """
import json, resource, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from ui.app import App, leave_no_core
from ui.laptop import Laptop

leave_no_core()
qt = QApplication([])
home = Path(sys.argv[1])
app = App(qt, Laptop(home / "data", home / "config"))

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isVisible():
            heavy = {name.partition(".")[0] for name in sys.modules} & set(sys.argv[2].split())
            print(json.dumps({"heavy": sorted(heavy), "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
                              "door": type(app.door).__name__}))
            qt.removeEventFilter(self)
            qt.quit()
        return False

watch = Watch()
qt.installEventFilter(watch)
app.show()
raise SystemExit(app.run())
"""

HEAVY = "sqlalchemy sqlcipher3 pydantic reportlab argon2 pypdfium2 pyrage zxcvbn segno PIL alembic"


@pytest.fixture
def app(qapp, tmp_path):
    made = App(qapp, Laptop(tmp_path / "data", tmp_path / "config"))
    made.appearance.choose(theme="light", still=True)
    made.show()
    yield made
    for dialog in dialogs(made):
        dialog.reject()
    made.frame.hide()
    made.end()
    made.frame.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialogs(app):
    return [dialog for dialog in app.frame.findChildren(Dialog) if dialog.isVisible()]


@pytest.mark.skipif(sys.platform == "win32", reason="asks for the limit on core files, which Windows does not write")
@pytest.mark.parametrize("door", ["FirstRunPage", "UnlockPage"])
def test_the_door_is_painted_before_anything_heavy_is_loaded_and_no_core_may_be_written(tmp_path, door):
    if door == "UnlockPage":
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "northmere.audit").write_bytes(b"")

    told = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(tmp_path), HEAVY],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    assert json.loads(told.stdout) == {"heavy": [], "core": 0, "door": door}


def test_a_bug_in_a_slot_is_told_without_anyones_words_and_the_window_survives(app, qtbot, log_watch):
    log_watch.expect("a bug: ValueError")
    notes = []
    app.hub.crashed.connect(notes.append)

    def slot():
        raise ValueError("Child 1 told her teacher")

    hook = sys.excepthook
    try:
        slot()
    except ValueError as error:
        hook(ValueError, error, error.__traceback__)

    assert [note.kind for note in notes] == ["ValueError"]
    assert "teacher" not in notes[0].words()
    assert app.frame.isVisible()
    assert len(dialogs(app)) == 1


def test_a_bug_that_comes_back_with_every_frame_is_told_of_once(app, log_watch):
    log_watch.expect("a bug: KeyError")
    for _ in range(50):
        try:
            raise KeyError("ink")
        except KeyError as error:
            sys.excepthook(KeyError, error, error.__traceback__)

    assert len(dialogs(app)) == 1


def test_the_hook_of_before_is_put_back_at_the_end(qapp, tmp_path):
    before = sys.excepthook
    app = App(qapp, Laptop(tmp_path / "data", tmp_path / "config"))
    assert sys.excepthook is not before
    app.end()
    app.end()

    assert sys.excepthook is before


def test_what_was_chosen_before_is_worn_at_the_next_start(qapp, tmp_path):
    from ui import style

    laptop = Laptop(tmp_path / "data", tmp_path / "config")
    first = App(qapp, laptop)
    first.appearance.choose(theme="contrast", text_percent=150)
    first.end()

    second = App(qapp, laptop)
    try:
        assert (style.look().theme, style.look().text_percent) == ("contrast", 150)
    finally:
        second.appearance.choose(theme="light", text_percent=100)
        second.end()


def test_crash_notes_are_the_same_for_the_same_bug():
    def note():
        try:
            raise KeyError("x")
        except KeyError as error:
            return CrashNote.of(error)

    assert note() == note()


def test_closing_the_frame_ends_the_app(qapp, tmp_path):
    app = App(qapp, Laptop(tmp_path / "data", tmp_path / "config"))
    app.show()
    QTimer.singleShot(0, app.frame.close)

    assert app.run() == 0
