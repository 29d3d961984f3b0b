"""An open workspace with somebody at the keyboard: what verbs and views are given to work with."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from audit_tool.domain.form import repeats_of
from audit_tool.domain.ids import PersonId, ReturnId
from audit_tool.domain.moments import local_day
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.store import audit_log
from audit_tool.store.engine import Store
from audit_tool.store.nouns import Stamp
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.store.vault import Vault
from forms.answers import Answer, Key, State
from forms.canonical import from_canonical_json
from forms.graph import rule_texts
from forms.library import Library, NotInLibrary
from forms.meaning import meaning_hash, row_meaning
from forms.model import Question, QuestionSet, Repeat, walk
from forms.parts import Selection, sections_of, supplement
from forms.surroundings import ALONE, Surroundings
from forms.versions import carried
from forms.versions.levels import numbers_of

_AROUND = re.compile(r"\b(?:prior|changed-since|rater)\s*\(")
"""Rules that ask beyond the answers of their own form."""

StandsOn = tuple[int, frozenset[str], dt.date]
"""The latest revision of a return's answers, the groups it is asked as, and the day: what decides what it left open."""

NOBODY = PersonId("nobody-yet")
"""Who acts before anybody has said who they are."""


class Session:
    """The store, the clock, the shipped question sets, and who is at the keyboard.

    Attributes:
        actor: the person acts are put down to; NOBODY until somebody says who they are.
        library: shipped and local question sets and themes.
        vault: who the people of cases are; shut until its own passphrase is given.
        open_statutory: what each return left open when it was last worked out, with what that stood on (`covered`).
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
        self._asks_around: dict[str, bool] = {}
        self.open_statutory: dict[ReturnId, tuple[StandsOn, tuple[str, ...]]] = {}

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
            unit.write_log()

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

    def earlier_returns(self, records: Records, target: Return) -> tuple[Return, ...]:
        """List what the same agency returned a round ago, then what it returned to that round's supplements.

        A school that became an academy is the same under its earlier number. Empty for a first round, and for a case:
        nothing of one family is carried to another.
        """
        run = records.rounds.find(target.round_id)
        if run.previous_round_id is None or target.agency_id is None or target.case_id is not None:
            return ()
        line = records.line_of(target.agency_id)
        rounds = [run.previous_round_id, *(each.id for each in records.rounds.supplements_of(run.previous_round_id))]
        return tuple(
            each
            for round_id in rounds
            for each in records.returns.of_round(round_id)
            if each.agency_id in line and each.case_id is None
        )

    def surroundings(self, records: Records, target: Return) -> Surroundings:
        """Gather what a return's rules may know beyond its answers; nothing where no rule of its set asks.

        What was said a round ago is known of questions outside repeats alone: who stands in a row may have changed.
        """
        digest = records.rounds.find(target.round_id).question_set_digest
        asks = self.frozen_set(records, digest)
        if digest not in self._asks_around:
            texts = [text for node in walk(asks.items) for text in rule_texts(node).values()]
            self._asks_around[digest] = any(_AROUND.search(text) for text in texts)
        if not self._asks_around[digest]:
            return ALONE
        earlier: dict[Key, Answer] = {}
        for before in self.earlier_returns(records, target):
            said_in = self.frozen_set(records, records.rounds.find(before.round_id).question_set_digest)
            said = {key: each for key, each in self._final(records, before).items() if key[1] is None}
            found = carried(said_in, asks, said, on=self.today()).answers
            earlier |= {each.to: each.answer for each in found if each.to is not None}
        ratings = {lens.value: records.answers.current(target.id, lens) for lens in (Lens.SELF, Lens.MODERATED)}
        return Surroundings(earlier, ratings)

    def _final(self, records: Records, target: Return) -> dict[Key, Answer]:
        """Read a return's answers as they finally stood: a panel's where it gave one."""
        said = dict(records.answers.current(target.id, target.own_lens))
        panel = records.answers.current(target.id, Lens.MODERATED)
        return said | {key: each for key, each in panel.items() if each.state is not State.UNANSWERED}

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
