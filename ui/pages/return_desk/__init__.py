"""The desk of an agency or a setting: what it is asked in rounds, and how far its answer is."""

from ui.pages.return_desk.page import ReturnDeskPage

__all__ = ["ReturnDeskPage"]
