"""The themes a case audit may switch on, as its question sets name them."""

from __future__ import annotations

from audit_tool.kinds import all_kinds
from audit_tool.store.session import Session
from forms.model import QuestionSet


def case_themes(session: Session) -> dict[str, tuple[tuple[str, str], ...]]:
    """List the themes of each kind of case audit whose usual set is on the shelf."""
    shelved = {line.id for line in session.library.sets()}
    usual = {audit.id: audit.question_sets[0] for audit in all_kinds() if audit.is_case_audit}
    return {
        audit: themes_of(session.library.question_set(set_id)) for audit, set_id in usual.items() if set_id in shelved
    }


def every_case_theme(session: Session) -> tuple[tuple[str, str], ...]:
    """List the themes of all kinds of case audit, each once, by its first label."""
    found: dict[str, str] = {}
    for themes in case_themes(session).values():
        for theme, label in themes:
            found.setdefault(theme, label)
    return tuple(found.items())


def themes_of(question_set: QuestionSet) -> tuple[tuple[str, str], ...]:
    """List a set's themes as (id, label): the sections that a group "theme_..." switches on."""
    found: dict[str, str] = {}
    for section in question_set.sections():
        for group in section.applies_to:
            if group.startswith("theme_"):
                found.setdefault(group.removeprefix("theme_"), _theme_name(section.label))
    return tuple(found.items())


def _theme_name(label: str) -> str:
    """Name a theme as one of several: "Theme: neglect" is Neglect among other themes."""
    name = label.removeprefix("Theme: ")
    return name[:1].upper() + name[1:]
