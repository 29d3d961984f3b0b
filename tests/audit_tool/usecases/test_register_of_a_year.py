"""A year of the register: 177 schools come in, a round goes out, and what becomes of schools meanwhile is followed.

Two schools become one, one becomes an academy, one closes, one is renamed and a new one opens; the figures are right
before and after, and again when all of it is taken back.
"""

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.ids import PersonId
from audit_tool.domain.rating import Lens
from audit_tool.domain.register_changes import Effect, LineFate
from audit_tool.domain.return_rate import Expected, Rate
from audit_tool.exchange.register_tables import Kept
from audit_tool.exchange.sheets import pasted_tables
from campaigns.machinery.made_register import OURS, MadeSchool, as_written, links_csv, made_schools, register_csv
from forms.answers import Answer, Evidence, State

SCHOOLS, BACK = 177, 5
LAST_DAY, FIRST_DAY = dt.date(2026, 3, 31), dt.date(2026, 4, 1)
DUE = dt.date(2026, 5, 29)
ANSWERS = {
    ("board_lead", None): Answer(State.ANSWERED, "met", evidence=(Evidence("e1", "Minutes"),)),
    ("board_reports", None): Answer(State.ANSWERED, "met"),
    ("voice", None): Answer(State.DOES_NOT_APPLY, "na", "No cases"),
}


def written(folder, schools, links=()):
    path, links_path = folder / "edubasealldata20260302.csv", folder / "links_edubasealldata20260302.csv"
    path.write_bytes(register_csv(schools, elsewhere=600))
    links_path.write_bytes(links_csv(links))
    return path, links_path


def send_back(ws, round_id, names):
    for line in ws.views.round(round_id).returns:
        if line.owner_name in names:
            ws.answers.record_many(return_id=line.return_id, lens=Lens.SELF, answers=ANSWERS, source="typed")
            ws.returns.sign(return_id=line.return_id, person_id=PersonId(ws.actor), role="Executive signatory")


def leads_of(schools):
    rows = "\n".join(f"{school.urn}\tDSL\tLead of {school.name}" for school in schools)
    return pasted_tables(f"URN\tRole\tName\n{rows}")


@pytest.fixture
def year(ws, tmp_path):
    """The schools, their round with five returns in, and where the files are."""
    schools = made_schools(SCHOOLS)
    ws.register.take(ws.register.read(*written(tmp_path, schools), codes=[OURS]))
    ws.register_tables.take(ws.register_tables.read(Kept.CONTACTS, leads_of(schools)))
    round_id = ws.rounds.start(
        kind="section11",
        title="Safeguarding in schools, 2026",
        year_label="2026",
        agency_ids=[row.agency.id for row in ws.views.register().rows],
        due_on=DUE,
    ).made
    send_back(ws, round_id, {school.name for school in schools[10 : 10 + BACK]})
    return schools, round_id, tmp_path


def later(schools):
    """The register a month on: (establishments, links)."""
    infants, juniors, maintained, closing, renamed = schools[:5]
    merged = MadeSchool("995001", "Ambermere Primary School", roll="400", opened=as_written(FIRST_DAY))
    academy = replace(
        maintained,
        urn="995002",
        name="Clovergate Academy",
        type="Academy converter",
        type_group="Academies",
        trust="The Heather Made-up Trust",
        opened=as_written(FIRST_DAY),
    )
    new = MadeSchool("995003", "Newly Made Primary School", opened=as_written(FIRST_DAY))
    ended = (infants, juniors, maintained, closing)
    gone = [replace(school, status="Closed", closed=as_written(LAST_DAY)) for school in ended]
    links = [
        (infants.urn, "995001", merged.name, "Successor - amalgamated", as_written(FIRST_DAY)),
        ("995001", infants.urn, infants.name, "Predecessor - amalgamated", as_written(FIRST_DAY)),
        ("995001", juniors.urn, juniors.name, "Predecessor - amalgamated", as_written(FIRST_DAY)),
        (maintained.urn, "995002", academy.name, "Successor", as_written(FIRST_DAY)),
    ]
    rest = [replace(renamed, name="Another Made-up School"), *schools[5:]]
    return [*gone, merged, academy, new, *rest], links


def spoken_for(ws, round_id):
    """Name who answers for each return whose setting went into another."""
    with ws._session.read() as records:
        agencies = {each.id: each.name for each in records.agencies.everything()}
        settled = [each.merged_into for each in records.expectations.of_round(round_id).values() if each.merged_into]
        return [agencies[records.returns.find(ident).agency_id] for ident in settled]


def test_a_year_of_177_schools_is_followed_and_its_figures_are_right(ws, year, clock):
    schools, round_id, folder = year
    rows = ws.views.register().rows
    assert (len(rows), sum(bool(row.lead) for row in rows)) == (SCHOOLS, SCHOOLS)
    before = ws.views.return_rate(round_id)
    pupils = {school.urn: int(school.roll) for school in schools}
    back = sum(pupils[school.urn] for school in schools[10 : 10 + BACK])
    assert before.settings == Rate(SCHOOLS, BACK)
    assert before.by_roll == Rate(sum(pupils.values()), back)
    assert sum(rate.expected for rate in before.by_phase.values()) == SCHOOLS

    clock.turn(days=40)
    establishments, links = later(schools)
    read = ws.register.read(*written(folder, establishments, links))
    preview = ws.views.register_preview(read)
    assert [len(preview.changes.of(fate)) for fate in (LineFate.NEW, LineFate.CHANGED, LineFate.CLOSED)] == [3, 1, 4]
    assert sorted(each.effect for each in preview.effects) == sorted(
        [Effect.GOES_INTO, Effect.GOES_INTO, Effect.MOVES, Effect.NOT_EXPECTED]
    )
    taken = ws.register.take(read).made

    after = ws.views.return_rate(round_id)
    assert after.settings == Rate(SCHOOLS - 2, BACK)
    gone = [pupils[school.urn] for school in schools[:4]]
    assert after.by_roll.expected == sum(pupils.values()) - sum(gone) + 400 + pupils[schools[2].urn]
    assert dict(after.not_expected) == {Expected.WENT_INTO_ANOTHER: 2, Expected.CLOSED: 1}
    assert spoken_for(ws, round_id) == ["Ambermere Primary School"] * 2
    names = {line.owner_name for line in ws.views.round(round_id).returns}
    assert {"Ambermere Primary School", "Clovergate Academy", "Another Made-up School"} <= names
    assert not {school.name for school in schools[:5]} & names
    assert "Newly Made Primary School" not in names
    (academy,) = (row for row in ws.views.register().rows if row.agency.name == "Clovergate Academy")
    assert academy.lead == f"Lead of {schools[2].name}"
    with ws._session.read() as records:
        theirs = [each for each in records.contacts.standing() if each.name == academy.lead]
    assert sorted((each.from_on, each.to_on) for each in theirs if each.from_on) == [(FIRST_DAY, None)]
    assert [each.to_on for each in theirs if not each.from_on] == [LAST_DAY]

    ws.register.take_back(taken)
    assert spoken_for(ws, round_id) == []
    assert ws.views.return_rate(round_id) == before
    assert all(row.lead for row in ws.views.register().rows)
    assert {row.agency.name for row in ws.views.register().rows} == {school.name for school in schools}
