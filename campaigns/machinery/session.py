"""A session on the real store that saves, acknowledges, and can later be asked whether everything it said is there.

Save number n is one transaction: an answer whose text only n explains, its line in the audit log, and, now and then, an
attachment put in or taken out, so that pages are freed and used again. After the transaction n is acknowledged.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, update

from audit_tool.domain.errors import AuditToolError
from audit_tool.store import audit_log, opening, tables
from audit_tool.store.audit_log import Entry
from audit_tool.store.engine import Store
from audit_tool.store.keys import KdfCost

PASSPHRASE = "walnut lantern pebble orbit thimble"  # noqa: S105 - of workspaces made for a campaign and thrown away
CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
NOW = dt.datetime(2026, 11, 20, 14, 5, 1, tzinfo=dt.UTC)
NAME = "campaign.audit"
SMALL_CACHE = "PRAGMA cache_size = -200"
"""So that pages reach the disk in the middle of a transaction too."""


def create(path: Path, recipients: tuple[str, ...] = ()) -> Store:
    """Make a workspace with one return to answer."""
    store = opening.create(path, PASSPHRASE, now=NOW, written_by="0", recipients=recipients, cost=CHEAP)
    with store.transaction() as connection:
        connection.execute(
            insert(tables.rounds),
            {
                "id": "round-1",
                "kind": "section11",
                "title": "Section 11",
                "year_label": "2026",
                "question_set_id": "section11",
                "question_set_version": "1",
                "question_set_digest": "0" * 64,
                "opens_on": NOW.date(),
                "state": "open",
            },
        )
        connection.execute(
            insert(tables.returns),
            {"id": "return-1", "round_id": "round-1", "stage": "self", "groups": [], "withdrawn": False},
        )
        audit_log.append(connection, _entry("start", 0))
    return store


def unlock(path: Path) -> Store:
    """Open the workspace again, through everything a person's unlocking goes through."""
    return opening.unlock(path, PASSPHRASE, now=NOW, costs=(CHEAP,))


def save(store: Store, number: int) -> None:
    """Save answer number n.

    Raises:
        Environment: it was not saved, or nobody can tell.
    """
    with store.transaction() as connection:
        connection.execute(insert(tables.answers), _answer(number))
        _disturb(connection, number)
        audit_log.append(connection, _entry("record_answer", number))


def write_half(connection: Connection) -> None:
    """Write more than the cache holds, so that pages of a transaction that never ends reach the disk."""
    connection.execute(delete(tables.attachments))
    for number in range(1, 6):
        connection.execute(insert(tables.attachments), _file(f"half-{number}"))
    connection.execute(update(tables.answers).values(body="never said"))


def words_of(number: int) -> str:
    """Say what answer number n says: up to some ten thousand characters."""
    return f"answer {number} says so; " * (1 + number * 37 % 450)


@dataclass
class Findings:
    """What a file was found to hold.

    Attributes:
        trouble: code of the error where it does not open; "" where it does.
        numbers: which answers are there.
        is_whole: the log is unbroken, and every answer has its line and says what it should.
        was_healed: opening it had to leave stale free pages behind.
        was_left_open: a journal was played back.
    """

    trouble: str = ""
    numbers: set[int] = field(default_factory=set)
    is_whole: bool = True
    was_healed: bool = False
    was_left_open: bool = False


def examine(path: Path) -> Findings:
    """Open a workspace as a person would and look at everything in it."""
    try:
        store = unlock(path)
    except AuditToolError as error:
        return Findings(trouble=error.code, is_whole=False)
    with store, store.reading() as connection:
        answers = dict(_answers(connection))
        logged = connection.scalars(select(audit_log.audit_log.c.ident)).all()
        is_whole = (
            audit_log.verify(connection).is_whole
            and {f"answer-{number}" for number in answers} == set(logged) - {"answer-0"}
            and all(words == words_of(number) for number, words in answers.items())
        )
    return Findings("", set(answers), is_whole, store.opening.was_healed, store.opening.was_left_open)


def _answer(number: int) -> dict[str, object]:
    return {
        "id": f"answer-{number}",
        "return_id": "return-1",
        "lens": "self",
        "question_id": f"q{number % 97}",
        "row": "",
        "state": "answered",
        "code": "met",
        "meaning": "0" * 64,
        "at": NOW,
        "by": "person-1",
        "source": "typed",
        "body": json.dumps({"value": words_of(number)}),
    }


def _disturb(connection: Connection, number: int) -> None:
    """Change, add and remove other records, so that pages are freed, used again and moved about."""
    connection.execute(update(tables.rounds).values(title="Section 11 " * (number % 40)))
    attachments = tables.attachments
    if number % 6 == 0:
        connection.execute(insert(attachments), _file(f"file-{number}"))
    if number % 6 == 4:
        connection.execute(delete(attachments).where(attachments.c.id == f"file-{number - 10}"))


def _file(ident: str) -> dict[str, object]:
    described = {"id": ident, "title": "x", "media_type": "x", "size": 60_000, "sha256": "0" * 64}
    return {**described, "added_at": NOW, "content": bytes(60_000)}


def _answers(connection: Connection) -> Iterator[tuple[int, str]]:
    for row in connection.execute(select(tables.answers.c.id, tables.answers.c.body)):
        yield int(row.id.removeprefix("answer-")), json.loads(row.body)["value"]


def _entry(verb: str, number: int) -> Entry:
    digest = audit_log.digest_of({"value": words_of(number)})
    return Entry(NOW, "person-1", verb, "answer", f"answer-{number}", digest)
