"""Bag (BagIt 1.0, RFC 8493): the archive in a folder that needs no program of ours to be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.authored.yaml_writing import written_yaml
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.copying import Progress
from archive.catalogue.storage.journal import now
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_all_records
from archive.catalogue.storage.table_rows import EXPORTED, Row, exported_rows
from archive.errors import StorageError
from archive.keeping.readable_names import readable_name
from archive.keeping.summed_folder import SummedFolder
from archive.keeping.whole import whole_folder
from archive.model.kinds import KINDS
from archive.model.write_item import item_of

FORMAT = 1
ABOUT = "data/archive/archive.json"
"""What says that a bag is one of ours."""
ALGORITHMS = ("sha256", "sha512")


@dataclass(frozen=True, slots=True)
class BagMade:
    """A bag on disk: how many records and originals are in it, and bytes of payload."""

    path: Path
    records: int
    originals: int
    size: int


class _Bag(SummedFolder):
    """A bag while it is written."""

    @property
    def payload_size(self) -> int:
        """How many bytes of payload there are."""
        return sum(size for name, size in self.sizes.items() if name.startswith("data/"))

    def finish(self, info: Iterable[tuple[str, str]]) -> None:
        """Write the tag files and the manifests."""
        self.write("bagit.txt", [b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"])
        payload = {name: sums for name, sums in self.sums.items() if name.startswith("data/")}
        oxum = ("Payload-Oxum", f"{self.payload_size}.{len(payload)}")
        lines = [f"{label}: {value}\n" for label, value in (*info, oxum)]
        self.write("bag-info.txt", ["".join(lines).encode()])
        for algorithm in ALGORITHMS:
            self.write(f"manifest-{algorithm}.txt", [_manifest(payload, algorithm)])
        tags = {name: sums for name, sums in self.sums.items() if name not in payload}
        for algorithm in ALGORITHMS:
            self.write(f"tagmanifest-{algorithm}.txt", [_manifest(tags, algorithm)])


def write_bag(
    catalogue: Catalogue, target: Path, progress: Progress = lambda _done, _total: None
) -> BagMade:
    """Write all that the archive holds into the folder `target`, which is there when it is whole.

    Raises NotAnArchiveError when `target` holds anything, StorageError when it would lie in the
    archive or the disk refuses, ArchiveError when an original is lost or damaged; nothing is left.
    """
    if target.absolute().resolve().is_relative_to(catalogue.folder.path.resolve()):
        raise StorageError(f"{target} would lie in the archive itself", "Name a folder elsewhere.")
    with whole_folder(target) as fresh, catalogue.reading():
        bag = _Bag(fresh, ALGORITHMS)
        originals = _write_originals(catalogue, bag, progress)
        records = _write_records(catalogue, bag)
        for name in EXPORTED:
            bag.write(f"data/archive/{name}.jsonl", _lines(_named(catalogue, name, originals)))
        about = {
            "car_tui_bag": FORMAT,
            "archive_id": catalogue.archive_id,
            "change_number": catalogue.change_number,
            "history_release": catalogue.setting("history_release"),
        }
        bag.write(ABOUT, [json.dumps(about, indent=1).encode() + b"\n"])
        bag.finish(
            (
                ("Bag-Software-Agent", "car-tui"),
                ("Bagging-Date", now()[:10]),
                ("External-Identifier", catalogue.archive_id),
                ("External-Description", f"{records} records, {len(originals)} originals"),
                ("Internal-Sender-Identifier", f"change {catalogue.change_number}"),
            )
        )
    return BagMade(target, records, len(originals), bag.payload_size)


def _write_originals(catalogue: Catalogue, bag: _Bag, progress: Progress) -> dict[str, str]:
    """Write every original under a readable name; returns the names by checksum."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    rows = {str(row["sha256"]): row for row in exported_rows(catalogue, "versions")}
    done, total = 0, sum(int(str(row["size"])) for row in rows.values())
    for sha256, row in rows.items():
        name = f"data/originals/{readable_name(str(row['name']), str(row['document']), taken)}"
        bag.write_original(name, catalogue.folder.original(sha256), sha256)
        names[sha256] = name.removeprefix("data/")
        done += int(str(row["size"]))
        progress(done, total)
    return names


def _write_records(catalogue: Catalogue, bag: _Bag) -> int:
    """Write the records as YAML, a file a kind; returns how many there are."""
    found = load_all_records(catalogue, record_ids(catalogue))
    for kind, model in KINDS.items():
        items = [item_of(found[one]) for one in sorted(found) if found[one].kind is kind]
        if items:
            bag.write(f"data/records/{model.file}.yaml", [written_yaml(items)])
    return len(found)


def _named(catalogue: Catalogue, name: str, originals: dict[str, str]) -> Iterator[Row]:
    for row in exported_rows(catalogue, name):
        yield {**row, "file": originals[str(row["sha256"])]} if name == "versions" else row


def _lines(rows: Iterable[Row]) -> Iterator[bytes]:
    for row in rows:
        yield json.dumps(row, ensure_ascii=False).encode() + b"\n"


def _manifest(files: dict[str, dict[str, str]], algorithm: str) -> bytes:
    return "".join(
        f"{sums[algorithm]}  {encoded(name)}\n" for name, sums in sorted(files.items())
    ).encode()


def encoded(name: str) -> str:
    """A path as a manifest writes it (RFC 8493, 2.1.3)."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
