"""The imports that an archive remembers: what came in when, and what became of each file."""

from __future__ import annotations

from collections.abc import Sequence

from archive.catalogue.database.connection import Catalogue
from archive.model.kept_import import KeptImport, KeptOutcome, ListedOutcome, OutcomeOrder

_FOR_ALL = "the list of imports is for who sees everything"


class Imports:
    """Questions about imports. Raises ReadOnlyArchiveError for an audience that does not see all:
    names of files tell what it does not see."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def all(self) -> list[KeptImport]:
        """Every import, the last one first."""
        from archive.catalogue.reports.imports import load_imports

        self._catalogue.refuse_narrow_audience(_FOR_ALL)
        return load_imports(self._catalogue)

    def one(self, number: int) -> KeptImport:
        """The import with this number. Raises UnknownIdError."""
        from archive.catalogue.reports.imports import change_of_import

        self._catalogue.refuse_narrow_audience(_FOR_ALL)
        change_of_import(self._catalogue, number)
        return next(one for one in self.all() if one.number == number)

    def outcomes(
        self, number: int, order: OutcomeOrder = OutcomeOrder.URGENT
    ) -> list[ListedOutcome]:
        """The lines of an import's files in an order, without what they say."""
        from archive.catalogue.reports.imports import listed_outcomes

        self._catalogue.refuse_narrow_audience(_FOR_ALL)
        return listed_outcomes(self._catalogue, number, order)

    def load(self, number: int, lines: Sequence[int]) -> dict[int, KeptOutcome]:
        """What became of the files in these lines of an import."""
        from archive.catalogue.reports.imports import load_outcomes

        self._catalogue.refuse_narrow_audience(_FOR_ALL)
        return load_outcomes(self._catalogue, number, lines)
