"""What letters and training plans are made of: the sentences written for a question set, or for one it came from."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import resources
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from forms.feedback import Feedback, Sentence, fitted, read_feedback
from forms.library import NotInLibrary
from forms.model import QuestionSet


@dataclass(frozen=True, slots=True)
class SpokenSentences:
    """What there is to say to those who answered a set.

    Attributes:
        feedback: the sentences that can come true of the set; empty where nobody wrote any.
        written_for: the title of the set they were written for, where that is an earlier one; else empty.
        left_out: the sentences of that one which speak of what the set does not ask.
    """

    feedback: Feedback
    written_for: str = ""
    left_out: tuple[Sentence, ...] = ()

    @property
    def whole(self) -> int:
        """Count the sentences, those that are left out too."""
        return len(self.feedback.sentences) + len(self.left_out)


def sentences_for(session: Session, records: Records, question_set: QuestionSet) -> SpokenSentences:
    """Find the sentences for a set: its own, else those of the nearest set that it was made from."""
    for ident, title in _came_from(session, records, question_set):
        feedback = feedback_of(ident)
        if feedback.sentences and ident == question_set.id:
            return SpokenSentences(feedback)
        if feedback.sentences:
            kept, left_out = fitted(feedback, question_set)
            return SpokenSentences(kept, title, left_out)
    return SpokenSentences(Feedback())


@functools.cache
def feedback_of(set_id: str) -> Feedback:
    """Read the sentences for a question set, once; a set that ships without any has none."""
    try:
        return read_feedback(resources.path("letters", f"{set_id}.toml"))
    except FileNotFoundError:
        return Feedback()


def _came_from(session: Session, records: Records, question_set: QuestionSet) -> Iterator[tuple[str, str]]:
    """Name a set and those that it was made from, the nearest first, each (id, title)."""
    here: QuestionSet | None = question_set
    seen: set[tuple[str, str]] = set()
    while here is not None and (here.id, here.version) not in seen:
        seen.add((here.id, here.version))
        yield here.id, here.title
        here, beyond = _made_from(session, records, here)
        if here is None and beyond:
            yield beyond, beyond


def _made_from(session: Session, records: Records, made: QuestionSet) -> tuple[QuestionSet | None, str]:
    """Find the set that another was made from; where it is not kept here, its id alone.

    A version of the partnership's own was begun from a version that is kept with its draft; what came in from a file
    says it itself.
    """
    own = records.own_sets.version(made.id, made.version)
    based_on = records.drafts.find(own.draft_id).based_on if own is not None else None
    if based_on is not None:
        return session.frozen_set(records, based_on), ""
    named = made.derived_from
    if named is None:
        return None, ""
    try:
        if named.digest is not None:
            return session.frozen_set(records, named.digest), ""
        return session.question_set(records, named.set_id, named.version), ""
    except (NoSuchNounError, NotInLibrary):
        return None, named.set_id
