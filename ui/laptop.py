"""What the app finds on this laptop: the folder its workspaces are kept in, and the folder of its own few settings.

There is no list of recent files: the folder is the memory.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from audit_tool.domain.errors import DiskTrouble

FOLDER = "SafeguardingAuditTool"
"""What the app's folders are called, wherever the system keeps such folders."""

SUFFIX = ".audit"
"""How a workspace's file name ends, as in `audit_tool.workspace`; said again because that import must wait."""


_LONGEST_NAME = 32

_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)")
"""Names that Windows keeps for devices, whatever ending they have."""


def local_now() -> dt.datetime:
    """Return what the laptop's clock shows, with its time zone."""
    return dt.datetime.now().astimezone()


def utc_now() -> dt.datetime:
    """Read the laptop's clock, in UTC."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Kept:
    """A workspace file on this laptop, seen from outside.

    Attributes:
        path: the file.
        saved_at: when it was last written, in the laptop's own time zone.
    """

    path: Path
    saved_at: dt.datetime

    @property
    def name(self) -> str:
        """What the person called it: the file name without its ending."""
        return self.path.stem


@dataclass(frozen=True, slots=True)
class Laptop:
    """Where things are on this laptop.

    Attributes:
        data: workspaces, their backups, and a partnership's own question sets; never the documents folder, which is
            often copied to a cloud.
        config: how the app looks on this laptop; nothing personal.
        now: its clock, in UTC, which workspaces opened on it go by.
    """

    data: Path
    config: Path
    now: Callable[[], dt.datetime] = utc_now

    @classmethod
    def here(cls) -> Laptop:
        """Ask the system where such folders belong: on Windows in %LOCALAPPDATA%."""
        import platformdirs

        return cls(
            Path(platformdirs.user_data_dir(FOLDER, appauthor=False)),
            Path(platformdirs.user_config_dir(FOLDER, appauthor=False)),
        )

    def has_workspaces(self) -> bool:
        """Say whether there is any, or whether nobody can tell because the folder cannot be read."""
        try:
            return bool(self.kept())
        except DiskTrouble:
            return True

    def kept(self) -> tuple[Kept, ...]:
        """List the workspaces of the folder, the one saved last first; none where there is no folder yet.

        Raises:
            DiskTrouble: the folder cannot be read.
        """
        try:
            found = [seen(path) for path in self.data.glob(f"*{SUFFIX}") if path.is_file()]
        except OSError as error:
            raise DiskTrouble(self.data) from error
        return tuple(sorted(found, key=lambda kept: kept.saved_at, reverse=True))


def seen(path: Path) -> Kept:
    """Look at a workspace file from outside.

    Raises:
        OSError: it is not there, or cannot be looked at.
    """
    return Kept(path, dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone())


def path_for(name: str, folder: Path) -> Path:
    """Choose a file for a new workspace, named after its partnership; a name that is taken gets a number."""
    stem = _plain(name) or "workspace"
    for number in range(1, 1000):
        path = folder / f"{stem if number == 1 else f'{stem}-{number}'}{SUFFIX}"
        if not path.exists():
            return path
    return folder / f"{stem}{SUFFIX}"  # a thousand workspaces of one name: let making it say that the name is taken


def _plain(name: str) -> str:
    """Bring a name down to whole words of small letters, digits and hyphens that any disk can hold."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", letters.replace("'", ""))
    stem = ""
    for word in words:
        longer = f"{stem}-{word}" if stem else word[:_LONGEST_NAME]
        if len(longer) > _LONGEST_NAME:
            break
        stem = longer
    return f"{stem}-workspace" if _RESERVED.fullmatch(stem) else stem
