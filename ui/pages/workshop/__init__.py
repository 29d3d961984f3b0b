"""The sheet of a review: keep, improve, develop, stop; and going back to earlier reviews."""

from ui.pages.workshop.page import WorkshopPage

__all__ = ["WorkshopPage"]
