"""Files that leave: each is there if the log says so, and only then, whenever the laptop dies.

A file is first whole on the disk under a hidden name. Then the log that it left is saved, with a note of where it goes,
and only then does it get its name. What a crash cut off after the save is finished when the workspace opens again; what
it cut off before is as if nobody had asked for it, and its hidden file is swept away then. So the folder is written
down before anything is made in it. A file that was there is the old one or the new one, never a part.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from audit_tool.domain.errors import Environment, Refused, SaveNotConfirmed
from audit_tool.store.atomic_file import flush_folder, left_over, put_in_place, whole_beside
from audit_tool.store.file_facts import Fact
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import UnitOfWork

_LOGGED = 32
"""Digits of a hash, enough to tell which file it was."""


class Write(Protocol):
    """Writes a file into the folder, and says whether it had to."""

    def __call__(self, name: str, content: bytes, *, again: bool = False) -> bool:
        """Write a file.

        Args:
            again: whether a file of this name may be there: one that says the same stays, another gives way.

        Raises:
            Refused: a file of this name is there (pack_file_there).
            Environment: the folder will not have it.
        """


@contextmanager
def leaving(session: Session, folder: Path) -> Iterator[tuple[Write, UnitOfWork]]:
    """Give a way to write files into a folder, and the unit of work in which is logged what left.

    Raises:
        Environment: the folder will not have one, or the log could not be saved; nothing is left lying about.
    """
    waiting: dict[Path, tuple[Path, str]] = {}
    mark = _meant_for(session, folder)

    def write(name: str, content: bytes, *, again: bool = False) -> bool:
        path = folder / name
        with told_apart(path):
            is_there = path.exists()
            if is_there and again and path not in waiting and path.read_bytes() == content:
                return False
            if is_there and not again:
                raise Refused("pack_file_there")
            if is_there:
                put_in_place(path, path)  # Windows keeps a file that somebody reads: better known before it is logged
        waiting[path] = whole_beside(path, content, mark), hashlib.sha256(content).hexdigest()
        return True

    try:
        with session.work() as unit:
            yield write, unit
            if waiting:
                with told_apart(folder):
                    flush_folder(folder)
                unit.file_facts.keep(Fact.LEAVING, _note(waiting))
    except SaveNotConfirmed as failed:  # whether the log says that they left, only opening it again will tell
        if failed.params.get("was_read_back"):
            _let_go(waiting)
        raise
    except BaseException:  # the log does not say that they left, so they must not lie there
        _let_go(waiting)
        raise
    _put_all_in_place(session, folder, waiting)


def finish_leaving(session: Session) -> None:
    """Put in place what was logged as gone when the laptop died, and sweep away what was not; often there is neither.

    Raises:
        Environment: a place will not have its file now; the next opening tries again.
    """
    with session.read() as records:
        note = records.file_facts.read(Fact.LEAVING)
    cut_off = [(Path(place), Path(hidden), digest) for place, hidden, digest in json.loads(note or "[]")]
    finished = []
    for path, temporary, digest in cut_off:
        with told_apart(path):
            if temporary.exists():
                put_in_place(temporary, path)
                flush_folder(path.parent)
                finished.append(digest)
    if finished:
        with session.work() as unit:
            for digest in finished:
                unit.log("file.finish", "file", digest[:_LOGGED], digest=digest)
    _sweep(session)


def _meant_for(session: Session, folder: Path) -> str:
    """Write down, once for each folder, that files are made there, and give the mark of their hidden names."""
    place = str(folder.absolute())
    with session.read() as records:
        mark, folders = _places(records.file_facts.read(Fact.LEAVING_FOR))
    if place not in folders:
        mark = mark or secrets.token_hex(4)
        with session.work() as unit:
            unit.file_facts.keep(Fact.LEAVING_FOR, json.dumps([mark, [*folders, place]]))
    return mark


def _sweep(session: Session) -> None:
    """Remove the hidden files that no log speaks of.

    A folder that is away, or cannot be looked into, keeps them until it can be; it keeps no other from being swept.
    """
    with session.read() as records:
        mark, folders = _places(records.file_facts.read(Fact.LEAVING_FOR))
    away = []
    for place in folders:
        try:
            with told_apart(Path(place)):
                for hidden in left_over(Path(place), mark):
                    hidden.unlink(missing_ok=True)
        except Environment:
            away.append(place)
    if folders and away != folders:
        with session.work() as unit:
            unit.file_facts.keep(Fact.LEAVING_FOR, json.dumps([mark, away]) if away else "")


def _places(note: str) -> tuple[str, list[str]]:
    mark, folders = json.loads(note or '["", []]')
    return mark, folders


def _put_all_in_place(session: Session, folder: Path, waiting: Mapping[Path, tuple[Path, str]]) -> None:
    left = dict(waiting)
    try:
        for path, (temporary, _digest) in waiting.items():
            with told_apart(path):
                put_in_place(temporary, path)
            del left[path]
        if waiting:
            with told_apart(folder):
                flush_folder(folder)
    except Environment:
        with session.work() as unit:  # the log says that they left: it must not be the last word
            for temporary, digest in left.values():
                temporary.unlink(missing_ok=True)
                unit.log("file.missing", "file", digest[:_LOGGED], digest=digest)
        raise


def _let_go(waiting: Mapping[Path, tuple[Path, str]]) -> None:
    for temporary, _digest in waiting.values():
        temporary.unlink(missing_ok=True)


def _note(waiting: Mapping[Path, tuple[Path, str]]) -> str:
    files = ((path.absolute(), temporary.absolute(), digest) for path, (temporary, digest) in waiting.items())
    return json.dumps([(str(path), str(temporary), digest) for path, temporary, digest in files])
