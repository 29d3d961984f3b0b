"""The composer's picture: one brief as the boxes it is printed in, with what stands in each and what could."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.documents import learning_brief, seven_minute_briefing
from audit_tool.domain.brief_length import SEVEN_MINUTES, UNBOUND, Budget, words_of
from audit_tool.domain.finding import Finding, FindingKind, Scope, in_order_of_brief
from audit_tool.domain.ids import CaseId, FindingId
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.session import Session
from audit_tool.views.documents import Choice, choices_of
from audit_tool.views.facts.case_documents import BETTER, WELL
from audit_tool.views.gather import THEMES
from audit_tool.views.passages import Part


@dataclass(frozen=True, slots=True)
class Slot:
    """A box of a brief, as it is declared.

    Attributes:
        number: as printed, from 1; 0 for the title and what is not numbered.
        parts: how the codes of the passages written for it begin: there is one of each child.
        kinds: of which findings are printed in it; scope: only those of this scope.
        actions: whether the round's actions are printed in it.
        counts: whether its words are said aloud.
    """

    title: str
    number: int = 0
    parts: tuple[str, ...] = ()
    kinds: tuple[FindingKind, ...] = ()
    scope: Scope | None = None
    actions: bool = False
    budget: Budget = UNBOUND
    counts: bool = True


_TITLE = Slot("Title", parts=("issue",), counts=False)
_CHILDREN = "child_"
_SEVEN = seven_minute_briefing.HEADINGS
_NINE = learning_brief.HEADINGS


@dataclass(frozen=True, slots=True)
class BriefKind:
    """One kind of brief: its boxes in the order printed, and how many words fit it as a whole."""

    slots: tuple[Slot, ...]
    budget: Budget = UNBOUND


BRIEFS: Mapping[str, BriefKind] = MappingProxyType(
    {
        "learning_brief": BriefKind(
            (
                _TITLE,
                Slot(_NINE[0], 1, ("background",)),
                Slot(_NINE[1], 2, ("family",), budget=Budget(0, 90)),
                Slot(_NINE[2], 3, (_CHILDREN,)),
                Slot(f"{_NINE[3]} in single agencies", 4, kinds=WELL, scope=Scope.SINGLE),
                Slot(f"{_NINE[3]} between agencies", 4, kinds=WELL, scope=Scope.MULTI),
                Slot(_NINE[4], 5, kinds=BETTER),
                Slot(_NINE[6], 7, actions=True),
                Slot(_NINE[7], 8, ("questions",)),
                Slot(_NINE[8], 9, ("help",), counts=False),
            )
        ),
        "seven_minute_briefing": BriefKind(
            (
                _TITLE,
                Slot(_SEVEN[0], 1, ("background",), budget=Budget(50, 70)),
                Slot(_SEVEN[1], 2, ("why_it_matters",), budget=Budget(40, 60)),
                Slot(_SEVEN[2], 3, ("what_happened",), budget=Budget(80, 110)),
                Slot(_SEVEN[3], 4, ("worked_well",), WELL, budget=Budget(50, 80)),
                Slot(_SEVEN[4], 5, ("learned",), BETTER, budget=Budget(90, 130)),
                Slot(_SEVEN[5], 6, ("to_do",), actions=True, budget=Budget(80, 110)),
                Slot(_SEVEN[6], 7, ("questions",), budget=Budget(40, 60)),
                Slot("Where to find help", parts=("help",), counts=False),
            ),
            SEVEN_MINUTES,
        ),
    }
)
"""The two briefs of a case, by the code of their document.

Source of the seven budgets: the seven-minute briefings that partnerships publish, 430 to 620 words in all.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """A finding that a box may print, and the labels of its themes."""

    finding: Finding
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One box of a brief as it stands.

    Attributes:
        parts: the passages written for it. Where a box has both, they are printed instead of its findings or actions.
        said: findings that it prints unless something is written instead, in order; left_out: the others it could.
        actions: the actions it prints unless something is written instead.
    """

    slot: Slot
    parts: tuple[Part, ...]
    said: tuple[Line, ...]
    left_out: tuple[Line, ...]
    actions: tuple[str, ...]

    @property
    def takes_findings(self) -> bool:
        """Say whether findings are chosen for it."""
        return bool(self.slot.kinds)

    @property
    def budget(self) -> Budget:
        """Say how many words fit: as the box has it, else as its one passage does."""
        if self.slot.budget.most or len(self.parts) != 1 or self.parts[0].lines:
            return self.slot.budget
        return Budget(self.parts[0].least, self.parts[0].most)

    def is_written(self, passages: Mapping[str, str]) -> bool:
        """Say whether something is written in it, which is printed instead of what the audit says."""
        return any(passages.get(part.code, "").strip() for part in self.parts)

    def words(self, passages: Mapping[str, str]) -> int:
        """Count the words it prints, where its passages read so; the title over them is not counted."""
        if self.is_written(passages):
            return sum(words_of(passages.get(part.code, "")) for part in self.parts)
        return sum(words_of(text) for text in (*(line.finding.text for line in self.said), *self.actions))


@dataclass(frozen=True, slots=True)
class ComposerPicture:
    """What the composer shows of one brief.

    Attributes:
        about: the family, by its letter.
        choice: the brief as a document; others: (code, title) of each brief of this family, this one too.
        order: for each group of kinds, every finding of it that may be said, as the briefs have them.
    """

    run: Round
    about: str
    choice: Choice
    others: tuple[tuple[str, str], ...]
    boxes: tuple[Box, ...]
    budget: Budget
    order: Mapping[tuple[FindingKind, ...], tuple[FindingId, ...]]

    @property
    def may_write(self) -> bool:
        """Say whether its words may still be changed."""
        return self.run.state is RoundState.OPEN

    def words(self, passages: Mapping[str, str]) -> int:
        """Count the words that are said aloud, where its passages read so."""
        return sum(box.words(passages) for box in self.boxes if box.slot.counts)

    def over(self, passages: Mapping[str, str]) -> tuple[tuple[str, int], ...]:
        """List the boxes that say more than fits, each (title, how many words more)."""
        counted = ((box.slot.title, box.budget.over(box.words(passages))) for box in self.boxes)
        return tuple((title, more) for title, more in counted if more)

    def moved(self, box: Box, ident: FindingId, step: int) -> tuple[FindingId, ...]:
        """Give the order of all findings like these once one changed places with its neighbour in a box.

        At the edge of its box it stays where it is: the order is as it was.
        """
        shown = [line.finding.id for line in box.said]
        to = shown.index(ident) + step
        order = list(self.order[box.slot.kinds])
        if 0 <= to < len(shown):
            here, there = order.index(ident), order.index(shown[to])
            order[here], order[there] = order[there], order[here]
        return tuple(order)


def composer(session: Session, code: str, case_id: CaseId) -> ComposerPicture:
    """Draw a brief of a case in its boxes.

    Raises:
        KeyError: it is no brief.
        NoSuchNounError: there is no such case.
    """
    with session.read() as records:
        case = records.cases.find(case_id)
        run = records.rounds.find(case.round_id)
        choices = {one.code: one for one in choices_of(records, run, BRIEFS) if one.subject == case_id}
        findings = records.findings.of_round(run.id)
        labels = {theme.id: theme.label for theme in session.library.themes(THEMES)}
        actions = tuple(action.text for action in records.actions.of_round(run.id) if action.stands)
        kind, parts = BRIEFS[code], choices[code].parts
        return ComposerPicture(
            run=run,
            about=case.label,
            choice=choices[code],
            others=tuple((one.code, one.title) for one in choices.values()),
            boxes=_boxes(kind, parts, findings, labels, actions),
            budget=kind.budget,
            order={
                kinds: tuple(one.id for one in in_order_of_brief(findings, kinds) if one.in_brief)
                for kinds in (WELL, BETTER)
            },
        )


def _boxes(
    kind: BriefKind,
    parts: Sequence[Part],
    findings: Sequence[Finding],
    labels: Mapping[str, str],
    actions: tuple[str, ...],
) -> tuple[Box, ...]:
    boxes = []
    for slot in kind.slots:
        lines = [
            Line(one, tuple(labels.get(theme, theme) for theme in one.theme_ids))
            for one in in_order_of_brief(findings, slot.kinds)
            if slot.scope in (None, one.scope)
        ]
        boxes.append(
            Box(
                slot,
                tuple(part for part in parts if any(part.code.startswith(code) for code in slot.parts)),
                tuple(line for line in lines if line.finding.in_brief),
                tuple(line for line in lines if not line.finding.in_brief),
                actions if slot.actions else (),
            )
        )
    return tuple(boxes)
