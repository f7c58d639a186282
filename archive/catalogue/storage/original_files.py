"""The files of documents, as they are handed to whoever the catalogue is open for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.versions import withheld_files
from archive.errors import WithheldOriginalError
from archive.model.document import Version


@dataclass(frozen=True, slots=True)
class OriginalWithheld:
    """A file that this audience is not handed: words of it are withheld, or of what came in it."""

    document: str
    audience: str

    def error(self) -> WithheldOriginalError:
        """What to tell whoever asks for it."""
        return WithheldOriginalError(
            f"the original of {self.document} is not handed over to the audience {self.audience},"
            " as words in it are withheld",
            "Read its text instead, in which they are cut out. See: car-tui help access",
        )


def original_of(catalogue: Catalogue, version: Version) -> Path | OriginalWithheld:
    """Where the file of a version lies, which may be lost; or that it is not handed over."""
    if not version.file.sha256 or version.file.sha256 in withheld_files(catalogue):
        return OriginalWithheld(version.document, catalogue.audience)
    return catalogue.folder.original(version.file.sha256)
