"""What is asked before an action takes a step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.action import Action, ActionState, KindOfChange
from audit_tool.domain.action_life import CHECK_AFTER, TAKES_BACK, Step, asked_again
from audit_tool.domain.ids import ActionId
from ui.pages.actions import words
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, hide_unless

_S = ActionState
RETEST_AFTER = dt.timedelta(days=182)
"""How long after closing it is looked at again, where nobody says another day: about half a year."""

PROOF: Mapping[ActionState, tuple[str, str]] = MappingProxyType(
    {
        _S.DONE: ("What shows that it was done?", "A document, a decision, a number, and where it can be seen."),
        _S.WORKED: (
            "What changed for children?",
            "An audit, figures before and after, children’s own words. Name nobody.",
        ),
        _S.OUTPUT_ONLY: ("What was made?", "What there is now, and where it can be seen."),
    }
)
"""What is asked of a proof: the question, and a hint."""

REASON: Mapping[ActionState, str] = MappingProxyType(
    {
        _S.OUTPUT_ONLY: "Why is it closed though nobody has shown what changed?",
        _S.CARRIED_FORWARD: "Why does it go on in another plan?",
        _S.SUPERSEDED: "Why does another take its place?",
        _S.WITHDRAWN: "Why is it taken off the plan?",
        _S.DOING: "Why is it worked on again?",
        _S.DONE: "Why is the sign-off taken back?",
        _S.SIGNED_OFF: "Why is it opened again?",
    }
)
"""What is asked of a reason."""

_DAY = MappingProxyType({_S.SIGNED_OFF: "On which day did the group sign?"})
_BESIDE: Mapping[str, str] = MappingProxyType(
    {
        "proof_needed": "proof",
        "day_in_future": "day",
        "day_before_done": "day",
        "sign_off_needs_group": "group",
        "signed_off_by_owner": "group",
        "signed_off_by_lead": "group",
        "change_needed": "kind",
        "retest_needed": "retest",
        "retest_not_later": "retest",
        "reason_needed": "reason",
        "goes_on_needed": "into",
        "plan_needed": "into",
    }
)
"""Beside which field a refusal is told, by its code."""

Choices = Sequence[tuple[str, str]]


class StepFields(QWidget):
    """What a step asks: what shows it, who signed, when it is looked at again, why.

    Args:
        state: where the action goes.
        action: as it stands.
        today: what each day is at first.
        group: who signed the last one off.
        into: where it may go on, (id, words): rounds of one carried forward, actions of one that is replaced.
        proof: what its agency says shows it; empty where nobody said. What was shown before it was opened again is no
            proof of it now, and never stands in the field.
    """

    def __init__(
        self,
        state: ActionState,
        action: Action,
        today: dt.date,
        *,
        group: str = "",
        into: Choices = (),
        proof: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._takes_back = state, (action.state, state) in TAKES_BACK
        self._proof = PlainEdit(proof, least_lines=3, most_lines=7)
        self._reason = PlainEdit(least_lines=2, most_lines=5)
        self._question = PlainEdit(asked_again(action), least_lines=2, most_lines=4)
        self._group = LineEdit(group)
        self._kind, self._into = Dropdown("What kind of change?"), Dropdown("Where it goes on")
        kinds = (KindOfChange.PRACTICE, KindOfChange.CHILDREN)
        self._kind.show_entries([("Choose one", ""), *((words.CHANGES[kind], kind.value) for kind in kinds)])
        self._into.show_entries([(_none_chosen(state), ""), *((said, ident) for ident, said in into)])
        for box in (self._kind, self._into):
            box.show_data("")
        self._day, self._check, self._retest = DayEdit(), DayEdit(), DayEdit()
        self._day.show_day(today)
        self._check.show_day(today + CHECK_AFTER)
        self._retest.show_day(today + RETEST_AFTER)
        self._fields = self._labelled()
        days = EqualColumns(*(self._fields[key] for key in ("day", "check", "retest")), least=210, gap=16)
        order = ("kind", "proof", "reason", "into", "group")
        self.setLayout(Column(*(self._fields[key] for key in order), days, self._fields["question"], gap=14))
        for key, field in self._fields.items():
            hide_unless(key in self._asked(), field)
        self._began = self.step()

    def _labelled(self) -> dict[str, Labelled]:
        question, hint = PROOF.get(self._state, ("", ""))
        group_hint = "A sub-group or a board. Never the owner."
        return {
            "kind": Labelled("What kind of change was shown?", self._kind),
            "proof": Labelled(question, self._proof, hint=hint),
            "reason": Labelled(REASON.get(self._state, ""), self._reason),
            "into": Labelled("Where does it go on?", self._into),
            "group": Labelled("Which group signs it off?", self._group, hint=group_hint),
            "day": Labelled(_DAY.get(self._state, "On which day?"), self._day, hint=HINT),
            "check": Labelled("When is it looked at?", self._check, hint="Three to six months on: did it work?"),
            "retest": Labelled("When is it looked at again?", self._retest, hint="The next round or audit asks"),
            "question": Labelled("What is asked then?", self._question),
        }

    def _asked(self) -> frozenset[str]:
        if self._takes_back:
            return frozenset({"reason"})
        return {
            _S.DONE: frozenset({"proof", "day"}),
            _S.SIGNED_OFF: frozenset({"group", "day", "check"}),
            _S.WORKED: frozenset({"kind", "proof", "day", "retest", "question"}),
            _S.OUTPUT_ONLY: frozenset({"proof", "reason", "day", "retest", "question"}),
            _S.CARRIED_FORWARD: frozenset({"reason", "into"}),
            _S.SUPERSEDED: frozenset({"reason", "into"}),
        }.get(self._state, frozenset({"reason"}))

    def step(self) -> Step:
        """Return the step as it stands in the fields."""
        asked, kind = self._asked(), str(self._kind.currentData() or "")
        if self._state is _S.OUTPUT_ONLY:
            kind = KindOfChange.OUTPUT.value
        superseded = self._state is _S.SUPERSEDED and self._into.currentData()
        return Step(
            self._state,
            proof=self._proof.toPlainText() if "proof" in asked else "",
            on=self._day.day() if "day" in asked else None,
            signed_by=self._group.text() if "group" in asked else "",
            check_on=self._check.day() if "check" in asked else None,
            change=KindOfChange(kind) if kind else None,
            retest_on=self._retest.day() if "retest" in asked else None,
            retest_question=self._question.toPlainText() if "question" in asked else "",
            reason=self._reason.toPlainText() if "reason" in asked else "",
            goes_on_in=ActionId(str(self._into.currentData())) if superseded else None,
        )

    def round_id(self) -> str:
        """Return the round it is carried into; empty while none is chosen."""
        return str(self._into.currentData() or "") if self._state is _S.CARRIED_FORWARD else ""

    def is_touched(self) -> bool:
        """Say whether something was written."""
        return self.step() != self._began

    def has_problems(self) -> bool:
        """Show each day that cannot be read, and say whether there is one."""
        wrong = False
        for key, box in (("day", self._day), ("check", self._check), ("retest", self._retest)):
            unread = key in self._asked() and box.is_unreadable()
            self._fields[key].set_problems([NOT_A_DAY] if unread else [])
            wrong = wrong or unread
        return wrong

    def show_refusal(self, sentence: str, code: str) -> None:
        """Show what a rule says, beside the field it is about."""
        beside = _BESIDE.get(code, "reason")
        shown = beside if beside in self._asked() else next(iter(sorted(self._asked())))
        for key, field in self._fields.items():
            field.set_problems([sentence] if sentence and key == shown else [])

    def focus_first(self) -> None:
        """Bring the focus to the first thing asked."""
        for key, box in (
            ("kind", self._kind),
            ("proof", self._proof),
            ("reason", self._reason),
            ("group", self._group),
        ):
            if key in self._asked():
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _none_chosen(state: ActionState) -> str:
    return "Choose its plan" if state is _S.CARRIED_FORWARD else "Choose the action"
