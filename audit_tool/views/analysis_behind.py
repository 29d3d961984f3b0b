"""What stands behind one figure of the analysis of a round: the very answers it was counted from, one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from audit_tool.domain.analysis import Figure, Source, counted_at
from audit_tool.domain.ids import ActionId, AgencyId, FindingId, RoundId
from audit_tool.domain.rating import Lens
from audit_tool.domain.round import Round
from audit_tool.paper import short_date
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.analysis import Asked, Standard, not_in, standards_of
from audit_tool.views.analysis_beside import Beside
from audit_tool.views.analysis_sides import DID_NOT, HALF, IN_TIME, LATE, LOWER, TOOK_PART, UPPER
from audit_tool.views.analysis_years import counted_in
from audit_tool.views.board import waited_for
from audit_tool.views.gather import MEETING_NAME, theme_choices
from audit_tool.views.learning import KINDS
from forms.answers import State
from forms.model import Level

BESIDE: Mapping[str, str] = MappingProxyType(
    {State.DOES_NOT_APPLY: "Does not apply", State.DONT_KNOW: "Not known", State.UNANSWERED: "Not answered"}
)
"""What stands beside the steps, in words."""
ALL = "Every answer"
"""Stands for the step where every step is meant."""
NOBODYS = "No agency yet"
_HALVES: Mapping[Source, tuple[Level, Level]] = MappingProxyType(
    {Source.PARTICIPATION: (TOOK_PART, DID_NOT), Source.ACTIONS: (IN_TIME, LATE)}
)


@dataclass(frozen=True, slots=True)
class BehindRow:
    """One thing that was counted.

    Attributes:
        who, what, said: whose it is, what was asked, what was answered.
        count: how many of the figure it is: 1, but where only counts are known.
        return_id, question_id, lens: the answer to go to; None where it stands in no return.
        agency_id; round_id, finding_id; action_id: to go to instead.
    """

    who: str
    what: str
    said: str
    count: int = 1
    return_id: str | None = None
    question_id: str = ""
    lens: Lens = Lens.SELF
    agency_id: AgencyId | None = None
    round_id: RoundId | None = None
    finding_id: FindingId | None = None
    action_id: ActionId | None = None


@dataclass(frozen=True, slots=True)
class BehindPicture:
    """A figure and what it was counted from.

    Attributes:
        round: of the figure.
        step: in words; name: of the standard, the question or the theme.
        rows: by agency, in the order of the set.
    """

    round: Round
    figure: Figure
    step: str
    name: str
    rows: tuple[BehindRow, ...]

    @property
    def count(self) -> int:
        """Say the figure itself."""
        return sum(row.count for row in self.rows)


def behind(session: Session, figure: Figure) -> BehindPicture:
    """Gather what a figure was counted from; of what its round does not have, nothing."""
    with session.read() as records:
        run = records.rounds.find(figure.round_id)
        gather = {Source.RETURNS: _returns, Source.FINDINGS: _findings}.get(figure.source, _beside)
        name, step, rows = gather(session, records, run, figure)
        return BehindPicture(run, figure, step, name, tuple(rows))


Gathered = tuple[str, str, Iterable[BehindRow]]
"""(name, step, rows)."""


# Returns


def _returns(session: Session, records: Records, run: Round, figure: Figure) -> Gathered:
    question_set = session.frozen_set(records, run.question_set_digest)
    standards = {each.id: each for each in standards_of(question_set)[0]}
    found = counted_in(question_set, standards, figure.node)
    if found is None:
        return "", "", []
    scale, ids = found
    steps = {level.code: level for level in scale.levels}
    step = steps[figure.step].label if figure.step in steps else BESIDE.get(figure.step, ALL)
    standard, question = standards.get(figure.node), question_set.question(figure.node)
    name = standard.numbered if standard is not None else f"{question.ref or ''} {question.label}" if question else ""
    return name.strip(), step, _answers(session, records, run, figure, ids, steps)


def _answers(
    session: Session, records: Records, run: Round, figure: Figure, ids: tuple[str, ...], steps: Mapping[str, Level]
) -> Iterator[BehindRow]:
    """Give the answers at a step, by agency; what nobody answered is there once for each who was asked."""
    question_set = session.frozen_set(records, run.question_set_digest)
    owned = {each.id: each for each in records.returns.of_round(run.id) if each.agency_id is not None}
    _expected, came = waited_for(session, records, run, owned.values())
    out = frozenset(not_in(records, run, came))
    agencies = {each.id: each for each in records.agencies.everything()}
    back = {ident: agencies[each.agency_id] for ident, each in owned.items() if each.agency_id and ident not in out}
    codes = records.answers.codes(back, figure.lens, ids)
    said = {
        (return_id, question): counted_at(steps, (state, code))
        for return_id, question, row, state, code in codes
        if not row
    }
    asked = Asked(question_set)
    labels = {each.id: f"{each.ref or ''} {each.label}".strip() for each in question_set.questions()}
    for return_id in sorted(back, key=lambda ident: back[ident].name.casefold()):
        theirs = asked.of(owned[return_id], back[return_id])
        for question in ids:
            place = said.get((return_id, question), State.UNANSWERED)
            if place is State.UNANSWERED and question not in theirs:
                continue
            code, words = (place.code, place.label) if isinstance(place, Level) else (place.value, BESIDE[place])
            if figure.step in ("", code):
                yield BehindRow(back[return_id].name, labels[question], words, 1, return_id, question, figure.lens)


# Others


def _beside(session: Session, records: Records, run: Round, figure: Figure) -> Gathered:
    """Give what practitioners, case audits, peers, figures of taking part or open actions say of a standard."""
    question_set = session.frozen_set(records, run.question_set_digest)
    standard = next((each for each in standards_of(question_set)[0] if each.id == figure.node), None)
    if standard is None:
        return "", "", []
    step = next((half.label for half in _HALVES.get(figure.source, (UPPER, LOWER)) if half.code == figure.step), ALL)
    names: dict[str, str] = {each.id: each.name for each in records.agencies.everything()}
    rows = _OTHERS[figure.source](Beside(session, records, run), standard, figure, names)
    return standard.numbered, step, sorted(rows, key=lambda row: row.who.casefold())


def _survey(read: Beside, standard: Standard, figure: Figure, _names: Mapping[str, str]) -> Iterator[BehindRow]:
    for one, level, place, count in read.survey(standard):
        if count and _is_wanted(figure, upper=place > HALF):
            yield BehindRow("Practitioners", one.label, f"{level.label}: {count}", count)


def _rated(read: Beside, standard: Standard, figure: Figure, names: Mapping[str, str]) -> Iterator[BehindRow]:
    for agency_id, each in read.rated(standard, figure.source):
        if _is_wanted(figure, upper=each.share > HALF):
            who, what = MEETING_NAME if each.is_agreed else names[agency_id], f"{each.of}: {each.asked}"
            yield BehindRow(who, what, each.said, 1, each.return_id, each.key[0], each.lens)


def _took_part(read: Beside, standard: Standard, figure: Figure, names: Mapping[str, str]) -> Iterator[BehindRow]:
    for part in read.attended(standard):
        what = f"{part.what[:1].upper()}{part.what[1:]}, {part.period}"
        for each in part.figures:
            count = {TOOK_PART.code: each.number, DID_NOT.code: each.of - each.number}.get(figure.step, each.of)
            yield BehindRow(names[each.agency_id], what, f"{each.number} of {each.of}", count, agency_id=each.agency_id)


def _acted(read: Beside, standard: Standard, figure: Figure, names: Mapping[str, str]) -> Iterator[BehindRow]:
    for each in read.actions(standard):
        late = each.days_late(read.today)
        if _is_wanted(figure, upper=not late):
            said = f"Overdue, due {short_date(each.due_on)}" if late else f"Due {short_date(each.due_on, 'on no date')}"
            who = names.get(each.agency_id or "", NOBODYS)
            yield BehindRow(who, f"{each.number}. {each.text}", said, action_id=each.id)


def _is_wanted(figure: Figure, *, upper: bool) -> bool:
    return figure.step in ("", (UPPER if upper else LOWER).code)


# Findings


def _findings(session: Session, records: Records, run: Round, figure: Figure) -> Gathered:
    """Give the findings that bear a theme: of this round, and of those before it."""
    rows, seen = [], set[str]()
    earlier: Round | None = run
    while earlier is not None and earlier.id not in seen:
        seen.add(earlier.id)
        rows += [
            BehindRow(earlier.title, each.text, KINDS[each.kind], round_id=earlier.id, finding_id=each.id)
            for each in records.findings.of_round(earlier.id)
            if figure.node in each.theme_ids
        ]
        earlier = records.rounds.find(earlier.previous_round_id) if earlier.previous_round_id else None
    return dict(theme_choices(session)).get(figure.node, figure.node), "Findings", rows


_OTHERS: Mapping[Source, Callable[[Beside, Standard, Figure, Mapping[str, str]], Iterator[BehindRow]]] = (
    MappingProxyType(
        {
            Source.SURVEY: _survey,
            Source.CASE_AUDITS: _rated,
            Source.PEERS: _rated,
            Source.PARTICIPATION: _took_part,
            Source.ACTIONS: _acted,
        }
    )
)
