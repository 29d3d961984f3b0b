"""Forms for ODK and its like, made by chance out of the habits that real ones have."""

from __future__ import annotations

import datetime as dt
import io
import random
from typing import Any

import xlsxwriter

_DAY = dt.date(2024, 3, 1)
_TYPES = (
    "text", "integer", "decimal", "date", "note", "calculate", "hidden", "select_one yes_no", "select_one yes_no",
    "select_multiple bodies", "select_one bodies or_other", "select_multiple Bodies Of", "select_one_from_file x.csv",
    "select_one_external wards", "select one from yes_no", "select_one yes_no minimal", "select_one ${child}",
    "rank bodies", "acknowledge", "geopoint", "image", "range", "start", "deviceid", "audit", "barcode", "datetime",
    "xml-external", "INTEGER", "select_one  yes_no", "wibble", "#", "string", "select_one long list",
)  # fmt: skip
_BEGINS = ("begin group", "begin_group", "Begin Group", "begin repeat", "begin_repeat", "begin  group")
_ENDS = {"group": ("end group", "end_group", "END GROUP"), "repeat": ("end repeat", "end_repeat", "end group")}
_NAMES = ("age", "Age", "name", "consent", "who", "Żółć", "q 1", "2nd", "group", "age", "x" * 80, "child-name", "-", "")
_LABELS = (
    "How old is the child?", "Hello ${name}", "<b>Bold</b> &amp; more", "“Quoted”", "=1+1", "Line\none", "x" * 300, 7,
    True, _DAY, "", "",
)  # fmt: skip
_RULES = (
    "${age} > 5", "${age}&gt;5 and ${age} &lt; 9", "${consent} = ‘yes’", "${consent} = “Yes”", "${consent} = 1",
    "${who} >= 2", "selected(${who}, 'Police Force')", "selected-at(${who}, 0) = 'Police Force'",
    "${consent} = 'don’t know'", "TRUE", True, "TRUE()", "true()", "not(${consent} = 'no')",
    "pulldata('a', 'b', 'c', ${age})", "jr:choice-name(${who}, '${who}')", "once(uuid())",
    "instance('wards')/root/item[name = ${who}]/label", "indexed-repeat(${age}, ${child}, 1)", "../age = 3",
    "/data/visit/age != ''", ". > 0", ".>=0 and .<=120", "regex(., '^[0-9]{4}$')", "string-length(.) < 5",
    "${missing} = 1", "${group} = 'a'", "count(${child}) > 1", "sum(${age})", "if(${consent} = 'yes', 1, 0)",
    "${age} ≥ 5", "${age} – 1 > 3", "today() - ${age} > 5", "(((((", "${", "'", "${age} = 5 AND ${consent} = 'yes'",
    "${age}>5\u200b", "position(..) = 1", "concat(${name}, ' ', ${age})", "coalesce(${age}, 0)",
    "(" * 400 + "1" + ")" * 400, "1 + " * 900 + "1", "yes", "5",
)  # fmt: skip
_OTHER_COLUMNS = (
    "appearance", "media::image", "media::audio::Polski (pl)", "choice_filter", "parameters", "repeat_count",
    "readonly", "default", "trigger", "body::esri:style", "instance::cht:x", "Label", "comment", "bind::type",
)  # fmt: skip
_REQUIRED = ("yes", "TRUE", True, "no", "false()", "${age} > 3", "1", "", "", "required")
_CHOICES = (
    ("yes_no", "yes"), ("yes_no", "no"), ("yes_no", 1), ("yes_no", 1.0), ("yes_no", "Yes"), ("yes_no", "don’t know"),
    ("bodies", "Police Force"), ("bodies", "police_force"), ("bodies", "health"), ("bodies", "health"),
    ("bodies", "other"), ("bodies", 2), ("Bodies Of", "x"), ("Bodies", "y" * 90), ("Bodies", ""), ("", "stray"),
    ("wards", "w1"), ("long", "l"),
)  # fmt: skip
_DEEPEST = 6


def foreign_form(chance: random.Random) -> bytes:
    """Make one form as an .xlsx file."""
    sheets = {"survey": _survey(chance), "choices": _choices(chance), "settings": _settings(chance)}
    if chance.random() < 0.2:
        sheets[chance.choice(["external_choices", "Notes", "entities", "Sheet 1"])] = [["a", "list_name"], ["b", 3]]
    if chance.random() < 0.1:
        del sheets[chance.choice(["choices", "settings"])]
    return _written(sheets, chance)


def _survey(chance: random.Random) -> list[list[Any]]:
    columns = ["type", "name", *_languages(chance, "label")]
    columns += _languages(chance, "hint") if chance.random() < 0.5 else []
    columns += [chance.choice(["relevant", "relevance", "bind::relevant"]), "constraint", "calculation", "required"]
    columns += _languages(chance, "constraint_message") if chance.random() < 0.5 else []
    columns += chance.sample(_OTHER_COLUMNS, chance.randrange(4))
    if chance.random() < 0.2:
        chance.shuffle(columns)
    rows: list[list[Any]] = [[_spelt(one, chance) for one in columns]]
    around: list[str] = []
    for _ in range(chance.randrange(5, 40)):
        if chance.random() < 0.15 and len(around) < _DEEPEST:
            begun = chance.choice(_BEGINS)
            around.append("repeat" if "repeat" in begun else "group")
            rows.append(_row(columns, begun, chance))
        elif around and chance.random() < 0.2:
            rows.append(_row(columns, chance.choice(_ENDS[around.pop()]), chance, chance.random() < 0.2))
        else:
            rows.append(_row(columns, chance.choice(_TYPES), chance))
    while around and chance.random() < 0.9:
        rows.append(_row(columns, chance.choice(_ENDS[around.pop()]), chance, is_filled=False))
    if chance.random() < 0.3:
        rows.insert(chance.randrange(1, len(rows)), [])
    if chance.random() < 0.2:
        rows.append(["", "stray", "A row without a type"])
    if chance.random() < 0.2:
        rows.insert(0, [])
    return rows


def _row(columns: list[str], asked: str, chance: random.Random, is_filled: bool = True) -> list[Any]:
    row: list[Any] = []
    for column in columns:
        stem = column.partition(":")[0]
        if column == "type":
            row.append(asked)
        elif not is_filled:
            row.append("")
        elif column == "name":
            row.append(chance.choice(_NAMES))
        elif stem in ("label", "hint", "constraint_message"):
            row.append(chance.choice(_LABELS) if stem == "label" or chance.random() < 0.3 else "")
        elif column == "required":
            row.append(chance.choice(_REQUIRED))
        elif column in ("relevant", "relevance", "bind::relevant", "constraint", "calculation"):
            row.append(chance.choice(_RULES) if chance.random() < 0.3 else "")
        else:
            row.append(chance.choice(["minimal", "a.png", 3]) if chance.random() < 0.3 else "")
    return row


def _choices(chance: random.Random) -> list[list[Any]]:
    columns = [
        chance.choice(["list_name", "list name"]),
        chance.choice(["name", "value"]),
        *_languages(chance, "label"),
    ]
    columns += chance.sample(["image", "ward", "media::image"], chance.randrange(3))
    rows: list[list[Any]] = [columns]
    for names, name in chance.sample(_CHOICES, chance.randrange(4, len(_CHOICES))):
        rows.append([names, name, *(chance.choice([*_LABELS, str(name)]) for _ in columns[2:])])
    return rows


def _settings(chance: random.Random) -> list[list[Any]]:
    said = {
        "form_title": chance.choice(["A form", "Żółć 2", "x" * 60, 2024]),
        "form_id": chance.choice(["a_form", "A-Form", "2024", "ż"]),
        "version": chance.choice(["1.2.3", 2024010100, _DAY, "v1"]),
        "default_language": chance.choice(["English (en)", "Polski (pl)", "Klingon", ""]),
        "style": "pages",
        "instance_name": "concat(${name}, 'x')",
    }
    names = chance.sample(list(said), chance.randrange(1, len(said) + 1))
    rows: list[list[Any]] = [names, [said[name] for name in names]]
    return rows if chance.random() < 0.9 else [*rows, ["second row"]]


def _languages(chance: random.Random, stem: str) -> list[str]:
    return chance.choice(
        [
            [stem],
            [stem],
            [f"{stem}::English (en)"],
            [f"{stem}::English (en)", f"{stem}::Polski (pl)"],
            [stem, f"{stem}::Cymraeg (cy)"],
            [f"{stem}:French", f"{stem}:Swahili"],
        ]
    )


def _spelt(header: str, chance: random.Random) -> str:
    return chance.choice([header, header, header, header.title(), f" {header} ", header.upper()])


def _written(sheets: dict[str, list[list[Any]]], chance: random.Random) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    book = xlsxwriter.Workbook(out, options | {"date_1904": chance.random() < 0.2})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(chance.choice([name, name, name.title()]))
        if name != "survey" and chance.random() < 0.1:
            sheet.hide()
        for number, row in enumerate(rows):
            if number and chance.random() < 0.05:
                sheet.set_row(number, None, None, {"hidden": True})
            for column, value in enumerate(row):
                if chance.random() < 0.005:
                    sheet.write_formula(number, column, "=A1&B1")
                elif isinstance(value, dt.date):
                    sheet.write_datetime(number, column, value, day)
                elif value != "":
                    sheet.write(number, column, value)
        if len(rows) > 4 and chance.random() < 0.1:
            sheet.merge_range(len(rows) + 1, 0, len(rows) + 2, 2, "Merged")
    book.close()
    return out.getvalue()
