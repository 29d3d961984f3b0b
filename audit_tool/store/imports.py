"""Tables that were brought in, their rows, and what their columns were."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from audit_tool.domain.imports import Import, ImportedRow, RememberedColumns
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class Imports(NounRepository[Import]):
    """Tables that were brought in."""

    name, table, type = "import", tables.imports, Import

    def of_case(self, case_id: str) -> tuple[Import, ...]:
        """List a case's imports that stand, in no order."""
        return self.where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))


class ImportedRows(NounRepository[ImportedRow]):
    """Rows of tables that were brought in."""

    name, table, type = "imported row", tables.imported_rows, ImportedRow

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
