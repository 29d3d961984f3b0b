"""A family written down: people round the children, relations between them, nothing lost and nothing made up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from defusedxml.ElementTree import fromstring
from PIL import Image

from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Birth
from audit_tool.domain.family import ChildInFamily, FamilyMember, MemberKind, Relation, RelationKind, Sex
from audit_tool.domain.ids import ChildId, MemberId, RelationId
from audit_tool.domain.when import Precision, read_when
from audit_tool.paper import text_lines
from audit_tool.render.page_image import page_count
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.usecases.rounds import NewCase

TEXT = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


def start(ws, begun, *ages):
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), ages)
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    return ws.views.round(round_id).case


@pytest.fixture
def case(ws, begun):
    """A family of two children, 14 and 6 on the first day, and one unborn."""
    return start(ws, begun, 14, 6, None)


@pytest.fixture
def children(ws, case):
    return [person.id for person in ws.views.family(case.id).people]


def member(case, label, born="", died="", **fields):
    return FamilyMember(MemberId(""), case.id, label, **fields).with_times(read_when(born), read_when(died))


def relation(case, a, kind, b, since="", until=""):
    plain = Relation(RelationId(""), case.id, a, b, kind)
    return plain.with_times(read_when(since), read_when(until))


def person(ws, case, label):
    (found,) = (each for each in ws.views.family(case.id).people if each.label == label)
    return found


def test_a_person_comes_back_letter_for_letter_with_the_age_on_the_first_day(ws, case):
    ws.family.add(member(case, TEXT, "June 1990", sex=Sex.FEMALE, kind=MemberKind.PARENT, household=1))
    found = person(ws, case, TEXT)
    assert (found.sex, found.household, found.age.words) == (Sex.FEMALE, 1, "34y 6m to 34y 7m")
    assert found.member.kind is MemberKind.PARENT


def test_the_children_stand_first_with_their_births_and_what_is_said_of_them(ws, case, children):
    ws.chronology.say_birth(Birth(ChildId(children[0]), dt.date(2010, 3, 1), dt.date(2010, 3, 31), Precision.MONTH))
    ws.family.say_child(ChildInFamily(ChildId(children[0]), Sex.MALE, 1))
    ws.family.say_child(ChildInFamily(ChildId(children[0]), Sex.MALE, 2))
    ws.family.add(member(case, "Aunt"))
    people = ws.views.family(case.id).people
    assert [each.label for each in people] == ["Child 1", "Child 2", "Child 3", "Aunt"]
    assert (people[0].sex, people[0].household, people[0].age.words) == (Sex.MALE, 2, "14y 9m to 14y 10m")
    assert [each.is_unborn for each in people] == [False, False, True, False]


@pytest.mark.parametrize(
    ("died", "has_died", "says"), [("2019", False, "had died"), ("", True, None), ("March 2025", False, "50y")]
)
def test_somebody_who_died_has_no_age_after_it(ws, case, died, has_died, says):
    ws.family.add(member(case, "Father", "1 January 1975", died, has_died=has_died))
    found = person(ws, case, "Father")
    assert found.is_dead
    assert (found.age and found.age.words) == says


def test_a_relation_comes_back_with_its_times(ws, case, children):
    mother = ws.family.add(member(case, "Mother")).made
    ws.family.relate(relation(case, mother, RelationKind.PARENT_OF, children[0]))
    father = ws.family.add(
        member(case, "Father of Child 1"),
        [
            relation(case, "", RelationKind.PARENT_OF, children[0]),
            relation(case, "", RelationKind.SEPARATED, mother, "about 2023", "2024"),
        ],
    ).made
    found = {(each.a, each.kind.value, each.b): each for each in ws.views.family(case.id).relations}
    assert set(found) == {
        (mother, "parent_of", children[0]),
        (father, "parent_of", children[0]),
        (father, "separated", mother),
    }
    apart = found[father, "separated", mother]
    assert (apart.since.words, apart.until.words) == ("about 2023", "2024")


def test_somebody_taken_out_takes_the_relations_along_and_brings_them_back(ws, case, children):
    mother = ws.family.add(member(case, "Mother"), [relation(case, "", RelationKind.PARENT_OF, children[0])]).made
    before = ws.views.family(case.id)
    assert ws.family.withdraw(mother).undoable
    assert (len(ws.views.family(case.id).people), ws.views.family(case.id).relations) == (3, ())
    ws.family.withdraw(mother, withdrawn=False)
    assert ws.views.family(case.id) == before


def test_a_change_keeps_how_it_was(ws, case):
    mother = ws.family.add(member(case, "Mother", "1990")).made
    before = person(ws, case, "Mother").member
    ws.family.change(replace(before, label="Mother of Child 1", sex=Sex.FEMALE))
    assert person(ws, case, "Mother of Child 1").sex is Sex.FEMALE
    ws.family.change(before)
    assert person(ws, case, "Mother").id == mother
    with ws._session.read() as records:
        assert [noun.label for _, _, noun in records.family_members.past(mother)] == [
            "Mother",
            "Mother of Child 1",
            "Mother",
        ]


def test_a_relation_is_changed_taken_out_and_put_back(ws, case, children):
    ws.family.relate(relation(case, children[0], RelationKind.SIBLING, children[1]))
    (standing,) = ws.views.family(case.id).relations
    ws.family.change_relation(replace(standing, kind=RelationKind.HALF_SIBLING))
    ws.family.withdraw_relation(standing.id)
    assert ws.views.family(case.id).relations == ()
    ws.family.withdraw_relation(standing.id, withdrawn=False)
    assert ws.views.family(case.id).relations == (replace(standing, kind=RelationKind.HALF_SIBLING),)


def test_what_cannot_be_right_is_written_down_and_told(ws, case, children):
    young = ws.family.add(member(case, "Half-sibling", "2014")).made
    ws.family.relate(relation(case, young, RelationKind.PARENT_OF, children[0]))
    ws.family.relate(relation(case, children[0], RelationKind.PARENT_OF, young))
    ws.family.add(member(case, "Half-sibling"))
    codes = {doubt.code for doubt in ws.views.family(case.id).doubts}
    assert codes == {"parent_too_young", "own_ancestor", "same_label"}


REFUSED = {
    "family_member_needs_label": lambda ws, case, _: ws.family.add(member(case, " ")),
    "family_member_label_long": lambda ws, case, _: ws.family.add(member(case, "m" * 61)),
    "relation_to_oneself": lambda ws, case, children: ws.family.relate(
        relation(case, children[0], RelationKind.PARENT_OF, children[0])
    ),
    "relation_stands": lambda ws, case, children: ws.family.relate(
        relation(case, children[1], RelationKind.TWIN, children[0])
    ),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_makes_no_sense_is_refused_and_nothing_changes(ws, case, children, code):
    ws.family.relate(relation(case, children[0], RelationKind.TWIN, children[1]))
    before = ws.views.family(case.id)
    with pytest.raises(Refused, match=code):
        REFUSED[code](ws, case, children)
    assert ws.views.family(case.id) == before


def test_somebody_refused_with_a_relation_is_not_half_written(ws, case):
    before = ws.views.family(case.id)
    with pytest.raises(Refused, match="relation_to_oneself"):
        ws.family.add(member(case, "Mother"), [relation(case, "", RelationKind.PARTNER, "")])
    assert ws.views.family(case.id) == before


def test_a_relation_stays_within_its_family(ws, begun, case, children):
    other = start(ws, begun, 9)
    stranger = ws.views.family(other.id).people[0].id
    with pytest.raises(NoSuchNounError):
        ws.family.relate(relation(case, children[0], RelationKind.SIBLING, stranger))


def test_a_closed_round_takes_nobody(ws, case, children):
    mother = ws.family.add(member(case, "Mother")).made
    ws.family.relate(relation(case, mother, RelationKind.PARENT_OF, children[0]))
    (stands,) = ws.views.family(case.id).relations
    ws.rounds.close(case.round_id)
    assert not ws.views.family(case.id).may_change
    changes = [
        lambda: ws.family.add(member(case, "Father")),
        lambda: ws.family.change(person(ws, case, "Mother").member),
        lambda: ws.family.withdraw(mother),
        lambda: ws.family.say_child(ChildInFamily(ChildId(children[0]), Sex.MALE)),
        lambda: ws.family.relate(relation(case, mother, RelationKind.PARENT_OF, children[1])),
        lambda: ws.family.change_relation(stands),
        lambda: ws.family.withdraw_relation(stands.id),
    ]
    for change in changes:
        with pytest.raises(Refused, match="round_closed"):
            change()


def test_the_log_holds_no_label(ws, case):
    ws.family.add(member(case, "Mother of nobody else"))
    with ws._session.read() as records:
        assert not any("nobody else" in str(row) for row in records.log_rows())


def written(ws, case, children):
    """A mother who lives with both children, and the father of the elder, who died."""
    mother = ws.family.add(
        member(case, "Mother", "June 1990", sex=Sex.FEMALE, kind=MemberKind.PARENT, household=1),
        [relation(case, "", RelationKind.PARENT_OF, child) for child in children[:2]],
    ).made
    ws.family.add(
        member(case, "Father of Child 1", "about 1988", "2023", sex=Sex.MALE, kind=MemberKind.PARENT),
        [
            relation(case, "", RelationKind.PARENT_OF, children[0]),
            relation(case, "", RelationKind.MARRIED, mother, "6 May 2009", "2019"),
        ],
    )
    ws.family.say_child(ChildInFamily(ChildId(children[0]), Sex.MALE, 1))


def test_the_genogram_shows_everybody_and_says_the_same_in_words(ws, case, children):
    written(ws, case, children)
    picture = ws.views.family(case.id)
    figures = {figure.label: figure for figure in picture.figures}
    assert {label: figure.shape for label, figure in figures.items()} == {
        "Child 1": "square",
        "Child 2": "diamond",
        "Child 3": "triangle",
        "Mother": "circle",
        "Father of Child 1": "square",
    }
    assert (figures["Mother"].age, figures["Child 1"].age) == ("34", "14")
    assert (figures["Father of Child 1"].age, figures["Father of Child 1"].notes) == ("", ("died 2023",))
    assert picture.told == (
        "The audit is about Child 1, Child 2 and Child 3.",
        "Mother, 34, and Father of Child 1, married from 2009 until 2019, have Child 1, 14.",
        "Mother has Child 2, 6.",
        "Child 3, unborn: nobody has said who this person belongs to.",
        "Home 1: Child 1 and Mother.",
        "Father of Child 1 died 2023.",
    )


def test_no_day_leaves_in_a_genogram(ws, case, children):
    written(ws, case, children)
    said = " ".join(text_lines(ws.views.document("genogram", case.id)))
    assert "May" not in said
    assert "Mother, 34" in said
    assert "Not checked for release" in ws.views.genogram(case.id).drawing.marks[-1].text


def test_a_genogram_is_saved_as_a_document_and_as_a_picture_and_its_leaving_is_recorded(ws, case, children, tmp_path):
    written(ws, case, children)
    picture = ws.views.family(case.id)
    assert picture.file_name == "maag-2026-genogram-family-a.pdf"
    pdf, svg, png = tmp_path / picture.file_name, tmp_path / "genogram.svg", tmp_path / "genogram.png"
    ws.documents.export(ws.views.document("genogram", case.id), code="genogram", subject=case.id, path=pdf)
    chart = ws.views.genogram(case.id)
    ws.documents.export_picture(chart, title="Genogram: Family A", code="genogram", subject=case.id, path=svg)
    ws.documents.export_picture(chart, title="Genogram: Family A", code="genogram", subject=case.id, path=png)
    assert page_count(pdf.read_bytes()) == 1
    with Image.open(png) as painted:
        assert painted.width > chart.drawing.width
        assert painted.info["Description"] == chart.alt
    root = fromstring(svg.read_bytes())
    assert "Mother, 34" in root.findtext("{http://www.w3.org/2000/svg}desc")
    with ws._session.read() as records:
        assert [row["verb"] for row in records.log_rows()][-3:] == ["document.export"] * 3


def test_a_picture_under_another_name_is_not_written(ws, case, tmp_path):
    with pytest.raises(Refused, match="name_not_picture"):
        ws.documents.export_picture(
            ws.views.genogram(case.id), title="t", code="genogram", subject=case.id, path=tmp_path / "family.gif"
        )
    assert not list(tmp_path.glob("family*"))
