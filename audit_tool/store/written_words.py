"""All that people wrote in a workspace, wherever it stands, so that a request for what is held can be answered.

No index is kept: an index cuts texts into the words it knows, and what it was never given is not found. Everything is
read as it lies, under the file's own seal, and a new table is read from its first day on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import JSON, Column, Connection, LargeBinary, Table, Text, func, select

from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository
from audit_tool.store.schema import metadata

NOT_READ: Final[Mapping[str, str]] = MappingProxyType(
    {
        "audit_log": "who did what when: ids and hashes",
        "deliveries": "by which way forms went last: codes",
        "draft_sittings": "what is asked, of nobody",
        "drafts": "what is asked, of nobody",
        "file_facts": "what the file knows of itself",
        "history": "read as what nouns said before",
        "identities": "under the vault's seal",
        "listed_children": "a council's list, borrowed: ids and no names",
        "listed_rows": "a council's list, borrowed: ids and no names",
        "own_sets": "what is asked, of nobody",
        "pack_keys": "keys",
        "packs_taken": "ids and hashes",
        "pins": "keys",
        "question_sets": "what is asked, of nobody",
        "register_takes": "ids and hashes",
        "remembered_columns": "headings of tables",
        "returns": "where a return stands, in codes",
        "sealed_votes": "nobody's before the cards are turned",
        "tables_taken": "ids and hashes",
        "template_maps": "headings of forms",
        "vault_keys": "keys",
    }
)
"""Tables that are not read, and why."""

_LABELS: Final = frozenset(
    {
        ("agencies", "code"),
        ("cases", "label"),
        ("children", "label"),
        ("family_members", "label"),
        ("nominations", "label"),
        ("purges", "label"),
        ("requests", "ref"),
        ("sample_entries", "code"),
        ("settings", "laestab"),
        ("settings", "ukprn"),
        ("settings", "urn"),
    }
)
"""Short columns that people wrote; the others hold codes of ours."""

_LISTS_OF_IDS: Final = ("_ids", "digests", "parents", "revisions", "sections", "subjects")
_IN_JSON: Final = frozenset(
    {("answers", "body"), ("panel_briefs", "content"), ("released_words", "content"), ("snapshots", "figures")}
)
"""Texts that are JSON, of which the values count."""

_HISTORIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "answers": ("return_id", "lens", "question_id", "row"),
        "event_revisions": ("event_id",),
        "passages": ("subject", "part"),
    }
)
"""Tables that are nothing but history, and what the newest line of each says how things stand of."""

_SUBJECTS: Final = ("cases", "returns", "rounds")
_LOOSE: Final[Mapping[tuple[str, str], tuple[str, ...]]] = MappingProxyType(
    {
        **{(name, "subject"): _SUBJECTS for name in ("incidents", "kept_hits", "passages", "releases")},
        ("revisits", "about"): ("findings", "actions"),
    }
)
"""Columns that name a row of one of several tables."""


@dataclass(frozen=True, slots=True)
class Written:
    """One row in which somebody wrote something.

    Attributes:
        table, ident: where it stands; of a table that is nothing but history, the number of the line.
        texts: what was written in it, in the order of its columns.
        key: the question and the row of an answer; empty of anything else.
        files: ids of files kept with it.
        stands: whether it reads so now; no for an earlier wording, and for what was taken out.
    """

    table: str
    ident: str
    texts: tuple[str, ...]
    key: tuple[str, str] = ("", "")
    files: tuple[str, ...] = ()
    stands: bool = True
    parents: tuple[tuple[str, str], ...] = ()


class WrittenWords:
    """Reads every row in which somebody wrote something, and says what it belongs to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], Mapping[str, str]] = {}

    def everything(self) -> Iterator[Written]:
        """Read everything: table by table, then what nouns said before."""
        for name in read_tables():
            yield from self._of_table(metadata.tables[name])
        yield from self._earlier()

    def ties(self, written: Written) -> Mapping[str, str]:
        """Say what a row belongs to: ids by the name of their table, its own among them; the nearest of each."""
        found = {written.table: written.ident}
        for parent in written.parents:
            for table, ident in self._ties_of(*parent).items():
                found.setdefault(table, ident)
        return found

    def _ties_of(self, table: str, ident: str) -> Mapping[str, str]:
        if (table, ident) not in self._known:
            of = metadata.tables[table]
            row = self._connection.execute(select(*_plain_columns(of)).where(_key(of) == ident)).mappings().first()
            self._known[table, ident] = MappingProxyType(
                {} if row is None else dict(self.ties(Written(table, ident, (), parents=self._parents(of, row))))
            )
        return self._known[table, ident]

    def _of_table(self, table: Table) -> Iterator[Written]:
        words = word_columns(table)
        newest = self._newest(table)
        for row in self._connection.execute(select(*_plain_columns(table))).mappings():
            texts, files = _texts(table, words, row)
            if not texts and not files:
                continue
            stands = newest is None or row["seq"] in newest
            if table is tables.event_revisions or row.get("withdrawn") or row.get("struck"):
                stands = False
            key = (row["question_id"], row["row"]) if table is tables.answers else ("", "")
            yield Written(table.name, str(row[_key(table).name]), texts, key, files, stands, self._parents(table, row))

    def _newest(self, table: Table) -> frozenset[int] | None:
        keys = _HISTORIES.get(table.name)
        if keys is None:
            return None
        latest = select(func.max(table.c.seq)).group_by(*(table.c[name] for name in keys))
        return frozenset(self._connection.scalars(latest))

    def _earlier(self) -> Iterator[Written]:
        history, nouns = tables.history, _tables_of_nouns()
        newest = frozenset(
            self._connection.scalars(select(func.max(history.c.seq)).group_by(history.c.noun, history.c.ident))
        )
        rows = self._connection.execute(select(history.c.seq, history.c.noun, history.c.ident, history.c.body))
        for seq, noun, ident, body in rows:
            table = nouns.get(noun)
            if table is None or seq in newest or table.name in NOT_READ:
                continue
            texts, _files = _texts(table, word_columns(table), body)
            if texts:
                yield Written(table.name, ident, texts, stands=False, parents=self._parents(table, body))

    def _parents(self, table: Table, row: Mapping[Any, Any]) -> tuple[tuple[str, str], ...]:
        found = []
        for column in table.columns:
            value = row.get(column.name)
            if value is None:
                continue
            found += [(key.column.table.name, str(value)) for key in column.foreign_keys]
            found += [(name, str(value)) for name in _LOOSE.get((table.name, column.name), ())]
        return tuple(found)


def read_tables() -> tuple[str, ...]:
    """List the tables that are read, by name: all in which a person may write something."""
    return tuple(
        name for name, table in sorted(metadata.tables.items()) if name not in NOT_READ and word_columns(table)
    )


def word_columns(table: Table) -> tuple[Column[Any], ...]:
    """List the columns of a table that a person may write something into."""
    return tuple(
        column
        for column in table.columns
        if (isinstance(column.type, Text | JSON) or (table.name, column.name) in _LABELS)
        and not column.name.endswith(_LISTS_OF_IDS)
    )


def _plain_columns(table: Table) -> tuple[Column[Any], ...]:
    """List the columns of a table without those that hold whole files."""
    return tuple(column for column in table.columns if not isinstance(column.type, LargeBinary))


def _key(table: Table) -> Column[Any]:
    return next(iter(table.primary_key.columns))


def _tables_of_nouns() -> dict[str, Table]:
    found: dict[str, Table] = {}
    waiting = list(NounRepository.__subclasses__())
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        found[each.name] = each.table
    return found


def _texts(
    table: Table, words: Iterable[Column[Any]], row: Mapping[Any, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    texts: list[str] = []
    files: list[str] = []
    for column in words:
        value = row.get(column.name)
        if (table.name, column.name) in _IN_JSON and value:
            value = json.loads(value)
        if isinstance(value, dict):
            files += [piece["attachment"] for piece in value.get("evidence", ()) if "attachment" in piece]
        texts += _strings(value)
        if table is tables.answers and isinstance(value, dict) and isinstance(value.get("value"), int | float):
            texts.append(str(value["value"]))
    return tuple(texts), tuple(files)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
