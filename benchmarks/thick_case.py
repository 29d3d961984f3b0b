"""A case with a chronology far thicker than any real one, written straight into the tables of a real workspace."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from audit_tool import workspace
from audit_tool.domain.event import Event, EventChild, EventKind, Impact, Seen
from audit_tool.domain.ids import AgencyId, CaseId, ChildId, EventChildId, EventId, PersonId, RoundId, new_id
from audit_tool.domain.when import Precision
from audit_tool.store import tables
from audit_tool.store.keys import KdfCost
from audit_tool.store.nouns import to_row
from audit_tool.usecases.rounds import NewCase

WORDS = "plain words for a benchmark"
CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
FROM, TO = dt.date(2016, 1, 1), dt.date(2025, 12, 31)
AGES = (15, 11, 6, 2)
AGENCIES = 9

_TELLING = (
    "home visit school nurse rang mother said the child was quiet at registration and had no coat lunch half eaten "
    "appointment not attended letter sent police called to argument neighbours heard shouting nobody hurt flat damp "
    "bedroom shared with brother review held plan agreed health visitor weighed baby gaining well father moved out"
)


def made_cases(path: Path, events: int) -> tuple[CaseId, CaseId]:
    """Make a workspace with one family of four children and so many events, and one without any, and close it again.

    Three in four events are known to the day; each concerns one or two children, and says everything of nine in ten.
    """
    made = workspace.create(path, WORDS, library=workspace.shelf(), cost=CHEAP).workspace
    made.people.present(PersonId(made.people.add(name="Pat Example", role="Coordinator").made or ""))
    owners = [_agency(made, number) for number in range(AGENCIES)]
    thick, thin = _case(made, owners), _case(made, owners)
    children = [lane.child.id for lane in made.views.chronology(thick).lanes]
    chance = random.Random(7)  # noqa: S311 - to be repeated, not to be secret
    told = [_event(chance, thick, chance.choice(owners)) for _ in range(events)]
    said = [row for event in told for row in _said(chance, event["id"], children)]
    store = made._session.store  # noqa: SLF001  # the verbs would take a commit for each event
    with store.transaction(confirm=lambda _connection: True) as connection:
        connection.execute(insert(tables.events), told)
        connection.execute(insert(tables.event_children), said)
    store.close()
    return thick, thin


def _agency(ws: workspace.Workspace, number: int) -> AgencyId:
    name = f"Example agency {number}"
    return AgencyId(ws.partnership.add_agency(code=f"A{number}", name=name, agency_type="school").made or "")


def _case(ws: workspace.Workspace, owners: list[AgencyId]) -> CaseId:
    family = NewCase((), FROM, TO, AGES)
    started = ws.rounds.start(kind="maag", title="Benchmark", year_label="2026", agency_ids=owners, case=family)
    case = ws.views.round(RoundId(started.made or "")).case
    if case is None:
        raise LookupError("a case audit has a case")
    return case.id


def opened(path: Path) -> workspace.Workspace:
    """Open what was made."""
    return workspace.unlock(path, WORDS, library=workspace.shelf(), costs=(CHEAP,))


def _event(chance: random.Random, case_id: CaseId, owner: AgencyId) -> dict[str, Any]:
    day = FROM + dt.timedelta(days=chance.randrange((TO - FROM).days - 31))
    first, last, precision = day, day, Precision.DAY
    if chance.random() < 0.25:
        first, last, precision = day.replace(day=1), _month_end(day), Precision.MONTH
    event = Event(
        EventId(new_id()),
        case_id,
        " ".join(chance.choices(_TELLING.split(), k=chance.randrange(8, 26))).capitalize() + ".",
        owner,
        first=first,
        last=last,
        precision=precision,
        kind=chance.choice(list(EventKind)),
        response="Rang back the same day." if chance.random() < 0.3 else "",
        analysis="Nobody asked who had the children." if chance.random() < 0.2 else "",
        source=f"Record {chance.randrange(400)}",
    )
    return to_row(event)


def _month_end(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _said(chance: random.Random, event_id: str, children: list[ChildId]) -> Iterator[dict[str, Any]]:
    for child_id in chance.sample(children, chance.choice((1, 1, 2))):
        is_said = chance.random() < 0.9
        yield to_row(
            EventChild(
                EventChildId(new_id()),
                EventId(event_id),
                child_id,
                chance.choice(list(Seen)) if is_said else None,
                chance.choice(list(Impact)) if is_said else None,
                told="Went without tea." if chance.random() < 0.3 else "",
            )
        )
