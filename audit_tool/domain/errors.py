"""What can go wrong, told apart by who can mend it.

    AuditToolError
    ├── Refused                 the person asked for what a rule forbids; shown beside the control
    └── Environment             the disk, the file or the place; a dialog says what, where and the remedy
        ├── WrongPassphraseOrDamaged   SQLCipher cannot tell which; both remedies are offered
        ├── WrongPassphrase
        ├── DamagedFile
        ├── DamagedVault
        ├── CutShortFile
        ├── NotOurFile
        ├── NewerFile
        ├── OpenElsewhere
        ├── ReadOnlyPlace
        ├── DiskFull
        ├── UnsafePlace          a synced or network folder, a removable drive
        ├── MissingFile          nothing is there, or the folder is gone
        ├── DiskTrouble          the disk answered with an error
        └── SaveNotConfirmed     the commit failed and reading back did not show it

Anything else is a bug. Errors carry codes and parameters, never people's text; `ui.wording` has the sentences.
"""

from __future__ import annotations

from pathlib import Path


class AuditToolError(Exception):
    """The root: a code for the sentence, and what the sentence needs."""

    code = "error"

    def __init__(self, code: str | None = None, **params: object) -> None:
        self.code = code or type(self).code
        self.params = params
        super().__init__(self.code)


class Refused(AuditToolError):
    """A rule forbids it: nothing was changed.

    Args (by keyword): ids, codes, counts and dates that the sentence needs; no free text.
    """

    code = "refused"

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, **params)


class Environment(AuditToolError):
    """The disk, the file or the place stands in the way: nothing was lost.

    Attributes:
        path: the file or folder concerned; None when there is none.
    """

    code = "environment"

    def __init__(self, path: Path | None = None, **params: object) -> None:
        super().__init__(None, **params)
        self.path = path


class WrongPassphraseOrDamaged(Environment):
    """The file does not open with this passphrase, and what is damaged cannot be told from what was mistyped."""

    code = "wrong_passphrase_or_damaged"


class WrongPassphrase(Environment):
    """The file is whole; the passphrase is not its own."""

    code = "wrong_passphrase"


class DamagedFile(Environment):
    """The key is right and pages of the file are not."""

    code = "damaged"


class DamagedVault(Environment):
    """The file is whole, and something in its vault of identities is not as it was written there."""

    code = "vault_damaged"


class CutShortFile(Environment):
    """The file is empty or not a whole number of pages."""

    code = "cut_short"


class NotOurFile(Environment):
    """A file of another program."""

    code = "not_ours"


class NewerFile(Environment):
    """A newer version of this app wrote the file; `needs` names it."""

    code = "newer"


class OpenElsewhere(Environment):
    """Another window or another person has it open."""

    code = "open_elsewhere"


class ReadOnlyPlace(Environment):
    """The folder or medium cannot be written."""

    code = "read_only"


class DiskFull(Environment):
    """There is no room left to save."""

    code = "disk_full"


class UnsafePlace(Environment):
    """A folder that another program copies or a network serves; `reason` is a code."""

    code = "unsafe_place"


class SaveNotConfirmed(Environment):
    """The save failed, and reading the file back did not show it."""

    code = "save_not_confirmed"


class MissingFile(Environment):
    """There is no file here, or its folder is gone (a stick pulled out, a folder moved)."""

    code = "missing"


class DiskTrouble(Environment):
    """The disk answered with an error while it was read."""

    code = "disk_trouble"
