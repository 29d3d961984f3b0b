"""What the checks say of actions: each that waits for a look, a test, a measure or a theme, and none that does not."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest

from audit_tool.checks import all_workspace_checks, run_workspace_checks
from audit_tool.domain.action import Action, ActionState
from audit_tool.domain.check import Severity, WorkspaceFacts
from audit_tool.domain.ids import ActionId, RoundId

TODAY = dt.date(2026, 11, 20)
BEFORE = TODAY - dt.timedelta(5)
S = ActionState
OF_ACTIONS = {"overdue", "without_measure", "done_without_measure", "check_passed", "retest_passed"} | {
    "action_without_theme"
}
WHOLE = Action(
    ActionId("a"), 1, RoundId("r"), "Ask each child", measure="9 of 10 files", theme_ids=("voice",), due_on=BEFORE
)
SIGNED = replace(WHOLE, state=S.SIGNED_OFF, done_on=BEFORE, signed_on=BEFORE, check_on=BEFORE)
CLOSED = replace(SIGNED, state=S.WORKED, worked_on=dt.date(2026, 3, 1), retest_on=BEFORE)


@pytest.mark.parametrize(
    ("action", "codes"),
    [
        (WHOLE, {"overdue": 5}),
        (replace(WHOLE, due_on=TODAY, measure=" ", theme_ids=()), {"without_measure": 0, "action_without_theme": 0}),
        (replace(WHOLE, state=S.WITHDRAWN, measure="", theme_ids=()), {}),
        (SIGNED, {"check_passed": 5}),
        (replace(SIGNED, check_on=TODAY, measure=""), {"done_without_measure": 0}),
        (CLOSED, {"retest_passed": 5}),
        (replace(CLOSED, retest_on=TODAY), {}),
        (replace(CLOSED, id=ActionId("settled")), {}),
        (replace(CLOSED, goes_on_in=ActionId("b")), {}),
    ],
)
def test_what_waits_is_told_and_nothing_else(action, codes):
    found = run_workspace_checks(WorkspaceFacts(TODAY, actions=(action,), settled=frozenset({ActionId("settled")})))
    assert {flag.code: flag.count for flag in found if flag.code in OF_ACTIONS} == codes
    assert all(flag.ident == action.id for flag in found if flag.code in OF_ACTIONS)


def test_each_check_of_actions_says_how_to_mend_it():
    severity = {each.code: each.severity for each in all_workspace_checks() if each.code in OF_ACTIONS and each.fix}
    assert Counter(severity.values()) == {Severity.NOW: 1, Severity.LOOK: 5}
