"""One file per document: compose(facts) gives paper blocks, and nothing else."""
