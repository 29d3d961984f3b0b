"""What one table of a peer day needs: the parts of its pack, and the sheet read from them again."""

from __future__ import annotations

from typing import Any, Final

from audit_tool.domain.agency import Agency
from audit_tool.domain.pack import Pack
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.peer_day import Assessor, DayTable, Hearing, PeerDay, Seat, TimedBlock
from audit_tool.domain.peer_rating import areas_of
from audit_tool.domain.returns import Return
from audit_tool.domain.rota import is_own
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.table_pack import Claim, TableSheet, table_code
from audit_tool.exchange.pack_parts.forms import form_parts, read_forms, take_part
from audit_tool.exchange.pack_parts.nouns import plain_noun, read_noun, read_nouns
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_again
from forms.canonical import digest

TABLE: Final = "table.json"

_ONE: Final = {"partnership": Partnership, "run": Round, "day": PeerDay, "table": DayTable}
_MANY: Final = {
    "blocks": TimedBlock,
    "agencies": Agency,
    "targets": Return,
    "assessors": Assessor,
    "seats": Seat,
    "hearings": Hearing,
    "claims": Claim,
}


def table_parts(sheet: TableSheet) -> dict[str, bytes]:
    """Write the parts of a table's pack."""
    said: dict[str, Any] = {name: plain_noun(getattr(sheet, name)) for name in _ONE}
    said |= {name: [plain_noun(each) for each in getattr(sheet, name)] for name in _MANY}
    return {TABLE: canonical(said)} | form_parts(sheet.forms)


def read_table_sheet(pack: Pack) -> TableSheet:
    """Read what `table_parts` wrote, every value looked at, and everything in it about this one table.

    Raises:
        Bent: it is no table's pack, or what it holds does not agree with itself or with what was signed.
    """
    parts = dict(pack.parts)
    said = read_again(take_part(parts, TABLE))
    if not isinstance(said, dict) or said.keys() != _ONE.keys() | _MANY.keys():
        raise Bent("table_shape")
    one: dict[str, Any] = {name: read_noun(kind, said[name]) for name, kind in _ONE.items()}
    many: dict[str, Any] = {name: read_nouns(kind, said[name]) for name, kind in _MANY.items()}
    sheet = TableSheet(**one, **many, forms=read_forms(parts))
    if parts:
        raise Bent("part_unknown")
    _need_agreement(sheet)
    _need_own_agency_away(sheet)
    _need_as_signed(sheet, pack)
    return sheet


def _need_agreement(sheet: TableSheet) -> None:
    """Refuse a pack that speaks of another day or table than its own."""
    run, table = sheet.run, sheet.table
    agencies, people = {each.id for each in sheet.agencies}, {each.id for each in sheet.assessors}
    targets, heard = {each.id for each in sheet.targets}, {each.agency_id for each in sheet.hearings} - {None}
    of_day: tuple[Any, ...] = (table, *sheet.blocks, *sheet.targets, *sheet.assessors, *sheet.seats, *sheet.hearings)
    agrees = (
        sheet.day.id == run.id
        and all(each.round_id == run.id for each in of_day)
        and {each.table_id for each in sheet.seats} | {each.table_id for each in sheet.hearings} <= {table.id}
        and run.previous_round_id is run.supplements is None
        and run.state is RoundState.OPEN
        and sheet.partnership.logo_id is None
        and sheet.partnership.word_template_id is None
        and {each.agency_id for each in sheet.assessors} | heard <= agencies
        and {each.agency_id for each in sheet.targets} == heard
        and all(each.case_id is None and not each.withdrawn for each in sheet.targets)
        and {each.assessor_id for each in sheet.seats} <= people
        and {each.area for each in sheet.hearings} <= {area.id for area in areas_of(sheet.forms[0])}
        and {each.return_id for each in sheet.claims} <= targets
    )
    if not agrees:
        raise Bent("table_disagrees")


def _need_own_agency_away(sheet: TableSheet) -> None:
    """Refuse a pack that seats anybody where their own agency is heard."""
    people = {each.id: each for each in sheet.assessors}
    for seat in sheet.seats:
        if any(seat.turn == each.turn and is_own(people[seat.assessor_id], each) for each in sheet.hearings):
            raise Bent("own_agency_at_table")


def _need_as_signed(sheet: TableSheet, pack: Pack) -> None:
    facts, run, form = pack.manifest.facts, sheet.run, sheet.forms[0]
    ours = (run.id, sheet.table.id, table_code(sheet.table.number, run.id))
    stamp = (facts.form.id, facts.form.version, facts.form.digest)
    if (
        (facts.round, facts.subject, facts.recipient) != ours
        or stamp != (run.question_set_id, run.question_set_version, run.question_set_digest)
        or stamp != (form.id, form.version, digest(form))
        or not facts.reply_to
    ):
        raise Bent("table_not_as_signed")
