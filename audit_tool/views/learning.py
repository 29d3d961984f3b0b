"""What was learned over the years: every finding of every round, the way of each theme, and what may be one lesson."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from audit_tool.domain.action import Action
from audit_tool.domain.alike import Alike, alike
from audit_tool.domain.finding import Finding, FindingKind, SharedPractice
from audit_tool.domain.ids import CaseId, FindingId, ReturnId, RoundId
from audit_tool.domain.lineage import CameBack, FindingPair, Found, Learned, Likeness, Lineage, Stage, lineages
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.paper import long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.brief_uses import BriefUsesPicture, used
from audit_tool.views.gather import MEETING_NAME, january_sessions, theme_choices

KINDS: Mapping[FindingKind, str] = {
    FindingKind.STRENGTH: "Strength",
    FindingKind.GOOD_PRACTICE: "Good practice",
    FindingKind.IMPROVEMENT: "Area to improve",
    FindingKind.LEARNING: "Learning",
}
"""Each kind of finding as the table calls it."""

THE_ROUND = "The whole round"


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A finding with where and when it was found, and what came of it.

    Attributes:
        came_from: whose answer it came from, or which January session; the meeting, or the whole round, where it is
            nobody's.
        type_label: the type of the agency whose answer it came from; empty where it is nobody's.
        audit: the kind of audit, in words.
        practice: who would share it, where it is good practice and somebody said so.
        same: what other findings say that a person said are the same lesson.
        sought: everything a person may look for it by, in small letters.
    """

    finding: Finding
    round: Round
    audit: str
    came_from: str
    type_label: str
    themes: tuple[str, ...]
    actions: tuple[Action, ...]
    practice: SharedPractice | None
    same: tuple[str, ...]
    sought: str


@dataclass(frozen=True, slots=True)
class BackLine:
    """One return of a theme after closure, in words.

    Attributes:
        round: the round that found it again; action: that had been closed.
        says: what was found; empty where the round tested the action.
    """

    came_back: CameBack
    round: Round
    action: Action
    says: str


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """A theme with its way through the years."""

    lineage: Lineage
    label: str
    back: tuple[BackLine, ...]

    @property
    def is_back(self) -> bool:
        """Say whether it returned after closure, and no action was closed since."""
        return self.lineage.stage is Stage.CAME_BACK


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two findings that may be one lesson, or of which somebody said so; the earlier one first.

    Attributes:
        words: that both use; empty where a person put them together.
        said: None while nobody has said anything.
    """

    earlier: RegisterLine
    later: RegisterLine
    words: tuple[str, ...]
    said: Likeness | None

    @property
    def key(self) -> tuple[FindingId, FindingId]:
        """Name the pair."""
        return self.earlier.finding.id, self.later.finding.id


@dataclass(frozen=True, slots=True)
class LearningPicture:
    """What the page of what was learned shows.

    Attributes:
        lines: every finding that stands, the newest round first.
        themes: what returned after closure first.
        pairs: those nobody has said anything of first, the likeliest of them at the top.
        briefs: who used the briefs of each family, the newest first.
    """

    lines: tuple[RegisterLine, ...]
    themes: tuple[ThemeLine, ...]
    pairs: tuple[PairLine, ...]
    today: dt.date
    briefs: tuple[BriefUsesPicture, ...] = ()

    @property
    def back(self) -> tuple[ThemeLine, ...]:
        """List the themes that returned after closure."""
        return tuple(line for line in self.themes if line.is_back)


def learning(session: Session) -> LearningPicture:
    """Draw what was learned in every round."""
    with session.read() as records:
        lessons = _Lessons(session, records)
        lines = lessons.lines()
        return LearningPicture(
            lines=_newest_first(lines),
            themes=lessons.themes(),
            pairs=tuple(lessons.pair_lines(lines)),
            today=session.today(),
            briefs=used(session, records),
        )


def register_lines(session: Session, records: Records) -> tuple[RegisterLine, ...]:
    """Draw every finding that stands, the newest round first, out of records that are open already."""
    return _newest_first(_Lessons(session, records).lines())


def _newest_first(lines: Mapping[FindingId, RegisterLine]) -> tuple[RegisterLine, ...]:
    return tuple(sorted(lines.values(), key=lambda line: -line.round.opens_on.toordinal()))


def themes_in(session: Session, records: Records) -> tuple[ThemeLine, ...]:
    """Draw the way of each theme, out of records that are open already."""
    return _Lessons(session, records).themes()


def back_in_words(line: ThemeLine) -> str:
    """Say how a theme came back the last time, in a sentence a plan prints."""
    last = line.back[-1]
    again = f"found again in {last.round.title}" if last.says else f"not held when {last.round.title} tested it"
    return f"{line.label}: closed with action {last.action.number} on {long_date(last.came_back.closed_on)}, {again}."


class _Lessons:
    """All that is read of what was learned, once."""

    def __init__(self, session: Session, records: Records) -> None:
        self._records = records
        self._labels = dict(theme_choices(session))
        self._rounds = {run.id: run for run in records.rounds.everything()}
        self._findings = {each.id: each for each in records.findings.everything() if not each.withdrawn}
        self._actions = records.actions.everything()
        self._pairs = [
            pair
            for pair in records.finding_pairs.standing()
            if pair.first_id in self._findings and pair.second_id in self._findings
        ]
        asked = {each.return_id for each in self._findings.values() if each.return_id is not None}
        self._returns: dict[ReturnId, Return] = {
            each.id: each for each in records.returns.where(records.returns.table.c.id.in_(sorted(asked)))
        }

    @cached_property
    def _found(self) -> tuple[Found, ...]:
        only_case: dict[RoundId, frozenset[CaseId]] = {}
        for run in self._rounds.values():
            cases = self._records.cases.of_round(run.case_round)
            only_case[run.id] = frozenset(case.id for case in cases) if len(cases) == 1 else frozenset()
        found = []
        for each in self._findings.values():
            target = self._returns.get(each.return_id) if each.return_id is not None else None
            case_id = target.case_id if target is not None else None
            cases_of = frozenset({case_id}) if case_id is not None else only_case[each.round_id]
            found.append(Found(each, self._rounds[each.round_id].opens_on, cases_of))
        return tuple(found)

    def themes(self) -> tuple[ThemeLine, ...]:
        """Draw the way of each theme."""
        actions = {action.id: action for action in self._actions}
        learned = Learned(
            self._found,
            self._actions,
            self._pairs,
            {run.id: run.opens_on for run in self._rounds.values()},
            self._records.revisits.everything(),
        )
        return tuple(
            ThemeLine(
                lineage,
                self._labels.get(lineage.theme_id, lineage.theme_id),
                tuple(
                    BackLine(
                        each,
                        self._rounds[each.round_id],
                        actions[each.action_id],
                        self._findings[each.finding_id].text if each.finding_id is not None else "",
                    )
                    for each in lineage.came_back
                ),
            )
            for lineage in lineages(learned)
        )

    def lines(self) -> dict[FindingId, RegisterLine]:
        """Draw each finding, by its id."""
        agencies = {agency.id: agency for agency in self._records.agencies.everything()}
        practices = {each.id: each for each in self._records.shared_practices.everything()}
        actions: dict[FindingId, list[Action]] = defaultdict(list)
        for action in self._actions:
            if action.finding_id is not None:
                actions[action.finding_id].append(action)
        same: dict[FindingId, list[FindingId]] = defaultdict(list)
        for pair in self._pairs:
            if pair.said is Likeness.SAME_LESSON:
                same[pair.first_id].append(pair.second_id)
                same[pair.second_id].append(pair.first_id)
        lines, sessions = {}, january_sessions(self._records)
        for each in self._findings.values():
            run = self._rounds[each.round_id]
            target = self._returns.get(each.return_id) if each.return_id is not None else None
            nobodys = MEETING_NAME if kind(run.kind).is_case_audit else THE_ROUND
            agency = agencies.get(target.agency_id) if target is not None and target.agency_id else None
            came_from = agency.name if agency is not None else sessions.get(each.id, nobodys)
            type_label = agency.type_label if agency is not None else ""
            themes = tuple(self._labels.get(theme, theme) for theme in each.theme_ids)
            practice = practices.get(each.id) if each.kind is FindingKind.GOOD_PRACTICE else None
            shared_by = practice.shared_by if practice is not None else ""
            audit = kind(run.kind).title
            done = tuple(actions[each.id])
            said = (each.text, KINDS[each.kind], run.title, run.year_label, audit, came_from, shared_by, *themes)
            sought = "\n".join((*said, *(f"{action.number} {action.text}" for action in done))).casefold()
            other = tuple(self._findings[ident].text for ident in same[each.id])
            lines[each.id] = RegisterLine(
                each, run, audit, came_from, type_label, themes, done, practice, other, sought
            )
        return lines

    def pair_lines(self, lines: Mapping[FindingId, RegisterLine]) -> Iterator[PairLine]:
        """Draw what is worth asking about, then what was said."""
        for each in alike(self._found, self._pairs):
            yield self._asked(each, lines)
        said = (self._said(pair, lines) for pair in self._pairs)
        yield from sorted(said, key=lambda line: (line.later.round.opens_on, line.key), reverse=True)

    def _asked(self, each: Alike, lines: Mapping[FindingId, RegisterLine]) -> PairLine:
        return PairLine(lines[each.earlier.finding.id], lines[each.later.finding.id], each.words, None)

    def _said(self, pair: FindingPair, lines: Mapping[FindingId, RegisterLine]) -> PairLine:
        one, other = lines[pair.first_id], lines[pair.second_id]
        earlier, later = sorted((one, other), key=lambda line: (line.round.opens_on, line.finding.id))
        return PairLine(earlier, later, (), pair.said)
