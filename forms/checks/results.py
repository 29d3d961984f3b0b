"""Scales, bands and limits: whether every answer has a place and every result a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from forms.checks.finding import Finding, Where, did_you_mean, nearest
from forms.checks.mend import Mend
from forms.checks.places import Spot, spots
from forms.levels import answer_codes, scale_of
from forms.marking import chosen, scoring_tags
from forms.model import (
    AnyNode,
    Cap,
    NamedScoring,
    Note,
    Question,
    QuestionSet,
    Scale,
    Scoring,
    Section,
    walk,
)
from forms.rated import can_be_shown

_Fields = Callable[[Scoring], Mapping[str, object]]


def result_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find levels without a score, gaps between bands, limits never met, and results that nothing is made of."""
    for scale in question_set.scales:
        yield from _unscored_levels(scale)
    yield from _scoring(question_set.scoring, Where(field="scoring"), _codes_in(question_set.items, question_set))
    for spot in spots(question_set):
        if isinstance(spot.node, Section) and spot.node.scoring is not None:
            where = spot.where("scoring")
            yield from _scoring(spot.node.scoring, where, _codes_in(spot.node.items, question_set))
            yield from _place_of_scoring(spot, spot.node.scoring, question_set.scoring)
    for further in question_set.scores:
        yield from _further(further, question_set)


def _place_of_scoring(spot: Spot, scoring: Scoring, of_the_whole: Scoring) -> Iterator[Finding]:
    """Look at what becomes of a section's own scoring in what is around it."""
    section = spot.node
    around = spot.around[-1] if spot.around else None
    above = around.scoring if isinstance(around, Section) else of_the_whole
    if around is not None and (above is None or above.method != "worst_of_children"):
        message = f"{section.id} stands inside a section, so that its own scoring is not used."
        fix = "Move it to the outermost section."
        mend = Mend("Take it out", section.id, {"scoring": None})
        yield Finding("scoring_not_used", "warn", spot.where("scoring"), message, fix, mend=mend)
    elif above is not None and above.method == "sum" and scoring.method not in ("sum", "none"):
        message = f"{section.id} makes no points, so that it brings nothing to the sum of the whole."
        yield Finding("no_points", "warn", spot.where("scoring"), message, "Let it add up points too, or nothing.")


def _further(further: NamedScoring, question_set: QuestionSet) -> Iterator[Finding]:
    where = Where(field="scores")
    parts = [spot.node.id for spot in spots(question_set)]
    tags = {tag for spot in spots(question_set) for tag in scoring_tags(spot.node)}
    for name in further.of:
        if name not in parts:
            message = f"The score {further.id} is made of {name}, which the set does not have."
            left = further.model_copy(update={"of": tuple(one for one in further.of if one != name)})
            mend = Mend(f"Take {name} out", None, _with(question_set, further, left))
            yield Finding("unknown_part", "stop", where, message, did_you_mean(name, parts), mend=mend)
    for tag in further.tags:
        if tag not in tags:
            message = f"The score {further.id} is made of what has the tag {tag}, and nothing has it."
            yield Finding("unknown_part", "stop", where, message, did_you_mean(tag, tags))
    if set(further.of) <= set(parts) and tags.issuperset(further.tags):
        yield from _made_of(further, question_set)


def _made_of(further: NamedScoring, question_set: QuestionSet) -> Iterator[Finding]:
    where = Where(field="scores")
    nodes = tuple(chosen(further, question_set.items))
    yield from _scoring(further, where, _codes_in(nodes, question_set), lambda put: _with(question_set, further, put))
    if not any(_is_scored(node, question_set) for node in walk(nodes)):
        message = f"The score {further.id} is made of no question that is scored."
        yield Finding("score_of_nothing", "stop", where, message, "Name sections or questions in of, or tags.")


def _is_scored(node: AnyNode, question_set: QuestionSet) -> bool:
    return (
        isinstance(node, Question)
        and node.scored
        and node.calculate is None
        and bool(can_be_shown(scale_of(node, question_set)))
    )


def _with(question_set: QuestionSet, further: NamedScoring, put: Scoring) -> Mapping[str, object]:
    return {"scores": tuple(put if one is further else one for one in question_set.scores)}


def _codes_in(items: tuple[AnyNode, ...] | tuple[Section | Note, ...], question_set: QuestionSet) -> set[str]:
    questions = (node for node in walk(items) if isinstance(node, Question))
    return {code for question in questions for code in answer_codes(question, question_set)}


def _unscored_levels(scale: Scale) -> Iterator[Finding]:
    if scale.direction == "none" or not any(level.score is not None for level in scale.levels):
        return
    for level in scale.levels:
        if level.score is None and not level.excluded and not level.unknown:
            message = f"The level {level.code} of the scale {scale.id} has no score, and the others have."
            fix = "Give it one, or mark it excluded or unknown."
            yield Finding("level_without_score", "warn", Where(field="scales"), message, fix)


def _in_its_place(scoring: Scoring) -> Mapping[str, object]:
    return {"scoring": scoring}


def _scoring(scoring: Scoring, where: Where, codes: set[str], fields: _Fields = _in_its_place) -> Iterator[Finding]:
    """Look at one scoring.

    Args:
        fields: gives the fields of the node, or of the set, that say another scoring in its place.
    """
    yield from _bands(scoring, where, fields)
    bands = [band.code for band in scoring.bands]
    for cap in scoring.caps:
        if cap.limit_to and cap.limit_to not in bands:
            message = f"A limit goes to the band {cap.limit_to}, which is not there."
            near = nearest(cap.limit_to, bands)
            mend = Mend(f"Use {near}", where.node, fields(_other_band(scoring, cap, near))) if near else None
            yield Finding("no_band", "stop", where, message, did_you_mean(cap.limit_to, bands), mend=mend)
        for code in cap.when:
            if code not in codes:
                message = f"A limit waits for the level {code}, which no question here can be answered with."
                yield Finding("no_level", "stop", where, message, did_you_mean(code, codes))
    if scoring.method == "share_at_level" and scoring.share_level is not None and scoring.share_level not in codes:
        message = f"A result is the share at {scoring.share_level}, and no question here can be answered with it."
        yield Finding("no_level", "stop", where, message, did_you_mean(scoring.share_level, codes))


def _other_band(scoring: Scoring, cap: Cap, band: str) -> Scoring:
    caps = tuple(one.model_copy(update={"limit_to": band}) if one == cap else one for one in scoring.caps)
    return scoring.model_copy(update={"caps": caps})


def _bands(scoring: Scoring, where: Where, fields: _Fields) -> Iterator[Finding]:
    if not scoring.bands:
        return
    lowest = min(scoring.bands, key=lambda band: band.minimum)
    if lowest.minimum > 0:
        message = f"Results below {lowest.minimum} have no band; the lowest, {lowest.code}, begins there."
        fix = f"Let {lowest.code} begin at 0, or add a band that does."
        begun = lowest.model_copy(update={"minimum": Decimal(0)})
        bands = tuple(begun if band is lowest else band for band in scoring.bands)
        begun_at_0 = fields(scoring.model_copy(update={"bands": bands}))
        mend = Mend(f"Let {lowest.code} begin at 0", where.node, begun_at_0)
        yield Finding("band_gap", "stop", where, message, fix, mend=mend)
    for field in ("code", "minimum"):
        counted = Counter(str(getattr(band, field)) for band in scoring.bands)
        for twice in (one for one, count in counted.items() if count > 1):
            message = f"Two bands have the same {field}, {twice}."
            yield Finding("same_band", "stop", where, message, "Change one of them.")
