"""Actions: what was promised, whether it was done, and whether it worked."""

from ui.pages.actions.page import ActionsPage

__all__ = ["ActionsPage"]
