"""The versions of a document, and where two of them differ."""

from ui.pages.versions.page import VersionsPage

__all__ = ["VersionsPage"]
