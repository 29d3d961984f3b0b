"""Since last year: each question of a return beside what the same agency answered to it a round ago."""

from __future__ import annotations

from dataclasses import dataclass

from audit_tool.domain.ids import ReturnId
from audit_tool.domain.returns import ReadOnlyWhy, why_read_only
from audit_tool.store.session import Session
from audit_tool.views.gather import ReturnInFull, live, whole_return
from audit_tool.views.last_year import Earlier, LastYear, said_earlier
from forms.answers import Answer, Key
from forms.levels import level_of
from forms.live import LiveForm
from forms.model import Level, Question, Section
from forms.types import question_type
from forms.versions import Mark, marked


@dataclass(frozen=True, slots=True)
class Line:
    """One question that was answered last year.

    Attributes:
        row_label: which child or lead, inside a repeat; empty otherwise.
        last: what was said, and what becomes of it.
        now: this year's answer so far, in words and, for a rating, its step.
        marks: last year's wording and this year's as one text; empty where it did not change.
    """

    key: Key
    question: Question
    row_label: str
    last: LastYear
    now: Answer
    now_words: str
    now_level: Level | None
    marks: tuple[Mark, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Say whether this year's answer has been given, kept or new."""
        return not self.now.is_blank

    @property
    def is_unchanged(self) -> bool:
        """Say whether question and answer mean what they meant, so that keeping it needs no second thought."""
        return self.last.outcome == "carry" and self.last.offered is not None


@dataclass(frozen=True, slots=True)
class Part:
    """A section: what was answered last year, and what is asked for the first time or was left open then."""

    section: Section
    lines: tuple[Line, ...]
    unanswered_then: tuple[tuple[Key, Question], ...]

    @property
    def settled(self) -> int:
        """Count the answers that were dealt with."""
        return sum(line.is_settled for line in self.lines)


@dataclass(frozen=True, slots=True)
class SincePicture:
    """What the page shows.

    Attributes:
        parts: the sections that are shown, in reading order.
        gone: last year's answers that no question asks for any more.
        read_only_why: a code; None while answers may change.
    """

    whole: ReturnInFull
    year_label: str
    parts: tuple[Part, ...]
    gone: tuple[LastYear, ...]
    read_only_why: ReadOnlyWhy | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """List every question that was answered last year, in reading order."""
        return tuple(line for part in self.parts for line in part.lines)


def since_last_year(session: Session, return_id: ReturnId) -> SincePicture:
    """Draw a return beside the one its agency gave a round ago; without lines where there is none."""
    with session.read() as records:
        whole = whole_return(session, records, return_id)
        form = live(session, records, whole, records.answers.current(return_id, whole.own_lens))
        earlier = said_earlier(session, records, whole, session.today())
        sections = [section for section in whole.question_set.sections() if form.is_shown(section.id)]
        return SincePicture(
            whole=whole,
            year_label=earlier.year_label,
            parts=tuple(_part(form, section, earlier) for section in sections),
            gone=earlier.gone,
            read_only_why=why_read_only(whole.target, whole.round, whole.kind, whole.own_lens),
        )


def _part(form: LiveForm, section: Section, earlier: Earlier) -> Part:
    keys = [key for key in form.keys(section.id) if form.question(key).calculate is None]
    return Part(
        section=section,
        lines=tuple(_line(form, key, earlier.answers[key]) for key in keys if key in earlier.answers),
        unanswered_then=tuple((key, form.question(key)) for key in keys if key not in earlier.answers),
    )


def _line(form: LiveForm, key: Key, last: LastYear) -> Line:
    question, now = form.question(key), form.answer(key)
    return Line(
        key=key,
        question=question,
        row_label=form.row_label(key),
        last=last,
        now=now,
        now_words=question_type(question.type).show(question, form.question_set, now),
        now_level=level_of(question, form.question_set, now),
        marks=marked(last.asked, question.label) if "wording" in last.reasons else (),
    )
