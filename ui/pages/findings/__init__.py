"""Findings of a round: what its answers suggest, and what people have written up."""

from ui.pages.findings.page import FindingsPage

__all__ = ["FindingsPage"]
