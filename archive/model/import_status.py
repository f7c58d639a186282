"""What an import did with one file."""

from __future__ import annotations

from enum import StrEnum


class ImportStatus(StrEnum):
    """What an import did with one file."""

    IMPORTED = "imported"
    VERSION = "version"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    FAILED = "failed"
