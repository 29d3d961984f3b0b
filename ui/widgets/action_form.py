"""What an action promises, as it is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.text import LineEdit, PlainEdit
from ui.widgets.check_list import CheckList, Tick
from ui.widgets.choices import Dropdown
from ui.widgets.day_edit import HINT, NOT_A_DAY, DayEdit
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column, hide_unless

Choices = Sequence[tuple[str, str]]
"""(id, words) of each entry offered."""


NO_SOURCES: Mapping[str, Choices] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """An action while it is being written.

    Attributes:
        agency_id, round_id: empty for none.
        measure: how anyone would know that it helped children.
        source: what it came from, as a key of what was offered; source_words: the same, as a plan prints it.
        theme_ids: most fitting first.
        why_later: why it is due later than was agreed.
    """

    text: str = ""
    agency_id: str = ""
    owner_role: str = ""
    due_on: dt.date | None = None
    measure: str = ""
    round_id: str = ""
    source: str = ""
    source_words: str = ""
    theme_ids: tuple[str, ...] = ()
    why_later: str = ""


class ActionFields(QWidget):
    """What will be done, who owns it, by when, and how anyone will know that it helped.

    Args:
        draft: what stands in the fields at first.
        agencies: who it may be given to; where there are none, the one of the draft is kept.
        rounds: which audits it may belong to; where there are none, the one of the draft is kept.
        sources: what it may have come from, (key, words), by audit; where there are none, nobody is asked.
        themes: that it may bear; where there are none, those of the draft are kept.
        asks_why_later: whether a later day than the one of the draft asks why.
        is_agreed: whether what will be done, how anyone will know, and its themes stay as they were agreed.
    """

    def __init__(
        self,
        draft: ActionDraft,
        agencies: Choices,
        *,
        rounds: Choices = (),
        sources: Mapping[str, Choices] = NO_SOURCES,
        themes: Choices = (),
        asks_why_later: bool = False,
        is_agreed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._began, self._gives = draft, bool(agencies)
        self._text = PlainEdit(draft.text, least_lines=2, most_lines=6)
        self._agency = Dropdown("Agency")
        self._agency.show_entries([("No single agency", ""), *((words, key) for key, words in agencies)])
        self._agency.show_data(draft.agency_id)
        self._owner = LineEdit(draft.owner_role)
        self._due = DayEdit()
        self._due.show_day(draft.due_on)
        self._measure = PlainEdit(draft.measure, least_lines=2, most_lines=5)
        self._round = Dropdown("Audit")
        self._round.show_entries((words, key) for key, words in rounds)
        self._round.show_data(draft.round_id)
        self._offered = frozenset(key for key, _words in themes) if not is_agreed else frozenset()
        self._themes = CheckList("Themes", least=230, most_rows=3)
        bears_first = sorted(themes, key=lambda each: each[0] not in draft.theme_ids)
        self._themes.show_entries(Tick(key, words) for key, words in bears_first)
        self._themes.show_ticked(draft.theme_ids)
        self._sources = sources
        self._source, self._source_words = Dropdown("Where it came from"), LineEdit(draft.source_words)
        self._offer_sources()
        self._source.show_data(draft.source)
        self._round.chosen.connect(lambda _key: self._offer_sources())
        for box in (self._text, self._measure):
            box.setReadOnly(is_agreed)
        self.text = Labelled("What will be done", self._text, hint="Start with a verb: Train two deputies.")
        self.due = Labelled("By when", self._due, hint=HINT)
        self._why = LineEdit("")
        self.why = Labelled("Why is it due later?", self._why, hint="Only where it is put off")
        hide_unless(asks_why_later, self.why)
        who = Labelled("Agency", self._agency, hint="Who carries it out")
        owner = Labelled("Owner", self._owner, hint="A role, not a person’s name")
        measure = Labelled("How will we know it helped children?", self._measure)
        which = Labelled("Audit", self._round, hint="Whose plan it belongs to")
        source = Labelled("Where it came from", self._source)
        words = Labelled("In words", self._source_words, hint="As the plan prints it: Recommendation 3 of the review")
        for each in (source, words):
            hide_unless(bool(sources), each)
        hide_unless(bool(agencies), who)
        hide_unless(bool(rounds), which)
        hint = "Those of a finding it comes from are added" if sources else ""
        bears = Labelled("Themes", self._themes, hint=hint)
        hide_unless(bool(self._offered), bears)
        pairs = EqualColumns(who, owner, self.due, self.why, which, source, words, least=230, gap=16)
        self.setLayout(Column(self.text, pairs, measure, bears, gap=14))

    def focus_first(self) -> None:
        """Bring the focus to what will be done."""
        box = self._owner if self._text.isReadOnly() else self._text
        box.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> ActionDraft:
        """Return what stands in the fields."""
        return ActionDraft(
            text=self._text.toPlainText(),
            agency_id=str(self._agency.currentData() or "") if self._gives else self._began.agency_id,
            owner_role=self._owner.text(),
            due_on=self._due.day(),
            measure=self._measure.toPlainText(),
            round_id=str(self._round.currentData() or self._began.round_id),
            source=str(self._source.currentData() or ""),
            source_words=self._source_words.text(),
            theme_ids=self._theme_ids(),
            why_later=self._why.text().strip(),
        )

    def _theme_ids(self) -> tuple[str, ...]:
        """Return the themes: those it bore keep their order, and one that is not offered stays."""
        ticked, before = self._themes.ticked(), self._began.theme_ids
        kept = [each for each in before if each in ticked or each not in self._offered]
        return tuple(dict.fromkeys((*kept, *(each for each in ticked if each in self._offered))))

    def _offer_sources(self) -> None:
        """Offer what an action of the chosen audit may have come from; what was chosen stays while it is there."""
        chosen = self._source.currentData()
        offered = self._sources.get(str(self._round.currentData() or self._began.round_id), ())
        self._source.show_entries((words, key) for key, words in offered)
        keys = [key for key, _words in offered]
        self._source.show_data(chosen if chosen in keys else next(iter(keys), None))

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.draft() != self._began or self._due.is_unreadable()

    def unreadable(self) -> bool:
        """Mark what cannot be read, and say whether there is anything: only a day can be unreadable."""
        wrong = self._due.is_unreadable()
        self.due.set_problems([NOT_A_DAY] if wrong else [])
        if wrong:
            self._due.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong

    def show_refusal(self, words: str, code: str = "") -> None:
        """Show what a rule says, beside what it is about; nothing when the words are empty."""
        is_day = code == "new_day_needs_reason"
        self.text.set_problems([words] if words and not is_day else [])
        self.why.set_problems([words] if words and is_day else [])
        if words and is_day:
            self._why.setFocus(Qt.FocusReason.OtherFocusReason)
        elif words:
            self.focus_first()
