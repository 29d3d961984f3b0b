"""What goes out with a round, read once more before it is issued."""

from ui.pages.issue.page import IssuePage

__all__ = ["IssuePage"]
