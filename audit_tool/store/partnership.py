"""The one row that says whose workspace this is, and how it read before."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from audit_tool.domain.partnership import Partnership
from audit_tool.store import tables
from audit_tool.store.nouns import Stamp, remember, to_row

_FIELDS = tuple(Partnership.__slots__)
_THE_ONE = 1


class PartnershipRow:
    """Read and write the partnership's own details."""

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        self._connection = connection
        self._stamp = stamp

    def read(self) -> Partnership:
        """Read them; a workspace where nobody has written them yet has an empty name."""
        row = self._connection.execute(select(*[tables.partnership.c[name] for name in _FIELDS])).first()
        return Partnership(name="") if row is None else Partnership(*row)

    def write(self, partnership: Partnership) -> None:
        """Write down how they stand now; how they stood before stays in history."""
        row = to_row(partnership)
        remember(self._connection, self._stamp, "partnership", str(_THE_ONE), row)
        self._connection.execute(delete(tables.partnership))
        self._connection.execute(insert(tables.partnership), {"id": _THE_ONE} | row)
