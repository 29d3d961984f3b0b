"""One round: its returns, and how their answers lie."""

from ui.pages.round_page.page import RoundPage

__all__ = ["RoundPage"]
