"""The question-set engine: a form that an audit lead owns, for any audit anywhere.

It has never heard of a child, a school or a screen: who answers reaches it as plain groups, rows and a day.

    model, answers, problems        what is asked, what was said, what is still to mend
    library, loading, faults        the shelf of TOML files, and what is wrong with one
    canonical, meaning              a set as bytes that never change; what a question means
    types, question_type, levels    how each type of question is read, judged and printed
    expressions                     the rule language
    graph, evaluation, live         a form while it is being filled in
    demands                         what an answer needs beside its value
    rated, bounds, scoring          results, with their working
    checks                          what an author must mend before publishing
"""
