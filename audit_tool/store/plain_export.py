"""Writes everything a workspace holds as plain JSON, with its attachments, so that nobody is ever locked in.

Privacy: what comes out is not encrypted. Every table becomes `<table>.jsonl`, one row a line in the order of its key;
bytes become files under `attachments/`, named by table, key and column and never by what people called them. An index
`tables.json` counts the rows. The folder gets its name only when everything in it is whole.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import mimetypes
import os
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, Final

from sqlalchemy import Connection, MappingResult, RowMapping, Table, select

from audit_tool.domain.errors import Refused
from audit_tool.store.atomic_file import flush_folder, open_private, write_whole
from audit_tool.store.engine import Store
from audit_tool.store.tables import identities, listed_children, listed_rows, pack_keys, pins, sealed_votes, vault_keys
from audit_tool.store.trouble import told_apart

FORMAT: Final = "plain-export/1"

LEFT_OUT: Final = frozenset(
    table.name for table in (pins, pack_keys, vault_keys, identities, listed_children, listed_rows, sealed_votes)
)
"""Hashes of PINs and the vault of identities under its seal, worth nothing to anybody but a guesser; secret keys, worth
too much to leave their file; child-level lists, which the councils have and this file gives up; and votes that lie face
down: those that were turned are in a table of their own."""

_ROWS_AT_ONCE: Final = 500
_STRANGE: Final = re.compile(r"[^A-Za-z0-9._-]")


def export(store: Store, folder: Path) -> dict[str, int]:
    """Write every table into a folder, and return how many rows of each went out.

    Args:
        store: the open workspace.
        folder: new, or empty.

    Raises:
        Refused: `folder_not_empty`.
        Environment: the folder cannot be written, or the disk is full; `tables.json` is then not there.
    """
    tables = [table for table in pins.metadata.sorted_tables if table.name not in LEFT_OUT]
    with told_apart(folder):
        if folder.exists() and any(folder.iterdir()):
            raise Refused("folder_not_empty")
        folder.mkdir(mode=0o700, exist_ok=True)
        with store.reading() as connection:
            counts = {table.name: _export_table(connection, table, folder) for table in tables}
        index = {"format": FORMAT, "rows": counts}
        write_whole(folder / "tables.json", json.dumps(index, indent=2, ensure_ascii=False).encode())
    return counts


def _export_table(connection: Connection, table: Table, folder: Path) -> int:
    """Stream a table to its file; at no time is more than a few hundred rows in memory."""
    rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(
        select(table).order_by(*table.primary_key.columns)
    )
    count = 0
    with open_private(folder / f"{table.name}.jsonl") as file:
        for line in _lines(rows.mappings(), table, folder):
            file.write(line)
            count += 1
        _flush(file)
    flush_folder(folder)
    return count


def _lines(rows: MappingResult, table: Table, folder: Path) -> Iterator[bytes]:
    for row in rows:
        plain = {name: _plain(value, name, row, table, folder) for name, value in row.items()}
        yield json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _plain(value: Any, column: str, row: RowMapping, table: Table, folder: Path) -> Any:
    """Turn a value into what JSON can hold; bytes go to a file, and the row says where and with which hash."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if not isinstance(value, bytes):
        return value
    key = "_".join(str(row[part.name]) for part in table.primary_key.columns)
    name = _STRANGE.sub("-", f"{table.name}_{key}_{column}")
    path = Path("attachments", name + _suffix(row, value))
    (folder / "attachments").mkdir(mode=0o700, exist_ok=True)
    with open_private(folder / path) as file:
        file.write(value)
        _flush(file)
    flush_folder(folder / "attachments")
    return {"file": path.as_posix(), "sha256": hashlib.sha256(value).hexdigest()}


def _suffix(row: RowMapping, content: bytes) -> str:
    """Say how a file should end: by its media type; JSON that stands in no file of its own ends as JSON."""
    known = mimetypes.guess_extension(row.get("media_type") or "")
    return known or (".json" if content.startswith((b"{", b"[")) else ".bin")


def _flush(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())
