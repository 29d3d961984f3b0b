"""The sample as its files tell it, and the workspace built from it once for every test of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
from audit_tool.sample.reading import read_area
from audit_tool.sample.written import Area
from audit_tool.workspace import Workspace, shelf
from forms.library import Library
from tests.made_sample import open_copy


@pytest.fixture(scope="session")
def library() -> Library:
    return shelf()


@pytest.fixture(scope="session")
def area() -> Area:
    return read_area(resources.path("sample"))


@pytest.fixture(scope="session")
def northmere(tmp_path_factory: pytest.TempPathFactory, library: Library, sample_on_disk: Path) -> Iterator[Workspace]:
    """The sample workspace. Tests look at it and leave it as it is."""
    built = open_copy(sample_on_disk, tmp_path_factory.mktemp("copied"), library)
    yield built
    built.close()
