"""The stage itself: every part of one line of enquiry, from its ratings to its findings, and the lines beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.views.meeting import KloeLine, MeetingPicture, Place
from forms.answers import Answer
from ui.pages.meeting import words
from ui.pages.meeting.agencies import AgencyCards, ToldCard
from ui.pages.meeting.agreeing import AgreeCard
from ui.pages.meeting.catching import CatchCard
from ui.pages.meeting.stage import Children, Head, Index
from ui.pages.meeting.voices import VoiceCard
from ui.text import PlainLabel
from ui.widgets.beside import Beside
from ui.widgets.layouts import Box, Column
from ui.widgets.notices import Notice


class Board(Box):
    """What is shown of one place; each part says by its own signals what a person does with it.

    Attributes:
        head, children_row, agencies, voice, agree, catch, index: the parts that a person acts on.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self.head, self.children_row, self.index = Head(), Children(), Index()
        self.agencies, self.voice = AgencyCards(), VoiceCard()
        self.agree, self.catch = AgreeCard(), CatchCard()
        self._told = ToldCard()
        self._told.closed.connect(self._told.hide)
        self._standing = PlainLabel("", "title", "rail_ink")
        self._split = PlainLabel("", "figure", "rail_ink2")
        self._notice = Notice("part", closable=True)
        self._notice.closed.connect(self._notice.hide)
        self._locked = Notice("info")
        for part in (self._told, self._notice, self._locked):
            part.hide()
        work = Box(
            Column(
                self._locked,
                self._notice,
                self.children_row,
                self.agencies,
                Column(self._standing, self._split, gap=2),
                self._told,
                self.voice,
                self.agree,
                self.catch,
                None,
                gap=14,
            )
        )
        beside = Box(Beside(work, self.index, least=560, side_width=300, gap=18))
        super().__init__(Column(self.head, (beside, 1), gap=14), parent=parent)

    def show_place(
        self, picture: MeetingPicture, line: KloeLine, place: Place, shared: Answer, *, is_new: bool
    ) -> None:
        """Show a place.

        Args:
            shared: what the meeting says there, what is on its way to the disk included.
            is_new: another place was shown before: what was opened for it is put away.
        """
        if is_new:
            self.put_away()
            self.say("")
        self.head.show_place(picture, line, place)
        self.children_row.show_line(line, place)
        self._show_ratings(line, place)
        locked = picture.read_only_why is not None
        self.voice.setVisible(bool(line.kloe.rows))
        if line.kloe.rows:
            self.voice.show_place(place, read_only=locked)
        self.agree.show_place(
            picture, line, place, shared, {agency.id: agency.short_name for agency in picture.agencies}
        )
        self.catch.show_line(picture, line)
        self.index.show_picture(picture, line.kloe.id)
        self._locked.setVisible(locked)
        if picture.read_only_why is not None:
            self._locked.show_words("Nothing is written here now.", words.WHY_NOT.get(picture.read_only_why, ""))

    def _show_ratings(self, line: KloeLine, place: Place) -> None:
        is_rated = line.kloe.scale is not None
        self.agencies.setVisible(is_rated)
        self.agencies.show_lines(tuple(each for each in place.agencies if each.is_asked or each.level is not None))
        for label, said in (
            (self._standing, words.standing(line.kloe.scale, place) if is_rated else ""),
            (self._split, words.split(place) if is_rated else ""),
        ):
            label.setText(said)
            label.setVisible(bool(said))

    def show_told(self, place: Place, agency_id: str) -> None:
        """Show what one agency says, in place of what another said."""
        for line in place.agencies:
            if line.agency.id == agency_id:
                self._told.show_line(line)
                self._told.show()

    def put_away(self) -> None:
        """Put away what an agency says."""
        self._told.hide()

    def say(self, refusal: str) -> None:
        """Say why something was not done; an empty text takes it away."""
        if refusal:
            self._notice.show_words("Not yet.", refusal)
        self._notice.setVisible(bool(refusal))
