"""What is known beyond one file: which others answer the same return, and whether what was said of it still holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from audit_tool.domain.ids import BatchId, ReturnId, RoundId
from audit_tool.domain.inbox import TAKEABLE, Batch, FileOutcome, FileVerdict, Reason
from audit_tool.domain.moments import local_day
from audit_tool.domain.pack import PackLine
from audit_tool.store.audit_log import Head
from audit_tool.usecases.inbox_judging import Judged

MOST_CARRIED: Final = 150_000
"""Answers of files that are held from reading to taking, some 100 megabytes; files beyond that are read again."""


class Claims:
    """Which file of this go answers which return, so that of several one verdict tells of the others."""

    def __init__(self) -> None:
        self._by_return: dict[ReturnId, _Claim] = {}
        self._answers = 0

    def placed(self, now: Judged) -> Iterator[FileVerdict]:
        """Yield the verdict on a file as its neighbours let it stand, and that on a neighbour where it changes."""
        verdict = now.verdict
        if verdict.return_id is None or verdict.outcome not in TAKEABLE:
            yield verdict
            return
        first = self._by_return.get(verdict.return_id)
        if first is None:
            self._by_return[verdict.return_id] = self._claim(now)
            yield verdict
        elif first.line is not None and first.line == now.line and now.sequence != first.sequence:
            is_newer = now.sequence > first.sequence
            newer, older = (verdict, first.verdict) if is_newer else (first.verdict, verdict)
            if not set(newer.signed_by).issuperset(older.signed_by):  # who signed is not replaced unasked
                if not is_newer:
                    self._by_return[verdict.return_id] = self._claim(now)
                    yield older
                yield _told(newer, FileOutcome.SIDE_BY_SIDE, "signed_in_batch")
            elif is_newer:
                self._by_return[verdict.return_id] = self._claim(now)
                yield verdict
                yield _told(first.verdict, FileOutcome.SUPERSEDED, "newer_in_batch")
            else:
                yield _told(verdict, FileOutcome.SUPERSEDED, "newer_in_batch")
        elif (first.said if isinstance(first.said, str) else first.said.digest) == now.digest:
            yield _told(verdict, FileOutcome.DUPLICATE, "same_in_batch")
        else:
            yield _told(verdict, FileOutcome.SIDE_BY_SIDE, "another_in_batch")

    def _claim(self, now: Judged) -> _Claim:
        """Hold what a file says for as many as are held for taking; of more, no answers are kept but their digest."""
        self._answers += len(now.answers)
        said = now if self._answers <= MOST_CARRIED else now.digest
        return _Claim(now.verdict, said, now.line, now.sequence)


@dataclass(frozen=True, slots=True)
class _Claim:
    """The file that answers a return, so far.

    Attributes:
        said: what it says, or the digest of that: one is rarely asked for, and takes as long as writing down does.
    """

    verdict: FileVerdict
    said: Judged | str = field(repr=False)
    line: PackLine | None
    sequence: int


def _told(verdict: FileVerdict, outcome: FileOutcome, code: str) -> FileVerdict:
    return replace(verdict, outcome=outcome, reasons=(Reason(code), *verdict.reasons))


@dataclass(slots=True)
class Carried:
    """What was said of files, from reading to taking, as long as it would be said again.

    A judgement holds for the very bytes it was made of, on the day it was made, while the audit log stands where it
    stood; lines that the taking of other files added do not count, as long as those were of other returns and of other
    senders. Everything that is written down has its line in the log, so nothing can change unseen.
    """

    _kept: dict[tuple[RoundId, str], _Kept] = field(default_factory=dict)
    _answers: int = 0
    _since: Head | None = None
    _until: Head | None = None
    _batch: Batch | None = None
    _touched: set[str] = field(default_factory=set)

    def keep(self, round_id: RoundId, judged: Judged, head: Head, now: dt.datetime) -> None:
        """Hold what was said of a file.

        Args:
            head: where the audit log stood.
        """
        self._drop((round_id, judged.verdict.sha256))
        self._kept[round_id, judged.verdict.sha256] = _Kept(judged, head, now)
        self._answers += len(judged.answers)
        while self._answers > MOST_CARRIED:
            self._drop(next(iter(self._kept)))

    def holds(self, round_id: RoundId, sha256: str, head: Head, now: dt.datetime) -> Judged | None:
        """Give what was said of a file where it holds; it is held no longer."""
        kept = self._drop((round_id, sha256))
        if kept is None or not kept.is_of(now):
            return None
        if kept.head == head:
            return kept.judged
        only_taken = head == self._until and self._since is not None and kept.head.seq >= self._since.seq
        return kept.judged if only_taken and not self._touched & _touches(kept.judged) else None

    def batch(self, batch_id: BatchId, head: Head) -> Batch | None:
        """Give the batch that is under way, where nothing was written down since the inbox last wrote for it."""
        known = self._batch
        return known if known is not None and known.id == batch_id and head == self._until else None

    def wrote(self, before: Head, after: Head | None, batch: Batch, taken: Judged | None = None) -> None:
        """Remember that the inbox itself added lines to the audit log: it began a batch, or took a file.

        Args:
            after: None where nothing was logged.
        """
        if self._until != before:
            self._since = before
            self._touched.clear()
        self._until, self._batch = after or before, batch
        self._touched |= _touches(taken) if taken is not None else set()

    def _drop(self, place: tuple[RoundId, str]) -> _Kept | None:
        kept = self._kept.pop(place, None)
        self._answers -= len(kept.judged.answers) if kept is not None else 0
        return kept


@dataclass(frozen=True, slots=True)
class _Kept:
    judged: Judged
    head: Head
    at: dt.datetime

    def is_of(self, now: dt.datetime) -> bool:
        """Say whether no day has passed since, and the file did not expire meanwhile."""
        opened = self.judged.opened
        manifest = opened.verdict.manifest if opened is not None else None
        expires = manifest.facts.expires if manifest is not None else None
        return local_day(self.at) == local_day(now) and (expires is None or now < expires)


def _touches(judged: Judged) -> set[str]:
    """Name what taking a file changes for others: its return, its sender and its sender's key."""
    manifest = judged.opened.verdict.manifest if judged.opened is not None else None
    sender = {manifest.facts.sender, manifest.signer} if manifest is not None else set()
    return {judged.verdict.return_id or "", *sender}
