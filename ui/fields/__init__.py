"""One file per question type: the widget that asks it.

The files bear the names of `forms/types`; files that begin with an underscore hold what several types share.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from forms.model import Question, QuestionSet
from ui.fields._block import QuestionBlock, pills_of
from ui.fields._question import QuestionField

__all__ = ["QuestionBlock", "QuestionField", "field_for", "field_types", "pills_of"]


@functools.cache
def field_types() -> Mapping[str, type[QuestionField]]:
    """Give every type's widget by its name, which is also its file's name."""
    names = [found.name for found in pkgutil.iter_modules(__path__) if not found.name.startswith("_")]
    return MappingProxyType({name: importlib.import_module(f"{__name__}.{name}").Field for name in names})


def field_for(question: Question, question_set: QuestionSet, *, role: str = "label") -> QuestionField:
    """Make the widget that asks a question.

    Raises:
        KeyError: no file asks questions of this type.
    """
    return field_types()[question.type](question, question_set, role=role)
