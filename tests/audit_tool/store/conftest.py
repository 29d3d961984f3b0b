"""Workspaces to open, damage and mend. Keys are cheap here; the real cost is tried in one test of keys."""

import ctypes
import datetime as dt
import functools
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from audit_tool.store import audit_log, opening
from audit_tool.store.engine import Store
from audit_tool.store.keys import KdfCost

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
PASSPHRASE = "walnut lantern pebble orbit thimble"
NOW = dt.datetime(2026, 11, 20, 14, 5, 1, tzinfo=dt.UTC)


class Bench:
    """One folder with one workspace called "sheffield", made and opened the cheap way."""

    passphrase = PASSPHRASE
    costs = (CHEAP,)
    now = NOW

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "sheffield.audit"
        self.opened: list[Store] = []

    def create(self, recipients: tuple[str, ...] = ()) -> Store:
        store = opening.create(self.path, PASSPHRASE, now=NOW, written_by="0.1.0", recipients=recipients, cost=CHEAP)
        return self._remember(store)

    def unlock(self, passphrase: str = PASSPHRASE, now: dt.datetime = NOW) -> Store:
        return self._remember(opening.unlock(self.path, passphrase, now=now, costs=self.costs))

    def unlock_with_recovery_key(self, typed: str) -> Store:
        return self._remember(opening.unlock_with_recovery_key(self.path, typed, now=NOW))

    def log(self, store: Store, verb: str = "record_answer", at: dt.datetime = NOW) -> audit_log.Head:
        """Do one logged act, in a transaction of its own."""
        with store.transaction() as connection:
            return audit_log.append(connection, self.entry(verb, at))

    def entry(self, verb: str = "record_answer", at: dt.datetime = NOW) -> audit_log.Entry:
        return audit_log.Entry(at, "person-1", verb, "return", "return-1", audit_log.digest_of({"level": "met"}))

    def _remember(self, store: Store) -> Store:
        self.opened.append(store)
        return store


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(tmp_path)
    yield bench
    for store in bench.opened:
        store.close()


@functools.cache
def _filled() -> dict[str, bytes]:
    """Make it once: what its folder holds, by name."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        with bench.create() as store:
            for number in range(20):
                bench.log(store, f"act_{number}")
        return {file.name: file.read_bytes() for file in bench.folder.iterdir()}


@pytest.fixture
def filled(bench: Bench) -> Bench:
    """A closed workspace of some hundred pages with 20 logged acts."""
    for name, content in _filled().items():
        file = bench.folder / name
        file.touch(mode=0o600)
        file.write_bytes(content)
    return bench


Damage = Callable[[int, int], None]


@pytest.fixture
def flip(bench: Bench) -> Damage:
    """Turn over one bit of the workspace: page (from 1) and byte in it."""

    def flip_bit(page: int, byte: int) -> None:
        content = bytearray(bench.path.read_bytes())
        content[(page - 1) * 4096 + byte] ^= 1
        bench.path.write_bytes(content)

    return flip_bit


def in_a_child(scenario: Callable[[], None]) -> int:
    """Run a scenario in a child of this process and return how it ended: 0 well, 1 with an error, -9 killed."""
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            scenario()
            ended = 0
        except BaseException:  # noqa: BLE001 - whatever it was, the child must never return into pytest
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(ended)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def child() -> Callable[[Callable[[], None]], int]:
    """Give `in_a_child`, where a process can be copied."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot copy a process")
    return in_a_child


CLONE_NEWNS, CLONE_NEWUSER, MS_PRIVATE, MS_REC = 0x00020000, 0x10000000, 1 << 18, 1 << 14


def mount_small_disk(folder: Path, kibibytes: int) -> None:
    """Put a disk of this size over a folder, for this process only.

    Raises:
        OSError: this system does not let us.
    """
    libc = ctypes.CDLL(None, use_errno=True)

    def call(number: int) -> None:
        if number != 0:
            raise OSError(ctypes.get_errno(), "no disk of our own")

    if os.geteuid() == 0:
        call(libc.unshare(CLONE_NEWNS))
    else:
        user, group = os.geteuid(), os.getegid()
        call(libc.unshare(CLONE_NEWUSER | CLONE_NEWNS))
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    call(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None))
    call(libc.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, f"size={kibibytes}k".encode()))


@pytest.fixture
def on_a_small_disk(
    child: Callable[[Callable[[], None]], int], tmp_path: Path
) -> Callable[[int, Callable[[], None]], int]:
    """Run a scenario while the folder of the test is a disk of so many KiB; say how it ended, as `in_a_child` does."""
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux lets a process have a small disk of its own")

    def run(kibibytes: int, scenario: Callable[[], None]) -> int:
        if child(lambda: mount_small_disk(tmp_path, kibibytes)) != 0:
            pytest.skip("this system does not let a process mount a disk of its own")

        def scenario_on_disk() -> None:
            mount_small_disk(tmp_path, kibibytes)
            scenario()

        return child(scenario_on_disk)

    return run
