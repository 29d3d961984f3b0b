"""The question sets: what is being written, what the partnership has published, what stands on the shelf."""

from ui.pages.question_sets.page import QuestionSetsPage

__all__ = ["QuestionSetsPage"]
