"""Since last year: what an agency answered a round ago beside this year's questions, to be kept or answered anew."""

from ui.pages.since.page import SincePage

__all__ = ["SincePage"]
