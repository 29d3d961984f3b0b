"""Send the packs: who of a round gets what, what is out, and one button that writes the rest."""

from ui.pages.round_packs.page import RoundPacksPage

__all__ = ["RoundPacksPage"]
