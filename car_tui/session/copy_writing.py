"""Writes a copy of the archive, or of a part, into a folder that needs no program of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.original_files import OriginalWithheld, original_of
from archive.catalogue.storage.passages import passages_of
from archive.dates import parse
from archive.keeping.readable_names import readable_name
from archive.keeping.summed_folder import SummedFolder
from archive.model.kinds import KINDS
from archive.model.record import Record
from car_tui.present.exchange.aid import aid_html, aid_text
from car_tui.present.exchange.ead3 import ead3
from car_tui.present.exchange.readme import readme
from car_tui.present.exchange.records_json import records_json
from car_tui.present.exchange.selection import Selection
from car_tui.present.exchange.tables import Table, csv_of, relations_table, sources_table, table_of
from car_tui.session.format_writing import issues_about, records_yaml

if TYPE_CHECKING:
    from archive.catalogue.database.copying import Progress
    from archive.model.document import Version

_FILES = ("document", "title", "file", "text", "came_as", "media_type", "bytes", "sha256", "pages")
_PAGE_LINE = "\n\n— {} —\n\n"


class CopyWriter:
    """A copy while it is written: every file of it has a method."""

    def __init__(
        self, catalogue: Catalogue, edition: SummedFolder, selection: Selection, progress: Progress
    ) -> None:
        self._catalogue = catalogue
        self._edition = edition
        self._selection = selection
        self._progress = progress
        self._names: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def write(self) -> None:
        """Write all of it. Raises ArchiveError when an original is lost or damaged, OSError."""
        selection = self._selection
        self._write_originals()
        self._write_texts()
        self._put("records.yaml", [records_yaml(selection)])
        self._put("records.json", records_json(selection, issues_about(self._catalogue, selection)))
        for kind, model in KINDS.items():
            if any(selection.of(kind)):
                self._put(f"tables/{model.file}.csv", [csv_of(table_of(selection, kind))])
        self._put("tables/relations.csv", [csv_of(relations_table(selection))])
        self._put("tables/sources.csv", [csv_of(sources_table(selection))])
        self._put("files.csv", [csv_of(Table(_FILES, list(self._file_rows())))])
        self._put("finding-aid.txt", aid_text(selection, self._files))
        self._put("finding-aid.html", aid_html(selection, self._files))
        self._put("finding-aid.ead.xml", ead3(selection, self._files))
        self._put("README.txt", [readme(selection)])

    def _put(self, name: str, pieces: Iterable[str]) -> None:
        self._edition.write(name, (piece.encode() for piece in pieces))

    def _write_originals(self) -> None:
        taken: set[str] = set()
        held = self._selection.held
        done, total = 0, sum(version.file.size or 0 for version in held.values())
        for record in self._selection.records:
            version = held.get(record.id)
            if version is None:
                continue
            name = readable_name(_name_of(record, version), record.id, taken)
            self._names[record.id] = name
            original = original_of(self._catalogue, version)
            if not isinstance(original, OriginalWithheld):
                self._files[record.id] = f"originals/{name}"
                self._edition.write_original(f"originals/{name}", original, version.file.sha256)
            done += version.file.size or 0
            self._progress(done, total)

    @property
    def originals(self) -> int:
        """How many originals it has."""
        return len(self._files)

    def _write_texts(self) -> None:
        taken: set[str] = set()
        for document, file in self._names.items():
            passages = passages_of(self._catalogue, document)
            if not passages:
                continue
            name = f"texts/{readable_name(f'{PurePath(file).stem}.txt', document, taken)}"
            pieces, page = [], None
            for passage in passages:
                if passage.page is not None and passage.page != page:
                    page = passage.page
                    pieces.append(_PAGE_LINE.format(page))
                pieces.append(f"{passage.text}\n")
            self._put(name, ["".join(pieces).lstrip("\n")])
            self._texts[document] = name

    def _file_rows(self) -> Iterator[tuple[str, ...]]:
        for document in self._names:
            version = self._selection.held[document]
            yield (
                *(document, self._selection.by_id[document].title),
                *(self._files.get(document, ""), self._texts.get(document, ""), version.name),
                *(version.file.media_type, str(version.file.size or ""), version.file.sha256),
                "" if version.pages is None else str(version.pages),
            )


def _name_of(record: Record, version: Version) -> str:
    """The name of a document's file in a copy: year, title, and the ending that it came with."""
    date = parse(record.date) if record.date else None
    day = (date.earliest or date.latest) if date else None
    ending = PurePath(version.name).suffix
    # What follows the last dot of a title is no ending.
    title = record.title.rstrip(". ")
    return f"{f'{day.year} ' if day else ''}{title}{ending}"
