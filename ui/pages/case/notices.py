"""What nobody may miss about a case: an open alert, a pause, a hold, an embargo, ratings given too early."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from audit_tool.domain.case_life import release_waits
from audit_tool.views.case import CasePicture
from ui.pages.case import words
from ui.widgets.layouts import Column, clear
from ui.widgets.notices import Notice
from ui.wording.case_life import wait
from ui.wording.purges import PURGED, purged


class CaseNotices(QWidget):
    """Notices below each other, the most urgent first.

    Signals:
        resume_asked: the pause is to end.
        alert_opened: the Alert somebody has more to say of.
        certificate_asked: the certificate of the purge is wanted.
    """

    resume_asked = Signal()
    alert_opened = Signal(object)
    certificate_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = Column(gap=8)
        self._urgent: Notice | None = None
        self.setLayout(self._lines)

    def show_picture(self, picture: CasePicture) -> None:
        """Show what holds for a case now; nothing where nothing does."""
        clear(self._lines)
        self._urgent = None
        for alert in picture.alerts:
            if alert.is_open:
                ask = words.SAY_OUTCOME if alert.told_to else words.SAY_WHOM
                notice = Notice("bad", *words.alert(alert), button=ask)
                notice.pressed.connect(lambda alert=alert: self.alert_opened.emit(alert))
                self._lines.addWidget(notice)
                self._urgent = self._urgent or notice
        if picture.life.pause is not None:
            notice = Notice("part", *words.pause(picture.life.pause), button="Resume", icon="pause")
            notice.pressed.connect(self.resume_asked)
            self._lines.addWidget(notice)
        for each in release_waits(picture.scope, picture.today):
            self._lines.addWidget(Notice("part", wait(each), words.HELD[each.code], icon="lock"))
        for line in picture.early:
            self._lines.addWidget(Notice("info", "Look again.", words.early(line)))
        if picture.purge is not None:
            notice = Notice("info", PURGED, purged(picture.purge), button=words.CERTIFICATE, icon="bin")
            notice.pressed.connect(self.certificate_asked)
            self._lines.addWidget(notice)
        self.setVisible(self._lines.count() > 0)

    def focus_urgent(self) -> bool:
        """Put the keyboard on the first alert that is open; False where none is."""
        if self._urgent is None:
            return False
        self._urgent.focus_button()
        return True
