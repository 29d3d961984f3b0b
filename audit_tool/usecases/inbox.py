"""The inbox of a round: files judged by the hundred, accepted each whole or not at all, and taken back as one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import BatchId, ReturnId, RoundId, new_id
from audit_tool.domain.inbox import TAKEABLE, Batch, BatchFile, FileKind, FileOutcome, FileVerdict
from audit_tool.domain.return_pack import joined
from audit_tool.domain.round import Round
from audit_tool.store.audit_log import Head
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.inbox_carried import Carried, Claims
from audit_tool.usecases.inbox_entering import batch_of_one, entered, note_entered, touched
from audit_tool.usecases.inbox_files import Came, came, listed
from audit_tool.usecases.inbox_giving_back import given_back
from audit_tool.usecases.inbox_judging import BESIDE_PACK, Judged, judged_form, judged_pack
from audit_tool.usecases.inbox_own_forms import told_as_own_form
from audit_tool.usecases.open_round import open_round
from audit_tool.usecases.returns_here import Gathered, OnRecord, gathered, receiver_in
from audit_tool.usecases.returns_in import write_return
from audit_tool.usecases.taking_returns import NEWER_CAME, audit_of, withdraw_signatures, write_as_sent
from forms.answers import Answer, Key

if TYPE_CHECKING:
    from audit_tool.exchange.inbox import FormRead, Readers, RoundPicture

MANY: Final = 16
"""Files from which on it is quicker to start readers on every core."""
JOINED: Final = "joined"
"""Why a signature no longer stands: nobody has signed what two people's answers came to together."""


class Inbox:
    """Verbs about files that came back, many at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._carried = Carried()

    def files(self, paths: Iterable[Path]) -> tuple[Path, ...]:
        """List the files that are meant by what was dropped: those named, and those in the folders named.

        Raises:
            Refused: too_many_files.
            Environment: a folder cannot be read.
        """
        return listed(paths)

    def read(self, round_id: RoundId, paths: Sequence[Path], *, cores: int = 1) -> Iterator[FileVerdict]:
        """Judge files one after the other; nothing is changed, and whoever asks may stop after any of them.

        A later verdict on the same path takes the place of an earlier one: of two packs of one sender the newer holds,
        whichever was read first.

        Args:
            cores: how many processes may read forms; few files are read without any.

        Raises:
            Refused: round_closed.
        """
        from audit_tool.exchange.inbox import Readers
        from audit_tool.usecases.inbox_picture import round_picture

        stands = _Standing(self._session, round_id)

        def picture() -> RoundPicture:
            with self._session.read() as records:
                return round_picture(self._session, records, stands.here(records).one)

        with self._session.read() as records:
            stands.here(records)
        claims = Claims()
        with Readers(picture, cores if len(paths) >= MANY else 1) as readers:
            for file, read in _read_each(readers, paths):
                yield from claims.placed(self._judged(stands, file, read))

    def begin(self, round_id: RoundId, files: int) -> Changes:
        """Begin a batch; one that was cut short goes on.

        Args:
            files: how many are to be accepted.

        Raises:
            Refused: round_closed.
        """
        with self._session.work() as unit:
            run, before = open_round(unit, round_id), unit.log_head()
            batch = unit.batches.under_way(run.id)
            if batch is None:
                batch = Batch(BatchId(new_id()), run.id, files, unit.stamp.at)
                unit.batches.add(batch)
                unit.log("inbox.begin", "batch", batch.id, of=batch)
        self._carried.wrote(before, unit.head, batch)
        return changed(batch.id, batch=batch.id, round=round_id)

    def take(self, batch_id: BatchId, judged: FileVerdict, *, looked: bool = False) -> Changes:
        """Accept one file, all of it or nothing.

        What was said of it is said again, by the same bytes and by what stands here at this moment; it is only worked
        out again where either may have changed.

        Args:
            looked: somebody saw which rows cannot be taken, and wants the others.

        Raises:
            Refused: batch_finished; file_changed: it is not the file that was judged; file_not_ready, with `outcome`.
            Environment: the file cannot be read.
        """
        file = _same(judged)
        with self._session.work() as unit:
            before = unit.log_head()
            batch = self._carried.batch(batch_id, before) or _under_way(unit, batch_id)
            now = self._carried.holds(batch.round_id, file.sha256, before, unit.stamp.at)
            if now is None:
                now = self._judged_now(unit, open_round(unit, batch.round_id), file, judged.return_id)
            elif now.target is not None and now.run is not None:
                unit.returns.know(now.target.id, now.target)
                unit.rounds.know(now.run.id, now.run)
            outcome = now.verdict.outcome
            if outcome not in TAKEABLE and not (looked and outcome is FileOutcome.LOOK):
                raise Refused("file_not_ready", outcome=outcome.value)
            taken = self._taken(unit, batch, now)
            note_entered(unit, taken, self._session.today(), is_fresh=now.is_fresh)
        self._carried.wrote(before, unit.head, batch, now)
        return touched(taken)

    def settle(self, round_id: RoundId, judged: FileVerdict, chosen: Mapping[Key, Answer]) -> Changes:
        """Join what two people filled in for one return. What only one of them has answered stands.

        Nobody has signed the two together, so no signature is left: the return is to be signed again.

        Args:
            chosen: what is to stand where the two differ; where nothing is said, what stands here.

        Raises:
            Refused: round_closed; file_changed; file_not_ready, with `outcome`.
            Environment: the file cannot be read.
        """
        file = _same(judged)
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            now = self._judged_now(unit, run, file, judged.return_id)
            if now.verdict.outcome is not FileOutcome.SIDE_BY_SIDE:
                raise Refused("file_not_ready", outcome=now.verdict.outcome.value)
            batch = batch_of_one(unit, run.id)
            taken = self._settled(unit, batch, now, chosen)
            note_entered(unit, taken, self._session.today())
        return touched(taken, made=batch.id)

    def take_offered(self, round_id: RoundId, judged: FileVerdict, keys: Collection[Key]) -> Changes:
        """Write down those answers of another area's form that a person says hold here too.

        The return has not come by that: it was signed for the other area, and is signed anew for this one.

        Args:
            keys: the answers that hold here; no other is touched.

        Raises:
            Refused: nothing_chosen; round_closed; file_changed; file_not_ready, with `outcome`.
            Environment: the file cannot be read.
        """
        if not keys:
            raise Refused("nothing_chosen")
        file = _same(judged)
        with self._session.work() as unit:
            now = self._offered(unit, round_id, file, judged)
            target = unit.returns.find(now.verdict.return_id or "")
            batch = batch_of_one(unit, round_id)
            both = {**unit.answers.current(target.id, target.own_lens), **{key: now.answers[key] for key in keys}}
            withdraw_signatures(unit, target, audit_of(unit, target), NEWER_CAME)
            taken = entered(unit, batch, now.verdict, revisions=write_as_sent(self._session, unit, target, both))
            unit.batch_files.add(taken)
            unit.log("inbox.take_offered", "batch_file", taken.id, of=taken)
        return touched(taken, made=batch.id)

    def offered(self, round_id: RoundId, judged: FileVerdict) -> Beside:
        """Read the answers that an agency gave another area; nothing is changed.

        Raises:
            Refused: round_closed; file_changed; file_not_ready, with `outcome`.
            Environment: the file cannot be read.
        """
        file = _same(judged)
        with self._session.read() as records:
            now = self._offered(records, round_id, file, judged)
            return Beside(ReturnId(now.verdict.return_id or ""), now.answers)

    def _offered(self, records: Records, round_id: RoundId, file: Came, judged: FileVerdict) -> Judged:
        now = self._judged_now(records, open_round(records, round_id), file, judged.return_id)
        if now.verdict.outcome is not FileOutcome.OTHER_AREA:
            raise Refused("file_not_ready", outcome=now.verdict.outcome.value)
        return now

    def finish(self, batch_id: BatchId) -> Changes:
        """End a batch: everything of it that could be accepted was."""
        with self._session.work() as unit:
            batch = replace(unit.batches.find(batch_id), finished_at=unit.stamp.at)
            unit.batches.change(batch)
            unit.log("inbox.finish", "batch", batch.id, of=batch)
        return changed(batch.id, undoable=True, batch=batch.id, round=batch.round_id)

    def undo(self, batch_id: BatchId) -> Changes:
        """Take a batch back as a whole: answers and signatures stand as before, and the files may come again.

        An answer that somebody changed here since stays as it is, and so does a return that has been accepted since:
        `kept` lists those.

        Raises:
            Refused: round_closed, or batch_undone_already.
        """
        with self._session.work() as unit:
            batch = unit.batches.find(batch_id)
            open_round(unit, batch.round_id)
            if batch.undone_at is not None:
                raise Refused("batch_undone_already")
            files = unit.batch_files.of_batch(batch_id)
            gone = {each.id for each in files if given_back(self._session, unit, each)}
            undone = replace(batch, undone_at=unit.stamp.at)
            unit.batches.change(undone)
            unit.log("inbox.undo", "batch", batch.id, of=undone)
        returns = [each.return_id for each in files if each.id in gone]
        return changed(
            batch=batch.id,
            round=batch.round_id,
            returns=[*returns],
            answer=[*returns],
            signature=[*returns],
            expectation=[*returns],
            kept=[each.return_id for each in files if each.id not in gone],
        )

    def beside(self, round_id: RoundId, judged: FileVerdict) -> Beside:
        """Read the answers of a file that somebody else's stand in the way of; nothing is changed.

        Raises:
            Refused: round_closed; file_changed; file_not_ready, with `outcome`.
            Environment: the file cannot be read.
        """
        file = _same(judged)
        with self._session.read() as records:
            run = open_round(records, round_id)
            now = self._judged_now(records, run, file, judged.return_id)
            if now.verdict.outcome is not FileOutcome.SIDE_BY_SIDE or now.verdict.return_id is None:
                raise Refused("file_not_ready", outcome=now.verdict.outcome.value)
            return Beside(now.verdict.return_id, now.answers)

    def _judged(self, stands: _Standing, file: Came, read: FormRead | None) -> Judged:
        """Judge one file of many, and hold what was said of it until it is taken."""
        with self._session.read() as records:
            here = stands.here(records)
            if file.trouble is not None:
                return Judged(told_as_own_form(records, here.one, file.trouble, None))
            if read is None:
                now = judged_pack(self._session, records, here, file, here.receiver)
            else:
                now = judged_form(self._session, records, here, file, read)
                now = replace(now, verdict=told_as_own_form(records, here.one, now.verdict, file.content))
        if now.verdict.outcome in TAKEABLE:
            self._carried.keep(here.one.id, now, stands.head, self._session.now())
        return now

    def _judged_now(self, records: Records, run: Round, file: Came, return_id: ReturnId | None) -> Judged:
        """Judge one file by what stands at this moment."""
        from audit_tool.exchange.inbox import Reader
        from audit_tool.usecases.inbox_picture import round_picture

        here = OnRecord(records)
        if file.kind is FileKind.PACK:
            receiver = receiver_in(records, run, _code_of(records, return_id))
            return judged_pack(self._session, records, here, file, receiver)
        picture = round_picture(self._session, records, run, return_id)
        return judged_form(self._session, records, here, file, Reader(picture).read(file.content or b""))

    def _taken(self, unit: UnitOfWork, batch: Batch, now: Judged) -> BatchFile:
        if now.opened is not None:
            pack = write_return(self._session, unit, now.opened, is_fresh=now.is_fresh)
            return entered(unit, batch, now.verdict, taken_id=pack.id)
        target = unit.returns.find(now.verdict.return_id or "")
        stands = {} if now.is_fresh else unit.answers.current(target.id, target.own_lens)
        both = {**stands, **now.answers}
        written = write_as_sent(self._session, unit, target, both, is_fresh=now.is_fresh)
        return entered(unit, batch, now.verdict, revisions=written)

    def _settled(self, unit: UnitOfWork, batch: Batch, now: Judged, chosen: Mapping[Key, Answer]) -> BatchFile:
        target = unit.returns.find(now.verdict.return_id or "")
        here = unit.answers.current(target.id, target.own_lens)
        both = {**joined(here, now.answers), **chosen}
        if now.opened is None:
            withdraw_signatures(unit, target, audit_of(unit, target), NEWER_CAME)
            return entered(unit, batch, now.verdict, revisions=write_as_sent(self._session, unit, target, both))
        taken = write_return(self._session, unit, now.opened)
        withdraw_signatures(unit, target, audit_of(unit, target), JOINED)
        more = write_as_sent(self._session, unit, target, both, source=BESIDE_PACK)
        unit.taken_packs.change(replace(taken, revisions=(*taken.revisions, *more)))
        return entered(unit, batch, now.verdict, taken_id=taken.id)


@dataclass(frozen=True, slots=True)
class Beside:
    """Answers of a second person to a return that has been answered here."""

    return_id: ReturnId
    answers: Mapping[Key, Answer]


def _read_each(readers: Readers, paths: Iterable[Path]) -> Iterator[tuple[Came, FormRead | None]]:
    """Read files from the disk, and forms by the readers, in the order given; a pack is passed on unread."""
    files = (came(path) for path in paths)
    waiting = ((file, None if file.kind is FileKind.PACK else file.content) for file in files)
    return ((file, read) for file, _, read in readers.read_each(waiting))


def _code_of(records: Records, return_id: ReturnId | None) -> str:
    """Say by which code a return's packs are signed: a return that bears another sender's answers no pack of ours."""
    agency_id = records.returns.find(return_id).agency_id if return_id is not None else None
    return records.agencies.find(agency_id).code if agency_id is not None else ""


class _Standing:
    """What stands here of a round while its files are read: gathered again only when something was written down."""

    def __init__(self, session: Session, round_id: RoundId) -> None:
        self._session, self._round_id = session, round_id
        self._here: Gathered | None = None
        self.head = Head(0, "")

    def here(self, records: Records) -> Gathered:
        """Give what stands at this moment.

        Raises:
            Refused: round_closed.
        """
        head = records.log_head()
        if self._here is None or head != self.head:
            self._here, self.head = gathered(records, self._round_id), head
        return self._here


def _same(judged: FileVerdict) -> Came:
    """Read a file again.

    Raises:
        Refused: it is not what was judged (file_changed).
    """
    file = came(judged.path)
    if file.content is None or file.sha256 != judged.sha256:
        raise Refused("file_changed")
    return file


def _under_way(unit: UnitOfWork, batch_id: BatchId) -> Batch:
    batch = unit.batches.find(batch_id)
    if batch.finished_at is not None or batch.undone_at is not None:
        raise Refused("batch_finished")
    return batch
