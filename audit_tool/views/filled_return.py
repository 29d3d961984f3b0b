"""The picture of a filled form that came back: what each of its rows would change in the return."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from audit_tool.domain.blank_return import blank_of, key_of, slots
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.rating import Lens
from audit_tool.exchange.returns.merging import can_be_taken, merged
from audit_tool.exchange.returns.report import Oddity, ReturnReport, RowVerdict, Verdict, Written
from audit_tool.store.session import Session
from audit_tool.views.gather import ReturnInFull, whole_return
from forms.answers import BLANK, Answer, Key, State
from forms.model import Question
from forms.types import question_type


class Fate(StrEnum):
    """What becomes of a row."""

    TAKE = "take"
    """It is plain, and nothing stands there yet."""
    ASK = "ask"
    """A person says whether it is what was meant."""
    DIFFERS = "differs"
    """Something else stands there already; a person says which holds."""
    SAME = "same"
    """It says what stands there already."""
    REFUSED = "refused"
    """It cannot be taken from here."""


@dataclass(frozen=True, slots=True)
class Words:
    """An answer as a person reads it, each part empty where nothing was said."""

    answer: str = ""
    comment: str = ""
    evidence: tuple[str, ...] = ()
    impact: str = ""


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One row of the form.

    Attributes:
        verdict: what the reader made of it.
        place: where it stands in the file; "page 3" or "Return E14".
        asked: the question, with its number; the words in the file where they are no question of ours.
        written: what stands in the file.
        key: the question and row it answers; None where that is not known.
        offered: what would be written down on a yes; blank for a row that cannot be taken.
        offered_words, standing_words: what it would then say, and what stands there now.
        problem: a code of `forms.problems`; empty when there is none.
    """

    fate: Fate
    verdict: Verdict
    place: str
    asked: str
    written: Written = field(repr=False)
    key: Key | None
    offered: Answer = field(default=BLANK, repr=False)
    offered_words: Words = field(default=Words(), repr=False)
    standing: Answer = field(default=BLANK, repr=False)
    standing_words: Words = field(default=Words(), repr=False)
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FilledReturn:
    """A filled form beside the return it would go into.

    Attributes:
        lens: through which its answers would be written.
        lines: rows that say something, in the order they stand in the file.
        left_empty: how many questions have a row with nothing in it.
        without_row: the questions that the file has no row for.
        handed_out_to, handed_out_version: as the file says; empty where it does not.
        sha256: of the file.
    """

    return_id: ReturnId
    owner_name: str
    lens: Lens
    lines: tuple[FilledLine, ...]
    left_empty: int
    without_row: tuple[str, ...]
    oddities: tuple[Oddity, ...]
    handed_out_to: str
    handed_out_version: str
    sha256: str

    def of(self, *fates: Fate) -> tuple[FilledLine, ...]:
        """List the lines of these fates."""
        return tuple(line for line in self.lines if line.fate in fates)


def filled_return(session: Session, return_id: ReturnId, report: ReturnReport) -> FilledReturn:
    """Lay what was read beside what the return says now."""
    with session.read() as records:
        whole = whole_return(session, records, return_id)
        standing = records.answers.current(return_id, whole.own_lens)
    asked = _asked(whole, standing)
    is_for_another = Oddity.OTHER_RETURN in report.oddities
    nothing = (Verdict.BLANK, Verdict.MISSING_ROW)
    said = [row for row in report.rows if row.verdict not in nothing or row.written.elsewhere]
    lines = (_line(row, whole, asked, standing, is_for_another=is_for_another) for row in said)
    return FilledReturn(
        return_id=return_id,
        owner_name=whole.owner_name,
        lens=whole.own_lens,
        lines=tuple(lines),
        left_empty=len(report.with_verdict(Verdict.BLANK)),
        without_row=tuple(asked[row.slot][1] for row in report.with_verdict(Verdict.MISSING_ROW)),
        oddities=report.oddities,
        handed_out_to=report.handed_out.agency,
        handed_out_version=report.handed_out.version,
        sha256=report.sha256,
    )


def _asked(whole: ReturnInFull, standing: Mapping[Key, Answer]) -> Mapping[str, tuple[Question, str]]:
    """Give the question of each place, and its words with their number before them."""
    blank = blank_of(
        whole.target,
        whole.round,
        whole.question_set,
        agency=whole.agency,
        case=whole.case,
        children=whole.children,
        answers=standing,
    )
    return {
        slot.id: (slot.question, f"{slot.question.ref} {slot.text}" if slot.question.ref else slot.text)
        for slot in slots(blank)
    }


def _line(
    row: RowVerdict,
    whole: ReturnInFull,
    asked: Mapping[str, tuple[Question, str]],
    standing: Mapping[Key, Answer],
    *,
    is_for_another: bool,
) -> FilledLine:
    if row.slot not in asked:
        return FilledLine(Fate.REFUSED, row.verdict, row.place, row.asked, row.written, None)
    question, words = asked[row.slot]
    key = key_of(row.slot)
    now = standing.get(key, BLANK)
    line = FilledLine(
        fate=Fate.REFUSED,
        verdict=row.verdict,
        place=row.place,
        asked=words,
        written=row.written,
        key=key,
        standing=now,
        standing_words=words_of(question, whole, now),
        problem=row.problem,
    )
    if not can_be_taken(row):
        return line
    offered = merged(now, row.answer, row.written.evidence)
    fate = _fate(row, now, offered, is_for_another=is_for_another)
    return replace(line, fate=fate, offered=offered, offered_words=words_of(question, whole, offered))


def _fate(row: RowVerdict, now: Answer, offered: Answer, *, is_for_another: bool) -> Fate:
    if offered == now:
        return Fate.SAME
    if row.verdict is not Verdict.TAKEN or is_for_another:
        return Fate.ASK
    return Fate.TAKE if now.is_blank else Fate.DIFFERS


def words_of(question: Question, whole: ReturnInFull, answer: Answer) -> Words:
    """Put an answer as a person reads it."""
    unanswered = answer.state is State.UNANSWERED
    said = "" if unanswered else question_type(question.type).show(question, whole.question_set, answer)
    return Words(said, answer.reason, tuple(piece.title for piece in answer.evidence), answer.impact)
