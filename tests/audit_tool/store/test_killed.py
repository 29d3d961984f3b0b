"""Killed before any one step of making, backing up, healing, restoring or changing: nothing is ever lost.

Every time our code opens, renames or removes a file, a copy of this process is killed there and then. The folder it
leaves behind is then opened as a person would open it the next morning.
"""

import datetime as dt
import os
import shutil
import signal
import sys

import pytest

from audit_tool.domain.errors import MissingFile, WrongPassphrase, WrongPassphraseOrDamaged
from audit_tool.store import audit_log, opening, recovery
from audit_tool.store.backup import back_up, restore
from audit_tool.store.backup_folder import backups_of
from audit_tool.store.file_facts import Fact, keep
from audit_tool.store.file_format import recovery_file_of
from audit_tool.store.keys import KdfCost
from audit_tool.store.passphrase_change import change_passphrase

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
NEW = "harbour velvet cactus ribbon anchor"
STEPS = frozenset({"open", "os.rename", "os.remove", "os.mkdir"})
SHEET = recovery.new_sheet("sheffield", dt.date(2026, 11, 20))


def killed_before_step(number, folder, act):
    """Make a scenario that dies at the n-th touch of a file in this folder."""

    def scenario():
        seen = 0

        def die(event, arguments):
            nonlocal seen
            if event in STEPS and os.fspath(folder) in str(arguments[0]):
                seen += 1
                if seen == number:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(die)
        act()

    return scenario


@pytest.fixture
def every_kill(bench, child, tmp_path_factory):
    """Run an act again and again, killed one step later each time, and look at what each leaves."""

    def run(act, look):
        start = tmp_path_factory.mktemp("start")
        shutil.copytree(bench.folder, start, dirs_exist_ok=True)
        for number in range(1, 200):
            ended = child(killed_before_step(number, bench.folder, act))
            look()
            if ended != -signal.SIGKILL:
                assert ended == 0
                return number - 1
            for path in bench.folder.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.copytree(start, bench.folder, dirs_exist_ok=True)
        raise AssertionError("it never came to its end")

    return run


@pytest.fixture
def worked(bench):
    """A closed workspace with twenty acts and a recovery file."""
    with bench.create(recipients=(SHEET.recipient,)) as store:
        for number in range(20):
            bench.log(store, f"act_{number}")
    return bench


def acts(store):
    with store, store.reading() as connection:
        return audit_log.verify(connection).rows


def opens_with(bench, passphrase):
    try:
        return acts(bench.unlock(passphrase))
    except (WrongPassphrase, WrongPassphraseOrDamaged):
        return None


def test_making(bench, every_kill):
    whole = []

    def look():
        try:
            whole.append(acts(bench.unlock()) == 0 and acts(bench.unlock_with_recovery_key(SHEET.identity)) == 0)
        except MissingFile:
            whole.append(None)

    steps = every_kill(lambda: bench.create(recipients=(SHEET.recipient,)), look)
    assert steps > 5
    assert set(whole) == {None, True}


def test_changing_the_passphrase(worked, every_kill):
    seen = []

    def look():
        old, new = opens_with(worked, worked.passphrase), opens_with(worked, NEW)
        assert acts(worked.unlock_with_recovery_key(SHEET.identity)) == 20
        seen.append((old, new))

    steps = every_kill(lambda: change_passphrase(worked.unlock(), NEW, CHEAP), look)
    assert steps > 5
    assert set(seen) == {(20, None), (None, 20)}


def test_backing_up(worked, every_kill):
    found = []

    def look():
        backups = backups_of(worked.path)
        found.append(len(backups))
        for backup in backups:
            assert acts(opening.unlock(backup.path, worked.passphrase, now=worked.now, costs=(CHEAP,))) == 20
            assert recovery_file_of(backup.path).exists()
        assert acts(worked.unlock()) == 20

    assert every_kill(lambda: back_up(worked.unlock(), worked.now), look) > 5
    assert set(found) == {0, 1}


def test_restoring(worked, every_kill):
    with worked.unlock() as store:
        backup, key = back_up(store, worked.now).file.path, store.key
    target = worked.folder / "restored.audit"
    found = []

    def look():
        found.append(target.exists())
        if target.exists():
            assert acts(opening.unlock(target, worked.passphrase, now=worked.now, costs=(CHEAP,))) == 20
            assert recovery_file_of(target).exists()

    assert every_kill(lambda: restore(backup, target, key), look) > 3
    assert set(found) == {False, True}


def test_healing(worked, every_kill, flip):
    with worked.unlock() as store:
        for words in ("x" * 300_000, "0.1.0"):
            with store.transaction() as connection:
                keep(connection, Fact.WRITTEN_BY, words)
    flip(worked.path.stat().st_size // 4096, 2000)
    later = worked.now + dt.timedelta(days=8)

    def look():
        assert acts(worked.unlock()) == 20

    assert every_kill(lambda: worked.unlock(now=later), look) > 5
