"""A unit of description as a row of the holdings shows it."""

from __future__ import annotations

from dataclasses import dataclass

from archive.model.access import Closure
from archive.model.vocabulary import Access


@dataclass(frozen=True, slots=True)
class HoldingUnit:
    """What is said of one document among the holdings.

    `access` is who may see it today, `closure` until when and why. `imported_at` (UTC, None
    where no file is held) and `needs_ocr` are of its file.
    """

    id: str
    title: str
    short: str | None
    date: str | None
    level: str | None
    access: Access
    closure: Closure
    imported_at: str | None = None
    needs_ocr: bool = False

    @property
    def is_held(self) -> bool:
        """Whether a file of it is here."""
        return self.imported_at is not None
