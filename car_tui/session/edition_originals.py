"""The originals of an edition: copied under names that people can read and every system keeps."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.versions import versions_of
from archive.keeping.readable_names import readable_name
from archive.keeping.summed_folder import SummedFolder
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.site.address import DOCUMENTS
from car_tui.present.site.record_page import OriginalFile

_RUNS = (
    "htm",
    "html",
    "js",
    "mht",
    "mhtml",
    "mjs",
    "shtml",
    "svg",
    "svgz",
    "xht",
    "xhtml",
    "xml",
    "xsl",
)
"""Endings that a browser opens as something that can run, or fetch from elsewhere."""
_RUNNING_TYPES = (
    "text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "text/xml",
    "text/javascript", "multipart/related",
)  # fmt: skip


class Originals:
    """Copies the current file of each document into an edition."""

    def __init__(self, catalogue: Catalogue, edition: SummedFolder, *, wanted: bool) -> None:
        self._catalogue = catalogue
        self._edition = edition
        self._wanted = wanted
        self._taken: set[str] = set()
        self._copied: dict[str, OriginalFile] = {}

    @property
    def count(self) -> int:
        """How many files were copied."""
        return len(self._copied)

    def of(self, record: Record) -> OriginalFile | None:
        """The file of a document, copied; None where none is held, or none is wanted.

        Raises ArchiveError where it is lost or not as it was imported.
        """
        if not self._wanted or record.kind is not Kind.DOCUMENT:
            return None
        versions = versions_of(self._catalogue, record.id)
        if not versions:
            return None
        current = versions[-1]
        sha256 = current.file.sha256
        if sha256 not in self._copied:
            is_text = _can_run(current.name, current.file.media_type)
            wanted = f"{current.name}.txt" if is_text else current.name
            name = readable_name(wanted, record.id, self._taken)
            path = f"{DOCUMENTS}/{name}"
            original = self._catalogue.folder.original(sha256)
            self._edition.write_original(path, original, sha256)
            self._copied[sha256] = OriginalFile(path, current.name, current.file.size, is_text)
        return self._copied[sha256]


def _can_run(name: str, media_type: str) -> bool:
    """Whether a browser may run something in a file, by its ending or what it was found to be."""
    ending = name.rpartition(".")[2].casefold()
    return ending in _RUNS or media_type in _RUNNING_TYPES
