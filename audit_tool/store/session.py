"""An open workspace with somebody at the keyboard: what verbs and views are given to work with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from audit_tool.domain.form import repeats_of
from audit_tool.domain.ids import PersonId
from audit_tool.domain.moments import local_day
from audit_tool.domain.round import Round
from audit_tool.store import audit_log
from audit_tool.store.engine import Store
from audit_tool.store.nouns import Stamp
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.store.vault import Vault
from forms.canonical import from_canonical_json
from forms.library import Library, NotInLibrary
from forms.meaning import meaning_hash, row_meaning
from forms.model import Question, QuestionSet, Repeat
from forms.parts import Selection, sections_of, supplement
from forms.versions.levels import numbers_of

NOBODY = PersonId("nobody-yet")
"""Who acts before anybody has said who they are."""


class Session:
    """The store, the clock, the shipped question sets, and who is at the keyboard.

    Attributes:
        actor: the person acts are put down to; NOBODY until somebody says who they are.
        library: shipped and local question sets and themes.
        vault: who the people of cases are; shut until its own passphrase is given.
    """

    def __init__(self, store: Store, clock: Callable[[], dt.datetime], library: Library) -> None:
        self.store = store
        self.library = library
        self.actor = NOBODY
        self.vault = Vault(clock)
        self._clock = clock
        self._frozen: dict[str, QuestionSet] = {}
        self._meanings: dict[str, dict[str, str]] = {}
        self._repeats: dict[str, dict[str, Repeat]] = {}

    def now(self) -> dt.datetime:
        """Say what moment it is, UTC."""
        return self._clock()

    def today(self) -> dt.date:
        """Say what day it is, where the laptop is."""
        return local_day(self._clock())

    @contextmanager
    def work(self) -> Iterator[UnitOfWork]:
        """Open one transaction to write in; it is kept only if the block ends without an error.

        Raises:
            Environment: the save could not be confirmed; nothing of it stands.
        """
        works: list[UnitOfWork] = []

        def is_saved(connection: Connection) -> bool:
            head = works[0].head
            return head is not None and audit_log.holds(connection, head)

        with self.store.transaction(confirm=is_saved) as connection:
            unit = UnitOfWork(connection, Stamp(by=self.actor, at=self.now()))
            works.append(unit)
            yield unit

    @contextmanager
    def read(self) -> Iterator[Records]:
        """Open the records to read from, all at one moment."""
        with self.store.reading() as connection:
            yield Records(connection)

    def question_set(self, records: Records, set_id: str, version: str | None = None) -> QuestionSet:
        """Take a published set: one of the partnership's own, or one from the shelf.

        Args:
            version: the newest that is not retired when not said.

        Raises:
            NotInLibrary: no such set, no such version, or none of its versions is published.
        """
        for own in records.own_sets.everything():
            if own.set_id == set_id and (own.version == version or (version is None and not own.retired)):
                return self.frozen_set(records, own.digest)
        return self.library.question_set(set_id, version)

    def asked_later(self, records: Records, run: Round) -> Selection | None:
        """Take what the newest version of a round's set asks, and neither the round nor its supplements have asked.

        None where there is nothing to ask, and for a round that is a supplement itself.
        """
        if run.supplements is not None:
            return None
        try:
            newest = self.question_set(records, run.question_set_id)
        except NotInLibrary:  # it was retired, or the app no longer brings it
            return None
        if numbers_of(newest.version) <= numbers_of(run.question_set_version):
            return None
        asked = self.frozen_set(records, run.question_set_digest)
        since = records.rounds.supplements_of(run.id)
        later = [self.frozen_set(records, each.question_set_digest) for each in since]
        return supplement(asked, sections_of(newest, asked), later)

    def frozen_set(self, records: Records, digest: str) -> QuestionSet:
        """Read the frozen set a round runs on; read once, then remembered."""
        if digest not in self._frozen:
            self._frozen[digest] = from_canonical_json(records.question_sets.canonical(digest))
        return self._frozen[digest]

    def meanings(self, records: Records, digest: str) -> dict[str, str]:
        """Hash what each question of a frozen set means, and each repeat's row: id to hash; worked out once."""
        if digest not in self._meanings:
            frozen = self.frozen_set(records, digest)
            rows = {repeat.id: row_meaning(repeat) for repeat in repeats_of(frozen)}
            self._meanings[digest] = rows | {each.id: meaning_hash(each, frozen) for each in frozen.questions()}
        return self._meanings[digest]

    def repeats(self, records: Records, digest: str) -> dict[str, Repeat]:
        """Say what of a frozen set stands once for each row: a repeat's id and its questions' to it; remembered."""
        if digest not in self._repeats:
            self._repeats[digest] = {
                node.id: repeat
                for repeat in repeats_of(self.frozen_set(records, digest))
                for node in (repeat, *repeat.items)
                if isinstance(node, Repeat | Question)
            }
        return self._repeats[digest]
