"""The board of a round: who has returned, who is late, what comes next, and what the checks say."""

from ui.pages.board.page import BoardPage

__all__ = ["BoardPage"]
