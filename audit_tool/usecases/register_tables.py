"""Tables of contacts, of participation and of slips: read, looked at, taken in as one act."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from audit_tool.domain.brief_use import BRIEFS, BriefUse
from audit_tool.domain.changes import Changes
from audit_tool.domain.contact import Contact
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, BriefUseId, CaseId, ContactId, ParticipationId, new_id
from audit_tool.domain.participation import Participation
from audit_tool.exchange.register_tables import (
    Kept,
    RowRead,
    TableReading,
    read_contacts,
    read_participation,
    read_slips,
)
from audit_tool.exchange.sheets import TableFile
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.brief_uses import put_slip, tidy
from audit_tool.usecases.register import told
from audit_tool.usecases.register_taking import Touched, keep_take
from audit_tool.usecases.remembered_columns import last_time, remember_columns

_NOTHING_SAID: Mapping[int, str] = MappingProxyType({})


class RegisterTables:
    """Verbs about tables that stand beside the register."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(
        self,
        kept: Kept,
        file: TableFile,
        number: int = 0,
        said: Mapping[int, str] = _NOTHING_SAID,
        *,
        case_id: CaseId | None = None,
    ) -> TableReading:
        """Read one table of a file; nothing is changed.

        Args:
            number: of the table in the file, from 0.
            said: what a person said of columns.
            case_id: of whose briefs slips are.
        """
        sheet, source = file.sheets[number], hashlib.sha256(f"{file.digest} {number}".encode()).hexdigest()
        with self._session.read() as records:
            urns = {setting.id: setting.urn for setting in records.settings.everything() if not setting.withdrawn}
            agencies = {agency: urns.get(agency.id, "") for agency in records.agencies.everything()}
            before = partial(last_time, records, kept.value)
            if kept is Kept.CONTACTS:
                standing = records.contacts.standing()
                return read_contacts(sheet, agencies, standing, said, source=source, last_time=before)
            if case_id is not None:
                slips = records.brief_uses.of_case(case_id)
                blank, out = _blank_slip(records, case_id)
                return read_slips(sheet, agencies, slips, said, slip=blank, out=out, source=source, last_time=before)
            figures = records.participation.standing()
            return read_participation(sheet, agencies, figures, said, source=source, last_time=before)

    def take(self, reading: TableReading) -> Changes:
        """Take in every row that can be read, and remember what the columns were; all of it or nothing.

        Raises:
            Refused: table_waits, with `count` of the columns that must still be said; table_brings_nothing.
        """
        if reading.waits_for:
            raise Refused("table_waits", count=len(reading.waits_for))
        if not reading.coming_in:
            raise Refused("table_brings_nothing")
        with self._session.work() as unit:
            after = unit.last_line_of_history()
            touched = [_write(unit, row) for row in reading.coming_in]
            remember_columns(unit, reading.kept.value, reading.table, reading.columns)
            taken = keep_take(unit, reading.source, touched, after=after)
        return told(touched, taken, undoable=True)


def _blank_slip(records: Records, case_id: CaseId) -> tuple[BriefUse, Mapping[str, Sequence[int]]]:
    """Make the slip of a row that does not say which brief it is of: the one that was let out last.

    Beside it stand the versions of each brief that were let out, those withdrawn since, too: a team may have used one.
    """
    out = [one for code in BRIEFS for one in records.releases.of(code, case_id) if one.outcome and one.outcome.lets_out]
    latest = max(out, key=lambda one: (one.is_out, one.sent_at), default=None)
    document = latest.document if latest is not None else BRIEFS[0]
    versions = {code: [one.version for one in out if one.document == code] for code in BRIEFS}
    return BriefUse(BriefUseId(""), case_id, document, AgencyId(""), "", 0), versions


def _write(unit: UnitOfWork, row: RowRead) -> Touched:
    match row.noun:
        case BriefUse() as slip:
            return unit.brief_uses.name, put_slip(unit, tidy(slip)).id
        case Contact() as contact:
            is_new = not contact.id
            contact = replace(contact, id=contact.id or ContactId(new_id()))
            (unit.contacts.add if is_new else unit.contacts.change)(contact)
            unit.log("contact.add" if is_new else "contact.change", "contact", contact.id, of=contact)
            return "contact", contact.id
        case Participation() as figure:
            is_new = not figure.id
            figure = replace(figure, id=figure.id or ParticipationId(new_id()))
            (unit.participation.add if is_new else unit.participation.change)(figure)
            unit.log("participation.write", "participation", figure.id, of=figure)
            return "participation", figure.id
        case None:
            raise Refused("table_brings_nothing")
