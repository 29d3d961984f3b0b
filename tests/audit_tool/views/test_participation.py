"""Figures of taking part stand beside each other only where their periods compare."""

from __future__ import annotations

import datetime as dt

from audit_tool.domain.ids import AgencyId, ParticipationId
from audit_tool.domain.participation import Metric, Participation
from audit_tool.paper.participation_table import TakingPart
from audit_tool.views.facts.participation import taking_part


def figure(metric: Metric, year: int, number: int, of: int | None = None, *, months: int = 12) -> Participation:
    """Make a figure about so many months from 1 April of a year."""
    last = dt.date(year + 1, 3, 31) if months == 12 else dt.date(year, 9, 30)
    return Participation(ParticipationId(""), AgencyId("nhs"), metric, dt.date(year, 4, 1), last, number, of)


def test_three_years_that_compare_stand_beside_each_other_with_what_each_is_out_of():
    figures = [
        *(figure(Metric.CPC_ATTENDED, year, 8 + year - 2022, 10) for year in (2021, 2022, 2023, 2024)),
        figure(Metric.TRAINING_PLACES, 2024, 50),
        figure(Metric.TRAINING_ATTENDED, 2024, 41),
        figure(Metric.TRAINING_PLACES, 2023, 40),
    ]
    periods, lines = taking_part(figures)
    periods = tuple(period.replace("\N{NO-BREAK SPACE}", " ") for period in periods)
    assert periods == ("1 Apr 2022 to 31 Mar 2023", "1 Apr 2023 to 31 Mar 2024", "1 Apr 2024 to 31 Mar 2025")
    assert lines == (
        TakingPart("Training places taken up", (None, None, (41, 50))),
        TakingPart("Child protection conferences attended", ((8, 10), (9, 10), (10, 10))),
    )


def test_half_a_year_does_not_stand_beside_a_whole_one_nor_a_year_beside_one_that_overlaps_it():
    whole, half = figure(Metric.CPC_ATTENDED, 2024, 9, 10), figure(Metric.CPC_ATTENDED, 2023, 4, 5, months=6)
    overlaps = Participation(
        ParticipationId(""),
        AgencyId("nhs"),
        Metric.CPC_ATTENDED,
        dt.date(2023, 9, 1),
        dt.date(2024, 8, 31),
        1,
        2,
    )
    periods, (line,) = taking_part([half, overlaps, whole])
    assert (len(periods), line.figures) == (1, ((9, 10),))


def test_nothing_written_down_is_nothing_to_print():
    assert taking_part([]) == ((), ())
