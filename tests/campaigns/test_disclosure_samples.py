"""A small sample of the campaigns about disclosure, each with the control that shows it can fail."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit_tool.disclosure.detector import Detector
from audit_tool.disclosure.hits import HitKind, Piece
from campaigns import detector, gate_sweep, suppression
from campaigns.machinery import unseen
from campaigns.machinery.made_families import FAMILY
from campaigns.machinery.table_bounds import bounds_of, with_totals

pytestmark = pytest.mark.slow


def test_no_figure_held_back_can_be_worked_out_and_the_audit_sees_one_that_can():
    tally, control = suppression.run(150, seed=2), suppression.run(20, seed=2, hold=suppression.only_small)
    assert not tally.has_failed
    assert tally.small > 0
    assert control.exact > 0
    assert control.has_failed


MOST_TRIED = 12


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=2), min_size=2, max_size=2),
    st.sets(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=6),
)
def test_the_bounds_of_the_audit_are_those_of_trying_every_table(counts, held):
    whole = with_totals(counts)
    held = {place for place in held if whole[place[0]][place[1]]}
    shown = [[None if (r, c) in held else each for c, each in enumerate(row)] for r, row in enumerate(whole)]
    tried = {place: set() for place in held}
    for a, b, c, d in product(range(MOST_TRIED), repeat=4):
        other = with_totals([[a, b], [c, d]])
        if all(
            each == other[r][k] if each is not None else other[r][k] > 0
            for r, row in enumerate(shown)
            for k, each in enumerate(row)
        ):
            for place in held:
                tried[place].add(other[place[0]][place[1]])
    for place, (low, high) in bounds_of(whole, shown).items():
        assert low == min(tried[place])
        assert high == max(tried[place]) if high is not None else max(tried[place]) >= MOST_TRIED - 1


@pytest.mark.parametrize(
    ("name", "formats"),
    [
        ("annual_facts_full", ["csv"]),
        ("learning_brief_full", ["html", "xlsx"]),
        ("panel_pack_full", ["pdf"]),
        ("themed_findings_full", ["docx"]),
    ],
)
def test_a_document_that_names_nobody_passes_the_gate_in_each_format_and_one_with_a_name_does_not(name, formats):
    each = list(gate_sweep.passed([name], formats))
    assert [one.written_as for one in each] == formats
    assert [stop for one in each for stop in one.stops] == []
    assert all(one.is_control_stopped for one in each)


def test_names_of_made_families_are_found_in_every_way_they_are_written():
    tally = detector.run(60, seed=3, prose=tuple(unseen.prose()))
    assert {way: tally.missed.get(way) for way in detector.WAYS if tally.share(way) < detector.WAYS[way][1]} == {}
    assert not tally.has_failed
    assert tally.words > 0


def test_prose_that_names_the_family_is_counted_as_an_alarm():
    """The control: the alarms of the campaign are counted where there are any."""
    names = f"They saw {', then '.join(FAMILY)}."
    assert detector.run(1, seed=3, prose=(names,)).has_failed


def test_what_was_written_before_the_detector_was_is_found_and_ordinary_prose_is_left_alone():
    """All but one: a name spelt as it sounds, two letters from how it is written, is for a person to see."""
    looked = Detector(unseen.record())
    missed = []
    for mention in unseen.mentions():
        hits = [hit for hit in looked.hits([Piece("here", mention.text)]) if hit.kind is not HitKind.COMBINATION]
        missed += [
            mention.text[start:end]
            for start, end in mention.places
            if not any(hit.start < end and start < hit.end for hit in hits)
        ]
    assert missed == ["Shivaun"]
    texts = [Piece("prose", text) for text in (*unseen.prose(), *unseen.traps())]
    assert [hit.found for hit in looked.hits(texts) if hit.blocks] == []
