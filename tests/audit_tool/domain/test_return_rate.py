"""How many of those expected have returned: each hard case of a round, and the figures side by side."""

import datetime as dt

import pytest

from audit_tool.domain.return_rate import Expected, Rate, RateDays, RateLine, return_rates
from audit_tool.domain.setting import Duty, LinkType, Setting, SettingLink, SettingStatus

DAYS = RateDays(issued_on=dt.date(2026, 6, 15), census_on=dt.date(2026, 11, 20), due_on=dt.date(2026, 11, 20))
OPEN, CLOSED, PROPOSED = SettingStatus.OPEN, SettingStatus.CLOSED, SettingStatus.PROPOSED


def setting(ident, status=OPEN, **facts):
    usual = {"phase": "Primary", "type_group": "Local authority maintained schools", "duty": Duty.S175, "roll": 200}
    return Setting(id=ident, status=status, **(usual | facts))


def line(ident, status=OPEN, *, returned=False, own_template=False, exempt=False, **facts):
    return RateLine(setting(ident, status, **facts), returned, own_template, exempt)


def link(earlier, later, word=LinkType.SUCCESSOR, on=dt.date(2026, 9, 1)):
    return SettingLink(f"{earlier}>{later}", earlier, later, word, on)


def standing(lines, links=(), days=DAYS):
    return {ident: each.value for ident, each in return_rates(lines, links, days).standing.items()}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, Expected.YES),
        ({"exempt": True}, Expected.EXEMPT),
        ({"duty": Duty.OTHER}, Expected.NO_DUTY),
        ({"duty": None}, Expected.YES),
        ({"status": CLOSED, "closed_on": dt.date(2026, 8, 31)}, Expected.CLOSED),
        ({"status": CLOSED, "closed_on": dt.date(2026, 11, 19)}, Expected.CLOSED),
        ({"status": CLOSED, "closed_on": dt.date(2026, 11, 20)}, Expected.YES),
        ({"status": CLOSED, "closed_on": dt.date(2026, 12, 31)}, Expected.YES),
        ({"status": CLOSED}, Expected.CLOSED),
        ({"status": SettingStatus.CLOSING}, Expected.YES),
        ({"opened_on": dt.date(2026, 6, 15)}, Expected.YES),
        ({"opened_on": dt.date(2026, 9, 1)}, Expected.OPENED_AFTER_ISSUE),
        ({"opened_on": dt.date(2026, 11, 21)}, Expected.NOT_OPEN_YET),
        ({"status": PROPOSED}, Expected.NOT_OPEN_YET),
    ],
    ids=str,
)
def test_one_setting_is_expected_or_not_for_a_reason(facts, expected):
    assert standing([line("a", **facts)]) == {"a": expected.value}


def test_a_school_that_closes_between_the_census_and_the_last_day_is_not_expected():
    early = RateDays(dt.date(2026, 6, 15), census_on=dt.date(2026, 10, 1), due_on=dt.date(2027, 2, 12))
    closes_at_christmas = line("a", CLOSED, closed_on=dt.date(2026, 12, 31))
    closes_at_easter = line("b", CLOSED, closed_on=dt.date(2027, 3, 31))
    assert standing([closes_at_christmas, closes_at_easter], days=early) == {"a": "closed", "b": "yes"}


def test_two_schools_that_became_one_are_one_line_and_the_new_one_is_expected():
    lines = [
        line("infants", CLOSED, closed_on=dt.date(2026, 8, 31), returned=True),
        line("juniors", CLOSED, closed_on=dt.date(2026, 8, 31)),
        line("primary", opened_on=dt.date(2026, 9, 1)),
    ]
    links = [link("infants", "primary", LinkType.SUCCESSOR_MERGED), link("juniors", "primary")]
    rates = return_rates(lines, links, DAYS)
    assert {ident: each.value for ident, each in rates.standing.items()} == {
        "infants": "went_into_another",
        "juniors": "went_into_another",
        "primary": "yes",
    }
    assert rates.settings == Rate(expected=1, returned=0)
    assert rates.returned_besides == 1


def test_a_school_that_became_an_academy_after_the_issue_stays_one_line():
    lines = [
        line("maintained", CLOSED, closed_on=dt.date(2026, 8, 31)),
        line("academy", opened_on=dt.date(2026, 9, 1), returned=True, type_group="Academies", duty=Duty.S157),
    ]
    rates = return_rates(lines, [link("maintained", "academy")], DAYS)
    assert rates.settings == Rate(1, 1)
    assert rates.not_expected == {Expected.WENT_INTO_ANOTHER: 1}


def test_what_happens_after_the_census_day_changes_nothing_yet():
    lines = [
        line("a", CLOSED, closed_on=dt.date(2026, 12, 31)),
        line("b", PROPOSED, opened_on=dt.date(2027, 1, 1)),
    ]
    assert standing(lines, [link("a", "b", on=dt.date(2027, 1, 1))]) == {"a": "yes", "b": "not_open_yet"}


def test_each_part_of_a_school_that_was_split_is_expected():
    lines = [
        line("all", CLOSED, closed_on=dt.date(2026, 8, 31)),
        line("upper", opened_on=dt.date(2026, 9, 1)),
        line("lower", opened_on=dt.date(2026, 9, 1)),
    ]
    links = [link("all", "upper", LinkType.SUCCESSOR_SPLIT), link("all", "lower", LinkType.SUCCESSOR_SPLIT)]
    assert standing(lines, links) == {"all": "went_into_another", "upper": "yes", "lower": "yes"}


def test_a_school_that_gave_pupils_to_another_and_goes_on_stays_expected():
    assert standing([line("a"), line("b")], [link("a", "b", LinkType.SUCCESSOR_MERGED)]) == {"a": "yes", "b": "yes"}


def test_a_merger_with_a_school_of_another_area_is_read_from_the_link_alone():
    lines = [line("ours", opened_on=dt.date(2026, 9, 1))]
    assert standing(lines, [link("elsewhere", "ours", LinkType.SUCCESSOR_MERGED)]) == {"ours": "yes"}


def test_three_rates_stand_side_by_side_and_own_templates_are_counted_apart():
    lines = [
        line("a", returned=True, roll=100),
        line("b", returned=True, own_template=True, roll=300),
        line("c", roll=600, phase="Secondary", type_group="Academies", duty=Duty.S157),
        line("d", returned=True, roll=None, phase="Secondary", type_group="Academies", duty=Duty.S157),
        line("e", returned=True, roll=50, opened_on=dt.date(2026, 9, 1)),
    ]
    rates = return_rates(lines, [], DAYS)
    assert (rates.settings, rates.settings.on_our_form) == (Rate(4, 3, 1), 2)
    assert rates.by_phase == {"Primary": Rate(2, 2, 1), "Secondary": Rate(2, 1)}
    assert list(rates.by_type) == ["Academies", "Local authority maintained schools"]
    assert [rate.share for rate in (Rate(9, 9), Rate(10, 0), Rate(30, 20))] == [None, 0, 67]
    assert rates.by_roll == Rate(1000, 400, 300)
    assert (rates.without_roll, rates.returned_besides) == (1, 1)


def test_nobody_is_expected_and_nothing_is_divided():
    rates = return_rates([], [], DAYS)
    assert (rates.settings, rates.by_roll, rates.by_phase) == (Rate(0, 0), Rate(0, 0), {})
