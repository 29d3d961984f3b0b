"""Small facts a file knows about itself, which no person wrote: who made it, when it was last checked."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Connection, String, Table, Text, delete, insert, select

from audit_tool.store.schema import metadata

file_facts = Table(
    "file_facts",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)


class Fact(StrEnum):
    """What is kept.

    WRITTEN_BY: version of the newest app that wrote the file.
    CHECKED_AT: when every page and every record was last checked (UTC, ISO).
    RECOVERY_RECIPIENTS: age public keys that the recovery file is written for, one a line; the sheet's own first.
    WORKSPACE_ID: what packs and revisions name this workspace by; "" until it makes keys or writes an event.
    SHEET_CHECKED_ON: the day two groups of the newest recovery sheet were typed back (ISO); "" until then.
    PACK_CODE: the code that packs name this workspace by: the partnership's, or an agency's; "" until it is settled.
    KIND: what made the workspace: "" for a hub's, "case" for one that came into being from a case pack, "return" for
        one that came into being from a pack of a round, "table" for a table's laptop at a peer day.
    ACTIONS_MET_ON, ACTIONS_MEET_ON: the days the meeting that looks at the actions last met and next meets (ISO); ""
        until somebody says.
    LEAVING: which files got their names last, as JSON: where, under which hidden name they wait until then, and their
        hashes; "" until something leaves.
    LEAVING_FOR: which folders files are made in before they leave, as JSON: the mark of their hidden names, and the
        folders; "" while nothing can lie there.
    """

    WRITTEN_BY = "written_by"
    CHECKED_AT = "checked_at"
    RECOVERY_RECIPIENTS = "recovery_recipients"
    SHEET_CHECKED_ON = "sheet_checked_on"
    WORKSPACE_ID = "workspace_id"
    PACK_CODE = "pack_code"
    KIND = "kind"
    ACTIONS_MET_ON = "actions_met_on"
    ACTIONS_MEET_ON = "actions_meet_on"
    LEAVING = "leaving"
    LEAVING_FOR = "leaving_for"


CASE_KIND = "case"
"""The `Fact.KIND` of a workspace that holds one agency's part of case audits."""
RETURN_KIND = "return"
"""The `Fact.KIND` of a workspace that holds what one agency or setting is asked in rounds."""
TABLE_KIND = "table"
"""The `Fact.KIND` of a workspace that holds what one table of a peer day needs."""


def keep(connection: Connection, fact: Fact, value: str) -> None:
    """Write a fact down, in place of what it said before."""
    connection.execute(delete(file_facts).where(file_facts.c.name == fact.value))
    connection.execute(insert(file_facts), {"name": fact.value, "value": value})


def read(connection: Connection, fact: Fact) -> str:
    """Read a fact; "" when nobody has kept it yet."""
    found: str | None = connection.scalar(select(file_facts.c.value).where(file_facts.c.name == fact.value))
    return found or ""


class FileFacts:
    """The facts of one file, inside a unit of work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, fact: Fact, value: str) -> None:
        """Write a fact down, in place of what it said before."""
        keep(self._connection, fact, value)

    def read(self, fact: Fact) -> str:
        """Read a fact; "" when nobody has kept it yet."""
        return read(self._connection, fact)
