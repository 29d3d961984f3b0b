"""One question as it stands on the page: what it asks, what to look for, its answer, its actions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.movement import WHY_WORDS
from forms.answers import Answer, Key
from forms.model import Kloe
from ui.fields import QuestionBlock, field_for
from ui.fields.scale import Field as ScaleField
from ui.pages.form.actions import ActionEditor, ActionList, proposed_by
from ui.pages.form.sheet import EVIDENCE, FIELD, IMPACT, VALUE, Sheet
from ui.text import PlainLabel
from ui.widgets.action_form import ActionDraft
from ui.widgets.button import Button
from ui.widgets.choices import Dropdown
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, Flowing, Row, hide_unless, reveal
from ui.widgets.marks import IconView, Pill
from ui.widgets.said import in_full
from ui.widgets.surface import Card

WHY_MOVED = "Why the panel moved it"
SAY_WHY = "Say why the panel moved it."
WHY_LISTED = "The reason, from the list"
WHY_HINT = "It is counted over all agencies. Add what this agency needs to know in words above."


class Asked(Flowing):
    """A question with everything it asks for.

    Args:
        sheet: the form it belongs to.
        key: which question, of which child.
        alone: it has the page to itself; else it is one of a whole section.

    Attributes:
        grows: whether it takes the height that is left over.

    Signals:
        edited: (key, Answer) on every change a person makes.
        left: (key, part) when the focus has gone out of a part of it.
        action_added: (key, ActionDraft).
        action_followed: an action's id.
        file_wanted: (key, the id of a piece of evidence).
        open_wanted: an attachment's id.
    """

    edited = Signal(object, object)
    left = Signal(object, str)
    action_added = Signal(object, object)
    action_followed = Signal(str)
    file_wanted = Signal(object, str)
    open_wanted = Signal(str)

    def __init__(self, sheet: Sheet, key: Key, *, alone: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._sheet = key, sheet
        question = sheet.question(key)
        field = field_for(question, sheet.question_set, role="question" if alone else "heading")
        self.block = QuestionBlock(field, head=not alone, bare=sheet.is_moderation)
        self._who = Pill(sheet.child(key), "plum", "people", small=True) if not alone and sheet.child(key) else None
        if self._who is not None:
            self.block.add_mark(self._who)
        if question.kloe is not None:
            field.add_below_hint(_lookout(question.kloe))
        if sheet.self_answer(key) is not None:
            field.add_below_hint(self._self_card())
        self._editor: ActionEditor | None = None
        self._added = ""
        self._why = _WhyMoved(self.block) if sheet.self_answer(key) is not None else None
        if self._why is not None:
            self.block.add_below(self._why)
        self._list = ActionList()
        self._list.followed.connect(self.action_followed)
        self._place = Column(gap=0)
        self.block.add_below(self._place)
        self.block.add_below(self._list)
        self.setLayout(Column(self.block, gap=0))
        self.show_sheet(sheet)
        self._wire()
        self.grows = alone and self.block.let_grow()

    @property
    def return_id(self) -> ReturnId:
        """Which return it belongs to."""
        return self._sheet.picture.whole.target.id

    def _wire(self) -> None:
        key, block = self.key, self.block
        block.edited.connect(lambda _id, answer: self.edited.emit(key, answer))
        block.field.control_left.connect(lambda _id: self.left.emit(key, VALUE))
        block.field.left.connect(lambda _id: self.left.emit(key, FIELD))
        if block.evidence is not None:
            block.evidence.left.connect(lambda: self.left.emit(key, EVIDENCE))
            block.evidence.file_asked.connect(lambda piece: self.file_wanted.emit(key, piece))
            block.evidence.open_asked.connect(self.open_wanted)
        if block.impact is not None:
            block.impact.left.connect(lambda: self.left.emit(key, IMPACT))
        block.action_asked.connect(lambda _id: self.write_action())

    def show_sheet(self, sheet: Sheet) -> None:
        """Show how the question stands in a form that was opened anew."""
        self._sheet = sheet
        self.block.show_answer(sheet.answer(self.key), first_evidence=sheet.first_evidence(self.key))
        self.block.set_read_only(sheet.read_only_why is not None)
        self._list.show_actions(sheet.actions(self.key), sheet.picture.today)
        if self._added and self._list.focus_on(self._added):
            self._added = ""
        self.show_state()

    def show_state(self) -> None:
        """Show what is to be mended, and what the answer calls for."""
        sheet, key = self._sheet, self.key
        locked = sheet.read_only_why is not None
        if self._who is not None and self._who.words() != sheet.child(key):
            self._who.show_status(sheet.child(key), "plum", "people")
        self.block.show_problems(() if locked else sheet.problems(key))
        if self._editor is not None or locked:
            self.block.offer_action(False)
        if sheet.is_moderation:
            moved = sheet.must_say_why(key)
            why = SAY_WHY if sheet.needs_reason(key) and not locked else ""
            self.block.field.ask_why(WHY_MOVED if moved else "", why)
            self._show_moved(moved)
            if self._why is not None:
                self._why.show_answer(sheet.answer(key), moved=moved, locked=locked)

    def _show_moved(self, moved: bool) -> None:
        field, said = self.block.field, self._sheet.self_answer(self.key)
        if isinstance(field, ScaleField) and said is not None:
            field.show_moved(str(said.answer.value) if moved else "")

    # ---- actions

    def write_action(self, draft: ActionDraft | None = None) -> None:
        """Open the box for a new action, with what was begun before or with what the question proposes."""
        sheet = self._sheet
        if sheet.read_only_why is not None or sheet.is_moderation:
            return
        if self._editor is None:
            proposed = proposed_by(sheet.action_rule(self.key), sheet.picture.today)
            self._editor = ActionEditor(draft or proposed, proposed)
            self._editor.added.connect(lambda written: self.action_added.emit(self.key, written))
            self._editor.dropped.connect(self._drop_action)
            self._place.addWidget(self._editor)
            self.block.offer_action(False)
        if draft is None:
            self._editor.focus_first()

    def _drop_action(self) -> None:
        self.end_action()

    def end_action(self, added: str = "") -> None:
        """Close the box; the focus goes to the action that was added, once it is in the list."""
        self._added = added
        if self._editor is not None:
            self._place.removeWidget(self._editor)
            self._editor.hide()
            self._editor.deleteLater()
            self._editor = None
            self.show_state()
            self.block.focus_first()

    def set_row(self, cell: int) -> None:
        """Stand as a row of a table, its steps each this wide in px; as one of a list again where the width is 0."""
        self.block.set_row(cell)

    def focus_first(self) -> None:
        """Bring the focus to the way of answering."""
        self.block.focus_first()

    def draft(self) -> ActionDraft | None:
        """Return the action being written, if a person has put something of their own into it."""
        return self._editor.draft() if self._editor is not None and self._editor.is_worth_keeping() else None

    def part_of(self, widget: QWidget) -> QWidget:
        """Return what is to be in view with a widget: all of the box for a new action or piece of evidence."""
        evidence = self.block.evidence
        parts = (self._editor, evidence.editor() if evidence is not None else None)
        return next((part for part in parts if part is not None and part.isAncestorOf(widget)), widget)

    def refuse_action(self, words: str) -> None:
        """Say why the action was not added; what was typed stays."""
        if self._editor is not None:
            self._editor.refuse(words)

    # ---- moderation

    def _self_card(self) -> QWidget:
        """Show a panel what the owner said, and let it agree with one press."""
        sheet, question = self._sheet, self._sheet.question(self.key)
        said = sheet.self_answer(self.key)
        agree = Button("Agree", small=True)
        agree.setAccessibleDescription("Agree with the self-assessment")
        agree.clicked.connect(lambda: self._agree(said.answer))
        hide_unless(sheet.read_only_why is None, agree)
        head = PlainLabel("The self-assessment says", "section", wrap=False)
        parts = in_full(sheet.level(question, said.answer.value), question, said.answer, said.words)
        body = Column(head, *parts, gap=6)
        return Card(Row((body, 1), agree, gap=12, margins=(16, 10, 12, 11)), ground="canvas", bar="info", radius=8)

    def _agree(self, said: Answer) -> None:
        own = self._sheet.answer(self.key)
        agreed = replace(own, state=said.state, value=said.value, reason="", reason_code="")
        self.block.show_answer(agreed)
        self.edited.emit(self.key, agreed)


class _WhyMoved(QWidget):
    """The reason for which a panel moved a rating, from the list; its own words stand beside.

    Args:
        block: the question's, which takes the reason into the answer.
    """

    def __init__(self, block: QuestionBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = Dropdown(WHY_LISTED)
        self.choice.setPlaceholderText("Choose a reason")
        self.choice.show_entries([(words, why.value) for why, words in WHY_WORDS.items()])
        self.choice.chosen.connect(lambda code: block.take_reason_code(str(code)))
        self.setLayout(Column(Labelled(WHY_LISTED, self.choice, hint=WHY_HINT), gap=0))
        self.hide()

    def show_answer(self, answer: Answer, *, moved: bool, locked: bool) -> None:
        """Show the reason that is kept; nothing where the panel left the rating as it was."""
        self.choice.show_data(answer.reason_code)
        self.choice.setEnabled(not locked)
        reveal(self, moved)


def _lookout(kloe: Kloe) -> QWidget:
    """Say what a line of enquiry looks for: what good looks like on the page, and what poor looks like."""
    good, poor = (
        _sign("tick", "met", "Look for", kloe.looks_for_good),
        _sign("cross", "nott", "Be wary of", kloe.looks_for_poor),
    )
    prompts = _Prompts(kloe.prompts)
    holder = QWidget()
    holder.setLayout(Column(EqualColumns(good, poor, least=240, gap=10), prompts, gap=4))
    return holder


def _sign(icon: str, meaning: str, lead: str, words: str) -> QWidget:
    mark = IconView(icon, size=17, ink=f"{meaning}_ink", line=2.4)
    head = Row(mark, PlainLabel(lead, "section", wrap=False), None, gap=6)
    body = Column(head, PlainLabel(words, "secondary", "ink2"), None, gap=2, margins=(14, 8, 12, 9))
    return Card(body, ground="canvas", bar=meaning, radius=8)


class _Prompts(QWidget):
    """Questions that help to look, folded until they are wanted."""

    def __init__(self, prompts: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompts = prompts
        self._button = Button("", "quiet", small=True)
        self._button.clicked.connect(self._turn)
        self._list = QWidget()
        lines = [
            Row(IconView("dot", size=12, ink="ink3"), (PlainLabel(words, "secondary"), 1), gap=6) for words in prompts
        ]
        self._list.setLayout(Column(*lines, gap=3, margins=(8, 0, 0, 4)))
        self._list.hide()
        self.setLayout(Column(Row(self._button, None), self._list, gap=2))
        self._name()

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._name()

    def _name(self) -> None:
        folded = self._list.isHidden()
        self._button.setText(f"{len(self._prompts)} prompts that help to look" if folded else "Hide the prompts")
        self._button.set_icons("down" if folded else "up")
