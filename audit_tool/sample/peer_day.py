"""The peer days of the sample: planned, rated at their tables, and left as their files say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import cycle, islice

from audit_tool.domain.day_capture import NoteKind
from audit_tool.domain.ids import AssessorId, DayNoteId, TimedBlockId
from audit_tool.domain.peer_rating import OTHER_TABLES
from audit_tool.domain.rating import Lens
from audit_tool.sample.days import STEP_CODES, TICKED, HeldDay, Rated, Settled
from audit_tool.sample.story import Story, made
from audit_tool.sample.written import Run
from audit_tool.usecases.peer_days import DayPlan
from audit_tool.views.peer_day import HearingPicture, PeerDayPicture
from forms.answers import Answer, State

ARRANGED = -2
"""So many days before it, a day is planned and its people are named."""

PAUSED_AT = dt.time(6, 0, tzinfo=dt.UTC)
"""When a day that is under way was paused: before anybody opens the sample on it, so that no clock runs backwards."""


def plan_peer_day(story: Story, name: str, run: Run) -> None:
    """Note what happens at a round's peer day; nothing for a round that has none."""
    day = run.day
    if day is None:
        return
    lead, of_day = story.coordinator, _Day(story, name, day)
    arranged = story.calendar.day(day.on) + dt.timedelta(days=ARRANGED)
    story.note(arranged, lead, of_day.arrange)
    story.note(day.on, lead, of_day.run_clock)
    story.note(day.on, lead, of_day.rate_example)
    for rated in day.heard:
        story.note(day.on, lead, partial(of_day.rate, rated))
    for settled in day.moderated:
        story.note(day.on, lead, partial(of_day.moderate, settled))
    story.note(day.on, lead, of_day.write_down)
    for move in run.moves:
        story.note(move.on, lead, partial(of_day.move_all, move.to, run.expects))


class _Day:
    """A day that is being told. Attributes: name: the folder of its round."""

    def __init__(self, story: Story, name: str, day: HeldDay) -> None:
        self.story, self.name, self.day = story, name, day
        self._heard: dict[tuple[str, str], HearingPicture] = {}

    @property
    def _picture(self) -> PeerDayPicture:
        return self.story.ws.views.peer_day(self.story.rounds[self.name])

    def arrange(self) -> None:
        """Plan it, say who comes and what each agency claims, and seat everybody."""
        story, day, days = self.story, self.day, self.story.ws.peer_days
        round_id = story.rounds[self.name]
        days.plan(round_id, DayPlan(story.calendar.day(day.on), day.tables, day.begins, day.chair))
        days.add_people(
            round_id, [(name, story.agencies[code]) for code, names in day.people.items() for name in names]
        )
        days.arrange(round_id)
        codes = {agency: code for code, agency in story.agencies.items()}
        for each in self._picture.hearings:
            if each.agency is not None:
                self._heard[codes[each.agency.id], each.area.id] = each
        for code, evidence in day.evidence.items():
            days.tell_evidence([h.hearing.id for (who, _), h in self._heard.items() if who == code], evidence)
        asked = [question.id for area in self._picture.areas for question, _scale in area.questions]
        for code, claims in day.claims.items():
            steps = zip(asked, claims.replace(" ", ""), strict=True)
            story.ws.answers.record_many(
                return_id=story.returns[self.name, code],
                lens=Lens.SELF,
                answers={(question, None): Answer(State.ANSWERED, STEP_CODES[step]) for question, step in steps},
                source="typed",
            )

    def run_clock(self) -> None:
        """Begin block after block as planned; where the day is under way, up to the one in which it is paused."""
        clocks, stands = self.story.ws.day_clocks, self.day.stands
        moments: list[tuple[int, TimedBlockId]] = []
        for each in self._picture.blocks:
            moments.append((each.begins, each.block.id))
            if stands and (each.block.turn, each.block.activity.value) == (stands.turn, stands.activity):
                break
        midnight = dt.datetime.combine(self.story.calendar.day(self.day.on), dt.time(), dt.UTC)
        gone = dt.timedelta()
        if stands:
            last = next(each for each in self._picture.blocks if each.block.id == moments[-1][1])
            gone = dt.timedelta(minutes=last.block.minutes) - dt.timedelta(seconds=stands.left)
            paused = dt.timedelta(hours=PAUSED_AT.hour)
            midnight += paused - gone - dt.timedelta(minutes=last.begins)
        for begins, block_id in moments:
            clocks.begin(block_id, at=midnight + dt.timedelta(minutes=begins))
        if stands:
            clocks.pause(self.story.rounds[self.name], at=midnight + dt.timedelta(minutes=moments[-1][0]) + gone)

    def rate_example(self) -> None:
        """Turn every table's cards on the worked example."""
        for each in self._picture.hearings:
            if each.agency is None:
                self.story.ws.peer_votes.key_paper(each.hearing.id, _dealt(each, self.day.example))

    def rate(self, rated: Rated) -> None:
        """Put the cards of a table down, turn them, and write down what it agreed."""
        hearing, votes = self._heard[rated.agency, rated.area], self.story.ws.peer_votes
        ident = hearing.hearing.id
        cards = _dealt(hearing, rated.cards)
        if rated.on_paper:
            votes.key_paper(ident, cards)
        else:
            for person, codes in islice(cards.items(), rated.down):
                votes.vote(ident, person, codes)
            if rated.down is None:
                votes.reveal(ident)
        for (question, _scale), step in zip(hearing.area.questions, rated.agreed, strict=False):
            code = STEP_CODES[step]
            votes.agree(ident, question.id, code=code, why=self.story.area.reasons[question.id, code])

    def moderate(self, settled: Settled) -> None:
        """Write down what the chair and two people from other tables decided."""
        at = next(
            each
            for (code, _area), each in self._heard.items()
            if code == settled.agency and any(question.id == settled.question for question, _ in each.area.questions)
        )
        self.story.ws.peer_votes.moderate(
            at.hearing.id,
            settled.question,
            code=STEP_CODES[settled.step],
            why=settled.why,
            with_whom=[one.id for one in at.moderators[:OTHER_TABLES]],
        )

    def write_down(self) -> None:
        """Write down barriers, themes with their votes, offers, and what people thought of it."""
        notes, round_id = self.story.ws.day_notes, self.story.rounds[self.name]
        for words in self.day.barriers:
            notes.add(round_id, NoteKind.BARRIER, words)
        voting = cycle(one.id for one in self._picture.assessors)
        for words, votes in self.day.themes:
            theme = DayNoteId(made(notes.add(round_id, NoteKind.THEME, words)))
            notes.back_by(theme, list(islice(voting, votes)))
        for code, question, evidence in self.day.offers:
            notes.offer(round_id, self.story.agencies[code], question, evidence)
        for letters, said in self.day.thought:
            self.story.ws.day_evaluations.add(round_id, [TICKED[each] for each in letters], said)

    def move_all(self, stage: str, codes: Iterable[str]) -> None:
        """Move the returns of these agencies on."""
        for code in codes:
            self.story.ws.returns.move(return_id=self.story.returns[self.name, code], stage=stage)


def _dealt(hearing: HearingPicture, cards: Sequence[str]) -> Mapping[AssessorId, dict[str, str]]:
    """Deal the letters of each question to the people at a table, from the first again where they are too few."""
    people = [card.assessor.id for card in hearing.items[0].cards]
    asked = [question.id for question, _scale in hearing.area.questions]
    return {
        person: {question: STEP_CODES[said[at % len(said)]] for question, said in zip(asked, cards, strict=True)}
        for at, person in enumerate(people)
    }
