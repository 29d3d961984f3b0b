"""The one door to the files that ship with the app: question sets, fonts, icons, help, words."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent
"""The folder the shipped files live in, in a checkout and in the frozen app alike."""


def path(*parts: str) -> Path:
    """Say where a shipped file or folder is.

    Raises:
        FileNotFoundError: the app was installed without it.
    """
    found = ROOT.joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"a shipped file is missing: {'/'.join(parts)}")
    return found


@cache
def word_list() -> tuple[str, ...]:
    """Read the 7,776 words that passphrases and keys are told in, in alphabetical order.

    Source: EFF large word list (resources/words/LICENCE.md).
    """
    return tuple(path("words", "eff_large.txt").read_text(encoding="ascii").split())


@cache
def ordinary_words() -> frozenset[str]:
    """Read the words that mean something besides being a name, in small letters."""
    return frozenset(path("words", "ordinary.txt").read_text(encoding="ascii").split())


@cache
def nicknames() -> tuple[tuple[str, ...], ...]:
    """Read which names stand for each other, in small letters: a whole name, then its short forms."""
    lines = path("words", "nicknames.txt").read_text(encoding="ascii").splitlines()
    return tuple(tuple(line.split()) for line in lines)


@cache
def words_in_order(group: str) -> tuple[str, ...]:
    """Read a group of words that the disclosure detector goes by.

    Raises:
        KeyError: there is no such group.
    """
    return tuple(_word_groups()[group].split())


@cache
def word_group(group: str) -> frozenset[str]:
    """Read a group of words as a set.

    Raises:
        KeyError: there is no such group.
    """
    return frozenset(words_in_order(group))


@cache
def _word_groups() -> dict[str, str]:
    return tomllib.loads(path("words", "disclosure.toml").read_text(encoding="utf-8"))
