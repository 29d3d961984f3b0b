"""Rating at a peer day: cards put down, turned together, agreed with a reason, moderated where they lie far apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgreedId, AssessorId, HearingId, ReturnId, new_id
from audit_tool.domain.peer_day import Assessor, Hearing
from audit_tool.domain.peer_rating import (
    LONGEST_REASON,
    Agreed,
    Area,
    Route,
    Spread,
    Vote,
    Waiting,
    areas_of,
    may_moderate,
    moderators_needed,
    spread,
    to_moderate,
    voters,
    waiting,
)
from audit_tool.domain.rating import Lens
from audit_tool.domain.rota import is_own
from audit_tool.kinds import kind
from audit_tool.store.file_facts import TABLE_KIND, Fact
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import UnitOfWork
from audit_tool.usecases.answers import write_answers
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.peer_days import day_of
from audit_tool.usecases.returns import put_stage
from forms.answers import Answer, State

AT_A_TABLE: Final = "table"
"""Where an answer came from that a table agreed, or the moderation table decided."""


class PeerVotes:
    """Verbs about what tables rate."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def vote(
        self, hearing_id: HearingId, assessor_id: AssessorId, codes: Mapping[str, str], route: Route = Route.LAPTOP
    ) -> Changes:
        """Put somebody's cards face down: one for each question of the area. They may be put down again until the turn.

        Args:
            codes: the step chosen, by question.

        Raises:
            Refused: votes_fixed (the cards are turned), vote_own_agency, vote_not_seated, assessor_not_here,
                vote_unfinished (with `count`), or round_closed.
            NoSuchNounError: a question is not of this area, or a step not of its scale.
        """
        with self._session.work() as unit:
            place = self._open_place(unit, hearing_id)
            if place.votes:
                raise Refused("votes_fixed")
            if not _refuse_card(unit, place, assessor_id, codes).here:
                raise Refused("assessor_not_here")
            unit.log_each("vote.put_down", "vote", unit.ballot_box.put_in(hearing_id, assessor_id, codes, route))
        return changed(peer_vote=hearing_id)

    def key_paper(self, hearing_id: HearingId, ballots: Mapping[AssessorId, Mapping[str, str]]) -> Changes:
        """Key the ballot papers of a table whose laptop died, and turn them: on paper they lie open already.

        Nobody waits for somebody who left no paper.

        Args:
            ballots: the step chosen, by person and question.

        Raises:
            Refused: votes_fixed, vote_own_agency, vote_not_seated, vote_unfinished (with `count`), votes_too_few (with
                `count` and `fewest`), ballot_in_already (somebody's cards lie on this laptop), or round_closed.
            NoSuchNounError: a question is not of this area, or a step not of its scale.
        """
        with self._session.work() as unit:
            place = self._open_place(unit, hearing_id)
            if place.votes:
                raise Refused("votes_fixed")
            if place.wait.voted & ballots.keys():
                raise Refused("ballot_in_already")
            for assessor_id, codes in ballots.items():
                _refuse_card(unit, place, assessor_id, codes)
                put = unit.ballot_box.put_in(hearing_id, assessor_id, codes, Route.PAPER)
                unit.log_each("vote.put_down", "vote", put)
            count = len(place.wait.voted | ballots.keys())
            if count < place.wait.fewest:
                raise Refused("votes_too_few", count=count, fewest=place.wait.fewest)
            _turn(unit, place)
        return changed(peer_vote=hearing_id)

    def reveal(self, hearing_id: HearingId) -> Changes:
        """Turn all cards of a hearing at once; they are fixed from now on.

        Raises:
            Refused: votes_fixed, votes_missing (with `count`), votes_too_few (with `count` and `fewest`), round_closed.
        """
        with self._session.work() as unit:
            place = self._open_place(unit, hearing_id)
            if place.votes:
                raise Refused("votes_fixed")
            if place.wait.waits_for:
                raise Refused("votes_missing", count=len(place.wait.waits_for))
            if not place.wait.all_in:
                raise Refused("votes_too_few", count=len(place.wait.voted), fewest=place.wait.fewest)
            _turn(unit, place)
        return changed(peer_vote=hearing_id)

    def agree(self, hearing_id: HearingId, question_id: str, *, code: str, why: str, minority: str = "") -> Changes:
        """Write down what the table agrees on a question, why in a line, and what a minority wants kept.

        It becomes the peers' answer in the agency's return.

        Raises:
            Refused: votes_face_down, reason_needed, reason_one_line (with `most`), agreed_moderated (the moderation
                table has spoken), or round_closed.
            NoSuchNounError: no such question, or no such step.
        """
        reason, kept = _one_line(why, needed=True), _one_line(minority)
        with self._session.work() as unit:
            place = self._turned_place(unit, hearing_id)
            place.refuse_strange({question_id: code})
            before = place.agreed.get(question_id)
            if before is not None and before.moderated:
                raise Refused("agreed_moderated")
            said = Agreed(
                before.id if before else AgreedId(new_id()),
                hearing_id,
                question_id,
                code,
                reason,
                kept,
                at=unit.stamp.at,
                route=Route.PAPER if all(each.route is Route.PAPER for each in place.votes) else Route.LAPTOP,
            )
            unit.agreed.put(said)
            unit.log("hearing.agree", "agreed", said.id, of=said)
            self._write(unit, place, question_id, code, reason, Lens.PEER)
        return changed(said.id, undoable=True, peer_vote=hearing_id, answer=place.hearing.round_id)

    def flag(self, hearing_id: HearingId, *, flagged: bool = True) -> Changes:
        """Send a hearing to the moderation table, or take it from there.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            hearing = replace(unit.hearings.find(hearing_id), flagged=flagged)
            open_round(unit, hearing.round_id)
            unit.hearings.change(hearing)
            unit.log("hearing.flag" if flagged else "hearing.unflag", "hearing", hearing_id, of=hearing)
        return changed(undoable=True, peer_vote=hearing_id)

    def moderate(
        self, hearing_id: HearingId, question_id: str, *, code: str, why: str, with_whom: Collection[AssessorId]
    ) -> Changes:
        """Write down what the moderation table decides: the chair, and two people from other tables, or whom there is.

        What the table had agreed stays beside it.

        Raises:
            Refused: nothing_to_moderate, moderators_needed (with `count`), reason_needed, reason_one_line,
                votes_face_down, moderated_elsewhere (a table's laptop has nobody from other tables), or round_closed.
            NoSuchNounError: no such step.
        """
        reason = _one_line(why, needed=True)
        with self._session.work() as unit:
            if unit.file_facts.read(Fact.KIND) == TABLE_KIND:
                raise Refused("moderated_elsewhere")
            place = self._turned_place(unit, hearing_id)
            place.refuse_strange({question_id: code})
            before = place.agreed.get(question_id)
            if before is None or not (
                before.moderated or question_id in to_moderate(place.hearing, place.spreads, place.agreed)
            ):
                raise Refused("nothing_to_moderate")
            seats = {
                (seat.turn, seat.assessor_id): seat.table_id for seat in unit.seats.of_round(place.hearing.round_id)
            }
            able = {
                one.id for one in may_moderate(place.hearing, unit.assessors.of_round(place.hearing.round_id), seats)
            }
            needed = moderators_needed(able)
            if len(set(with_whom)) < needed or not able.issuperset(with_whom):
                raise Refused("moderators_needed", count=needed)
            by = (day_of(unit, place.hearing.round_id).chair or "Chair", *sorted(with_whom))
            settled = replace(before, moderated=code, moderated_why=reason, moderated_by=by)
            unit.agreed.change(settled)
            unit.log("hearing.moderate", "agreed", settled.id, of=settled)
            self._write(unit, place, question_id, code, reason, Lens.MODERATED)
        return changed(undoable=True, peer_vote=hearing_id, answer=place.hearing.round_id)

    def _open_place(self, unit: UnitOfWork, hearing_id: HearingId) -> Rated:
        hearing = unit.hearings.find(hearing_id)
        run = open_round(unit, hearing.round_id)
        question_set = self._session.frozen_set(unit, run.question_set_digest)
        return rated_place(unit, hearing, {area.id: area for area in areas_of(question_set)}[hearing.area])

    def _turned_place(self, unit: UnitOfWork, hearing_id: HearingId) -> Rated:
        place = self._open_place(unit, hearing_id)
        if not place.votes:
            raise Refused("votes_face_down")
        return place

    def _write(self, unit: UnitOfWork, place: Rated, question_id: str, code: str, why: str, lens: Lens) -> None:
        """Write an agreed rating into the return of the agency; the worked example belongs to nobody."""
        target = return_of(unit, place.hearing)
        if target is not None:
            answer = Answer(value=code, state=State.ANSWERED, reason=why)
            write_answers(self._session, unit, {target: {(question_id, None): answer}}, lens, AT_A_TABLE)


@dataclass(frozen=True, slots=True)
class Rated:
    """A hearing with what was rated at it.

    Attributes:
        votes: the turned cards; empty while they lie face down.
        agreed: by question.
    """

    hearing: Hearing
    area: Area
    voters: tuple[Assessor, ...]
    wait: Waiting
    votes: tuple[Vote, ...]
    agreed: Mapping[str, Agreed]

    @property
    def spreads(self) -> dict[str, Spread]:
        """Lay the turned cards of each question side by side."""
        return {
            question.id: spread(scale, [vote.code for vote in self.votes if vote.question_id == question.id])
            for question, scale in self.area.questions
            if self.votes
        }

    def refuse_strange(self, codes: Mapping[str, str]) -> None:
        """Make sure that each is a question of the area and a step of its scale.

        Raises:
            NoSuchNounError: one is not.
        """
        scales = {question.id: scale for question, scale in self.area.questions}
        for question_id, code in codes.items():
            if question_id not in scales or scales[question_id].level(code) is None:
                raise NoSuchNounError("question")


def rated_place(unit: UnitOfWork, hearing: Hearing, area: Area) -> Rated:
    """Gather what was rated at one hearing."""
    people = {one.id: one for one in unit.assessors.of_round(hearing.round_id)}
    there = voters(hearing, unit.seats.of_round(hearing.round_id), people)
    voted = unit.ballot_box.voted([hearing.id]).get(hearing.id, frozenset())
    return Rated(
        hearing,
        area,
        there,
        waiting(there, voted, day_of(unit, hearing.round_id).fewest),
        unit.votes.of_hearings([hearing.id]),
        {each.question_id: each for each in unit.agreed.of_hearings([hearing.id])},
    )


def return_of(unit: UnitOfWork, hearing: Hearing) -> ReturnId | None:
    """Find the return of the agency that is heard; None for the worked example."""
    found = (each.id for each in unit.returns.of_round(hearing.round_id) if each.agency_id == hearing.agency_id)
    return next(found, None) if hearing.agency_id is not None else None


def hold_still(unit: UnitOfWork, hearing: Hearing) -> None:
    """Let what an agency claims stand still once a table has turned its cards on it."""
    target = return_of(unit, hearing)
    if target is not None:
        standing = unit.returns.find(target)
        audit = kind(unit.rounds.find(standing.round_id).kind)
        if not audit.stage(standing.stage).locked:
            put_stage(unit, standing, audit.first_that(locked=True).code, "return.lock")


def _refuse_card(unit: UnitOfWork, place: Rated, assessor_id: AssessorId, codes: Mapping[str, str]) -> Assessor:
    """Make sure that somebody may put these cards down here; return who it is."""
    one = unit.assessors.find(assessor_id)
    if is_own(one, place.hearing):
        raise Refused("vote_own_agency")
    if one.id not in {each.id for each in place.voters}:
        raise Refused("vote_not_seated")
    place.refuse_strange(codes)
    if missing := len(place.area.questions) - len(codes):
        raise Refused("vote_unfinished", count=missing)
    return one


def _turn(unit: UnitOfWork, place: Rated) -> None:
    """Turn all cards of a hearing; what its agency claims stands still from here on."""
    turned = unit.ballot_box.turn(place.hearing.id)
    unit.votes.add_all(turned)
    unit.log_all("vote.turn", "vote", turned)
    hold_still(unit, place.hearing)


def _one_line(words: str, *, needed: bool = False) -> str:
    said = words.strip()
    if needed and not said:
        raise Refused("reason_needed")
    if "\n" in said or len(said) > LONGEST_REASON:
        raise Refused("reason_one_line", most=LONGEST_REASON)
    return said
