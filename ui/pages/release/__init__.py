"""The release check: what in a document would say who somebody is, beside the page it stands on."""

from ui.pages.release.page import ReleasePage

__all__ = ["ReleasePage"]
