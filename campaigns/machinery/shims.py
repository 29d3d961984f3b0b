"""Compiles a shim with this machine's C compiler, for a process to be started with it preloaded."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parent


class CannotPreload(Exception):
    """This machine has no C compiler, or is not Linux."""


def compile_shim(name: str, into: Path) -> Path:
    """Compile `recorder` or `faults` into a folder and return the library.

    Raises:
        CannotPreload: nothing to compile with, or nothing that preloads.
    """
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        raise CannotPreload("the shims need Linux and a C compiler")
    library = into / f"{name}.so"
    subprocess.run(  # noqa: S603 - our own source, a compiler found on the path
        [compiler, "-shared", "-fPIC", "-O2", "-Wall", "-o", library, SOURCES / f"{name}.c", "-ldl"], check=True
    )
    return library
