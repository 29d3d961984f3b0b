"""The facts each document is composed from, gathered at one moment."""
