"""Reads many forms on every core: each reader is a process of its own, so that a file that ends one ends nothing else.

Few files are read where they are asked for: a process takes half a second to start.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cached_property
from types import TracebackType
from typing import Final, TypeVar

from audit_tool.domain.inbox import FileOutcome, Reason
from audit_tool.exchange.inbox.picture import FormRead, RoundPicture
from audit_tool.exchange.inbox.reader import Reader

T = TypeVar("T")

_AHEAD: Final = 4
"""Files that are handed to each process before it asks: it never waits, and few contents are in memory at once."""
_HERE: list[Reader] = []
"""The reader of this process, where it is one that was started to read."""


def _begin(picture: RoundPicture) -> None:
    _HERE[:] = [Reader(picture)]
    gc.freeze()  # what is here by now stays: looking through it for rubbish took a fifth of the time over each file


def _read_here(content: bytes) -> FormRead:
    return _HERE[0].read(content)


class Readers:
    """Readers of one round's forms; end them with the block they are opened in."""

    def __init__(self, picture: Callable[[], RoundPicture], cores: int) -> None:
        """Begin with none started.

        Args:
            picture: gathers what a round asks; it is only asked where there is a form to read.
            cores: how many processes read; with 1, files are read right here.
        """
        self._gather, self._cores = picture, cores
        self._pool: ProcessPoolExecutor | None = None

    @cached_property
    def _picture(self) -> RoundPicture:
        return self._gather()

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self._picture)

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read_each(self, files: Iterable[tuple[T, bytes | None]]) -> Iterator[tuple[T, bytes | None, FormRead | None]]:
        """Read forms in the order given.

        Args:
            files: each with whatever names it; None for a content that is no form: it is passed on in its turn.
        """
        waiting: deque[tuple[T, bytes | None, Future[FormRead] | None]] = deque()
        for named, content in files:
            waiting.append((named, content, self._submit(content)))
            if len(waiting) > self._cores * _AHEAD:
                yield self._settled(*waiting.popleft())
        while waiting:
            yield self._settled(*waiting.popleft())

    def _submit(self, content: bytes | None) -> Future[FormRead] | None:
        if content is None or self._cores < 2:
            return None
        if self._pool is None:
            self._pool = self._started(self._cores)
        try:
            return self._pool.submit(_read_here, content)
        except BrokenProcessPool:
            self._end()
            return self._submit(content)

    def _settled(
        self, named: T, content: bytes | None, reading: Future[FormRead] | None
    ) -> tuple[T, bytes | None, FormRead | None]:
        if content is None:
            return named, None, None
        if reading is None:
            return named, content, self._reader.read(content)
        try:
            return named, content, reading.result()
        except BrokenProcessPool:  # another file may have ended the process: this one is asked again, alone
            return named, content, self._read_alone(content)

    def _read_alone(self, content: bytes) -> FormRead:
        with self._started(1) as pool:
            try:
                return pool.submit(_read_here, content).result()
            except BrokenProcessPool:
                return FormRead(FileOutcome.DAMAGED, reasons=(Reason("ended_its_reader"),))

    def _started(self, processes: int) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=spawn, initializer=_begin, initargs=(self._picture,))

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
