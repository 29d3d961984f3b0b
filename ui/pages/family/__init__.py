"""The family of a case: who is in it, how they belong together, and a genogram drawn from that."""

from ui.pages.family.page import FamilyPage

__all__ = ["FamilyPage"]
