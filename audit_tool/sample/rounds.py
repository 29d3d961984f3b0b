"""One round of the sample: how it opens, what it finds, what is written about it, how it closes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from audit_tool.domain.finding import FindingKind, Scope
from audit_tool.domain.ids import FindingId, RoundId
from audit_tool.domain.workshop import Course
from audit_tool.sample.actions import plan_action
from audit_tool.sample.awaited import plan_awaited
from audit_tool.sample.brief import plan_brief
from audit_tool.sample.chronology import tell
from audit_tool.sample.family import introduce
from audit_tool.sample.panel import plan_panel
from audit_tool.sample.peer_day import plan_peer_day
from audit_tool.sample.rehearsal import plan_rehearsal
from audit_tool.sample.returns import plan_return
from audit_tool.sample.story import Story, made
from audit_tool.sample.written import MEETING, Found, Line, Run, Words
from audit_tool.usecases.round_openings import NewCase


def plan_round(story: Story, name: str, run: Run) -> None:
    """Note everything that happens in a round, from its first day to its last."""
    lead = story.coordinator
    story.note(run.opens, lead, lambda: _open(story, name, run))
    for code, reply in run.replies.items():
        plan_return(story, name, code, reply)
    for finding in run.findings:
        story.note(finding.on, lead, partial(_find, story, name, finding))
    for line in run.points:
        story.note(line.on, lead, partial(_say_point, story, name, line))
    for deed in run.actions:
        plan_action(story, name, deed)
    if run.passages:
        story.note(run.passages.on, run.passages.by, partial(_write, story, name, run.passages))
        plan_brief(story, name, run.brief, run.passages.parts)
    if run.circle:
        story.note(run.circle.on, run.circle.by, partial(introduce, story, name, run))
    if run.survey is not None:
        story.note(run.survey_on, lead, partial(_bring_survey, story, name, run.survey))
    if run.chronology:
        story.note(run.chronology.on, run.chronology.by, partial(tell, story, name, run))
    plan_rehearsal(story, name, run)
    plan_awaited(story, name, run.awaited)
    plan_panel(story, name, run.panel)
    plan_peer_day(story, name, run)
    if run.closes is not None:
        story.note(run.closes, lead, lambda: story.ws.rounds.close(story.rounds[name]))


def _open(story: Story, name: str, run: Run) -> None:
    calendar = story.calendar
    story.rounds[name] = RoundId(
        made(
            story.ws.rounds.start(
                kind=run.kind,
                question_set_id=run.asks,
                title=calendar.label(run.title, run.opens),
                year_label=calendar.label(run.year_label, run.opens),
                agency_ids=[story.agencies[code] for code in run.expects],
                due_on=calendar.day(run.due),
                previous_round_id=story.rounds[run.previous] if run.previous else None,
                case=_case(story, run),
            )
        )
    )
    picture = story.ws.views.round(story.rounds[name])
    codes = {member.name: code for code, member in story.area.members.items()}
    for line in picture.returns:
        code = MEETING if line.is_meeting else codes[line.owner_name]
        story.returns[name, code] = line.return_id
    story.children[name] = tuple(child.id for child in picture.children)


def _case(story: Story, run: Run) -> NewCase | None:
    if run.family is None:
        return None
    return NewCase(
        theme_ids=run.family.themes,
        period_from=story.calendar.day(run.family.period_from),
        period_to=story.calendar.day(run.family.period_to),
        child_ages=run.family.child_ages,
    )


def _say_point(story: Story, name: str, line: Line) -> None:
    story.ws.workshop.add(
        round_id=story.rounds[name],
        course=Course(line.course),
        text=line.text,
        theme_ids=line.themes,
        agency_ids=tuple(story.agencies[code] for code in line.agencies),
    )


def _find(story: Story, name: str, found: Found) -> None:
    finding_id = made(
        story.ws.findings.add(
            round_id=story.rounds[name],
            kind=FindingKind(found.kind),
            text=found.text,
            scope=Scope(found.scope),
            theme_ids=found.themes,
            return_id=story.returns[name, found.agency] if found.agency else None,
            question_id=found.question,
        )
    )
    if found.key:
        story.findings[name, found.key] = FindingId(finding_id)


def _bring_survey(story: Story, name: str, file: Path) -> None:
    round_id = story.rounds[name]
    ((set_id, version, _title),) = story.ws.views.survey(round_id).sets
    reading = story.ws.surveys.read(round_id, file, set_id=set_id, version=version)
    story.ws.surveys.bring_in(round_id, reading, set_id=set_id, version=version)


def _write(story: Story, name: str, words: Words) -> None:
    subject = story.ws.views.round(story.rounds[name]).case
    for part, text in words.parts.items():
        story.ws.passages.write(subject=subject.id if subject else story.rounds[name], part=part, text=text.strip())
