"""What a check found is said with the names people know."""

import pytest

from ui.wording.parts import with_names

NAMES = {"s11_lead": "1.1 A lead", "lead": "A plain word"}


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("s11_lead, show_if: it is not closed.", "“1.1 A lead”, the rule when it is shown: it is not closed."),
        ("each_lead: minimum_rows is more.", "each_lead: rows at least is more."),
        ("The lead is not named.", "The lead is not named."),
    ],
)
def test_ids_and_keys_are_said_in_words(sentence, said):
    assert with_names(sentence, NAMES) == said
