"""Files that go along in a pack: what somebody showed as evidence."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes along as evidence.

    Attributes:
        id: what the evidence of an answer names it by.
    """

    id: str
    title: str = field(repr=False)
    media_type: str
    content: bytes = field(repr=False)
