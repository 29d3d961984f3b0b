"""Letters are read before they leave, say only reviewed sentences, and leave whole."""

from __future__ import annotations

import datetime as dt
from email import message_from_bytes, policy

import pypdfium2
import pytest

from audit_tool.domain.contact import Contact, Post
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import AgencyId, ContactId, PersonId
from audit_tool.domain.letter import Letter, LetterState
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.returns import Signature
from audit_tool.paper import text_lines
from audit_tool.render import page_image
from audit_tool.workspace import shelf
from forms import editing
from forms.feedback import FeedbackPart
from tests.audit_tool.conftest import Clock
from tests.audit_tool.fresh import with_pat
from tests.audit_tool.letters_round import accept, accepted_round, answer


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ws(tmp_path, clock):
    opened = with_pat(tmp_path / "area.audit", shelf(), clock)
    yield opened
    opened.close()


@pytest.fixture
def run(ws):
    return accepted_round(ws)


def read(ws, return_id):
    ws.letters.read(return_id, ws.views.letter(return_id).written.digest)


def state(ws, run, return_id):
    """How a letter stands, in the list and beside its sentences: they never differ."""
    (line,) = (line for line in ws.views.letters(run.round_id).lines if line.return_id == return_id)
    assert line.state is ws.views.letter(return_id).written.state
    return line.state


def save(ws, run, folder, step=None, cores=1):
    ids = tuple(run.returns.values())
    return ws.letters.save(
        ws.views.printable_letters(run.round_id, ids), folder, whole=len(ids), cores=cores, step=step
    )


def test_a_letter_says_its_gap_its_strengths_and_its_place_among_others(ws, run):
    said = "\n".join(text_lines(ws.views.letter(run.first).document))
    assert "It is accepted, with 1 statutory gap." in said
    assert "statutory questions are not answered in full" in said
    assert "It is not signed by the headteacher or principal, nor by the safeguarding governor." in said
    assert "1.1 Is every governor's safeguarding training up to date" in said
    assert "Keeping children safe in education 2026, Part two, training for governors and trustees" in said
    assert "Put these right by 30 March 2026" in said
    assert "You can name what changed this year because of what pupils said." in said
    assert "Supervision: arrange regular supervision" in said
    assert "Middle half of 12 primary schools" in said
    assert "3 Developing to 2 Secure" in said
    assert "A year with none is rare with more than 300 on roll." in said
    assert "410" not in said


def own_version(ws, set_id, version, change):
    """Begin a draft from a version, change it, publish it; return what was published."""
    draft_id = ws.question_sets.begin_from(set_id, version, title="Our own").made
    ws.question_sets.write(draft_id, change(ws.views.editor(draft_id).question_set))
    ws.question_sets.publish(draft_id)
    return ws.views.question_sets().own[0].own


def test_a_set_of_the_partnerships_own_keeps_the_sentences_of_the_set_it_was_made_from(ws):
    shipped = ws._session.library.question_set("section175")
    first = own_version(
        ws, shipped.id, shipped.version, lambda said: editing.rename(said, "s175_grade_voice", "our_grade_voice")
    )
    gone = "s175_dsl_supervision"
    second = own_version(ws, first.set_id, first.version, lambda said: editing.remove(said, gone))
    assert (second.set_id, second.version) == (first.set_id, "2.0.0")
    run = accepted_round(ws, schools=3, set_id=second.set_id)
    spoken = ws.views.letters(run.round_id).spoken
    assert (spoken.written_for, spoken.whole) == (shipped.title, 44)
    assert {each.id for each in spoken.left_out} == {"strong_dsl", "develop_supervision", "train_supervision"}
    said = "\n".join(text_lines(ws.views.letter(run.first).document))
    assert "You can name what changed this year because of what pupils said." in said
    assert "upervision" not in said
    plan = "\n".join(text_lines(ws.views.document("training_plan", run.round_id)))
    assert "Safeguarding for governors: the questions to ask" in plan


def test_nothing_is_said_of_a_phase_that_is_too_small(ws):
    few = accepted_round(ws, schools=9)
    said = "\n".join(text_lines(ws.views.letter(few.first).document))
    assert "Middle half" not in said
    assert "Too few settings of your phase have answered" in said


def test_only_accepted_returns_stand_beside_a_letter_as_the_booklet_counts_them(ws):
    ten = accepted_round(ws, schools=10)
    said = "\n".join(text_lines(ws.views.letter(ten.first).document))
    assert "The 10 primary schools are those whose returns were accepted by today" in said
    accept(ws, ten.returns["S09"], "signed")
    said = "\n".join(text_lines(ws.views.letter(ten.first).document))
    assert "Too few settings of your phase have answered" in said


def test_a_letter_is_read_until_it_would_say_something_else(ws, run, clock):
    assert state(ws, run, run.first) is LetterState.DRAFT
    read(ws, run.first)
    assert state(ws, run, run.first) is LetterState.READ
    clock.turn(hours=1)
    accept(ws, run.first, "answering")
    answer(ws, run.first, {"s175_gov_training": "yes"})
    accept(ws, run.first)
    assert state(ws, run, run.first) is LetterState.READ_AGAIN


def test_what_a_reader_takes_out_makes_room_for_the_next_and_can_be_put_back(ws, run):
    before = ws.views.letter(run.first).written
    first, *others = before.fitting[FeedbackPart.STRENGTH]
    changes = ws.letters.reads(Letter(run.first, left_out=(first.id,), added="  Thank you for the visit. "))
    assert changes.undoable
    after = ws.views.letter(run.first).written
    assert after.facts.strengths == tuple(each.text for each in others)[:3]
    assert after.facts.added == "Thank you for the visit."
    ws.letters.put_back(before.letter)
    assert ws.views.letter(run.first).written.facts.strengths == before.facts.strengths


def test_letters_that_nobody_changed_are_listed(ws, run):
    second = run.returns["S02"]
    ws.letters.reads(Letter(run.first, added="A line."))
    for return_id in (run.first, second):
        read(ws, return_id)
    picture = ws.views.letters(run.round_id)
    assert [line.return_id for line in picture.unchanged] == [second]
    assert len(picture.to_read) == 10


def test_only_letters_that_were_read_leave_and_one_that_may_not_never_stops_the_rest(ws, run, tmp_path):
    for return_id in list(run.returns.values())[1:]:
        read(ws, return_id)
    accept(ws, run.returns["S12"], "signed")
    (tmp_path / "out").mkdir()
    done = save(ws, run, tmp_path / "out")
    assert done.saved == 10
    assert dict(done.failed) == {run.first: "letter_unread", run.returns["S12"]: "letter_not_accepted"}
    files = sorted((tmp_path / "out").glob("*-feedback.pdf"))
    assert [file.name for file in files][:2] == ["section175-2026-s02-feedback.pdf", "section175-2026-s03-feedback.pdf"]
    assert all(page_image.page_count(file.read_bytes()) in (2, 3) for file in files)
    line = ws.views.letters(run.round_id).lines[4]
    assert line.saved_at is not None


def test_a_batch_that_was_stopped_leaves_whole_files_and_is_gone_on_with(ws, run, tmp_path):
    for return_id in run.returns.values():
        read(ws, return_id)

    def stop_after_three(done, whole):
        assert whole == 12
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(ws, run, tmp_path, stop_after_three)
    assert len(list(tmp_path.glob("*-feedback.pdf"))) == len(list(tmp_path.glob("*-draft.eml"))) == 3
    again = save(ws, run, tmp_path)
    assert (again.saved, again.kept, again.failed) == (9, 3, ())
    assert len(again.changes.nouns["export"]) == 18, "a letter and a copy each"


def test_other_processes_draw_the_very_same_letters(ws, run, tmp_path):
    for return_id in run.returns.values():
        read(ws, return_id)
    for name, cores in (("here", 1), ("elsewhere", 2)):
        (tmp_path / name).mkdir()
        assert save(ws, run, tmp_path / name, cores=cores).saved == 12
    pairs = [(file, tmp_path / "elsewhere" / file.name) for file in (tmp_path / "here").iterdir()]
    assert all(here.read_bytes() == there.read_bytes() for here, there in pairs)


def test_a_return_that_was_not_accepted_has_no_letter_to_read(ws, run):
    accept(ws, run.first, "signed")
    with pytest.raises(Refused, match="letter_not_accepted"):
        ws.letters.read(run.first, "")
    assert ws.views.letters(run.round_id).not_yet == 1


def test_the_days_of_a_letter_are_working_days(ws, run, clock):
    clock.now = dt.datetime(2026, 12, 18, 9, tzinfo=dt.UTC)
    facts = ws.views.letter(run.first).written.facts
    assert (facts.mend_by, facts.reply_by) == (dt.date(2027, 1, 20), dt.date(2027, 2, 3))


def test_where_the_area_gave_its_term_dates_no_day_of_a_letter_lies_in_a_holiday(ws, run, clock):
    clock.now = dt.datetime(2027, 1, 18, 9, tzinfo=dt.UTC)
    typed = "Spring 1: 5 January to 12 February 2027\nInset day\nMonday 22 February 2027 - 24 March 2027"
    ws.partnership.describe(Partnership("Northmere", term_dates=typed))
    letter = ws.views.letter(run.first)
    assert (letter.written.facts.mend_by, letter.written.facts.reply_by) == (dt.date(2027, 2, 22), dt.date(2027, 3, 8))
    assert "20 school days by the term dates of the area" in "\n".join(text_lines(letter.document))
    clock.now = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
    assert "its own holidays come on top" in "\n".join(text_lines(ws.views.letter(run.first).document)), "not known yet"


def test_two_people_read_a_letter_where_the_round_asks_it(ws, run, tmp_path):
    ws.letters.ask_readers(run.round_id, 2)
    pat = ws.views.letter(run.first).written
    read(ws, run.first)
    assert state(ws, run, run.first) is LetterState.READ_ONCE
    with pytest.raises(Refused, match="letter_needs_another"):
        read(ws, run.first)
    assert dict(save(ws, run, tmp_path).failed)[run.first] == "letter_read_once"
    ws.people.present(PersonId(ws.people.add(name="Sam Example", role="Adviser").made))
    read(ws, run.first)
    assert state(ws, run, run.first) is LetterState.READ
    assert save(ws, run, tmp_path).saved == 1
    ws.letters.reads(Letter(run.first, added="One word more."))
    assert state(ws, run, run.first) is LetterState.READ_AGAIN, "neither of them read that word"
    ws.letters.put_back(pat.letter)
    assert state(ws, run, run.first) is LetterState.DRAFT
    with pytest.raises(Refused, match="letter_readers_out_of_range"):
        ws.letters.ask_readers(run.round_id, 3)


def test_a_copy_of_the_return_goes_along_and_the_draft_goes_to_the_head(ws, run, tmp_path):
    with ws._session.read() as records:
        agency_id = records.returns.find(run.first).agency_id
    for post in (Post.LEAD, Post.HEAD):
        email = f"{post.value}@school.example"
        ws.contacts.add(Contact(ContactId(""), AgencyId(agency_id), post, "Kim Example", email))
    read(ws, run.first)
    save(ws, run, tmp_path)
    mail = message_from_bytes(next(tmp_path.glob("*-draft.eml")).read_bytes(), policy=policy.default)
    assert (mail["To"], mail["Cc"]) == ("head@school.example", "lead@school.example")
    names = [part.get_filename() for part in mail.iter_attachments()]
    assert names == ["section175-2026-s01-feedback.pdf", "section175-2026-s01-return.pdf"]
    for part, name in zip(mail.iter_attachments(), names, strict=True):
        assert part.get_content() == (tmp_path / name).read_bytes()
    assert names[1] in "\n".join(text_lines(ws.views.letter(run.first).document))
    with pypdfium2.PdfDocument((tmp_path / names[1]).read_bytes()) as copy:
        assert "410" in "".join(page.get_textpage().get_text_bounded() for page in copy)


def test_the_booklet_prints_no_small_figure_and_is_a_draft_until_it_is_written(ws, run):
    said = "\n".join(text_lines(ws.views.document("findings_booklet", run.round_id)))
    assert "Draft for consultation" in said
    assert "Primary schools | 12 | 12" in said
    assert "Primary schools | c | 6 | c | 0 | 0 | 12" in said
    assert "All settings | c | 6 | c | 0 | 0 | 12" in said
    assert "1.1 Is every governor" not in said
    for part in ("foreword", "headlines"):
        ws.passages.write(subject=run.round_id, part=part, text="Everybody answered.")
    final = "\n".join(text_lines(ws.views.document("findings_booklet", run.round_id)))
    assert "Draft" not in final
    assert "OFFICIAL" not in final
    assert "Example School" not in final


def test_the_booklet_sets_the_year_before_beside_this_one_and_adds_up_the_data_returns(ws, run):
    later = accepted_round(ws, schools=12, previous=run.round_id)
    said = "\n".join(text_lines(ws.views.document("findings_booklet", later.round_id)))
    assert "In 2026, 12 of 12 settings returned." in said
    assert "2026 | c | 6 | c | 0 | 0 | 12\n2027 | c | 6 | c | 0 | 0 | 12" in said
    assert "| 4,920 | 12" in said, "12 rolls of 410"
    assert "| 0 | 12" in said, "a true zero is shown"


def test_what_is_planned_for_a_need_and_written_about_a_section_is_printed(ws, run):
    said = {
        "need_train_supervision_offer": "A group each half term",
        "need_train_supervision_date": "From May 2027",
        "need_train_supervision_lead": "The council's adviser",
        "need_train_online_offer": "A morning on filtering",
        "section_sec_governance_tells": "Governors ask more.",
        "section_sec_governance_will_do": "A network.\nA template.",
    }
    composed = {code: ws.views.composer(code, run.round_id) for code in ("training_plan", "findings_booklet")}
    boxes = {box.slot.title for picture in composed.values() for box in picture.boxes}
    assert {"Group supervision for designated safeguarding leads", "1 Governance", "Foreword"} <= boxes
    assert "Online harm as pupils meet it now, artificial intelligence included" not in boxes, "nobody needs it"
    parts = {part.code for picture in composed.values() for part in picture.choice.parts}
    assert said.keys() - parts == {"need_train_online_offer"}
    assert not composed["training_plan"].choice.unwritten
    for part, text in said.items():
        ws.passages.write(subject=run.round_id, part=part, text=text)
    plan = "\n".join(text_lines(ws.views.document("training_plan", run.round_id)))
    assert "| 12 | Safeguarding leads | A group each half term / From May 2027 | The council's adviser |" in plan
    assert "artificial intelligence included | 0 |" in plan, "what is planned is printed, needed or not"
    booklet = "\n".join(text_lines(ws.views.document("findings_booklet", run.round_id)))
    assert "| A group each half term | From May 2027 | Safeguarding leads | 12 |" in booklet
    assert "### What it tells us\nGovernors ask more.\n### What we will do\n- A network.\n- A template." in booklet


def test_only_what_was_accepted_is_counted_and_both_papers_say_so_with_what_came_unsigned(ws, run):
    signed_only, _taken_unsigned, *others = run.returns.values()
    accept(ws, signed_only, "signed")
    with ws._session.work() as unit:
        for each in others:
            signed = Signature(each, each, ws.actor, "Pat Example", "Head", unit.stamp.at, "ab" * 32)
            unit.signatures.add(signed)
            unit.log("return.sign", "signature", signed.id)
    for code in ("findings_booklet", "training_plan"):
        said = "\n".join(text_lines(ws.views.document(code, run.round_id)))
        without = "1 without a signature, 1 with statutory questions left open"
        counted = f"12 returns are in and 11 of them were accepted ({without})"
        assert f"{counted}: what is counted below rests on 11 alone." in said
    assert "From the answers of 11 settings" in said


def test_the_training_plan_counts_settings_and_hides_few(ws, run):
    said = "\n".join(text_lines(ws.views.document("training_plan", run.round_id)))
    assert "Group supervision for designated safeguarding leads | 12 | Safeguarding leads" in said
    assert "Safeguarding for governors: the questions to ask and the answers to expect | c |" in said


def test_no_letter_leaves_unread_by_any_other_way(ws, run, tmp_path):
    paper = ws.views.document("school_letter", run.first)
    with pytest.raises(Refused, match="letter_unread"):
        ws.documents.export(paper, code="school_letter", subject=run.first, path=tmp_path / "a.pdf")
    assert list(tmp_path.glob("*.pdf")) == []
