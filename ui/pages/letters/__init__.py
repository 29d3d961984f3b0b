"""Letters: read each beside the sentences it is made of, then save them all."""

from ui.pages.letters.page import LettersPage

__all__ = ["LettersPage"]
