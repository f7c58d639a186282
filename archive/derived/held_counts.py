"""How much there is, in the few numbers that are told all the time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeldCounts:
    """All records, and the documents of which a file is `held` or that are only `cited`.

    `fonds` is the title of the archive's only fonds, empty where it has none or several.
    """

    records: int
    held: int
    cited: int
    fonds: str
