"""The type column of a foreign form, cell by cell."""

import pytest

from audit_tool.exchange.xlsform.kinds import Asked, asked


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("decimal", Asked("question", "decimal")),
        ("rank Priorities", Asked("question", "rank", "Priorities")),
        ("acknowledge", Asked("question", "acknowledge")),
        ("trigger", Asked("question", "acknowledge")),
        ("select_multiple bodies or_other", Asked("question", "multiple", "bodies", has_other=True)),
        ("range", Asked("question", "short_text", is_exact=False)),
        ("wibble", Asked("unknown")),
    ],
)
def test_what_a_row_asks_for(said, meant):
    assert asked(said) == meant
