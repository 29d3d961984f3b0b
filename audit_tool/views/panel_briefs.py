"""What a panel is told about an agency, gathered as it stands: what it says of itself beside what others saw.

Source: domain brief 13.7, after Sheffield's panels, which were given each agency's self-assessment and its
participation in three families of figures (annual report 2022 to 2023).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from audit_tool.domain.action import ActionState
from audit_tool.domain.finding import FindingKind
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.moments import local_day
from audit_tool.domain.panel_brief import Brief, BriefCell, BriefLine, BriefPart
from audit_tool.domain.panel_questions import WHY_TITLES, Asked, Ranking, Why, ranked
from audit_tool.paper import Rating, join, long_date
from audit_tool.paper.participation_table import in_words
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.facts.agency_report import lowest
from audit_tool.views.facts.participation import taking_part
from audit_tool.views.gather import ReturnInFull, final_answers, live, panel_answers, whole_return
from audit_tool.views.panel_subjects import Around, around, inspections_since, subjects, surveyed
from forms import result_words
from forms.live import LiveForm
from forms.rated import level_shares
from forms.scoring import score

STATES = {
    ActionState.PROPOSED: "Proposed",
    ActionState.TO_DO: "To do",
    ActionState.DOING: "Being done",
    ActionState.DONE: "Done",
    ActionState.SIGNED_OFF: "Done, signed off",
    ActionState.WORKED: "Done, and it worked",
    ActionState.OUTPUT_ONLY: "Closed on output only",
}
TIED = "tied"
"""The tone of a question's number where another weighs as much."""


@dataclass(frozen=True, slots=True)
class HourQuestion:
    """A question of the hour as the panel reads it.

    Attributes:
        number: as printed; empty for what a panel asks besides.
        because: the reasons, each with its figures and where they come from.
        tied: whether another question weighs as much, and only the order of the return came between.
    """

    key: str
    number: str
    title: str
    ask: str
    because: tuple[str, ...]
    tied: bool = False


def panel_brief(session: Session, return_id: ReturnId) -> Brief:
    """Gather what a panel is told about an agency, as it stands today."""
    with session.read() as records:
        whole = whole_return(session, records, return_id)
        return gather(session, records, whole, around(session, records, whole.round.id))


def panel_briefs(session: Session, round_id: RoundId) -> Mapping[ReturnId, Brief]:
    """Gather it for every agency of a round; what is said of all of them is read once."""
    with session.read() as records:
        beside = around(session, records, round_id)
        return {
            target.id: gather(session, records, whole_return(session, records, target.id), beside)
            for target in records.returns.of_round(round_id)
            if target.agency_id is not None
        }


def gather(session: Session, records: Records, whole: ReturnInFull, beside: Around) -> Brief:
    """Gather it within a reading."""
    own = live(session, records, whole, records.answers.current(whole.target.id, whole.own_lens))
    final = live(session, records, whole, final_answers(records, whole))
    found = ranked(subjects(session, records, whole, beside))
    return Brief(
        whole.owner_name,
        (
            _profile(records, whole, own, final),
            _questions(found),
            _left(found),
            _standards(records, whole, own, final),
            _taking_part(records, whole),
            _strengths(records, whole),
            _gaps(final),
            _inspections(records, whole, beside),
            _survey(whole, own, beside),
            _actions(records, whole, session),
        ),
    )


def questions_of(brief: Brief) -> tuple[HourQuestion, ...]:
    """Read the questions of the hour from a brief."""
    return tuple(
        HourQuestion(
            line.key,
            line.cells[0].words,
            line.cells[1].words,
            line.cells[2].words,
            tuple(cell.words for cell in line.cells[3:]),
            line.cells[0].tone == TIED,
        )
        for line in brief.part("questions").lines
    )


# Part by part


def _line(key: str, *cells: str | BriefCell) -> BriefLine:
    return BriefLine(key, tuple(cell if isinstance(cell, BriefCell) else BriefCell(cell) for cell in cells))


def _rated(rating: Rating | None, otherwise: str) -> BriefCell:
    return BriefCell(rating.word, rating.tone, rating.sign) if rating is not None else BriefCell(otherwise)


def _part(code: str, heads: Iterable[str], lines: Iterable[BriefLine]) -> BriefPart:
    return BriefPart(code, tuple(heads), tuple(lines))


def _profile(records: Records, whole: ReturnInFull, own: LiveForm, final: LiveForm) -> BriefPart:
    signed = records.signatures.standing(whole.target.id)
    said, stands = score(own), score(final)
    counts = stands.counts
    about = (
        ("kind", "What it is", whole.agency.type_label if whole.agency is not None else ""),
        ("round", "Round", whole.round.title),
        ("stage", "Where its return stands", whole.kind.stage(whole.target.stage).title),
        ("signed", "Signed by", "; ".join(f"{each.role}, {long_date(local_day(each.signed_at))}" for each in signed)),
        ("answered", "Answered", f"{counts.answered + counts.dont_know} of {counts.applicable} questions"),
        ("own", "Its own result", result_words.figure(said) if said.value is not None else ""),
        (
            "moderated",
            "Result after moderation",
            result_words.figure(stands) if stands.value is not None and panel_answers(records, whole.target.id) else "",
        ),
        ("set", "Asked", f"{whole.question_set.title}, {whole.question_set.version}"),
    )
    return _part("profile", ("", ""), (_line(key, name, told) for key, name, told in about if told))


def _questions(found: Ranking) -> BriefPart:
    heads = ("No.", "About", "Ask", "Because")
    return _part("questions", heads, (_question(one) for one in found.asked))


def _question(one: Asked) -> BriefLine:
    number = BriefCell(str(one.number), TIED if one.tied else "")
    because = (f"{WHY_TITLES[Why(each.why)]}: {each.told} ({each.source})" for each in one.reasons)
    return _line(one.key, number, one.title, one.ask, *because)


def _left(found: Ranking) -> BriefPart:
    """Say what there was no room for, and whether the first of it weighs as much as the last question."""
    lines = [
        _line(f"left {at}", title, "It weighs as much as the last question." if found.tied_at_cut and not at else "")
        for at, title in enumerate(found.left)
    ]
    return _part("left", ("No room for", ""), lines)


def _standards(records: Records, whole: ReturnInFull, own: LiveForm, final: LiveForm) -> BriefPart:
    panel = panel_answers(records, whole.target.id)
    lines = []
    for section in whole.question_set.sections():
        keys = own.keys(section.id)
        if not section.weight or not keys:
            continue
        is_moderated = any(key in panel for key in keys)
        lines.append(
            _line(
                section.id,
                section.numbered,
                _rated(lowest(section, own), "Not answered"),
                _rated(lowest(section, final), "Not answered") if is_moderated else BriefCell("Not moderated"),
            )
        )
    return _part("standards", ("Standard", "Own rating", "Moderated"), lines)


def _taking_part(records: Records, whole: ReturnInFull) -> BriefPart:
    periods, taking = taking_part(records.participation.of_agency(whole.agency.id) if whole.agency else ())
    lines = (_line(one.what, one.what, *(in_words(figure) for figure in one.figures)) for one in taking)
    return _part("taking_part", ("What was counted", *periods), lines)


def _strengths(records: Records, whole: ReturnInFull) -> BriefPart:
    wanted = (FindingKind.STRENGTH, FindingKind.GOOD_PRACTICE)
    found = [
        finding
        for finding in records.findings.of_round(whole.round.id)
        if finding.return_id == whole.target.id and finding.kind in wanted
    ]
    return _part("strengths", ("Strength",), (_line(each.id, each.text) for each in found))


def _gaps(final: LiveForm) -> BriefPart:
    """List what stands at the worst step of its scale, and what law or guidance requires and is not met."""
    required = {gap.key for gap in score(final).gaps}
    lines = []
    for key in final.keys(None):
        question, level = final.question(key), final.level(key)
        scale = final.scale(question)
        share = level_shares(scale).get(level.code) if scale is not None and level is not None else None
        if level is None or (share != 0 and key not in required):
            continue
        lines.append(
            _line(
                f"{key[0]} {key[1] or ''}".strip(),
                join([question.ref or "", question.label], " "),
                BriefCell(level.label, level.tone, level.glyph),
                "Law or statutory guidance requires it" if key in required else "",
            )
        )
    return _part("gaps", ("Asked", "Stands at", "Why it matters"), lines)


def _inspections(records: Records, whole: ReturnInFull, beside: Around) -> BriefPart:
    found = inspections_since(records, whole.agency, beside.since) if whole.agency is not None else ()
    lines = (_line(each.id, each.body, long_date(each.on), each.said) for each in found)
    return _part("inspections", ("Inspectorate", "Reported", "What it said"), lines)


def _survey(whole: ReturnInFull, own: LiveForm, beside: Around) -> BriefPart:
    lines = [
        _line(
            one.question_id,
            section.numbered,
            one.short or one.label,
            _rated(lowest(section, own), "Not answered"),
            f"{upper} of {answered}",
        )
        for section in whole.question_set.sections()
        if whole.agency is not None and own.keys(section.id)
        for one, upper, answered in surveyed(whole.agency, section, beside)
    ]
    return _part("survey", ("Standard", "What practitioners were asked", "Own rating", "In the upper half"), lines)


def _actions(records: Records, whole: ReturnInFull, session: Session) -> BriefPart:
    agency_id, today = (whole.agency.id if whole.agency is not None else None), session.today()
    lines = []
    for each in records.actions.everything():
        if each.agency_id != agency_id or not each.stands:
            continue
        late = f"{STATES[each.state]}, {each.days_late(today)} days late" if each.days_late(today) else ""
        lines.append(
            _line(
                each.id,
                f"{each.number}. {each.text}",
                each.owner_role,
                long_date(each.due_on, "No date set"),
                BriefCell(late, "bad", "clock") if late else BriefCell(STATES[each.state]),
            )
        )
    return _part("actions", ("Action", "Who", "By", "How far"), lines)
