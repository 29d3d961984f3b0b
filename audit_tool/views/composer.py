"""The composer's picture: one document as the boxes it is printed in, with what stands in each and what could."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audit_tool.domain.action import Action
from audit_tool.domain.brief_length import Budget, words_of
from audit_tool.domain.finding import Finding, FindingKind, in_order_of_brief
from audit_tool.domain.ids import FindingId, RoundId
from audit_tool.domain.passage import findings_put_in
from audit_tool.domain.round import Round, RoundState
from audit_tool.store.session import Session
from audit_tool.views.brief_kinds import BRIEFS, BriefKind, Slot
from audit_tool.views.documents import Choice, choices_of
from audit_tool.views.facts.case_documents import BETTER, WELL
from audit_tool.views.gather import THEMES
from audit_tool.views.passages import Part
from audit_tool.views.release import about_subject


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
        put_in_for: the passage for which findings are put in here alone; empty where the choice is that of all briefs.
    """

    slot: Slot
    parts: tuple[Part, ...]
    said: tuple[Line, ...]
    left_out: tuple[Line, ...]
    actions: tuple[str, ...]
    put_in_for: str = ""

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
        about: the family, by its letter; else the round.
        choice: the brief as a document; others: (code, title) of all that are composed of this subject, this one too.
        kind: as it is declared.
        order: for each group of kinds, every finding of it that may be said, as the briefs have them.
    """

    run: Round
    about: str
    choice: Choice
    others: tuple[tuple[str, str], ...]
    boxes: tuple[Box, ...]
    kind: BriefKind
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
        order = list(shown if box.put_in_for else self.order[box.slot.kinds])
        if 0 <= to < len(shown):
            here, there = order.index(ident), order.index(shown[to])
            order[here], order[there] = order[there], order[here]
        return tuple(order)


def composer(session: Session, code: str, subject: str) -> ComposerPicture:
    """Draw a document of a case or a round in its boxes.

    Raises:
        KeyError: it is none that is composed.
        NoSuchNounError: there is no such case or round.
    """
    kind = BRIEFS[code]
    with session.read() as records:
        run = records.rounds.find(RoundId(records.round_of(subject)))
        choices = {one.code: one for one in choices_of(session, records, run, BRIEFS) if one.subject == subject}
        findings = records.findings.of_round(run.id)
        labels = {theme.id: theme.label for theme in session.library.themes(THEMES)}
        choice = choices[code]
        return ComposerPicture(
            run=run,
            about=about_subject(records, subject),
            choice=choice,
            others=tuple((one.code, one.title) for one in choices.values()),
            boxes=tuple(
                _box(slot, choice, findings, labels, records.actions.of_round(run.id))
                for slot in kind.boxes_for(choice.parts)
            ),
            kind=kind,
            order={
                kinds: tuple(one.id for one in in_order_of_brief(findings, kinds) if one.in_brief)
                for kinds in (WELL, BETTER)
            },
        )


def _box(
    slot: Slot, choice: Choice, findings: Sequence[Finding], labels: Mapping[str, str], actions: Iterable[Action]
) -> Box:
    parts = tuple(part for part in choice.parts if slot.takes(part))
    could = tuple(one for one in in_order_of_brief(findings, slot.kinds) if slot.scope in (None, one.scope))
    own = next((part.code for part in parts if part.takes_findings), "")
    by_id = {one.id: one for one in could}
    chosen = (
        tuple(by_id[ident] for ident in findings_put_in(choice.passages, own) if ident in by_id)
        if own
        else tuple(one for one in could if one.in_brief)
    )

    def lines(some: Iterable[Finding]) -> tuple[Line, ...]:
        return tuple(Line(one, tuple(labels.get(theme, theme) for theme in one.theme_ids)) for one in some)

    return Box(
        slot,
        parts,
        lines(chosen),
        lines(one for one in could if one not in chosen),
        tuple(action.text for action in actions if action.stands) if slot.actions else (),
        own,
    )
