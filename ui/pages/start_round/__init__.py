"""Start a round: which audit, who is asked, and by when."""

from ui.pages.start_round.page import StartRoundPage

__all__ = ["StartRoundPage"]
