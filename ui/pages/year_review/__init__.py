"""The January session: looking back at a year of audits, at a desk and on the wall."""

from ui.pages.year_review.page import YearReviewPage
from ui.pages.year_review.stage import YearStagePage

__all__ = ["YearReviewPage", "YearStagePage"]
