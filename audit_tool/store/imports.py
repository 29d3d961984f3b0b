"""Tables that were brought in, their rows, and what their columns were."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import bindparam, insert, select, update

from audit_tool.domain.imports import Import, ImportedRow, RememberedColumns
from audit_tool.store import tables
from audit_tool.store.nouns import NounReader, NounRepository, to_row


class Imports(NounRepository[Import]):
    """Tables that were brought in."""

    name, table, type = "import", tables.imports, Import

    def of_case(self, case_id: str) -> tuple[Import, ...]:
        """List a case's imports that stand, in no order."""
        return self.where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))


class ImportedRows(NounReader[ImportedRow]):
    """Rows of tables that were brought in; thousands at once, and what became of them stands with their events."""

    name, table, type = "imported row", tables.imported_rows, ImportedRow

    def add(self, rows: Iterable[ImportedRow]) -> None:
        """Write rows down."""
        self._connection.execute(insert(self.table), [to_row(row) for row in rows])

    def withdraw(self, import_id: str, event_ids: Iterable[str]) -> None:
        """Let rows of one import come again, by the events that were taken out."""
        column = self.table.c
        change = update(self.table).where(column.event_id == bindparam("gone"), column.import_id == import_id)
        gone = [{"gone": event_id} for event_id in event_ids]
        if gone:
            self._connection.execute(change.values(withdrawn=True), gone)

    def of_import(self, import_id: str) -> tuple[ImportedRow, ...]:
        """List the rows of one import that stand, in no order."""
        return self.where(self.table.c.import_id == import_id, self.table.c.withdrawn.is_(False))

    def brought_before(self, case_id: str) -> dict[str, dt.date]:
        """Say when each row that stands in a case came, by its fingerprint; the first time where it came twice."""
        column, imports = self.table.c, tables.imports.c
        query = (
            select(column.fingerprint, imports.brought_on)
            .join(tables.imports, column.import_id == imports.id)
            .where(imports.case_id == case_id, column.withdrawn.is_(False))
            .order_by(imports.brought_on.desc())
        )
        rows = self._connection.execute(query)
        return {row.fingerprint: row.brought_on for row in rows}


class ColumnMemory(NounRepository[RememberedColumns]):
    """What the columns of tables were last time."""

    name, table, type = "remembered columns", tables.remembered_columns, RememberedColumns

    def of(self, target: str, headings: str) -> RememberedColumns | None:
        """Find what columns under these headings were; None where none came before."""
        found = self.where(self.table.c.target == target, self.table.c.headings == headings)
        return found[0] if found else None
