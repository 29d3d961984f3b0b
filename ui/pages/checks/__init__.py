"""What to look at in the whole workspace."""

from ui.pages.checks.page import ChecksPage

__all__ = ["ChecksPage"]
