"""What is said of an import before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from archive.model.import_status import ImportStatus
from car_tui.present.counted import counted
from car_tui.present.import_progress import size_words

_WORDS: Mapping[ImportStatus, str] = MappingProxyType(
    {
        ImportStatus.IMPORTED: "new",
        ImportStatus.VERSION: "new versions",
        ImportStatus.UPDATED: "with other metadata",
        ImportStatus.UNCHANGED: "the same",
        ImportStatus.SKIPPED: "left out",
        ImportStatus.FAILED: "cannot be read",
    }
)


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """How many files there are, and how many of those looked at would become what."""

    total: int = 0
    size: int = 0
    files: int = 0
    statuses: Mapping[ImportStatus, int] = field(default_factory=dict)

    def of(self, total: int, size: int) -> PlanCounts:
        """The same of so many files and bytes."""
        return replace(self, total=total, size=size)

    def plus(self, status: ImportStatus, *, is_file: bool) -> PlanCounts:
        """With one more outcome; `is_file` says that it is of a file, not of one within it."""
        statuses = {**self.statuses, status: self.statuses.get(status, 0) + 1}
        return replace(self, statuses=statuses, files=self.files + is_file)

    def words(self, *, is_over: bool) -> str:
        """The counts in words."""
        parts = [
            f"{self.statuses[status]:,} {words}"
            for status, words in _WORDS.items()
            if self.statuses.get(status)
        ]
        whole = (
            f"{counted(self.total, 'file')}, {size_words(self.size)}" if self.total else "counting"
        )
        looked = "" if is_over else f" · {self.files:,} looked at so far, Enter need not wait"
        return f"{whole}{looked}: {' · '.join(parts)}" if parts else f"{whole}{looked}"
