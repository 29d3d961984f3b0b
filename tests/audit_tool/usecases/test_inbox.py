"""A folder of mixed files comes back: one verdict for each, accepted together, taken back together."""

import shutil
from dataclasses import replace

import openpyxl
import pytest

from audit_tool.domain.errors import Refused
from audit_tool.domain.inbox import NEED_YOU, OF_PACKS, PRIORITY, REMEDIES, TAKEABLE, FileOutcome, gravest
from audit_tool.domain.pack_verdict import PackOutcome
from audit_tool.domain.rating import Lens
from audit_tool.exchange.returns.columns import ANSWER, COLUMNS, LABEL, RETURN
from campaigns.machinery.made_returns import asked
from forms.answers import Answer, State

TYPED = "‘ŻÓŁĆ’ <b>& =1+1"
_AT = {name: at for at, name in enumerate(COLUMNS, 1)}


@pytest.fixture
def hub(ws):
    ws.partnership.describe(replace(ws.views.settings().partnership, name="Example Partnership"))
    return ws


@pytest.fixture
def nhs(begun):
    return begun.returns[begun.agencies[0]]


@pytest.fixture
def police(begun):
    return begun.returns[begun.agencies[1]]


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "came back"
    made.mkdir()
    return made


def questions(ws, return_id):
    """List the keys of the levels that a return asks for outside repeats."""
    whole = ws.views.form(return_id).whole.question_set
    return [(each.id, None) for each in whole.questions() if each.type == "scale"]


def met(words=TYPED):
    return Answer(State.ANSWERED, "met", words)


def workbook(ws, return_id, path, answers=("Met",), **cells):
    """Fill in a blank workbook: the answers from the first level on; other cells by their place."""
    ws.blank_returns.save(return_id, path)
    book = openpyxl.load_workbook(path)
    sheet = book[RETURN]
    wanted = {key[0] for key in questions(ws, return_id)}
    rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value in wanted]
    for row, said in zip(rows, answers, strict=False):
        sheet.cell(row, _AT[ANSWER]).value = said
    for place, said in cells.items():
        sheet[place] = said
    book.save(path)
    return path


def verdicts(ws, begun, *paths):
    """Read files; say the last word on each, by its name."""
    return {each.path.name: each for each in ws.inbox.read(begun.round_id, ws.inbox.files(paths))}


def outcomes(ws, begun, *paths):
    return {name: each.outcome.value for name, each in verdicts(ws, begun, *paths).items()}


def accepted(ws, begun, *judged):
    """Accept files in one go; return the batch."""
    batch = ws.inbox.begin(begun.round_id, len(judged)).made
    for each in judged:
        ws.inbox.take(batch, each)
    ws.inbox.finish(batch)
    return batch


def answered(ws, return_id):
    return {key: each for key, each in ws.views.form(return_id).answers.items() if not each.is_blank}


def refused(act, *given, **named):
    with pytest.raises(Refused) as told:
        act(*given, **named)
    return told.value.code


def test_each_verdict_has_its_place_and_one_thing_to_do_next():
    assert set(REMEDIES) == set(PRIORITY) == set(FileOutcome)
    assert set(OF_PACKS) == set(PackOutcome)
    assert not TAKEABLE & NEED_YOU
    assert gravest([]) is FileOutcome.READY
    assert gravest([FileOutcome.LOOK, FileOutcome.SIDE_BY_SIDE, FileOutcome.READY]) is FileOutcome.SIDE_BY_SIDE
    assert gravest([FileOutcome.DUPLICATE, FileOutcome.DAMAGED]) is FileOutcome.DAMAGED


def test_a_folder_of_mixed_files_gets_one_verdict_each_and_only_what_is_ready_enters(hub, begun, nhs, police, folder):
    (trust, force) = asked(hub, (nhs, police), folder.parent / "post")
    level = questions(hub, nhs)[0]
    (folder / "trust.auditreturn").write_bytes(trust.answered({level: met()}))
    workbook(hub, police, folder / "whatever it is called.xlsx", ("Met", "Not met"))
    (folder / "December rota.docx").write_bytes(b"PK\x03\x04 no zip at all")
    (folder / "cut short.auditreturn").write_bytes(trust.answered({level: met()})[:900])
    (folder / "for others.auditreturn").write_bytes(force.answered({level: met()}).replace(b"X25519", b"X25518"))
    (folder / "empty.xlsx").write_bytes(b"")
    (folder / ".hidden").write_bytes(b"x")
    inner = folder / "more"
    inner.mkdir()
    (inner / "notes.txt").write_text("Minutes of a meeting")
    read = verdicts(hub, begun, folder)
    assert {name: each.outcome.value for name, each in read.items()} == {
        "trust.auditreturn": "ready",
        "whatever it is called.xlsx": "ready",
        "December rota.docx": "damaged",
        "cut short.auditreturn": "damaged",
        "for others.auditreturn": "sealed_for_another",
        "empty.xlsx": "damaged",
        "notes.txt": "not_ours",
    }
    assert (read["trust.auditreturn"].owner, read["trust.auditreturn"].answers) == ("Example NHS Trust", 1)
    assert (read["whatever it is called.xlsx"].owner, read["whatever it is called.xlsx"].answers) == (
        "Example Police",
        2,
    )
    assert answered(hub, nhs) == answered(hub, police) == {}
    accepted(hub, begun, *(each for each in read.values() if each.outcome in TAKEABLE))
    assert answered(hub, nhs) == {level: met()}
    assert [each.value for each in answered(hub, police).values()] == ["met", "not_met"]


def test_the_same_file_changes_nothing_a_second_time(hub, begun, nhs, police, folder):
    (trust,) = asked(hub, (nhs,), folder.parent / "post")
    (folder / "a.auditreturn").write_bytes(trust.answered({questions(hub, nhs)[0]: met()}))
    book = workbook(hub, police, folder / "b.xlsx")
    shutil.copy(book, folder / "copy of b.xlsx")
    first = verdicts(hub, begun, folder)
    assert {name: each.outcome.value for name, each in first.items()} == {
        "a.auditreturn": "ready",
        "b.xlsx": "ready",
        "copy of b.xlsx": "duplicate",
    }
    accepted(hub, begun, first["a.auditreturn"], first["b.xlsx"])
    stands = (answered(hub, nhs), answered(hub, police))
    assert set(outcomes(hub, begun, folder).values()) == {"duplicate"}
    batch = hub.inbox.begin(begun.round_id, 1).made
    for each in first.values():
        assert refused(hub.inbox.take, batch, each) == "file_not_ready"
    assert (answered(hub, nhs), answered(hub, police)) == stands


def test_a_batch_is_taken_back_as_a_whole_and_what_was_changed_since_stays(hub, begun, nhs, police, folder, clock):
    (trust,) = asked(hub, (nhs,), folder.parent / "post")
    first, second, *_ = questions(hub, nhs)
    hub.answers.record(return_id=police, lens=Lens.SELF, key=second, answer=met("typed at the hub"))
    (folder / "a.auditreturn").write_bytes(trust.answered({first: met(), second: met()}, signed_at=clock()))
    workbook(hub, police, folder / "b.xlsx", ("Met",))
    batch = accepted(hub, begun, *verdicts(hub, begun, folder).values())
    assert hub.views.form(nhs).read_only_why == "return_locked"
    hub.answers.record(return_id=police, lens=Lens.SELF, key=first, answer=met("changed since"))
    hub.inbox.undo(batch)
    assert answered(hub, nhs) == {}
    assert hub.views.form(nhs).read_only_why is None
    assert answered(hub, police) == {first: met("changed since"), second: met("typed at the hub")}
    assert refused(hub.inbox.undo, batch) == "batch_undone_already"
    assert outcomes(hub, begun, folder)["a.auditreturn"] == "ready"


def test_what_was_accepted_since_stays_when_its_batch_is_taken_back(hub, begun, nhs, folder):
    workbook(hub, nhs, folder / "a.xlsx")
    batch = accepted(hub, begun, *verdicts(hub, begun, folder).values())
    hub.expected.accept(nhs, why="It is signed on paper.")
    assert hub.inbox.undo(batch).nouns["kept"] == {nhs}
    assert answered(hub, nhs) != {}


def test_a_batch_that_was_cut_short_goes_on_where_it_stopped(hub, begun, nhs, police, folder):
    workbook(hub, nhs, folder / "a.xlsx")
    workbook(hub, police, folder / "b.xlsx")
    read = verdicts(hub, begun, folder)
    batch = hub.inbox.begin(begun.round_id, 2).made
    hub.inbox.take(batch, read["a.xlsx"])
    again = verdicts(hub, begun, folder)
    assert {name: each.outcome.value for name, each in again.items()} == {"a.xlsx": "duplicate", "b.xlsx": "ready"}
    assert hub.inbox.begin(begun.round_id, 1).made == batch
    hub.inbox.take(batch, again["b.xlsx"])
    hub.inbox.finish(batch)
    assert refused(hub.inbox.take, batch, again["b.xlsx"]) == "batch_finished"
    hub.inbox.undo(batch)
    assert answered(hub, nhs) == answered(hub, police) == {}


def test_of_two_packs_of_one_laptop_the_newer_holds_whichever_is_read_first(hub, begun, nhs, folder):
    (trust,) = asked(hub, (nhs,), folder.parent / "post")
    level = questions(hub, nhs)[0]
    (folder / "a.auditreturn").write_bytes(trust.answered({level: met("first")}, sequence=1))
    (folder / "b.auditreturn").write_bytes(trust.answered({level: met("second")}, sequence=2))
    read = verdicts(hub, begun, folder)
    assert {name: each.outcome.value for name, each in read.items()} == {
        "a.auditreturn": "superseded",
        "b.auditreturn": "ready",
    }
    accepted(hub, begun, read["b.auditreturn"])
    assert outcomes(hub, begun, folder) == {"a.auditreturn": "superseded", "b.auditreturn": "duplicate"}


def test_two_people_who_filled_one_return_are_joined_by_choice_and_sign_again(hub, begun, nhs, folder, clock):
    (trust,) = asked(hub, (nhs,), folder.parent / "post")
    first, second, third = questions(hub, nhs)[:3]
    pack = folder / "a.auditreturn"
    pack.write_bytes(trust.answered({first: met("the head"), second: met()}, signed_at=clock()))
    workbook(hub, nhs, folder / "b.xlsx", ("Not met", "Met", "Partially met"))
    read = verdicts(hub, begun, folder)
    assert (read["a.auditreturn"].outcome.value, read["b.xlsx"].outcome.value) == ("ready", "side_by_side")
    accepted(hub, begun, read["a.auditreturn"])
    (book,) = verdicts(hub, begun, folder / "b.xlsx").values()
    assert book.outcome is FileOutcome.SIDE_BY_SIDE
    there = hub.inbox.beside(begun.round_id, book).answers
    assert there[first].value == "not_met"
    both = Answer(State.ANSWERED, "partially_met", "we wrote it together")
    batch = hub.inbox.settle(begun.round_id, book, {first: both}).made
    assert answered(hub, nhs) == {first: both, second: met(), third: there[third]}
    assert hub.views.form(nhs).signatures == ()
    hub.inbox.undo(batch)
    assert answered(hub, nhs) == {first: met("the head"), second: met()}
    assert hub.views.form(nhs).read_only_why == "return_locked"


def test_rows_that_cannot_be_taken_are_told_with_their_place(hub, begun, nhs, folder):
    path = workbook(hub, nhs, folder / "a.xlsx", ("Met", "Mett", "=1+1"))
    (read,) = verdicts(hub, begun, path).values()
    assert read.outcome is FileOutcome.LOOK
    assert [(each.code, each.place.startswith("Return E")) for each in read.reasons] == [
        ("not_in_list", True),
        ("formula", True),
    ]
    batch = hub.inbox.begin(begun.round_id, 1).made
    assert refused(hub.inbox.take, batch, read) == "file_not_ready"
    hub.inbox.take(batch, read, looked=True)
    assert [each.value for each in answered(hub, nhs).values()] == ["met"]


def test_a_form_without_its_label_is_known_by_the_code_that_stands_in_it(hub, begun, nhs, folder):
    path = workbook(hub, nhs, folder / "POL.xlsx")
    book = openpyxl.load_workbook(path)
    del book[LABEL]
    book["Read me"]["A9"] = "nhs"
    book.save(path)
    (read,) = verdicts(hub, begun, path).values()
    assert (read.outcome, read.owner) == (FileOutcome.READY, "Example NHS Trust")
    book["Read me"]["A9"] = ""
    book["Read me"]["A2"] = ""
    book.save(path)
    (nobody,) = verdicts(hub, begun, path).values()
    assert (nobody.outcome, [each.code for each in nobody.reasons]) == (FileOutcome.NOT_OURS, ["nobodys"])


def test_what_was_changed_after_it_was_judged_does_not_enter(hub, begun, nhs, folder):
    path = workbook(hub, nhs, folder / "a.xlsx")
    (read,) = verdicts(hub, begun, path).values()
    workbook(hub, nhs, path, ("Not met",))
    batch = hub.inbox.begin(begun.round_id, 1).made
    assert refused(hub.inbox.take, batch, read) == "file_changed"
    path.unlink()
    (gone,) = verdicts(hub, begun, path).values()
    assert gone.outcome is FileOutcome.UNREADABLE


def test_what_changed_here_after_a_file_was_judged_is_seen_when_it_is_taken(hub, begun, nhs, police, folder):
    trust, force = asked(hub, (nhs, police), folder.parent / "post")
    first, second = questions(hub, nhs)[:2]
    (folder / "a.auditreturn").write_bytes(trust.answered({first: met()}))
    (folder / "b.auditreturn").write_bytes(force.answered({first: met()}))
    read = verdicts(hub, begun, folder)
    batch = hub.inbox.begin(begun.round_id, 2).made
    hub.inbox.take(batch, read["a.auditreturn"])
    hub.answers.record(return_id=police, lens=Lens.SELF, key=second, answer=met("typed since"))
    assert refused(hub.inbox.take, batch, read["b.auditreturn"]) == "file_not_ready"
    (torn,) = verdicts(hub, begun, folder / "b.auditreturn").values()
    assert (torn.outcome, [each.code for each in torn.reasons]) == (FileOutcome.SIDE_BY_SIDE, ["typed_here"])
    joined = hub.inbox.settle(begun.round_id, torn, {}).made
    assert (answered(hub, nhs), answered(hub, police)) == ({first: met()}, {first: met(), second: met("typed since")})
    hub.inbox.undo(joined)
    hub.inbox.undo(batch)
    assert (answered(hub, nhs), answered(hub, police)) == ({}, {second: met("typed since")})
    read = verdicts(hub, begun, workbook(hub, police, folder / "c.xlsx", ("Met", "Not met")))
    assert read["c.xlsx"].outcome is FileOutcome.SIDE_BY_SIDE
    book = workbook(hub, nhs, folder / "d.xlsx")
    (judged,) = verdicts(hub, begun, book).values()
    hub.answers.record(return_id=nhs, lens=Lens.SELF, key=first, answer=Answer(State.ANSWERED, "not_met"))
    batch = hub.inbox.begin(begun.round_id, 1).made
    assert (judged.outcome, refused(hub.inbox.take, batch, judged)) == (FileOutcome.READY, "file_not_ready")


def test_no_pack_empties_what_did_not_come_in_a_pack_without_asking(hub, begun, nhs, police, folder):
    trust, force = asked(hub, (nhs, police), folder.parent / "post")
    first, second = questions(hub, nhs)[:2]
    (book,) = verdicts(hub, begun, workbook(hub, nhs, folder / "a.xlsx")).values()
    accepted(hub, begun, book)
    hub.answers.record(return_id=police, lens=Lens.SELF, key=first, answer=met("said by telephone"))
    stand = {ident: answered(hub, ident)[first] for ident in (nhs, police)}
    packs = {nhs: trust, police: force}

    def outcome(ident, sequence, words):
        path = folder / f"{sequence}.auditreturn"
        path.write_bytes(packs[ident].answered({second: met(words)}, sequence=sequence))
        (read,) = verdicts(hub, begun, path).values()
        return read, read.outcome.value, read.reasons[0].code

    for ident, why in ((nhs, "form_stands"), (police, "typed_here")):
        read, *told = outcome(ident, 1, "in a pack")
        assert told == ["side_by_side", why]
        joined = hub.inbox.settle(begun.round_id, read, {}).made
        hub.inbox.undo(joined)
        read, *told = outcome(ident, 1, "in a pack")
        assert told == ["side_by_side", why]
        hub.inbox.settle(begun.round_id, read, {})
        read, *told = outcome(ident, 2, "in a later pack")
        assert told == ["side_by_side", why]
        hub.inbox.settle(begun.round_id, read, {second: met("in a later pack")})
        assert answered(hub, ident) == {first: stand[ident], second: met("in a later pack")}


def test_a_key_that_one_school_signs_with_is_no_new_one_for_the_next(hub, begun, nhs, police, folder):
    trust, force = asked(hub, (nhs, police), folder.parent / "post")
    level = questions(hub, nhs)[0]
    (folder / "a.auditreturn").write_bytes(trust.answered({level: met()}))
    (folder / "b.auditreturn").write_bytes(replace(force, keys=trust.keys).answered({level: met()}))
    read = verdicts(hub, begun, folder)
    assert {each.outcome for each in read.values()} == {FileOutcome.READY}
    batch = hub.inbox.begin(begun.round_id, 2).made
    hub.inbox.take(batch, read["a.auditreturn"])
    assert refused(hub.inbox.take, batch, read["b.auditreturn"]) == "file_not_ready"


def test_a_file_of_another_round_names_the_round_it_belongs_to(hub, begun, nhs, folder):
    (trust,) = asked(hub, (nhs,), folder.parent / "post")
    workbook(hub, nhs, folder / "a.xlsx")
    (folder / "b.auditreturn").write_bytes(trust.answered({questions(hub, nhs)[0]: met()}))
    other = hub.rounds.start(kind="section11", title="Another", year_label="2027", agency_ids=begun.agencies).made

    def told():
        read = hub.inbox.read(other, hub.inbox.files([folder]))
        return {(each.outcome, each.reasons[0].code, each.reasons[0].params["title"], each.round_id) for each in read}

    title = hub.views.round(begun.round_id).round.title
    assert told() == {(FileOutcome.WRONG_ROUND, "in_round", title, begun.round_id)}
    hub.rounds.close(begun.round_id)
    assert told() == {(FileOutcome.WRONG_ROUND, "in_closed_round", title, None)}


def test_many_forms_are_read_on_every_core_with_the_same_verdicts(hub, begun, nhs, police, folder):
    book = workbook(hub, nhs, folder / "a.xlsx")
    content = book.read_bytes()
    for number in range(3):
        (folder / f"copy {number}.xlsx").write_bytes(content)
    for number in range(20):
        (folder / f"bent {number}.xlsx").write_bytes(content[: 900 + 400 * number])
    paths = hub.inbox.files([folder])
    alone = [(each.path, each.outcome) for each in hub.inbox.read(begun.round_id, paths)]
    assert [(each.path, each.outcome) for each in hub.inbox.read(begun.round_id, paths, cores=2)] == alone


def test_what_comes_after_a_return_went_back_is_its_authors_next_version(hub, begun, nhs, folder):
    first, second = questions(hub, nhs)[:2]
    accepted(hub, begun, *verdicts(hub, begun, workbook(hub, nhs, folder / "a.xlsx", ("Met", "Met"))).values())
    hub.expected.ask(nhs, questions=[second[0]], text="Is that so?", back=True)
    mended = workbook(hub, nhs, folder / "b.xlsx", ("Met", "Not met"))
    (found,) = verdicts(hub, begun, mended).values()
    assert (found.outcome.value, found.reasons[0].params) == ("ready", {"count": 1})
    assert found.reasons[1].asked.endswith(": Met, now Not met")
    accepted(hub, begun, found)
    assert [each.value for each in answered(hub, nhs).values()] == ["met", "not_met"]
    later = workbook(
        hub, nhs, folder / "c.xlsx", ("Met", "Partially met")
    )  # it went back once: the next is somebody else's
    assert outcomes(hub, begun, later) == {"c.xlsx": "side_by_side"}

    hub.expected.ask(nhs, questions=[second[0]], text="And now?", back=True)
    hub.answers.record(return_id=nhs, lens=Lens.SELF, key=first, answer=Answer(State.ANSWERED, "partially_met"))
    assert outcomes(hub, begun, later) == {"c.xlsx": "side_by_side"}  # somebody here changed what it would change
