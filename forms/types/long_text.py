"""Paragraphs of text."""

from __future__ import annotations

from typing import ClassVar

from forms.model import QuestionTypeName
from forms.types.short_text import ShortTextType


class LongTextType(ShortTextType):
    """The value is the text exactly as typed, line breaks too."""

    __slots__ = ()

    name: ClassVar[QuestionTypeName] = "long_text"
    usual_maximum: ClassVar[int] = 6000


TYPE = LongTextType()
