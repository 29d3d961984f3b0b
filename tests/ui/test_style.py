"""The look: contrast of every pair, sizes that follow the text, and a change while the app runs."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

import ui
from ui import style
from ui.style import stock
from ui.style.tokens import CONTRAST, DARK, LIGHT, MEANINGS, THEMES

GROUNDS = ("surface", "canvas", "sunken")

TEXT_PAIRS = [
    *((ink, ground) for ink in ("ink", "ink2", "ink3") for ground in GROUNDS),
    *((ink, f"{meaning}_tint") for meaning in MEANINGS for ink in ("ink", f"{meaning}_ink")),
    *((f"on_{meaning}", meaning) for meaning in MEANINGS),
    ("link", "surface"),
    ("link", "canvas"),
    ("link", "brand_tint"),
    ("ink", "brand_tint"),
    ("ink2", "brand_tint"),
    ("ink2", "part_tint"),
    ("rail_ink", "rail"),
    ("rail_ink2", "rail"),
    ("rail_on_ink", "rail_on"),
    ("accent", "rail"),
    ("on_accent", "accent"),
    ("on_primary", "primary"),
    ("bad_ink", "surface"),
    ("bad_ink", "canvas"),
    ("part_ink", "surface"),
    ("surface", "ink"),
]

SHAPE_PAIRS = [
    *(("control", ground) for ground in GROUNDS),
    ("primary", "surface"),
    ("primary", "canvas"),
    ("met", "surface"),
    ("bad", "surface"),
    ("ok", "surface"),
    ("info", "surface"),
    ("plum", "surface"),
    ("focus", "focus_ink"),
]


def _luminance(colour: str) -> float:
    light = 0.0
    for weight, part in zip((0.2126, 0.7152, 0.0722), QColor(colour).getRgbF()[:3], strict=True):
        light += weight * (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4)
    return light


def contrast(first: str, second: str) -> float:
    """Compute the WCAG 2 contrast ratio of two colours."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_has_at_least_4_5_to_1(theme, ink, ground):
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_shapes_have_at_least_3_to_1(theme, shape, ground):
    assert contrast(THEMES[theme][shape], THEMES[theme][ground]) >= 3.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", [*GROUNDS, "rail", "primary", "part", "accent", "brand_tint"])
def test_one_line_of_the_focus_ring_shows_on_every_ground(theme, ground):
    tokens = THEMES[theme]

    assert max(contrast(tokens[line], tokens[ground]) for line in ("focus", "focus_ink")) >= 3.0


def test_amber_is_outlined_because_it_fails_on_white():
    """The one exception among shapes; its answer is the ink outline of every amber disc."""
    assert contrast(LIGHT["part"], LIGHT["surface"]) < 3.0 <= contrast(LIGHT["ink"], LIGHT["part"])


def test_every_theme_has_every_token():
    assert set(LIGHT) == set(DARK) == set(CONTRAST)


def test_no_colour_is_written_out_beside_the_tokens():
    here = Path(ui.__file__).parent
    sources = {file: file.read_text("utf-8") for file in here.rglob("*.py") if file.name != "tokens.py"}
    found = [
        f"{file.relative_to(here)}: {node.value}"
        for file, source in sources.items()
        if "#" in re.sub(r"^\s*#.*|  # .*", "", source, flags=re.MULTILINE)  # the few that may: to parse takes long
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"#[0-9A-Fa-f]{6}", node.value)
    ]

    assert found == []


def test_the_shipped_face_is_one_family_with_its_weights(worn):
    assert "Atkinson Hyperlegible Next" in QFontDatabase.families()
    for role in style.ROLES:
        assert style.font(role).families()[0] == "Atkinson Hyperlegible Next"


def test_digits_have_one_width_where_asked(worn):
    proportional = QFontMetrics(style.font("body"))
    tabular = QFontMetrics(style.font("body", digits=True))

    assert proportional.horizontalAdvance("1") != proportional.horizontalAdvance("0")
    assert tabular.horizontalAdvance("111") == tabular.horizontalAdvance("000")


@pytest.mark.parametrize("role", [role for role in style.ROLES if role != "badge"])
def test_no_text_is_smaller_than_12(role):
    assert style.ROLES[role].size >= 12


def test_text_grows_whole_and_space_at_a_third(worn):
    worn.wear(text_percent=200)

    assert (style.px(15), style.space(10), style.px(0.2)) == (30, 13, 1)


@pytest.mark.parametrize(("asked", "got"), [(100, 100), (110, 115), (133, 125), (999, 200), (1, 100)])
def test_any_percentage_snaps_to_a_size_offered(worn, asked, got):
    worn.wear(text_percent=asked)

    assert style.look().text_percent == got


def test_larger_and_smaller_stop_at_the_ends(worn):
    seen = []
    for _ in range(7):
        worn.larger()
        seen.append(style.look().text_percent)
    for _ in range(7):
        worn.smaller()
    seen.append(style.look().text_percent)

    assert seen == [115, 125, 150, 175, 200, 200, 200, 100]


def test_a_change_reaches_widgets_and_the_palette(worn, qapp, qtbot, shown):
    class Part(QWidget):
        asked = 0

        def restyle(self):
            self.asked += 1

    part = shown(Part())
    with qtbot.waitSignal(worn.changed):
        worn.wear(theme="dark")

    assert part.asked == 1
    assert qapp.palette().color(QPalette.ColorRole.WindowText).name().upper() == DARK["ink"]


def test_wearing_the_same_again_changes_nothing(worn, qtbot):
    with qtbot.assertNotEmitted(worn.changed):
        worn.wear(theme="light", text_percent=100)


def test_switching_single_keys_off_dresses_nobody_anew(worn, qtbot):
    with qtbot.assertNotEmitted(worn.changed):
        worn.wear(single_keys=False)

    assert not style.look().single_keys


def test_a_widget_that_goes_while_others_are_dressed_does_no_harm(worn, shown):
    """Restyling one part may clear another away."""

    class Clearing(QWidget):
        def restyle(self):
            for child in self.findChildren(QWidget):
                Shiboken.delete(child)

    parent = Clearing()
    children = [QWidget(parent) for _ in range(30)]
    shown(parent)
    worn.wear(theme="dark")

    assert not any(Shiboken.isValid(child) for child in children)


def test_without_motion_nothing_lasts(worn):
    worn.wear(still=False)
    assert style.duration(120) == 120
    worn.wear(still=True)
    assert style.duration(120) == 0


def test_a_systems_own_contrast_palette_wins_over_ours(worn):
    """A Windows contrast theme: purple ground, green text, cyan highlight."""
    system = QPalette()
    role = QPalette.ColorRole
    for where in (role.Window, role.HighlightedText):
        system.setColor(where, QColor("#2D0033"))
    for where, name in ((role.WindowText, "#00FF66"), (role.Highlight, "#1AEBFF"), (role.Link, "#FFFF00")):
        system.setColor(where, QColor(name))
    worn.wear(theme="contrast", system=system)

    assert style.colour("surface").name().upper() == "#2D0033"
    assert style.colour("met_ink").name().upper() == "#00FF66"
    assert style.colour("primary").name().upper() == "#1AEBFF"
    tokens = stock.contrast_from(system)
    assert set(tokens) == set(CONTRAST)
    assert all(contrast(tokens[ink], tokens[ground]) >= 4.5 for ink, ground in TEXT_PAIRS)


def test_an_unknown_token_is_a_bug_and_says_so(worn):
    with pytest.raises(KeyError):
        style.colour("teal")


def test_weights_of_the_roles_stand_apart(worn):
    assert style.font("title").weight() == QFont.Weight.ExtraBold
    assert style.font("body").weight() == QFont.Weight.Normal
