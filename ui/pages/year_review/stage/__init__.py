"""The stage of the January session: a year on the wall, one step at a time, and what the room says written down."""

from ui.pages.year_review.stage.page import YearStagePage

__all__ = ["YearStagePage"]
