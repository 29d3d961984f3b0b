"""A laptop with a second screen: a process of its own, because Qt counts its screens once, as it starts.

`python -m tests.ui.pages.two_screens FOLDER` opens the stage of a day, shows it on the wall and takes it away again;
what is seen is written to standard output as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from audit_tool import workspace as house
from audit_tool.domain.changes import Changes
from tests.audit_tool.fresh import Clock, with_pat
from tests.audit_tool.peer_day_made import make_day
from tests.ui.open_hub import OpenHub
from tests.ui.pages.opened import OpenPage
from ui import style
from ui.hub import Hub
from ui.pages.peer_stage import PeerStagePage
from ui.pages.peer_stage.wall import Wall


def look(folder: Path) -> dict[str, object]:
    """Show the day on the second screen, and say what hangs there."""
    app = QApplication([])
    worn = style.Style(app)
    worn.wear(theme="light", text_percent=100, still=True, single_keys=True)
    clock, path = Clock(), folder / "area.audit"
    opened = OpenHub(Hub(), path)
    opened.hub.open(lambda: with_pat(path, house.shelf(), clock), then=lambda _ws: None)
    opened.hub.wait_idle()
    made = []
    opened.do(lambda ws: made.append(make_day(ws, agencies=3, people=1)) or Changes())
    day = opened.ask(lambda ws: ws.views.peer_day(made[0].round_id))
    block = next(each.block for each in day.blocks if each.block.turn)
    opened.do(lambda ws: ws.day_clocks.begin(block.id))
    page = PeerStagePage(opened.hub, lambda: clock.now, lambda: 0.0)
    stage = OpenPage(opened, page, (1366, 768)).open(made[0].round_id)
    stage.press("On the second screen")
    (wall,) = page.window().findChildren(Wall)
    stage.settle()
    seen = {
        "laptop": page.screen().name(),
        "wall": wall.windowHandle().screen().name(),
        "size": [wall.width(), wall.height()],
        "digits": wall.stage.side.dial.digits_height(),
        "time": wall.stage.side.dial.accessibleName(),
        "buttons": [
            each.accessibleName()
            for each in wall.findChildren(QAbstractButton)
            if each.isVisibleTo(wall) and each.isEnabled()
        ],
    }
    QTest.keyClick(wall, Qt.Key.Key_Escape)
    seen["still there"] = wall.isVisible()
    opened.hub.close(lambda ws: ws.discard())
    opened.hub.end()
    return seen


if __name__ == "__main__":
    sys.stdout.write(json.dumps(look(Path(sys.argv[1]))))
    sys.stdout.flush()
