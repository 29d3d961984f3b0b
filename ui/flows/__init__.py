"""Things done in a few steps that more than one page begins: a new passphrase, a recovery sheet."""
