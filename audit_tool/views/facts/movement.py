"""Facts of what moderation made of a round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from audit_tool.documents import movement as document
from audit_tool.documents.movement import MovedFacts, MovementFacts, TallyFacts
from audit_tool.domain.movement import WHY_WORDS, ChairDecision, WhyMoved, why_in_words
from audit_tool.domain.rating import Lens
from audit_tool.kinds import kind
from audit_tool.paper import Document, Rating, join, long_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.words import imprint, rating
from audit_tool.views.gather import ReturnInFull
from audit_tool.views.movement import Moved, MovementTally, movement_of
from forms.answers import BLANK, Answer, Key
from forms.levels import scale_of
from forms.model import Level, Scale

NO_REASON = "No reason from the list"


def compose_movement(session: Session, records: Records, round_id: str) -> Document:
    """Compose what a panel made of a round's ratings."""
    at_tables = kind(records.rounds.find(round_id).kind).rates_at_tables
    picture = movement_of(session, records, round_id, at_tables=at_tables)
    ordered = sorted(picture.moved, key=lambda one: one.owner_name)
    return document.compose(
        MovementFacts(
            imprint=imprint(records, "movement", stamp=""),
            title=picture.round.title,
            agencies=tuple(sorted(map(_tally, picture.agencies), key=lambda one: one.name)),
            standards=tuple(map(_tally, picture.standards)),
            reasons=_reasons(picture.reasons),
            moved=tuple(
                (name, tuple(map(_moved, ones))) for name, ones in groupby(ordered, key=lambda one: one.owner_name)
            ),
            waiting=picture.waiting,
            at_tables=at_tables,
        )
    )


def _reasons(reasons: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Say the reasons of the list in words; nothing where none was chosen from it."""
    return tuple((reason_words(code), count) for code, count in reasons) if any(code for code, _ in reasons) else ()


def reason_words(code: str) -> str:
    """Say a reason of the list in words."""
    return WHY_WORDS[WhyMoved(code)] if code in set(WhyMoved) else NO_REASON


def decided_words(decision: ChairDecision, levels: tuple[Level, ...]) -> str:
    """Say what a chair decided, why, who it was and when."""
    label = next((level.label for level in levels if level.code == decision.code), decision.code)
    return f"{label}. {decision.why} ({join([decision.by, long_date(decision.on)], ', ')})"


def panel_in_words(records: Records, whole: ReturnInFull) -> Mapping[Key, Answer]:
    """Read what the panel answered, with why in words; where the agency disputes it, what it and the chair say."""
    found = {
        key: replace(answer, reason=why_in_words(answer))
        for key, answer in records.answers.current(whole.target.id, Lens.MODERATED).items()
    }
    for dissent in records.dissents.of_return(whole.target.id):
        key: Key = (dissent.question_id, dissent.row)
        decision = records.chair_decisions.of(dissent.id)
        question = whole.question_set.question(dissent.question_id)
        scale = scale_of(question, whole.question_set) if question is not None else None
        stands = decision is not None and not decision.withdrawn
        told = (
            found[key].reason if key in found else "",
            f"The agency does not agree: {dissent.why}",
            _decided(decision, scale) if decision is not None and stands else "",
        )
        found[key] = replace(found.get(key, BLANK), reason="\n".join(part for part in told if part))
    return found


def _decided(decision: ChairDecision, scale: Scale | None) -> str:
    """Say what the panel had given, and what the chair decided."""
    before = scale.level(decision.challenged) if scale is not None else None
    panel = f"The panel had given {before.label}. " if before is not None else ""
    return f"{panel}The chair decided: {decided_words(decision, scale.levels if scale is not None else ())}"


def _tally(one: MovementTally) -> TallyFacts:
    return TallyFacts(one.name, one.rated, one.down, one.same, one.up, one.disputed)


def _moved(one: Moved) -> MovedFacts:
    return MovedFacts(
        asked=join([one.ref, one.asked], " "),
        claimed=_rating(one.claimed),
        challenged=_rating(one.challenged),
        agreed=_rating(one.agreed),
        why=one.why,
        dissent=one.dissent.why if one.dissent is not None else "",
        decided=decided_words(one.decision, one.levels) if one.decision is not None else "",
    )


def _rating(level: Level | None) -> Rating | None:
    return rating(level) if level is not None else None
