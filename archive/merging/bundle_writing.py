"""A bundle: the journal with all that its entries are about, in one file, for another archive."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.copying import Progress
from archive.catalogue.storage.journal import now, own_origin
from archive.catalogue.storage.merged_entries import all_entries
from archive.catalogue.storage.records import load_all_records
from archive.catalogue.storage.source_issues import load_source_issues
from archive.catalogue.storage.table_rows import Row, exported_rows
from archive.catalogue.storage.trash import uids_of_records
from archive.errors import ArchiveError, ReadOnlyArchiveError, StorageError
from archive.keeping.whole import whole_file
from archive.merging.bundle_form import (
    ABOUT,
    ENTRIES,
    EXPORT_INSTEAD,
    FORMAT,
    ISSUES,
    MARK,
    MOMENT,
    PASSAGES,
    RECORDS,
    VERSIONS,
)
from archive.model.audience import EVERYTHING
from archive.model.whole_value import whole_value

_CHUNK = 1 << 20
_DAMAGED = "Mend it with: car-tui repair --from FILE-OR-FOLDER (where the file may be found)"


@dataclass(frozen=True, slots=True)
class BundleMade:
    """A bundle on disk: entries, records and originals in it, its size in bytes.

    It goes up to the change `change`, and begins after the change `since`.
    """

    path: Path
    entries: int
    records: int
    originals: int
    since: int
    change: int
    size: int


def write_bundle(
    catalogue: Catalogue,
    target: Path,
    *,
    since: int = 0,
    replace: bool = False,
    progress: Progress = lambda _done, _total: None,
) -> BundleMade:
    """Write the history of an archive into the file `target`, which is there when it is whole.

    With `since` what came after that change, for an archive that has what came before. Raises
    StorageError when the file is there already (unless `replace`) or the disk refuses,
    ReadOnlyArchiveError for a limited audience, ArchiveError when an original is lost or damaged;
    nothing is left then.
    """
    if catalogue.audience is not EVERYTHING:
        raise ReadOnlyArchiveError(
            f"a bundle holds the whole journal, which is not for the audience {catalogue.audience};"
            " nothing was written",
            EXPORT_INSTEAD,
        )
    if target.absolute().resolve().is_relative_to(catalogue.folder.path.resolve()):
        raise StorageError(f"{target} would lie in the archive itself", "Name a file elsewhere.")
    if not 0 <= since <= catalogue.change_number:
        raise ArchiveError(
            f"there is no change {since}: the last one is {catalogue.change_number}",
            "See: car-tui log",
        )
    with whole_file(target, replace=replace) as file, catalogue.reading():
        made = _Bundle(catalogue, since, progress).write(file)
    entries, records, originals, change = made
    size = target.stat().st_size
    return BundleMade(target, entries, records, originals, since, change, size)


class _Bundle:
    def __init__(self, catalogue: Catalogue, since: int, progress: Progress) -> None:
        self._catalogue = catalogue
        self._since = since
        self._progress = progress
        self._uids: set[object] = set()
        self._files: set[object] = set()
        self._count = 0

    def write(self, file: BinaryIO) -> tuple[int, int, int, int]:
        catalogue, listed = self._catalogue, []
        with zipfile.ZipFile(file, "w", allowZip64=True) as packed:

            def put(name: str, chunks: Iterable[bytes]) -> None:
                listed.append(_put(packed, name, chunks))

            put(ENTRIES, self._entries())
            entries = self._count
            uids = {
                record: uid
                for record, uid in uids_of_records(catalogue).items()
                if not self._since or uid in self._uids
            }
            put(RECORDS, self._records(uids))
            versions = [
                row
                for row in exported_rows(catalogue, "versions")
                if row["document"] in uids and (not self._since or row["sha256"] in self._files)
            ]
            put(VERSIONS, _lines({**row, "path": None} for row in versions))
            kept = {(row["document"], row["number"]) for row in versions}
            passages = exported_rows(catalogue, "passages")
            put(
                PASSAGES,
                _lines(row for row in passages if (row["document"], row["version"]) in kept),
            )
            put(ISSUES, _lines(asdict(one) for one in load_source_issues(catalogue)))
            originals = {str(row["sha256"]): int(str(row["size"])) for row in versions}
            done, total = 0, sum(originals.values())
            for sha256, size in sorted(originals.items()):
                put(f"originals/{sha256}", self._original(sha256))
                done += size
                self._progress(done, total)
            about = {
                MARK: FORMAT,
                "archive_id": catalogue.archive_id,
                "origin": own_origin(catalogue),
                "change_number": catalogue.change_number,
                "since": self._since,
                "made_at": now(),
                "files": listed,
            }
            _put(packed, ABOUT, [json.dumps(about, indent=1).encode() + b"\n"])
        return entries, len(uids), len(originals), catalogue.change_number

    def _entries(self) -> Iterator[bytes]:
        for row in all_entries(self._catalogue, self._since):
            self._count += 1
            self._uids.add(row["uid"])
            self._files.add(row["new"])
            yield _line(row)

    def _records(self, uids: dict[str, str]) -> Iterator[bytes]:
        for record in load_all_records(self._catalogue, sorted(uids)).values():
            yield _line({"uid": uids[record.id], "value": whole_value(record)})

    def _original(self, sha256: str) -> Iterator[bytes]:
        path, digest = self._catalogue.folder.original(sha256), hashlib.sha256()
        try:
            with path.open("rb") as original:
                while chunk := original.read(_CHUNK):
                    digest.update(chunk)
                    yield chunk
        except OSError as error:
            raise ArchiveError(
                f"originals/{sha256} cannot be read; no bundle was made", _DAMAGED
            ) from error
        if digest.hexdigest() != sha256:
            raise ArchiveError(
                f"originals/{sha256} is not as it was imported; no bundle was made", _DAMAGED
            )


def _put(packed: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> dict[str, object]:
    entry = zipfile.ZipInfo(name, MOMENT)
    entry.external_attr = 0o600 << 16
    entry.create_system = 3  # Unix, wherever it is made.
    digest, size = hashlib.sha256(), 0
    with packed.open(entry, "w", force_zip64=True) as written:
        for chunk in chunks:
            written.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return {"name": name, "size": size, "sha256": digest.hexdigest()}


def _lines(rows: Iterable[Row]) -> Iterator[bytes]:
    return (_line(row) for row in rows)


def _line(row: Row) -> bytes:
    return (
        json.dumps(row, ensure_ascii=False, default=list).encode("utf-8", "surrogateescape") + b"\n"
    )
