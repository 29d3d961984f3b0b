"""Reads many forms on every core: each reader is a process of its own, so that a file that ends one ends nothing else.

Few files are read where they are asked for: a process takes half a second to start.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cached_property
from types import TracebackType
from typing import Any, Final, Generic, TypeVar

from audit_tool.domain.inbox import FileOutcome, Reason
from audit_tool.exchange.inbox.picture import FormRead, RoundPicture
from audit_tool.exchange.inbox.reader import Reader

T = TypeVar("T")

_TOGETHER: Final = 4
"""Files that are handed to a process at once: to hand over and to answer costs as much as a tenth of the reading."""
_HEAVY: Final = 1 << 20
"""Bytes from which on no more files are handed over together."""
_AHEAD: Final = 2
"""Handfuls that each process has before it asks: it never waits, and few contents are in memory at once."""
_HERE: list[Reader] = []
"""The reader of this process, where it is one that was started to read."""


def _begin(picture: RoundPicture) -> None:
    _HERE[:] = [Reader(picture)]
    gc.freeze()  # what is here by now stays: looking through it for rubbish took a fifth of the time over each file


def _read_here(contents: Sequence[bytes]) -> list[tuple[Any, ...]]:
    return [_HERE[0].read(content).packed() for content in contents]


@dataclass(slots=True)
class _Handful(Generic[T]):
    """Files in the order given, of which the forms are read together.

    Attributes:
        files: each with whatever names it, and its content; None where it is no form.
        reading: what is said of the forms among them, in their order; None where nobody was asked.
    """

    files: list[tuple[T, bytes | None]] = field(default_factory=list)
    reading: Future[list[tuple[Any, ...]]] | None = None

    @property
    def forms(self) -> list[bytes]:
        """The contents to be read."""
        return [content for _, content in self.files if content is not None]

    @property
    def is_full(self) -> bool:
        """Say whether it is to be handed over."""
        return len(self.files) == _TOGETHER or sum(map(len, self.forms)) > _HEAVY


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
        if self._cores < 2:
            for named, content in files:
                yield named, content, None if content is None else self._reader.read(content)
            return
        waiting: deque[_Handful[T]] = deque([_Handful()])
        for file in files:
            waiting[-1].files.append(file)
            if waiting[-1].is_full:
                self._submit(waiting[-1])
                waiting.append(_Handful())
            while len(waiting) > self._cores * _AHEAD + 1:
                yield from self._settled(waiting.popleft())
        self._submit(waiting[-1])
        while waiting:
            yield from self._settled(waiting.popleft())

    def _submit(self, handful: _Handful[T]) -> None:
        if not handful.forms:
            return
        if self._pool is None:
            self._pool = self._started(self._cores)
        try:
            handful.reading = self._pool.submit(_read_here, handful.forms)
        except BrokenProcessPool:
            self._end()
            self._submit(handful)

    def _settled(self, handful: _Handful[T]) -> Iterator[tuple[T, bytes | None, FormRead | None]]:
        try:
            found = handful.reading.result() if handful.reading is not None else []
            read = iter([FormRead.unpacked(each) for each in found])
        except BrokenProcessPool:  # another file may have ended the process: these are asked again, each alone
            read = map(self._read_alone, handful.forms)
        for named, content in handful.files:
            yield named, content, None if content is None else next(read)

    def _read_alone(self, content: bytes) -> FormRead:
        with self._started(1) as pool:
            try:
                return FormRead.unpacked(pool.submit(_read_here, [content]).result()[0])
            except BrokenProcessPool:
                return FormRead(FileOutcome.DAMAGED, reasons=(Reason("ended_its_reader"),))

    def _started(self, processes: int) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=spawn, initializer=_begin, initargs=(self._picture,))

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
