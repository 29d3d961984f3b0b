"""The question-set engine: a form that an audit lead owns, for any audit anywhere."""
