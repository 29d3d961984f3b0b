"""What a finding says, as it is written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.text import PlainEdit
from ui.widgets.chip_set import ChipSet
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.radio_set import RadioSet
from ui.wording.learning import FINDING_KINDS, SCOPES


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """A finding while it is being written.

    Attributes:
        kind: a key of FINDING_KINDS; scope: a key of SCOPES.
        theme_ids: in the order of the taxonomy.
    """

    kind: str
    text: str
    scope: str = "multi"
    theme_ids: tuple[str, ...] = ()


class FindingFields(QWidget):
    """Text, kind, who must hear it, themes.

    Args:
        themes: (id, words) of the taxonomy.
        draft: what stands in the fields at first.
    """

    def __init__(self, themes: Sequence[tuple[str, str]], draft: FindingDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began = draft
        self._text = PlainEdit(draft.text, least_lines=4, most_lines=9)
        self.text = Labelled(
            "What was found",
            self._text,
            hint="What was seen, how often, and why it matters to children. It may be printed: name nobody.",
        )
        self._kinds = RadioSet("Kind", ((key, words.one) for key, words in FINDING_KINDS.items()), draft.kind)
        self._scopes = RadioSet("Who must hear it", SCOPES.items(), draft.scope)
        self._themes = ChipSet("Themes", themes)
        self._themes.show_chosen(draft.theme_ids)
        self.setLayout(
            Column(
                self.text,
                Labelled("Kind", self._kinds),
                Labelled("Who must hear it", self._scopes),
                Labelled("Themes", self._themes, hint="So that the same learning is seen across cases and years."),
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the focus to the text, its end ready to be written on."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self._text.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._text.setTextCursor(cursor)

    def draft(self) -> FindingDraft:
        """Return what stands in the fields."""
        return FindingDraft(
            self._kinds.chosen(), self._text.toPlainText(), self._scopes.chosen(), self._themes.chosen()
        )

    def unreadable(self) -> bool:
        """Say that words can always be read; what is missing is told by the verb."""
        return False

    def show_refusal(self, words: str) -> None:
        """Show what a rule says against the text, beside it; nothing when the words are empty."""
        self.text.set_problems([words] if words else [])
        if words:
            self.focus_first()

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        now = self.draft()
        return (now.kind, now.text, now.scope, set(now.theme_ids)) != (
            self._began.kind,
            self._began.text,
            self._began.scope,
            set(self._began.theme_ids),
        )
