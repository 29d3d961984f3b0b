"""Hints on how an action is worded: flags a person may pass over. They never block anything."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Final

from audit_tool.domain.action import Action

YEAR: Final = dt.timedelta(days=366)


class Hint(StrEnum):
    """What an action does not say yet. Source: what partnerships ask: specific, measurable, dated, owned."""

    VAGUE_START = "vague_start"
    NO_DELIVERABLE = "no_deliverable"
    NO_DATE = "no_date"
    FAR_DATE = "far_date"
    NO_OWNER = "no_owner"
    SEVERAL_OWNERS = "several_owners"
    NO_MEASURE = "no_measure"
    NOTHING_TO_SEE = "nothing_to_see"


_VAGUE = re.compile(r"^\s*(continue (to|with)|carry on|ensure (that )?all|seek to|aim to|consider)\b", re.I)
_SEVERAL = re.compile(r"[,;/&]|\band\b", re.I)
_SEEN = re.compile(
    r"\d|\b(none|no|every|each|all|half|fewer|more|rises?|falls?|observ\w*|audit\w*|files?|dip.?sampl\w*|asked|say|"
    r"tell|survey\w*|count\w*|record\w*|seen|see|hear\w*|sampled?|share|percent\w*|number|numbers|days?|weeks?)\b",
    re.I,
)
_FEW_WORDS = 3


def hints(action: Action, today: dt.date) -> tuple[Hint, ...]:
    """List what an action does not say yet: a verb and what is made, one date within a year, one owner, a measure."""
    found = [
        (Hint.VAGUE_START, bool(_VAGUE.match(action.text))),
        (Hint.NO_DELIVERABLE, len(action.text.split()) < _FEW_WORDS),
        (Hint.NO_DATE, action.due_on is None),
        (Hint.FAR_DATE, action.due_on is not None and action.due_on - today > YEAR),
        (Hint.NO_OWNER, not action.owner_role.strip()),
        (Hint.SEVERAL_OWNERS, bool(_SEVERAL.search(action.owner_role))),
        (Hint.NO_MEASURE, not action.measure.strip()),
        (Hint.NOTHING_TO_SEE, bool(action.measure.strip()) and not _SEEN.search(f"{action.measure} {action.target}")),
    ]
    return tuple(hint for hint, is_so in found if is_so)
