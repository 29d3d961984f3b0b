"""Where a file says something the model does not allow: pydantic's faults as places and plain sentences."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from forms import model
from forms.loading import LoadProblem, Unloadable

_KINDS = frozenset({"section", "question", "repeat", "note"})

PartT = TypeVar("PartT", bound=model.Part)


class _Sentence(NamedTuple):
    what: str
    mend: str


def read_part(part: type[PartT], raw: Mapping[str, Any], file: str) -> PartT:
    """Read plain TOML data as one piece of the model.

    Raises:
        Unloadable: with one problem for each place that does not fit.
    """
    try:
        return part.model_validate(raw)
    except ValidationError as error:
        faults = [fault for fault in error.errors(include_url=False) if not _is_an_echo(fault, error)]
        raise Unloadable(*(_problem(fault, raw, file) for fault in faults)) from error


def sentence(fault: ErrorDetails) -> str:
    """Say one of pydantic's faults plainly: what is wrong with which key, and what to do."""
    key = next((str(step) for step in reversed(fault["loc"]) if isinstance(step, str)), "")
    return " ".join(_SENTENCES.get(fault["type"], _any_other)(key, fault))


def _is_an_echo(fault: ErrorDetails, error: ValidationError) -> bool:
    """Say whether a list is called too short only because its items were refused."""
    steps = fault["loc"]
    return fault["type"] == "too_short" and any(
        len(other["loc"]) > len(steps) and other["loc"][: len(steps)] == steps
        for other in error.errors(include_url=False)
    )


def _problem(fault: ErrorDetails, raw: Mapping[str, Any], file: str) -> LoadProblem:
    key = next((str(step) for step in reversed(fault["loc"]) if isinstance(step, str)), "")
    what, mend = _SENTENCES.get(fault["type"], _any_other)(key, fault)
    return LoadProblem(file, _place(fault["loc"], raw), what, mend)


def _place(steps: Sequence[int | str], raw: Any) -> str:
    """Name the ids that lead to the fault: "std_leadership, s11_board_lead, hint"."""
    names: list[str] = []
    here = raw
    for step in steps:
        if isinstance(step, int) and isinstance(here, list) and step < len(here):
            here = here[step]
            name = _name_of(here)
            names.append(name or f"item {step + 1}")
        elif isinstance(step, str) and isinstance(here, dict) and step in here:
            here = here[step]
            if not isinstance(here, list):
                names.append(step)
        elif isinstance(step, str) and step is steps[-1] and step not in _KINDS:
            names.append(step)
    return ", ".join(names)


def _name_of(node: Any) -> str | None:
    name = (node.get("id") or node.get("code")) if isinstance(node, dict) else None
    return name if isinstance(name, str) else None


def _missing(key: str, fault: ErrorDetails) -> _Sentence:
    return _Sentence(f"{key} is missing.", f"Add {key} = ... there.")


def _unknown_key(key: str, fault: ErrorDetails) -> _Sentence:
    near = difflib.get_close_matches(key, _known_keys(), 1)
    mend = f"Did you mean {near[0]}?" if near else "Take it out, or compare with a set that loads."
    return _Sentence(f"{key} is not a key that is read here.", mend)


def _not_text(key: str, fault: ErrorDetails) -> _Sentence:
    given = fault["input"]
    if isinstance(given, int | Decimal) and not isinstance(given, bool):
        return _Sentence(f"{given} is a number here, and text is needed.", f'Put it in quotes: {key} = "{given}".')
    return _Sentence(f"{key} is not text.", f'Write it in quotes: {key} = "...".')


def _pattern(key: str, fault: ErrorDetails) -> _Sentence:
    if key == "version":
        return _Sentence("A version is three numbers with points.", 'Write version = "1.0.0".')
    return _Sentence(
        f"{key} is not written as an id.", "Use small letters a to z, digits and _, beginning with a letter."
    )


def _choice(key: str, fault: ErrorDetails) -> _Sentence:
    expected = str(fault.get("ctx", {}).get("expected", ""))
    return _Sentence(f"{key} has a word that is not one of the choices.", f"Use one of: {expected}.")


def _kind(key: str, fault: ErrorDetails) -> _Sentence:
    expected = str(fault.get("ctx", {}).get("expected_tags", "'section', 'question', 'repeat', 'note'"))
    return _Sentence("An item does not say what kind it is.", f"Add kind = one of: {expected}.")


def _too_long(key: str, fault: ErrorDetails) -> _Sentence:
    most = fault.get("ctx", {}).get("max_length")
    return _Sentence(f"{key} is longer than {most} characters.", "Shorten it.")


def _our_own(key: str, fault: ErrorDetails) -> _Sentence:
    return _Sentence(f"{fault.get('ctx', {}).get('error')}.", "Mend it there.")


def _any_other(key: str, fault: ErrorDetails) -> _Sentence:
    return _Sentence(f"{key}: {fault['msg']}.", "Compare with a set that loads.")


_SENTENCES: dict[str, Callable[[str, ErrorDetails], _Sentence]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _not_text,
    "string_pattern_mismatch": _pattern,
    "literal_error": _choice,
    "union_tag_invalid": _kind,
    "union_tag_not_found": _kind,
    "string_too_long": _too_long,
    "value_error": _our_own,
}


def _known_keys() -> list[str]:
    parts = [part for part in vars(model).values() if isinstance(part, type) and issubclass(part, model.Part)]
    return sorted({key for part in parts for key in part.model_fields})
