"""What all letters of a batch say, in one document, so that it is looked through before any of them is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from audit_tool.documents import covering_letter, reminder
from audit_tool.domain.chasing import Rung
from audit_tool.domain.ids import RoundId
from audit_tool.paper import Block, Document, Heading, headed
from audit_tool.store.session import Session
from audit_tool.store.unit_of_work import Records
from audit_tool.views.board import draw_board
from audit_tool.views.facts.covering_letter import letter_facts
from audit_tool.views.facts.reminder import part_of, reminder_facts
from audit_tool.views.facts.words import imprint

OTHERS = "What the other letters say beside it"


def compose_covering_letters(session: Session, records: Records, round_id: str) -> Document:
    """Compose what the covering letters of a round say: with each form, and to everybody who is asked."""
    run, settled = records.rounds.find(RoundId(round_id)), records.expectations.of_round(RoundId(round_id))
    agencies = {agency.id: agency for agency in records.agencies.everything()}
    asked = [
        agencies[each.agency_id]
        for each in records.returns.of_round(run.id)
        if each.agency_id and not each.case_id and (each.id not in settled or settled[each.id].is_counted)
    ]
    every = tuple(covering_letter.WAYS)
    facts = letter_facts(session, records, run, every)
    lines = dict.fromkeys((agency.addressee, agency.name) for agency in asked)
    letters = [facts, replace(facts, routes=every[:1]), *(replace(facts, to=to) for to in lines)]
    return _together([covering_letter.compose(each) for each in letters])


def compose_reminders(session: Session, records: Records, round_id: str) -> Document:
    """Compose what the reminders of a round say that are due today, and those for which it has words of its own."""
    run, own = records.rounds.find(RoundId(round_id)), records.passages.of(round_id)
    due = [
        (row.return_id, row.standing.step.rung, row.to)
        for row in draw_board(session, records, run).to_remind
        if row.standing.step is not None
    ]
    first = next((each.id for each in records.returns.of_round(run.id) if each.agency_id), None)
    worded = [rung for rung in Rung if own.get(part_of(rung), "").strip()]
    wanted = dict.fromkeys([*due, *((first, rung, "") for rung in worded if first is not None)])
    letters = [reminder.compose(reminder_facts(session, records, *each)) for each in wanted]
    return _together(letters) if letters else _nothing(records, run.title)


def _nothing(records: Records, title: str) -> Document:
    shown = imprint(records, "reminder", stamp="")
    return headed(shown, reminder.KIND, title, shown.letterhead.partnership, (), stationery="report", foot="")


def _together(letters: Sequence[Document]) -> Document:
    """Put letters into one: the first as it is, then each block that another says more often than those before it."""
    first, said, more = letters[0], Counter(letters[0].blocks), list[Block]()
    for letter in letters[1:]:
        own = Counter[Block]()
        for block in letter.blocks:
            own[block] += 1
            if own[block] > said[block]:
                said[block] += 1
                more.append(block)
    return replace(first, blocks=(*first.blocks, Heading(OTHERS), *more)) if more else first
