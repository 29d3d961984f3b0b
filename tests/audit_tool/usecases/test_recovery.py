"""The recovery sheet of an open workspace: made again, checked against the paper, saved as a copy."""

import pytest

from audit_tool import workspace as house
from audit_tool.domain.errors import Refused
from audit_tool.render.page_image import page_count
from audit_tool.store.keys import KdfCost


def kept_sheet(ws):
    """Make another sheet and let it open the workspace."""
    sheet = ws.views.new_sheet().sheet
    ws.recovery.keep_sheet(sheet)
    return sheet


def groups_asked(sheet):
    return [sheet.groups()[position - 1] for position in sheet.positions]


def test_nobody_has_checked_the_sheet_of_a_new_workspace(ws):
    assert ws.views.settings().sheet_checked_on is None


def test_two_groups_typed_back_from_the_paper_are_remembered_with_the_day(ws, clock):
    sheet = kept_sheet(ws)

    first, second = groups_asked(sheet)
    ws.recovery.sheet_checked(sheet, f" {first.lower()} ", second)

    assert ws.views.settings().sheet_checked_on == clock.now.date()


def test_other_groups_are_refused_and_the_sheet_stays_unchecked(ws):
    sheet = kept_sheet(ws)

    with pytest.raises(Refused) as refused:
        ws.recovery.sheet_checked(sheet, "AAAA", "QQQQ")

    assert refused.value.code == "sheet_groups_wrong"
    assert ws.views.settings().sheet_checked_on is None


def test_a_new_sheet_opens_the_workspace_and_the_one_before_no_longer_does(ws, small_sets):
    older = kept_sheet(ws)
    newer = kept_sheet(ws)
    path = ws.path
    ws._session.store.close()

    with pytest.raises(Refused) as refused:
        house.unlock_with_recovery_key(path, older.identity, library=small_sets)
    assert refused.value.code == "recovery_key_of_another"
    house.unlock_with_recovery_key(path, " ".join(newer.groups()), library=small_sets).close()


def test_a_new_sheet_must_be_checked_again(ws):
    sheet = kept_sheet(ws)
    ws.recovery.sheet_checked(sheet, *groups_asked(sheet))

    kept_sheet(ws)

    assert ws.views.settings().sheet_checked_on is None


def test_the_sheet_on_paper_is_one_page_that_bears_every_group(ws):
    sheet = kept_sheet(ws)
    picture = ws.views.sheet(sheet)

    drawn = ws.documents.draw(picture.document)

    assert page_count(drawn.content) == 1
    assert picture.groups == sheet.groups()
    assert len(picture.qr) == len(picture.qr[0]) >= 33


def test_a_copy_is_saved_only_as_pdf(ws, tmp_path):
    picture = ws.views.sheet(kept_sheet(ws))

    ws.recovery.save_copy(picture.document, tmp_path / "sheet.pdf")

    assert page_count((tmp_path / "sheet.pdf").read_bytes()) == 1
    with pytest.raises(Refused) as refused:
        ws.recovery.save_copy(picture.document, tmp_path / "sheet.txt")
    assert refused.value.code == "name_not_pdf"


def test_what_shows_a_sheet_never_shows_its_key_by_accident(ws):
    picture = ws.views.sheet(kept_sheet(ws))

    assert picture.groups[4] not in repr(picture)


def test_whoever_changes_a_key_first_shows_that_they_know_the_passphrase(ws):
    costs = (KdfCost(memory_kib=64, passes=1, lanes=1),)

    ws.recovery.confirm_passphrase(" five plain  words go here", costs=costs)

    with pytest.raises(Refused) as refused:
        ws.recovery.confirm_passphrase("five plain words went there", costs=costs)
    assert refused.value.code == "passphrase_wrong"
