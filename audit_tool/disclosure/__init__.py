"""The release gate: what must be mended before a document may leave, and which numbers are too small to show."""
