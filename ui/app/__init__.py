"""Starts the app: paints the door first, opens the window behind it, and shuts the door again when it is locked."""

from __future__ import annotations

import gc
import sys
from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.app.main import App
from ui.laptop import Laptop

__all__ = ["App", "leave_no_core", "start"]


def start() -> int:
    """Run the app until its window is closed; return the exit code."""
    leave_no_core()
    app = App(cast("QApplication | None", QApplication.instance()) or QApplication(sys.argv[:1]), Laptop.here())
    app.show()
    QTimer.singleShot(0, app, _collect_again)
    return app.run()


def _collect_again() -> None:
    """Collect garbage from now on; what was loaded until here stays, and need not be looked through again."""
    gc.freeze()
    gc.enable()


def leave_no_core() -> None:
    """Have a crash write no image of the memory to the disk: it would hold answers and the key."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
