"""The words that a document wants and no form asks for: written here, on the disk a second after the last key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.changes import Changes
from audit_tool.domain.errors import AuditToolError
from audit_tool.views.passages import Part
from ui.page import Page, Undoable
from ui.text import PlainEdit
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.marks import Pill
from ui.wording import passages as words

SAVE_AFTER = 1000
"""Milliseconds after the last key before what is typed goes to the disk."""


@dataclass(frozen=True, slots=True)
class Written:
    """A passage as it now reads.

    Attributes:
        subject: id of what it is about.
        before: how it read before.
    """

    subject: str
    part: Part
    text: str
    before: str


class PassageField(QWidget):
    """One passage: its title, what belongs in it, how much is written, and the box.

    Args:
        title: over the box; the part's own where it is empty.
        measures: whether it says itself how much is written; if not, somebody else shows it in `meter`.

    Signals:
        written: a Written, to be put on the disk.
        left: a Written, when the box is left with another text than it was entered with: this can be taken back.
        typed: a letter was typed.
    """

    written = Signal(object)
    left = Signal(object)
    typed = Signal()

    def __init__(
        self,
        subject: str,
        part: Part,
        text: str,
        *,
        title: str = "",
        measures: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.subject, self.part = subject, part
        self._kept: str | None = text
        self._began = text
        self._edit = PlainEdit(
            text, least_lines=1 if part.group or (0 < part.most < 20 and not part.lines) else 3, most_lines=14
        )
        self._measures = measures
        self.meter = Pill("", small=True)
        hint = " ".join(said for said in (part.hint, words.budget(part)) if said)
        self.setLayout(Column(Labelled(title or part.title, self._edit, hint=hint, beside=[self.meter])))
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self._save)
        self._edit.textChanged.connect(self._typed)
        self._edit.left.connect(self.flush)
        self._measure()

    @property
    def is_dirty(self) -> bool:
        """Whether something is typed that is not on the disk yet."""
        return self._edit.toPlainText() != self._kept

    def text(self) -> str:
        """Return what stands in the box, on the disk or not."""
        return self._edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show how the passage reads on the disk, unless something newer is being typed."""
        if not self.is_dirty and text != self._kept:
            self._kept = self._began = text
            self._edit.show_text(text)

    def set_read_only(self, locked: bool) -> None:
        """Let the passage only be read, or be written again."""
        self._edit.setReadOnly(locked)
        self._edit.update()

    def flush(self) -> None:
        """Hand over what is typed, now, and offer to take it back as a whole."""
        self._save()
        text, before = self._edit.toPlainText(), self._began
        if text != before:
            self._began = text
            self.left.emit(Written(self.subject, self.part, text, before))

    def fail(self) -> None:
        """Note that it did not reach the disk: it is tried again with the next key, or when it is handed over."""
        self._kept = None

    def focus_first(self) -> None:
        """Bring the focus to the box."""
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typed(self) -> None:
        self._measure()
        self.typed.emit()
        if self.is_dirty:
            self._timer.start()
        else:
            self._timer.stop()

    def _measure(self) -> None:
        if self._measures:
            self.meter.show_status(*words.meter(self.part, self._edit.toPlainText()))

    def _save(self) -> None:
        self._timer.stop()
        if self.is_dirty:
            self._kept = self._edit.toPlainText()
            self.written.emit(Written(self.subject, self.part, self._kept, self._began))


def keep(page: Page, written: Written, field: PassageField | None, then: Callable[[], None]) -> None:
    """Put a passage on the disk; where that fails, its field tries again with the next key."""
    page.saved.emit("saving")

    def kept(_changes: Changes) -> None:
        page.saved.emit("saved")
        then()

    def failed(error: AuditToolError) -> None:
        if field is not None and field.subject == written.subject:
            field.fail()
        page.hub.failed.emit(error)

    page.hub.run(
        lambda ws: ws.passages.write(subject=written.subject, part=written.part.code, text=written.text),
        initiator=page,
        then=kept,
        failed=failed,
    )


def offer_to_take_back(page: Page, written: Written) -> None:
    """Offer to put a passage back as it was before the box was entered."""

    def take_back() -> None:
        page.hub.run(
            lambda ws: ws.passages.write(subject=written.subject, part=written.part.code, text=written.before),
            initiator=None,
        )

    page.done.emit(Undoable(f"“{written.part.title}” changed", take_back))
