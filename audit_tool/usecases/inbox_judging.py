"""Judges what came back by what stands here: is it new, is it somebody else's, may it still be answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from audit_tool.domain.answer import answers_digest
from audit_tool.domain.errors import Environment, Refused
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.inbox import OF_PACKS, FileKind, FileOutcome, FileVerdict, Reason, gravest
from audit_tool.domain.pack import PackLine
from audit_tool.domain.pack_verdict import Receiver
from audit_tool.domain.return_pack import OpenedRoundReturn, differing
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records
from audit_tool.usecases.returns_in import judged
from audit_tool.usecases.taking_returns import audit_of, is_past
from forms.answers import BLANK, Answer, Key

if TYPE_CHECKING:
    from audit_tool.exchange.inbox import FormRead

MOST_FILES: Final = 5_000
"""Files of one go; more is a whole disk, dropped by mistake."""
_LOCK_FILE: Final = "~$"
"""How the files begin that Excel leaves beside a workbook that is open."""
_BEGINNING: Final = 64
"""Bytes that say what a file is."""


@dataclass(frozen=True, slots=True)
class Came:
    """One file as it lies on the disk.

    Attributes:
        content: None where it is not read: it is too large, or the disk would not give it.
        trouble: what kept it from being read.
    """

    path: Path = field(repr=False)
    kind: FileKind = FileKind.OTHER
    content: bytes | None = field(default=None, repr=False)
    trouble: FileVerdict | None = None

    @property
    def sha256(self) -> str:
        """The digest of what it holds; empty where it was not read."""
        return "" if self.content is None else hashlib.sha256(self.content).hexdigest()


def listed(paths: Iterable[Path]) -> tuple[Path, ...]:
    """List the files that are meant: those named, and those in folders named, in the order of their names.

    Links, hidden files and what Excel leaves beside an open workbook are passed over.

    Raises:
        Refused: too_many_files, with `most`.
        Environment: a folder cannot be read.
    """
    found: list[Path] = []
    for path in paths:
        with told_apart(path):
            found += sorted(_inside(path)) if path.is_dir() else [path]
        if len(found) > MOST_FILES:
            raise Refused("too_many_files", most=MOST_FILES)
    return tuple(dict.fromkeys(found))


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_symlink() or path.name.startswith((".", _LOCK_FILE)):
            continue
        if path.is_dir():
            yield from _inside(path)
        elif path.is_file():
            yield path


def came(path: Path) -> Came:
    """Read a file, where it is of a kind that may answer a round and not larger than that kind may be."""
    from audit_tool.exchange.inbox import kind_of

    try:
        with told_apart(path), path.open("rb") as file:
            beginning = file.read(_BEGINNING)
            kind = kind_of(beginning)
            most = _most(kind)
            content = beginning + file.read(most + 1 - len(beginning)) if most else b""
    except Environment as error:
        trouble = FileVerdict(path, "", FileKind.OTHER, FileOutcome.UNREADABLE, reasons=(Reason(error.code),))
        return Came(path, trouble=trouble)
    if kind is FileKind.OTHER:
        reasons = (Reason("file_empty" if not beginning else "no_form_of_ours"),)
        outcome = FileOutcome.NOT_OURS if beginning else FileOutcome.DAMAGED
        return Came(path, kind, trouble=FileVerdict(path, "", kind, outcome, reasons=reasons))
    if len(content) > most:
        reasons = (Reason("file_too_large", params={"most": most}),)
        return Came(path, kind, trouble=FileVerdict(path, "", kind, FileOutcome.TOO_LARGE, reasons=reasons))
    return Came(path, kind, content)


def _most(kind: FileKind) -> int:
    """Say how many bytes a file of a kind may have; none of one that is not read."""
    from audit_tool.exchange import packs
    from audit_tool.exchange.sheets import parts

    return {
        FileKind.PACK: packs.LARGEST_FILE,
        FileKind.WORKBOOK: parts.LARGEST_FILE,
        FileKind.PDF: 2 * parts.LARGEST_FILE,
        FileKind.OTHER: 0,
    }[kind]


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, and what would be written down if the file were accepted.

    Attributes:
        answers: as they would then stand, by key.
        opened: the pack; None for a form of another kind.
        line, sequence: where a pack stands among those that replace one another.
    """

    verdict: FileVerdict
    answers: Mapping[Key, Answer] = field(default_factory=dict, repr=False)
    opened: OpenedRoundReturn | None = field(default=None, repr=False)
    line: PackLine | None = None
    sequence: int = 0

    @property
    def digest(self) -> str:
        """The digest of what it says, whoever said it in which kind of file."""
        said = {key: replace(each, evidence=()) for key, each in self.answers.items() if not each.is_blank}
        shown = sorted(piece.title for each in self.answers.values() for piece in each.evidence)
        return hashlib.sha256("\n".join((answers_digest(said), *shown)).encode()).hexdigest()


def judged_pack(session: Session, records: Records, run: Round, file: Came, receiver: Receiver) -> Judged:
    """Judge a pack by what stands here."""
    opened = judged(session, records, file.content or b"", receiver)
    verdict, content = opened.verdict, opened.content
    outcome = OF_PACKS[verdict.outcome]
    reasons: tuple[Reason, ...] = ()
    sender = verdict.manifest.facts.sender if verdict.manifest else ""
    if outcome is not FileOutcome.READY:
        reasons = (Reason(verdict.outcome.value, params=dict(verdict.params)),)
    elif content is not None and _is_answered_otherwise(records, content.return_id, content.answers):
        outcome = FileOutcome.SIDE_BY_SIDE
        reasons = (Reason("form_stands"),)
    said = FileVerdict(
        path=file.path,
        sha256=file.sha256,
        kind=FileKind.PACK,
        outcome=outcome,
        return_id=content.return_id if content else None,
        owner=_owner(records, run, content.return_id if content else None, sender),
        reasons=reasons,
        answers=sum(not each.is_blank for each in content.answers.values()) if content else 0,
        signed_by=tuple(each.role for each in content.signatures) if content else (),
        pin=verdict.new_pin if outcome is FileOutcome.UNKNOWN_SENDER else None,
        words=verdict.words if outcome is FileOutcome.UNKNOWN_SENDER else (),
    )
    answers = content.answers if content else {}
    manifest = verdict.manifest
    sequence = manifest.facts.sequence if manifest else 0
    return Judged(said, answers, opened, manifest.line if manifest else None, sequence)


def judged_form(session: Session, records: Records, run: Round, file: Came, read: FormRead) -> Judged:
    """Judge a workbook or a PDF by what stands here."""
    from audit_tool.exchange.returns.merging import merged

    said = FileVerdict(
        path=file.path,
        sha256=file.sha256,
        kind=file.kind,
        outcome=read.outcome,
        return_id=read.return_id,
        owner=_owner(records, run, read.return_id, ""),
        reasons=read.reasons,
        answers=len(read.rows),
        asked_again=read.asked_again,
    )
    before = records.batch_files.with_content(file.sha256)
    if before is not None:
        day = before.taken_at
        return Judged(
            replace(said, outcome=FileOutcome.DUPLICATE, reasons=(Reason("taken_before", params={"at": day}),))
        )
    if read.return_id is None or read.outcome not in _READ:
        return Judged(said)
    target = records.returns.find(read.return_id)
    here = records.answers.current(target.id, target.own_lens)
    there = {key: merged(here.get(key, BLANK), row.answer, row.evidence) for key, row in read.rows.items()}
    found = [read.outcome]
    more: tuple[Reason, ...] = ()
    if not read.rows and read.outcome is FileOutcome.READY:
        found, more = [FileOutcome.DAMAGED], (Reason("nothing_filled_in"),)
    elif is_past(target, audit_of(records, target)):
        found.append(FileOutcome.LOCKED)
    elif differs := differing(here, there):
        found, more = [*found, FileOutcome.SIDE_BY_SIDE], (Reason("differs", params={"count": len(differs)}),)
    elif there and all(here.get(key, BLANK) == each for key, each in there.items()):
        found, more = [*found, FileOutcome.DUPLICATE], (Reason("same_answers"),)
    elif records.signatures.standing(target.id):
        found, more = [*found, FileOutcome.SIDE_BY_SIDE], (Reason("signed_already"),)
    return Judged(replace(said, outcome=gravest(found), reasons=(*more, *said.reasons)), there)


_READ: Final = frozenset({FileOutcome.READY, FileOutcome.OLDER_FORM, FileOutcome.LOOK})
"""What a reader may say of a form whose answers can be laid beside what stands here."""


def _is_answered_otherwise(records: Records, return_id: ReturnId, answers: Mapping[Key, Answer]) -> bool:
    """Say whether a form of another kind was accepted for this return, and says something else than these answers."""
    column = records.batch_files.table.c
    forms = records.batch_files.where(
        column.return_id == return_id, column.undone_at.is_(None), column.how != FileKind.PACK.value
    )
    target: Return = records.returns.find(return_id)
    return bool(forms) and bool(differing(records.answers.current(return_id, target.own_lens), answers))


def _owner(records: Records, run: Round, return_id: ReturnId | None, code: str) -> str:
    """Name the agency or setting a file is from: by its return, or by the code that its sender signs with."""
    if return_id is not None:
        agency_id = records.returns.find(return_id).agency_id
        return records.agencies.find(agency_id).name if agency_id else ""
    coded = records.agencies.where(records.agencies.table.c.code == code) if code else ()
    return coded[0].name if coded else ""
