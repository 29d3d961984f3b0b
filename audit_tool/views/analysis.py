"""The heat map of a round: who answered across, standard by standard, from counts that the store adds up.

A cell says the step that somebody's answers to a standard come to: the grade they gave the whole standard where the set
asks for one, else the middle of their rated answers to it. "Not answered", "does not apply" and the worst step stay
three things. Settings are read by their peers, never ranked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit_tool.domain.agency import Agency
from audit_tool.domain.analysis import Said, Tally, letters, middle, tally_of
from audit_tool.domain.ids import ReturnId, RoundId
from audit_tool.domain.kind import AuditKind, Unit
from audit_tool.domain.peers import Sort, in_order, peer_groups
from audit_tool.domain.phase import phase_of
from audit_tool.domain.rating import Lens
from audit_tool.domain.returns import Return
from audit_tool.domain.round import Round
from audit_tool.kinds import kind
from audit_tool.paper import join
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import Known, has_board, waited_for
from audit_tool.views.facts.letter import PHASE_WORDS, own_grades
from forms.answers import State
from forms.audience import is_for
from forms.levels import scale_of
from forms.model import AnyNode, Level, Question, QuestionSet, Repeat, Scale, Section

HOW_TO_READ = (
    "In each cell: the step, and how many are rated of those that apply. Dashed or ?: not rated yet. N/A: does not "
    "apply. Empty: not asked. The step is the grade of the whole standard where the set asks for one, else the one in "
    "the middle; ratings are counted, never averaged."
)
"""What the map says of itself, on screen and on paper."""

REST = ":rest"
"""What is added to the id of a standard for the answers that stand beside its grade."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard as it is counted.

    Attributes:
        scale: of its grade, else the one that most of its rated questions are answered on.
        counted: ids of the questions that say its step: its grade alone, or the rated ones on that scale.
        rest: ids of the rated questions beside a grade; empty for a standard without one.
        rest_scale: of most of those.
        themes: that the set tags it with.
    """

    id: str
    ref: str
    title: str
    scale: Scale
    counted: tuple[str, ...]
    rest: tuple[str, ...] = ()
    rest_scale: Scale | None = None
    themes: tuple[str, ...] = ()

    @property
    def numbered(self) -> str:
        """Say its number and its short title."""
        return f"{self.ref} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class HeatCell:
    """What one agency, or one group of settings, comes to in one standard.

    Attributes:
        level: the step; None where nothing is rated, and on a scale without an order.
        letter: of the step; empty for none.
        tally: the answers it was made of; for a group, how many settings come to each step.
        beside: rated answers beside a grade; None where there are none.
        question_id: to go to.
        is_asked: whether it is asked at all.
    """

    level: Level | None
    letter: str
    tally: Tally
    beside: Tally | None
    question_id: str
    is_asked: bool = True

    @property
    def number(self) -> str:
        """Say how many are rated of those that apply; empty where none applies."""
        shown = self.beside or self.tally
        return f"{shown.rated}/{shown.applies}" if shown.applies else ""

    @property
    def does_not_apply(self) -> bool:
        """Say whether it was asked, and nothing of it applies."""
        return self.is_asked and self.level is None and not self.tally.applies and self.tally.does_not_apply > 0


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A line of the heat map.

    Attributes:
        return_id: of an agency; None for a group of settings.
        group: the group a setting is read in, or that this is; empty where it is compared with nobody.
        settings: how many a group holds; 0 for an agency.
        cells: in the order of the standards.
    """

    name: str
    return_id: ReturnId | None
    group: str
    cells: tuple[HeatCell, ...]
    settings: int = 0


@dataclass(frozen=True, slots=True)
class HeatPicture:
    """The heat map of a round.

    Attributes:
        rows: one for each return that is in, by name; groups: one for each group of settings, none of agencies.
        waiting: names of those whose return is not in.
        left_out: how many rated questions are counted nowhere: those asked of each row, or after another answer.
    """

    round: Round
    kind: AuditKind
    lens: Lens
    standards: tuple[Standard, ...]
    rows: tuple[HeatRow, ...]
    groups: tuple[HeatRow, ...]
    waiting: tuple[str, ...]
    left_out: int

    def of_group(self, group: str) -> tuple[HeatRow, ...]:
        """List the settings of a group, by name."""
        return tuple(row for row in self.rows if row.group == group)


def may_be_analysed(run: Round) -> bool:
    """Say whether a round's returns can be laid side by side: those of agencies or settings that answer one set."""
    return has_board(run)


def heat_map(session: Session, round_id: RoundId, lens: Lens = Lens.SELF) -> HeatPicture:
    """Draw the heat map of a round through one lens."""
    with session.read() as records:
        return heat_map_of(session, records, records.rounds.find(round_id), lens)


def heat_map_of(session: Session, records: Records, run: Round, lens: Lens) -> HeatPicture:
    """Draw it from records that are being read."""
    question_set = session.frozen_set(records, run.question_set_digest)
    standards, left_out = standards_of(question_set)
    owned = [each for each in records.returns.of_round(run.id) if each.agency_id is not None]
    read = Known(records, session.today())
    expected, came = waited_for(session, records, run, owned, read)
    owners: dict[str, Agency] = {each.id: read.agencies[each.agency_id] for each in owned if each.agency_id is not None}
    back = sorted((each for each in owned if each.id in came), key=lambda each: owners[each.id].name.casefold())
    named = {question: standard.id for standard in standards for question in standard.counted}
    named |= {question: standard.id + REST for standard in standards for question in standard.rest}
    said = records.tallies.by_return(run.id, lens, named, not_in(records, run, came))
    rows = tuple(_Drawn(question_set, standards, said).rows(back, owners))
    groups: tuple[HeatRow, ...] = ()
    if kind(run.kind).unit is Unit.SETTING:
        sorts: dict[str, Sort] = {
            each.id: Sort(PHASE_WORDS[phase_of(owner)].capitalize(), setting.roll if setting is not None else None)
            for each in back
            for owner in (owners[each.id],)
            for setting in (read.register.get(owner.id),)
        }
        rows, groups = _grouped(standards, rows, peer_groups(sorts))
    waiting = sorted(owners[each.id].name for each in expected if each.id not in came)
    return HeatPicture(run, kind(run.kind), lens, standards, rows, groups, tuple(waiting), left_out)


def not_in(records: Records, run: Round, came: frozenset[ReturnId]) -> tuple[ReturnId, ...]:
    """List the returns of a round that are not counted: not in, not expected any more, or the meeting's own."""
    every = records.returns.ever_of_round(run.id)
    return tuple(each.id for each in every if each.id not in came or each.withdrawn or each.agency_id is None)


def standards_of(question_set: QuestionSet) -> tuple[tuple[Standard, ...], int]:
    """List the standards in which something is rated, and count the rated questions that stand in none of them."""
    found, left_out, grades = [], 0, own_grades(question_set)
    for section in question_set.sections():
        if not section.weight:
            continue
        rated = [
            (node, scale, plain)
            for node, plain in _questions(section)
            if node.scored and (scale := scale_of(node, question_set)) is not None
        ]
        left_out += sum(not plain for _node, _scale, plain in rated)
        by_scale: dict[str, list[str]] = defaultdict(list)
        scales = {scale.id: scale for _node, scale, _plain in rated}
        for node, scale, plain in rated:
            if plain:
                by_scale[scale.id].append(node.id)
        if not by_scale:
            continue
        usual = max(by_scale, key=lambda each: len(by_scale[each]))
        left_out += sum(len(ids) for scale, ids in by_scale.items() if scale != usual)
        grade = grades.get(section.id)
        graded = scale_of(grade, question_set) if grade is not None else None
        title = section.short_title or section.label
        counted, usual_scale = tuple(by_scale[usual]), scales[usual]
        found.append(
            Standard(section.id, section.ref or "", title, graded, (grade.id,), counted, usual_scale, section.tags)
            if grade is not None and graded is not None
            else Standard(section.id, section.ref or "", title, usual_scale, counted, themes=section.tags)
        )
    return tuple(found), left_out


def _questions(section: Section, *, plain: bool = True) -> Iterator[tuple[Question, bool]]:
    """List the questions of a section, each with whether it is asked once and whatever else is answered."""
    plain = plain and section.show_if is None
    for node in section.items:
        if isinstance(node, Question):
            yield node, plain and node.show_if is None
        elif isinstance(node, Section):
            yield from _questions(node, plain=plain)
        elif isinstance(node, Repeat):
            yield from ((each, False) for each in node.items if isinstance(each, Question))


class Asked:
    """Which questions of a set are asked of whom, worked out once for each set of groups."""

    def __init__(self, question_set: QuestionSet) -> None:
        self._set = question_set
        self._known: dict[frozenset[str], frozenset[str]] = {}

    def of(self, target: Return, owner: Agency) -> frozenset[str]:
        """List the ids of the questions that a return asks of its agency."""
        return self.of_groups(owner.question_groups | frozenset(target.groups))

    def of_groups(self, groups: frozenset[str]) -> frozenset[str]:
        """List the ids of the questions that somebody in these groups is asked."""
        if groups not in self._known:
            self._known[groups] = frozenset(_asked(self._set.items, groups))
        return self._known[groups]


def _asked(items: Iterable[AnyNode], groups: frozenset[str]) -> Iterator[str]:
    for node in items:
        if is_for(node, groups):
            yield node.id
            if isinstance(node, Section | Repeat):
                yield from _asked(node.items, groups)


class _Drawn:
    """Cells from counts."""

    def __init__(
        self,
        question_set: QuestionSet,
        standards: Sequence[Standard],
        said: Mapping[str, Mapping[str, Mapping[Said, int]]],
    ) -> None:
        self._asked, self._standards, self._said = Asked(question_set), standards, said
        self._letters = {standard.id: letters(standard.scale) for standard in standards}
        self._of_groups: dict[frozenset[str], tuple[_Ask, ...]] = {}
        self._alike: dict[object, HeatCell] = {}

    def rows(self, targets: Iterable[Return], owners: Mapping[str, Agency]) -> Iterator[HeatRow]:
        for target in targets:
            said = self._said.get(target.id, {})
            asks = self._asks(self._asked.of(target, owners[target.id]))
            yield HeatRow(owners[target.id].name, target.id, "", tuple(self._cell(ask, said) for ask in asks))

    def _asks(self, asked: frozenset[str]) -> tuple[_Ask, ...]:
        if asked not in self._of_groups:
            self._of_groups[asked] = tuple(_Ask(standard, asked) for standard in self._standards)
        return self._of_groups[asked]

    def _cell(self, ask: _Ask, theirs: Mapping[str, Mapping[Said, int]]) -> HeatCell:
        """Draw a cell; those that say the same are one, for there are thousands."""
        said, beside = theirs.get(ask.line, {}), theirs.get(ask.rest_line, {})
        key = (ask, frozenset(said.items()), frozenset(beside.items()))
        if key not in self._alike:
            self._alike[key] = self._draw(ask, said, beside)
        return self._alike[key]

    def _draw(self, ask: _Ask, said: Mapping[Said, int], beside: Mapping[Said, int]) -> HeatCell:
        standard = ask.standard
        tally = tally_of(standard.scale, said, ask.counted)
        level = middle(standard.scale, tally)
        return HeatCell(
            level,
            self._letters[standard.id][level.code] if level is not None else "",
            tally,
            tally_of(standard.rest_scale, beside, ask.rest) if standard.rest_scale is not None else None,
            ask.first,
            is_asked=bool(ask.counted or ask.rest),
        )


class _Ask:
    """How much of a standard somebody is asked, and by which names it is counted."""

    def __init__(self, standard: Standard, asked: frozenset[str]) -> None:
        self.standard, self.line, self.rest_line = standard, standard.id, standard.id + REST
        self.counted = sum(each in asked for each in standard.counted)
        self.rest = sum(each in asked for each in standard.rest)
        both = (*standard.counted, *standard.rest)
        self.first = next((each for each in both if each in asked), standard.counted[0])


def _grouped(
    standards: Sequence[Standard], rows: Sequence[HeatRow], group_of: Mapping[str, str]
) -> tuple[tuple[HeatRow, ...], tuple[HeatRow, ...]]:
    """Give each setting its group, and draw each group."""
    placed = tuple(HeatRow(row.name, row.return_id, group_of.get(row.return_id or "", ""), row.cells) for row in rows)
    members: dict[str, list[HeatRow]] = defaultdict(list)
    for row in placed:
        if row.group:
            members[row.group].append(row)
    groups = []
    for group in sorted(members, key=in_order):
        mine = members[group]
        cells = tuple(_group_cell(standard, [row.cells[at] for row in mine]) for at, standard in enumerate(standards))
        groups.append(HeatRow(group, None, group, cells, len(mine)))
    return placed, tuple(groups)


def _group_cell(standard: Standard, cells: Sequence[HeatCell]) -> HeatCell:
    """Count the settings of a group at each step."""
    asked = [cell for cell in cells if cell.is_asked]
    said: Counter[Said] = Counter((State.ANSWERED.value, cell.level.code) for cell in asked if cell.level is not None)
    said[State.DOES_NOT_APPLY.value, None] = sum(cell.does_not_apply for cell in asked)
    tally = tally_of(standard.scale, said, len(asked))
    level = middle(standard.scale, tally)
    letter = letters(standard.scale)[level.code] if level is not None else ""
    return HeatCell(level, letter, tally, None, standard.counted[0], is_asked=bool(asked))


# In words


def cell_words(cell: HeatCell, *, of_group: bool = False) -> str:
    """Say a cell in words: its step, what it was counted from, and what is open or does not apply."""
    if not cell.is_asked:
        return "Not asked"
    step = cell.level.label if cell.level is not None else "Does not apply" if cell.does_not_apply else "Not rated"
    told = tally_words(cell.beside or cell.tally)
    what = "Settings: " if of_group else "Answers beside the grade: " if cell.beside is not None else ""
    return join([f"{step}.", f"{what}{told}." if told else ""], " ")


def tally_words(tally: Tally) -> str:
    """Say how answers lie: "Met: 4, Not met: 1, not answered: 2"; steps that nobody stands at are left out."""
    beside = (
        ("does not apply", tally.does_not_apply),
        ("not known", tally.dont_know),
        ("not answered", tally.unanswered),
    )
    counted = [*((level.label, count) for level, count in tally.counts), *beside]
    return ", ".join(f"{name}: {count}" for name, count in counted if count)


def beside_words(tally: Tally) -> str:
    """Say what stands beside the steps: "does not apply: 1, not answered: 2"; empty where nothing does."""
    return tally_words(Tally((), tally.does_not_apply, tally.dont_know, tally.unanswered))


def counted_words(picture: HeatPicture) -> str:
    """Say whose returns are counted, whose are not in, and which questions are counted nowhere."""
    number, waiting, out = len(picture.rows), len(picture.waiting), picture.left_out
    said = f"{number} {'return is' if number == 1 else 'returns are'} in and counted"
    to_come = f"; {waiting} {'is' if waiting == 1 else 'are'} not in yet" if waiting else ""
    left = f" {out} rated questions that only some rows or answers bring up are not counted." if out else ""
    return f"{said}{to_come}.{left}"


def legend(standards: Sequence[Standard]) -> str:
    """Say which letter is which step: "M Met, P Partially met, N Not met"; a step that begins with it is itself."""
    found: dict[str, str] = {}
    for standard in standards:
        names = {level.code: level.label for level in standard.scale.levels}
        for code, letter in letters(standard.scale).items():
            name = names[code]
            found.setdefault(name, name if name.startswith(f"{letter} ") else f"{letter} {name}")
    return ", ".join(found.values())
