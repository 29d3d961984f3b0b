"""The rule language of a question set: when a question shows, what an answer must satisfy, what is worked out.

A subset of the expression language of ODK forms, so that a form people already have reads the same here. Blank is
its own value: a comparison with it is false, and a sum passes over it. Nothing outside a `Reading` can be reached.
"""

from forms.expressions.compiler import Rule, compile_rule
from forms.expressions.errors import ExpressionError
from forms.expressions.parser import parse
from forms.expressions.reading import Reading
from forms.expressions.tree import dependencies
from forms.expressions.values import Value

__all__ = ["ExpressionError", "Reading", "Rule", "Value", "compile_rule", "dependencies", "parse"]
