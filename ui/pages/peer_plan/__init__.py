"""The plan of a peer day: its blocks, who comes, who is heard and sits where, and how far each table is."""

from ui.pages.peer_plan.page import PeerPlanPage

__all__ = ["PeerPlanPage"]
