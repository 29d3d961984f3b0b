"""The case packs of a case: whom each agency knows, what goes out, what came back."""

from ui.pages.packs.page import PacksPage

__all__ = ["PacksPage"]
