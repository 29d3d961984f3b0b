"""One return of the sample: the days it was worked on, its signatures, what the panel said, its actions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from audit_tool.domain.ids import ReturnId, new_id
from audit_tool.domain.rating import Lens
from audit_tool.kinds import kind
from audit_tool.sample.actions import plan_action
from audit_tool.sample.meeting import hold
from audit_tool.sample.story import Story
from audit_tool.sample.written import MEETING, Paper, Reply, Run, Said
from forms.answers import Answer, Evidence
from forms.model import Question
from forms.types import question_type

Placed = tuple[str, int | None, Said]
"""An answer and where it goes: its question, the child's position from 1 or None, what was said."""


def plan_return(story: Story, name: str, code: str, reply: Reply) -> None:
    """Note what happens to one return of a round."""
    _Return(story, name, code, reply).plan()


@dataclass(frozen=True, slots=True)
class _Return:
    """A return that is being told.

    Attributes:
        name: the folder of its round; code: the agency it belongs to, or the meeting.
    """

    story: Story
    name: str
    code: str
    reply: Reply

    @property
    def run(self) -> Run:
        """Its round, as the files tell it."""
        return self.story.area.rounds[self.name]

    @property
    def return_id(self) -> ReturnId:
        """Its id, once its round is open."""
        return self.story.returns[self.name, self.code]

    def plan(self) -> None:
        """Note the sittings, the signatures, the panel and the stages after it."""
        story, reply = self.story, self.reply
        own = Lens.MODERATED if self.code == MEETING else Lens.SELF
        for day, said in _shared_out(reply):
            story.note(day, self._author(), partial(self._answer, own, said, story.calendar.day(day)))
        if reply.room is not None:
            story.note(reply.sittings[-1], self._author(), partial(hold, story, self.name, reply.room))
        for deed in reply.actions:
            plan_action(story, self.name, deed, self.code)
        if reply.signed is None:
            return
        for role in kind(self.run.kind).signed_by:
            signer = self._signer(role)
            story.note(reply.signed, signer, partial(self._sign, signer, role))
        if reply.panel and self.run.moderated_on is not None:
            panel: list[Placed] = [(question, None, said) for question, said in reply.panel.items()]
            sat_on = self.run.moderated_on
            heard = partial(self._answer, Lens.MODERATED, panel, story.calendar.day(sat_on))
            story.note(sat_on, self.run.moderated_by, heard)
        for move in self.run.moves if reply.moves is None else reply.moves:
            story.note(move.on, story.coordinator, partial(self._move, move.to))

    def _author(self) -> str:
        """The key of whoever fills it in."""
        return self.reply.by or next(iter(self.story.area.members[self.code].people))

    def _signer(self, role: str) -> str:
        """The key of the agency's person who holds a signing role; at the meeting, whoever wrote its record."""
        if self.code == MEETING:
            return self._author()
        people = self.story.area.members[self.code].people
        return next(key for key, worker in people.items() if role in worker.signs)

    def _answer(self, lens: Lens, said: list[Placed], day: dt.date) -> None:
        rows = self.story.children[self.name]
        self.story.ws.answers.record_many(
            return_id=self.return_id,
            lens=lens,
            answers={
                (question, None if position is None else rows[position - 1]): self._in_full(question, words, day)
                for question, position, words in said
            },
            source="typed",
        )

    def _in_full(self, question_id: str, said: Said, day: dt.date) -> Answer:
        return Answer(
            state=said.state,
            value=self._value(question_id, said),
            reason=said.note,
            evidence=tuple(self._evidence(named, day) for named in said.shown),
            impact=said.so,
            reason_code=said.code,
            impact_step=said.step,
        )

    def _value(self, question_id: str, said: Said) -> object:
        if said.days_ago is not None:
            return self.story.calendar.day(-said.days_ago).isoformat()
        if said.value is None or isinstance(said.value, list):
            return said.value
        return question_type(self._question(question_id).type).read(str(said.value))

    def _question(self, question_id: str) -> Question:
        return self.story.questions(self.name)[question_id]

    def _evidence(self, named: str, day: dt.date) -> Evidence:
        """Make a piece of evidence of a paper named as "minutes" or "minutes: item 6"."""
        key, _, place = named.partition(": ")
        paper = self._papers()[key]
        return Evidence(
            id=new_id(),
            title=paper.title,
            kind=paper.kind,
            reference=", ".join(part for part in (paper.reference, place) if part),
            dated=day - dt.timedelta(days=paper.age),
        )

    def _papers(self) -> dict[str, Paper]:
        member = self.story.area.members.get(self.code)
        return {**(member.papers if member else {}), **self.reply.papers}

    def _sign(self, signer: str, role: str) -> None:
        self.story.ws.returns.sign(return_id=self.return_id, person_id=self.story.people[signer], role=role)

    def _move(self, stage: str) -> None:
        self.story.ws.returns.move(return_id=self.return_id, stage=stage)


def _shared_out(reply: Reply) -> list[tuple[int, list[Placed]]]:
    """Share a return's answers out over its sittings, in the order written and as evenly as they go."""
    placed: list[Placed] = [(question, None, said) for question, said in reply.answers.items()]
    for position, answers in reply.children.items():
        placed += [(question, position, said) for question, said in answers.items()]
    parts = len(reply.sittings)
    cuts = [len(placed) * part // parts for part in range(parts + 1)]
    shares = (placed[start:end] for start, end in pairwise(cuts))
    return [(day, share) for day, share in zip(reply.sittings, shares, strict=True) if share]
