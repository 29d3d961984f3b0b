"""What was learned over the years."""

from ui.pages.learning.page import LearningPage

__all__ = ["LearningPage"]
