"""Files of earlier versions: copied, brought up in one go, and never half way."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, insert

from audit_tool.domain.errors import DamagedFile
from audit_tool.store import audit_log, file_facts, opening, tables
from audit_tool.store.backup_folder import backups_of
from audit_tool.store.engine import Opening, Store
from audit_tool.store.file_facts import Fact
from audit_tool.store.file_format import APPLICATION_ID, CURRENT, FormatVersion
from audit_tool.store.integrity import inspect
from audit_tool.store.keys import KdfCost, new_key
from audit_tool.store.migrations import apply, drafting, upgrade
from audit_tool.store.migrations.steps import Step, shipped_steps

CHEAP = KdfCost(memory_kib=8, passes=1, lanes=1)
METADATA = tables.answers.metadata


def shape_of(connection):
    """Describe every table, column, index, reference and trigger."""

    def told(pragma, after=0):
        return sorted(str(row[after:]) for row in connection.exec_driver_sql(f"PRAGMA {pragma}").all())

    shape = {}
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").all():
        indexes = connection.exec_driver_sql(f"PRAGMA index_list('{name}')").all()
        shape[name] = {
            "columns": told(f"table_xinfo('{name}')"),
            "references": told(f"foreign_key_list('{name}')", after=2),
            "indexes": sorted((row[2:], tuple(told(f"index_xinfo('{row[1]}')"))) for row in indexes),
        }
    triggers = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
    return shape, [tuple(row) for row in triggers]


def test_a_migrated_empty_file_has_the_shape_of_a_new_one():
    """When this fails, `tables` changed: draft the step with `python -m audit_tool.store.migrations.drafting`."""
    with create_engine("sqlite://").begin() as migrated, create_engine("sqlite://").begin() as new:
        apply(migrated, shipped_steps())
        METADATA.create_all(new)
        assert compare_metadata(MigrationContext.configure(migrated), METADATA) == []
        assert shape_of(migrated) == shape_of(new)


def test_the_last_step_leads_to_the_version_this_app_writes():
    assert shipped_steps()[-1].version == CURRENT


def test_the_steps_are_one_line_of_alembic_revisions():
    scripts = ScriptDirectory(str(Path(drafting.__file__).parent))
    in_order = [script.revision for script in reversed(list(scripts.walk_revisions()))]
    assert in_order == [str(step.version) for step in shipped_steps()]
    assert len(scripts.get_heads()) == 1


def test_drafting_again_finds_nothing_to_do():
    source = drafting.draft(FormatVersion(CURRENT.major, CURRENT.minor + 1))
    assert source.rstrip().endswith(f'format {CURRENT.major}.{CURRENT.minor + 1}."""')


def test_a_drafted_step_can_be_run():
    namespace = {}
    exec(drafting.draft(FormatVersion(1, 0)), namespace)  # noqa: S102 - our own draft
    with create_engine("sqlite://").begin() as drafted, create_engine("sqlite://").begin() as new:
        apply(drafted, [Step(FormatVersion(1, 0), namespace["upgrade"])])
        METADATA.create_all(new)
        assert shape_of(drafted) == shape_of(new)


# --- a file that is behind --------------------------------------------------------------------------------------------


def add_column():
    with op.batch_alter_table("people") as batch:
        batch.add_column(sa.Column("pronouns", sa.Text(), nullable=False, server_default=""))


def lose_a_reference():
    op.execute("DELETE FROM people")


def touch_the_log():
    op.execute("DROP TRIGGER audit_log_no_update")
    op.execute("UPDATE audit_log SET actor = 'somebody-else'")


def die():
    os.kill(os.getpid(), signal.SIGKILL)


NEXT = Step(FormatVersion(1, 1), add_column)


@pytest.fixture
def behind(bench):
    """A closed workspace with a person, her PIN and five logged acts."""
    with bench.create() as store:
        with store.transaction(confirm=bool) as connection:
            person = {"id": "p-1", "name": "Pat Example", "role": "Auditor", "has_pin": True, "active": True}
            connection.execute(insert(tables.people), person)
            connection.execute(insert(tables.pins), {"person_id": "p-1", "hash": "h", "tries": 0})
        for _ in range(5):
            bench.log(store)
        bench.key = store.key
    return bench


def version_of(bench):
    return FormatVersion.unpack(inspect(bench.path, bench.key, lambda driver: ask(driver, "PRAGMA user_version")))


def ask(driver, statement):
    return driver.execute(statement).fetchone()[0]


def test_a_step_changes_the_shape_and_keeps_what_people_wrote(behind):
    assert upgrade(behind.path, behind.key, behind.now, [NEXT]) == FormatVersion(1, 1)
    assert version_of(behind) == FormatVersion(1, 1)
    with Store(behind.path, behind.key, Opening()) as store, store.reading() as connection:
        row = connection.exec_driver_sql("SELECT name, pronouns, has_pin FROM people").one()
        assert tuple(row) == ("Pat Example", "", 1)
        assert audit_log.verify(connection).rows == 5
        assert connection.exec_driver_sql("SELECT count(*) FROM pins").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_copy_of_how_it_was_is_kept_and_opens(behind):
    upgrade(behind.path, behind.key, behind.now, [NEXT])
    (kept,) = backups_of(behind.path)
    assert kept.revision == 5
    store = opening.unlock(kept.path, behind.passphrase, now=behind.now, costs=(CHEAP,))
    with store, store.reading() as connection:
        assert audit_log.verify(connection).rows == 5


def test_a_file_that_lacks_nothing_is_left_alone(behind):
    before = behind.path.read_bytes()
    assert upgrade(behind.path, behind.key, behind.now) == CURRENT
    assert behind.path.read_bytes() == before
    assert backups_of(behind.path) == ()


@pytest.mark.parametrize("mishap", [lose_a_reference, touch_the_log])
def test_a_step_that_goes_wrong_leaves_the_file_as_it_was(behind, mishap):
    with pytest.raises(DamagedFile):
        upgrade(behind.path, behind.key, behind.now, [NEXT, Step(FormatVersion(1, 2), mishap)])
    assert version_of(behind) == CURRENT
    with behind.unlock().reading() as connection:
        assert audit_log.verify(connection).rows == 5
        assert "pronouns" not in [row.name for row in connection.exec_driver_sql("PRAGMA table_info(people)")]


def test_a_step_that_is_killed_leaves_the_file_as_it_was(behind, child):
    steps = [NEXT, Step(FormatVersion(1, 2), die)]
    assert child(lambda: upgrade(behind.path, behind.key, behind.now, steps)) == -signal.SIGKILL
    assert version_of(behind) == CURRENT
    behind.unlock().close()
    assert upgrade(behind.path, behind.key, behind.now, [NEXT]) == FormatVersion(1, 1)


def test_unlocking_a_file_that_is_behind_brings_it_up(bench):
    """The oldest file there can be: ours, with nothing in it yet."""
    key = new_key(bench.passphrase, CHEAP)
    bench.path.touch()
    with Store(bench.path, key, Opening()) as store, store.engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {FormatVersion(0, 1).pack()}")
    with bench.unlock() as store:
        assert store.opening.was_upgraded
        assert bench.log(store).seq == 1
        with store.reading() as connection:
            assert file_facts.read(connection, Fact.WRITTEN_BY) == "0.1.0"
    assert not bench.unlock().opening.was_upgraded


def test_alembic_is_not_imported_for_a_file_that_is_up_to_date(filled):
    opened = (
        "import sys, datetime as dt\n"
        "from pathlib import Path\n"
        "from audit_tool.store import opening\n"
        "from audit_tool.store.keys import KdfCost\n"
        "opening.unlock(Path(sys.argv[1]), sys.argv[2], now=dt.datetime.fromisoformat(sys.argv[3]),"
        " costs=(KdfCost(8, 1, 1),)).close()\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    arguments = [str(filled.path), filled.passphrase, filled.now.isoformat()]
    assert subprocess.run([sys.executable, "-c", opened, *arguments]).returncode == 0
