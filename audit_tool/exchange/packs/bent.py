"""What the readers of packs raise among themselves; `opening` turns it into a verdict."""

from __future__ import annotations


class Bent(Exception):
    """The bytes are not a whole pack; `reason` is a code for whoever looks into it, never a piece of the file."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
