"""Small question sets to test with: builders with defaults, and hypothesis strategies that make whole sets."""

import datetime as dt

from hypothesis import strategies as st

from forms.answers import Answer, Evidence, State
from forms.live import LiveForm, Row
from forms.model import QuestionSet

TODAY = dt.date(2026, 3, 14)

MET3 = {
    "id": "met3",
    "title": "Met, partially met or not met",
    "levels": [
        {"code": "met", "label": "Met", "score": 2},
        {"code": "part", "label": "Partially met", "score": 1},
        {"code": "not_met", "label": "Not met", "score": 0},
        {"code": "na", "label": "Does not apply", "excluded": True},
    ],
}
EMBED4 = {
    "id": "embed4",
    "title": "Embedded to not in place",
    "direction": "lower_better",
    "levels": [
        {"code": "embedded", "label": "Embedded", "score": 1},
        {"code": "secure", "label": "Secure", "score": 2},
        {"code": "developing", "label": "Developing", "score": 3},
        {"code": "absent", "label": "Not in place", "score": 4},
        {"code": "not_seen", "label": "Not seen", "unknown": True},
    ],
}
YNP = {
    "id": "ynp",
    "title": "Yes, in progress or no",
    "levels": [
        {"code": "yes", "label": "Yes", "score": 2},
        {"code": "in_progress", "label": "In progress", "score": 1},
        {"code": "no", "label": "No", "score": 0},
        {"code": "na", "label": "Does not apply", "excluded": True},
    ],
}
SCALES = {scale["id"]: scale for scale in (MET3, EMBED4, YNP)}
BANDS = [
    {"code": "urgent", "label": "Needs urgent work", "minimum": 0},
    {"code": "developing", "label": "Developing", "minimum": 50},
    {"code": "secure", "label": "Secure", "minimum": 80},
]


def question(question_id, **fields):
    """Make the raw form of a question, a met3 scale question unless said otherwise."""
    plain = {"kind": "question", "id": question_id, "label": f"About {question_id}?", "type": "scale"}
    plain["short_title"] = question_id[:22]
    if fields.get("type", "scale") == "scale":
        plain["scale"] = "met3"
    return plain | fields


def section(section_id, *items, **fields):
    """Make the raw form of a section."""
    return (
        {"kind": "section", "id": section_id, "label": section_id, "short_title": section_id[:22]}
        | fields
        | {"items": list(items)}
    )


def repeat(repeat_id, *items, **fields):
    """Make the raw form of a repeat."""
    return {"kind": "repeat", "id": repeat_id, "label": repeat_id} | fields | {"items": list(items)}


def raw_set(*items, **fields):
    """Make the raw form of a set: sections as given, or one section around what is no section."""
    whole = list(items) if all(item["kind"] == "section" for item in items) else [section("only", *items)]
    return (
        {
            "id": "sample",
            "version": "1.0.0",
            "status": "published",
            "title": "Sample",
            "short_title": "Sample",
            "purpose": "section11",
            "scales": [MET3, EMBED4, YNP],
        }
        | fields
        | {"items": whole}
    )


def question_set(*items, **fields):
    """Make a set."""
    return QuestionSet.model_validate(raw_set(*items, **fields))


def said(value=None, **fields):
    """Make an answer with this value."""
    return Answer(State.ANSWERED, value, **fields)


def live(whole, answers=None, **arguments):
    """Open a form; answers by question id, or by key, as values or as answers."""
    keyed = {
        (key if isinstance(key, tuple) else (key, None)): (answer if isinstance(answer, Answer) else said(answer))
        for key, answer in (answers or {}).items()
    }
    return LiveForm(whole, keyed, **({"today": TODAY} | arguments))


def children(*labels):
    """Make rows for a repeat."""
    return tuple(Row(label.lower().replace(" ", "-"), label) for label in labels)


MINUTES = Evidence("e1", "Board minutes", "minutes", dated=dt.date(2025, 9, 1))

GROUPS = ("health", "police")
ROWS = {"each_child": children("Child 1", "Child 2")}

_scale_answers = {
    scale_id: st.one_of(
        st.sampled_from([level["code"] for level in scale["levels"]]).map(said),
        st.just(Answer()),
        st.sampled_from([Answer(State.DOES_NOT_APPLY, reason="Not us"), Answer(State.DONT_KNOW)]),
    )
    for scale_id, scale in SCALES.items()
}
_whole_answers = st.one_of(
    st.integers(0, 9).map(said), st.just(Answer()), st.just(said("about ten")), st.just(Answer(State.DONT_KNOW))
)


def answers_to(asked):
    """Make answers of every state to a question."""
    return _whole_answers if asked.type == "whole" else _scale_answers[asked.scale or "ynp"]


@st.composite
def _conditions(draw, earlier):
    """Make a rule over questions that come before, so that no circle can arise."""
    source = draw(st.sampled_from(earlier))
    if source["type"] == "whole":
        rule = draw(st.sampled_from(["${%s} > 3", "${%s} = ''", "sum(${%s}, 1) < 5", "answered(${%s})"]))
        return rule % source["id"]
    codes = [level["code"] for level in SCALES[source["scale"]]["levels"]]
    code = draw(st.sampled_from(codes))
    rule = draw(
        st.sampled_from(
            [
                "${%s} = '%s'",
                "${%s} != '%s'",
                "selected(${%s}, '%s')",
                "is-na(${%s}) or '%s' = ''",
                "level(${%s}) = '%s'",
                "score(${%s}) >= 50 or '%s' = ''",
            ]
        )
    )
    return rule % (source["id"], code)


@st.composite
def _questions(draw, number, earlier):
    """Make one question that may lean on earlier ones."""
    if draw(st.integers(0, 4)) == 0:
        asked = question(f"q{number}", type="whole", scored=False)
        if draw(st.booleans()):
            asked |= {"check": ". <= 5", "check_message": "Five at most."}
    else:
        asked = question(f"q{number}", scale=draw(st.sampled_from(["met3", "embed4"])))
        asked |= {
            "weight": draw(st.sampled_from(["1", "2", "0.5", "0"])),
            "duty": draw(st.sampled_from(["must", "should"])),
        }
    if earlier and draw(st.integers(0, 2)) == 0:
        asked["show_if"] = draw(_conditions(earlier))
    if earlier and draw(st.integers(0, 4)) == 0:
        asked["required_if"] = draw(_conditions(earlier))
    if earlier and asked["type"] == "whole" and draw(st.booleans()):
        asked["calculate"] = f"if({draw(_conditions(earlier))}, 1, 7)"
    if draw(st.integers(0, 7)) == 0:
        asked["applies_to"] = [draw(st.sampled_from(GROUPS))]
    return asked


BAND_CAPS = st.builds(
    lambda when, at_least, duty, band: {
        "when": [when], "at_least": at_least, "only_duty": duty, "limit_to": band, "why": "Because."
    },
    st.sampled_from(["not_met", "part", "absent", "na", "not_seen"]),
    st.integers(1, 2),
    st.sampled_from([None, "must"]),
    st.sampled_from(["urgent", "developing"]),
)  # fmt: skip
METHODS = ("percent_of_max", "minimum", "none", "maximum", "median", "sum", "share_at_level", "worst_of_children")
SCORINGS = st.builds(
    lambda method, **options: {"method": method, "bands": BANDS, **options},
    st.sampled_from(["percent_of_max", *METHODS]),
    caps=st.lists(BAND_CAPS, max_size=2),
    places=st.integers(0, 2),
    min_answered=st.sampled_from(["0", "0.8", "1"]),
    share_level=st.sampled_from(["met", "part", "absent"]),
    na=st.sampled_from(["exclude", "exclude", "zero", "full"]),
    unanswered=st.sampled_from(["bounds", "bounds", "zero", "exclude"]),
    rounding=st.sampled_from(["half_up", "half_up", "down"]),
)
"""Every way to make a result."""


@st.composite
def question_sets(draw, scoring=None, with_repeat=True):
    """Make a whole set: sections, conditions on earlier questions, groups, and perhaps a repeat.

    With a scoring there are sections within sections too, and further results.
    """
    earlier, sections, first = [], [], []
    for number in range(draw(st.integers(1, 3))):
        items = []
        for _ in range(draw(st.integers(1, 4))):
            items.append(draw(_questions(len(earlier), earlier)))
            earlier.append(items[-1])
        if with_repeat and number == 1 and draw(st.booleans()):
            outside = list(earlier)
            asked = []
            for _ in range(draw(st.integers(1, 2))):
                asked.append(draw(_questions(len(earlier) + 100, outside + asked)))
                earlier.append(asked[-1])
            items.append(repeat("each_child", *asked))
        first = first or list(items)
        made = section(f"s{number}", *items, weight=draw(st.sampled_from(["1", "3"])))
        outside = [one for one in earlier if one not in items]
        if number and outside and draw(st.integers(0, 3)) == 0:
            made["show_if"] = draw(_conditions(first))
        if scoring is not None:
            made["items"] = _nested(draw, number, made["items"], scoring)
            made |= {"scoring": draw(scoring)} if draw(st.booleans()) else {}
        sections.append(made)
    fields = {} if scoring is None else {"scoring": draw(scoring), "scores": [_further(draw, earlier, scoring)]}
    return question_set(*sections, **fields)


def _nested(draw, number, items, scoring):
    """Put the first of a section's items into a section of their own, perhaps with a scoring."""
    count = draw(st.integers(0, len(items)))
    if not count:
        return items
    inner = section(f"inner{number}", *items[:count], weight=draw(st.sampled_from(["1", "2", "0"])))
    inner |= {"scoring": draw(scoring)} if draw(st.booleans()) else {}
    return [inner, *items[count:]]


def _further(draw, asked, scoring):
    of = draw(st.lists(st.sampled_from(["s0", "inner0", *(one["id"] for one in asked)]), max_size=3))
    return draw(scoring) | {"id": "further", "label": "Further", "of": of}


@st.composite
def edits(draw, whole, rows=ROWS, most=12):
    """Make edits to a set's questions: pairs of key and answer."""
    askable = [
        (asked, key) for key in live(whole, rows=rows).all_keys() if (asked := whole.question(key[0])).calculate is None
    ]
    made = []
    for _ in range(draw(st.integers(1, most)) if askable else 0):
        asked, key = draw(st.sampled_from(askable))
        made.append((key, draw(answers_to(asked))))
    return made
