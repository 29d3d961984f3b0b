"""The page of a rehearsal of a joint inspection."""

from ui.pages.rehearsal.page import RehearsalPage

__all__ = ["RehearsalPage"]
