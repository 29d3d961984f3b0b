"""A genogram: a family drawn from what is known of it, with the field's symbols, and the same in words.

figures  who is in it, and what links them
rows     which generation stands on which row, and who stands beside whom
ways     how each link runs: round everybody, through nobody
drawn    the picture as a display list
key      what each symbol in it means
words    the same, told
"""

from audit_tool.paper.genogram.drawn import genogram
from audit_tool.paper.genogram.figures import Figure, Link, LinkKind, Shape
from audit_tool.paper.genogram.words import genogram_in_words

__all__ = ["Figure", "Link", "LinkKind", "Shape", "genogram", "genogram_in_words"]
