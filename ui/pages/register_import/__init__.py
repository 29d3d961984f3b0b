"""Brings the national register in: files, a preview of what changes, and one act."""

from ui.pages.register_import.page import RegisterImportPage

__all__ = ["RegisterImportPage"]
