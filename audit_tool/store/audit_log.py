"""The audit log: who did what to which thing and when, each row sealed to the one before.

A row holds ids, codes and hashes and never text, so it may stay when the text it speaks of is purged. Rows are appended
in the transaction that makes the change, so neither is ever there without the other. Order is `seq`, never the clock.
The chain shows that a row was altered or taken out; a whole log rewritten by somebody who holds the key shows only
against a head that another party kept (a receipt, a printed page).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import orjson
from sqlalchemy import DDL, Boolean, Column, Connection, Integer, String, Table, event, select

from audit_tool.domain.moments import utc_text
from audit_tool.store.insertion import driven, insert_rows
from audit_tool.store.schema import metadata

audit_log = Table(
    "audit_log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("verb", String(64), nullable=False),
    Column("noun", String(64), nullable=False),
    Column("ident", String(128), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("clock_jumped", Boolean, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("own_hash", String(64), nullable=False, unique=True),
)

for _act in ("UPDATE", "DELETE"):
    event.listen(
        audit_log,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]  # SQLAlchemy left this one untyped
            f"CREATE TRIGGER audit_log_no_{_act.lower()} BEFORE {_act} ON audit_log "
            "BEGIN SELECT RAISE(ABORT, 'the audit log is only ever added to'); END"
        ).execute_if(dialect="sqlite"),
    )

CLOCK_SLACK: Final = dt.timedelta(minutes=5)
"""How far a row may lie before the one above it until the clock counts as turned back."""

_ONE_WAY: Final = orjson.OPT_SORT_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME
_START: Final = "0" * 64
_CODE: Final = re.compile(r"[a-z][a-z0-9_.-]{0,63}")
_IDENT: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:/-]{0,127}")
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One act to be logged.

    Attributes:
        at: when, with its time zone.
        actor: id of the person who did it.
        verb: code of what was done ("record_answer").
        noun: code of the kind of thing it was done to ("return").
        ident: id of that thing.
        digest: `digest_of` what the thing now says.
    """

    at: dt.datetime
    actor: str
    verb: str
    noun: str
    ident: str
    digest: str

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        parts = ((_IDENT, self.actor), (_CODE, self.verb), (_CODE, self.noun), (_IDENT, self.ident))
        if not all(pattern.fullmatch(part) for pattern, part in (*parts, (_HASH, self.digest))):
            raise ValueError("the audit log takes ids, codes and hashes, never text")


@dataclass(frozen=True, slots=True)
class Head:
    """The last row of the log: its number (0 while the log is empty) and its hash."""

    seq: int
    own_hash: str

    def printed(self) -> str:
        """Write the head as people read it aloud: four groups of four ("3f2a 9c01 77de 0b45")."""
        return " ".join(self.own_hash[start : start + 4] for start in range(0, 16, 4))


class Break(StrEnum):
    """How a chain is broken."""

    ROW_MISSING = "row_missing"
    LINK_BROKEN = "link_broken"
    ROW_ALTERED = "row_altered"


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """What reading the whole log showed.

    Attributes:
        rows: how many rows hold, from the first.
        broken_at: `seq` of the first row that does not; None when all do.
        how: what is wrong with that row; None when nothing is.
        head: the last row that holds.
    """

    rows: int
    broken_at: int | None
    how: Break | None
    head: Head

    @property
    def is_whole(self) -> bool:
        """Say whether every row holds."""
        return self.broken_at is None


_EMPTY: Final = Head(0, _START)
"""The head of a log without a row."""
_LAST_LINE: Final = "SELECT seq, own_hash, at FROM audit_log ORDER BY seq DESC LIMIT 1"
"""In words of its own, because it is asked before every file of a thousand."""

Line = tuple[Head, dt.datetime | None]
"""A row, and when it was written; None where there is no row."""


def canonical(content: Any) -> bytes:
    """Write JSON-ready data the one way that is hashed: sorted keys, no spaces, UTF-8.

    Numbers must be finite: others would read as nothing, and no noun takes them.
    """
    try:
        return orjson.dumps(content, option=_ONE_WAY)
    except orjson.JSONEncodeError:  # half a character, which is no UTF-8, or a number of more than 64 bits
        as_json = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        return as_json.encode("utf-8", "surrogatepass")


def digest_of(content: Any) -> str:
    """Hash JSON-ready data: 64 hex digits of SHA-256 over its canonical form."""
    return hashlib.sha256(canonical(content)).hexdigest()


def append(connection: Connection, *entries: Entry, under: Line | None = None) -> Head:
    """Add rows in the order given, in the transaction that makes the changes; return the new head.

    Args:
        under: the last row, where it was read in this transaction already.
    """
    above, before = under or last_line(connection)
    rows = []
    for entry in entries:
        row = _row_under(above, before, entry)
        rows.append(row)
        above, before = Head(row["seq"], row["own_hash"]), entry.at
    insert_rows(connection, audit_log, rows)
    return above


def _row_under(above: Head, before: dt.datetime | None, entry: Entry) -> dict[str, Any]:
    """Seal an act to the row above it; `before` is when that was, None where there is none."""
    row: dict[str, Any] = {
        "seq": above.seq + 1,
        "at": utc_text(entry.at),
        "actor": entry.actor,
        "verb": entry.verb,
        "noun": entry.noun,
        "ident": entry.ident,
        "digest": entry.digest,
        "clock_jumped": before is not None and entry.at < before - CLOCK_SLACK,
        "previous_hash": above.own_hash,
    }
    return {**row, "own_hash": _hash_of(row)}


def last_line(connection: Connection) -> Line:
    """Read the last row, and when it was written; an empty log has head 0 with a hash of zeros."""
    last = driven(connection, _LAST_LINE).fetchone()
    return (Head(last[0], last[1]), dt.datetime.fromisoformat(last[2])) if last else (_EMPTY, None)


def head(connection: Connection) -> Head:
    """Read the last row; an empty log has head 0 with a hash of zeros."""
    return last_line(connection)[0]


def holds(connection: Connection, kept: Head) -> bool:
    """Say whether the log still holds a head that somebody kept: a receipt, a printed page."""
    if kept.seq == 0:
        return kept.own_hash == _START
    found = connection.scalar(select(audit_log.c.own_hash).where(audit_log.c.seq == kept.seq))
    return found == kept.own_hash


def verify(connection: Connection) -> ChainVerdict:
    """Read the whole log and say where it first breaks, if anywhere."""
    held = _EMPTY
    for row in connection.execute(select(audit_log).order_by(audit_log.c.seq)).mappings():
        how = _break_in(dict(row), held)
        if how is not None:
            return ChainVerdict(held.seq, row["seq"], how, held)
        held = Head(row["seq"], row["own_hash"])
    return ChainVerdict(held.seq, None, None, held)


def _break_in(row: dict[str, Any], above: Head) -> Break | None:
    own_hash = row.pop("own_hash")
    if row["seq"] != above.seq + 1:
        return Break.ROW_MISSING
    if row["previous_hash"] != above.own_hash:
        return Break.LINK_BROKEN
    return None if _hash_of(row) == own_hash else Break.ROW_ALTERED


def _hash_of(row: dict[str, Any]) -> str:
    return hashlib.sha256(b"audit-log/1\0" + canonical(row)).hexdigest()
