"""The types of question, one file each, found by looking: a new type is a new file with a `TYPE` in it."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Mapping
from types import MappingProxyType

from forms.question_type import QuestionType


@functools.cache
def question_types() -> Mapping[str, QuestionType]:
    """Give every type by its name, which is also its file's name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    kinds: list[QuestionType] = [module.TYPE for module in modules]
    return MappingProxyType({kind.name: kind for kind in kinds})


def question_type(name: str) -> QuestionType:
    """Give the type with this name.

    Raises:
        KeyError: there is no such type.
    """
    return question_types()[name]
