"""The plan of a peer day: its blocks, who comes, who is heard and sits where, and how far each table is."""

from ui.pages.peer_day.page import PeerDayPage

__all__ = ["PeerDayPage"]
