"""Whether a folder is safe to work in: no cloud copies it, no network serves it, it cannot be pulled out.

A file that is written while another program copies it arrives torn; a network may promise a lock or a flush and keep
neither. So the app works on the laptop's own disk only. Such folders are fine for files that go out and come in.
"""

from __future__ import annotations

import ctypes
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final

from audit_tool.domain.errors import UnsafePlace


class Reason(StrEnum):
    """Why a folder is not safe to work in."""

    SYNCED = "synced"
    NETWORK = "network"
    REMOVABLE = "removable"


@dataclass(frozen=True, slots=True)
class PlaceVerdict:
    """What is known of a folder.

    Attributes:
        folder: the folder judged.
        reason: why it is not safe; None when nothing speaks against it.
        by: who stands behind it, as a code ("onedrive", "nfs", "drive"); "" when it is safe.
    """

    folder: Path
    reason: Reason | None = None
    by: str = ""

    @property
    def is_safe(self) -> bool:
        """Say whether nothing speaks against working there."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the computer says about its folders.

    Attributes:
        environ: environment variables.
        mounts: text of /proc/mounts; "" where there is none.
        is_removable_device: whether a device of /proc/mounts ("/dev/sdb1") can be pulled out.
        drive_type: Windows' type of the drive a folder is on; 0 elsewhere.
    """

    environ: Mapping[str, str]
    mounts: str
    is_removable_device: Callable[[str], bool]
    drive_type: Callable[[Path], int]


_CLOUD_VARIABLES: Final = {
    "OneDrive": "onedrive",
    "OneDriveCommercial": "onedrive",
    "OneDriveConsumer": "onedrive",
}
"""Variables that Windows sets to the folder a cloud copies."""

_CLOUD_NAMES: Final = (
    (re.compile(r"onedrive( - .+|-.+)?", re.IGNORECASE), "onedrive"),
    (re.compile(r"dropbox( \(.+\))?", re.IGNORECASE), "dropbox"),
    (re.compile(r"google ?drive(-.+)?|my drive", re.IGNORECASE), "google_drive"),
    (re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs", re.IGNORECASE), "icloud"),
    (re.compile(r"nextcloud|owncloud", re.IGNORECASE), "nextcloud"),
    (re.compile(r"cloudstorage", re.IGNORECASE), "cloud"),  # macOS keeps every provider's folder in here
)
"""What the clouds call their folders."""

_CLOUD_MARKS: Final = (
    (".dropbox", "dropbox"),
    (".dropbox.cache", "dropbox"),
    (".tmp.driveupload", "google_drive"),
    (".tmp.drivedownload", "google_drive"),
    (".sync_*.db", "nextcloud"),
    ("._sync_*.db", "nextcloud"),
    (".nextcloudsync.log", "nextcloud"),
    (".owncloudsync.log", "nextcloud"),
    (".stfolder", "syncthing"),
)
"""What the clouds leave at the top of a folder they copy."""

_NETWORK_SYSTEMS: Final = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs2", "fuse.glusterfs", "fuse.onedriver"),
        *("fuse.google-drive-ocamlfuse", "fuse.vmhgfs-fuse", "vboxsf", "prl_fs"),
    )
)
"""What Linux calls file systems that are really another computer."""

_REMOVABLE_ROOTS: Final = ("/media/", "/run/media/", "/Volumes/")
_DRIVE_REMOVABLE: Final = 2
_DRIVE_REMOTE: Final = 4


def judge(folder: Path, surroundings: Surroundings | None = None) -> PlaceVerdict:
    """Judge a folder, which need not exist yet.

    Args:
        folder: where the workspace is or would be.
        surroundings: what the computer says; this computer's own when left out.
    """
    around = surroundings or here()
    folder = folder.absolute()
    for reason, find in ((Reason.SYNCED, _cloud), (Reason.NETWORK, _network), (Reason.REMOVABLE, _removable)):
        by = find(folder, around)
        if by:
            return PlaceVerdict(folder, reason, by)
    return PlaceVerdict(folder)


def refuse_unsafe(path: Path) -> None:
    """Make sure that a workspace is, or would be, in a safe place.

    Raises:
        UnsafePlace: `reason` and `by` are codes.
    """
    verdict = judge(path.parent)
    if verdict.reason is not None:
        raise UnsafePlace(path.parent, reason=verdict.reason.value, by=verdict.by)


def here() -> Surroundings:
    """Ask this computer."""
    mounts = Path("/proc/mounts")
    return Surroundings(
        environ=os.environ,
        mounts=mounts.read_text(encoding="utf-8", errors="replace") if mounts.exists() else "",
        is_removable_device=_is_removable_device,
        drive_type=_drive_type,
    )


def _cloud(folder: Path, around: Surroundings) -> str:
    for variable, cloud in _CLOUD_VARIABLES.items():
        root = around.environ.get(variable)
        if root and _is_inside(folder, PurePath(root)):
            return cloud
    for part in folder.parts:
        for name, cloud in _CLOUD_NAMES:
            if name.fullmatch(part):
                return cloud
    for ancestor in (folder, *folder.parents):
        for mark, cloud in _CLOUD_MARKS:
            if _is_cloud_root(ancestor, mark):
                return cloud
    return ""


def _is_cloud_root(ancestor: Path, mark: str) -> bool:
    """Look for a mark. Dropbox keeps `.dropbox` in the home folder too, as a folder: only there it means nothing."""
    found = next(iter(ancestor.glob(mark)), None)
    return found is not None and not (mark == ".dropbox" and found.is_dir())


def _network(folder: Path, around: Surroundings) -> str:
    if str(folder).startswith(("\\\\", "//")):
        return "unc"
    if around.drive_type(folder) == _DRIVE_REMOTE:
        return "drive"
    system = _mount_of(folder, around.mounts)[1]
    return system if system in _NETWORK_SYSTEMS else ""


def _removable(folder: Path, around: Surroundings) -> str:
    if around.drive_type(folder) == _DRIVE_REMOVABLE or folder.as_posix().startswith(_REMOVABLE_ROOTS):
        return "drive"
    device = _mount_of(folder, around.mounts)[0]
    return "drive" if device.startswith("/dev/") and around.is_removable_device(device) else ""


def _mount_of(folder: Path, mounts: str) -> tuple[str, str]:
    """Find the device and the file system a folder is on; both "" when nobody says."""
    best, found = -1, ("", "")
    for line in mounts.splitlines():
        device, point, system, *_ = line.split(" ")
        root = PurePath(re.sub(r"\\(\d{3})", lambda match: chr(int(match[1], 8)), point))
        if len(root.parts) >= best and _is_inside(folder, root):
            best, found = len(root.parts), (device, system)
    return found


def _is_inside(folder: Path, root: PurePath) -> bool:
    return PurePath(os.path.normcase(folder)).is_relative_to(os.path.normcase(root))


def _is_removable_device(device: str) -> bool:
    """Ask Linux about a disk, or about the disk that a partition is on."""
    block = Path("/sys/class/block", Path(device).name).resolve()
    flags = [folder / "removable" for folder in (block, block.parent)]
    return any(flag.is_file() and flag.read_text(encoding="ascii").strip() == "1" for flag in flags)


def _drive_type(folder: Path) -> int:
    windows = getattr(ctypes, "windll", None)
    return 0 if windows is None else int(windows.kernel32.GetDriveTypeW(folder.anchor))
