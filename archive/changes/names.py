"""What people call records, looked up in the catalogue."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import ids_named, names_near
from archive.model.vocabulary import Kind


class CatalogueNames:
    """The names of an archive's records, for `archive.changes.typed`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def ids_of(self, name: str, kind: Kind) -> list[str]:
        """The ids of the records of a kind that have this id or name."""
        return ids_named(self._catalogue, name, kind)

    def near(self, name: str, kind: Kind) -> list[str]:
        """What the records of a kind are called that this name may mean."""
        return names_near(self._catalogue, name, kind)
