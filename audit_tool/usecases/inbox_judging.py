"""Judges what came back by what stands here: is it new, is it somebody else's, may it still be answered."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from audit_tool.domain.answer import AnswerRevision
from audit_tool.domain.inbox import OF_PACKS, FileKind, FileOutcome, FileVerdict, Reason, gravest
from audit_tool.domain.moments import local_day
from audit_tool.domain.pack import PackKind, PackLine
from audit_tool.domain.pack_verdict import PackVerdict, Receiver
from audit_tool.domain.return_pack import OpenedRoundReturn, RoundReturn, differing
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.inbox_files import Came
from audit_tool.usecases.returns_here import Here
from audit_tool.usecases.returns_in import judged_whole
from audit_tool.usecases.table_returns import judged_results
from audit_tool.usecases.taking_returns import is_past
from forms.answers import BLANK, Answer, Key
from forms.model import QuestionSet
from forms.types import question_type

if TYPE_CHECKING:
    from audit_tool.exchange.inbox import FormRead


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and what would be written down if the file were accepted.

    Attributes:
        answers: as they would then stand, by key.
        opened: the pack; None for a form of another kind.
        line, sequence: where a pack stands among those that replace one another.
        target, run: the return it answers, and its round; None where nothing could be written down.
        is_fresh: nothing stands in the return yet.
    """

    verdict: FileVerdict
    answers: Mapping[Key, Answer] = field(default_factory=dict, repr=False)
    opened: OpenedRoundReturn | None = field(default=None, repr=False)
    line: PackLine | None = None
    sequence: int = 0
    target: Return | None = None
    run: Round | None = None
    is_fresh: bool = False

    @property
    def digest(self) -> str:
        """The digest of what it says, whoever said it in which kind of file."""
        given = [(key, each) for key, each in self.answers.items() if not each.is_blank]
        said = sorted(
            [key[0], key[1] or "", each.state, each.value, each.reason, each.impact, each.impact_step, each.reason_code]
            for key, each in given
        )
        shown = sorted(piece.title for _, each in given for piece in each.evidence)
        return hashlib.sha256(json.dumps([said, shown], sort_keys=True).encode()).hexdigest()


def judged_pack(session: Session, records: Records, here: Here, file: Came, receiver: Receiver) -> Judged:
    """Judge a pack by what stands here."""
    from audit_tool.exchange.packs import open_pack

    whole = open_pack(file.content or b"", receiver, now=session.now(), keys=here.keys())
    if whole.manifest is not None and whole.manifest.facts.kind is PackKind.TABLE_RETURN:
        return Judged(_told_of_table(session, records, file, whole))
    opened = judged_whole(session, records, here, whole)
    verdict, content = opened.verdict, opened.content
    outcome = OF_PACKS[verdict.outcome]
    reasons: tuple[Reason, ...] = ()
    sender = verdict.manifest.facts.sender if verdict.manifest else ""
    if outcome is not FileOutcome.READY:
        reasons = (Reason(verdict.outcome.value, params=dict(verdict.params)),)
    elif content is not None:
        outcome, reasons = _beside_what_stands(records, here, content)
    ahead = _signed_ahead(content, session.today()) if content is not None else None
    if outcome is FileOutcome.READY and ahead is not None:
        reasons = (Reason("signed_ahead", params={"day": ahead}),)
    said = FileVerdict(
        path=file.path,
        sha256=file.sha256,
        kind=FileKind.PACK,
        outcome=outcome,
        return_id=content.return_id if content else None,
        owner=here.owner(content.return_id if content else None, sender),
        reasons=reasons,
        answers=sum(not each.is_blank for each in content.answers.values()) if content else 0,
        signed_by=tuple(each.role for each in content.signatures) if content else (),
        pin=verdict.new_pin if outcome is FileOutcome.UNKNOWN_SENDER else None,
        words=verdict.words if outcome is FileOutcome.UNKNOWN_SENDER else (),
    )
    answers = content.answers if content else {}
    manifest = verdict.manifest
    sequence = manifest.facts.sequence if manifest else 0
    line = manifest.line if manifest else None
    if content is None:
        if manifest is not None and manifest.facts.round not in receiver.rounds:
            said = _of_its_round(records, said, manifest.facts.round)
        return Judged(said, answers, opened, line, sequence)
    target = here.target(content.return_id)
    return Judged(said, answers, opened, line, sequence, target, here.run(target), here.is_fresh(target.id))


def _beside_what_stands(records: Records, here: Here, content: RoundReturn) -> tuple[FileOutcome, tuple[Reason, ...]]:
    """Say of a pack that could be taken whether anything stands here that it may not replace unasked."""
    if lost := _written_over(records, here, content):
        is_filled = here.is_filled(content.return_id)
        why = Reason("form_stands") if is_filled else Reason("typed_here", params={"count": lost})
        return FileOutcome.SIDE_BY_SIDE, (why,)
    if not here.is_signed(content.return_id):
        return FileOutcome.READY, ()
    signed = {each.role for each in records.signatures.standing(content.return_id)}
    if signed.issubset(each.role for each in content.signatures):
        return FileOutcome.READY, ()
    if not content.actions and _says_what_stands(records, here, content):
        return FileOutcome.DUPLICATE, (Reason("same_answers"),)
    return FileOutcome.SIDE_BY_SIDE, (Reason("less_signed"),)


def _says_what_stands(records: Records, here: Here, content: RoundReturn) -> bool:
    target = here.target(content.return_id)
    standing = records.answers.current(target.id, target.own_lens)
    return all(content.answers.get(key, BLANK) == standing.get(key, BLANK) for key in {*content.answers, *standing})


def _told_of_table(session: Session, records: Records, file: Came, whole: PackVerdict) -> FileVerdict:
    """Say of what a table of a peer day sent back what is said of it on the page of the day."""
    opened = judged_results(session, records, whole)
    verdict, content = opened.verdict, opened.content
    if content is None:
        outcome, reasons = OF_PACKS[verdict.outcome], (Reason(verdict.outcome.value, params=dict(verdict.params)),)
    else:
        heard = len({each.hearing_id for each in content.votes})
        people = len({each.assessor_id for each in content.votes})
        outcome, reasons = FileOutcome.TABLE, (Reason("of_a_table", params={"hearings": heard, "people": people}),)
    is_new = outcome is FileOutcome.UNKNOWN_SENDER
    return FileVerdict(
        path=file.path,
        sha256=file.sha256,
        kind=FileKind.PACK,
        outcome=outcome,
        owner=_table(records, whole),
        reasons=reasons,
        pin=verdict.new_pin if is_new else None,
        words=verdict.words if is_new else (),
    )


def _table(records: Records, whole: PackVerdict) -> str:
    """Name the table that a file says it is of; empty where that is none of ours."""
    subject = whole.manifest.facts.subject if whole.manifest is not None else ""
    found = records.day_tables.where(records.day_tables.table.c.id == subject)
    return f"Table {found[0].number}" if found else ""


def _written_over(records: Records, here: Here, content: RoundReturn) -> int:
    """Count the answers that came in no pack and would read otherwise, or be empty, once this one is taken."""
    if here.is_fresh(content.return_id):
        return 0
    target = here.target(content.return_id)
    standing = records.answers.current_revisions(target.id, target.own_lens)
    otherwise = [
        each
        for key, each in standing.items()
        if not each.answer.is_blank and content.answers.get(key, BLANK) != each.answer
    ]
    if not otherwise:
        return 0
    packs = {ident for taken in records.taken_packs.of_return(target.id) for ident in taken.revisions}
    return sum(not _came_in(packs, _written_first(records, each)) for each in otherwise)


def _came_in(packs: Collection[str], revision: AnswerRevision) -> bool:
    return revision.id in packs and revision.source != BESIDE_PACK


def _written_first(records: Records, revision: AnswerRevision) -> AnswerRevision:
    """Find who wrote an answer that stands again because something after it was taken back."""
    if revision.source != "undone":
        return revision
    past = records.answers.past(revision.return_id, revision.lens, revision.key)
    same = (each for each in reversed(past) if each.source != "undone" and each.answer == revision.answer)
    return next(same, revision)


def _signed_ahead(content: RoundReturn, today: dt.date) -> dt.date | None:
    """Give the day after tomorrow, or later, on which somebody says to have signed; None where nobody does.

    A clock that is wrong keeps nothing out: which return is newer is said by its number.
    """
    days = (local_day(each.signed_at) for each in content.signatures)
    return max((day for day in days if day > today + dt.timedelta(days=1)), default=None)


def judged_form(session: Session, records: Records, here: Here, file: Came, read: FormRead) -> Judged:
    """Judge a workbook or a PDF by what stands here.

    What comes for a return that went back is the same author's next version: it is newer than what their form before
    said, and enters with what changed told. An answer that somebody wrote here since is still a quarrel.
    """
    from audit_tool.exchange.returns.merging import merged

    said = FileVerdict(
        path=file.path,
        sha256=file.sha256,
        kind=file.kind,
        outcome=read.outcome,
        return_id=read.return_id,
        owner=here.owner(read.return_id),
        reasons=read.reasons,
        answers=len(read.rows),
        asked_again=read.asked_again,
    )
    before = here.accepted_at(file.sha256)
    if before is not None:
        reasons = (Reason("taken_before", params={"at": before}),)
        return Judged(replace(said, outcome=FileOutcome.DUPLICATE, reasons=reasons))
    if elsewhere := read.reasons[0].params.get("return") if read.reasons else None:
        return Judged(_of_its_round(records, said, records.returns.find(str(elsewhere)).round_id))
    if read.return_id is None or read.outcome not in _READ:
        return Judged(said)
    target = here.target(read.return_id)
    is_fresh = here.is_fresh(target.id)
    stands = {} if is_fresh else records.answers.current(target.id, target.own_lens)
    there = {key: merged(stands.get(key, BLANK), row.answer, row.evidence) for key, row in read.rows.items()}
    found = [read.outcome]
    more: tuple[Reason, ...] = ()
    if not read.rows and read.outcome is FileOutcome.READY:
        found, more = [FileOutcome.DAMAGED], (Reason("nothing_filled_in"),)
    elif is_past(target, kind(here.run(target).kind)) or here.is_accepted(target.id):
        found.append(FileOutcome.LOCKED)
    elif read.outcome is FileOutcome.OTHER_AREA:
        pass  # whatever stands here stays, unless a person takes an answer in its place
    elif (differs := differing(stands, there)) and _mends(records, here, target, differs):
        more = tuple(
            _changes(session.frozen_set(records, here.run(target).question_set_digest), stands, there, differs)
        )
    elif differs:
        found, more = [*found, FileOutcome.SIDE_BY_SIDE], (Reason("differs", params={"count": len(differs)}),)
    elif there and all(stands.get(key, BLANK) == each for key, each in there.items()):
        found, more = [*found, FileOutcome.DUPLICATE], (Reason("same_answers"),)
    elif here.is_signed(target.id):
        found, more = [*found, FileOutcome.SIDE_BY_SIDE], (Reason("signed_already"),)
    verdict = replace(said, outcome=gravest(found), reasons=(*more, *said.reasons))
    return Judged(verdict, there, target=target, run=here.run(target), is_fresh=is_fresh)


def _of_its_round(records: Records, said: FileVerdict, round_id: str) -> FileVerdict:
    """Name the round that a file of another round belongs to, where it is one of this workspace."""
    if said.outcome is not FileOutcome.WRONG_ROUND:
        return said
    for run in records.rounds.where(records.rounds.table.c.id == round_id, most=1):
        is_open = run.state is RoundState.OPEN
        why = Reason("in_round" if is_open else "in_closed_round", params={"title": run.title})
        has_board = is_open and not kind(run.kind).is_case_audit
        return replace(said, reasons=(why,), round_id=run.id if has_board else None)
    return said


def _mends(records: Records, here: Here, target: Return, differs: Iterable[Key]) -> bool:
    """Say whether a form changes nothing but what a form of the same return said before it went back."""
    theirs = here.to_mend(target.id)
    if not theirs or here.is_signed(target.id):
        return False
    standing = records.answers.current_revisions(target.id, target.own_lens)
    return all(standing[key].id in theirs for key in differs)


def _changes(
    whole: QuestionSet, stands: Mapping[Key, Answer], there: Mapping[Key, Answer], differs: Sequence[Key]
) -> Iterator[Reason]:
    """Tell how many answers a mended form changes, and of each what it was and is."""
    yield Reason("mended", params={"count": len(differs)})
    for key in differs:
        question = whole.question(key[0])
        if question is None:  # a row of a repeat says only that it stands
            continue
        said = (question_type(question.type).show(question, whole, each[key]) for each in (stands, there))
        was, now = (each or "no answer" for each in said)
        told = f"{was}, now {now}" if was != now else "its words"
        yield Reason("mended_answer", asked=f"{question.numbered}: {told}")


_READ: Final = frozenset({FileOutcome.READY, FileOutcome.OLDER_FORM, FileOutcome.LOOK, FileOutcome.OTHER_AREA})
"""What a reader may say of a form whose answers can be laid beside what stands here."""
BESIDE_PACK: Final = "joined"
"""The source of an answer that stood beside what came in a pack, and was let stand."""
