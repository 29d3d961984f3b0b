"""A genogram leaves nobody out, puts nobody on anybody, and draws every relation round everybody else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit_tool.paper import Disc, Drawing, Line, Polygon, Rect, TextRun
from audit_tool.paper.genogram import Figure, Link, genogram, genogram_in_words
from audit_tool.paper.genogram.figures import COUPLES, DOWNWARD, SIBLINGS
from audit_tool.paper.genogram.plan import LABEL, SIZE, measure
from audit_tool.paper.genogram.rows import place

SHAPES = ("square", "circle", "diamond", "triangle")
KINDS = (*COUPLES, *SIBLINGS, *DOWNWARD)


def figure(ident, shape="circle", **fields):
    return Figure(ident, fields.pop("label", ident), shape, **fields)


def link(a, kind, b, **fields):
    return Link(f"{a} {kind} {b}", kind, a, b, **fields)


@st.composite
def families(draw):
    """Any people, any relations between them: also such as no family can be."""
    count = draw(st.integers(1, 30))
    people = [
        Figure(
            f"p{number}",
            draw(st.text("abc ÄŻ'", min_size=1, max_size=60)).strip() or "?",
            draw(st.sampled_from(SHAPES)),
            age=draw(st.sampled_from(("", "7", "34", "4m", "34–35"))),
            notes=draw(st.sampled_from(((), ("died 2019",), ("27 weeks",)))),
            born=draw(st.none() | st.integers(1, 9)),
            has_died=draw(st.booleans()),
            is_index=draw(st.booleans()),
            is_grown=draw(st.booleans()),
            home=draw(st.none() | st.integers(1, 4)),
        )
        for number in range(count)
    ]
    ends = st.integers(0, count - 1)
    wanted = draw(st.lists(st.tuples(ends, st.sampled_from(KINDS), ends), max_size=40, unique=True))
    links = [
        Link(f"l{number}", kind, f"p{a}", f"p{b}", year="2023", span="from 2023")
        for number, (a, kind, b) in enumerate(wanted)
        if a != b
    ]
    return people, links


@st.composite
def trees(draw):
    """Up to four generations as families are: couples, and their children."""
    people = [figure("p0", "square"), figure("p1", "circle")]
    links = [link("p0", "married", "p1")]
    couples, generation = [("p0", "p1")], 1
    while couples and generation < 4 and len(people) < 26:
        following = []
        for couple in couples:
            for _ in range(draw(st.integers(0, 3))):
                if len(people) >= 29:
                    break
                child = f"p{len(people)}"
                people.append(figure(child, draw(st.sampled_from(SHAPES[:3])), born=len(people)))
                links += [link(parent, "parent_of", child) for parent in couple]
                if draw(st.booleans()) and len(people) < 29:
                    partner = f"p{len(people)}"
                    people.append(figure(partner, draw(st.sampled_from(SHAPES[:3]))))
                    links.append(link(child, draw(st.sampled_from(COUPLES)), partner))
                    following.append((child, partner))
        couples, generation = following, generation + 1
    people[-1] = replace(people[-1], is_index=True)
    return people, links


FEWER = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def boxes(plan):
    """List what nobody else may stand on: each figure with its label."""
    half = plan.slot / 2
    return {ident: (spot.x - half, spot.y - SIZE / 2, spot.x + half, spot.foot) for ident, spot in plan.spots.items()}


def overlap(one, other):
    return min(one[2], other[2]) - max(one[0], other[0]) > 0.01 and min(one[3], other[3]) - max(one[1], other[1]) > 0.01


def crosses(start, end, spot):
    """Say whether a straight line runs through somebody's shape."""
    half = SIZE / 2 - 0.5
    for step in range(41):
        x, y = (start[axis] + (end[axis] - start[axis]) * step / 40 for axis in (0, 1))
        if abs(x - spot.x) < half and abs(y - spot.y) < half:
            return True
    return False


@FEWER
@given(families())
def test_no_figure_stands_on_another_whatever_is_written_down(family):
    standing = boxes(measure(*family))
    assert len(standing) == len(family[0])
    assert not [pair for pair in combinations(standing, 2) if overlap(standing[pair[0]], standing[pair[1]])]


@FEWER
@given(families())
def test_every_relation_has_its_line_and_it_crosses_nobody(family):
    people, links = family
    plan = measure(people, links)
    drawn = {ident for way in plan.ways.ways for ident in way.links} | plan.ways.told
    assert drawn == {each.id for each in links}
    ends = {each.id: {each.a, each.b} for each in links}
    for way in plan.ways.ways:
        touched = {corner.ident for corner in way.corners if corner.ident}
        points = [plan.point(corner) for corner in way.corners]
        for ident in way.links:
            assert ends[ident] & touched
        others = [spot for ident, spot in plan.spots.items() if ident not in touched]
        assert not [spot for spot in others for leg in pairwise(points) if crosses(*leg, spot)]


@FEWER
@given(families())
def test_everything_is_on_the_paper_and_labels_stay_apart(family):
    drawing = genogram(*family)
    for mark in drawing.marks:
        for x, y in _points(mark):
            assert -0.01 <= x <= drawing.width + 0.01
            assert -0.01 <= y <= drawing.height + 0.01


@FEWER
@given(families())
def test_the_words_name_everybody(family):
    told = " ".join(genogram_in_words(*family))
    assert all(each.label in told for each in family[0])


@FEWER
@given(trees())
def test_in_a_family_that_can_be_children_stand_below_and_couples_beside(family):
    people, links = family
    places = place(people, links)
    for each in links:
        below = places[each.b].row - places[each.a].row
        assert below == (1 if each.kind == "parent_of" else 0)
        if each.kind in COUPLES:
            assert abs(places[each.a].slot - places[each.b].slot) == pytest.approx(1)


def test_the_eldest_stands_left():
    people = [figure("m"), *(figure(f"c{born}", born=born, is_index=True) for born in (3, 1, 2))]
    places = place(people, [link("m", "parent_of", f"c{born}") for born in (3, 1, 2)])
    assert sorted(("c1", "c2", "c3"), key=lambda ident: places[ident].slot) == ["c1", "c2", "c3"]


def test_parents_stand_over_the_middle_of_their_children():
    people = [figure("f", "square"), figure("m"), *(figure(f"c{born}", born=born, is_index=True) for born in range(3))]
    links = [link(parent, "parent_of", f"c{born}") for parent in "fm" for born in range(3)]
    places = place(people, links)
    assert (places["f"].slot + places["m"].slot) / 2 == pytest.approx(places["c1"].slot)
    assert places["f"].slot < places["m"].slot


def test_one_parent_with_three_partners_has_a_line_to_each():
    people = [figure("m"), *(figure(f"f{number}", "square") for number in range(3))]
    links = [link("m", "partner", f"f{number}") for number in range(3)]
    ways = measure(people, links).ways.ways
    assert [len(way.corners) for way in ways] == [2, 2, 4]


def test_twins_hang_on_one_point():
    people = [figure("m"), figure("a", is_index=True, born=1), figure("b", is_index=True, born=1)]
    links = [link("m", "parent_of", "a"), link("m", "parent_of", "b"), link("a", "twin", "b")]
    first, second = measure(people, links).ways.ways
    assert first.corners[-2] == second.corners[-2]
    assert "a twin b" in {*first.links, *second.links}


def marks(drawing, kind):
    return [mark for mark in drawing.marks if isinstance(mark, kind)]


SYMBOLS = {
    "a male": (figure("a", "square"), {Rect: 1}),
    "a female": (figure("a", "circle"), {Disc: 1}),
    "nobody has recorded which": (figure("a", "diamond"), {Polygon: 1}),
    "unborn": (figure("a", "triangle"), {Polygon: 1}),
    "a child the audit is about": (figure("a", "circle", is_index=True), {Disc: 2}),
    "a female who died": (figure("a", "circle", has_died=True), {Disc: 1, Line: 2}),
}


@pytest.mark.parametrize("case", SYMBOLS)
def test_a_symbol_is_what_the_field_draws(case):
    person, wanted = SYMBOLS[case]
    drawing = genogram([person], [])
    top = min(mark.y1 for mark in marks(drawing, Line) if mark.colour == "line")
    above = [mark for mark in drawing.marks if all(y < top for _, y in _points(mark)) and not isinstance(mark, TextRun)]
    assert {kind: sum(isinstance(mark, kind) for mark in above) for kind in wanted} == wanted


@pytest.mark.parametrize(("kind", "count"), [("married", 0), ("separated", 1), ("divorced", 2), ("ex_partner", 1)])
def test_those_who_parted_are_slashed(kind, count):
    people = [figure("a", "square"), figure("b")]
    drawing = genogram(people, [link("a", kind, "b")])
    whole = marks(genogram(people, [link("a", "partner", "b")]), Line)
    slanted = [mark for mark in marks(drawing, Line) if mark.x1 != mark.x2 and mark.y1 != mark.y2]
    assert len(slanted) == 2 * count  # once in the picture, once in its key
    assert not [mark for mark in whole if mark.x1 != mark.x2 and mark.y1 != mark.y2]


def test_the_last_that_is_known_of_a_couple_counts():
    people = [figure("a", "square"), figure("b")]
    links = [link("a", "divorced", "b", year="2023"), link("b", "married", "a", year="2010")]
    (way,) = measure(people, links).ways.ways
    assert (way.kind, way.year, set(way.links)) == ("divorced", "2023", {each.id for each in links})


def test_a_home_is_ringed_once_where_its_people_stand_together():
    people = [figure("m", home=1), figure("c", is_index=True, home=1), figure("gm", home=2), figure("friend", home=2)]
    links = [link("gm", "parent_of", "m"), link("m", "parent_of", "c")]
    said = [mark.text for mark in marks(genogram(people, links), TextRun) if mark.text.startswith("Home")]
    assert sorted(said) == ["Home 1", "Home 2", "Home 2"]


def test_nobody_is_drawn_as_nothing():
    drawing = genogram([], [])
    assert drawing.marks == ()
    assert genogram_in_words([], []) == ()


def test_labels_keep_every_letter():
    label = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'
    drawing = genogram([figure("a", label=label)], [])
    assert " ".join(mark.text for mark in marks(drawing, TextRun) if mark.size == LABEL) == label


WORDS = {
    "a couple with children": (
        [
            figure("m", label="Mother", age_words="34"),
            figure("f", "square", label="Father of Child 1"),
            figure("c1", label="Child 1", age_words="14", is_index=True),
            figure("c2", label="Child 2", age_words="7", is_index=True),
        ],
        [
            link("m", "separated", "f", span="2023"),
            *(link(parent, "parent_of", child) for parent in "mf" for child in ("c1", "c2")),
        ],
        (
            "The audit is about Child 1 and Child 2.",
            "Mother, 34, and Father of Child 1, separated 2023, have Child 1, 14, and Child 2, 7.",
        ),
    ),
    "one parent": (
        [figure("m", label="Mother"), figure("c", label="Child 1")],
        [link("m", "parent_of", "c")],
        ("Mother has Child 1.",),
    ),
    "a grandmother who cares": (
        [figure("g", label="Grandmother", age_words="60"), figure("c", label="Child 1"), figure("d", label="Child 2")],
        [link("g", "carer_of", "c", span="from 2023"), link("g", "carer_of", "d", span="from 2023")],
        ("Grandmother, 60, is carer of Child 1 and Child 2 from 2023.",),
    ),
    "a home, a death, and nobody's friend": (
        [figure("a", label="Aunt", home=1), figure("b", label="Uncle", home=1, has_died=True, notes=("died 2019",))],
        [],
        (
            "Aunt: nobody has said who this person belongs to.",
            "Uncle: nobody has said who this person belongs to.",
            "Home 1: Aunt and Uncle.",
            "Uncle died 2019.",
        ),
    ),
}


@pytest.mark.parametrize("case", WORDS)
def test_a_family_is_told_in_sentences(case):
    people, links, told = WORDS[case]
    assert genogram_in_words(people, links) == told


def test_a_drawing_is_the_same_each_time():
    people = [figure(f"p{number}", home=number % 3) for number in range(9)]
    links = [link("p0", "parent_of", f"p{number}") for number in range(1, 9)]
    assert genogram(people, links) == genogram(people, links)
    assert isinstance(genogram(people, links), Drawing)


def _points(mark):
    if isinstance(mark, Line):
        return ((mark.x1, mark.y1), (mark.x2, mark.y2))
    if isinstance(mark, Rect):
        return ((mark.x, mark.y), (mark.x + mark.width, mark.y + mark.height))
    if isinstance(mark, Disc):
        return ((mark.x - mark.radius, mark.y - mark.radius), (mark.x + mark.radius, mark.y + mark.radius))
    if isinstance(mark, Polygon):
        return mark.points
    return ((mark.x, mark.y),)
