"""What is filled in on the page: the frame, a case of the list, a pasted table, a reason."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from audit_tool.domain.day_plan import DayBlock
from audit_tool.domain.sample_list import Listed, doubt_about, read_age, read_pasted
from audit_tool.domain.sampling import METHOD_WORDS, STRATUM_WORDS, Method, SampleEntry, SampleFrame, Stratum
from ui.pages.sample import words
from ui.text import LineEdit, PlainEdit
from ui.widgets.choices import Dropdown, TickRow
from ui.widgets.flow import EqualColumns
from ui.widgets.labelled import Labelled
from ui.widgets.layouts import Box, Column

NOT_A_NUMBER = "Enter a whole number."


class FrameFields(QWidget):
    """Which cases, how many there are, how many are looked at, and how they are chosen."""

    def __init__(self, frame: SampleFrame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._criteria = PlainEdit(frame.criteria, least_lines=3, most_lines=8)
        self._population = LineEdit("" if frame.population is None else str(frame.population))
        self._size, self._reserves = LineEdit(str(frame.size)), LineEdit(str(frame.reserves))
        self._method = Dropdown("How they are chosen")
        self._method.show_entries((said, method.value) for method, said in METHOD_WORDS.items())
        self._method.show_data(frame.method.value)
        self._method.chosen.connect(lambda _data: self._show_strata())
        self._strata = {stratum: TickRow(said) for stratum, said in STRATUM_WORDS.items()}
        for stratum, row in self._strata.items():
            row.setChecked(stratum in frame.strata)
        self._seed = LineEdit(frame.seed)
        self.size_field = Labelled("How many are looked at", self._size, hint="5 to 40")
        self.reserves_field = Labelled("Reserves", self._reserves, hint="They stand by in case one cannot be read")
        self.population_field = Labelled("How many there are", self._population, hint="Leave it empty if nobody knows")
        self._share = Labelled("Keep the shares of", Box(EqualColumns(*self._strata.values(), least=150, gap=4)))
        numbers = EqualColumns(self.population_field, self.size_field, self.reserves_field, least=190, gap=16)
        self.setLayout(
            Column(
                Labelled("Which cases belong to it", self._criteria, hint="In words that let somebody else list them"),
                numbers,
                Labelled("How they are chosen", self._method),
                self._share,
                Labelled("Seed", self._seed, hint=words.SEED_HINT),
                gap=14,
            )
        )
        self._show_strata()

    def focus_first(self) -> None:
        """Bring the keyboard to the criteria."""
        self._criteria.setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark numbers that cannot be read, and say whether there is one."""
        wrong = []
        for box, field, may_be_empty in (
            (self._population, self.population_field, True),
            (self._size, self.size_field, False),
            (self._reserves, self.reserves_field, False),
        ):
            plain = box.text().strip()
            bad = not (plain.isdecimal() or (may_be_empty and not plain))
            field.set_problems([NOT_A_NUMBER] if bad else [])
            wrong += [box] if bad else []
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(wrong)

    def said(self) -> SampleFrame:
        """Return the frame as it stands in the fields; what cannot be read stands as it did."""
        frame = self._frame
        population = self._population.text().strip()
        return replace(
            frame,
            criteria=self._criteria.toPlainText().strip(),
            population=int(population) if population.isdecimal() else None,
            size=_number(self._size, frame.size),
            reserves=_number(self._reserves, frame.reserves),
            method=Method(self._method.currentData()),
            strata=tuple(stratum for stratum, row in self._strata.items() if row.isChecked()),
            seed=self._seed.text().strip(),
        )

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._frame

    def _show_strata(self) -> None:
        self._share.setVisible(self._method.currentData() == Method.STRATIFIED.value)


def _number(box: LineEdit, otherwise: int) -> int:
    plain = box.text().strip()
    return int(plain) if plain.isdecimal() else otherwise


class EntryFields(QWidget):
    """A case of the list: code, age, and what it is told apart by.

    Attributes:
        beside: by the code of a refusal, the field it is about.
    """

    def __init__(self, entry: SampleEntry | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._boxes = {
            name: LineEdit(said)
            for name, said in (
                ("code", entry.code if entry else ""),
                ("age", words.age(entry) if entry else ""),
                ("sex", entry.sex if entry else ""),
                ("area", entry.area if entry else ""),
                ("plan", entry.plan if entry else ""),
                ("because", entry.because if entry else ""),
            )
        }
        self._began = self._typed()
        self.code = Labelled("Code", self._boxes["code"], hint="From your own list; it names nobody")
        self.age = Labelled("Age", self._boxes["age"], hint=words.AGE_HINT)
        codes = ("sample_code_needed", "sample_code_long", "sample_code_taken")
        self.beside = dict.fromkeys(codes, self.code)
        self._boxes["code"].left.connect(self._doubt)
        strata = [
            Labelled(STRATUM_WORDS[each], self._boxes[each.value]) for each in (Stratum.SEX, Stratum.AREA, Stratum.PLAN)
        ]
        self.setLayout(
            Column(
                EqualColumns(self.code, self.age, least=220, gap=16),
                EqualColumns(*strata, least=180, gap=16),
                Labelled("Why it is chosen", self._boxes["because"], hint=words.BECAUSE_HINT),
                gap=14,
            )
        )

    def focus_first(self) -> None:
        """Bring the keyboard to the code."""
        self._boxes["code"].setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Mark an age that cannot be read, and say whether it is one."""
        try:
            read_age(self._boxes["age"].text())
        except ValueError:
            self.age.set_problems([words.NOT_AN_AGE])
            self._boxes["age"].setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        self.age.set_problems([])
        return False

    def listed(self) -> Listed:
        """Return what stands in the fields.

        Raises:
            ValueError: the age cannot be read; ask `unreadable` first.
        """
        said = self._typed()
        return Listed(said["code"], read_age(said["age"]), said["sex"], said["area"], said["plan"], said["because"])

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self._typed() != self._began

    def _typed(self) -> dict[str, str]:
        return {name: box.text().strip() for name, box in self._boxes.items()}

    def _doubt(self) -> None:
        doubt = doubt_about(self._boxes["code"].text())
        self.code.set_problems([words.DOUBTS[doubt]] if doubt else [])


class PasteFields(QWidget):
    """A box for rows of a table, with what is wrong in it said below.

    Args:
        taken: codes that stand already.
    """

    def __init__(self, taken: frozenset[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken = taken
        self._text = PlainEdit("", least_lines=9, most_lines=16)
        self.field = Labelled("Rows", self._text, hint=words.PASTE_HINT)
        self._was_told = ""
        self.setLayout(Column(self.field, gap=10))

    def focus_first(self) -> None:
        """Bring the keyboard to the box."""
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_touched(self) -> bool:
        """Say whether something was typed."""
        return bool(self._text.toPlainText().strip())

    def unreadable(self) -> bool:
        """Show what is to be mended or looked at, and say whether there is any.

        What cannot be taken must be mended. What may name somebody is asked about once; the same rows again are taken.
        """
        typed = self._text.toPlainText()
        read = read_pasted(typed, self._taken)
        self.field.set_problems(words.pasted(read) or ([] if read.cases else [words.NO_ROWS]))
        told, self._was_told = self._was_told, typed
        if read.faults or not read.cases or (read.doubts and told != typed):
            self.focus_first()
            return True
        return False

    def cases(self) -> tuple[Listed, ...]:
        """Return the cases of the rows that can be taken."""
        return read_pasted(self._text.toPlainText(), self._taken).cases


class BlockFields(QWidget):
    """A block of the day: when, what, who.

    Attributes:
        beside: by the code of a refusal, the field it is about.
    """

    def __init__(self, block: DayBlock | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        said = (block.at, block.what, block.who) if block else ("", "", "")
        self._boxes = tuple(LineEdit(each) for each in said)
        self._began = self.said()
        self.at = Labelled("Time", self._boxes[0], hint="9.30")
        self.what = Labelled("What", self._boxes[1])
        who = Labelled("Who", self._boxes[2], hint="Roles and agencies, no names")
        self.beside = {"time_unreadable": self.at, "block_needs_words": self.what}
        self.setLayout(Column(self.at, self.what, who, gap=14))

    def focus_first(self) -> None:
        """Bring the keyboard to the time."""
        self._boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def unreadable(self) -> bool:
        """Say that words can always be read; whether a time is one is told by the verb."""
        return False

    def said(self) -> tuple[str, str, str]:
        """Return what stands in the fields: time, what, who."""
        at, what, who = (box.text() for box in self._boxes)
        return at, what, who

    def is_touched(self) -> bool:
        """Say whether something was changed."""
        return self.said() != self._began
