"""Pictures, by page: each asks the store and returns a frozen picture."""
