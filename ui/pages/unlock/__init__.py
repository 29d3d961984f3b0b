"""Unlock: which workspace, its passphrase, and who is at the keyboard; with a remedy for whatever stands in the way."""

from ui.pages.unlock.page import UnlockPage

__all__ = ["UnlockPage"]
