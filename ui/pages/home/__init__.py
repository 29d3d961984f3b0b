"""Home: what needs me today."""

from ui.pages.home.page import HomePage

__all__ = ["HomePage"]
