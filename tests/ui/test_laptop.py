"""The folder is the memory: what it lists, and what a new file in it is called."""

import pytest

from audit_tool.workspace import SUFFIX
from ui import laptop
from ui.laptop import Laptop, path_for


def test_only_workspaces_of_the_folder_itself_are_listed(tmp_path):
    (tmp_path / "backups").mkdir()
    for name in ("northmere.audit", "notes.txt", "backups/northmere_2026.audit", "northmere.recovery.age"):
        (tmp_path / name).write_bytes(b"")

    assert [kept.name for kept in Laptop(tmp_path, tmp_path).kept()] == ["northmere"]


def test_a_laptop_that_has_never_seen_the_app_has_none(tmp_path):
    assert Laptop(tmp_path / "nowhere", tmp_path).kept() == ()
    assert not Laptop(tmp_path / "nowhere", tmp_path).has_workspaces()


def test_the_folders_are_the_apps_own_and_never_the_documents_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))

    here = Laptop.here()

    assert here.data.name == here.config.name == "SafeguardingAuditTool"
    assert "documents" not in str(here.data).lower()


@pytest.mark.parametrize(
    ("partnership", "file"),
    [
        ("Northmere", "northmere.audit"),
        ("Northmere Safeguarding Children Partnership", "northmere-safeguarding-children.audit"),
        ("St Helen's & Łódź / Ünïon", "st-helens-odz-union.audit"),
        ("../../etc/passwd", "etc-passwd.audit"),
        ('CON: a "name" <of> many|parts?*', "con-a-name-of-many-parts.audit"),
        ("Con", "con-workspace.audit"),
        ("", "workspace.audit"),
        ("安全", "workspace.audit"),
        ("X" * 300, f"{'x' * 32}.audit"),
    ],
)
def test_a_workspace_is_named_after_its_partnership_in_letters_every_disk_can_hold(tmp_path, partnership, file):
    assert path_for(partnership, tmp_path).name == file


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    (tmp_path / "northmere.audit").write_bytes(b"")
    (tmp_path / "northmere-2.audit").write_bytes(b"")

    assert path_for("Northmere", tmp_path).name == "northmere-3.audit"


def test_workspaces_end_as_the_workspace_says():
    assert laptop.SUFFIX == SUFFIX
