"""The app on a laptop of its own, with a workspace in it, for whole days' work."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.journeys.steps import CHEAP
from tests.ui.conftest import clock, dressed, hub, small_sets, worn  # noqa: F401  # fixtures
from tests.ui.pages.conftest import hands, laptop, make_workspace, new_app  # noqa: F401  # fixtures
from ui.app import App
from ui.laptop import Laptop


@pytest.fixture
def laptop_of(qapp, qtbot, tmp_path, hands):  # noqa: F811  # the fixture above, asked for
    """Start the app on somebody's own laptop, after the one before was shut: `laptop_of("hub")`."""
    running: list[App] = []

    def shut():
        while running:
            app = running.pop()
            app.frame.hide()
            app.end()
            app.frame.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def start(name):
        shut()
        app = App(qapp, Laptop(tmp_path / name / "data", tmp_path / name / "config"), cost=CHEAP)
        running.append(app)
        app.appearance.choose(theme="light", text_percent=100, still=True)
        app.show()
        app.frame.resize(1366, 768)
        app.frame.activateWindow()
        qtbot.waitUntil(app.frame.isActiveWindow)
        person = hands(app)
        person.settle()
        return person

    yield start
    shut()
