"""A filled return workbook to damage, and the damages that other people's hands do to one."""

import copy
import io

import openpyxl

from audit_tool.domain.blank_return import BlankReturn, offered, slots
from audit_tool.exchange.returns import blank_workbook
from tests.forms import sets

BODIES = {
    "id": "bodies",
    "options": [{"code": "police", "label": "Police"}, {"code": "health", "label": "Health, NHS"}],
}


def wide_set(**fields):
    """Make a set with every type of question, a repeat, and conditions."""
    scales = [
        sets.question(f"s{n}", ref=f"1.{n}", label=f"Standard {n}: do leaders know about subject {n * 37}?")
        for n in range(1, 61)
    ]
    others = [
        sets.question("count", type="whole", ref="2.1", label="How many meetings were held?"),
        sets.question("share", type="percent", ref="2.2", label="Which share of staff is trained?"),
        sets.question("day", type="date", ref="2.3", label="When was the policy agreed?"),
        sets.question("who", type="multiple", options="bodies", ref="2.4", label="Who came to the meetings?"),
        sets.question("lead", type="person_role", ref="2.5", label="Who leads on safeguarding?"),
        sets.question("words", type="long_text", ref="2.6", label="What changed?", show_if="${s1} = 'met'"),
        sets.question("yes", type="yes_partly_no", ref="2.7", label="Is it written down?", allow_does_not_apply=True),
        sets.question("rate", type="decimal", ref="2.8", label="How many days a week?", unit="days", places=1),
        sets.question("when", type="date_range", ref="2.9", label="When were the records read?"),
        sets.question("order", type="rank", options="bodies", ref="2.10", label="Who comes most often?"),
        sets.question("read", type="acknowledge", ref="2.11", label="No child is named here."),
    ]
    repeat = sets.repeat(
        "each_lead", sets.question("lead_days", type="whole", label="Days a week?"), of="designated_lead"
    )
    return sets.question_set(
        sets.section("one", *scales), sets.section("two", *others, repeat), option_lists=[BODIES], **fields
    )


SET = wide_set()
OTHER_ANSWERS = {
    "count": ("12", 12),
    "share": ("95%", "95"),
    "day": ("14 March 2026", "2026-03-14"),
    "who": ("Police; Health, NHS", ["police", "health"]),
    "lead": ("ŻÓŁĆ Example, head", {"name": "ŻÓŁĆ Example", "role": "head"}),
    "words": ("Two things:\nfirst, “Zażółć”", "Two things:\nfirst, “Zażółć”"),
    "yes": ("Yes", "yes"),
    "rate": ("2.5", "2.5"),
    "when": ("1 March 2026 to 14 March 2026", {"from": "2026-03-01", "to": "2026-03-14"}),
    "order": ("1. Health, NHS; 2. Police", ["health", "police"]),
    "read": ("I have read this", True),
    "lead_days.2": ("3", 3),
}


def answers():
    """Give the text to write and the value it means, for all slots but every seventh scale question."""
    found = {}
    for number, slot in enumerate(slots(BlankReturn(SET))):
        if slot.id in OTHER_ANSWERS:
            found[slot.id] = OTHER_ANSWERS[slot.id]
        elif slot.question.type == "scale" and number % 7:
            level = SET.scale("met3").levels[number * number % 3]
            found[slot.id] = (level.label, level.code)
    return found


def book(question_set=SET):
    """Open a filled return with openpyxl, to be damaged."""
    made = openpyxl.load_workbook(io.BytesIO(blank_workbook(BlankReturn(question_set, agency="ŻÓŁĆ Academy"))))
    sheet = made["Return"]
    for row in sheet.iter_rows(min_row=2):
        if (wanted := answers().get(row[0].value)) is not None:
            row[4].value = wanted[0]
            row[5].value = f"Evidence for {row[0].value}"
    return made


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rows_of(sheet):
    return [[copy.copy(cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]


def rewrite(sheet, rows):
    sheet.delete_rows(2, sheet.max_row)
    for row in rows:
        sheet.append(row)


def row_of(sheet, slot):
    return next(row for row in sheet.iter_rows(min_row=2) if row[0].value == slot)


def first_answered(sheet, count):
    """List the slots of the first answered scale questions."""
    return [row[0].value for row in sheet.iter_rows(min_row=2) if row[0].value and row[4].value][:count]


__all__ = ["BODIES", "OTHER_ANSWERS", "SET", "answers", "book", "first_answered", "offered", "saved", "wide_set"]
