"""Agencies and settings: everybody who answers, and one of them in full."""

from ui.pages.register.page import RegisterPage

__all__ = ["RegisterPage"]
