"""Question sets of the partnership's own: start a draft, write it, put it away, retire a version."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import DraftId, OwnSetId, new_id
from audit_tool.domain.own_set import Draft, DraftState, OwnSet
from audit_tool.exchange.set_file import read_workbook_set
from audit_tool.exchange.set_report import SetReading
from audit_tool.exchange.set_workbook import set_workbook
from audit_tool.store.atomic_file import write_whole
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import UnitOfWork
from forms.canonical import canonical_json, digest, from_canonical_json
from forms.checks import Finding, check
from forms.model import QuestionSet
from forms.publishing import Accepted, CannotPublish, publish
from forms.versions.levels import ChangeLevel

_LONGEST_ID = 60

MOST_READ = 100 * 1024 * 1024
"""Bytes that are read of a workbook; the reader refuses one long before that."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A workbook that was read, before anything is kept of it.

    Attributes:
        findings: what the checks say of the set, each with its sheet and row; empty where there is no set.
    """

    reading: SetReading
    findings: tuple[Finding, ...]


class QuestionSets:
    """Verbs about the partnership's own question sets."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def begin_from(self, set_id: str, version: str, *, title: str) -> Changes:
        """Start a draft from a published set.

        From an own set it becomes that set's next version. From a shipped one it becomes a set of the partnership's
        own, under an id of its own, so that an update of the app never changes it.

        Args:
            title: what the new set is called; an own set keeps its title when none is given.

        Raises:
            Refused: set_needs_title; draft_stands_already (an own set has one draft at a time).
            NotInLibrary: there is no such set.
        """
        with self._session.work() as unit:
            start = self._session.question_set(unit, set_id, version)
            unit.question_sets.freeze(start, unit.stamp.at)
            if unit.own_sets.version(set_id, version) is None:
                return self._begin(unit, _renamed(start, self._fresh_id(unit, title), title), digest(start))
            if any(draft.set_id == set_id for draft in unit.drafts.on_the_desk()):
                raise Refused("draft_stands_already")
            return self._begin(unit, _renamed(start, set_id, title or start.title), digest(start))

    def begin_with(self, question_set: QuestionSet, *, title: str) -> Changes:
        """Start a draft from a set that was brought in from a file, or from a blank page.

        Raises:
            Refused: set_needs_title.
        """
        with self._session.work() as unit:
            return self._begin(unit, _renamed(question_set, self._fresh_id(unit, title), title), None)

    def read_workbook(self, path: Path) -> Brought:
        """Read a form out of somebody's workbook, with what is not in it and what is wrong with it; nothing is changed.

        Raises:
            Refused, Environment: it is no workbook, not safe to read, or cannot be opened.
        """
        with told_apart(path), path.open("rb") as file:
            content = file.read(MOST_READ)
        reading = read_workbook_set(content)
        if reading.question_set is None:
            return Brought(reading, ())
        return Brought(reading, check(reading.question_set, on=self._session.today(), rows=reading.rows))

    def save_workbook(self, set_id: str, version: str, path: Path) -> Changes:
        """Write a published set as a workbook that others can read and change.

        Raises:
            NotInLibrary: there is no such set.
            Environment: the place will not have it; nothing is left lying about.
        """
        with self._session.read() as records:
            question_set = self._session.question_set(records, set_id, version)
        write_whole(path, set_workbook(question_set))
        return Changes()

    def write(self, draft_id: DraftId, question_set: QuestionSet) -> Changes:
        """Write down what a draft now says, finished or not: nothing half typed is turned away.

        Raises:
            Refused: draft_not_open.
            NotAQuestionSet: it could not be read back; what was written before stays.
        """
        with self._session.work() as unit:
            draft = self._open_draft(unit, draft_id)
            self._say(unit, draft, question_set)
        return changed(undoable=True, draft=draft_id)

    def publish(
        self, draft_id: DraftId, *, accepted: Sequence[Accepted] = (), level: ChangeLevel | None = None
    ) -> Changes:
        """Make a version of a draft that rounds may start on; it never changes again.

        Args:
            accepted: the warnings that are left as they are, each with its reason.
            level: how great the change is; never less than the changes themselves propose.

        Raises:
            Refused: draft_not_open; set_to_mend; set_level_too_low; set_nothing_changed.
        """
        with self._session.work() as unit:
            draft = self._open_draft(unit, draft_id)
            said = from_canonical_json(unit.draft_sittings.latest(draft_id).canonical)
            newest = next((own for own in unit.own_sets.everything() if own.set_id == draft.set_id), None)
            previous = self._session.frozen_set(unit, newest.digest) if newest is not None else None
            try:
                made = publish(said, previous=previous, accepted=accepted, level=level, on=self._session.today())
            except CannotPublish as trouble:
                raise Refused(f"set_{trouble.code}", count=len(trouble.findings), level=trouble.level) from None
            unit.question_sets.freeze(made, unit.stamp.at)
            own = _own_set(draft, made, accepted, self._session.today())
            unit.own_sets.add(own)
            unit.drafts.change(replace(draft, state=DraftState.PUBLISHED))
            unit.log("set.publish", "own_set", own.id, of=own)
        return changed(own.id, own_set=own.id, draft=draft_id)

    def drop(self, draft_id: DraftId) -> Changes:
        """Put a draft away unpublished; it can be taken out again.

        Raises:
            Refused: draft_not_open.
        """
        with self._session.work() as unit:
            draft = replace(self._open_draft(unit, draft_id), state=DraftState.DROPPED)
            unit.drafts.change(draft)
            unit.log("draft.drop", "draft", draft_id, of=draft)
        return changed(undoable=True, draft=draft_id)

    def take_up(self, draft_id: DraftId) -> Changes:
        """Take a draft that was put away out again.

        Raises:
            Refused: draft_not_dropped; draft_stands_already.
        """
        with self._session.work() as unit:
            dropped = unit.drafts.find(draft_id)
            if dropped.state is not DraftState.DROPPED:
                raise Refused("draft_not_dropped")
            if any(draft.set_id == dropped.set_id for draft in unit.drafts.on_the_desk()):
                raise Refused("draft_stands_already")
            draft = replace(dropped, state=DraftState.OPEN)
            unit.drafts.change(draft)
            unit.log("draft.take_up", "draft", draft_id, of=draft)
        return changed(undoable=True, draft=draft_id)

    def retire(self, own_set_id: OwnSetId, *, retired: bool = True) -> Changes:
        """Let no new round start on a published version, or let rounds start on it again."""
        with self._session.work() as unit:
            own = replace(unit.own_sets.find(own_set_id), retired=retired)
            unit.own_sets.change(own)
            unit.log("set.retire" if retired else "set.bring_back", "own_set", own_set_id, of=own)
        return changed(undoable=True, own_set=own_set_id)

    def _begin(self, unit: UnitOfWork, question_set: QuestionSet, based_on: str | None) -> Changes:
        draft = Draft(DraftId(new_id()), question_set.id, question_set.title, question_set.purpose, based_on)
        unit.drafts.add(draft)
        unit.draft_sittings.write(draft.id, canonical_json(question_set))
        unit.log("draft.begin", "draft", draft.id, digest=digest(question_set))
        return changed(draft.id, draft=draft.id)

    def _say(self, unit: UnitOfWork, draft: Draft, question_set: QuestionSet) -> None:
        """Keep what a draft says; the id it is published under and its being a draft are not the editor's to change."""
        kept = question_set.model_copy(update={"id": draft.set_id, "status": "draft"})
        canonical = canonical_json(kept)
        from_canonical_json(canonical)  # what could not be read back is never written over what can
        unit.draft_sittings.write(draft.id, canonical)
        reads = replace(draft, title=kept.title, purpose=kept.purpose)
        if reads != draft:
            unit.drafts.change(reads)
        unit.log("draft.write", "draft", draft.id, digest=digest(kept))

    @staticmethod
    def _open_draft(unit: UnitOfWork, draft_id: DraftId) -> Draft:
        draft = unit.drafts.find(draft_id)
        if draft.state is not DraftState.OPEN:
            raise Refused("draft_not_open")
        return draft

    def _fresh_id(self, unit: UnitOfWork, title: str) -> str:
        """Make a set id out of a title that no set here bears, shipped, own or being written."""
        if not title.strip():
            raise Refused("set_needs_title")
        taken = {line.id for line in self._session.library.sets()}
        taken |= {own.set_id for own in unit.own_sets.everything()}
        taken |= {draft.set_id for draft in unit.drafts.everything()}
        plain = _slug(title)
        numbered = (f"{plain}-{number}" for number in itertools.count(2))
        return next(name for name in itertools.chain([plain], numbered) if name not in taken)


def _own_set(draft: Draft, made: QuestionSet, accepted: Sequence[Accepted], day: dt.date) -> OwnSet:
    return OwnSet(
        id=OwnSetId(new_id()),
        set_id=made.id,
        version=made.version,
        digest=digest(made),
        title=made.title,
        short_title=made.short_title,
        purpose=made.purpose,
        draft_id=draft.id,
        published_on=day,
        accepted=tuple((one.code, " ".join(filter(None, (one.node, one.field))), one.reason) for one in accepted),
    )


def _slug(title: str) -> str:
    """Write a title in the letters an id may have."""
    letters = unicodedata.normalize("NFKD", title.lower()).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST_ID].strip("-")
    return plain if re.match(r"[a-z][a-z0-9_-]", plain) else f"set-{plain}".strip("-")


def _renamed(start: QuestionSet, set_id: str, title: str) -> QuestionSet:
    return start.model_copy(update={"id": set_id, "title": title.strip(), "status": "draft"})
