"""A small sample of every campaign, each with the control that shows it can fail."""

import os
import random
from dataclasses import replace

import pytest

from campaigns import bent_chronologies, bent_packs, bent_workbooks, io_faults, kill_nine, office_round_trip, power_cut
from campaigns.machinery import session
from campaigns.machinery.filled_returns import filled_return
from campaigns.machinery.odd_tables import odd_files
from campaigns.machinery.shims import CannotPreload

pytestmark = pytest.mark.slow


def cut_power(mode, states, folder):
    try:
        return power_cut.run(mode, states, seed=20261120, folder=folder)
    except CannotPreload as error:
        pytest.skip(str(error))


@pytest.mark.parametrize(("mode", "states"), [(power_cut.CHOSEN, 25), (power_cut.WINDOWS, 8)])
def test_no_power_cut_loses_an_acknowledged_answer(tmp_path, mode, states):
    tally = cut_power(mode, states, tmp_path)
    assert (tally.states, tally.lost, tally.unopenable, tally.not_whole) == (states, 0, 0, 0)
    assert tally.journals > 0
    assert not tally.has_failed(mode)


def test_the_control_loses_answers_so_the_campaign_can_see_a_loss(tmp_path):
    tally = cut_power(power_cut.CONTROL, 15, tmp_path)
    assert tally.lost > 0
    assert not tally.has_failed(power_cut.CONTROL)


@pytest.mark.parametrize(("name", "kills"), [("store", 4), ("window", 1), ("table", 1)])
def test_no_kill_loses_an_acknowledged_answer(tmp_path, name, kills):
    subject, path = kill_nine.SUBJECTS[name], tmp_path / session.NAME
    subject.create(path)
    tally = kill_nine.run(kills, seed=1, path=path, subject=subject)
    assert (tally.kills, tally.lost, tally.unopenable, tally.not_whole) == (kills, 0, 0, 0)
    assert tally.acknowledged > 0
    assert not tally.has_failed


@pytest.mark.parametrize(("name", "kills"), [("store", 4), ("window", 1)][: 2 if os.environ.get("EVERY_SCREEN") else 1])
def test_a_process_that_promises_too_early_is_caught(tmp_path, name, kills):
    """The control of kill_nine: the same process, looked at by somebody who finds none of its saves.

    All of them and not only the last: the last that is there may be one that the kill kept from being promised.
    """
    subject, path = kill_nine.SUBJECTS[name], tmp_path / session.NAME
    subject.create(path)

    def without_its_saves(path):
        return replace(subject.examine(path), numbers=set())

    tally = kill_nine.run(kills, seed=2, path=path, subject=replace(subject, examine=without_its_saves))
    assert tally.lost == tally.acknowledged > 0
    assert tally.has_failed


def test_the_store_tells_the_truth_when_the_disk_fails(tmp_path):
    try:
        tally = io_faults.run(5, seed=1, folder=tmp_path)
    except CannotPreload as error:
        pytest.skip(str(error))
    assert (tally.runs, tally.lost, tally.ghosts, tally.unopenable, tally.not_whole) == (5, 0, 0, 0, 0)
    assert tally.refused > 0


def test_no_bent_workbook_brings_the_reader_down():
    workbooks = [*bent_workbooks.shipped_workbooks()[:1], *bent_workbooks.foreign_workbooks(3, seed=20261121)]
    tally = bent_workbooks.run(80, seed=20261121, workbooks=workbooks)
    assert not tally.has_failed, tally.unforeseen
    assert tally.read > 0
    assert tally.refused["workbook_damaged"] > 0


def test_no_bent_pack_is_taken():
    tally = bent_packs.run(400, seed=20261121)
    assert not tally.has_failed, (tally.changed, tally.replayed, tally.unforeseen, tally.fooled)
    assert tally.same > 0
    assert len(bent_packs.table(tally).splitlines()) == len(bent_packs.BENDS) + 1


@pytest.fixture(scope="module")
def odd():
    return odd_files()


def test_every_odd_table_has_its_verdict_and_nothing_is_half_brought_in(tmp_path, odd):
    assert len(odd) >= 40
    tally = bent_chronologies.run(odd, bent_chronologies.bent_files(40, seed=20261121), tmp_path)
    assert not tally.has_failed, (tally.wrong, tally.half, tally.wordless, tally.unforeseen)
    assert tally.brought > 20
    assert len(tally.refused) > 20


def test_a_table_that_is_told_otherwise_or_leaves_something_behind_is_seen(tmp_path, odd):
    """The control of bent_chronologies: a good file of which another number of events is expected."""
    good = next(each for each in odd if each.events == 2)
    tally = bent_chronologies.run([replace(good, events=3)], [], tmp_path)
    assert tally.has_failed
    assert len(tally.wrong) == 1


SETS = office_round_trip.some_sets(2, 20261121)
"""The shipped ones, two made by chance, and all of them in odd words."""


def test_what_is_handed_out_comes_back_from_another_program_as_it_was():
    few = [SETS[0], SETS[-1], SETS[-2]]
    tally = office_round_trip.run(
        office_round_trip.WAYS["openpyxl"], few, office_round_trip.some_returns(few, 20261121)
    )
    assert (tally.sets, tally.returns) == (3, 3)
    assert tally.taken > 60
    assert not tally.has_failed, tally


def test_a_program_that_mixes_up_returns_is_seen():
    few = SETS[-2:]

    def mixes_up(files):
        return dict(zip(files, reversed(list(files.values())), strict=True))

    returns = [filled_return(few[0], random.Random(seed)) for seed in (1, 2)]  # noqa: S311 - to be repeated
    tally = office_round_trip.run(mixes_up, few, returns)
    assert tally.changed == 2
    assert tally.wrong > 0


def test_tables_can_be_read():
    tallies = [(power_cut.CHOSEN, power_cut.Tally(states=10_000), 400.0)]
    assert power_cut.table(tallies).splitlines()[1].split()[-8:] == ["10,000", *["0"] * 6, "400"]
