"""Letters and mails of a round pass the release gate: what is found is shown once for all, and mended or kept."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from audit_tool.domain.chasing import Rung
from audit_tool.domain.errors import Refused
from audit_tool.domain.round_plan import Terms
from audit_tool.domain.route import Route
from audit_tool.usecases.expected import Reminder
from audit_tool.usecases.release_gate import open_gate, refuse_mail
from audit_tool.usecases.reminders import REMINDER
from audit_tool.usecases.round_packs import LETTER
from audit_tool.views.passages import REMINDERS

ADDRESS = "jo.bloggs@home.example"
ROUTES = (Route.WORKBOOK,)


@pytest.fixture
def post(tmp_path):
    folder = tmp_path / "post"
    folder.mkdir()
    return folder


@pytest.fixture
def run(ws, begun):
    """A round whose letter gives away somebody's own address; it went out before anybody looked."""
    terms = Terms(letter=f"Thank you.\nWrite to {ADDRESS} about the girl.")
    made = ws.rounds.start(
        kind="section11", title="Planned", year_label="2027", agency_ids=begun.agencies, terms=terms
    ).made
    ws.round_plans.issue(made)
    return made


def send(ws, run, folder):
    """Write what everybody is sent; each of them by itself, as the window does."""
    for line in ws.views.round_packs(run).recipients:
        covering = ws.views.covering(line.return_id, ROUTES)
        ws.round_packs.issue(return_id=line.return_id, folder=folder, routes=ROUTES, covering=covering)


def sure(picture):
    """List what keeps it from being written; its days only ask."""
    return [stop for stop in picture.open if stop.hit.blocks]


def refused(act, *given, **named):
    with pytest.raises(Refused) as told:
        act(*given, **named)
    assert ADDRESS not in repr(told.value.params)
    return told.value.code


def test_a_covering_letter_stays_until_somebody_says_why_its_words_may_leave(ws, run, post):
    letters = ws.views.document(LETTER, run)
    assert refused(ws.releases.pass_words, letters, code=LETTER, subject=run) == "gate_shut"
    assert refused(send, ws, run, post) == "gate_shut"
    assert list(post.iterdir()) == []
    picture = ws.views.release(LETTER, run)
    (stop,) = sure(picture)
    assert (stop.hit.found, picture.made_on.page) == (ADDRESS, "round_packs")
    place = ws.views.origin(run, found=stop.hit.found, context=stop.context)
    assert (place.page, place.ident) == ("issue", run)
    ws.releases.keep(stop, code=LETTER, subject=run, reason="It is the round's own.")
    send(ws, run, post)  # one reason holds for every letter that says the same
    assert len(list(post.glob("*-letter.pdf"))) == len(list(post.glob("*-draft.eml"))) == 2


def test_what_only_one_letter_says_has_its_card_too(ws, run):
    agency = ws.views.round_packs(run).recipients[0].agency
    ws.partnership.change_agency(replace(agency, name=f"Trust of {ADDRESS}"))
    found = [stop.context for stop in sure(ws.views.release(LETTER, run))]
    assert len(found) == 2 and f"Trust of {ADDRESS}" in found


def test_a_reminder_stays_until_its_words_are_mended_where_the_round_keeps_them(ws, begun, post):
    run, target = begun.round_id, begun.returns[begun.agencies[0]]
    reminder = Reminder(target, Rung.LEAD, "lead")

    def write():
        made = ws.views.reminder(target, Rung.LEAD, "lead")
        ws.reminders.write(reminder, letter=made.letter, subject=made.subject, text=made.text, folder=post)

    ws.reminders.word(run, Rung.LEAD, f"Ask {ADDRESS}.")
    assert refused(write) == "gate_shut"
    assert list(post.iterdir()) == []
    picture = ws.views.release(REMINDER, run)
    (stop,) = sure(picture)
    mend = picture.mends[stop.key]
    assert mend.part in REMINDERS and picture.made_on.page == "board"
    ws.passages.write(subject=run, part=mend.part.code, text=mend.text.replace(ADDRESS, "us"))
    assert sure(ws.views.release(REMINDER, run)) == []
    write()
    assert len(list(post.iterdir())) == 2


def test_a_mail_says_nothing_that_its_letter_does_not(ws, begun):
    letter = ws.views.document(LETTER, begun.round_id)
    gate = open_gate(ws._session, LETTER, begun.round_id)
    mail = partial(refuse_mail, gate, "letter.pdf", letter=letter, words=())
    mail(subject="Plain", text="Thank you.")
    assert refused(mail, subject=f"For {ADDRESS}", text="") == "gate_shut"
    assert refused(mail, subject="Plain", text=f"Write\nto {ADDRESS}") == "gate_shut"
