"""Rounds, and the frozen question sets they run on."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, insert, select

from audit_tool.domain.round import Round, RoundState
from audit_tool.store import tables
from audit_tool.store.nouns import NoSuchNounError, NounRepository
from forms import canonical
from forms.model import QuestionSet
from forms.versions.levels import numbers_of


class Rounds(NounRepository[Round]):
    """Rounds, the newest first."""

    name, table, type = "round", tables.rounds, Round

    def everything(self) -> tuple[Round, ...]:
        """List every round, the newest first; one that was taken back stays in the file, and in no list."""
        stands = self.table.c.state != RoundState.TAKEN_BACK.value
        return self.where(stands, order=[self.table.c.opens_on.desc(), self.table.c.title])

    def supplements_of(self, round_id: str) -> tuple[Round, ...]:
        """List the supplements of a round that stand, the oldest version first."""
        found = self.where(self.table.c.supplements == round_id, self.table.c.state != RoundState.TAKEN_BACK.value)
        return tuple(sorted(found, key=lambda run: numbers_of(run.question_set_version)))


class QuestionSets:
    """Frozen copies of the sets that rounds run on: never changed, never dropped."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def freeze(self, question_set: QuestionSet, at: dt.datetime) -> str:
        """Keep a copy of a set, and return its digest; keeping the same one again changes nothing."""
        column, digest = tables.question_sets.c, canonical.digest(question_set)
        known = select(column.id).where(
            column.id == question_set.id, column.version == question_set.version, column.digest == digest
        )
        if self._connection.execute(known).first() is None:
            self._connection.execute(
                insert(tables.question_sets),
                {
                    "id": question_set.id,
                    "version": question_set.version,
                    "digest": digest,
                    "title": question_set.title,
                    "frozen_at": at,
                    "canonical": canonical.canonical_json(question_set),
                },
            )
        return digest

    def canonical(self, digest: str) -> bytes:
        """Read a frozen set's canonical JSON by its digest.

        Raises:
            NoSuchNounError: no round ever ran on it.
        """
        column = tables.question_sets.c
        found = self._connection.scalar(select(column.canonical).where(column.digest == digest))
        if found is None:
            raise NoSuchNounError("question set")
        return bytes(found)
