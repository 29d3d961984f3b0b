"""The January session: looking back at a year of audits."""

from ui.pages.year_review.page import YearReviewPage

__all__ = ["YearReviewPage"]
