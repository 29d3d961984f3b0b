"""What moderation made of a round: claimed, challenged and agreed, answer by answer, by agency and by standard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.kind import AuditKind
from audit_tool.domain.meeting import Dissent
from audit_tool.domain.movement import ChairDecision, steps_moved, why_in_words
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import why_read_only
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import waited_for
from audit_tool.views.gather import ReturnInFull, live, whole_return
from forms.answers import BLANK, Answer, Key, State
from forms.levels import level_on
from forms.model import Level, Question, Scale, Section


@dataclass(frozen=True, slots=True)
class Moved:
    """One rating that a panel gave.

    Attributes:
        claimed: the owner's step; None where it chose none.
        challenged: the panel's; agreed: what stands, which is the chair's where it decided.
        steps: from claimed to agreed, up is positive; None where either is no rating.
        why: the panel's reason in words; reason_code: that of the list, empty for none.
        dissent, decision: where the agency does not agree, and what the chair decided; None for none.
        may_change: whether the panel may still rate it.
        levels: the steps of its scale, for the chair to choose from.
    """

    return_id: ReturnId
    owner_name: str
    key: Key
    ref: str
    asked: str
    section: str
    claimed: Level | None
    challenged: Level | None
    agreed: Level | None
    steps: int | None
    why: str
    reason_code: str
    dissent: Dissent | None
    decision: ChairDecision | None
    may_change: bool
    levels: tuple[Level, ...]

    @property
    def was_challenged(self) -> bool:
        """Say whether the panel's step is another than the owner's."""
        return self.claimed != self.challenged or self.claimed != self.agreed

    @property
    def id(self) -> str:
        """Name it among the others."""
        return f"{self.return_id} {self.key[0]} {self.key[1] or ''}"


@dataclass(frozen=True, slots=True)
class MovementTally:
    """How the ratings of one agency, or of one standard, moved.

    Attributes:
        name: of the agency or the standard.
        rated: how many ratings a panel gave.
        down, same, up: how many stand below, at and above what was claimed; those without a step on one side are none.
        disputed: on how many the agency does not agree.
    """

    name: str
    rated: int
    down: int
    same: int
    up: int
    disputed: int


@dataclass(frozen=True, slots=True)
class MovementPicture:
    """What the sheet and the document show.

    Attributes:
        moved: ratings that a panel gave otherwise than claimed, or that an agency does not agree with.
        agencies, standards: tallies of all ratings that a panel gave, moved or not.
        reasons: (reason code, how many ratings were moved for it), the most frequent first; empty code for none.
        waiting: returns that are signed and that no panel has rated.
    """

    round: Round
    kind: AuditKind
    moved: tuple[Moved, ...]
    agencies: tuple[MovementTally, ...]
    standards: tuple[MovementTally, ...]
    reasons: tuple[tuple[str, int], ...]
    waiting: tuple[str, ...]


def movement(session: Session, round_id: RoundId) -> MovementPicture:
    """Draw what moderation made of a round."""
    with session.read() as records:
        return movement_of(session, records, round_id)


def movement_of(session: Session, records: Records, round_id: str, *, at_tables: bool = False) -> MovementPicture:
    """Draw it within a reading.

    Args:
        at_tables: what tables of a peer day agreed stands between what was claimed and what moderation made of it;
            else only what a panel rated.
    """
    run = records.rounds.find(round_id)
    targets = records.returns.of_round(round_id)
    _, came = waited_for(session, records, run, targets)
    every: list[Moved] = []
    waiting: list[str] = []
    order: dict[str, int] = {}
    for target in targets:
        if target.agency_id is None or (target.id not in came and not at_tables):
            continue
        whole = whole_return(session, records, target.id)
        found = list(_of_return(session, records, whole, at_tables=at_tables))
        for section in whole.question_set.sections():
            order.setdefault(_named(section), len(order))
        every += found
        waiting += [] if found or at_tables else [whole.owner_name]
    by_standard = sorted(every, key=lambda one: order[one.section])
    challenged = [one for one in every if one.was_challenged or one.dissent is not None]
    reasons = Counter(one.reason_code for one in every if one.was_challenged and not at_tables)
    return MovementPicture(
        round=run,
        kind=kind(run.kind),
        moved=tuple(challenged),
        agencies=_tallies(every, [one.owner_name for one in every]),
        standards=_tallies(by_standard, [one.section for one in by_standard]),
        reasons=tuple(reasons.most_common()),
        waiting=tuple(sorted(waiting)),
    )


def _of_return(session: Session, records: Records, whole: ReturnInFull, *, at_tables: bool) -> Iterator[Moved]:
    own = records.answers.current(whole.target.id, Lens.SELF)
    table = records.answers.current(whole.target.id, Lens.PEER) if at_tables else {}
    panel = {**table, **records.answers.current(whole.target.id, Lens.MODERATED)}
    form = live(session, records, whole, own)
    dissents = {(each.question_id, each.row): each for each in records.dissents.of_return(whole.target.id)}
    may_change = why_read_only(whole.target, whole.round, whole.kind, Lens.MODERATED) is None
    for section in whole.question_set.sections():
        for key in form.keys(section.id):
            said, question = panel.get(key, BLANK), form.question(key)
            scale = form.scale(question)
            if scale is None or said.state is State.UNANSWERED:
                continue
            dissent = dissents.get(key)
            decision = records.chair_decisions.of(dissent.id) if dissent is not None else None
            stands = decision if decision is not None and not decision.withdrawn else None
            first = level_on(scale, table[key]) if key in table else None
            yield _moved(
                whole, section, question, key, scale, own.get(key, BLANK), said, dissent, stands, may_change, first
            )


def _moved(
    whole: ReturnInFull,
    section: Section,
    question: Question,
    key: Key,
    scale: Scale,
    own: Answer,
    panel: Answer,
    dissent: Dissent | None,
    decision: ChairDecision | None,
    may_change: bool,
    at_table: Level | None = None,
) -> Moved:
    claimed, agreed = level_on(scale, own), level_on(scale, panel)
    challenged = scale.level(decision.challenged) if decision is not None else at_table or agreed
    return Moved(
        return_id=whole.target.id,
        owner_name=whole.owner_name,
        key=key,
        ref=question.ref or "",
        asked=question.label,
        section=_named(section),
        claimed=claimed,
        challenged=challenged,
        agreed=agreed,
        steps=steps_moved(scale, claimed.code if claimed else "", agreed.code if agreed else ""),
        why=why_in_words(panel),
        reason_code=panel.reason_code,
        dissent=dissent,
        decision=decision,
        may_change=may_change,
        levels=scale.levels,
    )


def _named(section: Section) -> str:
    """Name a standard by its number and its short title."""
    return f"{section.ref or ''} {section.short_title or section.label}".strip()


def _tallies(every: Sequence[Moved], names: Sequence[str]) -> tuple[MovementTally, ...]:
    """Count by name, in the order in which the names first came."""
    found: dict[str, list[Moved]] = {name: [] for name in names}
    for one, name in zip(every, names, strict=True):
        found[name].append(one)
    return tuple(
        MovementTally(
            name=name,
            rated=len(ones),
            down=sum(one.steps is not None and one.steps < 0 for one in ones),
            same=sum(one.steps == 0 for one in ones),
            up=sum(one.steps is not None and one.steps > 0 for one in ones),
            disputed=sum(one.dissent is not None for one in ones),
        )
        for name, ones in found.items()
    )
