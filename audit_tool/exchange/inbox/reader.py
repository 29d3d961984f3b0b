"""Reads one form that came back: whose it is, by what it says of itself, and what it brings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from audit_tool.domain.blank_return import BlankReturn, key_of
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import ReturnId
from audit_tool.domain.inbox import FileKind, FileOutcome, Reason, gravest
from audit_tool.exchange.inbox.picture import FormRead, RoundPicture, TakenRow
from audit_tool.exchange.returns.filled_form import FilledForm, open_filled_form
from audit_tool.exchange.returns.report import Oddity, ReturnReport, RowVerdict, Verdict
from audit_tool.exchange.returns.verdicts import Asked
from forms.answers import BLANK, Answer, Key
from forms.model import QuestionSet
from forms.versions import carried

MOST_REASONS: Final = 200
"""Rows that are told one by one; the rest is a number."""
LEAST_ALIKE: Final = 2
"""Answers to questions of ours from which on a form counts as the same return of another area."""
_UNTAKEN: Final = frozenset(Verdict) - {Verdict.TAKEN, Verdict.BLANK, Verdict.MISSING_ROW}
_PART_OF_PACK: Final = b"manifest.json"
_ZIP: Final = b"PK\x03\x04"
_NAME_AT: Final = 30
"""Where the name of its first part stands in a zip."""
_REFUSALS: Final[Mapping[str, FileOutcome]] = MappingProxyType(
    {
        "workbook_unknown": FileOutcome.NOT_OURS,
        "workbook_old_excel": FileOutcome.NOT_OURS,
        "workbook_locked": FileOutcome.SEALED_FOR_ANOTHER,
        "workbook_macros": FileOutcome.UNSAFE,
        "workbook_declares": FileOutcome.UNSAFE,
        "workbook_swells": FileOutcome.UNSAFE,
        "workbook_too_deep": FileOutcome.UNSAFE,
        "workbook_too_large": FileOutcome.TOO_LARGE,
        "workbook_too_many_rows": FileOutcome.TOO_LARGE,
        "workbook_too_wide": FileOutcome.TOO_LARGE,
        "pdf_too_large": FileOutcome.TOO_LARGE,
    }
)
"""What a refusal to read comes to; every other is damage."""


def kind_of(content: bytes) -> FileKind:
    """Say what a file is by its first bytes."""
    from audit_tool.exchange.packs import Sealing, sealing_of

    if content.startswith(b"%PDF"):
        return FileKind.PDF
    sealing = sealing_of(content[:64])
    if sealing in (Sealing.FOR_KEYS, Sealing.WITH_WORDS) or content[_NAME_AT:].startswith(_PART_OF_PACK):
        return FileKind.PACK
    return FileKind.WORKBOOK if content.startswith((_ZIP, b"\xd0\xcf\x11\xe0")) else FileKind.OTHER


class Reader:
    """Judges forms by one picture of a round; what the questions are is worked out once."""

    def __init__(self, picture: RoundPicture) -> None:
        self._picture = picture
        self._asked: dict[object, Asked] = {}

    def read(self, content: bytes) -> FormRead:
        """Judge a workbook or a PDF, whatever its bytes."""
        try:
            form = open_filled_form(content)
        except Refused as refused:
            outcome = _REFUSALS.get(refused.code, FileOutcome.DAMAGED)
            return FormRead(outcome, reasons=(Reason(refused.code, params=refused.params),))
        return self._placed(form)

    def _placed(self, form: FilledForm) -> FormRead:
        """Find whose form it is: by the return it names, by the agency it names, by a code that stands in it."""
        said, picture = form.handed_out, self._picture
        if said.set_id and said.set_id != picture.form.id:
            return self._of_other_area(form, "other_set")
        is_older = bool(said.version) and said.version != picture.form.version
        target = ReturnId(said.return_id) if said.return_id else None
        if target is None:
            target = self._called(form, said.agency)
        elif target in picture.elsewhere:
            target = picture.elsewhere[target] if is_older else None
        if said.return_id and target not in picture.blanks:
            return self._of_other_area(form, "other_round")
        if not form.has_table:
            return FormRead(FileOutcome.NOT_OURS, target, reasons=(Reason("no_form_of_ours"),))
        if target is None:
            return _kept_out(FileOutcome.NOT_OURS, "nobodys")
        if is_older:
            return self._older(form, target)
        return self._now(form, target)

    def _of_other_area(self, form: FilledForm, else_code: str) -> FormRead:
        """Read what an agency of this round answered for another partnership; of any other form, say why it stays out.

        It is known by the agency it names, and by questions that mean the same here. Nothing of it enters by itself.
        """
        said, picture = form.handed_out, self._picture
        is_from_here = ReturnId(said.return_id) in picture.elsewhere
        target = None if is_from_here or not form.has_table else self._called(form, said.agency)
        if target is None:
            return _kept_out(FileOutcome.WRONG_ROUND, else_code, said.return_id if is_from_here else "")
        then = picture.earlier.get(said.version) if said.set_id == picture.form.id else None
        read = self._now(form, target) if then is None else self._older(form, target)
        if len(read.rows) < LEAST_ALIKE:
            return _kept_out(FileOutcome.WRONG_ROUND, else_code)
        asked = [each.id for each in picture.form.questions() if each.calculate is None]
        still = len(set(asked) - {question for question, _row in read.rows})
        reasons = (Reason("other_area", params={"count": len(read.rows), "open": still}),)
        return FormRead(FileOutcome.OTHER_AREA, target, read.rows, reasons, still)

    def _called(self, form: FilledForm, agency: str) -> ReturnId | None:
        """Find the one return whose agency a form names; None where it names none or several."""
        called = self._picture.called
        found = {called[agency.casefold()]} if agency.casefold() in called else set()
        if not found:
            found = {called[text.casefold()] for text in form.texts() if text.casefold() in called}
        return found.pop() if len(found) == 1 else None

    def _now(self, form: FilledForm, target: ReturnId) -> FormRead:
        report = form.report(self._picture.blanks[target], self._look(self._picture.blanks[target]))
        rows = {key_of(row.slot): TakenRow(row.answer, row.written.evidence) for row in _taken(report)}
        reasons = tuple(_reasons(report))
        odd = [FileOutcome.LOOK] if reasons else []
        return FormRead(gravest(odd), target, rows, reasons[:MOST_REASONS])

    def _older(self, form: FilledForm, target: ReturnId) -> FormRead:
        """Read a form as the version it was handed out in, and carry what still means the same."""
        blank, now = self._picture.blanks[target], self._picture.form
        then = self._picture.earlier.get(form.handed_out.version)
        if then is None:
            return FormRead(FileOutcome.WRONG_ROUND, target, reasons=(Reason("version_unknown"),))
        before = BlankReturn(then, blank.agency, blank.round, blank.due, blank.groups, blank.rows, blank.return_id)
        report = form.report(before, self._look(before))
        written = {key_of(row.slot): row for row in _taken(report)}
        answers = {key: row.answer for key, row in written.items()}
        kept = [each for each in carried(then, now, answers, on=self._picture.today).answers if _is_kept(each.outcome)]
        rows = {each.to: TakenRow(each.answer, written[each.key].written.evidence) for each in kept if each.to}
        again = _asked_again(then, now, answers, {each.key for each in kept})
        reasons = (Reason("older_version", params={"version": then.version}), *_reasons(report))
        odd = [FileOutcome.OLDER_FORM, *([FileOutcome.LOOK] if len(reasons) > 1 else [])]
        return FormRead(gravest(odd), target, rows, reasons[:MOST_REASONS], again)

    def _look(self, blank: BlankReturn) -> Asked:
        rows = tuple((repeat, *(each.id for each in listed)) for repeat, listed in blank.rows.items())
        alike = (blank.question_set.version, blank.groups, rows, blank.return_id is None)
        if alike not in self._asked:
            self._asked[alike] = Asked(blank)
        return self._asked[alike]


def _kept_out(outcome: FileOutcome, code: str, elsewhere: str = "") -> FormRead:
    """Say why a form stays out.

    Args:
        elsewhere: the return of another round that it answers; empty where that is not known.
    """
    return FormRead(outcome, reasons=(Reason(code, params={"return": elsewhere} if elsewhere else {}),))


def _taken(report: ReturnReport) -> Iterator[RowVerdict]:
    return (row for row in report.rows if row.verdict is Verdict.TAKEN)


def _reasons(report: ReturnReport) -> Iterator[Reason]:
    """Tell each row that somebody must look at, with its place."""
    if Oddity.NO_TABLE in report.oddities or Oddity.NO_FIELDS in report.oddities:
        yield Reason("no_form_of_ours")
    for row in report.rows:
        says_something = row.verdict is not Verdict.EXTRA_ROW or not row.written.is_blank
        if row.verdict in _UNTAKEN and says_something:
            yield Reason(
                row.verdict.value, row.place, row.asked, {"suggestion": row.suggestion} if row.suggestion else {}
            )


def _is_kept(outcome: str) -> bool:
    return outcome in ("carry", "flag")


def _asked_again(then: QuestionSet, now: QuestionSet, answers: Mapping[Key, Answer], kept: set[Key]) -> int:
    """Count the questions asked now that the older form did not ask, and those whose answers do not hold any more."""
    old = {question.id for question in then.questions()}
    new = sum(
        question.id not in old and not question.renamed_from and question.calculate is None
        for question in now.questions()
    )
    return new + sum(key not in kept and answer != BLANK for key, answer in answers.items())
