"""Rules as Excel formulas, so that a blank workbook can say which rows are needed; only where both mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms.expressions.errors import ExpressionError
from forms.expressions.parser import parse
from forms.expressions.tree import Call, Comparison, Junction, Node, Number, Reference, Text
from forms.levels import answer_codes, scale_of
from forms.model import QuestionSet

_SIGNS = {"=": "=", "!=": "<>", "<": "<", "<=": "<=", ">": ">", ">=": ">="}
_LONGEST_FORMULA = 4_000
"""Characters; Excel takes 8,192."""


class _CannotSay(Exception):
    """Excel has nothing that means the same."""


def shown_formula(rules: Iterable[str], cells: Mapping[str, str], question_set: QuestionSet) -> str | None:
    """Write the formula that is true where all rules hold; None when one of them has no equal in Excel.

    Args:
        rules: of a question and of what it stands in.
        cells: how a formula reads each answer, "$D$14", by question id; those inside repeats are left out.
        question_set: gives the labels that stand in the cells.
    """
    try:
        said = [_formula(parse(rule), cells, question_set) for rule in rules]
    except (ExpressionError, _CannotSay):
        return None
    whole = said[0] if len(said) == 1 else f"AND({','.join(said)})" if said else "TRUE"
    return whole if len(whole) <= _LONGEST_FORMULA else None


def _formula(node: Node, cells: Mapping[str, str], question_set: QuestionSet) -> str:
    match node:
        case Junction(word=word, parts=parts):
            return f"{word.upper()}({','.join(_formula(part, cells, question_set) for part in parts)})"
        case Call(function="not", arguments=(inner,)):
            return f"NOT({_formula(inner, cells, question_set)})"
        case Call(function="true" | "false" as word, arguments=()):
            return f"{word.upper()}()"
        case Call(function="selected", arguments=(Reference() as asked, Text(value=code))):
            label = _label(asked, code, question_set)
            chosen = f'SUBSTITUTE(SUBSTITUTE({_cell(asked, cells)},CHAR(10),";"),"; ",";")'
            return f'ISNUMBER(SEARCH({_quoted(f";{label};")},";"&{chosen}&";"))'
        case Call(function="answered", arguments=(Reference() as asked,)):
            said = [f"{_cell(asked, cells)}<>{_quoted(label)}" for label in ("", *_no_answers(asked, question_set))]
            return said[0] if len(said) == 1 else f"AND({','.join(said)})"
        case Comparison(sign="=" | "!=" as sign, left=Reference() as asked, right=Text(value=code)):
            label = _label(asked, code, question_set) if code else ""
            return f"{_cell(asked, cells)}{_SIGNS[sign]}{_quoted(label)}"
        case Comparison(sign=sign, left=Reference() as asked, right=Number(value=value)):
            # As text without a %: "95%" is 95 here and 0.95 to Excel, and of an empty cell VALUE makes 0.
            cell = f'SUBSTITUTE({_cell(asked, cells)},"%","")'
            return f"IFERROR(VALUE({cell}){_SIGNS[sign]}{value:g},{'TRUE' if sign == '!=' else 'FALSE'})"
    raise _CannotSay


def _cell(asked: Reference, cells: Mapping[str, str]) -> str:
    if asked.question_id not in cells:
        raise _CannotSay
    return cells[asked.question_id]


def _label(asked: Reference, code: str, question_set: QuestionSet) -> str:
    question = question_set.question(asked.question_id)
    label = answer_codes(question, question_set).get(code) if question else None
    if label is None or not label.isprintable() or any(mark in label for mark in "*?~"):
        raise _CannotSay  # SEARCH reads these marks as wildcards, and a formula holds no control character
    return label


def _no_answers(asked: Reference, question_set: QuestionSet) -> tuple[str, ...]:
    """List the steps of a question's scale that say it does not apply or is not known."""
    question = question_set.question(asked.question_id)
    scale = scale_of(question, question_set) if question else None
    codes = (level.code for level in scale.levels if level.excluded or level.unknown) if scale else ()
    return tuple(_label(asked, code, question_set) for code in codes)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
