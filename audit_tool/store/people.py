"""The people of a workspace, and the hashes of their PINs."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from audit_tool.domain.people import Person
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class People(NounRepository[Person]):
    """The people of this workspace, by name."""

    name, table, type = "person", tables.people, Person

    def everything(self) -> tuple[Person, ...]:
        """List everyone, by name."""
        return self.where(order=[self.table.c.name])


@dataclass(frozen=True, slots=True)
class Pin:
    """A PIN's hash and the wrong tries since it last matched."""

    hash: str
    tries: int


class Pins:
    """Hashes of PINs, apart from people so that no listing and no history carries them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, person_id: str, hashed: str) -> None:
        """Set a person's PIN; the wrong tries start again from none."""
        self._connection.execute(delete(tables.pins).where(tables.pins.c.person_id == person_id))
        self._connection.execute(insert(tables.pins), {"person_id": person_id, "hash": hashed, "tries": 0})

    def find(self, person_id: str) -> Pin | None:
        """Find a person's PIN; None where they have not set one."""
        row = self._connection.execute(
            select(tables.pins.c.hash, tables.pins.c.tries).where(tables.pins.c.person_id == person_id)
        ).first()
        return Pin(row[0], row[1]) if row else None

    def count_try(self, person_id: str, tries: int) -> None:
        """Write down how many wrong tries there were since the PIN last matched."""
        self._connection.execute(update(tables.pins).where(tables.pins.c.person_id == person_id).values(tries=tries))
