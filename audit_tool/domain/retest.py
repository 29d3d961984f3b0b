"""Testing again what was closed: which round may do it, and what settles it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from audit_tool.domain.action import Action
from audit_tool.domain.action_notes import ActionNote, Verdict
from audit_tool.domain.ids import RoundId
from audit_tool.domain.workshop import Changed, Revisit

SETTLES: Final = frozenset({Changed.YES, Changed.NO})
"""What ends the asking. In part and not known are answers, and the next round asks again.

Source: our own judgement; the domain brief, 10.4, says that an action closes on impact, and in part is not yet that.
"""

SAW: Final = frozenset({Verdict.WORKED, Verdict.NOT})
"""The same of a look that no round took: whoever looked after the day says that it worked, or that it did not."""


def may_test(action: Action, began: dt.date) -> bool:
    """Say whether a round that began on a day can test a closed action: what began before it closed saw it open."""
    return action.closed_on is not None and action.closed_on <= began


def is_settled(
    action: Action, said: Iterable[Revisit], notes: Iterable[ActionNote], began: Mapping[RoundId, dt.date]
) -> bool:
    """Say whether somebody has said, since an action was last closed, whether it holds.

    Args:
        said: what rounds say of it; notes: what else is said of it.
        began: on which day each round began.
    """
    if any(each.changed in SETTLES and may_test(action, began[each.round_id]) for each in said):
        return True
    day = action.retest_on
    return day is not None and any(each.verdict in SAW and each.on >= day for each in notes)


def days_untested(action: Action, today: dt.date) -> int:
    """Count whole days past the day on which a closed action was to be tested again; 0 when not past, or not closed."""
    if action.closed_on is None or action.retest_on is None:
        return 0
    return max(0, (today - action.retest_on).days)
