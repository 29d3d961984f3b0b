"""What is said before people fill a survey in on this laptop: whose people they are, and the code that leaves it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from audit_tool.domain.ids import AgencyId
from audit_tool.views.surveys import SurveyPicture
from ui.pages.round_page import survey_words as said
from ui.widgets.choices import Dropdown
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Column
from ui.widgets.secret import SecretEdit

SHORTEST = 6
"""Characters of a code."""


class LaptopFields(QWidget):
    """The agency, and the code typed twice."""

    def __init__(self, picture: SurveyPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whose = Dropdown("Whose people they are")
        self.whose.setPlaceholderText("Choose")
        self.whose.show_entries((name, str(ident)) for ident, name in picture.agencies)
        self.code, self.again = SecretEdit("Code to leave it"), SecretEdit("The code again")
        parts = (
            Labelled("Whose people they are", self.whose),
            Labelled("Code to leave it", self.code, hint=said.CODE_HINT),
            Labelled("The code again", self.again),
        )
        self.setLayout(Column(*parts, gap=12))

    @property
    def agency(self) -> tuple[AgencyId, str]:
        """Id and name of the agency."""
        return AgencyId(str(self.whose.currentData())), self.whose.currentText()

    def problem(self) -> str:
        """Say what is still wrong; nothing where it may begin."""
        if self.whose.currentData() is None:
            return "Choose whose people they are."
        if len(self.code.text()) < SHORTEST:
            return f"The code has at least {SHORTEST} characters."
        return "" if self.code.text() == self.again.text() else "The two codes are not the same."
