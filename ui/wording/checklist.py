"""What the second person confirms before a document is let out: a statement for each code of `CHECKLIST`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CHECKLIST: Mapping[str, str] = MappingProxyType(
    {
        "press": "I searched the local press and the web, and nothing there leads to this family.",
        "recognised": "A relative, neighbour, classmate, colleague or former partner would not know them from this.",
        "unusual": "No unusual combination of facts is left.",
        "timing": "It does not come close after an event that people would connect with it.",
        "community": "It does not point to a small place, faith or ethnic group.",
        "pictures": "I looked at every picture and logo.",
        "childs_words": "A child's own words stand here only where the child agreed.",
        "courts": "No criminal, inquest or family court case is open; where one was, legal advice was taken.",
        "family_told": "The family knows about this document.",
        "agencies_agreed": "The agencies in it have agreed to it.",
        "practitioners": "The practitioners concerned have seen the draft.",
        "joined": "Read together with earlier briefs, it still says no more.",
    }
)
