"""What is asked in a dialog before the draft changes: another id, a part that goes, a scale, a list, a source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from audit_tool.views.question_sets import EditorPicture
from forms import belongings, editing
from forms.model import Citation, Cite, OptionList, QuestionSet, Scale
from forms.recoding import change_options
from forms.tree import find
from ui import wording
from ui.pages.set_editor import readers, words
from ui.pages.set_editor.list_fields import ask_list, kept_with
from ui.pages.set_editor.naming import ask_name, is_published
from ui.pages.set_editor.scale_fields import ask_scale
from ui.pages.set_editor.source_fields import ask_source
from ui.widgets.dialog import ask

Step = Callable[[QuestionSet], QuestionSet]


class Do(Protocol):
    """Does one step to the draft, and goes to a part where one is named."""

    def __call__(self, change: Step, go_to: str | None = None) -> None:
        """Do it."""


class Asking:
    """Opens the editor's dialogs, and does what they are answered with.

    Args:
        window: gives the window they belong to.
        now: gives the draft as it stands.
        do: does one step.
    """

    def __init__(self, window: Callable[[], QWidget], now: Callable[[], QuestionSet], do: Do) -> None:
        self._window, self._now, self._do = window, now, do

    def name(self, node_id: str, picture: EditorPicture) -> None:
        """Ask for another id of a part."""
        known = is_published(node_id, picture)

        def then(new: str) -> None:
            self._do(lambda now: editing.rename(now, node_id, new, known=known), go_to=new)

        ask_name(self._window(), find(self._now(), node_id), self._now(), known=known, then=then)

    def delete(self, node_id: str) -> None:
        """Take a part away; one with others in it, or that a rule reads, is asked about first."""
        now = self._now()
        node, after = find(now, node_id), words.neighbour(now, node_id)
        inside = editing.below(node)
        needed = readers.once_let_go(now, inside)
        if len(inside) == 1 and not needed:
            self._do(lambda now: editing.remove(now, node_id), go_to=after)
            return

        def remove() -> None:
            self._do(lambda now: editing.remove(editing.let_go(now, inside), node_id), go_to=after)

        title, told = words.ask_delete(node, len(inside) - 1, needed)
        yes = f"Delete it and {wording.count(len(needed), 'rule')}" if needed else f"Delete the {words.sort_of(node)}"
        dialog = ask(self._window(), title, told, yes=yes, no="Keep it")
        dialog.accepted.connect(remove)

    def choices(self, options: OptionList | None, question_id: str) -> None:
        """Let a list of choices be written; a new one that a question asked for is at once what it is answered from.

        Args:
            options: None for a new list.
            question_id: the question it was asked for; "" for none.
        """

        def keep(kept: OptionList, renamed: dict[str, str]) -> None:
            def change(now: QuestionSet) -> QuestionSet:
                changed = kept_with(now, kept, renamed)
                return change_options(changed, question_id, kept.id) if question_id else changed

            self._do(change)

        ask_list(self._window(), options, f"{question_id or 'list'}_choices", self._now(), keep)

    def source(self, source: Citation | None, node_id: str) -> None:
        """Let a source be written; the part that asked for a new one rests on it at once.

        Args:
            source: None for a new one.
            node_id: the part it was asked for; "" for none.
        """

        def keep(kept: Citation) -> None:
            def change(now: QuestionSet) -> QuestionSet:
                changed = belongings.keep_source(now, kept)
                if not node_id:
                    return changed
                return editing.change(changed, node_id, {"cites": (*find(now, node_id).cites, Cite(cite=kept.id))})

            self._do(change)

        ask_source(self._window(), source, self._now(), keep)

    def scale(self, scale: Scale | None) -> None:
        """Let a scale be written; None for a new one."""
        ask_scale(
            self._window(), scale, self._now(), lambda kept: self._do(lambda now: belongings.keep_scale(now, kept))
        )
