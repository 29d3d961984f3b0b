"""The sample of a themed audit: its frame, its list, its draw, its cases and what they show together."""

from ui.pages.sample.page import SamplePage

__all__ = ["SamplePage"]
