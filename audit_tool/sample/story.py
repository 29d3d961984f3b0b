"""What the builder holds while it works: the open workspace, the diary, and the ids of what was made so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from audit_tool.domain.changes import Changes
from audit_tool.domain.ids import ActionId, AgencyId, FindingId, PersonId, ReturnId, RoundId
from audit_tool.sample.diary import Calendar, Day, Diary
from audit_tool.sample.written import Area
from audit_tool.workspace import Workspace
from forms.library import Library
from forms.model import Question, QuestionSet


@dataclass(slots=True)
class Story:
    """The sample while it is being told. Ids are filled in as the diary is played.

    Attributes:
        people: by the key that the files know them by; agencies: by code; rounds: by folder.
        returns: by round and agency code; children: by round, the oldest first.
        findings: by round and key; actions: by key.
    """

    ws: Workspace
    area: Area
    library: Library
    diary: Diary
    people: dict[str, PersonId] = field(default_factory=dict)
    agencies: dict[str, AgencyId] = field(default_factory=dict)
    rounds: dict[str, RoundId] = field(default_factory=dict)
    returns: dict[tuple[str, str], ReturnId] = field(default_factory=dict)
    children: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findings: dict[tuple[str, str], FindingId] = field(default_factory=dict)
    actions: dict[str, ActionId] = field(default_factory=dict)
    _questions: dict[str, dict[str, Question]] = field(default_factory=dict)

    @property
    def calendar(self) -> Calendar:
        """The days of the sample."""
        return self.diary.calendar

    def note(self, day: Day, who: str, act: Callable[[], object]) -> None:
        """Note what somebody does on a day; they sit down at the keyboard first."""

        def as_them() -> None:
            if self.ws.actor != self.people[who]:
                self.ws.people.present(self.people[who])
            act()

        self.diary.note(day, as_them)

    @property
    def coordinator(self) -> str:
        """The key of the first of the team, who does what nobody else does."""
        return next(iter(self.area.team))

    def question_set(self, round_name: str) -> QuestionSet:
        """The set a round runs on, as it stands on the shelf."""
        return self.library.question_set(self.area.rounds[round_name].asks)

    def questions(self, round_name: str) -> dict[str, Question]:
        """The questions of a round's set, by id; gathered once."""
        if round_name not in self._questions:
            asked = self.question_set(round_name).questions()
            self._questions[round_name] = {question.id: question for question in asked}
        return self._questions[round_name]


def made(changes: Changes) -> str:
    """Give the id of what a verb made.

    Raises:
        ValueError: it made nothing.
    """
    if changes.made is None:
        raise ValueError("the verb made nothing")
    return changes.made
