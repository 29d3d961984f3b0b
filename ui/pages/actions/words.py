"""The sentences of the actions page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.action import ActionState, Brag, KindOfChange, Origin
from audit_tool.domain.action_notes import ActionNote, Asked, NoteKind, Rung, Verdict
from audit_tool.domain.smart import Hint
from audit_tool.domain.workshop import Changed
from audit_tool.views.actions import ActionLine, ActionsPicture
from ui import wording
from ui.wording.learning import ACTION_STATES, BRAG, HOLDS, Said

AGREED = "Its round is closed, so what was agreed stays. Who carries it out, by when and how it goes may change."
"""What is said of an action whose words stay."""

CLOSES = "An action closes when someone shows what changed for children, not when the task is finished."


@dataclass(frozen=True, slots=True)
class Clock:
    """How one of an action's two clocks stands: words, a meaning, a glyph, and how full it is, 0 to 1."""

    words: str
    meaning: str
    glyph: str
    share: float


def headline(picture: ActionsPicture) -> str:
    """Count both clocks: "18 of 31 done. 7 shown to have worked."."""
    if not picture.total:
        return "No action agreed yet" if picture.lines else "No actions yet"
    worked = f"{picture.worked or 'None'} shown to have worked"
    done = wording.of(picture.done, picture.total)
    return f"{done[:1].upper()}{done[1:]} done. {worked}."


def sheet(picture: ActionsPicture) -> str:
    """Name the sheet of the meeting: "Sheet for 2 December"."""
    return f"Sheet for {_day(picture.meets_on, picture.today)}" if picture.meets_on else "Sheet for the meeting"


def first_clock(picture: ActionsPicture) -> str:
    """Say how the first clock stands over all actions: "18 done, 3 late"."""
    late = f"{picture.late} late" if picture.late else "none late"
    return f"{picture.done or 'None'} done, {late}"


def second_clock(picture: ActionsPicture) -> str:
    """Say how the second clock stands over all actions: "7 worked, 11 waiting for proof"."""
    waiting = picture.done - picture.worked
    return f"{picture.worked or 'None'} worked, {waiting or 'none'} waiting for proof"


def done_clock(line: ActionLine, today: dt.date) -> Clock:
    """Say how an action's first clock stands: a day, how late it is, or when it is due."""
    action = line.action
    if action.is_done:
        return Clock(_day(action.done_on, today) or "Done", "info", "tick", 1)
    if not action.stands:
        return Clock(ACTION_STATES[action.state.value], "plum", "cross", 0)
    if line.days_late:
        return Clock(f"{wording.count(line.days_late, 'day')} late", "bad", "clock", 0.75)
    if action.due_on is None:
        return Clock("No date", "na", "dash", 0)
    if action.state is not ActionState.DOING:
        return Clock(f"Due {_day(action.due_on, today)}", "na", "ring", 0)
    meaning = "part" if line.brag is Brag.AMBER else "ok"
    return Clock(f"Due {_day(action.due_on, today)}", meaning, "warn" if meaning == "part" else "ring", 0.5)


def worked_clock(line: ActionLine, today: dt.date) -> Clock:
    """Say how an action's second clock stands; it does not start before the first is full."""
    action = line.action
    if action.state is ActionState.WORKED:
        return Clock(_day(action.worked_on, today) or "Worked", "met", "tick", 1)
    if action.state is ActionState.OUTPUT_ONLY:
        return Clock("Output only", "part", "half", 0.5)
    seen = SEEN.get(line.seen) if action.needs_check and line.seen else None
    if seen is not None:
        return seen
    if action.state is ActionState.DONE:
        return Clock("Not signed", "na", "ring", 0)
    if line.days_unchecked:
        return Clock(f"{wording.count(line.days_unchecked, 'day')} late", "bad", "clock", 0.75)
    if action.state is ActionState.SIGNED_OFF:
        on = f"Check {_day(action.check_on, today)}" if action.check_on else "Needs a check"
        return Clock(on, "info", "flag", 0.25)
    return Clock("Not yet", "na", "ring", 0)


SEEN: Mapping[Verdict, Clock] = MappingProxyType(
    {Verdict.NOT: Clock("Did not work", "bad", "cross", 0.5), Verdict.PARTLY: Clock("In part", "part", "half", 0.5)}
)
"""What the second clock says of what a look showed, until the action is closed or looked at again."""


def status(line: ActionLine) -> Said:
    """Say an action's status, the words beside the colour: what waits for its sign-off is named as such."""
    if line.action.state is ActionState.DONE:
        return FOR_SIGN_OFF
    return OFF_TRACK if line.brag is Brag.RED and not line.days_late else BRAG[line.brag.value]


FOR_SIGN_OFF = Said("Green: for sign-off", "ok", "up")
OFF_TRACK = Said("Red: off track", "bad", "warn")


def said_of_status(line: ActionLine) -> str:
    """Say why the status is not the one suggested, and which that was; nothing where it is."""
    if line.brag is line.suggested:
        return ""
    return f"{line.action.brag_why.rstrip('.')}. Suggested: {BRAG[line.suggested.value].words}."


def _day(day: dt.date | None, today: dt.date) -> str:
    """Say a day as short as it may be: without the year where that is this one."""
    if day is None:
        return ""
    return wording.short_day(day) if day.year == today.year else f"{wording.short_day(day)} {day.year}"


_S = ActionState

LATE, SIGN, CHECK, FAILED, TEST, OUTPUT, ASKED, HIGHER, PROPOSED, DROPPED, ALL = (
    "late",
    "sign",
    "check",
    "failed",
    "test",
    "output",
    "asked",
    "higher",
    "proposed",
    "dropped",
    "all",
)

FILTERS: tuple[tuple[str, str], ...] = (
    (ALL, "All"),
    (LATE, "Late"),
    (SIGN, "To sign off"),
    (CHECK, "Needs a check"),
    (FAILED, "Did not work"),
    (TEST, "To test"),
    (OUTPUT, "Done, no proof of change"),
    (HIGHER, "To take higher"),
    (ASKED, "Agency says"),
    (PROPOSED, "Proposed"),
    (DROPPED, "Taken off"),
)
"""The filters, each with its words."""

ALWAYS = frozenset({ALL, LATE, CHECK, OUTPUT})
"""The filters that stand there even where they let nothing through."""


def may_be_agreed(line: ActionLine, picture: ActionsPicture) -> bool:
    """Say whether what was agreed may still be written anew: its round is open."""
    return line.action.round_id in dict(picture.rounds)


_PASSES: Mapping[str, Callable[[ActionLine], bool]] = MappingProxyType(
    {
        ALL: lambda _line: True,
        LATE: lambda line: line.days_late > 0,
        SIGN: lambda line: line.action.state is ActionState.DONE,
        CHECK: lambda line: line.action.needs_check,
        TEST: lambda line: line.days_untested > 0,
        FAILED: lambda line: line.action.needs_check and line.seen is Verdict.NOT,
        OUTPUT: lambda line: line.action.state is ActionState.OUTPUT_ONLY,
        HIGHER: lambda line: line.rung is not None,
        ASKED: lambda line: bool(line.asked),
        PROPOSED: lambda line: line.action.state is ActionState.PROPOSED,
        DROPPED: lambda line: not line.action.stands,
    }
)


def passes(line: ActionLine, key: str) -> bool:
    """Say whether an action is among those a filter shows; where none is on, each is."""
    passing = _PASSES.get(key)
    return passing is None or passing(line)


def counted(lines: Sequence[ActionLine]) -> dict[str, int]:
    """Count what each filter shows, in one walk."""
    counts = dict.fromkeys((key for key, _ in FILTERS), 0)
    for line in lines:
        for key in counts:
            counts[key] += passes(line, key)
    return counts


def none_left(key: str) -> str:
    """Say that no action passes the filters."""
    return {
        LATE: "No action is late here",
        SIGN: "No action waits for its sign-off here",
        CHECK: "Every action that was done here has been checked",
        OUTPUT: "No action was closed on output only here",
        DROPPED: "No action was taken off the plan here",
    }.get(key, "No action here")


COLUMNS: tuple[tuple[str, str, frozenset[ActionState]], ...] = (
    ("todo", "To do", frozenset({_S.PROPOSED, _S.TO_DO})),
    ("doing", "Doing", frozenset({_S.DOING})),
    ("done", "Done: did it work?", frozenset({_S.DONE, _S.SIGNED_OFF, _S.OUTPUT_ONLY})),
    ("worked", "Worked", frozenset({_S.WORKED})),
)
"""The columns of the board: key, head, and the states whose cards stand there. What was taken off is in the table."""


def beside_head(key: str, lines: Sequence[ActionLine], today: dt.date) -> str:
    """Say what stands at the right of a column's head: "agreed", "3 late", "next check 2 Dec", "shown, and closed"."""
    if key == "todo":
        proposed = sum(line.action.state is ActionState.PROPOSED for line in lines)
        return f"{proposed} to agree" if proposed else "agreed"
    if key == "doing":
        late = sum(bool(line.days_late) for line in lines)
        return f"{late} late" if late else "none late"
    if key == "worked":
        return "shown, and closed"
    checks = [line.action.check_on for line in lines if line.action.needs_check and line.action.check_on]
    ahead = [day for day in checks if day >= today]
    return f"next check {_day(min(ahead), today)}" if ahead else ""


PROVED: Mapping[ActionState, str] = MappingProxyType(
    {_S.WORKED: "What changed for children", _S.OUTPUT_ONLY: "What was made"}
)
"""What the proof of the second clock is called, by how the action was closed."""


def tested(said: tuple[str, Changed | None, str]) -> str:
    """Say what a later round saw: "Section 11, 2026: it holds in part. 6 of 10 files"."""
    title, still, how_known = said
    return f"{title}: {HOLDS[still.value] if still else 'nothing yet'}. {how_known}".rstrip()


ROW_PROBLEMS: Mapping[str, str] = MappingProxyType(
    {
        "strange_row": "this row is of no action of this agency, and is left out",
        "not_a_day": "this is no day, and is left out",
        "day_ahead": "this day has not come yet, so today stands in its place",
        "not_asked": "this stands below a heading that is not ours, and what is in its column is left out",
        "not_words": "this is a formula, and is left out",
        "not_a_state": "this is neither doing nor done, and is left out",
    }
)
"""What is said of a cell that was not read."""


def note_head(note: ActionNote) -> str:
    """Say of a note when, who, and what it was about: "2 March 2026, Named nurse. Looked at: it worked in part"."""
    about = ""
    if note.rung is not None:
        about = f". Taken to {RUNGS[note.rung]}"
    elif note.verdict is not None:
        about = f". Looked at: {VERDICTS[note.verdict].lower()}"
    elif note.says is not None:
        about = f". Says: {ACTION_STATES[note.says.value].lower()}"
    elif note.kind is NoteKind.REPLY and not note.tells_of_taking_over:
        about = ". Left as it is"
    who = f", {note.said_by}" if note.said_by else ""
    return f"{wording.day(note.on)}{who}{about}"


def struck(note: ActionNote) -> str:
    """Say that a note was struck out, and why; not what it said."""
    return f"Note of {wording.day(note.on)}, struck out: {note.struck_why}"


def agency_says(note: ActionNote) -> str:
    """Say what an agency says of its action, in a line: its state, the day it asks for, and its words."""
    return asks(Asked(note, note.says, note.says_due))


def asks(asked: Asked) -> str:
    """Say what an agency asks that is not so here: its state, the day it asks for, and its words."""
    state = f"{ACTION_STATES[asked.says.value]}. " if asked.says else ""
    due = f"Asks for {wording.day(asked.due_on)}. " if asked.due_on else ""
    return f"{state}{due}{asked.note.text}"


RUNGS: Mapping[Rung, str] = MappingProxyType(
    {
        Rung.MANAGER: "the owner’s manager",
        Rung.SUB_GROUP: "the sub-group",
        Rung.EXECUTIVE: "the executive and the scrutineer",
    }
)
"""Who hears of an action that is late."""

VERDICTS: Mapping[Verdict, str] = MappingProxyType(
    {
        Verdict.WORKED: "It worked",
        Verdict.PARTLY: "It worked in part",
        Verdict.NOT: "It did not work",
        Verdict.TOO_EARLY: "Too early to say",
    }
)

CHANGES: Mapping[KindOfChange, str] = MappingProxyType(
    {
        KindOfChange.OUTPUT: "A thing was made",
        KindOfChange.PRACTICE: "People work in another way",
        KindOfChange.CHILDREN: "Children’s lives are different",
    }
)

HINTS: Mapping[Hint, str] = MappingProxyType(
    {
        Hint.VAGUE_START: "Starts vaguely. Begin with what will be done.",
        Hint.NO_DELIVERABLE: "Says little of what will be there at the end.",
        Hint.NO_DATE: "Has no date.",
        Hint.FAR_DATE: "Its date is more than a year away.",
        Hint.NO_OWNER: "Nobody owns it.",
        Hint.SEVERAL_OWNERS: "Seems to have several owners. One post answers for it.",
        Hint.NO_MEASURE: "Does not say how anyone will know that it helped children.",
        Hint.NOTHING_TO_SEE: "Its measure names nothing to count or to see.",
    }
)
"""What an action's wording does not say yet; a person may pass over each."""

ORIGINS: Mapping[Origin, str] = MappingProxyType(
    {
        Origin.FINDING: "Finding",
        Origin.ANSWER: "Answer",
        Origin.UNDERTAKING: "Panel commitment",
        Origin.RECOMMENDATION: "Recommendation",
        Origin.LETTER: "Letter",
        Origin.ROUND: "The audit as a whole",
    }
)
