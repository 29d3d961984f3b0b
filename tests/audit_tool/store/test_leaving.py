"""Files that leave: what is not logged is not there, and what was logged gets its name however the session ended."""

import json

import pytest

from audit_tool import workspace as house
from audit_tool.domain.errors import Refused
from audit_tool.store.file_facts import Fact
from audit_tool.store.leaving import leaving
from tests.audit_tool.fresh import CHEAP, WORDS, with_pat


def test_what_was_refused_half_way_leaves_the_old_file_and_nothing_else(ws, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "plan.pdf").write_bytes(b"old")
    with pytest.raises(Refused), leaving(ws._session, folder) as (write, _unit):
        assert write("plan.pdf", b"new", again=True)
        assert write("letter.pdf", b"new")
        write("plan.pdf", b"newer")
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == {"plan.pdf": b"old"}


def test_what_is_there_as_it_should_be_is_not_written(ws, tmp_path):
    with leaving(ws._session, tmp_path) as (write, unit):
        assert write("plan.pdf", b"new", again=True)
        unit.log("table.save", "table", "1")
    with leaving(ws._session, tmp_path) as (write, unit):
        assert not write("plan.pdf", b"new", again=True)
        unit.log("table.save", "table", "2")


def test_what_was_cut_off_before_its_name_is_finished_when_the_workspace_opens(small_sets, clock, tmp_path):
    hidden, path = tmp_path / ".plan.pdf.0a.part", tmp_path / "plan.pdf"
    path.write_bytes(b"old")
    hidden.write_bytes(b"new")
    ws = with_pat(tmp_path / "area.audit", small_sets, clock)
    with ws._session.work() as unit:  # as a crash leaves it: the log is saved, and the name is not given
        unit.file_facts.keep(Fact.LEAVING, json.dumps([[str(path), str(hidden), "d" * 64]]))
        unit.log("document.export", "export", "1", digest="d" * 64)
    file = ws.path
    ws.close()
    opened = house.unlock(file, WORDS, library=small_sets, clock=clock, costs=(CHEAP,))
    assert (path.read_bytes(), hidden.exists()) == (b"new", False)
    with opened._session.read() as records:
        assert [row["verb"] for row in records.log_rows()][-1] == "file.finish"
    opened.close()


def test_what_was_cut_off_before_the_log_spoke_of_it_is_swept_away_at_the_next_opening(small_sets, clock, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    ws = with_pat(tmp_path / "area.audit", small_sets, clock)
    with pytest.raises(Refused), leaving(ws._session, folder) as (write, _unit):
        write("plan.pdf", b"all about a family")
        (hidden,) = folder.iterdir()
        kept = hidden.rename(folder / "as a crash leaves it")
        raise Refused("nobody_hears_of_this")
    kept.rename(hidden)
    (folder / ".plan.pdf.0011223344556677.part").write_bytes(b"of another workspace")
    file = ws.path
    ws.close()
    house.unlock(file, WORDS, library=small_sets, clock=clock, costs=(CHEAP,)).close()
    assert [each.name for each in folder.iterdir()] == [".plan.pdf.0011223344556677.part"]


def test_a_folder_that_cannot_be_looked_into_keeps_neither_the_workspace_shut_nor_the_others_unswept(
    small_sets, clock, tmp_path
):
    hidden, gone = tmp_path / ".plan.pdf.0011223344556677.part", tmp_path / ("a" * 300)
    hidden.write_bytes(b"all about a family")
    ws = with_pat(tmp_path / "area.audit", small_sets, clock)
    with ws._session.work() as unit:
        unit.file_facts.keep(Fact.LEAVING_FOR, json.dumps(["00112233", [str(gone), str(tmp_path)]]))
    file = ws.path
    ws.close()
    opened = house.unlock(file, WORDS, library=small_sets, clock=clock, costs=(CHEAP,))
    with opened._session.read() as records:
        assert json.loads(records.file_facts.read(Fact.LEAVING_FOR)) == ["00112233", [str(gone)]]
    opened.close()
    assert not hidden.exists()
