"""Actions: what will change, whether it is done, and whether it worked."""

from ui.pages.actions.page import ActionsPage

__all__ = ["ActionsPage"]
