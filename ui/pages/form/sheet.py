"""The form that lies open: its questions in order, how each stands, what is shown as to be mended. No widgets.

Everything that is worked out while typing is worked out by `LiveForm`. What this adds is the lens: a panel looks at
the owner's answers with its own laid over them, and only its own are changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from audit_tool.domain.action import Action
from audit_tool.domain.form import open_form
from audit_tool.domain.movement import says_why
from audit_tool.views.form import FormPicture, OtherAnswer
from audit_tool.views.last_year import LastYear
from forms.answers import BLANK, Answer, Key, State
from forms.levels import scale_of
from forms.live import LiveForm
from forms.model import ActionRule, Level, Note, Question, Repeat, Section, walk
from forms.problems import Problem, ProblemCode
from forms.rows import row_name, same_name
from forms.tables import table_questions, table_scale
from ui.pages.form.rows import Rosters
from ui.widgets.standards import Standard
from ui.wording.rows import ROWS

VALUE, FIELD, EVIDENCE, IMPACT, MISSING = "value", "field", "evidence", "impact", "missing"
"""The parts of a question that are left one by one; what is wrong with a part is said once it was left."""

_PART = {
    ProblemCode.NEEDS_REASON: FIELD,
    ProblemCode.NEEDS_EVIDENCE: EVIDENCE,
    ProblemCode.STALE_EVIDENCE: EVIDENCE,
    ProblemCode.NEEDS_IMPACT: IMPACT,
    ProblemCode.MISSING: MISSING,
}
_NOT_FOR_A_PANEL = frozenset({*_PART, ProblemCode.NEEDS_ACTION} - {ProblemCode.NEEDS_REASON})
_TOUCHED = frozenset({VALUE, FIELD, EVIDENCE, IMPACT})


class Sheet:
    """One return seen through one lens.

    Args:
        picture: what the workspace knows.
        unsaved: answers that are on their way to the disk, which win over those in the picture.
        before: the sheet that lay open until now, whose questions were looked at already.

    Attributes:
        told: by key, the parts of a question whose problems are said: those somebody has been in.
    """

    def __init__(
        self, picture: FormPicture, unsaved: Mapping[Key, Answer] | None = None, before: Sheet | None = None
    ) -> None:
        self.picture = picture
        whole = picture.whole
        self.question_set = whole.question_set
        self.is_moderation = picture.lens is not whole.own_lens
        self._own = {**picture.answers, **(unsaved or {})}
        self.case_id = whole.case.id if whole.case is not None else None
        self.rosters = Rosters(whole.question_set, whole.case)
        self.live = self._opened()
        self._section_of = {
            node.id: section for section in self.question_set.sections() for node in (section, *walk(section.items))
        }
        self._table_of = {
            question.id: section
            for section in walk(self.question_set.items)
            if isinstance(section, Section) and table_scale(section, self.question_set) is not None
            for question in table_questions(section)
        }
        self.told: dict[Key, set[str]] = {key: set(_TOUCHED) for key, kept in self._own.items() if not kept.is_blank}
        if before is not None:
            for key, parts in before.told.items():
                self.told.setdefault(key, set()).update(parts)

    def _opened(self) -> LiveForm:
        whole, picture = self.picture.whole, self.picture
        return open_form(
            whole.question_set,
            self._laid_over(),
            agency=whole.agency,
            case=whole.case,
            children=whole.children,
            today=picture.today,
            groups=whole.target.groups,
            actions=[action for actions in picture.actions.values() for action in actions],
            surroundings=picture.surroundings,
        )

    @property
    def read_only_why(self) -> str | None:
        """Why nothing may be changed: a code; None while it may. A return that can be opened again is "signed"."""
        why, whole = self.picture.read_only_why, self.picture.whole
        if why == "return_locked":
            stage = whole.kind.stage(whole.target.stage)
            opens_again = any(not whole.kind.stage(code).locked for code in stage.leads_to)
            return "return_signed" if opens_again else why
        return why

    # ---- answers

    def answer(self, key: Key) -> Answer:
        """Return the answer through this lens, or what is kept for a row; a worked-out one as it was worked out."""
        if self.has(key) and self.live.question(key).calculate is not None:
            return self.live.answer(key)
        return self._own.get(key, BLANK)

    def row_kept(self, key: Key) -> Answer:
        """Return what the owner keeps for a row itself, whatever the lens."""
        return self.kept().get(key, BLANK)

    def missing_rows(self, repeat: Repeat) -> tuple[str, ...]:
        """List the names of last year's rows that are not among this year's; as many as there is room for."""
        names = [row_name(repeat, row.id, self.kept()) for row in self.live.rows(repeat.id)]
        then = self.picture.rows_then.get(repeat.id, ())
        missing = [name for name in then if not any(same_name(name, other) for other in names)]
        return tuple(missing[: max(0, repeat.maximum_rows - sum(map(bool, names)))])

    def kept(self) -> Mapping[Key, Answer]:
        """Return everything kept through this lens, with what the owner keeps for rows."""
        return {**self.picture.rows, **self._own} if self.is_moderation else self._own

    def self_answer(self, key: Key) -> OtherAnswer | None:
        """Return what the owner said, for a panel; None elsewhere, and where the owner said nothing."""
        said = self.picture.others.get(key, ())
        return said[0] if self.is_moderation and said else None

    def others(self, key: Key) -> tuple[OtherAnswer, ...]:
        """Return what every agency said, for the meeting's own record."""
        return () if self.is_moderation else self.picture.others.get(key, ())

    def last_year(self, key: Key) -> LastYear | None:
        """Return what was said a year ago; None where nothing was."""
        return self.picture.last_year.get(key)

    def record(self, key: Key, answer: Answer) -> frozenset[Key]:
        """Take an answer, or what is kept for a row; return the keys whose problems or whose being shown changed."""
        self._own[key] = answer
        if self.rosters.of_row(key) is not None:
            self.live = self._opened()
            return frozenset({self.place(key), *self.order()})
        return self.live.record(key, self._over(key, answer))

    def must_say_why(self, key: Key) -> bool:
        """Say whether the panel moved this answer, so that it has to say why."""
        said, own = self.self_answer(key), self._own.get(key, BLANK)
        return said is not None and own.state is not State.UNANSWERED and not _same_step(own, said.answer)

    # ---- order

    def order(self, section_id: str | None = None) -> tuple[Key, ...]:
        """List the questions shown, in reading order."""
        return self.live.keys(section_id)

    def stops(self, section_id: str | None = None) -> tuple[Key, ...]:
        """List the places a person comes to, in reading order: the questions, and the list of rows before theirs."""
        found = [section for section in self.question_set.sections() if section_id in (None, section.id)]
        return tuple(self.rosters.stops(self.live, found))

    def table_of(self, key: Key) -> Section | None:
        """Return the section in whose table a question is a row; None for one that stands by itself."""
        return self._table_of.get(key[0])

    def together(self, key: Key) -> tuple[Key, ...]:
        """List the places that are shown at one time with this one: the rows of its table, else itself alone."""
        table = self.table_of(key)
        return (key,) if table is None else tuple(each for each in self.order() if self.table_of(each) is table)

    def place(self, key: Key) -> Key:
        """Return where a key is seen: a row in the list of rows, and so are the questions of a row that is gone."""
        repeat = self.rosters.of_row(key)
        if repeat is None and not self.has(key):
            repeat = self.rosters.around(key)
        return key if repeat is None else (repeat.id, None)

    def sections(self) -> tuple[Section, ...]:
        """List the sections that are shown."""
        return tuple(section for section in self.question_set.sections() if self.live.is_shown(section.id))

    def section_of(self, key: Key) -> Section:
        """Return the top section a question belongs to."""
        return self._section_of[key[0]]

    def has(self, key: Key) -> bool:
        """Say whether the form has this question, shown or hidden."""
        return key in self.live.all_keys()

    def takes(self, key: Key) -> bool:
        """Say whether something may be kept under a key: an answer, or what a row of a list is called."""
        return self.has(key) or self.rosters.of_row(key) is not None

    def holds(self, key: Key | None) -> bool:
        """Say whether a person can come to this place now."""
        return key is not None and key in self.stops()

    def beside(self, key: Key, step: int) -> Key | None:
        """Return the place before (-1) or after (1) what is shown with this one; None beyond either end."""
        keys, here = self.stops(), self.together(key)
        edge = here[0 if step < 0 else -1] if here else key
        at = keys.index(edge) + step if edge in keys else 0
        return self.together(keys[at])[0] if 0 <= at < len(keys) else None

    def is_open(self, key: Key) -> bool:
        """Say whether a question waits for an answer; a list of rows never does."""
        return self.rosters.at(key) is None and self._waits(key)

    def first_open(self) -> Key | None:
        """Return the first question that waits for an answer, else the first of all.

        A panel and a second reader come to the first rating that waits: what an agency tells of itself is not theirs.
        """
        waiting = next((key for key in self.order() if self._waits(key) and self._is_for_this_lens(key)), None)
        return waiting or next(iter(self.stops()), None)

    def notes_before(self, key: Key) -> tuple[Note, ...]:
        """Return the notes that stand between this question and the one before it."""
        if key[1] != self._first_row(key):
            return ()
        found: list[Note] = []
        for node in walk(self.section_of(key).items):
            if isinstance(node, Note) and self.live.is_shown(node.id):
                found.append(node)
            elif isinstance(node, Question):
                if node.id == key[0]:
                    return tuple(found)
                found.clear()
        return ()

    def _first_row(self, key: Key) -> str | None:
        return next((each[1] for each in self.live.all_keys() if each[0] == key[0]), None)

    # ---- names

    def question(self, key: Key) -> Question:
        """Return the question of a key."""
        return self.live.question(key)

    def name(self, key: Key) -> str:
        """Name a place for a button: "4.2", "X1.1, Child 2", "your leads", "designated lead 2"."""
        roster, of_row = self.rosters.at(key), self.rosters.of_row(key)
        if roster is not None:
            return roster.short_title or ROWS[roster.of].many
        if of_row is not None:
            return self.row_name(key)
        question = self.question(key)
        name = question.ref or question.short_title or question.label
        child = self.child(key).partition(",")[0]
        return f"{name}, {child}" if child else name

    def row_name(self, key: Key) -> str:
        """Name a row by its number: "designated lead 2"; without one where it is not among those that stand."""
        return self.rosters.row_name(self.live, key)

    def row_keys(self, key: Key) -> tuple[Key, ...]:
        """List the questions asked of one row."""
        return self.rosters.row_keys(self.live, key)

    def child(self, key: Key) -> str:
        """Name the child a question is about: "Child 1, 14 years old"; empty where it is about none."""
        return self.live.row_label(key)

    def section_name(self, section: Section) -> str:
        """Name a section as the index does."""
        return section.short_title or section.label

    def position(self, key: Key) -> str:
        """Say where a question stands in its section: "Question 2 of 5"; empty for a list of rows."""
        keys = self.order(self.section_of(key).id)
        return f"Question {keys.index(key) + 1} of {len(keys)}" if key in keys else ""

    def level(self, question: Question, code: object) -> Level | None:
        """Find a step of a question's scale."""
        scale = scale_of(question, self.question_set)
        return scale.level(code) if scale and isinstance(code, str) else None

    # ---- how it stands

    def problems(self, key: Key) -> tuple[Problem, ...]:
        """List what is said to be mended now: nothing is said of a part nobody has been in yet."""
        said = self.told.get(key, set())
        return tuple(each for each in self._all_problems(key) if _part_of(each) in said or _is_at_once(each))

    def say(self, key: Key, *parts: str) -> None:
        """Say from now on what is wrong with these parts; with all of them where none is named."""
        self.told.setdefault(key, set()).update(parts or _TOUCHED)

    def needs_reason(self, key: Key) -> bool:
        """Say whether the panel moved an answer and has been asked why without saying it."""
        return self.must_say_why(key) and not says_why(self._own.get(key, BLANK)) and FIELD in self.told.get(key, ())

    def is_to_fix(self, key: Key) -> bool:
        """Say whether something said of this question stops it from being signed."""
        stops = any(each.severity == "stop" for each in self.problems(key))
        return (stops and not self.answer(key).is_blank) or self.needs_reason(key)

    def to_fix(self) -> tuple[Key, ...]:
        """List the questions with something to mend, in reading order; where there are none, those not answered."""
        found = tuple(key for key in self.order() if self.is_to_fix(key))
        return found or tuple(key for key in self.order() if self._waits(key))

    def standards(self) -> list[Standard]:
        """Draw the rows of the index."""
        return [self._standard(section) for section in self.sections()]

    def first_evidence(self, key: Key) -> int:
        """Return the number of a question's first piece of evidence, counted through the return."""
        count = 1
        for each in self.order():
            if each == key:
                break
            count += len(self._own.get(each, BLANK).evidence)
        return count

    # ---- actions

    def actions(self, key: Key) -> tuple[Action, ...]:
        """List the actions that came from an answer."""
        return tuple(each for each in self.picture.actions.get(key[0], ()) if each.row == key[1])

    def action_rule(self, key: Key) -> ActionRule | None:
        """Return the rule of the question that calls for an action at its present answer."""
        level = self.live.level(key)
        code = level.code if level else self.answer(key).value
        return next((rule for rule in self.question(key).actions if code in rule.when), None)

    # ---- the rest

    def _standard(self, section: Section) -> Standard:
        keys = self.order(section.id)
        asked = [key for key in keys if self.live.is_required(key)]
        optional = not asked
        counted = keys if optional else asked
        done = sum(self._is_answered(key) for key in counted)
        fix = sum(self.is_to_fix(key) for key in keys)
        name, ref = self.section_name(section), section.ref or ""
        counts = section.weight > 0
        return Standard(section.id, ref, name, len(counted), done, fix, optional=optional, counts=counts)

    def _is_answered(self, key: Key) -> bool:
        if self.is_moderation:
            return self._own.get(key, BLANK).state is not State.UNANSWERED
        return self.live.standing(key) is not State.UNANSWERED

    def _waits(self, key: Key) -> bool:
        return self.live.is_required(key) and not self._is_answered(key)

    def _is_for_this_lens(self, key: Key) -> bool:
        return not self.is_moderation or self.live.scale(self.question(key)) is not None

    def _all_problems(self, key: Key) -> tuple[Problem, ...]:
        found = self.live.problems(key)
        if not self.is_moderation:
            return found
        if self._own.get(key, BLANK).is_blank:
            return ()
        return tuple(each for each in found if each.code not in _NOT_FOR_A_PANEL)

    def _laid_over(self) -> dict[Key, Answer]:
        """Return the answers the form is worked out from: a panel's laid over the owner's."""
        if not self.is_moderation:
            return dict(self._own)
        keys = {*self._own, *self.picture.others}
        return {**self.picture.rows, **{key: self._over(key, self._own.get(key, BLANK)) for key in keys}}

    def _over(self, key: Key, own: Answer) -> Answer:
        said = self.self_answer(key)
        if said is None:
            return own
        if own.state is State.UNANSWERED:
            return said.answer
        return replace(said.answer, state=own.state, value=own.value, reason=own.reason)


def _part_of(problem: Problem) -> str:
    return _PART.get(problem.code, VALUE)


def _is_at_once(problem: Problem) -> bool:
    """Say whether a problem is an offer rather than a fault: the action that an answer calls for."""
    return problem.code is ProblemCode.NEEDS_ACTION


def _same_step(one: Answer, other: Answer) -> bool:
    return (one.state, one.value) == (other.state, other.value)
