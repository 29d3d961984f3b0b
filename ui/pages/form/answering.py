"""From an edit to the disk, and back: takes answers, says what is wrong with them, takes them back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from audit_tool.domain.answer import copied
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from forms.answers import BLANK, Answer, Key
from ui.flows.pen import Entry, Pen
from ui.hub import Hub
from ui.pages.form.history import History, Step
from ui.pages.form.settling import Settling
from ui.pages.form.sheet import EVIDENCE, FIELD, IMPACT, VALUE, Sheet
from ui.pages.form.work import Work
from ui.widgets.notices import announce


class Answering(QObject):
    """Everything that happens to the answers of the form that lies open.

    Args:
        hub: the door to the workspace.
        page: whose answers these are.

    Signals:
        edited: a person has changed an answer.
        progressed: counts, problems or what is asked have changed.
        sought: the key of the answer that was taken back or done again.
    """

    edited = Signal()
    progressed = Signal()
    sought = Signal(object)

    def __init__(self, hub: Hub, page: QObject) -> None:
        super().__init__(page)
        self.pen = Pen(hub, page)
        self.pen.handed.connect(self._note)
        self._settling = Settling(self._settle, self)
        self._history = History()
        self._kept: dict[Key, Answer] = {}
        self._sheet: Sheet | None = None
        self._work: Work | None = None

    @property
    def sheet(self) -> Sheet:
        """The form that lies open.

        Raises:
            LookupError: no return has been opened yet.
        """
        if self._sheet is None:
            raise LookupError("no form is open")
        return self._sheet

    def lay_open(self, sheet: Sheet, work: Work, on_disk: Mapping[Key, Answer], *, another: bool) -> None:
        """Go on with a sheet that was opened anew.

        Args:
            on_disk: its answers as the workspace has them.
            another: it is another form than the one before.
        """
        self._sheet, self._work = sheet, work
        self._kept = {**on_disk, **self.pen.unsaved(*_place(sheet), handed_only=True)}
        if another or sheet.read_only_why is not None:
            self._history.forget()

    def unsaved(self, return_id: ReturnId, lens: Lens) -> Mapping[Key, Answer]:
        """Return the answers of a return that are not yet known to be on the disk."""
        return self.pen.unsaved(return_id, lens)

    def hand_over(self) -> None:
        """Have everything typed written down now."""
        self.pen.hand_over()

    def settle_now(self) -> None:
        """Say what is wrong with the parts that were left."""
        self._settling.now()

    # ---- an edit

    def take(self, key: Key, answer: Answer) -> None:
        """Take an edit: into the form at once, onto the disk when it rests."""
        if self._sheet is None or not self._sheet.takes(key):
            return
        self._record(key, answer)
        self.pen.put(self._entry(key, answer, "typed"))
        self.edited.emit()

    def leave_part(self, key: Key, part: str) -> None:
        """Write down what was typed, and say what is wrong with the part that was left, once the pointer is up."""
        self.pen.hand_over()
        self._settling.note(key, part)

    def leave_row(self, key: Key) -> None:
        """Say what is wrong with a row of a table that was left: what is folded in it is left with it."""
        for part in (VALUE, FIELD, EVIDENCE, IMPACT):
            self.leave_part(key, part)

    def _record(self, key: Key, answer: Answer) -> None:
        sheet, work = self._sheet, self._work
        touched = sheet.record(key, answer)
        for each in {key, *touched} if touched or sheet.is_moderation else ():
            part = work.part(each)
            if part is not None:
                part.show_state()
        if touched or sheet.is_moderation:
            self.progressed.emit()

    def _settle(self, key: Key, parts: frozenset[str]) -> None:
        sheet, work = self._sheet, self._work
        if sheet is None or work is None or not sheet.has(key) or sheet.answer(key).is_blank:
            return
        sheet.say(key, *parts)
        asked = work.asked(key)
        if asked is not None:
            asked.show_state()
        self.progressed.emit()

    def _entry(self, key: Key, answer: Answer, source: str) -> Entry:
        return_id, lens = _place(self._sheet)
        return Entry(return_id, lens, key, answer, source)

    # ---- an answer that nobody typed

    def put(self, key: Key, answer: Answer) -> None:
        """Take an answer given by one press, and write it down at once."""
        self.pen.hand_over()
        self._put(key, answer, "typed")
        self.edited.emit()

    def reuse_last_year(self, key: Key) -> None:
        """Take last year's answer as this year's: a copy, which says where it came from."""
        sheet = self._sheet
        said = sheet.last_year(key) if sheet is not None else None
        if said is None or said.offered is None or sheet.read_only_why is not None:
            return
        self.pen.hand_over()
        self._put(key, copied(said.offered), "carried")
        announce(self._work, f"Last year’s answer is now the answer to {sheet.name(key)}")

    def undo(self) -> None:
        """Take the last answer back."""
        self.pen.hand_over()
        step = self._history.back()
        if step is not None:
            self._replay(step.key, step.before, "undone", "Taken back")

    def redo(self) -> None:
        """Give the answer taken back again."""
        self.pen.hand_over()
        step = self._history.forward()
        if step is not None:
            self._replay(step.key, step.after, "redone", "Done again")

    def _replay(self, key: Key, answer: Answer, source: str, fact: str) -> None:
        self._put(key, answer, source)
        self.sought.emit(self._sheet.place(key))
        announce(self._work, f"{fact}: {self._sheet.name(key)}")

    def _put(self, key: Key, answer: Answer, source: str) -> None:
        self._record(key, answer)
        part = self._work.part(self._sheet.place(key))
        if part is not None:
            part.show_sheet(self._sheet)
        self.pen.put(self._entry(key, answer, source))
        self.pen.hand_over()

    def _note(self, entry: Entry) -> None:
        """Remember a step, so that it can be taken back."""
        if self._sheet is None or (entry.return_id, entry.lens) != _place(self._sheet):
            return
        before = self._kept.get(entry.key, BLANK)
        self._kept[entry.key] = entry.answer
        if entry.source not in ("undone", "redone") and before != entry.answer:
            self._history.note(Step(entry.key, before, entry.answer))


def _place(sheet: Sheet) -> tuple[ReturnId, Lens]:
    return sheet.picture.whole.target.id, sheet.picture.lens
