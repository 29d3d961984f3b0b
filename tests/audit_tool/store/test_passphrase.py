"""Passphrases that are proposed, and those that people make up."""

import pytest

from audit_tool.store.passphrase import Verdict, judge, propose
from resources import word_list


def test_a_proposal_is_five_words_of_the_list():
    proposed = propose().split(" ")
    assert len(proposed) == 5
    assert set(proposed) <= set(word_list())


def test_the_list_is_the_whole_large_list():
    assert len(word_list()) == len(set(word_list())) == 7776
    assert all(word.isascii() and word == word.lower() for word in word_list())


def test_two_proposals_are_not_the_same():
    assert propose() != propose()


def test_every_proposal_would_be_good_as_ones_own_choice():
    assert {judge(propose()) for _ in range(100)} == {Verdict.GOOD}


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("", Verdict.TOO_SHORT),
        ("k7#Vq!2zL@p", Verdict.TOO_SHORT),
        ("   short   one   ", Verdict.TOO_SHORT),
        ("password password password", Verdict.EASY_TO_GUESS),
        ("Sheffield2026!", Verdict.EASY_TO_GUESS),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Verdict.EASY_TO_GUESS),
        ("seven purple kettles under the bridge", Verdict.GOOD),
        ("żółw śpiewa cicho nad wodą", Verdict.GOOD),
        ("long " * 60 + "kettle bridge walnut orbit", Verdict.EASY_TO_GUESS),
    ],
)
def test_own_choices(typed, verdict):
    assert judge(typed) is verdict


def test_words_an_attacker_knows_count_for_nothing():
    own = "harrowmere partnership"
    assert judge(own) is Verdict.GOOD
    assert judge(own, known_words=("Harrowmere", "partnership")) is Verdict.EASY_TO_GUESS


def test_the_judge_reads_no_more_than_it_can():
    assert judge("kettle bridge walnut orbit " * 400) in (Verdict.GOOD, Verdict.EASY_TO_GUESS)
    assert word_list() is word_list()
