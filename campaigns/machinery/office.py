"""Other programs that open a workbook and save it again: LibreOffice without a window, and openpyxl."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

Files = Mapping[str, bytes]
"""Workbooks by a name that is a file's name too."""
Hands = Callable[[Files], Files]
"""Takes workbooks and gives those it could save."""

LONGEST_WAIT = 600
"""Seconds for one batch."""


class NoOffice(Exception):
    """LibreOffice is not on this machine."""


def untouched(files: Files) -> Files:
    """Give the files as they are."""
    return files


def openpyxl_hands(files: Files) -> Files:
    """Load and save each with openpyxl."""
    return {name: _saved_by_openpyxl(content) for name, content in files.items()}


def office_hands(*formats: str) -> Hands:
    """Have LibreOffice save files as these formats, one after another: "ods", "xlsx".

    Raises:
        NoOffice: when called, where there is none.
    """

    def pass_on(files: Files) -> Files:
        for wanted in formats if files else ():
            files = _converted(files, wanted)
        return files

    return pass_on


def _converted(files: Files, wanted: str) -> Files:
    """Save all files in one go, with a profile of its own: a person's settings decide nothing."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise NoOffice("soffice is not on the path; Debian calls it libreoffice-calc")
    with tempfile.TemporaryDirectory(prefix="office-") as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        source.mkdir()
        for name, content in files.items():
            (source / f"{name}.{_ending(content)}").write_bytes(content)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        words = [program, profile, "--headless", "--convert-to", wanted, "--outdir", target, *sorted(source.iterdir())]
        subprocess.run(words, check=True, capture_output=True, timeout=LONGEST_WAIT)  # noqa: S603 - found on the path
        return {file.stem: file.read_bytes() for file in sorted(target.iterdir())}


def _ending(content: bytes) -> str:
    if not content.startswith(b"PK"):
        return "xls"
    return "ods" if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content[:120] else "xlsx"


def _saved_by_openpyxl(content: bytes) -> bytes:
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(out)
    return out.getvalue()
