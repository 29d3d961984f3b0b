"""The window: the rail, the bar, the page between them, and what holds for all pages."""

from ui.window.find import FindDialog, Found
from ui.window.frame import Page, Window

__all__ = ["FindDialog", "Found", "Page", "Window"]
