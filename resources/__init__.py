"""The one door to the files that ship with the app: question sets, fonts, icons, help, words."""

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
