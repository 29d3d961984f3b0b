"""Facts of the papers that lie ready before a peer day: rota, table cards, ballots, evidence summaries, evaluation."""

from __future__ import annotations

from itertools import groupby

from audit_tool.documents import ballots, day_evaluation, day_rota, evidence_summaries, table_cards
from audit_tool.documents.ballots import BallotFacts, BallotsFacts
from audit_tool.documents.day_evaluation import EvaluationFacts
from audit_tool.documents.day_rota import PlaceFacts, RotaFacts
from audit_tool.documents.evidence_summaries import AreaReadFacts, EvidenceFacts
from audit_tool.documents.table_cards import CardFacts, TableCardsFacts
from audit_tool.domain.peer_day import Assessor
from audit_tool.domain.rating import Lens
from audit_tool.paper import Document, Rating
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.peer_day import HearingPicture, PeerDayPicture, peer_day_of
from forms.answers import BLANK, Answer

EXAMPLE = "Worked example"
NOBODY = "Nobody yet"


def compose_day_rota(session: Session, records: Records, round_id: str) -> Document:
    """Compose the rota of a day."""
    picture = peer_day_of(session, records, round_id)
    return day_rota.compose(
        RotaFacts(
            imprint=imprint(records, "day_rota", stamp=""),
            title=picture.round.title,
            day=picture.day.on if picture.day is not None else None,
            blocks=tuple((each.at, each.block.what, each.block.minutes) for each in picture.blocks),
            turns=tuple(
                (turn_words(turn), tuple(PlaceFacts(*_place(picture, each)) for each in heard))
                for turn, heard in groupby(picture.hearings, key=lambda each: each.hearing.turn)
            ),
            unseated=tuple(
                f"{turn_words(turn)}: {_named(picture, one)}"
                for turn in picture.turns
                for one in picture.assessors
                if one.here and picture.hearings and picture.seats.get((turn, one.id)) is None
            ),
        )
    )


def compose_table_cards(session: Session, records: Records, round_id: str) -> Document:
    """Compose a card for each table of a day."""
    picture = peer_day_of(session, records, round_id)
    return table_cards.compose(
        TableCardsFacts(
            imprint=imprint(records, "table_cards", stamp=""),
            title=picture.round.title,
            day=picture.day.on if picture.day is not None else None,
            cards=tuple(
                CardFacts(
                    f"Table {table.number}",
                    tuple(
                        (turn_words(each.hearing.turn), *_place(picture, each)[1:])
                        for each in picture.hearings
                        if each.table.id == table.id
                    ),
                )
                for table in picture.tables
            ),
        )
    )


def compose_ballots(session: Session, records: Records, table_id: str) -> Document:
    """Compose the ballots of a table: one for everybody who may rate there, for each agency that is heard."""
    table = records.day_tables.find(table_id)
    picture = peer_day_of(session, records, table.round_id)
    return ballots.compose(
        BallotsFacts(
            imprint=imprint(records, "ballots", stamp=""),
            title=picture.round.title,
            table=f"Table {table.number}",
            day=picture.day.on if picture.day is not None else None,
            ballots=tuple(
                BallotFacts(
                    turn_words(hearing.hearing.turn),
                    _named(picture, card.assessor),
                    heard_words(hearing),
                    tuple(question.numbered for question, _scale in hearing.area.questions),
                    tuple(level.label for level in hearing.area.questions[0][1].levels),
                )
                for hearing in picture.hearings
                if hearing.table.id == table_id and hearing.items
                for card in hearing.items[0].cards
            ),
        )
    )


def compose_evidence_summaries(session: Session, records: Records, round_id: str) -> Document:
    """Compose what tables are given to read of each agency, and what it claims."""
    picture = peer_day_of(session, records, round_id)
    claims = {
        agency_id: records.answers.current(return_id, Lens.SELF) for agency_id, return_id in picture.returns.items()
    }
    heard = sorted(
        ((each.agency, each) for each in picture.hearings if each.agency is not None),
        key=lambda pair: (pair[0].name, pair[0].id, pair[1].hearing.turn),
    )
    return evidence_summaries.compose(
        EvidenceFacts(
            imprint=imprint(records, "evidence_summaries", stamp=""),
            title=picture.round.title,
            day=picture.day.on if picture.day is not None else None,
            agencies=tuple(
                (
                    agency.name,
                    tuple(
                        AreaReadFacts(
                            each.area.label,
                            f"table {each.table.number}, {turn_words(each.hearing.turn).lower()}",
                            each.hearing.evidence,
                            tuple(
                                (
                                    question.label,
                                    _claimed(each, question.id),
                                    _shown(claims.get(agency.id, {}).get((question.id, None), BLANK)),
                                )
                                for question, _scale in each.area.questions
                            ),
                        )
                        for _agency, each in pairs
                    ),
                )
                for agency, pairs in groupby(heard, key=lambda pair: pair[0])
            ),
        )
    )


def compose_day_evaluation(session: Session, records: Records, round_id: str) -> Document:
    """Compose the page that everybody fills in before leaving."""
    run, day = records.rounds.find(round_id), records.peer_days.of_round(round_id)
    printed = imprint(records, "day_evaluation", stamp="")
    return day_evaluation.compose(EvaluationFacts(printed, run.title, day.on if day is not None else None))


def turn_words(turn: int) -> str:
    """Name a turn: "Round 2"; the one before the first is the worked example."""
    return f"Round {turn}" if turn else EXAMPLE


def heard_words(hearing: HearingPicture) -> str:
    """Say who is heard on what."""
    who = hearing.agency.name if hearing.agency is not None else EXAMPLE
    return f"{who}: {hearing.area.label[:1].lower()}{hearing.area.label[1:]}"


def _place(picture: PeerDayPicture, hearing: HearingPicture) -> tuple[str, str, str]:
    cards = hearing.items[0].cards if hearing.items else ()
    people = "; ".join(_named(picture, card.assessor) for card in cards)
    return f"Table {hearing.table.number}", heard_words(hearing), people or NOBODY


def _named(picture: PeerDayPicture, one: Assessor) -> str:
    return f"{one.name}, {picture.agency(one.agency_id).short_name}"


def _claimed(hearing: HearingPicture, question_id: str) -> Rating | None:
    item = next(item for item in hearing.items if item.question.id == question_id)
    level = item.scale.level(item.claimed)
    return rating(level) if level is not None else None


def _shown(answer: Answer) -> str:
    titles = [each.title for each in answer.evidence]
    return ". ".join(part for part in (answer.reason, "; ".join(titles)) if part)
