"""The actions page's picture: every action with its two clocks, what was said of it, and what it asks of a meeting."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from audit_tool.domain.action import Action, ActionState, Brag, shown_brag, suggest_brag
from audit_tool.domain.action_notes import (
    ActionNote,
    Asked,
    Rung,
    Verdict,
    asked_of_the_hub,
    by_action,
    due_rung,
    told_on,
)
from audit_tool.domain.finding import TEACHES
from audit_tool.domain.ids import ActionId, FindingId, RoundId
from audit_tool.domain.retest import days_untested, is_settled
from audit_tool.domain.round import RoundState
from audit_tool.domain.smart import Hint, hints
from audit_tool.domain.workshop import Changed, Revisit
from audit_tool.store.file_facts import Fact
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.gather import THEMES, Choices, agency_choices


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action with what its row, its card and its own pane show.

    Attributes:
        brag: the status word that stands; suggested: the one worked out, where a person says another.
        support: names of the agencies that help; themes: labels of its themes.
        notes: those that stand, oldest first.
        waits_for: "12. Name a deputy lead", for each action that has to be done first and is not; where one goes on in
            another, the other.
        goes_on_in: the same, of the action it goes on in; empty for none.
        rung: who has to hear that it is late and has not been told.
        asked: what agencies say of it that is not so here and was not answered, oldest first.
        hints: what its wording does not say yet.
        days_untested: whole days past the day to test it again, while nobody has said whether it holds.
        tested: what later rounds said when they tested it again: (round, whether the change holds, how it is known).
        struck: notes that were struck out for a reason, oldest first.
        sought: everything a person may look for it by, in small letters.
    """

    action: Action
    agency_name: str
    round_title: str
    days_late: int
    brag: Brag
    suggested: Brag
    days_unchecked: int = 0
    support: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    notes: tuple[ActionNote, ...] = ()
    waits_for: tuple[str, ...] = ()
    goes_on_in: str = ""
    rung: Rung | None = None
    asked: tuple[Asked, ...] = ()
    hints: tuple[Hint, ...] = ()
    days_untested: int = 0
    tested: tuple[tuple[str, Changed | None, str], ...] = ()
    struck: tuple[ActionNote, ...] = ()
    sought: str = ""

    @property
    def seen(self) -> Verdict | None:
        """Say what the last look at it showed since the day somebody was to look; None where nobody has looked."""
        looks = [note for note in self.notes if note.verdict is not None]
        is_due = bool(looks) and self.days_unchecked and self.action.check_on and looks[-1].on < self.action.check_on
        return looks[-1].verdict if looks and not is_due else None


@dataclass(frozen=True, slots=True)
class ActionsPicture:
    """What the actions page shows: late ones first, then by due date, those without one last.

    Attributes:
        done: those done, worked ones included; worked: those shown to have worked. What is only proposed, and what was
            withdrawn, superseded or carried forward, counts in neither and not in `total`.
        agencies: that an action may be given to; themes: of the library, all of them.
        rounds: (id, title) that a new action may belong to: those that are open.
        findings: of each of those, what a new action may come from: (id, text, themes), good practice left out.
        met_on, meets_on: the days of the last and the next meeting that looks at the actions; None while nobody has
            said.
    """

    lines: tuple[ActionLine, ...]
    total: int
    done: int
    worked: int
    late: int
    agencies: Choices
    rounds: tuple[tuple[RoundId, str], ...]
    today: dt.date
    themes: Choices = ()
    findings: Mapping[str, tuple[tuple[FindingId, str, tuple[str, ...]], ...]] = field(default_factory=dict)
    met_on: dt.date | None = None
    meets_on: dt.date | None = None


def actions(session: Session, round_id: RoundId | None = None) -> ActionsPicture:
    """Draw the actions of one round, or of every round."""
    with session.read() as records:
        lines = action_lines(session, records, round_id)
        rounds = [run for run in records.rounds.everything() if run.state is RoundState.OPEN]
        standing = [line.action for line in lines if line.action.is_agreed]
        meeting = meetings(records)
        return ActionsPicture(
            lines=tuple(sorted(lines, key=_urgency)),
            total=len(standing),
            done=sum(action.is_done for action in standing),
            worked=sum(action.state is ActionState.WORKED for action in standing),
            late=sum(bool(line.days_late) for line in lines),
            agencies=agency_choices(records),
            rounds=tuple((run.id, run.title) for run in rounds),
            today=session.today(),
            themes=tuple((theme.id, theme.label) for theme in session.library.themes(THEMES)),
            findings={run.id: tuple(_to_act_on(records, run.id)) for run in rounds},
            met_on=meeting[0],
            meets_on=meeting[1],
        )


def _to_act_on(records: Records, round_id: RoundId) -> Iterator[tuple[FindingId, str, tuple[str, ...]]]:
    for each in records.findings.of_round(round_id):
        if not each.withdrawn and each.kind in TEACHES:
            yield each.id, each.text, each.theme_ids


def meetings(records: Records) -> tuple[dt.date | None, dt.date | None]:
    """Say on which days the meeting that looks at the actions last met and next meets; None while nobody has said."""
    met, meets = records.file_facts.read(Fact.ACTIONS_MET_ON), records.file_facts.read(Fact.ACTIONS_MEET_ON)
    return (dt.date.fromisoformat(met) if met else None, dt.date.fromisoformat(meets) if meets else None)


def action_lines(session: Session, records: Records, round_id: RoundId | None = None) -> list[ActionLine]:
    """Read actions with all that is told of each, by number."""
    everything, rounds = records.actions.everything(), records.rounds.everything()
    names = _Names(
        agencies={agency.id: agency.name for agency in records.agencies.everything()},
        rounds={run.id: run.title for run in rounds},
        themes={theme.id: theme.label for theme in session.library.themes(THEMES)},
        actions={action.id: action for action in everything},
    )
    tested: dict[str, list[Revisit]] = defaultdict(list)
    for said in records.revisits.everything():
        tested[said.about].append(said)
    noted = records.action_notes.everything()
    notes, struck = by_action(noted), by_action(replace(note, struck=False) for note in noted if note.struck_why)
    began, today = {run.id: run.opens_on for run in rounds}, session.today()

    def with_tests(line: ActionLine) -> ActionLine:
        said, late = tested.get(line.action.id, ()), days_untested(line.action, today)
        if not said and not late:
            return line
        settled = line.action.goes_on_in is not None or is_settled(line.action, said, line.notes, began)
        told = tuple((names.rounds[each.round_id], each.changed, each.how_known) for each in said)
        return replace(line, tested=told, days_untested=0 if settled else late)

    return [
        with_tests(_line(action, names, notes.get(action.id, ()), struck.get(action.id, ()), today))
        for action in everything
        if round_id in (None, action.round_id)
    ]


@dataclass(frozen=True, slots=True)
class _Names:
    agencies: Mapping[str, str]
    rounds: Mapping[str, str]
    themes: Mapping[str, str]
    actions: Mapping[ActionId, Action]

    def of_actions(self, idents: Iterable[ActionId]) -> tuple[str, ...]:
        found = (self.actions[ident] for ident in idents)
        return tuple(f"{action.number}. {action.text}" for action in found)


def _line(
    action: Action, names: _Names, notes: tuple[ActionNote, ...], struck: tuple[ActionNote, ...], today: dt.date
) -> ActionLine:
    blocking = [each.id for ident in action.waits_for if _is_to_come(each := _goes_on(ident, names.actions))]
    suggested = suggest_brag(action, today, told_on=told_on(notes), is_blocked=bool(blocking))
    agency_name = names.agencies[action.agency_id] if action.agency_id else ""
    round_title = names.rounds[action.round_id]
    themes = tuple(names.themes.get(each, each) for each in action.theme_ids)
    said = (str(action.number), action.text, agency_name, action.owner_role, action.source, round_title, *themes)
    return ActionLine(
        action,
        agency_name,
        round_title,
        action.days_late(today),
        shown_brag(action, suggested),
        suggested,
        days_unchecked=action.days_unchecked(today),
        support=tuple(names.agencies[each] for each in action.support_ids),
        themes=themes,
        notes=notes,
        waits_for=names.of_actions(blocking),
        goes_on_in="".join(names.of_actions([action.goes_on_in] if action.goes_on_in else [])),
        rung=due_rung(action, notes, today),
        asked=asked_of_the_hub(action, notes),
        hints=hints(action, today) if action.is_open else (),
        struck=struck,
        sought="\n".join(said).casefold(),
    )


def _goes_on(ident: ActionId, actions: Mapping[ActionId, Action]) -> Action:
    """Follow an action that was carried forward or superseded to the one in which its promise goes on."""
    followed = {ident}
    action = actions[ident]
    while not action.stands and action.goes_on_in is not None and action.goes_on_in not in followed:
        action = actions[action.goes_on_in]
        followed.add(action.id)
    return action


def _is_to_come(action: Action) -> bool:
    """Say whether what waits for an action still waits: it is open, or it was carried forward into no plan yet."""
    return action.is_open or action.state is ActionState.CARRIED_FORWARD


def _urgency(line: ActionLine) -> tuple[bool, int, dt.date, int]:
    action = line.action
    return (not action.is_open, -line.days_late, action.due_on or dt.date.max, action.number)
