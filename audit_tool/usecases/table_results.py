"""Whether what came back from a table can be what an honest copy of the app wrote there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AssessorId, HearingId
from audit_tool.domain.peer_day import Assessor, Hearing
from audit_tool.domain.peer_rating import LONGEST_REASON, Area, Vote, areas_of
from audit_tool.domain.rota import is_own
from audit_tool.domain.table_pack import SentTable, TableReturn
from audit_tool.store.ballot_box import seal_of
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records

NOT_OF_THE_TABLE: Final = "not_of_this_table"
"""The code of what speaks of a hearing or a person that the table was not given."""


def refuse_misfits(session: Session, records: Records, content: TableReturn, sent: SentTable) -> None:
    """Refuse results that no table could have: of strangers, of somebody's own agency, with another seal.

    Raises:
        Refused: vote_own_agency, not_of_this_table, card_differs, vote_unfinished, seal_differs or reason_one_line.
        NoSuchNounError: a question, step, agency or block is not of this day.
    """
    run = records.rounds.find(content.round_id)
    areas = {area.id: area for area in areas_of(session.frozen_set(records, run.question_set_digest))}
    heard = {ident: records.hearings.find(ident) for ident in sent.hearings}
    people = {ident: records.assessors.find(ident) for ident in sent.people}
    by_person: dict[tuple[HearingId, AssessorId], dict[str, str]] = {}
    for card in content.votes:
        _refuse_card(card, heard, people)
        by_person.setdefault((card.hearing_id, card.assessor_id), {})[card.question_id] = card.code
    for (hearing_id, _person), codes in by_person.items():
        area = areas[heard[hearing_id].area]
        _refuse_strange(area, codes)
        if len(codes) != len(area.questions):
            raise Refused("vote_unfinished", count=len(area.questions) - len(codes))
    _refuse_changed(records, content.votes)
    for each in content.agreed:
        _refuse_strange(areas[heard[each.hearing_id].area], {each.question_id: each.code})
        if not each.why.strip() or any(
            "\n" in said or len(said) > LONGEST_REASON for said in (each.why, each.minority)
        ):
            raise Refused("reason_one_line", most=LONGEST_REASON)
    if not set(content.flagged) <= {each.hearing_id for each in content.votes}:
        raise Refused(NOT_OF_THE_TABLE)
    _refuse_strange_notes(records, content, areas, people, heard)


def _refuse_card(card: Vote, heard: Mapping[HearingId, Hearing], people: Mapping[AssessorId, Assessor]) -> None:
    if card.hearing_id not in heard or card.assessor_id not in people:
        raise Refused(NOT_OF_THE_TABLE)
    if is_own(people[card.assessor_id], heard[card.hearing_id]):
        raise Refused("vote_own_agency")
    if card.seal != seal_of(card.id, card.salt, card.code):
        raise Refused("seal_differs")


def _refuse_strange(area: Area, codes: Mapping[str, str]) -> None:
    scales = {question.id: scale for question, scale in area.questions}
    for question_id, code in codes.items():
        if question_id not in scales or scales[question_id].level(code) is None:
            raise NoSuchNounError("question")


def _refuse_changed(records: Records, cards: tuple[Vote, ...]) -> None:
    """Refuse a card that came before and said something else: cards are fixed once they are turned."""
    said = {each.id: each for each in cards}
    for here in records.votes.ever_of_hearings({each.hearing_id for each in cards}):
        came = said.get(here.id)
        if came is not None and (came.code, came.seal, came.cast_at, came.assessor_id, came.question_id) != (
            here.code,
            here.seal,
            here.cast_at,
            here.assessor_id,
            here.question_id,
        ):
            raise Refused("card_differs")


def _refuse_strange_notes(
    records: Records,
    content: TableReturn,
    areas: Mapping[str, Area],
    people: Mapping[AssessorId, Assessor],
    heard: Mapping[HearingId, Hearing],
) -> None:
    """Refuse notes, offers, findings and actions about agencies that were not heard at the table."""
    owners = {each.agency_id for each in heard.values()} - {None}
    targets = {each.id for each in records.returns.of_round(content.round_id) if each.agency_id in owners}
    asked = {question.id for area in areas.values() for question, _scale in area.questions}
    blocks = {each.id for each in records.timed_blocks.ever_of_round(content.round_id)}
    agencies = {each.id for each in records.agencies.everything()}
    fits = (
        {each.assessor_id for each in content.backings} <= people.keys()
        and {each.agency_id for each in content.offers} <= owners
        and {each.question_id for each in content.offers} <= asked
        and {each.return_id for each in content.findings} | {each.return_id for each in content.actions}
        <= targets | {None}
        and {each.agency_id for each in content.actions} <= agencies | {None}
        and {each.block_id for each in content.acts} <= blocks | {None}
    )
    kept = (
        (records.day_notes, content.notes),
        (records.offers, content.offers),
        (records.findings, content.findings),
        (records.actions, content.actions),
        (records.clock_acts, content.acts),
        (records.evaluations, content.evaluations),
    )
    strangers = any(
        here.round_id != content.round_id
        for nouns, came in kept
        for here in nouns.where(nouns.table.c.id.in_([each.id for each in came]))
    )
    if not fits or strangers:
        raise Refused(NOT_OF_THE_TABLE)
