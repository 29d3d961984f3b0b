"""Verbs, views and long work on the thread that owns the workspace."""

import gc
import threading
from types import SimpleNamespace

import pytest

from audit_tool.domain.changes import changed
from audit_tool.domain.errors import DiskFull, Refused
from ui.hub import CrashNote, Hub


@pytest.fixture
def ledger(hub):
    """A workspace that is a list of answers; it remembers which thread opened it."""
    opened = []
    hub.open(lambda: SimpleNamespace(answers=[], owner=threading.get_ident()), then=opened.append)
    hub.wait_idle()
    return opened[0]


def _record(answer):
    def verb(workspace):
        assert threading.get_ident() == workspace.owner
        workspace.answers.append(answer)
        return changed(answer=answer)

    return verb


def test_a_verb_runs_where_the_workspace_was_opened_and_everyone_hears_of_it(hub, ledger):
    heard = []
    hub.changed.connect(lambda changes, initiator: heard.append((changes, initiator)))
    page = object()

    hub.run(_record("q1"), initiator=page)
    hub.wait_idle()

    assert ledger.owner != threading.get_ident()
    assert [(changes.touches("answer", "q1"), who is page) for changes, who in heard] == [(True, True)]


def test_a_view_sees_every_verb_asked_for_before_it(hub, ledger):
    pictures = []
    for number in range(50):
        hub.run(_record(f"q{number}"), initiator=None)
        hub.ask(lambda workspace: len(workspace.answers), pictures.append)
    hub.wait_idle()

    assert pictures == list(range(1, 51))
    assert ledger.answers == [f"q{number}" for number in range(50)]


def test_results_come_back_on_the_thread_of_the_window(hub, ledger):
    threads = []
    hub.ask(lambda _workspace: 1, lambda _one: threads.append(threading.get_ident()))
    hub.wait_idle()

    assert threads == [threading.get_ident()]


def test_a_rule_that_refuses_is_answered_by_the_one_who_asked(hub, ledger):
    answered, everywhere = [], []
    hub.failed.connect(everywhere.append)

    def close_round(_workspace):
        raise Refused("answers_missing", count=3)

    hub.run(close_round, initiator=None, failed=answered.append)
    hub.wait_idle()

    assert [(error.code, error.params) for error in answered] == [("answers_missing", {"count": 3})]
    assert everywhere == []


def test_a_full_disk_nobody_answers_for_reaches_the_window_and_later_verbs_still_run(hub, ledger):
    everywhere = []
    hub.failed.connect(everywhere.append)

    def save(_workspace):
        raise DiskFull

    hub.run(save, initiator=None)
    hub.run(_record("q2"), initiator=None)
    hub.wait_idle()

    assert [error.code for error in everywhere] == ["disk_full"]
    assert ledger.answers == ["q2"]


def test_a_bug_leaves_a_note_without_anyones_words(hub, ledger):
    notes = []
    hub.crashed.connect(notes.append)

    def verb(_workspace):
        raise ValueError("Child 1 told her teacher")

    hub.run(verb, initiator=None)
    hub.run(_record("q1"), initiator=None)
    hub.wait_idle()

    assert notes[0].kind == "ValueError"
    assert "teacher" not in notes[0].words()
    assert any("test_hub.py" in place and place.endswith(" verb") for place in notes[0].places)
    assert ledger.answers == ["q1"]


def test_a_bug_in_a_page_is_noted_and_the_hub_goes_on(hub, ledger):
    notes, pictures = [], []
    hub.crashed.connect(notes.append)

    def show(_picture):
        raise KeyError("a page's mistake")

    hub.ask(lambda _workspace: 1, show)
    hub.ask(lambda _workspace: 2, pictures.append)
    hub.wait_idle()

    assert [note.kind for note in notes] == ["KeyError"]
    assert pictures == [2]


def test_long_work_says_how_far_it_is(hub, ledger):
    steps, results = [], []

    def read_files(_workspace, progress):
        for done in range(1, 4):
            progress.step(done, 3, "reading_files")
        return changed(returns=["r1", "r2"])

    hub.work(read_files, then=results.append, moved=lambda *step: steps.append(step))
    hub.wait_idle()

    assert steps == [(1, 3, "reading_files"), (2, 3, "reading_files"), (3, 3, "reading_files")]
    assert results[0].touches("returns", "r2")


def test_stopped_work_ends_at_its_next_step_and_nothing_is_kept(hub, ledger):
    gate, stopped, results = threading.Event(), [], []

    def import_all(workspace, progress):
        progress.step(1, 2, "reading_files")
        gate.wait(10)
        progress.step(2, 2, "reading_files")
        workspace.answers.append("half")
        return changed(answer="half")

    progress = hub.work(import_all, then=results.append, stopped=lambda: stopped.append(True))
    progress.stop()
    gate.set()
    hub.wait_idle()

    assert (stopped, results, ledger.answers) == ([True], [], [])


def test_ending_does_all_that_was_asked_before(qapp):
    hub = Hub()
    opened = []
    hub.open(lambda: SimpleNamespace(answers=[], owner=threading.get_ident()), then=opened.append)
    for number in range(200):
        hub.run(_record(f"q{number}"), initiator=None)

    hub.end()
    hub.end()

    assert len(opened[0].answers) == 200
    with pytest.raises(RuntimeError, match="the hub has ended"):
        hub.run(_record("too late"), initiator=None)


def test_closing_waits_its_turn_behind_the_verbs(hub, ledger):
    seen = []
    hub.run(_record("last words"), initiator=None)
    hub.close(lambda workspace: seen.extend(workspace.answers))
    hub.wait_idle()

    assert seen == ["last words"]


def test_a_page_that_asks_for_a_picture_of_a_closed_workspace_is_given_none(hub, ledger):
    crashes, drawn = [], []
    hub.crashed.connect(crashes.append)
    hub.changed.connect(lambda *_told: hub.ask(lambda workspace: len(workspace.answers), drawn.append))
    hub.run(_record("last words"), initiator=None)
    hub.close(lambda _workspace: None)
    hub.wait_idle()

    assert (crashes, drawn) == ([], [])


def test_a_page_that_outlives_the_hub_is_given_no_picture(hub, ledger):
    """A page that is being put away may be laid out anew, and asks for what it shows."""
    hub.end()

    drawn = []
    hub.ask(lambda workspace: len(workspace.answers), drawn.append)
    assert drawn == []


def test_making_a_workspace_may_return_more_than_the_workspace(hub):
    """A new one comes with its recovery sheet."""
    made, answers = [], []
    hub.open(
        lambda: SimpleNamespace(sheet="AGE-SECRET", workspace=SimpleNamespace(answers=["q1"])),
        then=made.append,
        workspace_of=lambda new: new.workspace,
    )
    hub.ask(lambda workspace: workspace.answers, answers.append)
    hub.wait_idle()

    assert made[0].sheet == "AGE-SECRET"
    assert answers == [["q1"]]


def test_garbage_is_swept_on_the_windows_thread_alone(hub, ledger):
    """A widget in a cycle must never be destroyed by the worker."""
    died_on = []

    class Cycle:
        def __init__(self):
            self.me = self

        def __del__(self):
            died_on.append(threading.get_ident())

    def verb(_workspace):
        Cycle()
        for _ in range(20_000):
            [[] for _ in range(2)]
        return changed(answer="q1")

    for _ in range(5):
        hub.run(verb, initiator=None)
    hub.wait_idle()
    assert died_on == []
    assert not gc.isenabled()

    gc.collect()
    assert set(died_on) == {threading.get_ident()}


def test_python_collects_again_once_the_hub_has_ended(qapp):
    Hub().end()

    assert gc.isenabled()


def test_a_note_names_our_files_from_the_root_of_the_project():
    try:
        CrashNote.of(None)
    except AttributeError as error:
        note = CrashNote.of(error)

    assert any(place.startswith("ui/hub.py:") for place in note.places)
