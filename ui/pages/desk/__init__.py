"""An agency's desk: the cases it was given, and its part of each."""

from ui.pages.desk.page import DeskPage

__all__ = ["DeskPage"]
