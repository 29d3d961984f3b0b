"""A set written as a workbook and read again is the same set: shipped ones, and ones that hold every field."""

import datetime as dt
import functools
import io
import typing
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import StringConstraints
from pyxform.xls2xform import convert

import resources
from audit_tool.exchange.set_workbook import is_our_workbook, layout, read_set_workbook, set_workbook
from audit_tool.exchange.sheets import read_workbook
from forms import model
from forms.canonical import digest
from forms.library import Library
from forms.translations import texts
from forms.types import question_types
from tests.audit_tool.exchange.returns.filled import SET as EVERY_TYPE
from tests.forms import sets

SHELF = Library([resources.path("question_sets")], [resources.path("scales")])
SHIPPED = [SHELF.question_set(line.id, line.version) for line in SHELF.sets()]


def read(content):
    return read_set_workbook(read_workbook(content))


def saved_by_openpyxl(content):
    out = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(content)).save(out)
    return out.getvalue()


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda one: one.id)
@pytest.mark.parametrize("passed_on", [bytes, saved_by_openpyxl])
def test_a_shipped_set_keeps_its_digest(shipped, passed_on):
    reading = read(passed_on(set_workbook(shipped)))
    assert reading.remarks == ()
    assert digest(reading.question_set) == digest(shipped)
    assert reading.question_set.status == "draft"


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda one: one.id)
def test_the_tools_of_odk_accept_a_shipped_set(shipped):
    made = convert(io.BytesIO(set_workbook(shipped)), file_type=".xlsx")
    assert all(f"/{question.id}" in made.xform for question in shipped.questions())


def test_the_tools_of_odk_accept_every_type_of_question():
    made = convert(io.BytesIO(set_workbook(EVERY_TYPE)), file_type=".xlsx")
    assert {question.type for question in EVERY_TYPE.questions()} >= set(question_types()) - {"single", "short_text"}
    assert all(f"/{question.id}" in made.xform for question in EVERY_TYPE.questions())
    assert read(set_workbook(EVERY_TYPE)).question_set.questions() == EVERY_TYPE.questions()


def test_the_same_set_gives_the_same_bytes():
    assert set_workbook(SHIPPED[0]) == set_workbook(SHIPPED[0])
    assert is_our_workbook(read_workbook(set_workbook(SHIPPED[0])))


def test_no_text_becomes_a_formula_or_a_link():
    texts = ["=1+1", "+44 1632", "-", "@SUM(A1)", "https://example.org", "1.10", "TRUE", "2026-03-14", '""', '"']
    whole = sets.question_set(*(sets.question(f"q{n}", label=text, ref=text) for n, text in enumerate(texts)))
    content = set_workbook(whole)
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert digest(read(saved_by_openpyxl(content)).question_set) == digest(whole)


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cn", "Co"])
TEXT = st.text(LETTERS, min_size=1, max_size=8).map(lambda text: text.strip() or "-")
IDS = st.from_regex(r"[a-z][a-z0-9_]{1,5}", fullmatch=True)


def values(annotation, metadata=()):
    """Make values for any field of the model, from its annotation."""
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return values(inner[0], inner[1:])
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if type(None) in inner:
        return st.none() | values(next(one for one in inner if one is not type(None)), metadata)
    if origin is tuple:
        return st.lists(values(inner[0]), min_size=1, max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(values(inner[0]), values(inner[1]), max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, model.Part):
        return pieces(annotation)
    return single(annotation, metadata)


def single(annotation, metadata):
    pattern = next((one.pattern for one in metadata if isinstance(one, StringConstraints) and one.pattern), None)
    if annotation is str:
        if pattern is None:
            return TEXT
        return st.just("1.10.0") if r"\d" in pattern else IDS
    return {
        bool: st.booleans(),
        int: st.integers(1, 9),
        Decimal: st.decimals(0, 1, places=2),
        dt.date: st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)),
    }[annotation]


FIXED = {"items", "translations", "format", "status", "excluded", "unknown", "score"}
COUNTS = {"levels": 2, "prompts": 3}


@functools.cache
def fields_of(part):
    """Make all fields of a piece but its nodes, each given, so that none can lack its column."""
    fields = {
        name: values(field.annotation, field.metadata)
        for name, field in part.model_fields.items()
        if name not in FIXED and not (name == "kind" and issubclass(part, model.Node))
    }
    for name, count in COUNTS.items():
        if name in fields:
            inner = typing.get_args(part.model_fields[name].annotation)[0]
            unique = (lambda level: level.code) if name == "levels" else None
            fields[name] = st.lists(values(inner), min_size=count, max_size=count + 1, unique_by=unique).map(tuple)
    return st.fixed_dictionaries(fields)


def pieces(part, **fixed):
    return fields_of(part).map(lambda made: _made(part, made | fixed))


def _made(part, fields):
    given_fields = {name: value for name, value in fields.items() if value is not None}
    if part is model.Question:
        given_fields |= {"scale": "met3", "options": "bodies"}
    return part.model_validate({name: _raw(value) for name, value in given_fields.items()})


def _raw(value):
    if isinstance(value, model.Part):
        return value.model_dump()
    return tuple(_raw(one) for one in value) if isinstance(value, tuple) else value


@st.composite
def whole_sets(draw):
    inner = [draw(pieces(model.Question)), draw(pieces(model.Note))]
    repeat = draw(pieces(model.Repeat, items=tuple(inner)))
    deeper = draw(pieces(model.Section, items=(draw(pieces(model.Question)), repeat)))
    section = draw(pieces(model.Section, items=(deeper, draw(pieces(model.Note)))))
    whole = draw(pieces(model.QuestionSet, items=(section,)))
    places = st.sampled_from([place for place, _ in texts(whole)] + ["gone.label", "gone.met.label"])
    said = st.dictionaries(TEXT, st.dictionaries(places, TEXT, min_size=1, max_size=4), max_size=3)
    return model.QuestionSet.model_validate(whole.model_dump() | {"translations": draw(said)})


@given(whole_sets())
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_field_of_the_model_survives(whole):
    reading = read(set_workbook(whole))
    assert reading.remarks == ()
    assert reading.question_set == whole
    assert digest(read(saved_by_openpyxl(set_workbook(whole))).question_set) == digest(whole)


def test_other_languages_stand_beside_the_texts_they_are_of():
    said = {
        "Polski (pl)": {
            "q1.label": "Czy dzieci wiedzą?",
            "scale-met3.met.label": "Tak",
            "bodies.police.label": "Policja",
            "gone.label": "Nie ma",
        },
        "Cymraeg (cy)": {"q1.hint": "Gofynnwch"},
    }
    bodies = {"id": "bodies", "options": [{"code": "police", "label": "Police"}]}
    asked = sets.question("q1", hint="Ask them"), sets.question("q2", type="single", options="bodies")
    whole = sets.question_set(*asked, option_lists=[bodies], translations=said)
    book = openpyxl.load_workbook(io.BytesIO(set_workbook(whole)))
    heads = {name: [cell.value for cell in book[name][1]] for name in ("survey", "choices", "sqs_translations")}
    assert {"label::Polski (pl)", "hint::Cymraeg (cy)"} <= set(heads["survey"])
    assert "label::Polski (pl)" in heads["choices"]
    assert [cell.value for cell in book["sqs_translations"][2]] == ["Polski (pl)", "gone.label", "Nie ma"]
    reading = read(set_workbook(whole))
    assert (reading.remarks, reading.question_set.translations) == ((), said)
    assert digest(reading.question_set) == digest(whole)
    assert "Polski (pl)" in convert(io.BytesIO(set_workbook(whole)), file_type=".xlsx").xform


def every_part():
    return [one for one in vars(model).values() if isinstance(one, type) and issubclass(one, model.Part)]


def paths_of(placed):
    """List every (field name) that a layout has a place for, its lists' pieces too."""
    for column in placed.columns:
        yield column.path[-1]
    for listed in placed.lists:
        yield listed.path[-1]
        if listed.layout:
            yield from paths_of(listed.layout)
    for inner in placed.inners:
        yield inner.path[-1]


def test_results_and_selections_come_back_with_the_same_digest():
    whole = sets.question_set(
        sets.section("plans", sets.question("a", tags=["voice"])),
        sets.section("after", sets.question("b")),
        scoring={"method": "worst_of_children", "na": "zero", "unanswered": "exclude", "rounding": "down"},
        scores=[
            {"id": "voice", "label": "Voice of the child", "tags": ["voice"], "bands": sets.BANDS},
            {"id": "met", "label": "Met", "of": ["plans", "b"], "method": "share_at_level", "share_level": "met"},
        ],
        selections=[{"id": "this_year", "title": "This year's two", "items": ["plans", "after"]}],
        status="draft",
    )
    back = read(set_workbook(whole)).question_set
    assert digest(back) == digest(whole)
    assert (back.scores, back.selections) == (whole.scores, whole.selections)


def test_no_field_of_a_set_lacks_its_column():
    placed = {name for one in (layout.SET, *layout.NODES.values()) for name in paths_of(one)}
    elsewhere = {"items", "translations"} | set(model.Theme.model_fields) | set(model.Taxonomy.model_fields)
    for part in every_part():
        own = elsewhere | {"kind"} if issubclass(part, model.Node) else elsewhere
        assert set(part.model_fields) - own <= placed, part


def test_a_field_of_a_shape_nobody_thought_of_is_told_at_once():
    class Odd(model.Part):
        pairs: tuple[tuple[str, ...], ...] = ()

    with pytest.raises(TypeError, match=r"Odd\.pairs"):
        layout.layout_of(Odd)
