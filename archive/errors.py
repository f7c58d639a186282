"""The one family of errors: each has a sentence for the person and a hint at what to do next."""

from __future__ import annotations

import errno
from collections.abc import Sequence


class ArchiveError(Exception):
    """Something the user can understand and act on.

    `message` is one plain sentence; `hint` says what would be
    right, or is empty when nothing can be done.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def sentence(self) -> str:
        """Message and hint as sentences, for where there is one line for both."""
        message = f"{self.message[:1].upper()}{self.message[1:].rstrip('.')}."
        return f"{message} {self.hint}".rstrip()


class BadDateError(ArchiveError):
    """A text that is not a date in EDTF (ISO 8601-2, levels 0 to 2)."""


class UnknownIdError(ArchiveError):
    """No record has this id; the hint names the nearest ones."""


class UnknownMomentError(ArchiveError):
    """A moment of which the journal cannot tell what was known then."""


class BadRecordError(ArchiveError):
    """A record that does not fit the model; the message names the field."""


class ExtractionError(ArchiveError):
    """A file whose text cannot be read: broken, encrypted, or not what it claims to be."""


class NotAnArchiveError(ArchiveError):
    """The folder holds no archive, a newer one, or a damaged one; nothing in it was touched."""


class DamagedArchiveError(ArchiveError):
    """Something kept in the archive is no longer as it was written, and cannot be read."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is damaged", "See what is damaged with: car-tui verify")


class ArchiveExistsError(NotAnArchiveError):
    """An archive was to be made where one is; nothing was changed."""


class WithheldOriginalError(ArchiveError):
    """The file of a document is not handed over to this audience."""


class WouldForgetError(ArchiveError):
    """A merge would forget `records` here, which nobody has allowed; nothing was merged."""

    def __init__(self, records: Sequence[str]) -> None:
        super().__init__(
            f"what was forgotten there would be forgotten here too: {', '.join(records)}",
            "Look at it with: car-tui merge FILE --dry-run. Allow it with --yes.",
        )
        self.records = tuple(records)


class ArchiveGoneError(ArchiveError):
    """The archive was unmounted, moved, deleted or replaced while it was open."""


class ReadOnlyArchiveError(ArchiveError):
    """The archive can be browsed but not written."""


class StorageError(ArchiveError):
    """The disk refused: full, failing, or without permission. Nothing is half-stored."""

    @classmethod
    def of(cls, error: OSError) -> StorageError:
        """What the system said, as a sentence."""
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return cls.full()
        return cls(f"the disk refused: {error}", "Check the disk and the folder's permissions.")

    @classmethod
    def full(cls) -> StorageError:
        """The sentence for a full disk, whoever noticed it."""
        return cls(
            "the disk is full; nothing was half-stored",
            "Free some space and run the same command again.",
        )


class AlreadyThereError(StorageError):
    """A file to be written is there already, and it was not said that it may be replaced."""
