"""The types of settings in the words of the national register, each with the group it stands in there.

Source: the establishment types and groups of Get Information about Schools (Department for Education). Children's
centres, universities and what lies outside England are left out: nobody asks them for a return.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_BY_GROUP = (
    (
        "Local authority maintained schools",
        "Community school",
        "Foundation school",
        "Voluntary aided school",
        "Voluntary controlled school",
        "Local authority nursery school",
        "Pupil referral unit",
    ),
    (
        "Academies",
        "Academy converter",
        "Academy sponsor led",
        "Academy 16-19 converter",
        "Academy 16 to 19 sponsor led",
        "Academy alternative provision converter",
        "Academy alternative provision sponsor led",
        "Academy special converter",
        "Academy special sponsor led",
    ),
    (
        "Free Schools",
        "Free schools",
        "Free schools 16 to 19",
        "Free schools alternative provision",
        "Free schools special",
        "Studio schools",
        "University technical college",
    ),
    (
        "Special schools",
        "Community special school",
        "Foundation special school",
        "Non-maintained special school",
        "Special post 16 institution",
    ),
    ("Independent schools", "Other independent school", "Other independent special school"),
    ("Colleges", "Further education", "Sixth form centres"),
)

GROUP_OF_TYPE: Mapping[str, str] = MappingProxyType({name: group for group, *names in _BY_GROUP for name in names})
"""Each type with its group, in the order in which they are offered."""
