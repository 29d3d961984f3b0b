"""The log of comments on a return: written for the hub itself, and sent to nobody."""

from __future__ import annotations

from dataclasses import replace

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.comment import Comment
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import CommentId, PersonId, ReturnId, new_id
from audit_tool.kinds import kind
from audit_tool.store.session import Session


class Comments:
    """Verbs about comments. They are written on a closed round as well: a school rings when it rings."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def write(self, return_id: ReturnId, text: str) -> Changes:
        """Add a comment to the log of a return.

        Raises:
            Refused: comment_says_nothing, or not_of_agencies: what is written here outlives the purge of a case.
        """
        if not text.strip():
            raise Refused("comment_says_nothing")
        with self._session.work() as unit:
            target = unit.returns.find(return_id)
            if kind(unit.rounds.find(target.round_id).kind).is_case_audit:
                raise Refused("not_of_agencies")
            stamp = unit.stamp
            made = Comment(CommentId(new_id()), return_id, text.strip(), stamp.at, PersonId(stamp.by))
            unit.comments.add(made)
            unit.log("comment.write", "comment", made.id, of=made)
        return changed(made.id, undoable=True, comment=made.id, returns=return_id)

    def take_back(self, comment_id: CommentId, *, taken_back: bool = True) -> Changes:
        """Say that a comment does not hold, or that it does after all; its words stay either way."""
        with self._session.work() as unit:
            stands = unit.comments.find(comment_id)
            reads = replace(stands, taken_back_at=unit.stamp.at if taken_back else None)
            unit.comments.change(reads)
            unit.log("comment.take_back" if taken_back else "comment.put_back", "comment", comment_id, of=reads)
        return changed(undoable=True, comment=comment_id, returns=stands.return_id)
