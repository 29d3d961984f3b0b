"""The release gate: what must be mended before a document may leave."""
