"""Workspaces to open, damage and mend. Keys are cheap here; the real cost is tried in one test of keys."""

import datetime as dt
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


@pytest.fixture
def filled(bench: Bench) -> Bench:
    """A closed workspace of some 60 pages with 20 logged acts."""
    with bench.create() as store:
        for number in range(20):
            bench.log(store, f"act_{number}")
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
