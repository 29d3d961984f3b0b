"""Which folders are safe to work in."""

from pathlib import Path

import pytest

from audit_tool.domain.errors import UnsafePlace
from audit_tool.store.places import PlaceVerdict, Reason, Surroundings, here, judge, refuse_unsafe

MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
/dev/nvme0n1p3 /home ext4 rw,relatime 0 0
files:/partnership /srv/partnership nfs4 rw 0 0
//server/share /mnt/team\\040drive cifs rw 0 0
me@host: /home/me/host fuse.sshfs rw 0 0
/dev/sdb1 /mnt/stick vfat rw 0 0
/dev/sdc1 /run/media/me/STICK exfat rw 0 0
"""


def around(environ=None, drives=None):
    return Surroundings(
        environ=environ or {},
        mounts=MOUNTS,
        is_removable_device=lambda device: device == "/dev/sdb1",
        drive_type=lambda folder: (drives or {}).get(str(folder), 0),
    )


@pytest.mark.parametrize(
    ("folder", "reason", "by"),
    [
        ("/home/me/Audits", None, ""),
        ("/home/me/.local/share/SafeguardingAuditTool", None, ""),
        ("/home/me/OneDriveway", None, ""),
        ("/home/me/OneDrive/Audits", Reason.SYNCED, "onedrive"),
        ("/home/me/OneDrive - Harrowmere Council/Audits", Reason.SYNCED, "onedrive"),
        ("/Users/me/Library/CloudStorage/Box-Box/Audits", Reason.SYNCED, "cloud"),
        ("/Users/me/Library/CloudStorage/OneDrive-Harrowmere/Audits", Reason.SYNCED, "cloud"),
        ("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/Audits", Reason.SYNCED, "icloud"),
        ("/home/me/Dropbox", Reason.SYNCED, "dropbox"),
        ("/home/me/Dropbox (Personal)/Audits", Reason.SYNCED, "dropbox"),
        ("/home/me/Google Drive/Audits", Reason.SYNCED, "google_drive"),
        ("/home/me/My Drive/Audits", Reason.SYNCED, "google_drive"),
        ("/home/me/Nextcloud/Audits", Reason.SYNCED, "nextcloud"),
        ("/srv/partnership/audits", Reason.NETWORK, "nfs4"),
        ("/srv/partnership2", None, ""),
        ("/mnt/team drive/audits", Reason.NETWORK, "cifs"),
        ("/home/me/host/audits", Reason.NETWORK, "fuse.sshfs"),
        ("/mnt/stick/audits", Reason.REMOVABLE, "drive"),
        ("/run/media/me/STICK", Reason.REMOVABLE, "drive"),
        ("/media/me/other", Reason.REMOVABLE, "drive"),
        ("/Volumes/STICK", Reason.REMOVABLE, "drive"),
    ],
)
def test_folders_by_where_they_are(folder, reason, by):
    verdict = judge(Path(folder), around())
    assert verdict == PlaceVerdict(Path(folder), reason, by)
    assert verdict.is_safe == (reason is None)


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_redirected_documents_folder_is_onedrives(variable):
    environ = {variable: "/home/me/Documents"}
    assert judge(Path("/home/me/Documents/Audits"), around(environ)).by == "onedrive"
    assert judge(Path("/home/me/Documents2"), around(environ)).is_safe


@pytest.mark.parametrize(("kind", "reason"), [(2, Reason.REMOVABLE), (3, None), (4, Reason.NETWORK), (0, None)])
def test_what_windows_says_of_a_drive(kind, reason):
    assert judge(Path("/home/me/x"), around(drives={"/home/me/x": kind})).reason is reason


@pytest.mark.parametrize(
    ("mark", "by"),
    [
        (".dropbox", "dropbox"),
        (".dropbox.cache/", "dropbox"),
        (".tmp.driveupload/", "google_drive"),
        (".sync_1a2b3c.db", "nextcloud"),
        ("._sync_1a2b3c.db", "nextcloud"),
        (".owncloudsync.log", "nextcloud"),
        (".stfolder/", "syncthing"),
    ],
)
def test_a_cloud_folder_under_any_name_is_known_by_what_lies_in_it(tmp_path, mark, by):
    root = tmp_path / "team files"
    inside = root / "2026" / "audits"
    inside.mkdir(parents=True)
    (root / mark).mkdir() if mark.endswith("/") else (root / mark).touch()
    assert judge(inside, around()).by == by
    assert judge(tmp_path, around()).is_safe


def test_dropboxes_own_settings_in_a_home_folder_mean_nothing(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    assert judge(tmp_path / "Audits", around()).is_safe


def test_a_server_path():
    assert judge(Path("//server/share/audits"), around()).by == "unc"


def test_a_folder_that_is_not_there_yet_is_judged_all_the_same(tmp_path):
    assert judge(tmp_path / "new" / "er").is_safe


def test_this_computer_is_asked(tmp_path):
    assert here().mounts or not Path("/proc/mounts").exists()
    assert not here().is_removable_device("/dev/no-such-disk")
    refuse_unsafe(tmp_path / "sheffield.audit")


def test_refusing_says_which_folder_and_why(tmp_path):
    with pytest.raises(UnsafePlace) as caught:
        refuse_unsafe(tmp_path / "Dropbox" / "sheffield.audit")
    assert caught.value.path == tmp_path / "Dropbox"
    assert caught.value.params == {"reason": "synced", "by": "dropbox"}
