"""How the scored questions of a section stand in one form."""

from __future__ import annotations

from dataclasses import dataclass

from forms.answers import BLANK, Key
from forms.live import LiveForm
from forms.marking import SectionMarking
from forms.marks import Asked, Mark


@dataclass(frozen=True, slots=True)
class Standing:
    """One scored question of one row.

    Attributes:
        mark: as its answer says, also while it is hidden.
        is_shown: whether it is asked as things stand.
        is_settled: whether that can no longer change.
    """

    key: Key
    asked: Asked
    mark: Mark
    is_shown: bool
    is_settled: bool

    @property
    def is_never_asked(self) -> bool:
        """Say whether it is hidden, and will stay so."""
        return self.is_settled and not self.is_shown


def standings(form: LiveForm, section: SectionMarking) -> tuple[Standing, ...]:
    """List the scored questions of a section, in reading order, row after row; those that are hidden now too."""
    answers, shown, is_settled = form.answers, form.shown, form.is_settled
    found = []
    for key in form.all_keys(section.section_id):
        asked = section.asked.get(key[0])
        if asked is not None:
            answer = answers.get(key, BLANK) if asked.question.calculate is None else form.answer(key)
            found.append(Standing(key, asked, asked.marks.mark(answer), shown[key], is_settled(key)))
    return tuple(found)
