"""Reads forms that other people made for ODK, Kobo and their like, and says what it did with every cell.

Real forms hold typographic quotes, TRUE where true() is meant, functions of one platform only, the same name in two
sections and lists that are elsewhere. Nothing of that stops the reading: what has a place in our model comes in, what
has none is reported with its sheet and cell, and a rule that cannot run here is kept word for word and decides nothing.
"""

from audit_tool.exchange.xlsform.reading import is_xlsform, read_xlsform

__all__ = ["is_xlsform", "read_xlsform"]
