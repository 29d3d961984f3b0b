"""Everything comes out as plain files that anybody can read without this app."""

import datetime as dt
import hashlib
import json

import pytest
from sqlalchemy import insert

from audit_tool.domain.errors import MissingFile, Refused
from audit_tool.store import tables
from audit_tool.store.plain_export import export

HARD = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’\nsecond line \u2028 \x00 end'


@pytest.fixture
def written(bench):
    """An open workspace with words, a picture and a PIN in it."""
    store = bench.create()
    with store.transaction(confirm=bool) as connection:
        passage = {"subject": "brief", "part": "summary", "at": bench.now, "by": "person-1"}
        connection.execute(insert(tables.passages), [passage | {"text": f"{number} {HARD}"} for number in range(1200)])
        connection.execute(
            insert(tables.attachments),
            {
                "id": "a-1",
                "title": "The family's ../drawing",
                "media_type": "image/png",
                "size": 4,
                "sha256": hashlib.sha256(b"\x89PNG").hexdigest(),
                "added_at": bench.now,
                "content": b"\x89PNG",
            },
        )
        connection.execute(
            insert(tables.people),
            {"id": "p-1", "name": "Pat Example", "role": "Auditor", "has_pin": True, "active": True},
        )
        connection.execute(insert(tables.pins), {"person_id": "p-1", "hash": "argon2", "tries": 0})
    return store


def rows_of(folder, table):
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").split("\n") if line]


def test_every_word_comes_out_in_order(bench, written):
    folder = bench.folder / "plain"
    counts = export(written, folder)
    assert [row["text"] for row in rows_of(folder, "passages")] == [f"{number} {HARD}" for number in range(1200)]
    assert counts["passages"] == 1200
    assert json.loads((folder / "tables.json").read_bytes()) == {"format": "plain-export/1", "rows": counts}


def test_times_come_out_in_utc(bench, written):
    export(written, bench.folder / "plain")
    row = rows_of(bench.folder / "plain", "passages")[0]
    assert dt.datetime.fromisoformat(row["at"]) == bench.now
    assert row["at"].endswith("+00:00")


def test_a_file_comes_out_as_a_file_under_a_name_of_ours(bench, written):
    folder = bench.folder / "plain"
    export(written, folder)
    (row,) = rows_of(folder, "attachments")
    assert row["title"] == "The family's ../drawing"
    assert row["content"] == {"file": "attachments/attachments_a-1_content.png", "sha256": row["sha256"]}
    assert (folder / row["content"]["file"]).read_bytes() == b"\x89PNG"
    assert [path.name for path in (folder / "attachments").iterdir()] == ["attachments_a-1_content.png"]


def test_every_table_comes_out_but_pins_keys_the_vault_child_lists_and_votes_face_down(bench, written):
    folder = bench.folder / "plain"
    counts = export(written, folder)
    kept_back = {"pins", "pack_keys", "vault_keys", "identities", "listed_children", "listed_rows", "sealed_votes"}
    assert set(counts) == set(tables.answers.metadata.tables) - kept_back
    assert {path.stem for path in folder.glob("*.jsonl")} == set(counts)
    assert not any(b"argon2" in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nobody_else_may_read_it(bench, written):
    folder = bench.folder / "plain"
    export(written, folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o600}


def test_an_empty_folder_will_do(bench, written):
    (bench.folder / "plain").mkdir()
    assert export(written, bench.folder / "plain")["passages"] == 1200


def test_a_folder_with_something_in_it_is_refused(bench, written):
    (bench.folder / "plain").mkdir()
    (bench.folder / "plain" / "minutes.txt").write_text("June")
    with pytest.raises(Refused) as caught:
        export(written, bench.folder / "plain")
    assert caught.value.code == "folder_not_empty"
    assert [path.name for path in (bench.folder / "plain").iterdir()] == ["minutes.txt"]


def test_a_missing_place_is_named(bench, written):
    with pytest.raises(MissingFile):
        export(written, bench.folder / "gone" / "plain")
