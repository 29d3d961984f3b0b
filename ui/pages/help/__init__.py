"""Help: what stands in resources/help, in our own plain words and widgets."""

from ui.pages.help.page import HelpPage

__all__ = ["HelpPage"]
