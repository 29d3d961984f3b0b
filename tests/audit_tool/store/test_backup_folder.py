"""What backups are called, and which of them are kept."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit_tool.store.backup_folder import (
    FEWEST,
    LATEST,
    LONGEST,
    BackupFile,
    backups_of,
    folder_of,
    name_of,
    to_keep,
)

NOW = dt.datetime(2026, 11, 20, 14, 5, 1, tzinfo=dt.UTC)


def made(**ago):
    at = NOW - dt.timedelta(**ago)
    return BackupFile(Path(at.isoformat()), at, 1)


def newest_first(backups):
    return sorted(backups, key=lambda backup: backup.at, reverse=True)


def test_a_name_tells_workspace_time_and_revision():
    summer = dt.datetime(2026, 7, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert name_of(Path("a/sheffield.audit"), NOW, 12345) == "sheffield_2026-11-20T140501Z_r0012345.audit"
    assert name_of(Path("a/sheffield.audit"), summer, 1) == "sheffield_2026-07-01T110000Z_r0000001.audit"


def test_backups_are_listed_newest_first_and_strangers_left_out(tmp_path):
    workspace = tmp_path / "sheffield.audit"
    folder_of(workspace).mkdir()
    for name in (
        "sheffield_2026-11-19T140501Z_r0000009.audit",
        "sheffield_2026-11-20T140501Z_r0000012.audit",
        "sheffield_2026-11-20T140501Z_r0000012.recovery.age",
        "sheffield_north_2026-11-20T140501Z_r0000012.audit",
        "leeds_2026-11-20T140501Z_r0000012.audit",
        ".sheffield_2026-11-20T140501Z_r0000013.audit.1a2b3c4d.part",
        "holiday.jpg",
    ):
        (folder_of(workspace) / name).touch()
    assert [backup.revision for backup in backups_of(workspace)] == [12, 9]
    assert backups_of(workspace)[0].at == NOW


def test_no_folder_means_no_backups(tmp_path):
    assert backups_of(tmp_path / "sheffield.audit") == ()


@given(
    st.from_regex(r"[A-Za-z0-9 _.-]{1,30}", fullmatch=True),
    st.datetimes(NOW.replace(year=1000, tzinfo=None), timezones=st.just(dt.UTC)),
    st.integers(0),
)
def test_every_name_given_is_read_back(tmp_path_factory, stem, at, revision):
    workspace = tmp_path_factory.mktemp("w") / f"{stem}.audit"
    folder_of(workspace).mkdir()
    (folder_of(workspace) / name_of(workspace, at, revision)).touch()
    (found,) = backups_of(workspace)
    assert (found.at, found.revision) == (at.replace(microsecond=0), revision)


def test_the_latest_ten_stay():
    hourly = [made(minutes=30 * count) for count in range(40)]
    assert set(hourly[:LATEST]) <= to_keep(hourly, NOW)


def test_the_last_of_each_day_stays_for_a_fortnight_and_of_each_week_for_two_months():
    twice_a_day = [made(hours=12 * count) for count in range(2 * 120)]
    latest = [half / 2 for half in range(10)]
    days = range(14)
    sundays = [5, 12, 19, 26, 33, 40, 47]  # the 20th of November 2026 is a Friday
    assert to_keep(twice_a_day, NOW) == {made(days=ago) for ago in (*latest, *days, *sundays)}


def test_nothing_older_than_ninety_days_stays():
    kept = to_keep([made(days=count) for count in range(200)], NOW)
    assert max(NOW - backup.at for backup in kept) <= LONGEST


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_but_never_fewer_than_two(count):
    old = [made(days=400 + number) for number in range(count)]
    assert to_keep(old, NOW) == frozenset(old[:FEWEST])


@given(st.lists(st.integers(0, 200 * 24 * 60), unique=True, max_size=120))
def test_the_newest_always_stay(minutes):
    backups = newest_first(made(minutes=count) for count in minutes)
    kept = to_keep(backups, NOW)
    assert set(backups[:FEWEST]) <= kept <= set(backups)
    assert len(kept) <= 10 + 14 + 8


@given(st.lists(st.integers(0, 200 * 24 * 60), unique=True, max_size=60))
def test_tidying_twice_removes_nothing_more(minutes):
    backups = newest_first(made(minutes=count) for count in minutes)
    once = newest_first(to_keep(backups, NOW))
    assert to_keep(once, NOW) == frozenset(once)
