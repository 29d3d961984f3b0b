"""One file per family of quality checks, each a coded rule."""
