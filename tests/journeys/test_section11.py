"""Section 11 from unlocking to paper: answered by keyboard, scored, and a report that says what was typed."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from audit_tool import workspace as house
from audit_tool.domain.ids import AgencyId, PersonId
from audit_tool.store.keys import KdfCost
from ui.page import Where

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
WORDS = "running crabbing collide deceiver drove"
CTRL = Qt.KeyboardModifier.ControlModifier
AWKWARD = '5 < 6 & a<b "O\'Neil" ‘ŻÓŁĆ’'


@pytest.fixture
def begun(make_workspace, laptop):
    """A workspace with one agency whose Section 11 has just started."""
    made = make_workspace(people=(("Pat Example", "Audit coordinator"),))
    ws = house.unlock(made.workspace.path, WORDS, library=house.shelf(), costs=(CHEAP,))
    ws.people.present(PersonId(ws.views.settings().people[0].id))
    agency = ws.partnership.add_agency(code="NHS", name="Example NHS Trust", agency_type="acute_trust").made
    ws.rounds.start(kind="section11", title="Section 11, 2026", year_label="2026", agency_ids=[AgencyId(agency)])
    ws.close()


def _read(path):
    with pypdfium2.PdfDocument(path) as pdf:
        pages = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    return " ".join(" ".join(pages).split())


def test_an_answer_typed_reaches_the_disk_the_score_and_the_paper(begun, new_app, hands, tmp_path):
    person = hands(new_app())
    person.fill("Passphrase", WORDS)
    person.press("Open northmere")
    person.settle()
    person.press("Pat Example")
    person.press("Go on as Pat Example")
    person.settle()
    app = person.app
    rounds = []
    app.hub.ask(lambda ws: ws.views.rounds(), rounds.append)
    person.settle()
    round_id = rounds[0][0].round.id
    returns = []
    app.hub.ask(lambda ws: ws.views.round(round_id), lambda picture: returns.append(picture.returns[0].return_id))
    person.settle()

    app.window.go("form", Where("form", returns[0], question="s11_wishes_used"))
    person.settle()
    person.key(Qt.Key.Key_2)
    person.key(Qt.Key.Key_I, CTRL)
    person.write(AWKWARD)
    person.key(Qt.Key.Key_Return, CTRL)
    person.settle()

    kept = []
    app.hub.ask(lambda ws: ws.views.form(returns[0]).answers, kept.append)
    person.settle()
    answer = kept[0]["s11_wishes_used", None]
    assert (answer.value, answer.impact) == ("part", AWKWARD)

    summary, drawn = [], []
    app.hub.ask(lambda ws: ws.views.summary(returns[0]), summary.append)
    app.hub.ask(
        lambda ws: ws.documents.draw(ws.views.document("section11_report", returns[0])),
        lambda paper: drawn.append(paper.content),
    )
    person.settle()
    assert [gap.key[0] for gap in summary[0].gaps] == ["s11_wishes_used"]
    (tmp_path / "report.pdf").write_bytes(drawn[0])
    assert AWKWARD in _read(tmp_path / "report.pdf")
