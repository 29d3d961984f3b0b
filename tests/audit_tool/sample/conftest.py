"""The sample as its files tell it, and the workspace built from it once for every test of this room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

import resources
from audit_tool import sample
from audit_tool.sample.reading import read_area
from audit_tool.sample.written import Area
from audit_tool.store.keys import KdfCost
from audit_tool.workspace import Workspace, shelf
from forms.library import Library

TODAY = dt.date(2026, 11, 20)


@pytest.fixture(scope="session")
def library() -> Library:
    return shelf()


@pytest.fixture(scope="session")
def area() -> Area:
    return read_area(resources.path("sample"))


@pytest.fixture(scope="session")
def northmere(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[Workspace]:
    """The sample workspace. Tests look at it and leave it as it is."""
    path = tmp_path_factory.mktemp("northmere") / "northmere.audit"
    cheap = KdfCost(memory_kib=64, passes=1, lanes=1)
    built = sample.build(path, passphrase="five plain words go here", library=library, today=TODAY, cost=cheap)
    yield built
    built.close()
