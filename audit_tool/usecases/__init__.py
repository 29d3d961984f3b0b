"""Verbs, by noun: each changes the workspace in one unit of work and returns Changes."""
