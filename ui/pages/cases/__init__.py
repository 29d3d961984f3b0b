"""Cases: families put forward, families under audit, and what those of this year teach about between them."""

from ui.pages.cases.page import CasesPage

__all__ = ["CasesPage"]
