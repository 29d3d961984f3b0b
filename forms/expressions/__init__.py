"""The rule language of a question set: when a question shows, what an answer must satisfy, what is worked out."""
