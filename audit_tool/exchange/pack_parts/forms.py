"""Question sets as parts of a pack: the form that is filled, and the whole set where the form is a part of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from audit_tool.exchange.packs.bent import Bent
from forms.canonical import NotAQuestionSet, canonical_json, from_canonical_json
from forms.model import QuestionSet

FORM: Final = "form.json"
WHOLE_FORM: Final = "whole_form.json"
_NAMES: Final = (FORM, WHOLE_FORM)


def form_parts(forms: Sequence[QuestionSet | bytes]) -> dict[str, bytes]:
    """Write the form, then, where it is a part of a set, the whole.

    Args:
        forms: sets, or the canonical JSON that they are kept as: a large one takes a tenth of a second to write.
    """
    written = (form if isinstance(form, bytes) else canonical_json(form) for form in forms)
    return dict(zip(_NAMES, written, strict=False))


def read_forms(parts: dict[str, bytes]) -> tuple[QuestionSet, ...]:
    """Take the forms out of the parts; the one that is filled comes first.

    Raises:
        Bent: there is none, or one is no question set, or is written in another way than ours.
    """
    if FORM not in parts:
        raise Bent("part_missing")
    return tuple(read_form(parts.pop(name)) for name in _NAMES if name in parts)


def take_part(parts: dict[str, bytes], name: str) -> bytes:
    """Take one part out of the parts.

    Raises:
        Bent: it is missing.
    """
    if name not in parts:
        raise Bent("part_missing")
    return parts.pop(name)


def read_form(content: bytes) -> QuestionSet:
    """Read one question set.

    Raises:
        Bent: it is none, or is written in another way than ours.
    """
    try:
        form = from_canonical_json(content)
    except NotAQuestionSet as error:
        raise Bent("form_unreadable") from error
    if canonical_json(form) != content:
        raise Bent("form_unreadable")
    return form
