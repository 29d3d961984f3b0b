"""Which numbers of a year may be shown: one rule for every document that tells of it, so that none gives another away.

What is small is held back, and with it what it could be worked out from. Whoever reads the yearly figures beside the
version for everybody then knows no more than one of them says: where both tell of a thing, they tell the same.

Source: the domain brief, 12.7 and 13.9.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from audit_tool.disclosure.tables import safe_table
from audit_tool.domain.year_figures import CameTo

LEAST = 5
"""The fewest settings, answers, children, cases or actions that a figure may stand for; a true zero is shown."""
LEAST_PLACES = 3
"""The fewest cases and audits in which a theme was found for it to be named."""


@dataclass(frozen=True, slots=True)
class ActionsShown:
    """What may be said of a year's actions.

    Attributes:
        total: how many there are.
        came_to: by what they came to; None is held back.
        late: how many are past the day they were to be done; None is held back.
    """

    total: int
    came_to: Mapping[CameTo, int | None]
    late: int | None


def actions_shown(counts: Mapping[CameTo, int], late: int) -> ActionsShown | None:
    """Say which numbers of actions may be shown; None where none may, or there are no actions.

    Args:
        counts: how many came to what.
        late: how many of those still open are past their day. They are told where the open ones are, and neither they
            nor the rest of the open ones are few.
    """
    table = safe_table([list(counts.values())], LEAST)
    if table is None or not sum(counts.values()):
        return None
    *cells, total = table.rows[0]
    shown = dict(zip(counts, cells, strict=True))
    still_open = shown.get(CameTo.OPEN)
    is_told = still_open is not None and not is_small(late, still_open)
    return ActionsShown(total or 0, shown, late if is_told else None)


def is_small(part: int, whole: int) -> bool:
    """Say whether a part, or what it leaves of the whole, stands for so few that neither is shown."""
    return is_few(part) or is_few(whole - part)


def is_few(number: int) -> bool:
    """Say whether a number by itself is too small to be shown."""
    return 0 < number < LEAST


def looked_at_shown(places: int, cases: int) -> int | None:
    """Say how many cases and audits may be told: neither where they are few, nor where the cases among them are.

    The yearly figures name the other audits, so that the cases could be worked out.
    """
    return None if is_few(places) or is_few(cases) else places
