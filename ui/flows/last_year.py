"""What was said a round ago, as a card that several pages show."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.domain.moments import local_day
from audit_tool.views.last_year import LastYear
from forms.model import Question
from ui import wording
from ui.text import PlainLabel
from ui.widgets.flow import Flow
from ui.widgets.layouts import Column
from ui.widgets.said import in_full, rating
from ui.widgets.surface import Card


def last_year_card(said: LastYear, question: Question) -> QWidget:
    """Show last year's answer in full: the panel's rating first where it moved it, with its reason."""
    when = PlainLabel(wording.day(local_day(said.at)), "caption", "ink2", wrap=False)
    if said.moved_to is None:
        body = in_full(said.level, question, said.answer, said.words, when)
    else:
        own = in_full(said.level, question, said.answer, said.words)[1:]
        moved = Flow(rating(said.moved_level, question, said.moved_to, said.moderated or ""), when)
        why = PlainLabel(said.moderated_why, "secondary", "ink2", lead=f"Why the panel moved it from {said.words}:")
        body = [moved, *own, why]
    if said.said_of:
        body.insert(0, PlainLabel(said.said_of, "caption", "ink2", lead="Said of"))
    bar = said.final_level.tone if said.final_level else "info"
    return Card(Column(*body, gap=8, margins=(16, 12, 14, 13)), ground="canvas", bar=bar)
