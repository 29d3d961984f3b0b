"""The stage of a peer day: what happens now and how long it lasts, and each table's cards before and after the turn."""

from ui.pages.peer_stage.page import PeerStagePage

__all__ = ["PeerStagePage"]
