"""The one row that says whose workspace this is."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from audit_tool.domain.partnership import Partnership
from audit_tool.store import tables
from audit_tool.store.nouns import to_row

_FIELDS = tuple(Partnership.__slots__)


class PartnershipRow:
    """Read and write the partnership's own details."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> Partnership:
        """Read them; a workspace where nobody has written them yet has an empty name."""
        row = self._connection.execute(select(*[tables.partnership.c[name] for name in _FIELDS])).first()
        return Partnership(name="") if row is None else Partnership(*row)

    def write(self, partnership: Partnership) -> None:
        """Write them down."""
        self._connection.execute(delete(tables.partnership))
        self._connection.execute(insert(tables.partnership), {"id": 1} | to_row(partnership))
