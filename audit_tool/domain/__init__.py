"""The nouns of the audit: frozen dataclasses and pure functions."""
