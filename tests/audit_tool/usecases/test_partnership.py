"""Who the workspace belongs to, and the agencies and settings that answer."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import RoundId
from audit_tool.domain.partnership import Partnership
from audit_tool.store.nouns import NoSuchNounError
from audit_tool.store.tables import history

NORTHMERE = Partnership("Northmere Example Partnership", contact="brief@northmere.example", auto_lock_minutes=5)


def _agency(ws, code):
    return next(agency for agency in ws.views.settings().agencies if agency.code == code)


def test_the_partnership_reads_as_described_and_how_it_read_before_is_kept(ws):
    ws.partnership.describe(NORTHMERE)
    ws.partnership.describe(replace(NORTHMERE, name="Northmere Sample Partnership"))
    assert ws.views.settings().partnership.name == "Northmere Sample Partnership"
    with ws._session.store.reading() as connection:
        kept = connection.execute(history.select().where(history.c.noun == "partnership")).all()
    assert [row.body["name"] for row in kept] == ["Northmere Example Partnership", "Northmere Sample Partnership"]
    assert {row.by for row in kept} == {ws.actor}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "partnership_needs_name"),
        ({"auto_lock_minutes": 0}, "auto_lock_out_of_range"),
        ({"auto_lock_minutes": 61}, "auto_lock_out_of_range"),
    ],
)
def test_a_description_that_will_not_do_changes_nothing(ws, wrong, code):
    ws.partnership.describe(NORTHMERE)
    with pytest.raises(Refused, match=code):
        ws.partnership.describe(replace(NORTHMERE, **wrong))
    assert ws.views.settings().partnership == NORTHMERE


def test_a_logo_is_a_png_or_a_jpeg_and_stands_on_documents(ws, begun):
    ws.partnership.describe(NORTHMERE)
    with pytest.raises(Refused, match="logo_not_a_picture"):
        ws.partnership.choose_logo(b"%PDF-1.7")
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (15, 76, 90)).save(out, format="PNG")
    ws.partnership.choose_logo(out.getvalue())
    logo = ws.views.settings().logo
    assert logo is not None and logo.startswith(b"\x89PNG")
    assert ws.views.document("action_plan", begun.round_id).letterhead.logo == logo
    assert ws.views.settings().partnership.name == NORTHMERE.name


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "agency_needs_name"),
        ({"code": " "}, "agency_needs_code"),
        ({"code": "A/B"}, "agency_needs_code"),
        ({"code": "-A"}, "agency_needs_code"),
        ({"code": "ÉCOLE"}, "agency_needs_code"),
        ({"code": "A" * 25}, "agency_needs_code"),
        ({"code": " nhs "}, "agency_code_taken"),
        ({"type": "guild"}, "agency_type_unknown"),
    ],
)
def test_an_agency_that_will_not_do_is_neither_added_nor_changed(ws, begun, wrong, code):
    police = _agency(ws, "POL")
    stands = replace(police, **wrong)
    with pytest.raises(Refused, match=code):
        ws.partnership.change_agency(stands)
    fresh = {"code": "NEW"} | wrong
    with pytest.raises(Refused, match=code):
        ws.partnership.add_agency(
            code=fresh["code"], name=fresh.get("name", "New"), agency_type=fresh.get("type", "police")
        )
    assert [agency.code for agency in ws.views.settings().agencies] == ["NHS", "POL"]
    assert _agency(ws, "POL") == police


def test_an_agency_is_tidied_the_same_when_added_and_when_changed(ws):
    ws.partnership.add_agency(code=" fire-1 ", name=" Example Fire ", agency_type="fire")
    fire = _agency(ws, "FIRE-1")
    assert (fire.name, fire.short_name) == ("Example Fire", "Example Fire")
    ws.partnership.change_agency(replace(fire, name="Example Fire and Rescue ", short_name=" "))
    assert _agency(ws, "FIRE-1").short_name == "Example Fire and Rescue"


def test_an_agency_that_has_left_is_asked_no_more_and_keeps_what_it_said(ws, begun):
    ws.partnership.change_agency(replace(_agency(ws, "NHS"), active=False))
    assert [line.owner_name for line in ws.views.round(begun.round_id).returns] == [
        "Example NHS Trust",
        "Example Police",
    ]
    assert [name for _, name, *_ in ws.views.start_choices().agencies] == ["Example Police"]
    assert [name for _, name in ws.views.actions().agencies] == ["Example Police"]
    with pytest.raises(Refused, match="agency_not_active") as refused:
        ws.rounds.start(kind="section11", title="Next", year_label="2027", agency_ids=begun.agencies)
    assert refused.value.params == {"agency_code": "NHS"}
    assert len(ws.views.rounds()) == 1


def test_a_round_with_an_agency_nobody_knows_does_not_start(ws, begun):
    with pytest.raises(NoSuchNounError):
        ws.rounds.start(kind="section11", title="Next", year_label="2027", agency_ids=["nobody"])
    with pytest.raises(NoSuchNounError):
        ws.rounds.start(
            kind="section11",
            title="Next",
            year_label="2027",
            agency_ids=begun.agencies,
            previous_round_id=RoundId("nothing"),
        )
    assert len(ws.views.rounds()) == 1
