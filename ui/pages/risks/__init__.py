"""The education risk register: for the hub alone."""

from ui.pages.risks.page import RisksPage

__all__ = ["RisksPage"]
