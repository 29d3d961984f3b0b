"""How many of those expected to return have returned, in one round."""

from __future__ import annotations

from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.return_rate import RateDays, RateLine, ReturnRates, return_rates
from audit_tool.domain.setting import Setting
from audit_tool.kinds import kind
from audit_tool.store.session import Session


def return_rate(session: Session, round_id: RoundId) -> ReturnRates:
    """Reckon a round's rates as things stand; the census day is the day returns are due, or today where none is."""
    with session.read() as records:
        run = records.rounds.find(round_id)
        audit, settings = kind(run.kind), records.settings.by_id()
        column = records.returns.table.c
        lines: dict[AgencyId, RateLine] = {}
        for each in records.returns.where(column.round_id == round_id, order=[column.withdrawn.desc()]):
            if each.agency_id is not None:
                setting = settings.get(each.agency_id, Setting(each.agency_id))
                lines[each.agency_id] = RateLine(setting, returned=audit.stage(each.stage).locked)
        due_on = run.due_on or session.today()
        days = RateDays(issued_on=run.opens_on, census_on=due_on, due_on=due_on)
        return return_rates(lines.values(), records.setting_links.standing(), days)
