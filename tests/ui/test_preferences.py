"""How the app looks on this laptop: remembered, and never a reason not to start."""

import pytest

from audit_tool.domain.errors import Environment
from ui import preferences
from ui.preferences import Preferences


def test_what_was_chosen_is_read_back(tmp_path):
    chosen = Preferences(theme="dark", text_percent=175, still=True, single_keys=False, save_as="docx")
    preferences.save(tmp_path / "config", chosen)

    assert preferences.load(tmp_path / "config") == chosen


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        "\x00\xff",
        '{"theme": "pink", "text_percent": 5000, "still": "yes", "single_keys": null, "save_as": "exe"}',
        '{"text_percent": true}',
        '{"unknown": 1}',
    ],
)
def test_what_cannot_be_read_is_as_if_never_chosen(tmp_path, content):
    (tmp_path / preferences.FILE).write_text(content, encoding="utf-8")

    assert preferences.load(tmp_path) == Preferences()


def test_one_spoiled_choice_does_not_take_the_others_with_it(tmp_path):
    (tmp_path / preferences.FILE).write_text('{"theme": "dark", "text_percent": "large"}', encoding="utf-8")

    assert preferences.load(tmp_path) == Preferences(theme="dark")


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "config").write_text("a file stands here", encoding="utf-8")

    with pytest.raises(Environment):
        preferences.save(tmp_path / "config", Preferences())


def test_nothing_personal_can_be_in_it():
    assert set(Preferences.__slots__) == {"theme", "text_percent", "still", "single_keys", "save_as"}
