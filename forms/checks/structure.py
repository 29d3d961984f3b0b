"""Ids, names, and what questions point at."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from forms.checks.finding import Finding, Where, did_you_mean, nearest
from forms.checks.mend import Mend, other_cite, other_code, own_id
from forms.checks.places import Spot, question_spots, spots
from forms.levels import answer_codes, scale_id, scale_of
from forms.model import LONGEST_SHORT_TITLE, Citation, Note, Question, QuestionSet, Repeat


def structure_findings(question_set: QuestionSet, on: dt.date) -> Iterator[Finding]:
    """Find ids used twice, things pointed at that are not there, and questions that nobody is asked."""
    yield from _same_ids(question_set)
    yield from _history(question_set)
    yield from _citations(question_set, on)
    yield from _selections(question_set)
    for spot in spots(question_set):
        yield from _names(spot)
    for spot, question in question_spots(question_set):
        yield from _answered_on(spot, question, question_set)
        yield from _codes_named(spot, question, question_set)
        yield from _asked_of_nobody(spot, question)


def _same_ids(question_set: QuestionSet) -> Iterator[Finding]:
    lists = {
        "id": [spot.node.id for spot in spots(question_set)],
        "scales": [scale.id for scale in question_set.scales],
        "option_lists": [options.id for options in question_set.option_lists],
        "citations": [citation.id for citation in question_set.citations],
        "scores": [further.id for further in question_set.scores],
        "selections": [selection.id for selection in question_set.selections],
    }
    for field, ids in lists.items():
        for twice in (one for one, count in Counter(ids).items() if count > 1):
            where = Where(node=twice if field == "id" else None, field=field)
            message = f"The id {twice} is used more than once."
            mend = own_id(question_set, twice) if field == "id" else None
            fix = "Give each its own; an id in use never changes."
            yield Finding("same_id", "stop", where, message, fix, mend=mend)
    for options in question_set.option_lists:
        codes = Counter(option.code for option in options.options)
        for twice in (code for code, count in codes.items() if count > 1):
            message = f"The list {options.id} offers {twice} more than once."
            yield Finding("same_option", "stop", Where(field="option_lists"), message, "Give each option its own code.")


def _history(question_set: QuestionSet) -> Iterator[Finding]:
    """Find earlier ids that two nodes claim or that another still has, and words about changes of what is not there."""
    in_use = {spot.node.id for spot in spots(question_set)}
    claimed = Counter(old for spot in spots(question_set) for old in spot.node.renamed_from)
    for spot in spots(question_set):
        clashes = [old for old in spot.node.renamed_from if old in in_use - {spot.node.id} or claimed[old] > 1]
        if clashes:
            left = tuple(old for old in spot.node.renamed_from if old not in clashes)
            message = f"{spot.node.id} says that it was called {clashes[0]}, and so does or is another."
            mend = Mend(f"Take {clashes[0]} out", spot.node.id, {"renamed_from": left})
            fix = "Leave it with the one that earlier answers belong to."
            yield Finding("same_history", "stop", spot.where("renamed_from"), message, fix, mend=mend)
    for change in question_set.changes:
        if change.item not in in_use:
            message = f"A change is said of {change.item}, which the set does not have."
            left_over = tuple(one for one in question_set.changes if one is not change)
            mend = Mend("Take it out", None, {"changes": left_over})
            near = did_you_mean(change.item, in_use)
            yield Finding("change_of_nothing", "warn", Where(field="changes"), message, near, mend=mend)


def _selections(question_set: QuestionSet) -> Iterator[Finding]:
    """Find selections of what is no outermost section."""
    sections = [section.id for section in question_set.sections()]
    for selection in question_set.selections:
        for name in selection.items:
            if name in sections:
                continue
            message = f"The selection {selection.id} chooses {name}, which is no outermost section of the set."
            left = selection.model_copy(update={"items": tuple(one for one in selection.items if one != name)})
            others = tuple(left if one is selection else one for one in question_set.selections)
            mend = Mend(f"Take {name} out", None, {"selections": others})
            fix = did_you_mean(name, sections)
            yield Finding("unknown_part", "stop", Where(field="selections"), message, fix, mend=mend)


def _names(spot: Spot) -> Iterator[Finding]:
    node = spot.node
    if node.short_title is None and not isinstance(node, Note | Repeat):
        message = f"{node.id} has no short_title for the rail and for tables."
        fix = f"Add one of {LONGEST_SHORT_TITLE} characters at most."
        begun = _beginning(node.label)
        mend = Mend(f"Use {begun}", node.id, {"short_title": begun}) if begun else None
        yield Finding("no_short_title", "warn", spot.where("short_title"), message, fix, mend=mend)


def _beginning(label: str) -> str:
    """Take the first words of a label that a short title has room for."""
    begun = ""
    for word in label.rstrip("?.").split():
        longer = f"{begun} {word}".strip()
        if len(longer) > LONGEST_SHORT_TITLE:
            break
        begun = longer
    return begun


def _answered_on(spot: Spot, question: Question, question_set: QuestionSet) -> Iterator[Finding]:
    scale = scale_id(question)
    if scale is not None and scale_of(question, question_set) is None:
        message = f"{question.id} is answered on the scale {scale}, which the set does not have."
        known = [one.id for one in question_set.scales]
        yield Finding("no_scale", "stop", *_pointing(spot, "scale", message, scale, known))
    if question.options is not None and question_set.option_list(question.options) is None:
        message = f"{question.id} chooses from the list {question.options}, which the set does not have."
        known = [one.id for one in question_set.option_lists]
        yield Finding("no_options", "stop", *_pointing(spot, "options", message, question.options, known))


def _pointing(
    spot: Spot, field: str, message: str, name: str, known: list[str]
) -> tuple[Where, str, str | None, None, Mend | None]:
    """Say where a field points at what is not there, and at what it may have meant to point."""
    near = nearest(name, known)
    mend = Mend(f"Use {near}", spot.node.id, {field: near}) if near else None
    return spot.where(field), message, did_you_mean(name, known), None, mend


def _codes_named(spot: Spot, question: Question, question_set: QuestionSet) -> Iterator[Finding]:
    """Find levels named by evidence, impact, actions or descriptors that the question cannot be answered with."""
    offered = answer_codes(question, question_set)
    named = {
        "evidence": question.evidence.required_when if question.evidence else (),
        "impact": question.impact.required_when if question.impact else (),
        "actions": tuple(code for rule in question.actions for code in rule.when),
        "descriptors": tuple(question.descriptors),
    }
    for field, codes in named.items():
        for code in dict.fromkeys(codes):
            if code not in offered:
                message = f"{question.id} names the level {code} in {field}, and cannot be answered with it."
                mend = other_code(question, field, code, nearest(code, offered))
                yield Finding("no_level", "stop", spot.where(field), message, did_you_mean(code, offered), mend=mend)


def _asked_of_nobody(spot: Spot, question: Question) -> Iterator[Finding]:
    chain = (*spot.around, question)
    shut_out = {group for node in chain for group in node.not_applies_to}
    for node in chain:
        if question.required and node.applies_to and shut_out.issuperset(node.applies_to):
            message = f"{question.id} is required, and every group it applies to is left out."
            fix = "Change applies_to or not_applies_to."
            yield Finding("asked_of_nobody", "warn", spot.where("applies_to"), message, fix)
            return


def _citations(question_set: QuestionSet, on: dt.date) -> Iterator[Finding]:
    known = {citation.id: citation for citation in question_set.citations}
    for citation in question_set.citations:
        if citation.superseded_by is not None and citation.superseded_by not in known:
            message = f"{citation.id} is superseded by {citation.superseded_by}, which the set does not have."
            where = Where(field="citations")
            yield Finding("no_citation", "stop", where, message, did_you_mean(citation.superseded_by, known))
    for spot in spots(question_set):
        for cite in spot.node.cites:
            if not cite.cite:
                continue
            if cite.cite not in known:
                message = f"{spot.node.id} cites {cite.cite}, which the set does not have."
                near = nearest(cite.cite, known)
                mend = other_cite(spot.node, cite.cite, near) if near else None
                fix = did_you_mean(cite.cite, known)
                yield Finding("no_citation", "stop", spot.where("cites"), message, fix, mend=mend)
            elif _is_out_of_force(known[cite.cite], known, on):
                yield _out_of_force(spot, known[cite.cite])


def _is_out_of_force(citation: Citation, known: dict[str, Citation], on: dt.date) -> bool:
    if citation.in_force_to is not None and citation.in_force_to < on:
        return True
    successor = known.get(citation.superseded_by) if citation.superseded_by else None
    return successor is not None and (successor.in_force_from is None or successor.in_force_from <= on)


def _out_of_force(spot: Spot, citation: Citation) -> Finding:
    message = f"{spot.node.id} cites {citation.title}, an edition no longer in force."
    fix = f"Cite {citation.superseded_by}, and read the question against it." if citation.superseded_by else None
    mend = other_cite(spot.node, citation.id, citation.superseded_by) if citation.superseded_by else None
    return Finding("out_of_force", "warn", spot.where("cites"), message, fix, mend=mend)
