"""One file per kind of audit, each a frozen declaration."""
