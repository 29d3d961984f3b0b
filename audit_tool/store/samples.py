"""Samples of cases: what they are drawn from, how they were drawn, and which cases were opened."""

from __future__ import annotations

from audit_tool.domain.sampling import Draw, SampledCase, SampleEntry, SampleFrame
from audit_tool.store import tables
from audit_tool.store.nouns import NounRepository


class SampleFrames(NounRepository[SampleFrame]):
    """What samples are drawn from: one for each round of several cases."""

    name, table, type = "sample frame", tables.sample_frames, SampleFrame

    def of_round(self, round_id: str) -> SampleFrame | None:
        """Find a round's frame; None for a round of one family, or of none."""
        return next(iter(self.where(self.table.c.round_id == round_id)), None)


class SampleEntries(NounRepository[SampleEntry]):
    """Cases that may be drawn."""

    name, table, type = "sample entry", tables.sample_entries, SampleEntry

    def of_frame(self, frame_id: str) -> tuple[SampleEntry, ...]:
        """List those that stand, by code."""
        return self.where(
            self.table.c.frame_id == frame_id, self.table.c.withdrawn.is_(False), order=[self.table.c.code]
        )


class Draws(NounRepository[Draw]):
    """Draws as they were made."""

    name, table, type = "draw", tables.draws, Draw

    def of_frame(self, frame_id: str) -> tuple[Draw, ...]:
        """List the draws from a frame, the first one first."""
        return self.where(self.table.c.frame_id == frame_id, order=[self.table.c.number])


class SampledCases(NounRepository[SampledCase]):
    """Drawn cases that were opened in their round."""

    name, table, type = "sampled case", tables.sampled_cases, SampledCase

    def of_draw(self, draw_id: str) -> tuple[SampledCase, ...]:
        """List the cases opened from a draw, in no order."""
        return self.where(self.table.c.draw_id == draw_id)
