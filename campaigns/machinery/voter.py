"""A table in the middle of a timed round until it is killed: `python -m campaigns.machinery.voter PATH`.

A block was begun. One person after the other puts their cards face down, again and again; at every tenth act the block
is given a minute more. Each act is promised on standard output once it is done.
"""

from __future__ import annotations

import datetime as dt
import itertools
import sys
from pathlib import Path

from sqlalchemy import func, select

from audit_tool import workspace as house
from audit_tool.domain.day_clock import ClockDeed, stands
from audit_tool.domain.errors import AuditToolError
from audit_tool.domain.ids import AgencyId, PersonId, RoundId
from audit_tool.store import audit_log, opening, tables
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.peer_days import DayPlan
from campaigns.machinery.session import CHEAP, NOW, PASSPHRASE, Findings
from campaigns.machinery.worker import say

MINUTE = 60
ONE_IN = 10
"""At one act in so many the block is given a minute more."""
LOOKED_AT = NOW + dt.timedelta(minutes=4)
STEPS = ("met", "part", "not_met")


def create(path: Path) -> None:
    """Make a workspace with a small day, its first block of voting begun."""
    ws = house.create(path, PASSPHRASE, library=house.shelf(), clock=lambda: NOW, cost=CHEAP).workspace
    ws.people.present(PersonId(ws.people.add(name="Pat Example", role="Facilitator").made or ""))
    owners = [
        AgencyId(ws.partnership.add_agency(code=f"A{at}", name=f"Agency {at}", agency_type="police").made or "")
        for at in range(6)
    ]
    started = ws.rounds.start(kind="peer_day", title="Peer day", year_label="2026", agency_ids=owners)
    round_id = RoundId(started.made or "")
    ws.peer_days.plan(round_id, DayPlan(NOW.date(), tables=2))
    ws.peer_days.add_people(round_id, [(f"Sam Example {at}", owner) for at, owner in enumerate(owners)])
    ws.peer_days.arrange(round_id)
    ws.day_clocks.begin(next(each.block.id for each in ws.views.peer_day(round_id).blocks if each.block.turn))
    ws.close()


def vote(path: Path) -> None:
    """Put cards down for as long as this process lives."""
    start = len(examine(path).numbers) + 1
    ws = house.unlock(path, PASSPHRASE, library=house.shelf(), clock=lambda: NOW, costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    round_id = ws.views.rounds()[0].round.id
    hearing = next(each for each in ws.views.peer_day(round_id).hearings if each.hearing.turn and each.items[0].cards)
    people = [card.assessor.id for card in hearing.items[0].cards]
    say("ready")
    for number in itertools.count(start):
        if number % ONE_IN == 0:
            ws.day_clocks.extend(round_id, minutes=1, why="A late agency")
        else:
            codes = {item.question.id: STEPS[number % len(STEPS)] for item in hearing.items}
            ws.peer_votes.vote(hearing.hearing.id, people[number % len(people)], codes)
        say(str(number))


# ---- looking, afterwards


def examine(path: Path) -> Findings:
    """Open the workspace as a person would: every card is there and logged, and the clock has the right time left."""
    try:
        store = opening.unlock(path, PASSPHRASE, now=NOW, costs=(CHEAP,))
    except AuditToolError as error:
        return Findings(trouble=error.code, is_whole=False)
    with store, store.reading() as connection:
        cards = tables.sealed_votes.c
        put = connection.execute(select(cards.id, cards.assessor_id, cards.code).order_by(cards.seq)).all()
        asked = connection.scalar(select(func.count(cards.question_id.distinct()))) or 1
        records = Records(connection)
        round_id = records.rounds.everything()[0].id
        acts = records.clock_acts.of_round(round_id)
        clock = stands(records.timed_blocks.of_round(round_id), acts, LOOKED_AT)
        logged = set(connection.scalars(select(audit_log.audit_log.c.ident)))
        is_whole = audit_log.verify(connection).is_whole and {row.id for row in put} <= logged
    given = sum(act.deed is ClockDeed.EXTEND for act in acts)
    done = len(put) // asked + given
    begun = clock.block
    is_right = begun is not None and clock.left == (begun.minutes + given) * MINUTE - (LOOKED_AT - NOW).total_seconds()
    return Findings(
        numbers=set(range(1, done + 1)),
        is_whole=is_whole and is_right and len(put) % asked == 0 and given == done // ONE_IN,
        was_healed=store.opening.was_healed,
        was_left_open=store.opening.was_left_open,
    )


if __name__ == "__main__":
    vote(Path(sys.argv[1]))
