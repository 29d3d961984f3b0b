"""What a round asks of one agency or setting: the parts of its pack, and the sheet read from them again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from audit_tool.domain.agency import Agency
from audit_tool.domain.pack import Pack
from audit_tool.domain.partnership import Partnership
from audit_tool.domain.return_pack import EarlierReturn, RoundPack, RoundSheet
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round, RoundState
from audit_tool.domain.round_plan import RoundPlan
from audit_tool.exchange.pack_parts.answers import read_answer_list, written_answers
from audit_tool.exchange.pack_parts.forms import form_parts, read_form, read_forms, take_part
from audit_tool.exchange.pack_parts.nouns import plain_noun, read_id, read_list, read_noun
from audit_tool.exchange.packs.bent import Bent
from audit_tool.exchange.packs.strict_json import canonical, read_canonical
from forms.canonical import canonical_json, digest
from forms.model import QuestionSet

ROUND: Final = "round.json"
EARLIER: Final = "earlier.json"
EARLIER_FORM: Final = "earlier_form.json"
EARLIER_ANSWERS: Final = "earlier_answers.json"

_ONE: Final = {"partnership": Partnership, "run": Round, "agency": Agency, "target": Return}
_BESIDE: Final = {"plan", "sections"}
_EARLIER: Final = {"run": Round, "target": Return}


def round_parts(pack: RoundPack, kept: Sequence[bytes] = ()) -> dict[str, bytes]:
    """Write the parts of a pack of a round; without an earlier return there is no part for it.

    Args:
        kept: the canonical JSON of the sheet's forms, where the caller has it already.
    """
    sheet = pack.sheet
    said: dict[str, Any] = {name: plain_noun(getattr(sheet, name)) for name in _ONE}
    said |= {"plan": plain_noun(sheet.plan) if sheet.plan else None, "sections": list(sheet.sections)}
    return {ROUND: canonical(said)} | form_parts(kept or sheet.forms) | _earlier_parts(pack.earlier)


def read_round_pack(pack: Pack) -> RoundPack:
    """Read what `round_parts` wrote, every value looked at, and everything in it about this one round and return.

    Raises:
        Bent: it is no pack of a round, or what it holds does not agree with itself or with what was signed.
    """
    parts = dict(pack.parts)
    said = read_canonical(take_part(parts, ROUND))
    if not isinstance(said, dict) or said.keys() != _ONE.keys() | _BESIDE:
        raise Bent("round_shape")
    one: dict[str, Any] = {name: read_noun(kind, said[name]) for name, kind in _ONE.items()}
    sheet = RoundSheet(
        **one,
        plan=read_noun(RoundPlan, said["plan"]) if said["plan"] is not None else None,
        forms=read_forms(parts),
        sections=tuple(read_id(each) for each in read_list(said["sections"])),
    )
    read = RoundPack(sheet, _read_earlier(parts))
    if parts:
        raise Bent("part_unknown")
    _need_agreement(read, pack)
    _need_as_signed(sheet, pack)
    return read


def _earlier_parts(earlier: EarlierReturn | None) -> dict[str, bytes]:
    if earlier is None:
        return {}
    return {
        EARLIER: canonical({name: plain_noun(getattr(earlier, name)) for name in _EARLIER}),
        EARLIER_FORM: canonical_json(earlier.form),
        EARLIER_ANSWERS: written_answers(earlier.answers),
    }


def _read_earlier(parts: dict[str, bytes]) -> EarlierReturn | None:
    if EARLIER not in parts:
        return None
    said = read_canonical(parts.pop(EARLIER))
    if not isinstance(said, dict) or said.keys() != _EARLIER.keys():
        raise Bent("round_shape")
    one: dict[str, Any] = {name: read_noun(kind, said[name]) for name, kind in _EARLIER.items()}
    form = read_form(take_part(parts, EARLIER_FORM))
    return EarlierReturn(**one, form=form, answers=read_answer_list(read_canonical(take_part(parts, EARLIER_ANSWERS))))


def _need_agreement(pack: RoundPack, signed: Pack) -> None:
    """Refuse a pack that speaks of another round, agency or case than its own, or tells what nobody may read."""
    sheet, earlier = pack.sheet, pack.earlier
    run, target = sheet.run, sheet.target
    agrees = (
        target.round_id == run.id
        and (target.agency_id, target.case_id, target.withdrawn) == (sheet.agency.id, None, False)
        and run.supplements is None
        and run.state is RoundState.OPEN
        and sheet.partnership.logo_id is None
        and sheet.partnership.word_template_id is None
        and (sheet.plan is None or (sheet.plan.id == run.id and sheet.plan.is_issued))
        and run.previous_round_id == (earlier.run.id if earlier else None)
        and (earlier is None) is not signed.manifest.facts.kind.has_content
    )
    if not agrees or (earlier is not None and not _is_of_a_round_ago(earlier, sheet)):
        raise Bent("round_disagrees")


def _is_of_a_round_ago(earlier: EarlierReturn, sheet: RoundSheet) -> bool:
    target, run = earlier.target, earlier.run
    return (
        (target.round_id, target.agency_id, target.case_id) == (run.id, sheet.agency.id, None)
        and (run.previous_round_id, run.supplements) == (None, None)
        and run.id != sheet.run.id
        and run.kind == sheet.run.kind
        and _stamp(run) == _made_from(earlier.form)
    )


def _need_as_signed(sheet: RoundSheet, pack: Pack) -> None:
    facts, run = pack.manifest.facts, sheet.run
    stamp = (facts.form.id, facts.form.version, facts.form.digest)
    if (
        (facts.round, facts.subject) != (run.id, "")
        or (facts.recipient != sheet.agency.code and not sheet.sections)
        or stamp != _stamp(run)
        or stamp != _made_from(sheet.form)
        or not facts.reply_to
    ):
        raise Bent("round_not_as_signed")


def _stamp(run: Round) -> tuple[str, str, str]:
    return run.question_set_id, run.question_set_version, run.question_set_digest


def _made_from(form: QuestionSet) -> tuple[str, str, str]:
    return form.id, form.version, digest(form)
