"""A closed case is purged: what people wrote of it is gone for good, and what was agreed stays."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import JSON, Text, insert, select, update

from audit_tool.domain.access_request import AccessKind, AccessRequest
from audit_tool.domain.case_life import PauseReason, Step
from audit_tool.domain.case_scope import CaseScope, Consent, Involved, Involvement
from audit_tool.domain.errors import Refused
from audit_tool.domain.event import Birth, Event
from audit_tool.domain.family import FamilyMember, MemberKind
from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.identity import Identity
from audit_tool.domain.ids import (
    AccessRequestId,
    AlertId,
    ChildId,
    EventId,
    FindingId,
    ImportedRowId,
    ImportId,
    InvolvementId,
    MemberId,
    NominationId,
    SubjectId,
)
from audit_tool.domain.imports import Import, ImportedRow
from audit_tool.domain.nomination import Ground, Nomination, Proceedings, Threshold, YesNo
from audit_tool.domain.rating import Lens
from audit_tool.domain.release import KeptHit
from audit_tool.domain.when import Precision
from audit_tool.paper import text_lines
from audit_tool.store.keys import KdfCost
from audit_tool.store.nouns import NounRepository, Stamp, remember
from audit_tool.store.schema import metadata
from audit_tool.usecases.chronology import ForChild
from audit_tool.usecases.rounds import NewCase
from forms.answers import Answer, Evidence, State

CHEAP = KdfCost(memory_kib=64, passes=1, lanes=1)
SECRET = "Quibblethwaite"
BY = "Audit coordinator"
AGREED = ("Ask each child",)
AT = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)

GONE = {
    "attachments", "births", "children_in_family", "event_children", "event_pairs", "event_revisions", "events",
    "family_members", "identities", "imported_rows", "imports", "listed_children", "listed_rows", "matches",
    "relations", "released_words",
}  # fmt: skip
"""Tables in which a purged case leaves no row."""

EMPTIED = {
    "answers": "state code meaning",
    "case_scopes": "sharing_agreement dpia without_why proceedings",
    "case_steps": "",
    "dissents": "",
    "findings": "theme_ids",
    "history": "",
    "involvements": "",
    "nominations": "agency_ids theme_ids nominated_by threshold_by proceedings decided_by",
    "kept_hits": "",
    "passages": "",
    "releases": "distribution confirmed figures",
    "pauses": "",
    "points": "theme_ids agency_ids",
    "sample_entries": "code",
    "sampled_cases": "",
    "sampled_children": "",
    "signatures": "name role",
}
"""Tables in which rows stay, bare of words; and the columns of each that stay as they are: codes, roles, and by what
right the case was shared. Findings, points and passages say what was agreed, in its last wording."""

STAYS = {
    "finding_pairs": "two findings are one lesson or not: ids, and no word",
    "shared_practice": "the post at an agency that would share what works",
    "access_requests": "that something was asked for, and how it was answered; no names",
    "action_notes": "the plan lives on, and what was said of it",
    "actions": "the plan lives on, and its history is what is reported of it",
    "agencies": "of the partnership, of no case",
    "agreed": "what a table agreed of an agency's return, of no case",
    "alerts": "that a child was in danger and who was told is kept for whoever asks later",
    "assessors": "who rates at a peer day",
    "attendances": "who sat at the table, by role",
    "audit_log": "ids, acts and digests",
    "backings": "who stands behind a note of a peer day",
    "batch_files": "ids and digests of files that answered rounds, of no case",
    "batches": "when files were accepted",
    "brief_uses": "what teams did with a brief that left; no paper of the case",
    "cases": "label, period and codes",
    "chair_decisions": "what a chair decided of an agency's return, of no case",
    "chases": "who was reminded of a return, of no case",
    "children": "label and age, by which answers that stay are read",
    "children_heard": "codes",
    "clock_acts": "moments of a day",
    "comments": "what a hub wrote down of a return, of no case",
    "contacts": "work addresses of agencies, of no case",
    "day_blocks": "the plan of a day, of no case",
    "day_notes": "what a peer day caught, of no case",
    "day_tables": "numbers of tables",
    "deliveries": "by which way an agency is sent its form, of no case",
    "draft_sittings": "questions, no answers",
    "drafts": "questions, no answers",
    "draws": "codes of entries, and by which rule they were drawn",
    "evaluations": "what people thought of a day, without a name and of no case",
    "expectations": "what is expected of an agency, of no case",
    "exports": "digests of what left",
    "file_facts": "of the file, of no case",
    "hearings": "which table heard which agency",
    "incidents": "what was done where a published document gave somebody away; no names",
    "inspections": "what was published of an agency, of no case",
    "lessons": "codes",
    "letter_plans": "how many people read letters to settings, of no case",
    "letters": "what is said to settings of their own answers, of no case",
    "meetings": "codes",
    "offers": "what an agency lends to another, of no case",
    "own_form_takes": "which returns came on a trust's own form, of no case",
    "own_sets": "questions, no answers",
    "pack_keys": "keys",
    "pack_recipients": "keys",
    "pack_senders": "keys",
    "packs_seen": "codes and digests",
    "packs_sent": "what was on a laptop that is lost, by ids and digests, and why it was revoked",
    "packs_taken": "ids and digests",
    "panel_briefs": "what a panel was told of an agency's return, of no case",
    "panel_members": "who sits on a panel",
    "panel_notes": "what an agency said to a panel, of no case",
    "panel_signatures": "who signed the record of an agency's hour",
    "panel_slots": "hours of agencies, of no case",
    "panels": "when a panel sits",
    "participation": "how agencies take part, of no case",
    "partnership": "of the partnership, of no case",
    "peer_days": "the plan of a peer day, of no case",
    "people": "of the partnership, of no case",
    "pins": "hashes",
    "purges": "counts",
    "queries": "what an agency was asked about its own return, of no case",
    "question_sets": "questions, no answers",
    "register_takes": "ids and digests",
    "rehearsals": "theme, numbers and days of a rehearsal, of no child",
    "remembered_columns": "codes of columns",
    "requests": "what an inspection asks of agencies, of no child",
    "returns": "codes",
    "revisits": "what became of learning that was published",
    "risk_entries": "settings the hub worries about, of no case",
    "round_plans": "letter and days of a round, of no case",
    "rounds": "title and days",
    "sample_frames": "what a sample is drawn by",
    "sealed_votes": "cards that lie face down, of agencies and no case",
    "seats": "who sat where",
    "setting_links": "what became of settings, of no case",
    "settings": "what a public register says of settings",
    "settled_kloes": "codes",
    "snapshots": "numbers",
    "steps_taken": "why a rehearsal went on, of no child",
    "survey_results": "what staff said, of no case",
    "tables_sent": "ids and digests",
    "tables_taken": "ids and digests",
    "template_maps": "what the lines of trusts' forms are taken for, of no case",
    "timed_blocks": "blocks of a day",
    "trusts": "what a public register says of trusts",
    "vault_keys": "the key, which other cases need",
    "votes": "cards that were turned, of agencies and no case",
    "year_changes": "what agencies changed in a year, of no case",
    "year_decisions": "what was decided of a whole year, of no case",
    "year_notes": "what a whole year taught, of no case",
    "year_reviews": "when people looked back at a year",
}
"""Tables that a purge leaves as they are, and why."""


def selected(ws):
    plain = Nomination(NominationId(""), 0, "maag", SECRET, dt.date.min, nominated_by="Police auditor")
    made = NominationId(ws.nominations.nominate(plain).made)
    said = dict.fromkeys([ground.value for ground in Ground], YesNo.YES) | {"gap_in_service_note": SECRET}
    screened = replace(ws.views.nomination(made), **said, threshold=Threshold.NOT_MET, threshold_note=SECRET)
    ws.nominations.change(replace(screened, proceedings=(Proceedings.NONE,)))
    ws.nominations.select(made, why=SECRET, by="Chair")
    return made


@pytest.fixture
def case(ws, begun):
    """A family of which somebody wrote the same word everywhere a word can be written."""
    family = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (14, 6), selected(ws))
    round_id = ws.rounds.start(
        kind="maag", title="Audit", year_label="2026", agency_ids=begun.agencies, case=family
    ).made
    picture = ws.views.round(round_id)
    child = ChildId(picture.children[0].id)
    write_papers(ws, picture.case, child)
    write_forms(ws, picture)
    return picture.case


def write_papers(ws, case, child):
    event = Event(EventId(""), case.id, SECRET, response=SECRET, analysis=SECRET, source=SECRET, typed_when=SECRET)
    made = EventId(ws.chronology.add(event, [ForChild(child, None, None, SECRET, SECRET)]).made)
    ws.chronology.change(replace(event, id=made, what=f"{SECRET} again"))
    with ws._session.work() as unit:
        brought = Import(ImportId("import"), case.id, "0" * 64, dt.date(2026, 3, 2))
        unit.imports.add(brought)
        unit.imported_rows.add([ImportedRow(ImportedRowId("row"), brought.id, made, "1" * 64)])
        unit.log("import.add", "import", brought.id)
    ws.chronology.say_birth(Birth(child, dt.date(2010, 3, 1), dt.date(2010, 3, 31), Precision.MONTH))
    ws.family.add(FamilyMember(MemberId(""), case.id, SECRET, kind=MemberKind.PARENT))
    ws.identities.make_vault("words of the vault go here", costs=(CHEAP,))
    ws.identities.say(Identity(SubjectId(child), case.id, "", real_name=SECRET))
    scope = CaseScope(
        case.id, "ISA", "DPIA", consent=Consent.TOLD, consent_note=SECRET, proceedings=(Proceedings.NONE,)
    )
    ws.case_scopes.settle(scope, period_from=case.period_from, period_to=case.period_to)


def write_forms(ws, picture):
    kept = ws.attachments.keep(title=f"{SECRET}.txt", content=SECRET.encode()).made
    evidence = Evidence("e1", SECRET, "document", SECRET, attachment_id=kept)
    for line in picture.returns:
        lens = Lens.MODERATED if line.is_meeting else Lens.SELF
        answers = {
            ("history", None): Answer(State.ANSWERED, "good", reason=SECRET, evidence=(evidence,), impact=SECRET),
            ("child_voice", picture.children[0].id): Answer(State.ANSWERED, SECRET),
        }
        ws.answers.record_many(return_id=line.return_id, lens=lens, answers=answers, source="typed")
        if line.is_meeting:
            ws.meeting.minute(return_id=line.return_id, key=("history", None), text=SECRET)


def close(ws, case):
    for line in ws.views.case(case.id).agencies:
        if line.return_id:
            ws.case_scopes.involve(
                Involvement(InvolvementId(""), case.id, line.agency_id, Involved.YES, SECRET, summary=SECRET)
            )
    ws.findings.add(round_id=case.round_id, kind=FindingKind.LEARNING, text="Ask each child", scope=Scope.MULTI)
    ws.passages.write(subject=case.id, part="issue", text="Neglect seen one event at a time")
    for step in Step:
        standing = ws.views.case(case.id).life.of(step)
        if standing.is_done or step is Step.PURGED:
            continue
        if standing.is_said and not standing.waits:
            ws.case_steps.say(case.id, step)
        else:
            ws.case_steps.pass_over(case.id, step, why="Not in this test")


def everything_in(ws):
    """Read every row of every table as text."""
    with ws._session.read() as records:
        rows = {table.name: records._connection.execute(select(table)).all() for table in metadata.sorted_tables}
        return {name: str(found) for name, found in rows.items()}


def nouns_in(kind=NounRepository):
    """Pair tables with what history calls their nouns."""
    for each in kind.__subclasses__():
        yield each.table.name, each.name


def may_hold_words(table):
    kept = EMPTIED.get(table.name, "").split()
    return [column for column in table.columns if isinstance(column.type, Text | JSON) and column.name not in kept]


def plant_everywhere(connection, known):
    """Write the word over whatever a case's rows may hold of it, rows made where no verb made one, and into history."""
    stamp = Stamp("somebody", AT)
    by_verbs = {"answers", "history", "attachments", "identities", "passages", "event_revisions"}
    names = dict(nouns_in())
    for table in metadata.sorted_tables:
        if table.name not in GONE | EMPTIED.keys() | {"sample_frames", "draws"} or table.name in by_verbs:
            continue
        if connection.execute(select(table)).first() is None:
            connection.execute(insert(table), made_up(table, known))
        there = connection.scalars(select(next(iter(table.primary_key)))).all()
        known.setdefault(table.name, there[0])
        if table.name in GONE | EMPTIED.keys():
            words = {column.name: planted_in(column) for column in may_hold_words(table)}
            standing = [table.c.text.not_in(AGREED)] if table.name == "findings" else []
            if words:
                connection.execute(update(table).where(*standing).values(words))
        if table.name in names and table.name in GONE | EMPTIED.keys():
            for ident in there:
                row = {"id": ident, "said": SECRET}
                body = dict(connection.execute(select(table)).mappings().first())
                earlier = {"noun": names[table.name], "ident": ident, "body": row, "at": stamp.at, "by": stamp.by}
                connection.execute(insert(metadata.tables["history"]), earlier)
                if table.name in ("findings", "points"):
                    remember(connection, stamp, names[table.name], ident, {**body, "text": "as it stands"})


def planted_in(column):
    return [SECRET] if isinstance(column.type, JSON) else SECRET


def made_up(table, known):
    """Make a row up, of the case where its columns point at one; withdrawn, so that no page reads it."""
    row = {}
    for column in table.columns:
        targets = [key.column.table.name for key in column.foreign_keys]
        if targets:
            row[column.name] = None if column.nullable else known[targets[0]]
        elif column.primary_key:
            row[column.name] = 1 if column.type.python_type is int else table.name
        else:
            row[column.name] = made_up_value(column)
    of_case = {"case_id": known["cases"]} if "case_id" in row else {}
    return row | of_case | ({"subject": known["cases"]} if table.name in ("kept_hits", "releases") else {})


def made_up_value(column):
    if isinstance(column.type, JSON):
        return ["code"]
    kind = column.type.python_type
    values = {str: "code", bool: True, int: 1, dt.date: dt.date(2026, 3, 2)}
    values[dt.datetime] = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
    return values[kind]


def refused(verb, *given, **named):
    with pytest.raises(Refused) as caught:
        verb(*given, **named)
    return caught.value.code


def test_no_word_of_the_papers_is_left_in_any_table(ws, case):
    close(ws, case)
    assert sum(SECRET in rows for rows in everything_in(ws).values()) >= 7
    ws.purges.purge(case.id, typed="Family A", by=BY)
    assert [name for name, rows in everything_in(ws).items() if SECRET in rows] == []
    with ws._session.read() as records:
        assert records.log_verdict().broken_at is None


def test_every_table_is_emptied_or_stays_for_a_reason():
    decided = [*GONE, *EMPTIED, *STAYS]
    assert sorted(decided) == sorted({each.name for each in metadata.sorted_tables})


def test_no_word_is_left_wherever_a_case_could_have_written_it(ws, case):
    ws.case_steps.pause(case.id, because=PauseReason.OTHER, why="Waits")
    ws.case_steps.resume(case.id, why="Goes on")
    close(ws, case)
    made = ws.views.findings(case.round_id).findings[0].finding
    ws.findings.change(replace(made, text=f"Ask {SECRET}"))
    ws.findings.change(made)
    ws.passages.write(subject=case.id, part="issue", text=f"Neglect of {SECRET}")
    ws.passages.write(subject=case.id, part="issue", text="Neglect seen one event at a time")
    picture = ws.views.round(case.round_id)
    agency = ws.views.case(case.id).agencies[0].agency_id
    with ws._session.work() as unit:
        event = unit.events.of_case(case.id)[0].id
        known = {
            "cases": case.id,
            "rounds": case.round_id,
            "returns": picture.returns[0].return_id,
            "agencies": agency,
            "children": picture.children[0].id,
            "events": event,
            "people": unit.people.everything()[0].id,
        }
        unit.findings.add(replace(made, id=FindingId("struck out"), text="Struck out", withdrawn=True))
        for number, subject in enumerate((known["rounds"], known["returns"])):
            kept = (f"{number}", "findings_booklet", subject, "name", f"{SECRET} is a dog", known["people"], AT)
            unit.kept_hits.add(KeptHit(*kept))
        plant_everywhere(unit._connection, known)
        unit.log("test.plant", "case", case.id)
    planted = {name for name, rows in everything_in(ws).items() if SECRET in rows}
    with_words = {table.name for table in metadata.sorted_tables if may_hold_words(table)}
    assert planted == (GONE | EMPTIED.keys()) & with_words - {"identities"} | {"family_members"}
    assert all(rows != "[]" for name, rows in everything_in(ws).items() if name in GONE)
    ws.purges.purge(case.id, typed="Family A", by=BY)
    left = everything_in(ws)
    assert [name for name, rows in left.items() if SECRET in rows] == []
    assert [name for name in GONE if left[name] != "[]"] == []
    assert [line.finding for line in ws.views.findings(case.round_id).findings] == [made]
    assert "Neglect seen one event at a time" in "\n".join(text_lines(ws.views.document("learning_brief", case.id)))


def test_what_was_agreed_and_how_it_was_rated_stays(ws, case):
    close(ws, case)
    ws.purges.purge(case.id, typed="Family A", by=BY)
    assert [line.finding.text for line in ws.views.findings(case.round_id).findings] == ["Ask each child"]
    assert "Neglect seen one event at a time" in "\n".join(text_lines(ws.views.document("learning_brief", case.id)))
    picture = ws.views.case(case.id)
    assert (picture.life.state, picture.life.next) == (Step.PURGED, None)
    assert (picture.purge.events, picture.purge.people, picture.purge.identities, picture.purge.returns) == (1, 1, 1, 3)
    form = ws.views.form(picture.agencies[0].return_id)
    assert form.answers["history", None] == Answer(State.ANSWERED, "good")
    assert [each.label for each in picture.children] == ["Child 1", "Child 2"]


def test_a_purge_leaves_a_certificate_of_counts(ws, case):
    close(ws, case)
    ws.purges.purge(case.id, typed="Family A", by=BY)
    said = "\n".join(text_lines(ws.views.document("purge_certificate", case.id)))
    assert "Family A, 2026" in said
    assert "Events of the chronology | 1" in said
    assert SECRET not in said


def test_a_purge_is_refused_before_the_end_under_a_hold_and_for_another_label(ws, case):
    assert refused(ws.purges.purge, case.id, typed="Family A", by=BY) == "case_not_closed"
    close(ws, case)
    assert refused(ws.purges.purge, case.id, typed="Family B", by=BY) == "purge_label_wrong"
    assert refused(ws.purges.purge, case.id, typed="Family A", by=" ") == "role_needed"
    picture = ws.views.case(case.id)
    held = replace(picture.scope, is_held=True, held_why="Subject access request")
    period = {"period_from": case.period_from, "period_to": case.period_to}
    ws.case_scopes.settle(held, **period)
    assert refused(ws.purges.purge, case.id, typed="Family A", by=BY) == "case_on_hold"
    assert SECRET in everything_in(ws)["events"]
    ws.case_scopes.settle(picture.scope, **period)
    asked = AccessRequest(AccessRequestId(""), AccessKind.SUBJECT_ACCESS, "SAR 12", dt.date(2026, 3, 2))
    request = ws.access.add(asked).made
    assert refused(ws.purges.purge, case.id, typed="Family A", by=BY) == "case_asked_for"
    ws.access.answer(AccessRequestId(request), on=dt.date(2026, 3, 2), how="All of it was given")
    ws.purges.purge(case.id, typed=" Family A ", by=BY)
    assert refused(ws.purges.purge, case.id, typed="Family A", by=BY) == "case_purged"


def test_a_purged_case_is_closed_for_good_and_the_other_families_keep_their_papers(ws, case, begun):
    other = NewCase((), dt.date(2025, 1, 1), dt.date(2025, 12, 31), (9,))
    started = ws.rounds.start(kind="maag", title="B", year_label="2026", agency_ids=begun.agencies, case=other).made
    neighbour = ws.views.round(started).case
    ws.chronology.add(Event(EventId(""), neighbour.id, "A visit"))
    close(ws, case)
    ws.purges.purge(case.id, typed="Family A", by=BY)
    assert refused(ws.rounds.reopen, case.round_id) == "case_purged"
    assert len(ws.views.chronology(neighbour.id).lines) == 1


def test_an_alert_stays_with_what_came_of_it(ws, case):
    made = AlertId(ws.alerts.write_down(case.id, child="Child 1", concern="Alone at night", told_to="Duty team").made)
    ws.alerts.say_more(made, told_to="Duty team", told_on=None, told_time="", outcome="Safe with an aunt")
    ws.case_steps.resume(case.id, why="Done")
    close(ws, case)
    ws.purges.purge(case.id, typed="Family A", by=BY)
    assert [alert.outcome for alert in ws.views.case(case.id).alerts] == ["Safe with an aunt"]
