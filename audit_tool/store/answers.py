"""Answers: revisions that are only ever added; the latest of each key is the answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from audit_tool.domain.answer import AnswerRevision, WrittenTogether
from audit_tool.domain.ids import PersonId, ReturnId, RevisionId
from audit_tool.domain.moments import utc_text
from audit_tool.domain.rating import Lens
from audit_tool.store import audit_log, tables
from audit_tool.store.insertion import driven, insertion
from forms.answers import Answer, Key, from_json, to_json

_COLUMN = tables.answers.c
_FEW = 4
"""Of so many returns one: from there on all are read."""
_LONGEST_CODE = 64
"""Characters of a value that may be a code, and so stands in a column of its own."""
_SHORT = 64
"""Characters of a body in which nobody wrote anything."""


class Answers:
    """Write answers down and read them back, by return and lens."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, written: WrittenTogether) -> str:
        """Write answers down, in the order given; give the hash of their rows, for the audit log.

        One call is one statement, however many there are: a bulk import makes one for each return.
        """
        rows = rows_of(written)
        if rows:
            statement, _ = insertion(tables.answers, _WRITTEN, self._connection.dialect)
            driven(self._connection, statement, rows)
        return audit_log.digest_of(rows)

    def current(self, return_id: str, lens: Lens) -> Mapping[Key, Answer]:
        """Read a return's answers through one lens; a key nobody touched is not there."""
        return self._current(return_id, lens)

    def rows(self, return_id: str, lens: Lens, repeat_ids: Collection[str]) -> Mapping[Key, Answer]:
        """Read what is kept for the rows of these repeats themselves (`forms.rows`); empty for no repeats."""
        if not repeat_ids:
            return MappingProxyType({})
        return self._current(return_id, lens, _COLUMN.question_id.in_(sorted(repeat_ids)))

    def _current(self, return_id: str, lens: Lens, *only: ColumnElement[bool]) -> Mapping[Key, Answer]:
        latest = _latest().where(_COLUMN.return_id == return_id, _COLUMN.lens == lens.value, *only)
        rows = self._connection.execute(
            select(_COLUMN.question_id, _COLUMN.row, _COLUMN.body).where(_COLUMN.seq.in_(latest.scalar_subquery()))
        )
        return MappingProxyType(
            {(question, row or None): from_json(orjson.loads(body)) for question, row, body in rows}
        )

    def current_revisions(self, return_id: str, lens: Lens) -> Mapping[Key, AnswerRevision]:
        """Read a return's answers through one lens with who, when and the meaning they answered."""
        latest = _latest().where(_COLUMN.return_id == return_id, _COLUMN.lens == lens.value)
        rows = self._connection.execute(select(tables.answers).where(_COLUMN.seq.in_(latest.scalar_subquery())))
        return MappingProxyType({revision.key: revision for revision in map(_revision, rows)})

    def past(self, return_id: str, lens: Lens, key: Key) -> tuple[AnswerRevision, ...]:
        """List every revision of one answer, oldest first."""
        rows = self._connection.execute(
            select(tables.answers)
            .where(
                _COLUMN.return_id == return_id,
                _COLUMN.lens == lens.value,
                _COLUMN.question_id == key[0],
                _COLUMN.row == (key[1] or ""),
            )
            .order_by(_COLUMN.seq)
        )
        return tuple(map(_revision, rows))

    def of_returns(self, return_ids: Collection[str], lens: Lens) -> Mapping[str, Mapping[Key, Answer]]:
        """Read the answers of many returns through one lens, by return; one that nobody answered is not there.

        A share of all returns is read as they were written down, a later answer over an earlier: looking up the latest
        of each, row by row, takes four times as long. For a few of many returns, looking up is quicker.
        """
        wanted = frozenset(return_ids)
        if not wanted:
            return {}
        columns = select(_COLUMN.return_id, _COLUMN.question_id, _COLUMN.row, _COLUMN.body)
        returns = self._connection.scalar(select(func.count()).select_from(tables.returns)) or 0
        if len(wanted) * _FEW < returns:
            latest = _latest().where(_COLUMN.return_id.in_(sorted(wanted)), _COLUMN.lens == lens.value)
            query = columns.where(_COLUMN.seq.in_(latest.scalar_subquery()))
        else:
            query = columns.where(_COLUMN.lens == lens.value).order_by(_COLUMN.seq)
        bodies: dict[str, dict[Key, str]] = {}
        for return_id, question, row, body in self._connection.execute(query):
            if return_id in wanted:
                bodies.setdefault(return_id, {})[question, row or None] = body
        alike: dict[str, Answer] = {}
        return {return_id: _answers(theirs, alike) for return_id, theirs in bodies.items()}

    def codes(
        self, return_ids: Iterable[str], lens: Lens, questions: Collection[str] | None = None
    ) -> tuple[tuple[str, str, str, str, str | None], ...]:
        """Read the chosen codes of many returns: (return, question, row, state, code) of each current answer.

        Counting across agencies needs no words, so none are read.

        Args:
            questions: those that are counted, so that no other is looked up; every one when not said.
        """
        latest = _latest().where(_COLUMN.return_id.in_(list(return_ids)), _COLUMN.lens == lens.value)
        if questions is not None:
            latest = latest.where(_COLUMN.question_id.in_(sorted(questions)))
        rows = self._connection.execute(
            select(_COLUMN.return_id, _COLUMN.question_id, _COLUMN.row, _COLUMN.state, _COLUMN.code).where(
                _COLUMN.seq.in_(latest.scalar_subquery())
            )
        )
        return tuple((str(row[0]), str(row[1]), str(row[2]), str(row[3]), row[4]) for row in rows)

    def touched(self, return_ids: Iterable[str]) -> Mapping[str, dt.datetime]:
        """Say when each return's answers last changed, UTC; a return nobody touched is not there."""
        rows = self._connection.execute(
            select(_COLUMN.return_id, func.max(_COLUMN.at))
            .where(_COLUMN.return_id.in_(list(return_ids)))
            .group_by(_COLUMN.return_id)
        )
        return MappingProxyType({row[0]: row[1] for row in rows})

    def newest(self, return_ids: Collection[str], lens: Lens) -> Mapping[str, int]:
        """Give the number of each return's latest revision through a lens: it grows with every change of an answer."""
        if not return_ids:
            return {}
        theirs = (_COLUMN.return_id.in_(list(return_ids)), _COLUMN.lens == lens.value)
        query = select(_COLUMN.return_id, func.max(_COLUMN.seq)).where(*theirs).group_by(_COLUMN.return_id)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def begun(self, return_ids: Iterable[str]) -> frozenset[str]:
        """Say which of these returns have an answer, through whatever lens."""
        returns = tables.returns.c
        some = select(_COLUMN.seq).where(_COLUMN.return_id == returns.id).exists()
        return frozenset(self._connection.scalars(select(returns.id).where(returns.id.in_(list(return_ids)), some)))

    def last_touched(self) -> tuple[str, Lens, Key] | None:
        """Say which answer was written last of all in a form: (return, lens, key); None in a new workspace.

        What a table of a peer day agrees is written on its stage, and no form goes on there.
        """
        row = self._connection.execute(
            select(_COLUMN.return_id, _COLUMN.lens, _COLUMN.question_id, _COLUMN.row)
            .where(_COLUMN.source != _AT_A_TABLE)
            .order_by(_COLUMN.seq.desc())
            .limit(1)
        ).first()
        return None if row is None else (row[0], Lens(row[1]), (row[2], row[3] or None))


def _answers(bodies: Mapping[Key, str], alike: dict[str, Answer]) -> dict[Key, Answer]:
    """Read the answers of one return.

    Args:
        alike: those read so far that say nothing in words: they are the same for many returns, and read once.
    """
    worded = [key for key, body in bodies.items() if len(body) > _SHORT or body not in alike]
    read = map(from_json, orjson.loads(f"[{','.join(bodies[key] for key in worded)}]"))
    found = dict(zip(worded, read, strict=True))
    alike |= {bodies[key]: each for key, each in found.items() if len(bodies[key]) <= _SHORT}
    return {key: found[key] if key in found else alike[body] for key, body in bodies.items()}


def _latest() -> Select[Any]:
    return select(func.max(_COLUMN.seq)).group_by(_COLUMN.return_id, _COLUMN.lens, _COLUMN.question_id, _COLUMN.row)


_AT_A_TABLE = "table"
"""The source of what tables of a peer day agreed."""

AnswerRow = tuple[str | None, ...]
_WRITTEN = ("id", "return_id", "lens", "question_id", "row", "state", "code", "body", "meaning", "at", "by", "source")
"""The columns of a row of `rows_of`, in their order."""


def rows_of(written: WrittenTogether) -> list[AnswerRow]:
    """Write answers as rows of _WRITTEN: everything they say, in the one way it is kept and hashed."""
    return_id, lens, by, source = written.return_id, written.lens.value, written.by, written.source
    at = utc_text(written.at)
    rows: list[AnswerRow] = []
    for ident, (question_id, row), answer, meaning in written.answers:
        plain, value = to_json(answer), answer.value
        code = value if isinstance(value, str) and len(value) <= _LONGEST_CODE else None
        state, body = plain["state"], orjson.dumps(plain).decode()
        rows.append((ident, return_id, lens, question_id, row or "", state, code, body, meaning, at, by, source))
    return rows


def _revision(row: Row[Any]) -> AnswerRevision:
    return AnswerRevision(
        id=RevisionId(row.id),
        return_id=ReturnId(row.return_id),
        lens=Lens(row.lens),
        key=(row.question_id, row.row or None),
        answer=from_json(orjson.loads(row.body)),
        meaning=row.meaning,
        at=row.at,
        by=PersonId(row.by),
        source=row.source,
    )
