"""The funnel says its numbers aloud, and stands below each other where there is no room beside each other."""

from __future__ import annotations

from ui.widgets.funnel import Funnel, FunnelStep

STEPS = (FunnelStep("Expected", 177, is_through=False), FunnelStep("Returned", 131), FunnelStep("Accepted", 0))


def test_its_numbers_are_said(shown):
    funnel = shown(Funnel("Returns"), size=(700, 120))
    funnel.show_steps(STEPS)
    assert funnel.accessibleName() == "Returns: Expected 177, Returned 131, Accepted 0"
    assert funnel.clipped() == []


def test_a_narrow_one_stands_in_lines_and_needs_more_height_for_each(shown):
    funnel = shown(Funnel("Returns"), size=(700, 120))
    funnel.show_steps(STEPS)
    wide, narrow = funnel.heightForWidth(700), funnel.heightForWidth(150)
    funnel.show_steps((*STEPS, FunnelStep("Letter sent", 0)))
    assert funnel.heightForWidth(700) == wide
    assert funnel.heightForWidth(150) > narrow
