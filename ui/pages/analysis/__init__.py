"""What a round says as a whole: heat map, years, every side of each standard, themes."""

from ui.pages.analysis.behind import BehindPage
from ui.pages.analysis.page import AnalysisPage

__all__ = ["AnalysisPage", "BehindPage"]
