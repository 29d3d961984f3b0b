"""The installer's parts that can be tried without freezing the app."""

from __future__ import annotations

import configparser
import importlib
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from audit_tool.version import VERSION

ROOT = Path(__file__).resolve().parents[2]
NAME = "safeguarding-audit-tool"


@pytest.fixture
def packaging(monkeypatch: pytest.MonkeyPatch):
    """Import a script of packaging/ by name: `packaging("deb")`."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


@pytest.fixture
def frozen_app(tmp_path: Path) -> Path:
    """Make a folder that looks like a frozen app: a program and a file beside it."""
    app = tmp_path / NAME
    (app / "_internal").mkdir(parents=True)
    (app / NAME).write_text("#!/bin/sh\n")
    (app / NAME).chmod(0o700)
    (app / "_internal" / "words.txt").write_text("words")
    return app


def test_the_stamp_names_version_and_commit(packaging):
    stamp = packaging("stamp")
    assert str(stamp.Stamp("1.2.3", "v1.2.3-4-gabc")) == "1.2.3 (v1.2.3-4-gabc)"
    assert stamp.Stamp("1.2.3", "").numbers == (1, 2, 3, 0)
    assert stamp.stamp(ROOT).version == VERSION


def test_away_from_a_checkout_the_stamp_is_the_version(packaging, tmp_path):
    assert str(packaging("stamp").stamp(tmp_path)) == VERSION


def test_the_desktop_entry_starts_what_the_package_installs():
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(ROOT / f"packaging/{NAME}.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Exec"] == entry["Desktop Entry"]["Icon"] == NAME


def test_the_icon_is_painted(packaging, qapp, tmp_path):
    from PySide6.QtGui import QImage

    packaging("build").draw_icon(tmp_path / "icon.png")
    icon = QImage(str(tmp_path / "icon.png"))
    assert (icon.width(), icon.height()) == (256, 256)
    assert icon.pixelColor(128, 128).alpha() == 255


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="a .deb is built on Debian only")
def test_the_deb_holds_the_app_its_menu_entry_and_its_licence(packaging, frozen_app, tmp_path):
    icon = tmp_path / "icon.png"
    icon.write_bytes(b"png")
    stamp = packaging("stamp").Stamp("1.2.3", "abc")
    package = packaging("deb").build_deb(frozen_app, tmp_path, stamp, icon=icon)
    listing = subprocess.run(["dpkg-deb", "-c", str(package)], capture_output=True, text=True, check=True).stdout
    for line in (
        f"-rwxr-xr-x root/root .* ./usr/lib/{NAME}/{NAME}",
        f"-rw-r--r-- root/root .* ./usr/lib/{NAME}/_internal/words.txt",
        f"lrwxrwxrwx root/root .* ./usr/bin/{NAME} -> ../lib/{NAME}/{NAME}",
        f"-rw-r--r-- root/root .* ./usr/share/applications/{NAME}.desktop",
        f"-rw-r--r-- root/root .* ./usr/share/doc/{NAME}/copyright",
    ):
        start, end = line.split(" .* ")
        assert [row for row in listing.splitlines() if row.startswith(start) and row.endswith(end)], listing
    fields = subprocess.run(["dpkg-deb", "-f", str(package)], capture_output=True, text=True, check=True).stdout
    assert "Version: 1.2.3" in fields
    assert "libegl1" in fields
    assert "libxcb-cursor0" in fields
