"""What every test may count on: no screen, no network, no surprise in the log."""

import gc
import logging
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything imports Qt
os.environ.setdefault("QT_ACCESSIBILITY", "1")

import pytest
from hypothesis import settings

from audit_tool.store import connection

settings.register_profile("tests", max_examples=40, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))

connection._MEMORY = "cipher_memory_security=OFF"
"""Nothing that a test can see changes by it, and most of what the system does for a test goes. What the app itself sets
is looked at in a process of its own (tests/audit_tool/store/test_engine.py), and every process that a test or a
campaign starts, to kill it or to cut its power, runs with it on."""


class _Kept(logging.Handler):
    """Keeps every record of a warning or worse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class LogWatch:
    """The warnings of one test: those it expects are named by it, any other fails it."""

    def __init__(self, kept: _Kept) -> None:
        self._kept = kept
        self._expected: list[str] = []

    def expect(self, part: str) -> None:
        """Let records pass whose message holds `part`; the test fails if none does."""
        self._expected.append(part)

    def unexpected(self) -> list[str]:
        messages = [record.getMessage() for record in self._kept.records]
        return [text for text in messages if not any(part in text for part in self._expected)]

    def missing(self) -> list[str]:
        messages = [record.getMessage() for record in self._kept.records]
        return [part for part in self._expected if not any(part in text for text in messages)]


DEAR = (
    *("journeys", "campaigns", "test_checks.py", "test_rules.py", "test_keyboard.py", "test_screens.py"),
    *("test_killed.py", "test_pdf.py", "test_building.py"),
)
"""Folders and files whose tests, or what they are made ready with, take long."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Have both workers begin with what takes long, so that they end together.

    Each is given one half of the tests and, when it is through, takes from the end of the other's; so what is made
    ready for many tests of a file is made by one of them, too.
    """
    dear: dict[Path, list[pytest.Item]] = {}
    for item in items:
        if not set(item.path.parts).isdisjoint(DEAR):
            dear.setdefault(item.path, []).append(item)
    first, second = ([each for file in list(dear.values())[half::2] for each in file] for half in (0, 1))
    rest = [item for item in items if item.path not in dear]
    middle = max(0, len(items) // 2 - len(first))
    items[:] = [*first, *rest[:middle], *second, *rest[middle:]]


def pytest_collection_finish():
    """Have no sweep for lost objects pass over those that stay to the end: modules, and nine thousand tests."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def log_watch():
    """Fail on a warning that no test expected: `log_watch.expect("disk_full")` names one that is."""
    kept = _Kept()
    watch = LogWatch(kept)
    root = logging.getLogger()
    root.addHandler(kept)
    yield watch
    root.removeHandler(kept)
    assert not watch.unexpected(), f"unexpected log records: {watch.unexpected()}"
    assert not watch.missing(), f"expected log records never came: {watch.missing()}"


@pytest.fixture(autouse=True)
def no_dialog_left():
    """Fail where what was tested and put away before left a dialog open, which would lie over every screen to come."""
    assert (left := _dismissed()) == [], f"an earlier test left this open: {left}"


def _dismissed() -> list[str]:
    """Close every dialog that is still open, and give the words of each."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    core = sys.modules["PySide6.QtCore"]
    core.QCoreApplication.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)  # windows that were closed for good
    told = []
    while (dialog := widgets.QApplication.activeModalWidget()) is not None:
        told.append(" | ".join(label.text() for label in dialog.findChildren(widgets.QLabel)))
        dialog.hide()
    return told


@pytest.fixture(scope="session")
def sample_on_disk(tmp_path_factory):
    """The sample as the app makes it, closed, made once for all workers; a test that opens it takes a copy."""
    from tests.made_sample import make_sample

    return _made_once(tmp_path_factory, "sample", make_sample)


@pytest.fixture(scope="session")
def northmere_on_disk(tmp_path_factory, sample_on_disk):
    """The sample with everything a screen shows, made once for all workers; a test that opens it takes a copy."""
    from tests.every_screen import make_northmere, northmere_in

    return northmere_in(
        _made_once(tmp_path_factory, "northmere", lambda folder: make_northmere(folder, sample_on_disk))
    )


def _made_once(tmp_path_factory, name: str, make: Callable[[Path], object]) -> Path:
    """Have a folder made by the first worker that needs it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own  # the workers' folders stand in that of the run
    folder = shared / name
    with _alone(shared / f"{name}.lock"):
        if not folder.exists():
            half = shared / f"{name}-half-made"
            half.mkdir()
            make(half)
            half.rename(folder)
    return folder


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep the other workers waiting."""
    with path.open("w") as lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _no_network(*_args: object, **_kwargs: object) -> None:
    raise AssertionError("the app reached for the network")


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Fail on any attempt to reach the network."""
    monkeypatch.setattr(socket.socket, "connect", _no_network)
    monkeypatch.setattr(socket.socket, "connect_ex", _no_network)
    monkeypatch.setattr(socket, "getaddrinfo", _no_network)
