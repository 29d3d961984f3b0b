"""Check and sign: what is left to fix, who has signed, who signs next, and where the return goes then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.kind import AuditKind
from audit_tool.domain.moments import local_day
from audit_tool.domain.returns import Signature
from audit_tool.domain.round import RoundState
from audit_tool.views.summary import SummaryPicture
from ui import wording
from ui.pages.summary import words
from ui.pages.summary.sign_form import SignForm
from ui.text import PlainLabel
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Column, Row, Scroll, clear
from ui.widgets.marks import IconView, Pill
from ui.widgets.notices import ErrorSummary, Notice, ToFix
from ui.widgets.surface import Panel

SHOWN = 7
"""Things to fix that are listed one by one; the form itself lists the rest."""


class SigningPanel(Panel):
    """The aside of the summary.

    Signals:
        followed: the (question id, row id) of a thing to fix; None for the first question that is not answered.
        take_back_asked: the signatures are to be taken back.
        move_asked: the Stage to move the return on to.
    """

    followed = Signal(object)
    take_back_asked = Signal()
    move_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(sides="l", parent=parent)
        self._stage = Pill("", "na")
        self._closed = Notice(
            "info", "This round is closed.", "What it says stays as it is, unless somebody opens it again."
        )
        self._to_fix = ErrorSummary()
        self._to_fix.followed.connect(self.followed)
        self._ready = Notice("met", "Nothing left to fix.", "It can be signed.")
        self._signed = Column(gap=8)
        self.form = SignForm()
        self._next = PlainLabel("", "secondary", "ink2")
        self._moves = Column(gap=8)
        self._take_back = Button("Take the signatures back", "quiet", icon="undo")
        self._take_back.clicked.connect(self.take_back_asked)
        inside = Column(
            Row((PlainLabel("Check and sign", "heading"), 1), self._stage),
            self._closed,
            self._to_fix,
            self._ready,
            self._signed,
            self.form,
            self._next,
            self._moves,
            Row(self._take_back, None),
            None,
            gap=12,
            margins=(20, 18, 16, 18),
        )
        self.setLayout(Column(Scroll(Box(inside))))
        self.setAccessibleName("Check and sign")

    def focus_first(self) -> None:
        """Bring the focus to the first thing that can be done here."""
        for part in self.findChildren(QWidget):
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                part.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def show_picture(self, picture: SummaryPicture) -> None:
        """Show how the return stands."""
        audit, target = picture.whole.kind, picture.whole.target
        stage = audit.stage(target.stage)
        is_closed = picture.whole.round.state is RoundState.CLOSED
        answering = not stage.locked and not is_closed
        self._stage.show_status(stage.title, "info" if stage.locked else "na", "tick" if stage.locked else None)
        self._closed.setVisible(is_closed)
        self._show_to_fix(picture if answering else None)
        self._ready.setVisible(answering and not picture.to_fix)
        self._show_signatures(picture)
        can_sign = answering and not picture.to_fix and bool(picture.roles_left)
        self.form.setVisible(can_sign)
        if can_sign:
            self.form.show_choices(picture.roles_left, picture.people, picture.actor_id)
        first = audit.first_stage.code
        self._show_moves(
            [] if is_closed or not stage.locked else [one for one in stage.leads_to if one != first], audit
        )
        may_open = stage.code == first or first in stage.leads_to
        self._take_back.setVisible(bool(picture.signatures) and may_open and not is_closed)

    def _show_to_fix(self, picture: SummaryPicture | None) -> None:
        """List what is wrong one by one; what is merely unanswered is one line that leads to the first of it."""
        if picture is None:
            self._to_fix.hide()
            return
        listed = [ToFix(said, (problem.question_id, problem.row)) for problem, said in words.to_fix(picture)]
        shown = listed[:SHOWN]
        if len(listed) > SHOWN:
            more = wording.count(len(listed) - SHOWN, "more thing")
            shown.append(ToFix(f"And {more} to fix in the form", listed[SHOWN].place))
        if missing := words.unanswered(picture):
            first = missing[0]
            said = wording.count(len(missing), "question")
            shown.append(
                ToFix(
                    f"Answer {said} that {'is' if len(missing) == 1 else 'are'} still open",
                    (first.question_id, first.row),
                )
            )
        title = f"{wording.count(len(picture.to_fix), 'thing')} to fix before you sign"
        self._to_fix.show_problems(title, shown)

    def _show_signatures(self, picture: SummaryPicture) -> None:
        clear(self._signed)
        by_role = {signature.role: signature for signature in picture.signatures}
        for role in picture.whole.kind.signed_by:
            self._signed.addWidget(_signature(role, by_role.get(role)))

    def _show_moves(self, codes: list[str], audit: AuditKind) -> None:
        clear(self._moves)
        for number, code in enumerate(codes):
            stage = audit.stage(code)
            button = Button(f"Move on to {stage.title}", "primary" if number == 0 else "secondary", end_icon="right")
            button.clicked.connect(lambda _checked=False, stage=stage: self.move_asked.emit(stage))
            self._moves.addWidget(button)
        self._next.setText("The answers are locked. What happens next:")
        self._next.setVisible(bool(codes))


def _signature(role: str, signature: Signature | None) -> QWidget:
    """Say whether a role has signed, who, and when."""
    mark = IconView("tick" if signature else "ring", size=18, ink="ok" if signature else "ink3", line=2.6)
    if signature is None:
        said = "Has not signed yet"
    else:
        said = f"{signature.name}, {wording.day(local_day(signature.signed_at))}"
    holder = QWidget()
    holder.setLayout(
        Row(mark, (Column(PlainLabel(role, "strong"), PlainLabel(said, "secondary", "ink2"), gap=0), 1), gap=10)
    )
    return holder
