"""Keys of the workspace, senders it knows, and packs it has taken."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, insert, select

from audit_tool.domain.pack import PackKeys, PackKind, PackLine
from audit_tool.domain.pack_verdict import Pin, SeenPack
from audit_tool.store import tables
from audit_tool.store.nouns import ReadOnlyRecordsError, Stamp


class PackRecords:
    """Read and write what packs need; nothing of it is ever changed, so it has no history."""

    def __init__(self, connection: Connection, stamp: Stamp | None) -> None:
        self._connection = connection
        self._stamp = stamp

    def keys(self) -> tuple[PackKeys, ...]:
        """List the keys of this workspace, the newest first; empty until some are made.

        Privacy: secret; the plain export leaves them out.
        """
        column = tables.pack_keys.c
        query = select(column.signing, column.receiving, column.signer, column.recipient).order_by(column.seq.desc())
        return tuple(PackKeys(*row) for row in self._connection.execute(query))

    def add_keys(self, keys: PackKeys) -> None:
        """Keep new keys beside those of before."""
        said = {"signing": keys.signing, "receiving": keys.receiving}
        self._connection.execute(
            insert(tables.pack_keys), said | {"signer": keys.signer, "recipient": keys.recipient} | self._stamped()
        )

    def pins(self) -> frozenset[Pin]:
        """List the senders known."""
        query = select(tables.pack_senders.c.sender, tables.pack_senders.c.signer)
        return frozenset(Pin(*row) for row in self._connection.execute(query))

    def add_pin(self, pin: Pin) -> None:
        """Know a sender by this key from now on."""
        self._connection.execute(insert(tables.pack_senders), asdict(pin) | self._stamped())

    def seen(self) -> frozenset[SeenPack]:
        """List the packs taken so far."""
        rows = self._connection.execute(select(tables.packs_seen)).mappings()
        return frozenset(
            SeenPack(
                PackLine(
                    signer=row["signer"],
                    workspace=row["workspace"],
                    round=row["round"],
                    form=row["form"],
                    kind=PackKind(row["kind"]),
                    sender=row["sender"],
                    recipient=row["recipient"],
                    subject=row["subject"],
                ),
                row["sequence"],
                row["digest"],
            )
            for row in rows
        )

    def add_seen(self, pack: SeenPack) -> None:
        """Remember that a pack was taken."""
        line = asdict(pack.line) | {"kind": pack.line.kind.value}
        self._connection.execute(
            insert(tables.packs_seen), line | {"sequence": pack.sequence, "digest": pack.digest} | self._stamped()
        )

    def _stamped(self) -> dict[str, Any]:
        if self._stamp is None:
            raise ReadOnlyRecordsError("pack")
        return {"at": self._stamp.at, "by": self._stamp.by}
