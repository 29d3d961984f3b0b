"""The log of what was done: it grows, it links, and it never holds what anybody wrote."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from audit_tool.store import audit_log, tables
from audit_tool.store.audit_log import Break, Entry, Head, canonical, digest_of
from audit_tool.store.nouns import frozen_row

DIGEST = "a" * 64


@pytest.fixture
def logged(bench):
    """An open workspace with twelve logged acts."""
    store = bench.create()
    for number in range(12):
        bench.log(store, f"act_{number}")
    return store


def verdict_after(store, *statements, triggers=False):
    """Do something to the log as an insider would, look at it, and take it back."""
    with store.reading() as connection:
        if not triggers:
            for act in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER audit_log_no_{act}"))
        for statement in statements:
            connection.execute(statement)
        return audit_log.verify(connection)


def test_an_untouched_log_is_whole(logged):
    with logged.reading() as connection:
        verdict = audit_log.verify(connection)
        assert verdict.is_whole
        assert verdict.rows == 12
        assert verdict.head == audit_log.head(connection)


def test_an_empty_log_is_whole(bench):
    with bench.create().reading() as connection:
        assert audit_log.verify(connection) == audit_log.ChainVerdict(0, None, None, Head(0, "0" * 64))


def test_lines_added_together_are_sealed_as_if_one_after_another(bench):
    entries = [bench.entry(f"act_{number}") for number in range(3)]
    store = bench.create()
    with store.reading() as connection:
        at_once = audit_log.append(connection, *entries)
        assert audit_log.verify(connection) == audit_log.ChainVerdict(3, None, None, at_once)
    with store.reading() as connection:
        apart = [audit_log.append(connection, entry) for entry in entries]
        assert (apart[-1], audit_log.append(connection)) == (at_once, at_once)


LOG = audit_log.audit_log
ROW = LOG.c.seq


@pytest.mark.parametrize("act", [update(LOG).values(actor="someone-else"), delete(LOG)])
def test_the_file_refuses_to_change_or_delete_rows(logged, act):
    with pytest.raises(IntegrityError, match="only ever added to"):
        verdict_after(logged, act.where(ROW == 7), triggers=True)


@pytest.mark.parametrize(
    ("attack", "broken_at", "how"),
    [
        ([update(LOG).where(ROW == 7).values(actor="someone-else")], 7, Break.ROW_ALTERED),
        ([update(LOG).where(ROW == 7).values(digest="b" * 64)], 7, Break.ROW_ALTERED),
        ([update(LOG).where(ROW == 7).values(at="2020-01-01T00:00:00+00:00")], 7, Break.ROW_ALTERED),
        ([update(LOG).where(ROW == 7).values(clock_jumped=True)], 7, Break.ROW_ALTERED),
        ([delete(LOG).where(ROW == 1)], 2, Break.ROW_MISSING),
        ([delete(LOG).where(ROW == 9)], 10, Break.ROW_MISSING),
        (
            [delete(LOG).where(ROW == 9), *(update(LOG).where(n == ROW).values(seq=n - 1) for n in (10, 11, 12))],
            9,
            Break.LINK_BROKEN,
        ),
        (
            [update(LOG).where(was == ROW).values(seq=now) for was, now in ((5, 99), (6, 5), (99, 6))],
            5,
            Break.LINK_BROKEN,
        ),
    ],
    ids=["actor", "digest", "time", "clock", "first gone", "one gone", "gone and renumbered", "swapped"],
)
def test_an_insider_is_found_at_the_first_row_touched(logged, attack, broken_at, how):
    verdict = verdict_after(logged, *attack)
    assert (verdict.broken_at, verdict.how) == (broken_at, how)
    assert not verdict.is_whole


def test_a_log_cut_short_is_found_by_a_head_that_somebody_kept(logged):
    with logged.reading() as connection:
        kept = audit_log.head(connection)
        assert audit_log.holds(connection, kept)
        connection.execute(text("DROP TRIGGER audit_log_no_delete"))
        connection.execute(delete(LOG).where(ROW > 8))
        assert audit_log.verify(connection).is_whole
        assert not audit_log.holds(connection, kept)


def test_the_head_of_an_empty_log_is_held_by_every_log(logged):
    with logged.reading() as connection:
        assert audit_log.holds(connection, Head(0, "0" * 64))


def test_a_head_is_read_aloud_in_four_groups(logged):
    with logged.reading() as connection:
        head = audit_log.head(connection)
    assert head.printed().replace(" ", "") == head.own_hash[:16]
    assert [len(group) for group in head.printed().split(" ")] == [4, 4, 4, 4]


@pytest.mark.parametrize(
    ("minutes", "jumped"), [(60 * 24 * 365, False), (0, False), (-5, False), (-6, True), (-60 * 24 * 365, True)]
)
def test_a_clock_turned_back_is_marked(bench, minutes, jumped):
    store = bench.create()
    bench.log(store)
    bench.log(store, at=bench.now + dt.timedelta(minutes=minutes))
    with store.reading() as connection:
        assert connection.scalars(select(LOG.c.clock_jumped).order_by(ROW)).all() == [False, jumped]
        assert audit_log.verify(connection).is_whole


def test_times_are_kept_in_utc(bench):
    store = bench.create()
    bench.log(store, at=dt.datetime(2026, 7, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=1))))
    with store.reading() as connection:
        assert connection.scalar(select(LOG.c.at)) == "2026-07-01T11:00:00.000000+00:00"


PARTS = {"at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "actor": "p1", "verb": "v", "noun": "n", "ident": "i"}


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "Marigold Ashdown"},
        {"verb": "Record Answer"},
        {"verb": ""},
        {"noun": "the mother's new partner"},
        {"ident": "Child A, 14"},
        {"ident": "x" * 129},
        {"digest": "the child said so"},
        {"digest": "A" * 64},
        {"at": dt.datetime(2026, 1, 1)},  # noqa: DTZ001 - a moment without its zone is what is refused
    ],
)
def test_text_has_no_way_into_the_log(change):
    with pytest.raises(ValueError, match=r"audit log|time zone"):
        Entry(**(PARTS | {"digest": DIGEST} | change))


def test_what_people_wrote_is_nowhere_in_the_log(bench):
    written = "Marigold said <her uncle> & nobody else knew"
    store = bench.create()
    with store.transaction() as connection:
        connection.execute(insert(tables.passages), passage_row(written))
        audit_log.append(connection, Entry(**(PARTS | {"digest": digest_of({"text": written})})))
    with store.reading() as connection:
        kept = " ".join(str(part) for row in connection.execute(select(LOG)) for part in row)
        assert connection.scalar(select(tables.passages.c.text)) == written
    assert not any(word in kept for word in ("Marigold", "uncle", "nobody"))


def passage_row(words):
    return {"subject": "brief-1", "part": "summary", "text": words, "at": PARTS["at"], "by": "p1"}


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), plain))
def test_the_order_of_keys_does_not_change_a_digest(content):
    assert digest_of(content) == digest_of(dict(reversed(content.items())))


def test_canonical_is_one_line_of_sorted_keys():
    assert canonical({"b": "Ł", "a": [1, None]}) == '{"a":[1,null],"b":"Ł"}'.encode()


def test_half_a_character_and_a_long_number_have_a_digest_of_their_own():
    assert canonical(["\ud800", 2**70]) == b'["\xed\xa0\x80",1180591620717411303424]'
    assert digest_of("\ud800") != digest_of("\ud801")


def test_what_is_not_a_number_is_never_kept():
    @dataclass(frozen=True)
    class Timed:
        seconds: float

    assert frozen_row(Timed(0.5)) == {"seconds": 0.5}
    with pytest.raises(ValueError, match="not a number"):
        frozen_row(Timed(float("nan")))
