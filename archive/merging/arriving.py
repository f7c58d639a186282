"""What a bundle brings: its entries that are new here, and the rows that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.journal_chain import FORGOTTEN
from archive.catalogue.storage.journal import Deed, own_origin
from archive.catalogue.storage.merged_entries import known_entries, made_records
from archive.errors import DamagedArchiveError
from archive.fixity.called import CameIn
from archive.fixity.standing import INGESTION
from archive.merging.bundle_form import PASSAGES, RECORDS, VERSIONS
from archive.merging.bundle_reading import BundleFile, Row
from archive.merging.entry_checks import check_chains, read_entries
from archive.merging.row_checks import check_passage, check_version
from archive.model.record import Record
from archive.model.whole_value import record_of_value

_UNRELATED = (
    "is of an archive that has nothing in common with this one",
    "If both are to become one all the same: car-tui merge FILE --unrelated",
)


@dataclass(frozen=True, slots=True)
class Arriving:
    """What a bundle brings.

    `rows` are the entries that are new here, in their order, and `ids` the ids of all in the
    bundle. `came_in` says under which ids records came in, known here or not. `records` are those
    of the other archive as they are there, by their uids.
    """

    bundle: BundleFile
    rows: Sequence[Row]
    ids: frozenset[str]
    came_in: Sequence[CameIn]
    records: Mapping[str, Record]
    versions: Mapping[tuple[str, str], Row]
    passages: Mapping[tuple[str, object], Sequence[Row]]

    @property
    def says_anything_new(self) -> bool:
        """Whether anybody said anything that is not known here; a merge only notes what others did.

        Such notes come with what is said later. Else two archives would tell each other for ever
        that they have merged.
        """
        return any(row["deed"] != Deed.MERGE for row in self.rows)

    @property
    def forgotten(self) -> set[str]:
        """The uids of what was forgotten for good."""
        return {str(row["uid"]) for row in self.rows if row["field"] == FORGOTTEN and row["uid"]}


def arriving(catalogue: Catalogue, bundle: BundleFile, *, unrelated: bool) -> Arriving:
    """What a bundle brings, checked. Raises NotAnArchiveError, naming what is wrong with it."""
    rows = read_entries(bundle)
    known = known_entries(catalogue)
    new = check_chains(bundle, rows, known, own_origin(catalogue))
    ids = frozenset(str(row["entry"]) for row in rows)
    uids = {one.uid for one in made_records(catalogue)}
    shares = bool(ids & known.keys()) or any(row["uid"] in uids for row in rows if row["uid"])
    if known and rows and not shares and not unrelated:
        raise bundle.refused(*_UNRELATED)
    try:
        parts = _records(bundle), _versions(bundle), _passages(bundle)
        return Arriving(bundle, new, ids, _came_in(rows), *parts)
    except (KeyError, TypeError, ValueError, RecursionError, DamagedArchiveError) as error:
        raise bundle.not_as_written("a record or version") from error


def _came_in(rows: Sequence[Row]) -> list[CameIn]:
    return [
        CameIn(str(row["record"]), str(row["uid"]), str(row["origin"]), int(str(row["lamport"])))
        for row in rows
        if row["field"] is None and row["event"] == INGESTION and row["uid"] and row["record"]
    ]


def _records(bundle: BundleFile) -> dict[str, Record]:
    found = {}
    for row in bundle.rows(RECORDS):
        value = row["value"]
        if not isinstance(value, dict) or not isinstance(row["uid"], str):
            raise TypeError
        found[row["uid"]] = record_of_value(value)
    return found


def _versions(bundle: BundleFile) -> dict[tuple[str, str], Row]:
    found = {}
    for row in bundle.rows(VERSIONS):
        _check_version(bundle, row)
        found[str(row["document"]), str(row["sha256"])] = row
    return found


def _check_version(bundle: BundleFile, row: Row) -> None:
    check_version(row)
    held = bundle.about.sums.get(f"originals/{row['sha256']}")
    if held and held[0] != row["size"]:
        raise ValueError


def _passages(bundle: BundleFile) -> dict[tuple[str, object], list[Row]]:
    found: dict[tuple[str, object], list[Row]] = defaultdict(list)
    for row in bundle.rows(PASSAGES):
        check_passage(row)
        found[str(row["document"]), row["version"]].append(row)
    return found
