"""One file per version of the format, each an Alembic revision. Once released, a file here never changes."""
