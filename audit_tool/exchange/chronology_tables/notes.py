"""What a person should know about a row of a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class NoteCode(StrEnum):
    """What there is to say; `ui` has the sentences."""

    AHEAD = "ahead"
    AGENCY_STRANGE = "agency_strange"
    BROUGHT_BEFORE = "brought_before"
    CENTURY = "century"
    CHILDREN_STRANGE = "children_strange"
    COUNTED = "counted"
    ENDS_BEFORE_IT_BEGAN = "ends_before_it_began"
    FORMULA = "formula"
    NAMES_SOMEBODY = "names_somebody"
    NO_DATE = "no_date"
    NO_WORDS = "no_words"
    NOT_READ = "not_read"
    OF_NOBODY = "of_nobody"
    OF_SEVERAL = "of_several"
    OTHER_ORDER = "other_order"
    SAYS_THE_SAME = "says_the_same"
    SEEN_KEPT = "seen_kept"
    UNTIL_KEPT = "until_kept"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing about a row.

    Attributes:
        said: the words of the row that it is about, shortened; or a day, a place or the number of a row.
    """

    code: NoteCode
    said: str = field(default="", repr=False)
