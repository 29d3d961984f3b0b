"""Says exactly which build this is: the version for people, and the commit for whoever mends it."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from audit_tool.version import VERSION


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which build this is.

    Attributes:
        version: three numbers, as in pyproject.toml.
        commit: what git says of the source, "-dirty" when it was changed since; "" away from a checkout.
    """

    version: str
    commit: str

    def __str__(self) -> str:
        return f"{self.version} ({self.commit})" if self.commit else self.version

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """The version as Windows wants it."""
        major, minor, patch = (int(part) for part in self.version.split("."))
        return major, minor, patch, 0


def stamp(root: Path) -> Stamp:
    """Read the stamp of the source in this folder."""
    if not (root / ".git").exists() or not shutil.which("git"):
        return Stamp(VERSION, "")
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--tags"], cwd=root, capture_output=True, text=True, check=True
    )
    return Stamp(VERSION, described.stdout.strip())
