"""The look, a hub, and screens that are put away afterwards."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from tests.audit_tool.conftest import clock, small_sets  # noqa: F401  # fixtures
from tests.ui.open_hub import hub_with_ws  # noqa: F401  # fixture
from ui import style
from ui.hub import Hub


@pytest.fixture(scope="session")
def dressed(qapp):
    """The application in its style, once."""
    return style.Style(qapp)


@pytest.fixture
def worn(dressed):
    """The style in its usual look: light, 100%, keys 1 to 9 on, no motion; put back afterwards."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # screens of earlier tests
    usual = {"theme": "light", "text_percent": 100, "still": True, "single_keys": True}
    dressed.wear(**usual)
    yield dressed
    dressed.wear(**usual)


@pytest.fixture
def hub(qapp):
    """A hub without a workspace; it ends with the test."""
    made = Hub()
    yield made
    made.end()


@pytest.fixture
def shown(qtbot, worn):
    """Show a widget in a window of its own, active, and close it afterwards."""

    kept = []

    def show(widget, size=(1000, 700)):
        kept.append(widget)
        qtbot.addWidget(widget)
        widget.resize(*size)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return show
