"""Who is who in a case: behind a passphrase of its own, one person at a time."""

from ui.pages.identities.page import IdentitiesPage

__all__ = ["IdentitiesPage"]
