"""Answers as they were written down: revisions that are only ever added."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from audit_tool.domain.ids import PersonId, ReturnId, RevisionId, new_id
from audit_tool.domain.rating import Lens
from forms.answers import Answer, Key, to_json


@dataclass(frozen=True, slots=True)
class AnswerRevision:
    """One writing-down of one answer. The latest wins; every earlier one still shows.

    Attributes:
        meaning: hash of the question's meaning when it was answered (`forms.meaning`).
        at: UTC.
        source: typed, carried, imported, own_template, table (of a peer day), undone, or joined: it stood beside what
            came in a pack, and was let stand.
    """

    id: RevisionId
    return_id: ReturnId
    lens: Lens
    key: Key
    answer: Answer
    meaning: str
    at: dt.datetime
    by: PersonId
    source: str = "typed"


@dataclass(frozen=True, slots=True)
class WrittenTogether:
    """Answers of one return that are written down in one act: by whom, when and through which lens is said once.

    Attributes:
        answers: of each the revision's id, its key, how it reads, and the hash of its question's meaning, in order.
        at: UTC.
        source: as of a revision.
    """

    return_id: ReturnId
    lens: Lens
    answers: Sequence[tuple[str, Key, Answer, str]] = field(repr=False)
    at: dt.datetime
    by: str
    source: str

    @property
    def ids(self) -> tuple[str, ...]:
        """List the ids of the revisions."""
        return tuple(each[0] for each in self.answers)


def as_moderated(own: Answer, panel: Answer) -> Answer:
    """Put what a panel said in the place of what the owner said; what the owner showed for it stays.

    Panels rate and give reasons. They rarely list evidence or retell the difference made, so theirs joins the owner's.
    """
    return replace(
        panel,
        reason=panel.reason or own.reason,
        evidence=own.evidence + panel.evidence,
        impact=panel.impact or own.impact,
        impact_step=own.impact_step if panel.impact_step is None else panel.impact_step,
    )


def copied(answer: Answer) -> Answer:
    """Copy an answer for another return: its evidence gets ids of its own."""
    return replace(answer, evidence=tuple(replace(piece, id=new_id()) for piece in answer.evidence))


def answers_digest(answers: Mapping[Key, Answer]) -> str:
    """Hash a whole return's answers: what a signature signs.

    The order in which they were given makes no difference, and an answer that was taken back is as if never given.
    """
    given = [[key[0], key[1] or "", to_json(answer)] for key, answer in answers.items() if not answer.is_blank]
    plain = sorted(given, key=lambda one: one[:2])
    canonical = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
