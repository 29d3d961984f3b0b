"""Ways into a workspace that is not open: copied to a safe place, restored from a backup."""

import pytest

from audit_tool import workspace as house
from audit_tool.domain.errors import WrongPassphraseOrDamaged
from audit_tool.store.keys import KdfCost

WORDS = "five plain words go here"


@pytest.fixture
def costs():
    return (KdfCost(memory_kib=64, passes=1, lanes=1),)


def test_a_backup_becomes_a_new_workspace_beside_the_one_that_does_not_open(ws, small_sets, costs, tmp_path):
    ws.safety.back_up()
    path = ws.path
    ws._session.store.close()
    newest = house.backups_beside(path)[0]
    target = tmp_path / "new folder" / "restored.audit"

    house.restore(newest.path, target, WORDS, costs=costs)

    reopened = house.unlock(target, WORDS, library=small_sets, costs=costs)
    assert [person.name for person in reopened.views.settings().people] == ["Pat Example"]
    reopened.close()


def test_a_backup_does_not_open_with_another_passphrase(ws, costs, tmp_path):
    ws.safety.back_up()
    newest = house.backups_beside(ws.path)[0]

    with pytest.raises(WrongPassphraseOrDamaged):
        house.restore(newest.path, tmp_path / "restored.audit", "not these words at all", costs=costs)

    assert not (tmp_path / "restored.audit").exists()


def test_a_closed_workspace_is_copied_in_with_its_recovery_file(ws, small_sets, costs, tmp_path):
    path = ws.path
    ws.close()
    target = tmp_path / "safe" / "area.audit"

    house.copy_in(path, target)

    house.unlock(target, WORDS, library=small_sets, costs=costs).close()
    assert target.with_suffix(".recovery.age").exists()
    assert path.exists()
