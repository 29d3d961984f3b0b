"""The process under test: `python -m campaigns.machinery.worker TASK PATH ...` works, and acknowledges on stdout.

begin PATH SAVES PRAGMA...    makes the workspace, saves, and dies in the middle of a save
resume PATH FROM TO PRAGMA... unlocks, saves, closes, unlocks and saves again; PRAGMAs may weaken the store
endless PATH                  unlocks, says "ready", and saves until it is killed
faults PATH SAVES             unlocks and saves; says "saved n", "refused n" or "unknown n" of each
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from audit_tool.domain.errors import Environment, SaveNotConfirmed
from audit_tool.store import audit_log
from audit_tool.store.engine import Store
from campaigns.machinery import session

REFUSALS_BEFORE_GIVING_UP = 6


def say(words: str) -> None:
    """Write to standard output at once and unbuffered: what is said there was promised."""
    os.write(1, f"{words}\n".encode())


def begin(path: Path, saves: int, pragmas: Sequence[str]) -> None:
    """Make the workspace and save; then die with a save half on the disk, so that the next sitting has to undo it."""
    store = session.create(path)
    say("0")
    _set(store, pragmas)
    for number in range(1, saves + 1):
        session.save(store, number)
        say(str(number))
    with store.transaction() as connection:
        session.write_half(connection)
        os._exit(0)


def resume(path: Path, first: int, last: int, pragmas: Sequence[str]) -> None:
    """Work on in two sittings, so that undoing, closing and unlocking are in the trace."""
    middle = (first + last) // 2
    for numbers in (range(first, middle), range(middle, last + 1)):
        with session.unlock(path) as store:
            _set(store, pragmas)
            for number in numbers:
                session.save(store, number)
                say(str(number))


def endless(path: Path) -> None:
    """Save for as long as this process lives."""
    store = session.unlock(path)
    with store.reading() as connection:
        start = audit_log.head(connection).seq
    say("ready")
    for number in itertools.count(start):
        session.save(store, number)
        say(str(number))


def faults(path: Path, saves: int) -> None:
    """Save while the disk fails, and say of each save what the store said."""
    refusals = 0
    try:
        store = session.unlock(path)
    except Environment:
        return
    for number in range(1, saves + 1):
        try:
            session.save(store, number)
        except SaveNotConfirmed as error:
            say(f"{'refused' if error.params['was_read_back'] else 'unknown'} {number}")
            refusals += 1
        except Environment:
            say(f"refused {number}")
            refusals += 1
        else:
            say(f"saved {number}")
        if refusals == REFUSALS_BEFORE_GIVING_UP:
            return


def _set(store: Store, pragmas: Sequence[str]) -> None:
    with store.beside_another_file() as driver:
        for pragma in (session.SMALL_CACHE, *pragmas):
            driver.execute(pragma if pragma.startswith("PRAGMA") else f"PRAGMA {pragma}")


def main(task: str, path: str, *rest: str) -> None:
    """Run the task named."""
    if task == "begin":
        begin(Path(path), int(rest[0]), rest[1:])
    elif task == "resume":
        resume(Path(path), int(rest[0]), int(rest[1]), rest[2:])
    elif task == "endless":
        endless(Path(path))
    else:
        faults(Path(path), int(rest[0]))


if __name__ == "__main__":
    main(*sys.argv[1:])
