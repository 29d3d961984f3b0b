"""Tables brought in from other programs: read, looked at, taken in as one act, and taken out as one."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from pathlib import Path

from audit_tool.domain.account import Account, AccountRevision, account_of, event_child_id
from audit_tool.domain.account_json import account_json
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Event, EventChild
from audit_tool.domain.ids import (
    CaseId,
    EventId,
    ImportedRowId,
    ImportId,
    RevisionId,
    new_id,
)
from audit_tool.domain.imports import Import, ImportedRow
from audit_tool.domain.mentions import Mentions, mentions_of
from audit_tool.domain.names import names_of
from audit_tool.exchange.chronology_tables import (
    ChronologyReading,
    Family,
    Note,
    NoteCode,
    RowRead,
    Said,
    read_chronology,
)
from audit_tool.exchange.sheets import TableFile, pasted_tables, read_tables
from audit_tool.exchange.sheets.csv_file import LARGEST_FILE
from audit_tool.store.audit_log import digest_of
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.remembered_columns import last_time, remember_columns

CHRONOLOGY = "chronology"
"""What tables of events are brought in for, by which their columns are remembered."""


class Imports:
    """Verbs about tables that other programs made."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def tables(self, path: Path) -> TableFile:
        """Read every table of a file; nothing is changed.

        Raises:
            Refused: the file is none that holds tables, or not safe to read (see `exchange.sheets.tables`).
            Environment: it cannot be opened.
        """
        with told_apart(path), path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        return read_tables(content)

    def pasted(self, text: str) -> TableFile:
        """Read a table that was copied; nothing is changed.

        Raises:
            Refused: as `exchange.sheets.tables.pasted_tables`.
        """
        return pasted_tables(text)

    def read_chronology(self, case_id: CaseId, file: TableFile, number: int, said: Said) -> ChronologyReading:
        """Read one table of a file as events of a case; nothing is changed.

        Rows that came before are left out. While somebody looks at everybody in the vault, rows that name one of them
        are told, and codes can be written in their place.

        Args:
            number: of the table in the file, from 0.

        Raises:
            Refused: round_closed.
            DamagedVault: a seal of the vault is broken.
        """
        source = hashlib.sha256(f"{file.digest} {number}".encode()).hexdigest()
        with self._session.read() as records:
            reading = read_chronology(
                file.sheets[number],
                _family(records, case_id),
                said,
                source=source,
                today=self._session.today(),
                last_time=partial(last_time, records, CHRONOLOGY),
                coded=self._coder(records, case_id) if said.with_codes else str,
            )
            before = records.imported_rows.brought_before(case_id)
            mentions = self._mentions(records, case_id)
        rows = (_known(row, before) for row in reading.rows)
        if mentions is not None:
            rows = (_naming(row, mentions) for row in rows)
        looked_for = mentions is not None
        lacks_names = said.with_codes and not looked_for
        return replace(reading, rows=tuple(rows), names_looked_for=looked_for, lacks_names=lacks_names)

    def bring_in(self, case_id: CaseId, reading: ChronologyReading) -> Changes:
        """Write down every event that was read, and remember what the columns were; all of it or nothing.

        A row that came before changes nothing, whatever a person has made of its event since.

        Raises:
            Refused: import_waits, with `count` of what must still be said; import_nothing (no row can come in);
                round_closed.
        """
        if reading.waits_for:
            raise Refused("import_waits", count=len(reading.waits_for))
        with self._session.work() as unit:
            _refuse_closed(unit, case_id)
            before = unit.imported_rows.brought_before(case_id)
            rows = [row for row in reading.rows if row.event is not None and row.fingerprint not in before]
            if not rows:
                raise Refused("import_nothing")
            brought = Import(ImportId(new_id()), case_id, reading.source, self._session.today())
            unit.imports.add(brought)
            accounts = [_account(case_id, row.event, row.children) for row in rows if row.event is not None]
            unit.accounts.append(_revisions(unit, accounts))
            unit.imported_rows.add(
                ImportedRow(ImportedRowId(new_id()), brought.id, account.event.id, row.fingerprint)
                for row, account in zip(rows, accounts, strict=True)
            )
            unit.log("import.bring_in", "import", brought.id, of=brought)
            unit.log_each("event.add", "event", _digests(accounts))
            remember_columns(unit, CHRONOLOGY, reading.table, reading.columns)
        return changed(brought.id, undoable=True, event=[account.event.id for account in accounts])

    def take_back(self, import_id: ImportId) -> Changes:
        """Take out what one table brought in, all at once; events that a person has worked on since stay.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            brought = unit.imports.find(import_id)
            _refuse_closed(unit, brought.case_id)
            heads = _as_they_came(unit, [row.event_id for row in unit.imported_rows.of_import(import_id)])
            gone = [Account(replace(each.account.event, withdrawn=True), each.account.children) for each in heads]
            unit.accounts.append(_revisions(unit, gone, over=[head.id for head in heads]))
            unit.imported_rows.withdraw(import_id, [account.event.id for account in gone])
            taken = replace(brought, withdrawn=True)
            unit.imports.change(taken)
            unit.log("import.take_back", "import", import_id, of=taken)
            if gone:
                unit.log_each("event.withdraw", "event", _digests(gone))
        return changed(event=[account.event.id for account in gone])

    def _coder(self, records: Records, case_id: CaseId) -> Callable[[str], str]:
        """Make what writes codes in place of names; what leaves them where nobody looks at everybody of this case."""
        try:
            names = names_of(self._session.vault.everybody(records, case_id))
        except Refused:
            return str
        return lambda text: names.coded(text).words

    def _mentions(self, records: Records, case_id: CaseId) -> Mentions | None:
        """Gather what to look for; None while nobody looks at everybody of this case."""
        try:
            return mentions_of(self._session.vault.needles(records, case_id))
        except Refused:
            return None


def _family(records: Records, case_id: CaseId) -> Family:
    case = records.cases.find(case_id)
    open_round(records, case.round_id)
    took_part = {each.agency_id for each in records.returns.of_round(case.round_id) if each.case_id == case_id}
    return Family(
        case_id,
        tuple((child.id, child.label) for child in records.children.of_case(case_id)),
        tuple(agency for agency in records.agencies.everything() if agency.id in took_part),
    )


def _refuse_closed(unit: UnitOfWork, case_id: CaseId) -> None:
    open_round(unit, unit.cases.find(case_id).round_id)


def _known(row: RowRead, before: Mapping[str, dt.date]) -> RowRead:
    day = before.get(row.fingerprint)
    if day is None:
        return row
    return RowRead(row.number, row.fingerprint, None, notes=(Note(NoteCode.BROUGHT_BEFORE, day.isoformat()),))


def _naming(row: RowRead, mentions: Mentions) -> RowRead:
    event = row.event
    if event is None:
        return row
    texts = [event.what, event.response, event.analysis, event.source, event.besides, event.typed_when]
    texts += [text for each in row.children for text in (each.voice, each.told)]
    if not any(mentions.is_in(text) for text in texts):
        return row
    return replace(row, notes=(*row.notes, Note(NoteCode.NAMES_SOMEBODY)))


def _account(case_id: CaseId, event: Event, children: Iterable[EventChild]) -> Account:
    """Give a row's event an id, and with it what it was for each child."""
    made = replace(event, id=EventId(new_id()), case_id=case_id)
    rows = (replace(each, id=event_child_id(made.id, each.child_id), event_id=made.id) for each in children)
    return account_of(made, rows)


def _revisions(
    unit: UnitOfWork, accounts: Sequence[Account], over: Sequence[RevisionId] = ()
) -> Iterator[AccountRevision]:
    """Write accounts down, each over the revision at its place; the first of their events where none is given."""
    written_in = unit.name_workspace()
    for account, before in zip_longest(accounts, over):
        parents = () if before is None else (before,)
        yield AccountRevision(RevisionId(new_id()), account, parents, unit.stamp.at, written_in)


def _digests(accounts: Iterable[Account]) -> dict[str, str]:
    return {account.event.id: digest_of(account_json(account)) for account in accounts}


def _as_they_came(unit: UnitOfWork, event_ids: Collection[EventId]) -> list[AccountRevision]:
    """List the first writing of each event that nobody, here or elsewhere, has written over since."""
    written: dict[EventId, list[AccountRevision]] = {}
    for revision in unit.accounts.of_events(event_ids).revisions:
        written.setdefault(revision.event_id, []).append(revision)
    return [revisions[0] for revisions in written.values() if len(revisions) == 1]
