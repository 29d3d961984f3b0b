"""By which way a form goes out to somebody and comes back."""

from __future__ import annotations

from enum import StrEnum


class Route(StrEnum):
    """The ways a return is asked for and comes back."""

    PACK = "pack"
    """A pack, opened and filled in this app."""
    WORKBOOK = "workbook"
    PDF = "pdf"
    OWN_TEMPLATE = "own_template"
    """A form of their own, mapped to the questions here."""
    PAPER = "paper"

    @property
    def suffix(self) -> str:
        """How the blank form's file ends; empty where no form of ours goes out."""
        return {Route.PACK: ".auditpack", Route.WORKBOOK: ".xlsx", Route.PDF: ".pdf"}.get(self, "")
