"""What is held is found wherever it stands: in every table, in earlier wordings, in files, by codes and by names."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.access_request import AccessKind, AccessRequest
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AccessRequestId, ChildId, SubjectId
from audit_tool.paper import text_lines
from audit_tool.store.schema import metadata
from audit_tool.store.written_words import NOT_READ, read_tables, word_columns
from audit_tool.views.facts.held import held_rows
from audit_tool.views.held import LookFor
from audit_tool.views.held_places import KINDS, PLACES, page_of
from tests.audit_tool.conftest import begun, ws  # noqa: F401  # fixtures
from tests.audit_tool.usecases.test_purges import SECRET, case, everything_in  # noqa: F401  # a fixture among them

ASKED = AccessRequest(AccessRequestId(""), AccessKind.SUBJECT_ACCESS, "SAR 12", dt.date(2026, 1, 30))


def places(picture):
    return {(line.page, line.kind.partition(",")[0]) for line in picture.lines}


def test_every_table_is_read_or_left_out_for_a_reason_and_what_is_read_has_a_name():
    assert set(read_tables()) == set(KINDS)
    assert {name for name, table in metadata.tables.items() if word_columns(table)} <= {*read_tables(), *NOT_READ}
    assert {table for table, _page, _of in PLACES} | {of for *_rest, of in PLACES if of} <= set(metadata.tables)


def test_what_was_said_in_january_stands_in_its_year_whatever_was_made_of_it():
    made_of_it = {"year_reviews": "the year", "findings": "a finding", "rounds": "its round", "agencies": "whose"}
    assert page_of(made_of_it)[0] == "year_review"


def test_a_word_is_found_in_every_table_it_stands_in(ws, case):  # noqa: F811
    found = ws.views.held(LookFor(SECRET))
    unread = {name for name, rows in everything_in(ws).items() if SECRET in rows} & set(NOT_READ)
    assert unread <= {"history"}
    assert places(found) >= {
        ("chronology", "Event"),
        ("chronology", "Earlier account of an event"),
        ("family", "Person of a family"),
        ("form", "Answer"),
        ("form", "File"),
        ("cases", "Nomination"),
        ("case", "Scope of a case"),
    }
    assert any(not line.stands for line in found.lines if line.kind == "Earlier account of an event")
    assert all(SECRET in line.text and SECRET in line.around for line in found.lines)
    assert ws.views.held(LookFor("Quibble")).lines == ()
    answers = [line for line in found.lines if line.kind.startswith("Answer")]
    assert not any(said.startswith(("answered", "dont_know")) for line in answers for said in (line.text, line.around))
    assert {line.where.split(", ")[1] for line in found.lines if line.page == "form"} == {"Family A"}


def test_a_child_is_found_by_code_in_the_family_and_by_name_once_the_vault_is_open(ws, case, clock):  # noqa: F811
    child = ChildId(ws.views.round(case.round_id).children[0].id)
    look = LookFor(case_id=case.id, subject=SubjectId(child))
    by_code = ws.views.held(look)
    assert ("chronology", "What an event was for a child") in places(by_code)
    assert by_code.about == "Family A, Child 1"
    with pytest.raises(Refused, match="vault_closed"):
        clock.turn(minutes=30)
        ws.views.held(replace(look, by_name=True))
    ws.identities.open_vault("words of the vault go here")
    with pytest.raises(Refused, match="identity_not_looked_at"):
        ws.views.held(replace(look, by_name=True))
    ws.identities.look(case.id, SubjectId(child))
    by_name = ws.views.held(replace(look, by_name=True))
    assert len(by_name.lines) > len(by_code.lines)
    assert ("cases", "Nomination") in places(by_name)
    assert not any("Names" in said for said in text_lines(ws.views.held_paper(by_name)))


def test_all_of_an_agency_is_listed_and_nothing_of_another(ws, case, begun):  # noqa: F811
    nhs = begun.agencies[0]
    found = ws.views.held(LookFor(agency_id=nhs))
    assert {"Example NHS Trust"} == {line.where.rsplit(", ")[-1] for line in found.lines if line.page == "form"}
    assert ("register", "Agency or setting") in places(found)
    with pytest.raises(Refused, match="look_for_something"):
        ws.views.held(LookFor(" "))


@pytest.mark.parametrize(
    ("kind", "came", "due"),
    [
        (AccessKind.SUBJECT_ACCESS, dt.date(2026, 1, 30), dt.date(2026, 3, 2)),  # 28 February is a Saturday
        (AccessKind.SUBJECT_ACCESS, dt.date(2026, 9, 3), dt.date(2026, 10, 5)),  # the Monday after Saturday the 3rd
        (AccessKind.SUBJECT_ACCESS, dt.date(2026, 12, 10), dt.date(2027, 1, 11)),
        (AccessKind.FREEDOM_OF_INFORMATION, dt.date(2026, 3, 2), dt.date(2026, 3, 30)),
        (AccessKind.FREEDOM_OF_INFORMATION, dt.date(2026, 3, 16), dt.date(2026, 4, 15)),  # Easter in between
    ],
)
def test_the_last_day_to_answer(kind, came, due):
    assert replace(ASKED, kind=kind, came_on=came).due_on == due


def test_the_paper_says_what_was_asked_what_is_not_seen_and_the_table_holds_it_whole(ws, case):  # noqa: F811
    made = ws.access.add(replace(ASKED, case_id=case.id)).made
    found = ws.views.held(LookFor(case_id=case.id))
    said = "\n".join(text_lines(ws.views.held_paper(found, made)))
    assert "Request SAR 12, to be answered by 2 March 2026." in said
    assert "the vault's names were not looked for" in said
    assert "what the vault keeps of them is not in this list" in said
    assert "Nothing here says what may be given." in said
    assert text_lines(ws.views.document("what_is_held", made))[-3:] == text_lines(ws.views.held_paper(found, made))[-3:]
    rows = list(held_rows(found.lines))
    assert len(rows) == len(found.lines)
    assert any(SECRET in row[-1] for row in rows)
