"""What the columns of tables were last time, by what the tables are brought in for and by their headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from audit_tool.domain.ids import RememberedColumnsId, new_id
from audit_tool.domain.imports import RememberedColumns
from audit_tool.exchange.columns import Headed, MappedColumn
from audit_tool.store.unit_of_work import Records, UnitOfWork


def last_time(records: Records, target: str, headings: str) -> Mapping[int, str]:
    """Say what columns under these headings were; nothing where none came before."""
    kept = records.column_memory.of(target, headings)
    return dict(kept.columns) if kept is not None else {}


def remember_columns(unit: UnitOfWork, target: str, table: Headed, mapped: Iterable[MappedColumn]) -> None:
    """Keep what the columns of a table were; nothing of one that has no headings."""
    columns = tuple((column.column, column.target) for column in mapped)
    if not table.head_rows:
        return
    before = unit.column_memory.of(target, table.digest)
    if before is not None and before.columns == columns:
        return
    ident = before.id if before is not None else RememberedColumnsId(new_id())
    now = RememberedColumns(ident, target, table.digest, columns)
    unit.column_memory.put(now)
    unit.log("import.remember_columns", "remembered_columns", ident, of=now)
