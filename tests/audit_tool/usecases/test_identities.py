"""Who is who stands in a vault of its own: a second passphrase, one person at a time, and no name outside it."""

import datetime as dt
import json
import logging
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select, update

from audit_tool import workspace as house
from audit_tool.domain.errors import DamagedVault, Refused
from audit_tool.domain.event import Event
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import EventId, PersonId
from audit_tool.store import tables
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.plain_export import export
from audit_tool.store.vault import MINUTES
from audit_tool.usecases.rounds import NewCase
from audit_tool.views.identities import VaultState
from tests.audit_tool.conftest import CHEAP

WORDS = "other words than the workspace has"
COSTS = (CHEAP,)
TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’\nsecond line'


@pytest.fixture
def case(ws, begun):
    """A family of two children, 14 and 6 on the first day, and one unborn."""
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6, None))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    return ws.views.round(round_id).case


@pytest.fixture
def opened(ws, case):
    """The vault, just made and open."""
    ws.identities.make_vault(WORDS, costs=COSTS)
    return ws


@pytest.fixture
def mia(opened, case):
    """Child 1, written down."""
    child = opened.views.identities(case.id).people[0].subject
    known = Identity(
        child,
        case.id,
        "Child 1",
        real_name="Mia Fiction",
        other_names="Mimi, Pip",
        born_on=dt.date(2010, 5, 3),
        nhs_number="943 476 5919",
        address="1 Nowhere Row\nNorthmere",
        postcode="ZZ99 3VZ",
        reference="LA-77",
    )
    opened.identities.say(known)
    return known


def refused(act, *given, **named):
    with pytest.raises(Refused) as told:
        act(*given, **named)
    return told.value.code


def adult(case, code="Mother", **known):
    return Identity("", case.id, code, **known)


def look(ws, case, subject):
    ws.identities.look(case.id, subject)
    return ws.views.identity(case.id, subject)


def log_of(ws):
    with ws._session.read() as records:
        return [(row["verb"], row["ident"], row["actor"]) for row in records.log_rows()]


def rows_of(ws, table):
    with ws._session.store.reading() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


# ---- opening and closing


def test_there_is_no_vault_until_it_is_made_and_then_it_is_open(ws, case):
    assert ws.views.identities(case.id).vault is VaultState.NOT_MADE
    assert refused(ws.identities.open_vault, WORDS) == "vault_not_made"
    ws.identities.make_vault(WORDS, costs=COSTS)
    assert ws.views.identities(case.id).vault is VaultState.OPEN
    assert refused(ws.identities.make_vault, WORDS, costs=COSTS) == "vault_made_already"


def test_only_its_own_passphrase_opens_it_and_a_wrong_try_is_written_down(mia, opened, case):
    opened.identities.close_vault()
    assert opened.views.identities(case.id).vault is VaultState.CLOSED
    assert refused(opened.identities.open_vault, "five plain words go here") == "vault_passphrase_wrong"
    assert opened.views.identities(case.id).vault is VaultState.CLOSED
    assert log_of(opened)[-1][:2] == ("vault.wrong_passphrase", "1")
    opened.identities.open_vault(f"  {WORDS.replace(' ', '   ')} ")
    assert look(opened, case, mia.subject) == mia


def test_the_workspaces_own_passphrase_is_not_taken(opened):
    own = "five plain words go here"
    assert refused(opened.identities.change_passphrase, own, costs=COSTS) == "vault_passphrase_same"
    opened.identities.close_vault()
    assert refused(opened.identities.open_vault, own) == "vault_passphrase_wrong"


def test_it_closes_by_itself_when_nobody_uses_it(mia, opened, case, clock):
    clock.turn(minutes=MINUTES - 1)
    assert look(opened, case, mia.subject) == mia
    clock.turn(minutes=MINUTES - 1)  # looking kept it open
    assert opened.views.identities(case.id).left == dt.timedelta(minutes=1)
    assert opened.views.identity(case.id, mia.subject) == mia  # drawing again does not
    clock.turn(minutes=1)
    assert opened.views.identities(case.id).vault is VaultState.CLOSED
    assert refused(opened.views.identity, case.id, mia.subject) == "vault_closed"
    assert refused(opened.identities.look, case.id, mia.subject) == "vault_closed"
    assert refused(opened.identities.say, mia) == "vault_closed"
    assert refused(opened.identities.change_passphrase, "whatever else", costs=COSTS) == "vault_closed"
    clock.turn(minutes=-10)  # a clock put back opens nothing
    assert opened.views.identities(case.id).vault is VaultState.CLOSED


def test_locking_the_workspace_shuts_it(mia, opened, case, clock, small_sets):
    session, path = opened._session, opened.path
    opened.close()
    assert session.vault.closes_at is None
    again = house.unlock(path, "five plain words go here", library=small_sets, clock=clock, costs=COSTS)
    assert again.views.identities(case.id).vault is VaultState.CLOSED
    again.identities.open_vault(WORDS)
    assert look(again, case, mia.subject) == mia
    again.close()


def test_another_passphrase_wraps_the_key_and_touches_no_person(mia, opened, case):
    before = rows_of(opened, tables.identities)
    opened.identities.change_passphrase("quite some other words now", costs=COSTS)
    assert rows_of(opened, tables.identities) == before
    opened.identities.close_vault()
    assert refused(opened.identities.open_vault, WORDS) == "vault_passphrase_wrong"
    opened.identities.open_vault("quite some other words now")
    assert look(opened, case, mia.subject) == mia


# ---- the recovery sheet


@pytest.fixture
def with_sheet(tmp_path, clock, small_sets):
    """A workspace with its sheet, and a vault that is closed."""
    made = house.create(
        tmp_path / "other.audit", "five plain words go here", library=small_sets, clock=clock, cost=CHEAP
    )
    made.workspace.identities.make_vault(WORDS, costs=COSTS)
    made.workspace.identities.close_vault()
    yield made
    made.workspace.close()


def test_the_recovery_sheet_opens_it_and_it_gets_another_passphrase(with_sheet):
    ws = with_sheet.workspace
    ws.identities.open_vault_with_recovery_key(with_sheet.sheet.identity.lower())
    ws.identities.change_passphrase("words that somebody chose afresh", costs=COSTS)
    ws.identities.close_vault()
    ws.identities.open_vault("words that somebody chose afresh")


def test_a_new_sheet_opens_it_once_the_vault_was_open(with_sheet, clock):
    ws = with_sheet.workspace
    sheet = ws.views.new_sheet().sheet
    ws.recovery.keep_sheet(sheet)
    ws.identities.open_vault(WORDS)
    ws.identities.close_vault()
    assert refused(ws.identities.open_vault_with_recovery_key, with_sheet.sheet.identity) == "recovery_key_of_another"
    ws.identities.open_vault_with_recovery_key(sheet.identity)
    assert refused(ws.identities.open_vault_with_recovery_key, "AGE-SECRET-KEY-1NO") == "recovery_key_mistyped"


# ---- people


def test_everything_said_of_a_person_comes_back_letter_for_letter(opened, case):
    known = dict.fromkeys(["real_name", "other_names", "nhs_number", "address", "postcode", "reference"], TEXT)
    made = opened.identities.say(adult(case, "  Mother of \n Child 1 ", **known)).made
    assert look(opened, case, made) == Identity(made, case.id, "Mother of Child 1", **known)


def test_one_person_at_a_time_and_never_unwritten(mia, opened, case):
    mother = opened.identities.say(adult(case, real_name="Ada Fiction")).made
    assert opened.views.identity(case.id, mother).real_name == "Ada Fiction"  # who writes has them before them
    assert refused(opened.views.identity, case.id, mia.subject) == "identity_not_looked_at"
    opened.identities.look(case.id, mia.subject)
    assert log_of(opened)[-1] == ("identity.look", mia.subject, opened.actor)
    assert opened.views.identity(case.id, mia.subject) == mia
    assert refused(opened.views.identity, case.id, mother) == "identity_not_looked_at"
    assert refused(opened.views.needles, case.id) == "identity_not_looked_at"
    assert refused(opened.views.names, case.id) == "identity_not_looked_at"


def test_a_family_read_with_names_is_written_down_as_a_whole(mia, opened, case):
    opened.identities.look_at_everybody(case.id)
    assert log_of(opened)[-1][:2] == ("identity.look_at_everybody", case.id)
    assert opened.views.names(case.id).named("Child 1 and Child 2").words == "Mia Fiction and Child 2"
    needles = opened.views.needles(case.id)
    assert (needles.names, needles.dates) == (("Mia Fiction", "Mimi", "Pip"), (dt.date(2010, 5, 3),))


def test_a_child_of_whom_nothing_is_kept_has_its_code(opened, case):
    second = opened.views.identities(case.id).people[1]
    assert (second.code, second.about, second.is_known) == ("Child 2", "6 years old", False)
    assert look(opened, case, second.subject) == Identity(second.subject, case.id, "Child 2")


def test_people_are_listed_by_code_and_others_only_while_it_is_open(mia, opened, case):
    opened.identities.say(adult(case, "Mother"))
    opened.identities.say(adult(case, "Father of Child 2"))
    opened.identities.say(mia)
    people = [(line.code, line.is_in_record, line.is_known) for line in opened.views.identities(case.id).people]
    children = [("Child 1", True, True), ("Child 2", True, False), ("Child 3", True, False)]
    assert people == [*children, ("Mother", False, True), ("Father of Child 2", False, True)]
    opened.identities.close_vault()
    assert [line.code for line in opened.views.identities(case.id).people] == ["Child 1", "Child 2", "Child 3"]


def test_a_child_keeps_the_code_of_the_record(mia, opened, case):
    opened.identities.say(replace(mia, code="Mia"))
    assert look(opened, case, mia.subject).code == "Child 1"


@pytest.mark.parametrize(
    ("code", "told"), [("", "identity_needs_code"), (" \n", "identity_needs_code"), ("child 2", "identity_code_taken")]
)
def test_somebody_else_needs_a_code_nobody_has(opened, case, code, told):
    assert refused(opened.identities.say, adult(case, code)) == told
    opened.identities.say(adult(case, "Mother"))
    assert refused(opened.identities.say, adult(case, "MOTHER")) == "identity_code_taken"


def test_an_earlier_word_stays_under_seal_and_undo_says_it_again(mia, opened, case):
    opened.identities.say(replace(mia, real_name="Mia Invented"))
    assert look(opened, case, mia.subject).real_name == "Mia Invented"
    opened.identities.say(mia)
    assert look(opened, case, mia.subject) == mia
    assert len(rows_of(opened, tables.identities)) == 3


def test_somebody_taken_out_can_be_put_back(opened, case):
    made = opened.identities.say(adult(case, real_name="Ada Fiction")).made
    opened.identities.take_out(case.id, made)
    assert [line.code for line in opened.views.identities(case.id).people] == ["Child 1", "Child 2", "Child 3"]
    opened.identities.take_out(case.id, made, withdrawn=False)
    assert look(opened, case, made).real_name == "Ada Fiction"


def test_nobody_of_another_case_is_looked_at_or_written_here(opened, case):
    with pytest.raises(NoSuchNounError):
        opened.identities.look(case.id, "somebody-else")
    with pytest.raises(NoSuchNounError):
        opened.identities.say(Identity("somebody-else", case.id, "Mother"))
    with pytest.raises(NoSuchNounError):
        opened.identities.take_out(case.id, "somebody-else")


def test_in_a_closed_round_people_are_read_and_not_changed(mia, opened, case):
    opened.rounds.close(case.round_id)
    assert look(opened, case, mia.subject) == mia
    assert refused(opened.identities.say, mia) == "round_closed"
    assert refused(opened.identities.take_out, case.id, mia.subject) == "round_closed"


# ---- damage, told from a wrong passphrase


@pytest.mark.parametrize("column", ["salt", "wrapped", "for_recovery"])
def test_a_damaged_key_is_not_taken_for_a_wrong_passphrase(opened, case, column):
    opened.identities.close_vault()
    bend(opened, tables.vault_keys, column)
    with pytest.raises(DamagedVault):
        opened.identities.open_vault(WORDS)
    assert opened.views.identities(case.id).vault is VaultState.CLOSED


def test_a_damaged_person_is_told_of_and_the_others_are_read(mia, opened, case):
    mother = opened.identities.say(adult(case, real_name="Ada Fiction")).made
    bend(opened, tables.identities, "nhs_number", tables.identities.c.subject == mia.subject)
    opened.identities.look(case.id, mia.subject)
    with pytest.raises(DamagedVault):
        opened.views.identity(case.id, mia.subject)
    assert look(opened, case, mother).real_name == "Ada Fiction"


def test_a_row_given_to_somebody_else_does_not_open(mia, opened, case):
    """Who can write the file and has no passphrase cannot make one child into another."""
    second = opened.views.identities(case.id).people[1].subject
    (row,) = rows_of(opened, tables.identities)
    with opened._session.store.transaction(confirm=bool) as connection:
        connection.execute(delete(tables.identities))
        connection.execute(insert(tables.identities), row | {"subject": second})
    opened.identities.look(case.id, second)
    with pytest.raises(DamagedVault):
        opened.views.identity(case.id, second)


def test_somebody_taken_out_cannot_be_put_back_without_the_key(opened, case):
    made = opened.identities.say(adult(case, real_name="Ada Fiction")).made
    opened.identities.take_out(case.id, made)
    with opened._session.store.transaction(confirm=bool) as connection:
        connection.execute(update(tables.identities).values(withdrawn=False))
    with pytest.raises(DamagedVault):
        opened.views.identities(case.id)


def bend(ws, table, column, *where):
    (row, *_) = [row for row in rows_of(ws, table) if not where or row["real_name"]]
    bent = bytearray(row[column])
    bent[-1] ^= 1
    with ws._session.store.transaction(confirm=bool) as connection:
        connection.execute(update(table).where(*where).values({column: bytes(bent)}))


# ---- no name outside the vault

CANARIES = {
    "real_name": "Zyxwina Canary",
    "other_names": "Qwertilda",
    "nhs_number": "999 123 4560",
    "address": "77 Plughole Crescent",
    "postcode": "QQ11 1QQ",
    "reference": "REF-31337",
}
BORN = dt.date(2011, 2, 28)


def traces(*, also=()):
    """List every way a canary could be written."""
    words = [*CANARIES.values(), "Zyxwina", "Canary", "9991234560", BORN.isoformat(), "28 February 2011", *also]
    return [form for word in words for form in (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())]


def test_no_name_stands_in_clear_anywhere(opened, case, tmp_path, caplog):
    """In no table, no history, no log line, no place to go, no document, no backup, no export, no exception."""
    caplog.set_level(logging.DEBUG)
    first = opened.views.identities(case.id).people[0].subject
    opened.identities.say(Identity(first, case.id, "Child 1", born_on=BORN, **CANARIES))
    made = opened.identities.say(adult(case, "Codename-Heron", born_on=BORN, **CANARIES)).made
    opened.identities.look(case.id, first)
    opened.identities.look_at_everybody(case.id)
    opened.views.needles(case.id)
    opened.chronology.add(Event(EventId(""), case.id, "A home visit to Codename H", typed_when="in spring"))
    opened.identities.take_out(case.id, made)
    told = [
        repr(opened.views.identity(case.id, first)),
        repr(opened.views.identities(case.id)).replace("Codename-Heron", ""),
        repr(opened.views.places()),
        repr(opened.views.chronology(case.id)),
        repr(opened.views.round(case.round_id)),
    ]
    choices = opened.views.documents(case.round_id).choices
    drawn = [repr(opened.views.document(choice.code, choice.subject)) for choice in choices]
    assert any(case.label in document for document in drawn)
    told += drawn
    told.append(refused(opened.identities.say, adult(case, "Child 1", **CANARIES)))
    opened.safety.back_up()
    export(opened._session.store, tmp_path / "plain")
    for table in tables.answers.metadata.tables.values():
        told += [json.dumps(row, default=repr) for row in rows_of(opened, table)]
    everything = [text.encode() for text in (*told, caplog.text)]
    everything += [bytes(value) for table in tables.answers.metadata.tables.values() for value in blobs(opened, table)]
    everything += [str(file).encode() for file in tmp_path.rglob("*")]
    everything += [file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()]
    for trace in traces(also=["Codename-Heron"]):
        assert not [content for content in everything if trace in content]


def blobs(ws, table):
    return [value for row in rows_of(ws, table) for value in row.values() if isinstance(value, bytes)]


def test_the_search_for_canaries_finds_one_that_is_there(opened, case):
    """The control: a name typed into the working record is found by the same search."""
    opened.people.add(name="Zyxwina Canary", role="Auditor")
    told = [json.dumps(row, default=repr).encode() for row in rows_of(opened, tables.people)]
    assert [content for content in told if any(trace in content for trace in traces())]


def test_the_log_names_who_looked_by_id(mia, opened, case):
    second = opened.people.add(name="Sam Sample", role="Auditor").made
    opened.people.present(PersonId(second))
    opened.identities.look(case.id, mia.subject)
    assert log_of(opened)[-1] == ("identity.look", mia.subject, second)
