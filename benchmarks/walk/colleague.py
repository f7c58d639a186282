"""Somebody else who works on the same archive, over a connection of their own."""

from __future__ import annotations

from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.trash import list_trash, remove_record, restore_record
from archive.changes.edit import Author, Replaced
from archive.changes.writing import edit_records
from archive.errors import ArchiveError
from archive.folder import ArchiveFolder
from archive.importing.accession import import_paths

_WHO = "a colleague"
_FILES = 8


class Colleague:
    """Edits, takes away, brings back, imports; `drawn`, from 0 to 1, chooses what."""

    def __init__(self, folder: ArchiveFolder, files: Path) -> None:
        self._catalogue = Catalogue.open(folder)
        self._files = files
        self._done = 0

    def close(self) -> None:
        """Let go of the archive."""
        self._catalogue.close()

    def edit(self, drawn: float) -> None:
        """Give a record another title; now and then take one away, or bring it back."""
        self._done += 1
        ids = sorted(record_ids(self._catalogue))
        chosen = ids[int(drawn * len(ids))]
        removed = list_trash(self._catalogue)
        try:
            if removed and self._done % 3 == 0:
                restore_record(self._catalogue, removed[0].id, _WHO)
            elif self._done % 7 == 0:
                remove_record(self._catalogue, chosen, _WHO)
            else:
                record = load_record(self._catalogue, chosen)
                title = f"{record.title.split(' (')[0]} ({self._done})"
                edit_records(
                    self._catalogue, [record], {"title": Replaced(title)}, Author(_WHO, None, None)
                )
        except ArchiveError:
            # What stands on it, or what the person at the browser did, may forbid it.
            return

    def take_in(self, drawn: float) -> None:
        """Import a file of a few pages; from the second time on it is a new version of one."""
        self._done += 1
        path = self._files / f"notes {int(drawn * _FILES)}.md"
        parts = (
            f"# Part {part}\n\nThe lamp of pier {part} was lit {self._done * part} times; Riga and"
            f" the CBSS were told. {'Nobody else was told of it. ' * 60}"
            for part in range(1, 7)
        )
        path.write_text("\n\n".join(parts))
        # What it yields is imported as it is asked for.
        list(import_paths(self._catalogue, [path], _WHO))
