"""Sentences are chosen by answers, and every shipped one speaks of a question and a step that there is."""

from __future__ import annotations

import datetime as dt

import pytest

import resources
from audit_tool.workspace import shelf
from forms.answers import BLANK
from forms.feedback import FeedbackPart, fitting, read_feedback, unknown
from forms.live import LiveForm
from forms.loading import Unloadable

FILES = sorted(resources.path("letters").glob("*.toml"))


def answered(**levels):
    """A school's form in which these questions were answered."""
    answers = {(ident, None): BLANK.with_value(code) for ident, code in levels.items()}
    groups = frozenset({"school", "setting", "primary"})
    return LiveForm(shelf().question_set("section175"), answers, groups=groups, today=dt.date(2026, 12, 1))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_shipped_sentence_can_come_true_and_is_whole(file):
    sentences = read_feedback(file).sentences
    assert list(unknown(sentences, shelf().question_set(file.stem))) == []
    for sentence in sentences:
        assert sentence.conditions, sentence.id
        assert sentence.text, sentence.id
        assert len(sentence.text) <= 160, sentence.id
        assert bool(sentence.audience and sentence.measure) is (sentence.part is FeedbackPart.TRAINING), sentence.id


def test_strengths_begin_with_the_best_and_points_to_develop_with_the_lowest():
    sentences = read_feedback(FILES[0]).sentences
    form = answered(
        s175_grade_help="secure",
        s175_early_help="yes",
        s175_grade_voice="embedded",
        s175_voice_change="yes",
        s175_neglect="partly",
        s175_dsl_supervision="no",
    )
    chosen = {part: [each.id for each in fitting(sentences, part, form)] for part in FeedbackPart}
    assert chosen[FeedbackPart.STRENGTH] == ["strong_voice", "strong_help"]
    assert chosen[FeedbackPart.DEVELOP] == ["develop_supervision", "develop_help"]
    assert chosen[FeedbackPart.TRAINING] == ["train_supervision", "train_neglect"]


def test_nothing_is_said_of_what_nobody_answered():
    sentences = read_feedback(FILES[0]).sentences
    assert not [each for part in FeedbackPart for each in fitting(sentences, part, answered())]


@pytest.mark.parametrize(
    "text",
    [
        'format = "sqs/1"',
        'format = "letters/1"\n[[sentences]]\nid = "a"\npart = "praise"\ntext = "Well done."',
        'format = "letters/1"\n[[sentences]]\npart = "strength"\ntext = "It has no id."',
        'format = "letters/1"\n' + '[[sentences]]\nid = "a"\npart = "strength"\ntext = "Twice."\n' * 2,
        'format = "letters/1"\n[[sentences]]\nid = "a"\npart = "develop"\ntext = "b"\nevery = [{ question = "q" }]',
    ],
)
def test_a_file_that_is_not_whole_says_so(tmp_path, text):
    file = tmp_path / "sentences.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unloadable) as caught:
        read_feedback(file)
    assert caught.value.problems[0].mend
