"""What the checks found, beside the part they found it in, and all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.checks import Finding
from ui.text import PlainLabel, secondary
from ui.widgets.button import Button
from ui.widgets.layouts import Box, Column, Row, Scroll, clear, reveal
from ui.widgets.marks import IconView
from ui.widgets.surface import Card


class FindingCard(Card):
    """One finding: what is wrong, the place in the rule, what to do, and where that is.

    Signals:
        go_asked: the person wants to go there.
    """

    go_asked = Signal()

    def __init__(self, finding: Finding, place: str = "", parent: QWidget | None = None) -> None:
        stops = finding.severity == "stop"
        super().__init__(ground="bad_tint" if stops else "part_tint", edge=None, radius=8, parent=parent)
        ink = "bad_ink" if stops else "part_ink"
        told: list[QWidget] = [PlainLabel(place, "caption_strong", "ink2")] if place else []
        told.append(PlainLabel(finding.message, "section", ink))
        if finding.excerpt:
            told.append(PlainLabel(finding.excerpt.replace(" ", "\u00a0"), "code", "ink", wrap=False))
        if finding.fix:
            told.append(secondary(finding.fix))
        row = Row(IconView("warn" if stops else "flag", size=20, ink=ink), (Box(Column(*told, gap=3)), 1), gap=10)
        if place:
            go = Button("Go there", "secondary", small=True)
            go.setAccessibleDescription(finding.message)
            go.clicked.connect(self.go_asked)
            row.add(go)
        self.setLayout(Column(row, margins=(12, 9, 12, 9)))


class FindingsList(QWidget):
    """The findings about one part, in its panel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Finding, ...] = ()
        self._cards = Column(gap=8)
        self.setLayout(self._cards)
        self.hide()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show findings; none hides the lot."""
        found = tuple(findings)
        if found != self._shown:
            self._shown = found
            clear(self._cards)
            for finding in found:
                self._cards.add(FindingCard(finding))
        reveal(self, bool(found))


class ChecksPanel(QWidget):
    """Every finding of the draft; each leads to its place.

    Signals:
        go_asked: (id of a node or "" for the set, field or "").
    """

    go_asked = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Checks")
        self._title = PlainLabel("", "title")
        self._below = secondary()
        self._cards = Column(gap=8)
        self._inside = Box(Column(self._title, self._below, 6, self._cards, None, gap=4, margins=(24, 16, 24, 20)))
        self.setLayout(Column(Scroll(self._inside), gap=0))

    def show_findings(self, findings: tuple[Finding, ...], names: Mapping[str, str]) -> None:
        """Show all findings, what stops first.

        Args:
            names: what each node is called, by its id.
        """
        stops = sum(finding.severity == "stop" for finding in findings)
        self._title.setText(headline(len(findings), stops))
        self._below.setText(
            "What is red must be mended before this can be published."
            if stops
            else "These are for you to decide. Say why when you publish with them."
            if findings
            else "It can be published as it stands."
        )
        clear(self._cards)
        for finding in findings:
            node = finding.where.node or finding.where.section or ""
            card = FindingCard(finding, names.get(node, "About this question set"))
            field = finding.where.field or ""
            card.go_asked.connect(lambda node=node, field=field: self.go_asked.emit(node, field))
            self._cards.add(card)

    def focus_first(self) -> None:
        """Put the keyboard on the first way to go."""
        button = next(iter(self.findChildren(Button)), None)
        if button is not None:
            button.setFocus()


def headline(found: int, stops: int) -> str:
    """Say how many there are, and of what weight."""
    if not found:
        return "Nothing to mend"
    mend = f"{stops} to mend" if stops else ""
    look = f"{found - stops} to look at" if found > stops else ""
    return " and ".join(part for part in (mend, look) if part)
