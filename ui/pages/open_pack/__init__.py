"""The way in for an agency: open the pack it was sent, and make a workspace of it."""

from ui.pages.open_pack.page import OpenPackPage

__all__ = ["OpenPackPage"]
