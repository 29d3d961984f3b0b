"""Every word on the screen goes through here, as plain text.

People's words are never read as markup. The classes below are the only ones in `ui` that may make a QLabel or a text
box; a test looks for others.
"""

from ui.text.edit import LineEdit, PlainEdit, typing_now
from ui.text.label import PlainLabel, caption, heading, secondary, title
from ui.text.layout import Words, lay_out, longest_word, paint_line

__all__ = [
    "LineEdit",
    "PlainEdit",
    "PlainLabel",
    "Words",
    "caption",
    "heading",
    "lay_out",
    "longest_word",
    "paint_line",
    "secondary",
    "title",
    "typing_now",
]
