"""A table of events comes in whole or not at all, once, and goes out again as one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from audit_tool.domain.errors import MissingFile, Refused
from audit_tool.domain.event import Impact, Seen
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import AgencyId
from audit_tool.exchange.chronology_tables import MEETING, DayOrder, Fate, Said
from audit_tool.paper import text_lines
from audit_tool.usecases.chronology import ForChild
from audit_tool.usecases.rounds import NewCase
from tests.audit_tool.conftest import CHEAP

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
TABLE = (
    "Date\tAgency\tWhat happened\tChild\tWorker\n"
    f"3 May 2025\tNHS\t{TEXT}\tC1\tA Worker\n"
    "Summer 2025\tExample Police\tCalled\tall children\t\n"
    "\t\t\tC2\t\n"
    "after the party\tNHS\tA call\t\t\n"
)
WHOSE = Said(whose=MEETING)


@pytest.fixture
def case(ws, begun):
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    return ws.views.round(round_id).case


def read(ws, case, table=TABLE, said=WHOSE):
    return ws.imports.read_chronology(case.id, ws.imports.pasted(table), 0, said)


def lines(ws, case):
    return ws.views.chronology(case.id).lines


def test_events_come_in_letter_for_letter_with_what_has_no_place_beside_them(ws, case):
    ws.imports.bring_in(case.id, read(ws, case))
    first, second, third = lines(ws, case)
    assert (first.event.what, first.agency, first.event.when_words) == (TEXT, "Example NHS Trust", "3 May 2025")
    assert first.event.besides == "Worker: A Worker"
    assert [then.child.label for then in second.concerned] == ["Child 1", "Child 2"]
    assert (third.event.when, third.event.typed_when) == (None, "after the party")


def test_paper_says_that_a_table_said_more_and_does_not_print_it(ws, case):
    ws.imports.bring_in(case.id, read(ws, case))
    said = "\n".join(text_lines(ws.views.document("chronology", case.id)))
    assert "What else a table said of 1 event that came from it." in said
    assert "A Worker" not in said


def test_the_same_table_again_changes_nothing_and_says_when_it_came(ws, case, clock):
    ws.imports.bring_in(case.id, read(ws, case))
    before = lines(ws, case)
    clock.turn(days=3)
    again = read(ws, case)
    assert {row.fate for row in again.rows} == {Fate.LEFT_OUT}
    assert again.rows[0].notes[0].said == "2026-03-02"
    with pytest.raises(Refused, match="import_nothing"):
        ws.imports.bring_in(case.id, again)
    assert lines(ws, case) == before


def test_a_later_version_of_a_table_brings_only_what_is_new(ws, case):
    ws.imports.bring_in(case.id, read(ws, case))
    (first, *_) = lines(ws, case)
    ws.chronology.change(first.event, [ForChild(first.concerned[0].child.id, Seen.NO, Impact.DANGER)])
    longer = read(ws, case, TABLE + "4 May 2025\tNHS\tAnother\tC2\t\n")
    assert [row.number for row in longer.with_fate(Fate.COMES_IN)] == [6]
    ws.imports.bring_in(case.id, longer)
    now = lines(ws, case)
    assert len(now) == 4
    assert now[0].concerned[0].said.impact is Impact.DANGER


def test_a_table_goes_out_as_one_and_what_a_person_worked_on_stays(ws, case):
    made = ws.imports.bring_in(case.id, read(ws, case)).made
    ws.imports.take_back(made)
    assert lines(ws, case) == ()
    made = ws.imports.bring_in(case.id, read(ws, case)).made
    assert len(lines(ws, case)) == 3
    (first, *_) = lines(ws, case)
    ws.chronology.change(first.event, [ForChild(first.concerned[0].child.id, Seen.NO)])
    ws.imports.take_back(made)
    assert [line.event.id for line in lines(ws, case)] == [first.event.id]
    assert [row.number for row in read(ws, case).rows if row.event is None] == [2, 4]


def test_an_event_that_a_person_took_out_does_not_come_back_with_its_table(ws, case):
    ws.imports.bring_in(case.id, read(ws, case))
    ws.chronology.withdraw(lines(ws, case)[0].event.id)
    assert read(ws, case).with_fate(Fate.COMES_IN, Fate.TO_LOOK_AT) == ()


def test_what_columns_were_is_remembered_for_tables_with_the_same_headings(ws, case):
    table = "Date\tDetails\tOther things\n3 May 2025\tVisit\tSad\n"
    said = Said(columns={3: "voice"}, whose=MEETING)
    ws.imports.bring_in(case.id, read(ws, case, table, said))
    again = read(ws, case, table.replace("Visit", "Another"))
    assert [(one.target, one.basis.value) for one in again.columns] == [
        ("date", "last_time"), ("what", "last_time"), ("voice", "last_time")
    ]  # fmt: skip


def test_nothing_comes_in_while_something_must_be_said_or_the_round_is_closed(ws, case):
    unsaid = read(ws, case, "Date\tEvent\n03/04/2025\tVisit\n", Said())
    assert unsaid.waits_for == ("order", "whose")
    with pytest.raises(Refused, match="import_waits"):
        ws.imports.bring_in(case.id, unsaid)
    said = read(ws, case, "Date\tEvent\n03/04/2025\tVisit\n", Said(order=DayOrder.DAY_FIRST, whose=MEETING))
    ws.rounds.close(case.round_id)
    with pytest.raises(Refused, match="round_closed"):
        ws.imports.bring_in(case.id, said)
    with pytest.raises(Refused, match="round_closed"):
        read(ws, case)
    assert lines(ws, case) == ()


def test_a_table_that_cannot_be_kept_whole_leaves_nothing_behind(ws, case):
    """The last row of it names an agency that is not there any more."""
    reading = read(ws, case)
    last = reading.rows[-1]
    bent = replace(last, event=replace(last.event, agency_id=AgencyId("gone")))
    with pytest.raises(IntegrityError):
        ws.imports.bring_in(case.id, replace(reading, rows=(*reading.rows[:-1], bent)))
    assert lines(ws, case) == ()
    assert read(ws, case).with_fate(Fate.COMES_IN)


def test_rows_that_name_somebody_are_told_while_the_vault_is_looked_at(ws, case):
    table = "Date\tEvent\n2025\tMIA  fiction was seen\n2024\tmimi laughed\n2023\tborn 3.5.10\n2022\tThe fiction shelf\n"
    assert not read(ws, case, table).names_looked_for
    ws.identities.make_vault("other words than the workspace has", costs=(CHEAP,))
    child = ws.views.identities(case.id).people[0].subject
    ws.identities.say(
        Identity(child, case.id, "", real_name="Mia Fiction", other_names="Mimi", born_on=dt.date(2010, 5, 3))
    )
    assert not read(ws, case, table).names_looked_for
    ws.identities.look_at_everybody(case.id)
    reading = read(ws, case, table)
    named = [row.number for row in reading.rows for note in row.notes if note.code == "names_somebody"]
    assert (reading.names_looked_for, named) == (True, [2, 3, 4])
    assert "Mia" not in repr(reading.rows)


def test_codes_are_written_in_place_of_names_and_the_row_is_known_again_by_either(ws, case):
    table = "Date\tEvent\tChild\n2025\tMIA  fiction hid behind Mimi's door\tMimi\n"
    ws.identities.make_vault("other words than the workspace has", costs=(CHEAP,))
    child = ws.views.identities(case.id).people[0].subject
    ws.identities.say(Identity(child, case.id, "", real_name="Mia Fiction", other_names="Mimi"))
    with_codes = Said(whose=MEETING, with_codes=True)
    unread = read(ws, case, table, with_codes)
    assert (unread.rows[0].children, unread.waits_for) == ((), ("names",))
    ws.identities.look_at_everybody(case.id)
    reading = read(ws, case, table, with_codes)
    ws.imports.bring_in(case.id, reading)
    (line,) = lines(ws, case)
    assert line.event.what == "Child 1 hid behind Child 1's door"
    assert [then.child.label for then in line.concerned] == ["Child 1"]
    assert [note.code for row in read(ws, case, table).rows for note in row.notes] == ["brought_before"]


def test_a_file_is_read_by_what_it_is_and_one_that_is_gone_says_so(ws, case, tmp_path):
    path = tmp_path / "table.xlsx"
    path.write_bytes(TABLE.encode())
    assert len(ws.imports.tables(path).sheets) == 1
    path.unlink()
    with pytest.raises(MissingFile):
        ws.imports.tables(path)
