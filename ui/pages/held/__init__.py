"""Requests for what is held: the look through the whole workspace, its paper and its table."""

from ui.pages.held.page import HeldPage

__all__ = ["HeldPage"]
