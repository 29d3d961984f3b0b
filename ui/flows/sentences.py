"""What an error says to a person, in one run of words."""

from __future__ import annotations

from audit_tool.domain.errors import AuditToolError, Environment
from ui import wording


def words_of(error: AuditToolError) -> str:
    """Return the sentence of a refusal, or what happened, what is safe and what to do."""
    if isinstance(error, Environment):
        return wording.failure(error.code, error.params).words()
    return wording.refusal(error.code, error.params)
