"""The composer of a brief: its words and its findings in their order, beside the page they make."""

from ui.pages.composer.page import ComposerPage

__all__ = ["ComposerPage"]
