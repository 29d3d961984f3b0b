"""What XLSForm calls a question's type, and the way back."""

from __future__ import annotations

import re
from typing import Any

from forms.levels import scale_id
from forms.model import Question
from forms.translations import SCALE_PREFIX

_PLAIN = {
    "whole": "integer",
    "percent": "decimal",
    "decimal": "decimal",
    "date": "date",
    "date_range": "text",
    "acknowledge": "acknowledge",
    "short_text": "text",
    "long_text": "text",
    "person_role": "text",
}
_BACK = {
    "integer": "whole",
    "int": "whole",
    "decimal": "decimal",
    "date": "date",
    "text": "long_text",
    "acknowledge": "acknowledge",
}
_CHOOSES = {"multiple": "select_multiple", "rank": "rank"}
_CHOSEN = {"select_one": "single", "select_multiple": "multiple", "rank": "rank"}
_CHOICE = re.compile(r"(select_one|select_multiple|rank)\s+(\S+)")


def xlsform_type(question: Question) -> str:
    """Say the type as the survey sheet does: "select_one scale-met3", "integer"."""
    if question.type in _PLAIN:
        return _PLAIN[question.type]
    scale = scale_id(question)
    names = f"{SCALE_PREFIX}{scale}" if scale else question.options or "none"
    return f"{_CHOOSES.get(question.type, 'select_one')} {names}"


def from_xlsform_type(said: str) -> dict[str, Any] | None:
    """Read the type of a row that an author added by hand; None when it is not one that `xlsform_type` writes."""
    if choice := _CHOICE.fullmatch(said.strip()):
        said_as, names = choice[1], choice[2]
        if names.startswith(SCALE_PREFIX) and said_as == "select_one":
            return {"type": "scale", "scale": names.removeprefix(SCALE_PREFIX)}
        return {"type": _CHOSEN[said_as], "options": names}
    return {"type": _BACK[said.strip()]} if said.strip() in _BACK else None
