"""Small painted parts that every page shares."""
