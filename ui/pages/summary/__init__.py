"""The score summary of one return: its result with its working, what it says to work on, and who has signed."""

from ui.pages.summary.page import SummaryPage

__all__ = ["SummaryPage"]
