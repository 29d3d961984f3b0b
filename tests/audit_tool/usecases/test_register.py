"""The register, taken in from a national one: what comes, what follows in open rounds, and how all of it goes back."""

import datetime as dt
from dataclasses import replace

import pytest

from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.errors import Environment, Refused
from audit_tool.domain.ids import AgencyId, RoundId
from audit_tool.domain.participation import Metric, Participation
from audit_tool.domain.rating import Lens
from audit_tool.domain.register_changes import Effect, LineFate
from audit_tool.domain.setting import LinkType, Setting, SettingStatus
from audit_tool.exchange.register_tables import Kept
from audit_tool.exchange.sheets import pasted_tables
from campaigns.machinery.made_register import OURS, MadeSchool, as_written, links_csv, register_csv
from forms.answers import Answer, State

AMBER = MadeSchool("990001", "Amberfold Infant School", opened="01-09-1998")
BRACKEN = MadeSchool("990002", "Brackenwick Junior School", low_age="7")
CLOVER = MadeSchool("990003", "Clovermere High School", "Secondary", low_age="11", high_age="16")
LAST_DAY, FIRST_DAY = dt.date(2026, 3, 31), dt.date(2026, 4, 1)


def closed(school):
    return replace(school, status="Closed", closed=as_written(LAST_DAY))


@pytest.fixture
def files(tmp_path):
    """Write a register and its links, and say where."""

    def written(schools, links=()):
        path, links_path = tmp_path / "register.csv", tmp_path / "links.csv"
        path.write_bytes(register_csv(schools, elsewhere=4))
        links_path.write_bytes(links_csv(links))
        return path, links_path

    return written


@pytest.fixture
def take(ws, files):
    """Take a register in."""

    def taken(*schools, links=()):
        return ws.register.take(ws.register.read(*files(schools, links), codes=[OURS]))

    return taken


def ids(ws):
    return {row.agency.code: row.agency.id for row in ws.views.register().rows}


def rows(ws):
    return {row.agency.code: row for row in ws.views.register().rows}


def began(ws, *codes, due_on=dt.date(2026, 5, 29)):
    known = ids(ws)
    made = ws.rounds.start(
        kind="section11",
        title="Safeguarding in schools, 2026",
        year_label="2026",
        agency_ids=[known[code] for code in codes],
        due_on=due_on,
    ).made
    return RoundId(made)


def expected(ws, round_id):
    codes = {row.agency.name: code for code, row in rows(ws).items()}
    return {codes[line.owner_name] for line in ws.views.round(round_id).returns}


def test_settings_come_in_with_their_urn_for_a_code_and_what_they_are_asked(ws, take):
    take(AMBER, CLOVER, replace(BRACKEN, type_group="Academies", trust="The Amber Made-up Trust"))
    found = rows(ws)
    assert {code: row.agency.groups for code, row in found.items()} == {
        "990001": ("early_years", "primary"),
        "990002": ("primary",),
        "990003": ("secondary",),
    }
    assert found["990001"].setting.opened_on == dt.date(1998, 9, 1)
    assert found["990002"].trust == "The Amber Made-up Trust"
    assert all(row.agency.active and row.agency.type == "school" for row in found.values())


def test_the_same_register_again_changes_nothing(ws, take):
    take(AMBER)
    with pytest.raises(Refused, match="register_changes_nothing"):
        take(AMBER)


def test_a_preview_says_what_would_change_and_changes_nothing(ws, take, files):
    take(AMBER, BRACKEN)
    later = [replace(AMBER, roll="230"), CLOVER, replace(BRACKEN, roll="many")]
    picture = ws.views.register_preview(ws.register.read(*files(later)))
    assert [(each.fate, each.line.facts.urn) for each in picture.changes.lines] == [
        (LineFate.CHANGED, "990001"),
        (LineFate.NEW, "990003"),
    ]
    assert [(row.row, row.column) for row in picture.read.unread] == [(4, "NumberOfPupils")]
    assert picture.changes.lacking == ()
    assert rows(ws)["990001"].setting.roll == 210


def test_a_setting_written_down_by_hand_keeps_its_code_and_gets_its_urn(ws, take):
    ws.partnership.add_agency(code="AMB", name=AMBER.name, agency_type="school", groups=("has_ap",))
    take(AMBER)
    (row,) = ws.views.register().rows
    assert (row.agency.code, row.setting.urn) == ("AMB", "990001")
    assert set(row.agency.groups) == {"early_years", "primary", "has_ap"}


def test_a_setting_that_left_the_partnership_is_not_asked_again_because_its_roll_changed(ws, take):
    take(AMBER)
    ws.partnership.change_agency(replace(rows(ws)["990001"].agency, active=False))
    take(replace(AMBER, roll="199"))
    assert not rows(ws)["990001"].agency.active


def test_a_renamed_setting_is_renamed_and_its_sheet_says_what_it_was_called(ws, take, clock):
    take(AMBER)
    clock.turn(days=1)
    take(replace(AMBER, name="Amberfold Primary School"))
    agency = rows(ws)["990001"].agency
    assert (agency.name, agency.short_name) == ("Amberfold Primary School", "Amberfold Primary School")
    past = ws.views.register_sheet(agency.id).past
    assert [[(one.fact, one.before, one.now) for one in each.changes] for each in past] == [
        [("name", "Amberfold Infant School", "Amberfold Primary School")],
        [],
    ]
    assert past[0].by == "Pat Example"


def test_a_school_that_became_an_academy_keeps_its_return_and_is_signed_anew(ws, take, files, clock):
    take(AMBER)
    round_id = began(ws, "990001")
    (line,) = ws.views.round(round_id).returns
    academy = replace(
        AMBER,
        urn="990101",
        name="Amberfold Academy",
        type_group="Academies",
        opened=as_written(FIRST_DAY),
        trust="The Amber Made-up Trust",
    )
    links = [("990001", "990101", "Amberfold Academy", "Successor", as_written(FIRST_DAY))]
    clock.turn(days=40)
    read = ws.register.read(*files([closed(AMBER), academy], links))
    (effect,) = ws.views.register_preview(read).effects
    assert (effect.effect, effect.name, effect.into) == (Effect.MOVES, AMBER.name, ("Amberfold Academy",))
    ws.register.take(read)
    assert expected(ws, round_id) == {"990101"}
    assert ws.views.round(round_id).returns[0].return_id == line.return_id
    (link,) = ws.views.register_sheet(ids(ws)["990101"]).links
    assert (link.other_urn, link.is_from, link.turn.value) == ("990001", False, "academised")
    rates = ws.views.return_rate(round_id)
    assert (rates.settings.expected, rates.settings.returned) == (1, 0)


def test_last_years_answers_follow_a_school_that_became_an_academy(ws, take, clock):
    take(AMBER)
    before = began(ws, "990001")
    (line,) = ws.views.round(before).returns
    ws.answers.record(
        return_id=line.return_id, lens=Lens.SELF, key=("board_lead", None), answer=Answer(State.ANSWERED, "part")
    )
    clock.turn(days=40)
    academy = replace(AMBER, urn="990101", name="Amberfold Academy", type_group="Academies")
    take(closed(AMBER), academy, links=[("990101", "990001", "Amberfold", "Predecessor", as_written(FIRST_DAY))])
    made = ws.rounds.start(
        kind="section11",
        title="Next year",
        year_label="2027",
        agency_ids=[ids(ws)["990101"]],
        previous_round_id=before,
    ).made
    (line,) = ws.views.round(made).returns
    last_year = ws.views.form(line.return_id).last_year
    assert last_year[("board_lead", None)].answer.value == "part"


def test_two_schools_that_became_one_are_asked_once_and_their_drafts_stay_readable(ws, take, clock):
    take(AMBER, BRACKEN, CLOVER)
    round_id = began(ws, "990001", "990002", "990003")
    clock.turn(days=40)
    primary = MadeSchool("990104", "Amberwick Primary School", opened=as_written(FIRST_DAY))
    links = [
        ("990001", "990104", "Amberwick", "Successor - amalgamated", as_written(FIRST_DAY)),
        ("990104", "990002", "Brackenwick", "Predecessor - amalgamated", as_written(FIRST_DAY)),
    ]
    take(closed(AMBER), closed(BRACKEN), primary, CLOVER, links=links)
    assert expected(ws, round_id) == {"990104", "990003"}
    rates = ws.views.return_rate(round_id)
    assert rates.settings.expected == 2
    assert {each.value: count for each, count in rates.not_expected.items()} == {"went_into_another": 2}


def test_a_closed_school_is_not_expected_and_one_that_closes_after_the_last_day_is(ws, take, clock):
    take(AMBER, BRACKEN)
    early, late = began(ws, "990001", "990002"), began(ws, "990001", due_on=dt.date(2026, 3, 20))
    clock.turn(days=40)
    take(closed(AMBER), BRACKEN)
    assert expected(ws, early) == {"990002"}
    assert expected(ws, late) == {"990001"}
    assert ws.views.return_rate(early).settings.expected == 1
    assert ws.views.return_rate(late).settings.expected == 1


def test_a_split_school_is_asked_in_each_of_its_parts(ws, take, clock):
    take(CLOVER)
    round_id = began(ws, "990003")
    clock.turn(days=40)
    parts = [replace(CLOVER, urn=f"99020{n}", name=f"Clovermere {n}", opened=as_written(FIRST_DAY)) for n in (1, 2)]
    links = [("990003", part.urn, part.name, "Successor - Split School", as_written(FIRST_DAY)) for part in parts]
    take(closed(CLOVER), *parts, links=links)
    assert expected(ws, round_id) == {"990201", "990202"}


def test_a_take_goes_back_as_one_and_comes_again(ws, take, clock):
    take(AMBER, BRACKEN)
    round_id = began(ws, "990001", "990002")
    before = rows(ws)
    clock.turn(days=40)
    primary = MadeSchool("990104", "Amberwick Primary School", opened=as_written(FIRST_DAY))
    links = [(urn, "990104", "Amberwick", "Successor - merged", as_written(FIRST_DAY)) for urn in ("990001", "990002")]
    everything = (closed(AMBER), closed(BRACKEN), primary)
    made = take(*everything, links=links).made
    assert expected(ws, round_id) == {"990104"}
    clock.turn(days=-2)  # a laptop whose clock was set back in between
    ws.register.take_back(made)
    assert rows(ws) == before
    assert expected(ws, round_id) == {"990001", "990002"}
    with pytest.raises(Refused, match="take_is_back"):
        ws.register.take_back(made)
    clock.turn(minutes=1)
    take(*everything, links=links)
    assert expected(ws, round_id) == {"990104"}
    assert len([code for code in ids(ws) if code == "990104"]) == 1


def test_what_somebody_changed_since_stays_when_a_take_goes_back(ws, take, clock):
    made = take(AMBER, BRACKEN).made
    clock.turn(minutes=1)
    ws.partnership.change_agency(replace(rows(ws)["990001"].agency, short_name="Amberfold"))
    began(ws, "990002")
    ws.register.take_back(made)
    assert rows(ws)["990002"].agency.active
    assert "990001" not in rows(ws)


def test_what_the_register_said_of_a_setting_written_by_hand_goes_back_and_the_setting_stays(ws, take, clock):
    ws.partnership.add_agency(code="AMB", name=AMBER.name, agency_type="school")
    before = rows(ws)["AMB"].agency
    made = take(AMBER).made
    ws.register.take_back(made)
    assert rows(ws)["AMB"].agency == before
    assert rows(ws)["AMB"].setting.urn == ""


def test_a_link_by_hand_closes_the_earlier_school_and_open_rounds_follow(ws, take, clock):
    take(AMBER, BRACKEN)
    round_id = began(ws, "990001")
    known = ids(ws)
    clock.turn(days=40)
    ws.register.link(from_id=known["990001"], to_id=known["990002"], link_type=LinkType.SUCCESSOR_MERGED, on=FIRST_DAY)
    assert rows(ws)["990001"].setting.status is SettingStatus.CLOSED
    assert rows(ws)["990001"].setting.closed_on == LAST_DAY
    assert expected(ws, round_id) == {"990002"}
    with pytest.raises(Refused, match="link_stands"):
        ws.register.link(from_id=known["990001"], to_id=known["990002"], link_type=LinkType.SUCCESSOR, on=FIRST_DAY)
    with pytest.raises(Refused, match="link_to_itself"):
        ws.register.link(from_id=known["990001"], to_id=known["990001"], link_type=LinkType.SUCCESSOR, on=FIRST_DAY)


def test_what_will_become_of_a_school_changes_no_round_before_the_day(ws, take):
    take(AMBER, BRACKEN)
    round_id = began(ws, "990001")
    known = ids(ws)
    ws.register.link(from_id=known["990001"], to_id=known["990002"], link_type=LinkType.SUCCESSOR, on=FIRST_DAY)
    assert rows(ws)["990001"].setting.status is SettingStatus.CLOSING
    assert rows(ws)["990001"].agency.active
    assert expected(ws, round_id) == {"990001"}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"urn": "12"}, "urn_unclear"),
        ({"urn": "990002"}, "urn_taken"),
        ({"low_age": 12, "high_age": 11}, "ages_turned"),
        ({"opened_on": FIRST_DAY, "closed_on": LAST_DAY}, "setting_days_turned"),
    ],
)
def test_facts_by_hand_are_refused_where_they_make_no_sense(ws, take, facts, code):
    take(AMBER, BRACKEN)
    with pytest.raises(Refused, match=code):
        ws.register.write_setting(replace(rows(ws)["990001"].setting, **facts))


def test_facts_by_hand_are_kept(ws):
    ident = AgencyId(ws.partnership.add_agency(code="NEW", name="Newmere School", agency_type="school").made)
    ws.register.write_setting(Setting(ident, urn=" 990009 ", phase="Primary", roll=120))
    assert (rows(ws)["NEW"].setting.urn, rows(ws)["NEW"].setting.roll) == ("990009", 120)


def test_a_trust_written_down_by_hand_is_one_trust_and_the_register_gives_it_its_number(ws, take):
    take(AMBER, BRACKEN)
    for code, name in (("990001", "The Quince Made-up Trust"), ("990002", " the quince made-up trust ")):
        ws.register.write_setting(rows(ws)[code].setting, new_trust=name)
    (trust,) = ws.views.register().trusts
    assert {row.setting.trust_id for row in rows(ws).values()} == {trust.id}
    taken = take(replace(AMBER, type_group="Academies", trust="The Quince Made-up Trust")).made
    (numbered,) = ws.views.register().trusts
    assert (numbered.id, bool(numbered.group_uid)) == (trust.id, True)
    ws.register.take_back(taken)
    assert ws.views.register().trusts == (trust,)


def test_a_file_that_is_not_there_is_told_as_such(ws, tmp_path):
    with pytest.raises(Environment):
        ws.register.read(tmp_path / "none.csv")


def test_a_post_changes_hands_and_letters_go_to_whoever_holds_it(ws, take):
    take(AMBER)
    amber = ids(ws)["990001"]
    lead = Contact("", amber, Post.LEAD, "  Avery   Nobody ", "avery@amberfold.example", from_on=dt.date(2024, 9, 1))
    first = ws.contacts.add(lead).made
    assert rows(ws)["990001"].lead == "Avery Nobody"
    ws.contacts.hand_over(first, Contact("", amber, Post.HEAD, "Robin Nobody"), on=dt.date(2026, 3, 1))
    assert rows(ws)["990001"].lead == "Robin Nobody"
    sheet = ws.views.register_sheet(amber)
    assert [(each.name, each.post, each.to_on) for each in sheet.contacts] == [
        ("Robin Nobody", Post.LEAD, None),
        ("Avery Nobody", Post.LEAD, dt.date(2026, 2, 28)),
    ]
    ws.contacts.withdraw(first)
    assert [each.name for each in ws.views.register_sheet(amber).contacts] == ["Robin Nobody"]
    ws.contacts.restore(first)
    assert ws.views.register_sheet(amber) == sheet


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": " "}, "contact_needs_name"),
        ({"email": "avery at home"}, "contact_email_unclear"),
        ({"from_on": FIRST_DAY, "to_on": LAST_DAY}, "contact_days_turned"),
    ],
)
def test_a_contact_is_refused_where_nobody_could_write_to_it(ws, take, said, code):
    take(AMBER)
    contact = Contact("", ids(ws)["990001"], Post.LEAD, "Avery Nobody")
    with pytest.raises(Refused, match=code):
        ws.contacts.add(replace(contact, **said))


def test_contacts_come_from_a_table_once_and_go_back_as_one(ws, take, clock):
    take(AMBER, BRACKEN)
    file = pasted_tables("URN\tXyz\tName\n990001\tDSL\tAvery Nobody\n990002\tDSL\tRobin Nobody\n990009\tDSL\tSam")
    with pytest.raises(Refused, match="table_waits"):
        ws.register_tables.take(ws.register_tables.read(Kept.CONTACTS, file))
    reading = ws.register_tables.read(Kept.CONTACTS, file, said={2: "post"})
    assert [row.number for row in reading.staying_out] == [4]
    made = ws.register_tables.take(reading).made
    assert [row.lead for row in ws.views.register().rows] == ["Avery Nobody", "Robin Nobody"]
    again = ws.register_tables.read(Kept.CONTACTS, file)
    assert (again.waits_for, again.same) == ((), 2)
    with pytest.raises(Refused, match="table_brings_nothing"):
        ws.register_tables.take(again)
    table, register = ws.views.register_takes()
    assert (dict(table.counts), register.counts["agency"], table.is_back) == ({"contact": 2}, 2, False)
    told = [(each.name, each.is_new, each.nouns) for each in ws.views.register_take(table.id)]
    assert told == [(school.name, False, {"contact"}) for school in (AMBER, BRACKEN)]
    assert [each.is_new for each in ws.views.register_take(register.id)] == [True, True]
    ws.register.take_back(made)
    assert [row.lead for row in ws.views.register().rows] == ["", ""]
    assert [each.is_back for each in ws.views.register_takes()] == [True, False]


def test_figures_come_from_a_table_or_by_hand_and_the_later_takes_the_place_of_the_earlier(ws, take):
    take(AMBER)
    amber = ids(ws)["990001"]
    heads = "Agency\tMetric\tNumber\tOf\tFrom\tTo"
    file = pasted_tables(f"{heads}\n990001\tConferences attended\t7\t12\t1/4/2025\t31/3/2026")
    ws.register_tables.take(ws.register_tables.read(Kept.PARTICIPATION, file))
    days = (dt.date(2025, 4, 1), dt.date(2026, 3, 31))
    ws.participation.write(Participation("", amber, Metric.CPC_ATTENDED, *days, 8, 12))
    (figure,) = ws.views.register_sheet(amber).participation
    assert (figure.number, figure.of) == (8, 12)
    ws.participation.withdraw(figure.id)
    assert ws.views.register_sheet(amber).participation == ()
    ws.participation.restore(figure.id)
    assert ws.views.register_sheet(amber).participation == (figure,)
    ws.participation.withdraw(figure.id)
    ws.participation.write(figure)
    with pytest.raises(Refused, match="figure_stands"):
        ws.participation.restore(figure.id)
    for number, out_of, turned, code in (
        (-1, None, False, "figure_below_none"),
        (3, 2, False, "figure_more_than_all"),
        (1, 2, True, "figure_days_turned"),
    ):
        with pytest.raises(Refused, match=code):
            ws.participation.write(
                Participation("", amber, Metric.CPC_ATTENDED, *(days[::-1] if turned else days), number, out_of)
            )
