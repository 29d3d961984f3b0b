"""The stage on which a case audit's meeting agrees, one line of enquiry at a time, for a wall to be read from."""

from ui.pages.meeting.page import MeetingPage

__all__ = ["MeetingPage"]
