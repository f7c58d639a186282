"""The originals of an edition: copied under names that people can read and every system keeps."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.original_files import OriginalWithheld, original_of
from archive.catalogue.storage.versions import versions_of
from archive.keeping.readable_names import readable_name
from archive.keeping.summed_folder import SummedFolder
from archive.model.record import Record
from archive.model.vocabulary import Kind
from car_tui.present.site.address import DOCUMENTS
from car_tui.present.site.record_page import OriginalFile

_KEPT = frozenset((
    "pdf", "txt", "text", "md", "csv", "tsv", "rtf", "doc", "docx", "odt", "xls", "xlsx", "ods",
    "ppt", "pptx", "odp", "epub", "eml", "mbox", "ics", "vcf", "srt", "vtt", "jpg", "jpeg", "png",
    "gif", "tif", "tiff", "webp", "bmp", "heic", "mp3", "ogg", "wav", "flac", "mp4", "m4a", "mov",
    "webm", "zip", "tar", "gz", "bz2", "xz", "7z", "rar", "warc", "arc", "djvu", "ps",
))  # fmt: skip
"""Endings that stay. What has another may be opened as something that can run, or that fetches."""
_RUNS = frozenset((
    "asp", "aspx", "cgi", "htm", "html", "hta", "js", "jsp", "mht", "mhtml", "mjs", "php",
    "phtml", "rdf", "rss", "shtml", "svg", "svgz", "xht", "xhtml", "xml", "xsl", "xslt",
))  # fmt: skip
"""Some servers go by any ending of a name: these are not to be in it anywhere."""
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
        """The file of a document, copied; None where none is held, wanted or handed over.

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
            original = original_of(self._catalogue, current)
            if isinstance(original, OriginalWithheld):
                return None
            media_type = current.file.media_type
            name, is_text = name_in_edition(current.name, media_type, record.id, self._taken)
            path = f"{DOCUMENTS}/{name}"
            self._edition.write_original(path, original, sha256)
            self._copied[sha256] = OriginalFile(path, current.name, current.file.size or 0, is_text)
        return self._copied[sha256]


def name_in_edition(
    name: str, media_type: str, otherwise: str, taken: set[str]
) -> tuple[str, bool]:
    """The name of a file in an edition, which is then `taken`; whether it is handed over as text.

    It is judged as it will be written: what is taken out of a name can give it another ending.
    """
    clean = readable_name(name, otherwise, set())
    is_text = _can_run(clean, media_type)
    return readable_name(f"{clean}.txt" if is_text else clean, otherwise, taken), is_text


def _can_run(name: str, media_type: str) -> bool:
    """Whether a browser may run something in a file, by its name or what it was found to be."""
    _, *endings = name.casefold().split(".")
    is_kept = bool(endings) and endings[-1] in _KEPT
    return not is_kept or not _RUNS.isdisjoint(endings) or media_type in _RUNNING_TYPES
