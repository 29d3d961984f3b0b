"""Who used the briefs of a family: slips that came back, and who has not answered."""

from ui.pages.brief_use.page import BriefUsePage

__all__ = ["BriefUsePage"]
