"""A box for a passphrase: hidden while it is typed, shown on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.text import LineEdit
from ui.widgets.button import Button
from ui.widgets.layouts import Row


class SecretEdit(QWidget):
    """One line that nobody behind the person can read, with a Show button beside it.

    Args:
        name: what it is, for screen readers.
        shown: begin with the words in sight.

    Signals:
        changed: another text stands in it.
        entered: Enter was pressed.
    """

    changed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, *, shown: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = LineEdit()
        self._edit.setAccessibleName(name)
        self._edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._edit.textChanged.connect(self.changed)
        self._edit.returnPressed.connect(self.entered)
        self._eye = Button("Show", icon="eye")
        self._eye.clicked.connect(self._turn)
        self.setFocusProxy(self._edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setLayout(Row((self._edit, 1), self._eye))
        self._name = name
        self.show_words(shown)

    def text(self) -> str:
        """Return what stands in it."""
        return self._edit.text()

    def clear(self) -> None:
        """Empty it and hide what comes next."""
        self._edit.clear()
        self.show_words(False)

    def select_all(self) -> None:
        """Mark what stands in it, so that typing replaces it."""
        self._edit.selectAll()

    def set_wrong(self, wrong: bool) -> None:
        """Draw the edge in red, or no longer."""
        self._edit.set_wrong(wrong)

    def setAccessibleDescription(self, words: str) -> None:
        """Describe the box itself, for that is what the focus is on."""
        super().setAccessibleDescription(words)
        self._edit.setAccessibleDescription(words)

    def show_words(self, shown: bool) -> None:
        """Let what stands in it be read, or no longer."""
        self._edit.setEchoMode(LineEdit.EchoMode.Normal if shown else LineEdit.EchoMode.Password)
        self._eye.setText("Hide" if shown else "Show")
        self._eye.setAccessibleName(f"{'Hide' if shown else 'Show'} {self._name.lower()}")

    def _turn(self) -> None:
        self.show_words(self._edit.echoMode() == LineEdit.EchoMode.Password)
