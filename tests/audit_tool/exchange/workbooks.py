"""Workbooks to test with, built cell by cell in memory."""

import io

import xlsxwriter

FIELD_FORM = {
    "survey": [
        [
            "type",
            "name",
            "label::English (en)",
            "label::Polski (pl)",
            "hint",
            "required",
            "relevant",
            "constraint",
            "calculation",
            "choice_filter",
            "Constraint message",
            "appearance",
        ],
        ["start", "start"],
        ["begin_group", "inputs", "Inputs", "", "", "", "./source = 'user'"],
        ["hidden", "source", "Source"],
        ["end_group"],
        [],
        ["begin group", "visit", "Visit", "Wizyta", "", "", "${source} = \u2018user\u2019"],
        [
            "select_one yes_no",
            "Consent",
            "May we ask?",
            "Czy możemy?",
            "Read it aloud",
            "yes",
            "",
            "",
            "",
            "",
            "",
            "minimal",
        ],
        ["select_multiple bodies or_other", "who", "Who came?", "", "", "", "${Consent} = 1"],
        [
            "integer",
            "age",
            "Age",
            "",
            "",
            "TRUE",
            "selected(${who}, 'Police Force') and TRUE",
            ". &gt;= 0 and . &lt; 120",
            "",
            "",
            "0 to 119",
        ],
        ["decimal", "weight", "Weight", "", "", "", "../age > 5"],
        ["select_one missing_list", "colour", "Colour"],
        ["calculate", "z", "", "", "", "", "", "", "pulldata('a', 'b', 'c', ${age})"],
        ["note", "thanks", "Thank you, ŻÓŁĆ"],
        ["end group"],
        ["begin group", "again", "Again", "", "", "", "${follow} = 'yes'"],
        ["select_one yes_no", "follow", "Follow up?"],
        ["text", "age", "Age in words", "", "", "", "${age} != ''"],
        ["end group", "again"],
        ["begin repeat", "child", "Each child"],
        ["text", "name", "Name"],
        ["begin group", "health", "Health", "", "", "", "${name} != ''"],
        ["begin repeat", "visits", "Each visit"],
        ["date", "when", "When?", "", "", "", "today() >= ${when}"],
        ["end repeat"],
        ["end group"],
        ["end repeat"],
        ["geopoint", "where", "Where?"],
        ["wibble", "odd", "Odd"],
        ["", "untyped", "No type"],
        ["end group"],
    ],
    "choices": [
        ["list name", "name", "label::English (en)", "label::Polski (pl)", "image"],
        ["yes_no", 1, "Yes", "Tak"],
        ["yes_no", 0, "No", "Nie"],
        [],
        ["bodies", "Police Force", "Police", "", "badge.png"],
        ["bodies", "health", "Health"],
        ["bodies", "health", "Health again"],
        ["", "stray", "Stray"],
    ],
    "settings": [
        ["form_title", "form_id", "version", "default_language"],
        ["Field form", "field-form", 2026010100, "English (en)"],
    ],
    "notes": [["Written by", "a visibly fictional person"]],
}
"""Imitates what stands in field forms: each row holds one of the habits that trip a strict reader."""


def workbook(sheets, *, formulas=()):
    """Write sheets of rows as .xlsx bytes; `formulas` are (sheet, place, formula)."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    sheet.write(number, column, value)
        for where, place, formula in formulas:
            if where == name:
                sheet.write_formula(place, formula)
    book.close()
    return out.getvalue()
