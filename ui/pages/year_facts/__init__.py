"""The figures that a yearly report needs."""

from ui.pages.year_facts.page import YearFactsPage

__all__ = ["YearFactsPage"]
