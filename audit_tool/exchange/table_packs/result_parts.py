"""What a table turned, agreed and wrote down, on its way back: the parts of the file, and the results read again."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from audit_tool.domain.action import Action
from audit_tool.domain.day_capture import Backing, DayNote, Offer
from audit_tool.domain.day_clock import ClockAct
from audit_tool.domain.day_evaluation import Evaluation
from audit_tool.domain.finding import Finding
from audit_tool.domain.ids import DayTableId, HearingId, RoundId
from audit_tool.domain.pack import Pack
from audit_tool.domain.peer_rating import Agreed, Holding, Vote
from audit_tool.domain.table_pack import TableReturn
from audit_tool.exchange.pack_parts.forms import take_part
from audit_tool.exchange.pack_parts.nouns import plain_noun, read_id, read_list, read_noun, read_text
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_again

RESULTS: Final = "results.json"
MOST_CARDS: Final = 20_000
"""Cards of one table: thirty hearings of six people and ten questions are under two thousand."""

_MANY: Final = {
    "votes": Vote,
    "agreed": Agreed,
    "notes": DayNote,
    "backings": Backing,
    "offers": Offer,
    "findings": Finding,
    "actions": Action,
    "acts": ClockAct,
    "evaluations": Evaluation,
}
_KEYS: Final = {"answers_to", "round_id", "table_id", "flagged"}


def table_return_parts(sent: TableReturn) -> dict[str, bytes]:
    """Write the parts of what a table sends back."""
    said: dict[str, Any] = {
        "answers_to": sent.answers_to,
        "round_id": sent.round_id,
        "table_id": sent.table_id,
        "flagged": list(sent.flagged),
    }
    said |= {name: [plain_noun(each) for each in getattr(sent, name)] for name in _MANY}
    return {RESULTS: canonical(said)}


def read_table_return(pack: Pack) -> TableReturn:
    """Read what `table_return_parts` wrote, every value looked at.

    Raises:
        Bent: it is no results of a table, or they do not agree with themselves or with what was signed.
    """
    parts = dict(pack.parts)
    said = read_again(take_part(parts, RESULTS))
    if parts:
        raise Bent("part_unknown")
    if not isinstance(said, dict) or said.keys() != _KEYS | _MANY.keys():
        raise Bent("results_shape")
    many: dict[str, Any] = {
        name: tuple(read_noun(kind, each) for each in read_list(said[name], MOST_CARDS)) for name, kind in _MANY.items()
    }
    read = TableReturn(
        answers_to=read_text(said["answers_to"]),
        round_id=RoundId(read_id(said["round_id"])),
        table_id=DayTableId(read_id(said["table_id"])),
        flagged=tuple(HearingId(read_id(each)) for each in read_list(said["flagged"])),
        **many,
    )
    _need_agreement(read, pack)
    return read


def _need_agreement(read: TableReturn, pack: Pack) -> None:
    """Refuse results of another day, or that say one thing twice."""
    facts, notes = pack.manifest.facts, {each.id for each in read.notes}
    of_round: tuple[Any, ...] = (
        *read.notes,
        *read.offers,
        *read.findings,
        *read.actions,
        *read.acts,
        *read.evaluations,
    )
    idents = Counter(each.id for name in _MANY for each in getattr(read, name))
    cards = Counter((each.hearing_id, each.assessor_id, each.question_id) for each in read.votes)
    agreed = Counter((each.hearing_id, each.question_id) for each in read.agreed)
    agrees = (
        (facts.round, facts.subject) == (read.round_id, read.table_id)
        and all(each.round_id == read.round_id for each in of_round)
        and all(count == 1 for each in (idents, cards, agreed) for count in each.values())
        and {each.holding for each in read.votes} | {each.holding for each in read.agreed} <= {Holding.HOLDS}
        and all(each.moderated == "" == each.moderated_why and not each.moderated_by for each in read.agreed)
        and {each.hearing_id for each in read.agreed} <= {each.hearing_id for each in read.votes}
        and all(each.table_id == read.table_id and not each.withdrawn for each in read.acts)
        and all(each.table_id in (None, read.table_id) for each in read.notes)
        and all(each.table_id in (None, read.table_id) for each in read.evaluations)
        and all(each.fits for each in read.evaluations)
        and {each.note_id for each in read.backings} <= notes
    )
    if not agrees:
        raise Bent("results_disagree")
