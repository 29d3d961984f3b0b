"""Trusts' own audit forms: read, mapped once, taken in for each of their schools, and taken out as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from audit_tool.domain.answer import AnswerRevision
from audit_tool.domain.blank_return import BlankReturn, slots
from audit_tool.domain.changes import Changes, changed
from audit_tool.domain.contact import Post
from audit_tool.domain.errors import Refused
from audit_tool.domain.ids import OwnFormTakeId, ReturnId, RoundId, TemplateMapId, new_id
from audit_tool.domain.own_template import OWN_TEMPLATE, OwnFormTake, TemplateMap
from audit_tool.domain.rating import Lens
from audit_tool.domain.route import Route
from audit_tool.exchange.columns import Basis
from audit_tool.exchange.own_templates import Fate, LineRead, Remembered, Said, School, TemplateReading, read_own_form
from audit_tool.exchange.returns.alike import alike
from audit_tool.exchange.returns.merging import merged
from audit_tool.exchange.sheets import TableFile, pasted_tables, read_form
from audit_tool.exchange.sheets.csv_file import LARGEST_FILE
from audit_tool.kinds import kind
from audit_tool.store.session import Session
from audit_tool.store.trouble import told_apart
from audit_tool.store.unit_of_work import Records, UnitOfWork
from audit_tool.usecases.answers import write_answers
from audit_tool.usecases.attachments import attachment_of
from audit_tool.usecases.expected import mark_come
from audit_tool.usecases.open_round import open_round
from forms.answers import BLANK, Answer, Key
from forms.model import Question

PASTED = "Copied form.txt"
"""What the words of a form that was copied are kept as."""


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A trust's form as it came.

    Attributes:
        title: the file's name, under which it is kept.
    """

    title: str
    content: bytes
    tables: TableFile


class OwnTemplates:
    """Verbs about trusts' own audit forms."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open(self, path: Path) -> OwnForm:
        """Open a trust's form; nothing is changed.

        Raises:
            Refused: the file holds neither tables nor words, or is not safe to read (see `exchange.sheets.tables`).
            Environment: it cannot be opened.
        """
        with told_apart(path), path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        return OwnForm(path.name, content, read_form(content))

    def pasted(self, text: str) -> OwnForm:
        """Take a form that was copied from its own program; nothing is changed.

        Raises:
            Refused: as `exchange.sheets.tables.pasted_tables`.
        """
        return OwnForm(PASTED, text.encode("utf-8", "replace"), pasted_tables(text))

    def read(self, round_id: RoundId, form: OwnForm, said: Said, *, trust: str) -> TemplateReading:
        """Read a trust's form by what was settled when one of this trust came before and what was said of this one.

        Nothing is changed.

        Args:
            trust: its id in the register; where it is not in it, its name.

        Raises:
            Refused: round_closed; not_of_agencies: this round has cases.
        """
        with self._session.read() as records:
            run = open_round(records, round_id)
            if kind(run.kind).is_case_audit:
                raise Refused("not_of_agencies")
            whole = self._session.frozen_set(records, run.question_set_digest)
            remembered = Remembered.of(records.template_maps.of_trust(_key(trust), run.question_set_id))
            schools = self._schools(records, round_id)
            reading = read_own_form(
                form.tables, whole, _once(whole_slots(BlankReturn(whole))), schools, said, remembered
            )
            return replace(reading, lines=tuple(_beside_what_stands(records, reading)))

    def take(self, round_id: RoundId, form: OwnForm, reading: TemplateReading, *, trust: str, name: str) -> Changes:
        """Write down every answer that was read, keep the file, and remember what its lines are; all of it or nothing.

        What somebody answered in another way stays. The same form again changes nothing.

        Args:
            trust: its id in the register; where it is not in it, its name.
            name: what people call it.

        Raises:
            Refused: own_form_waits, with `count` of what must still be said; own_form_nothing (no line can come in);
                round_closed, or another code of `why_read_only` for one of the schools; file_too_large.
        """
        if reading.waits_for:
            raise Refused("own_form_waits", count=len(reading.waits_for))
        with self._session.work() as unit:
            run = open_round(unit, round_id)
            lines = tuple(_beside_what_stands(unit, reading))
            if not any(line.fate in (Fate.TAKEN, Fate.STANDS) for line in lines):
                raise Refused("own_form_nothing")
            answers = _answers(unit, lines)
            known = _remember(unit, reading, trust=_key(trust), name=name, question_set_id=run.question_set_id)
            if not answers:
                return changed(own_form=known.id)
            attachment = attachment_of(form.title, form.content)
            unit.attachments.keep(attachment)
            unit.log("attachment.keep", "attachment", attachment.id, digest=attachment.sha256)
            write_answers(self._session, unit, answers, Lens.SELF, OWN_TEMPLATE)
            made = [
                self._take(unit, return_id, known, reading, lines, attachment_id=attachment.id) for return_id in answers
            ]
        return changed(
            made[0].id,
            undoable=True,
            answer=list(answers),
            returns=list(answers),
            expectation=list(answers),
            own_form=[take.id for take in made],
        )

    def _take(
        self,
        unit: UnitOfWork,
        return_id: ReturnId,
        known: TemplateMap,
        reading: TemplateReading,
        lines: Iterable[LineRead],
        *,
        attachment_id: str,
    ) -> OwnFormTake:
        left = sum(line.fate is Fate.NOT_COVERED and line.return_id == return_id for line in lines)
        take = OwnFormTake(
            id=OwnFormTakeId(new_id()),
            return_id=return_id,
            template_id=known.id,
            source=reading.source,
            attachment_id=attachment_id,
            lead=reading.leads[return_id],
            taken_at=unit.stamp.at,
            not_covered=left,
        )
        unit.own_form_takes.add(take)
        unit.log("own_form.take", "own_form_take", take.id, of=take)
        mark_come(unit, return_id, Route.OWN_TEMPLATE, self._session.today())
        return take

    def take_back(self, take_ids: Iterable[str]) -> Changes:
        """Take out what a form brought in: each answer is again what it was, unless a person has changed it since.

        Raises:
            Refused: taken_back_already; round_closed, or another code of `why_read_only`.
        """
        touched: list[str] = []
        with self._session.work() as unit:
            for ident in take_ids:
                take = unit.own_form_takes.find(ident)
                if take.withdrawn:
                    raise Refused("taken_back_already")
                before = dict(_before(unit, take))
                write_answers(self._session, unit, {take.return_id: before}, Lens.SELF, "undone")
                gone = replace(take, withdrawn=True)
                unit.own_form_takes.change(gone)
                unit.log("own_form.take_back", "own_form_take", take.id, of=gone)
                _expected_as_before(unit, take)
                touched.append(take.return_id)
        return changed(answer=touched, returns=touched, expectation=touched, own_form=touched)

    def _schools(self, records: Records, round_id: RoundId) -> tuple[School, ...]:
        settings, today = records.settings.by_id(), self._session.today()
        leads = {
            each.agency_id: each.name
            for each in records.contacts.standing()
            if each.post is Post.LEAD and each.holds_on(today)
        }
        found = []
        for target in records.returns.of_round(round_id):
            if target.agency_id is None or target.withdrawn:
                continue
            setting = settings.get(target.agency_id)
            urn = setting.urn if setting is not None and not setting.withdrawn else ""
            name = records.agencies.find(target.agency_id).name
            found.append(School(target.id, name, urn, leads.get(target.agency_id, "")))
        return tuple(sorted(found, key=lambda school: school.name))


def whole_slots(blank: BlankReturn) -> Iterator[tuple[Key, Question]]:
    """Give every question that is answered once, with the key of its answer."""
    return (((slot.question.id, None), slot.question) for slot in slots(blank) if slot.row is None)


def _once(found: Iterable[tuple[Key, Question]]) -> dict[str, Question]:
    return {key[0]: question for key, question in found}


def _key(trust: str) -> str:
    """Even out a trust's name, so that it is known again; an id stays as it is."""
    return alike(trust)


def _beside_what_stands(records: Records, reading: TemplateReading) -> Iterator[LineRead]:
    """Leave out what somebody answered in another way since, or before: it stays, and it is told."""
    standing: dict[ReturnId, Mapping[Key, AnswerRevision]] = {}
    for line in reading.lines:
        if line.fate not in (Fate.TAKEN, Fate.STANDS) or line.return_id is None:
            yield line
            continue
        if line.return_id not in standing:
            standing[line.return_id] = records.answers.current_revisions(line.return_id, Lens.SELF)
        now = standing[line.return_id].get((line.question_id, None))
        is_theirs = now is not None and now.source != OWN_TEMPLATE and not now.answer.is_blank
        yield replace(line, fate=Fate.STANDS if is_theirs else Fate.TAKEN)


def _answers(records: Records, lines: Iterable[LineRead]) -> dict[ReturnId, dict[Key, Answer]]:
    """Make what is written down of each return; nothing of one that says so already."""
    found: dict[ReturnId, dict[Key, Answer]] = {}
    standing: dict[ReturnId, Mapping[Key, Answer]] = {}
    for line in lines:
        if line.fate is not Fate.TAKEN or line.return_id is None:
            continue
        if line.return_id not in standing:
            standing[line.return_id] = records.answers.current(line.return_id, Lens.SELF)
        key = (line.question_id, None)
        now = standing[line.return_id].get(key, BLANK)
        said = merged(now, line.answer, line.line.written.evidence)
        if said != now:
            found.setdefault(line.return_id, {})[key] = said
    return found


def _remember(
    unit: UnitOfWork, reading: TemplateReading, *, trust: str, name: str, question_set_id: str
) -> TemplateMap:
    """Keep what was settled, beside what was settled of lines and words that this form does not have."""
    before = unit.template_maps.of_trust(trust, question_set_id)
    lines = {alike(line[0]): line for line in (before.lines if before else ())}
    lines |= {
        alike(line.label): (line.label, line.question_id, line.confidence, line.how.value) for line in reading.proposed
    }
    levels = {level[:2]: level for level in (before.levels if before else ())}
    words = ((word.choices, alike(word.text), word.code) for word in reading.levels)
    levels |= {level[:2]: level for level in words}
    ident = before.id if before else TemplateMapId(new_id())
    columns = {column[:2]: column for column in (before.columns if before else ())}
    columns |= {
        (table.headings, column.column): (table.headings, column.column, column.target)
        for table in reading.tables
        for column in table.columns
        if column.basis is Basis.SAID
    }
    known = TemplateMap(
        ident,
        trust,
        name,
        question_set_id,
        reading.headings,
        tuple(lines.values()),
        tuple(levels.values()),
        tuple(columns.values()),
    )
    if known != before:
        unit.template_maps.put(known)
        unit.log("own_form.remember", "template_map", known.id, of=known)
    return known


def _before(unit: UnitOfWork, take: OwnFormTake) -> Iterator[tuple[Key, Answer]]:
    """Say how each answer stood that a take wrote and nobody has changed since."""
    for key, revision in unit.answers.current_revisions(take.return_id, Lens.SELF).items():
        if revision.source == OWN_TEMPLATE and revision.at == take.taken_at:
            past = unit.answers.past(take.return_id, Lens.SELF, key)
            yield key, past[-2].answer if len(past) > 1 else BLANK


def _expected_as_before(unit: UnitOfWork, take: OwnFormTake) -> None:
    """Say again on what the return had come before the form, unless another form or route came since."""
    stands = unit.expectations.of(take.return_id)
    if stands.route is not Route.OWN_TEMPLATE or unit.own_form_takes.of_return(take.return_id):
        return
    past = [each for at, _, each in unit.expectations.past(take.return_id) if at < take.taken_at]
    before = past[-1] if past else None
    reads = replace(
        stands,
        route=before.route if before else None,
        came_on=before.came_on if before else None,
        checked_at=before.checked_at if before else None,
    )
    unit.expectations.change(reads)
    unit.log("return.unmark", "expectation", reads.id, of=reads)
