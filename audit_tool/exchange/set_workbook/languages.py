"""Texts in other languages: in columns beside those they are of, as XLSForm has them, `label::Polski (pl)`.

What has no such column, because the set does not have the text or two nodes bear one id, stands in a sheet of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from audit_tool.exchange.headed import Line
from audit_tool.exchange.set_workbook.grid import Table
from audit_tool.exchange.set_workbook.layout import KEY, NODE_NAMES, OWNER, TEXT
from forms.model import NODE_TEXTS, QuestionSet
from forms.translations import place_of, texts

SHEET = "sqs_translations"
_HEADERS = {NODE_NAMES[field]: field for field in NODE_TEXTS}
_BETWEEN = "::"


class Beside:
    """The translations of a set on their way to columns, and those that are left over."""

    def __init__(self, question_set: QuestionSet) -> None:
        said = question_set.translations
        times = Counter(place for place, _ in texts(question_set)) if said else Counter[str]()
        self._beside = {
            language: {place: text for place, text in by_place.items() if times[place] == 1}
            for language, by_place in said.items()
        }
        self.left_over = Table(SHEET)
        for language, by_place in said.items():
            for place in by_place.keys() - self._beside[language].keys():
                self.left_over.add({OWNER: language, KEY: place, TEXT: by_place[place]})
        self.left_over.rows.sort(key=lambda row: (row[OWNER], row[KEY]))

    def cells(self, *names: str) -> dict[str, str]:
        """Give the cells of the row of a node, or of an option by its list and its code."""
        found = {}
        for language, by_place in self._beside.items():
            for header, field in _HEADERS.items():
                if text := by_place.get(place_of(*names, field)):
                    found[f"{header}{_BETWEEN}{language}"] = text
        return found


def said_beside(line: Line, *names: str) -> Iterable[tuple[str, str, str]]:
    """Yield language, place and text of each translation in the row of a node or an option."""
    for header in line.headers():
        stem, between, language = header.partition(_BETWEEN)
        if between and language and stem in _HEADERS and (text := line.text(header)):
            yield language, place_of(*names, _HEADERS[stem]), text


def left_over(lines: Iterable[Line]) -> Iterable[tuple[str, str, str]]:
    """Yield language, place and text of each row of the sheet of their own."""
    return ((line.text(OWNER), line.text(KEY), line.text(TEXT)) for line in lines)


def gathered(said: Iterable[tuple[str, str, str]]) -> dict[str, dict[str, str]]:
    """Put translations together as the model holds them."""
    by_language: dict[str, dict[str, str]] = defaultdict(dict)
    for language, place, text in said:
        by_language[language][place] = text
    return dict(by_language)
