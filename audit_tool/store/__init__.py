"""The encrypted workspace file: the only room that speaks SQL."""
