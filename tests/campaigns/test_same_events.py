"""Forty pairs of accounts: few that are one event are passed over, and most that are asked about are one."""

from decimal import Decimal

from campaigns import same_events


def test_most_accounts_of_one_event_are_asked_about():
    tally = same_events.run()
    assert tally.recall >= Decimal("0.8")
    assert tally.precision >= Decimal("0.7")
    assert sum(map(len, (tally.found, tally.missed, tally.false_alarms, tally.rightly_left))) == 40
