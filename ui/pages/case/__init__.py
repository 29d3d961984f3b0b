"""One case: how far it is and what comes next, its scope, the agencies, and what nobody may forget."""

from ui.pages.case.page import CasePage

__all__ = ["CasePage"]
