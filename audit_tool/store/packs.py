"""Keys of the workspace, senders and recipients it knows, and packs that left and came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, select, update

from audit_tool.domain.case_pack import Match
from audit_tool.domain.delivery import Delivery
from audit_tool.domain.ids import AgencyId
from audit_tool.domain.pack import PackKeys, PackKind, PackLine
from audit_tool.domain.pack_verdict import KnownSender, Pin, SeenPack
from audit_tool.domain.sent_pack import SentPack, TakenPack
from audit_tool.store import tables
from audit_tool.store.insertion import driven, insert_rows
from audit_tool.store.nouns import NounRepository, ReadOnlyRecordsError, Stamp, to_row

_KNOWN_ALREADY: Final = """
    ON CONFLICT (sender, signer) DO UPDATE SET "by" = excluded."by", at = excluded.at, read_aloud = excluded.read_aloud
    WHERE excluded.read_aloud AND NOT pack_senders.read_aloud"""
_TAKEN_ONCE_MORE: Final = """
    ON CONFLICT (digest) DO UPDATE SET "by" = excluded."by", at = excluded.at, taken_back = excluded.taken_back"""
_LATEST_KEYS: Final = "SELECT signer, recipient FROM pack_recipients WHERE code = ? ORDER BY seq DESC LIMIT 1"


class Matches(NounRepository[Match]):
    """Who of a case is known to which agency."""

    name, table, type = "match", tables.matches, Match

    def of_case(self, case_id: str) -> tuple[Match, ...]:
        """List those that are said of a case, in no order."""
        return self.where(self.table.c.case_id == case_id, self.table.c.withdrawn.is_(False))


class Deliveries(NounRepository[Delivery]):
    """How agencies and settings were sent forms last."""

    name, table, type = "delivery", tables.deliveries, Delivery

    def by_agency(self) -> Mapping[AgencyId, Delivery]:
        """Read how each was sent forms last; whoever was sent none is not there."""
        return {each.id: each for each in self.everything()}

    def remember(self, delivery: Delivery) -> bool:
        """Write down how somebody was sent forms; say whether it is otherwise than before."""
        if self.where(self.table.c.id == delivery.id) == (delivery,):
            return False
        self.put(delivery)
        return True


class SentPacks(NounRepository[SentPack]):
    """Packs that left."""

    name, table, type = "sent pack", tables.packs_sent, SentPack

    def of_case(self, case_id: str) -> tuple[SentPack, ...]:
        """List the packs about a case, the newest first."""
        return self.where(self.table.c.case_id == case_id, order=[self.table.c.sent_at.desc()])

    def of_return(self, return_id: str) -> tuple[SentPack, ...]:
        """List the packs that left about a return, the newest first."""
        return self.where(self.table.c.return_id == return_id, order=[self.table.c.sent_at.desc()])

    def with_digest(self, digest: str) -> SentPack | None:
        """Find the pack with this manifest; None where none left from here."""
        return next(iter(self.where(self.table.c.digest == digest)), None)


class TakenPacks(NounRepository[TakenPack]):
    """Packs that were taken."""

    name, table, type = "taken pack", tables.packs_taken, TakenPack

    def of_return(self, return_id: str) -> tuple[TakenPack, ...]:
        """List what was taken into a return and stands, the newest first."""
        column = self.table.c
        return self.where(column.return_id == return_id, column.undone_at.is_(None), order=[column.taken_at.desc()])

    def asking(self, return_id: str) -> TakenPack | None:
        """Find the newest pack by which a return was asked for here; None in a hub's workspace."""
        return next((each for each in self.of_return(return_id) if not each.kind.is_return), None)


class PackRecords:
    """Read and write what the format of packs needs; hardly anything of it is ever changed, so it has no history."""

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
        said: dict[str, Any] = {"signing": keys.signing, "receiving": keys.receiving}
        said |= {"signer": keys.signer, "recipient": keys.recipient}
        insert_rows(self._connection, tables.pack_keys, [said | self._stamped()])

    def pins(self) -> frozenset[Pin]:
        """List the senders known."""
        query = select(tables.pack_senders.c.sender, tables.pack_senders.c.signer)
        return frozenset(Pin(*row) for row in self._connection.execute(query))

    def senders(self) -> tuple[KnownSender, ...]:
        """List the senders known, with when and how they came to be, the newest first."""
        column = tables.pack_senders.c
        query = select(column.sender, column.signer, column.read_aloud, column.at).order_by(column.at.desc())
        return tuple(
            KnownSender(Pin(sender, signer), is_read_aloud=read_aloud, at=at)
            for sender, signer, read_aloud, at in self._connection.execute(query)
        )

    def read_aloud(self, pin: Pin) -> bool | None:
        """Say whether the words of a known sender were read aloud; None for one who is not known."""
        column = tables.pack_senders.c
        query = select(column.read_aloud).where(column.sender == pin.sender, column.signer == pin.signer)
        known: bool | None = self._connection.scalar(query)
        return known

    def add_pin(self, pin: Pin, *, read_aloud: bool) -> bool:
        """Know a sender by this key from now on; that its words were read aloud is never unsaid.

        Returns:
            whether anything is known that was not before.
        """
        row = {"sender": pin.sender, "signer": pin.signer, "read_aloud": read_aloud} | self._stamped()
        return insert_rows(self._connection, tables.pack_senders, [row], _KNOWN_ALREADY) == 1

    def recipients(self) -> dict[str, tuple[str, str]]:
        """Give the keys that packs for others are sealed for: code to (signing key, age key), the latest of each."""
        column = tables.pack_recipients.c
        query = select(column.code, column.signer, column.recipient).order_by(column.seq)
        return {code: (signer, recipient) for code, signer, recipient in self._connection.execute(query)}

    def recipient_of(self, code: str) -> tuple[str, str] | None:
        """Give the latest keys of one code: (signing key, age key); None where nobody has given any."""
        row = driven(self._connection, _LATEST_KEYS, (code,)).fetchone()
        return None if row is None else (row[0], row[1])

    def add_recipient(self, code: str, signer: str, recipient: str) -> None:
        """Seal packs for somebody with this key from now on."""
        said = {"code": code, "signer": signer, "recipient": recipient}
        insert_rows(self._connection, tables.pack_recipients, [said | self._stamped()])

    def seen(self, sender: str = "") -> frozenset[SeenPack]:
        """List the packs taken so far, of one sender or of all, but for those that were taken back."""
        standing = select(tables.packs_seen).where(tables.packs_seen.c.taken_back.is_(False))
        if sender:
            standing = standing.where(tables.packs_seen.c.sender == sender)
        rows = self._connection.execute(standing).mappings()
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

    def has_seen(self, pack: SeenPack) -> bool:
        """Say whether this very pack was taken, and not taken back."""
        column = tables.packs_seen.c
        query = select(column.digest).where(column.digest == pack.digest, column.taken_back.is_(False))
        return self._connection.execute(query).first() is not None

    def add_seen(self, pack: SeenPack) -> None:
        """Remember that a pack was taken."""
        row = to_row(pack.line) | {"taken_back": False}
        row |= {"sequence": pack.sequence, "digest": pack.digest} | self._stamped()
        insert_rows(self._connection, tables.packs_seen, [row], _TAKEN_ONCE_MORE)

    def forget_seen(self, digest: str) -> None:
        """Let a pack be taken again: the taking of it was taken back."""
        row = {"taken_back": True} | self._stamped()
        self._connection.execute(update(tables.packs_seen).where(tables.packs_seen.c.digest == digest).values(row))

    def _stamped(self) -> dict[str, Any]:
        if self._stamp is None:
            raise ReadOnlyRecordsError("pack")
        return {"at": self._stamp.at, "by": self._stamp.by}
