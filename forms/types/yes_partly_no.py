"""Yes, partly or no: a scale of its own unless the question names another."""

from __future__ import annotations

from typing import ClassVar

from forms.model import QuestionTypeName
from forms.types.scale import ScaleType


class YesPartlyNoType(ScaleType):
    """The value is a level's code; `forms.levels` knows which scale is meant."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "yes_partly_no"


TYPE = YesPartlyNoType()
