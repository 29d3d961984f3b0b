"""What is installed: pinned, hashed, from no named place, and not the versions known to harm."""

from __future__ import annotations

import re
import sys

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.architecture.reading import ROOT

FILES = ("run", "dev", "package")


def pins(name: str) -> dict[str, Version]:
    """Read the pins of a requirements file: package and version."""
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    return {package: Version(version) for package, version in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE)}


def wishes(name: str) -> list[Requirement]:
    """Read the packages asked for by name, without comments and references."""
    lines = (ROOT / f"requirements/{name}.in").read_text(encoding="utf-8").splitlines()
    asked = [line.split("#")[0].strip() for line in lines]
    return [Requirement(line) for line in asked if line and not line.startswith("-")]


@pytest.mark.parametrize("name", FILES)
def test_every_pin_carries_its_hashes_and_no_line_names_a_place(name: str):
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(pins(name))
    for entry in entries:
        assert "--hash=sha256:" in entry, entry
        assert not re.search(r"https?:|--(extra-)?index|--find-links| @ ", entry), entry


@pytest.mark.parametrize("name", FILES)
def test_every_wish_is_pinned_as_wished(name: str):
    for wish in wishes(name):
        assert pins(name)[wish.name] in wish.specifier, wish


@pytest.mark.parametrize("name", ["dev", "package"])
def test_testing_and_packing_use_what_people_run(name: str):
    assert pins("run").items() <= pins(name).items()


@pytest.mark.parametrize("name", FILES)
def test_known_harm_is_kept_out(name: str):
    found = pins(name)
    assert Version("6.11.3") <= found["pyside6-essentials"] < Version("6.12")  # 6.12.0 kills Python 3.11
    assert Version("0.6") <= found["sqlcipher3"] < Version("0.7")
    unwanted = {"sqlcipher3-binary", "sqlcipher3-wheels", "pysqlcipher3"}  # older forks under the same module name
    unwanted |= {"pyside6", "pyside6-addons"}  # 438 MB, and QtCharts under the GPL
    assert not unwanted & found.keys()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_gives_back_none_as_often_as_it_takes_it(qapp):
    """PySide6 6.12.0 dropped a reference of None with every call and died after some 5,000."""
    from PySide6.QtWidgets import QLabel

    label = QLabel()
    before = sys.getrefcount(None)
    for number in range(500):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 100
