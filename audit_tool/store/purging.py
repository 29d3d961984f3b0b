"""Takes the working papers of a case out of the file: rows, and every line of history that repeats them.

Ids, codes and hashes stay where they stand in the audit log. SQLite overwrites what is deleted (`secure_delete`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from audit_tool.domain.meeting import MINUTE
from audit_tool.domain.purge import Purge
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository
from forms.answers import Answer, Key, from_json, to_json

AT_ONCE = 10_000
"""Rows taken away by one statement."""

OF_NOMINATION: Final[dict[str, Any]] = dict.fromkeys(
    (
        "why",
        "significant_learning_note",
        "several_agencies_note",
        "gap_in_service_note",
        "below_threshold_note",
        "threshold_note",
        "proceedings_note",
        "decided_why",
    ),
    "",
)
"""What somebody wrote of a family when it was put forward, screened and decided on, blank."""
OF_SCOPE: Final[dict[str, Any]] = dict.fromkeys(("consent_note", "proceedings_note", "embargo_why", "held_why"), "")
"""What somebody wrote of a family in its scope, blank; by what right the case was shared stays."""
OF_ENTRY: Final[dict[str, Any]] = dict.fromkeys(("sex", "area", "plan", "because"), "")
"""What a case that may be drawn is told apart by, blank."""
OF_CHILD: Final[dict[str, Any]] = {"listed_id": "", "strata": [], "adds": [], "why": "", "dive_why": ""}
"""What a child of a rehearsal was chosen by, blank."""

Bare = Callable[[Key, Answer], Answer]
"""Leaves of an answer, given where it stands, what is a code and nobody's words."""


class Purges(NounRepository[Purge]):
    """Records of purges."""

    name, table, type = "purge", tables.purges, Purge

    def of_case(self, case_id: str) -> Purge | None:
        """Return the record of a case's purge; None while it has its papers."""
        return next(iter(self.where(self.table.c.id == case_id)), None)


class WorkingPapers:
    """Everything about a case that goes when it is purged."""

    def __init__(self, connection: Connection, case_id: str) -> None:
        self._connection = connection
        self._case_id = case_id

    def take_identities(self) -> int:
        """Empty the vault of the case; say how many people were in it."""
        column = tables.identities.c
        people = select(func.count(column.subject.distinct())).where(column.case_id == self._case_id)
        count = self._connection.scalar(people) or 0
        self._connection.execute(delete(tables.identities).where(column.case_id == self._case_id))
        return count

    def take_chronology(self) -> int:
        """Take every event away, with what it was for each child and when the children were born; say how many."""
        events = self._ids(tables.events, tables.events.c.case_id == self._case_id)
        within = select(tables.events.c.id).where(tables.events.c.case_id == self._case_id)
        of_children = self._ids(tables.event_children, tables.event_children.c.event_id.in_(within))
        for told in (tables.event_revisions, tables.imported_rows):
            self._connection.execute(delete(told).where(told.c.event_id.in_(within)))
        pairs = self._ids(tables.event_pairs, tables.event_pairs.c.case_id == self._case_id)
        self._take(tables.event_pairs, "event pair", pairs)
        self._take(tables.event_children, "event child", of_children)
        self._take(tables.events, "event", events)
        self._take(tables.births, "birth", self._children())
        brought = self._ids(tables.imports, tables.imports.c.case_id == self._case_id)
        self._take(tables.imports, "import", brought)
        return len(events)

    def take_people(self) -> int:
        """Take the people round the children away, how they belong together and who knows them; say how many."""
        people = self._ids(tables.family_members, tables.family_members.c.case_id == self._case_id)
        relations = self._ids(tables.relations, tables.relations.c.case_id == self._case_id)
        self._take(tables.relations, "relation", relations)
        self._take(tables.family_members, "family member", people)
        self._take(tables.children_in_family, "child in family", self._children())
        matches = self._ids(tables.matches, tables.matches.c.case_id == self._case_id)
        self._take(tables.matches, "match", matches)
        return len(people)

    def empty_words(self) -> None:
        """Blank what was written in the nomination, the scope and of the agencies; codes, roles and days stay."""
        put_forward, scopes, agencies = tables.nominations, tables.case_scopes, tables.involvements
        self._empty_each("nomination", put_forward, put_forward.c.case_id == self._case_id, **OF_NOMINATION)
        self._empty_each("case scope", scopes, scopes.c.id == self._case_id, **OF_SCOPE)
        self._empty_each("involvement", agencies, agencies.c.case_id == self._case_id, role="", summary="")

    def empty_reasons(self) -> None:
        """Blank why steps were passed over and why the case stood still, and let earlier wordings of its briefs go."""
        steps, pauses = tables.case_steps, tables.pauses
        self._empty_each("case step", steps, steps.c.case_id == self._case_id, why="")
        self._empty_each("pause", pauses, pauses.c.case_id == self._case_id, why="", resumed_why="")
        self._forget_passages(self._case_id)
        self._empty_releases([self._case_id])

    def empty_sampling(self) -> None:
        """Blank what the case was told apart by when it was drawn, and why it was chosen; code, age and place stay."""
        entries, drawn, chosen = tables.sample_entries, tables.sampled_cases, tables.sampled_children
        ours = drawn.c.case_id == self._case_id
        entry, of_case = select(drawn.c.entry_id).where(ours), select(drawn.c.id).where(ours)
        self._empty_each("sample entry", entries, entries.c.id.in_(entry), **OF_ENTRY)
        self._empty_each("sampled case", drawn, ours | drawn.c.replaces.in_(of_case), why="")
        self._empty_each("sampled child", chosen, chosen.c.case_id == self._case_id, **OF_CHILD)

    def empty_beside_answers(self, return_ids: Sequence[str]) -> None:
        """Blank why an agency did not agree and why a name was taken back, and let go minutes and earlier findings."""
        dissents, signatures = tables.dissents, tables.signatures
        self._empty_each("dissent", dissents, dissents.c.return_id.in_(return_ids), why="")
        self._empty_each("signature", signatures, signatures.c.return_id.in_(return_ids), withdrawn_why="")
        self._keep_what_stands("finding", tables.findings, tables.findings.c.return_id.in_(return_ids))
        column = tables.passages.c
        minutes = column.subject.in_(return_ids) & column.part.startswith(MINUTE, autoescape=True)
        self._connection.execute(delete(tables.passages).where(minutes))
        self._empty_releases(return_ids)

    def empty_rest_of_round(self, round_id: str) -> None:
        """Empty what was kept for all families of a round, once the last of them is purged."""
        entries, chosen, frames = tables.sample_entries, tables.sampled_children, tables.sample_frames
        of_round = select(frames.c.id).where(frames.c.round_id == round_id)
        self._empty_each("sample entry", entries, entries.c.frame_id.in_(of_round), **OF_ENTRY)
        self._empty_each("sampled child", chosen, chosen.c.round_id == round_id, **OF_CHILD)
        self._keep_what_stands("finding", tables.findings, tables.findings.c.round_id == round_id)
        self._keep_what_stands("point", tables.points, tables.points.c.round_id == round_id)
        self._forget_passages(round_id)
        self._empty_releases([round_id])

    def empty_answers(self, return_id: str, bare: Bare) -> frozenset[str]:
        """Leave the codes of a return's answers, revision by revision; say which attachments they pointed at."""
        column, kept = tables.answers.c, set()
        rows = self._connection.execute(
            select(column.seq, column.question_id, column.row, column.body).where(column.return_id == return_id)
        ).all()
        for seq, question_id, row, body in rows:
            answer = from_json(json.loads(body))
            kept |= {piece.attachment_id for piece in answer.evidence if piece.attachment_id}
            left = bare((question_id, row or None), answer)
            self._connection.execute(
                update(tables.answers)
                .where(column.seq == seq)
                .values(
                    state=left.state.value,
                    code=left.value if isinstance(left.value, str) else None,
                    body=json.dumps(to_json(left), ensure_ascii=False, separators=(",", ":")),
                )
            )
        return frozenset(kept)

    def take_attachments(self, wanted: frozenset[str]) -> int:
        """Take embedded files away; say how many there were."""
        found = self._ids(tables.attachments, tables.attachments.c.id.in_(sorted(wanted)))
        self._connection.execute(delete(tables.attachments).where(tables.attachments.c.id.in_(found)))
        return len(found)

    def _empty_releases(self, subjects: Sequence[str]) -> None:
        """Blank what was said where documents about these were checked: why words stayed, and why they came back.

        What earlier versions said goes: the document stays as it reads.
        """
        kept, releases, words = tables.kept_hits, tables.releases, tables.released_words
        ours = select(releases.c.id).where(releases.c.subject.in_(subjects))
        self._take(words, "released words", self._ids(words, words.c.id.in_(ours)))
        self._empty_each("kept hit", kept, kept.c.subject.in_(subjects), reason="")
        self._empty_each("release", releases, releases.c.subject.in_(subjects), remark="", withdrawn_why="", reasons=[])

    def _children(self) -> list[str]:
        return self._ids(tables.children, tables.children.c.case_id == self._case_id)

    def _empty_each(self, noun: str, table: Table, *conditions: ColumnElement[bool], **blank: Any) -> None:
        found = self._ids(table, *conditions)
        for part in _parts(found):
            self._connection.execute(update(table).where(table.c.id.in_(part)).values(blank))
        self._forget(noun, found)

    def _keep_what_stands(self, noun: str, table: Table, which: ColumnElement[bool]) -> None:
        """Leave of what was agreed how it reads now; what was withdrawn says nothing."""
        self._empty_each(noun, table, which, table.c.withdrawn, text="")
        column = tables.history.c
        for part in _parts(self._ids(table, which)):
            ours = (column.noun == noun, column.ident.in_(part))
            latest = select(func.max(column.seq)).where(*ours).group_by(column.ident)
            self._connection.execute(delete(tables.history).where(*ours, column.seq.not_in(latest)))

    def _forget_passages(self, subject: str) -> None:
        """Leave of each passage its latest wording."""
        column = tables.passages.c
        latest = select(func.max(column.seq)).where(column.subject == subject).group_by(column.part)
        self._connection.execute(delete(tables.passages).where(column.subject == subject, column.seq.not_in(latest)))

    def _ids(self, table: Table, *conditions: ColumnElement[bool]) -> list[str]:
        return list(self._connection.scalars(select(table.c.id).where(*conditions)))

    def _take(self, table: Table, noun: str, idents: Sequence[str]) -> None:
        for part in _parts(idents):
            self._connection.execute(delete(table).where(table.c.id.in_(part)))
        self._forget(noun, idents)

    def _forget(self, noun: str, idents: Sequence[str]) -> None:
        history = tables.history.c
        for part in _parts(idents):
            self._connection.execute(delete(tables.history).where(history.noun == noun, history.ident.in_(part)))


def _parts(idents: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut ids into parts, each as many as one statement takes with ease."""
    return (idents[first : first + AT_ONCE] for first in range(0, len(idents), AT_ONCE))
