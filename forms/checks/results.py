"""Scales, bands and limits: whether every answer has a place and every result a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from forms.checks.finding import Finding, Where, did_you_mean, nearest
from forms.checks.mend import Mend
from forms.checks.places import question_spots, spots
from forms.levels import answer_codes
from forms.model import Cap, Question, QuestionSet, Scale, Scoring, Section, walk


def result_findings(question_set: QuestionSet) -> Iterator[Finding]:
    """Find levels without a score, gaps between bands, and limits that can never be met."""
    for scale in question_set.scales:
        yield from _unscored_levels(scale)
    everywhere = {code for _, question in question_spots(question_set) for code in answer_codes(question, question_set)}
    yield from _scoring(question_set.scoring, Where(field="scoring"), everywhere)
    for spot in spots(question_set):
        section = spot.node
        if not isinstance(section, Section) or section.scoring is None:
            continue
        yield from _scoring(section.scoring, spot.where("scoring"), _codes_in(section, question_set))
        if spot.around:
            message = f"{section.id} stands inside a section, so that its own scoring is not used."
            fix = "Move it to the outermost section."
            mend = Mend("Take it out", section.id, {"scoring": None})
            yield Finding("scoring_not_used", "warn", spot.where("scoring"), message, fix, mend=mend)


def _codes_in(section: Section, question_set: QuestionSet) -> set[str]:
    questions = (node for node in walk(section.items) if isinstance(node, Question))
    return {code for question in questions for code in answer_codes(question, question_set)}


def _unscored_levels(scale: Scale) -> Iterator[Finding]:
    if scale.direction == "none" or not any(level.score is not None for level in scale.levels):
        return
    for level in scale.levels:
        if level.score is None and not level.excluded and not level.unknown:
            message = f"The level {level.code} of the scale {scale.id} has no score, and the others have."
            fix = "Give it one, or mark it excluded or unknown."
            yield Finding("level_without_score", "warn", Where(field="scales"), message, fix)


def _scoring(scoring: Scoring, where: Where, codes: set[str]) -> Iterator[Finding]:
    yield from _bands(scoring, where)
    bands = [band.code for band in scoring.bands]
    for cap in scoring.caps:
        if cap.limit_to and cap.limit_to not in bands:
            message = f"A limit goes to the band {cap.limit_to}, which is not there."
            near = nearest(cap.limit_to, bands)
            mend = _other_band(scoring, where, cap, near) if near else None
            yield Finding("no_band", "stop", where, message, did_you_mean(cap.limit_to, bands), mend=mend)
        for code in cap.when:
            if code not in codes:
                message = f"A limit waits for the level {code}, which no question here can be answered with."
                yield Finding("no_level", "stop", where, message, did_you_mean(code, codes))


def _other_band(scoring: Scoring, where: Where, cap: Cap, band: str) -> Mend:
    caps = tuple(one.model_copy(update={"limit_to": band}) if one == cap else one for one in scoring.caps)
    return Mend(f"Use {band}", where.node, {"scoring": scoring.model_copy(update={"caps": caps})})


def _bands(scoring: Scoring, where: Where) -> Iterator[Finding]:
    if not scoring.bands:
        return
    lowest = min(scoring.bands, key=lambda band: band.minimum)
    if lowest.minimum > 0:
        message = f"Results below {lowest.minimum} have no band; the lowest, {lowest.code}, begins there."
        fix = f"Let {lowest.code} begin at 0, or add a band that does."
        begun = lowest.model_copy(update={"minimum": Decimal(0)})
        bands = tuple(begun if band is lowest else band for band in scoring.bands)
        mend = Mend(
            f"Let {lowest.code} begin at 0", where.node, {"scoring": scoring.model_copy(update={"bands": bands})}
        )
        yield Finding("band_gap", "stop", where, message, fix, mend=mend)
    for field in ("code", "minimum"):
        counted = Counter(str(getattr(band, field)) for band in scoring.bands)
        for twice in (one for one, count in counted.items() if count > 1):
            message = f"Two bands have the same {field}, {twice}."
            yield Finding("same_band", "stop", where, message, "Change one of them.")
