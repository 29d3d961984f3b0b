"""The chronology of a case: what happened, how old each child was, what it was for them, and where nobody looked."""

from ui.pages.chronology.page import ChronologyPage

__all__ = ["ChronologyPage"]
