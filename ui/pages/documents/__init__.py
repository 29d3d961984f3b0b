"""The documents of a round: what each still wants written, its real pages, and the way to save it."""

from ui.pages.documents.page import DocumentsPage

__all__ = ["DocumentsPage"]
