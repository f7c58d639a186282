"""A bag is one accession: checked as a whole, then all of its payload comes in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.table_rows import (
    Row,
    is_empty,
    note_source_issues,
    replay_journal,
    take_in_rows,
    take_in_state,
    take_in_version,
)
from archive.changes.storing import import_step
from archive.errors import BadRecordError, ExtractionError
from archive.folder import make_private_folder
from archive.importing.accession import import_paths
from archive.importing.discover import provenance
from archive.importing.extracted_file import RecordsFile
from archive.importing.options import ImportOptions
from archive.importing.originals_keeper import KeptOriginals
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.outcome_log import KeptLog, folder_of
from archive.importing.record_store import store_records
from archive.importing.records_file import read_records
from archive.keeping.bag_reading import Bag, read_bag
from archive.keeping.bag_source import BagFolder, bag_source
from archive.keeping.bag_writing import ABOUT, FORMAT
from archive.model.kinds import KINDS
from archive.model.vocabulary import Kind, Origin
from archive.originals import Incoming, new_label, sweep, write_in
from archive.text.clean import clean_line, clean_text

_CHUNK = 1 << 20
_LONGEST_LINE = 64 << 20
# Who sent it, when and as what (RFC 8493, 2.2.2).
_OF_ACQUISITION = frozenset(
    {
        "source-organization",
        "organization-address",
        "contact-name",
        "contact-phone",
        "contact-email",
        "bagging-date",
        "external-identifier",
        "bag-group-identifier",
        "internal-sender-identifier",
    }
)
_NOT_VALID = "Nothing of it was imported."


def import_bag(
    catalogue: Catalogue, path: Path, who: str, options: ImportOptions
) -> Iterator[FileOutcome]:
    """Import a bag: an outcome for each file, or the one that says why the bag is refused.

    A bag that `write_bag` made brings its records, documents and choices; an archive that was
    empty is equal to the one it came from after it. Of any other the payload is imported as files
    are, and what its bag-info.txt says becomes the note of each document. Raises StorageError.
    """
    source = bag_source(path)
    assert source is not None
    try:
        bag = read_bag(source)
        if ABOUT not in bag.payload:
            yield from _import_payload(catalogue, bag, who, options)
        elif options.dry_run:
            said = f"a whole bag of {len(bag.payload)} files; a dry run does not take it apart"
            yield FileOutcome(provenance(path), ImportStatus.SKIPPED, error=said)
        else:
            yield from _Ours(catalogue, bag, who, options).take_in()
    except (ExtractionError, BadRecordError) as error:
        refused = FileOutcome(
            provenance(path),
            ImportStatus.FAILED,
            error=f"this bag is refused: {error.message}",
            hint=error.hint or _NOT_VALID,
        )
        if not options.dry_run:
            log = KeptLog(catalogue, import_step(who), folder_of([path]))
            with catalogue.transaction():
                log.add([refused])
            log.end()
        yield refused


def _import_payload(
    catalogue: Catalogue, bag: Bag, who: str, options: ImportOptions
) -> Iterator[FileOutcome]:
    name = clean_line(bag.source.path.name, 80)
    said = "\n".join(f"{label}: {value}" for label, value in bag.info)
    note = f"From the bag {name}." + (f"\n{said}" if said else "")
    known = {"note": note, **_description(bag, name)}
    path = bag.source.path / "data" if isinstance(bag.source, BagFolder) else bag.source.path
    yield from import_paths(catalogue, [path], who, replace(options, known=known))


def _description(bag: Bag, name: str) -> dict[str, str]:
    """Where it came from, as ISAD(G) has it, by the labels that RFC 8493 knows."""
    said = [f"{label}: {value}" for label, value in bag.info if label.lower() in _OF_ACQUISITION]
    return {"acquisition": "; ".join((f"Bag {name}", *said))}


class _Ours:
    """A bag of another archive of this program, on its way into this one, all or nothing."""

    def __init__(self, catalogue: Catalogue, bag: Bag, who: str, options: ImportOptions) -> None:
        self._catalogue = catalogue
        self._bag = bag
        self._step = import_step(who)
        self._options = options
        self._origin = provenance(bag.source.path)

    def take_in(self) -> list[FileOutcome]:
        """Store all of it in one transaction; returns what became of each record and document."""
        catalogue = self._catalogue
        about = self._about()
        sweep(catalogue.folder)
        make_private_folder(catalogue.folder.originals)
        copies: dict[str, Incoming] = {}
        keeper = KeptOriginals(catalogue)
        try:
            versions = self._versions()
            for row in versions:
                copies[str(row["sha256"])] = self._copy(row)
            with keeper.or_nothing(list(copies.values())), catalogue.transaction():
                was_empty = is_empty(catalogue)
                outcomes = self._store(versions, is_new=was_empty)
                for copy in copies.values():
                    keeper.keep(copy)
                keeper.sync()
                if was_empty:
                    replay_journal(catalogue, self._rows("journal"))
                    release = about.get("history_release")
                    if isinstance(release, str):
                        catalogue.set_setting("history_release", release)
                # The journal that was taken in has no step of this import.
                step = import_step(self._step.who) if was_empty else self._step
                log = KeptLog(catalogue, step, folder_of([self._bag.source.path]))
                log.add(outcomes)
            log.end()
        except (KeyError, TypeError, ValueError) as error:
            raise ExtractionError(f"its tables are not as they should be: {error}") from error
        finally:
            for copy in copies.values():
                with suppress(OSError):
                    copy.discard()
        return outcomes

    def _store(self, versions: list[Row], *, is_new: bool) -> list[FileOutcome]:
        catalogue = self._catalogue
        outcomes = self._records()
        new = {one.id for one in outcomes if one.status is ImportStatus.IMPORTED}
        passages = defaultdict(list)
        for row in self._rows("passages"):
            text = {"text": clean_text(str(row["text"]))}
            passages[row["document"], row["version"]].append({**row, **text})
        for row in versions:
            its_passages = passages[row["document"], row["number"]]
            if take_in_version(catalogue, row, its_passages, self._step):
                outcomes.append(
                    FileOutcome(
                        self._origin,
                        ImportStatus.IMPORTED,
                        id=str(row["document"]),
                        member=str(row["file"]),
                        passages=len(its_passages),
                    )
                )
        for table in ("issues", "issue_records", "issue_documents", "readings", "choices"):
            take_in_rows(catalogue, table, self._rows(table))
        note_source_issues(catalogue, self._step)
        for row in self._rows("states"):
            if row["id"] in new:
                # Only what came with the program may say so, and only in an archive of its own.
                is_bundled = row["origin"] == Origin.BUNDLED and not is_new
                state = {**row, "origin": Origin.IMPORTED} if is_bundled else row
                take_in_state(catalogue, state, self._step, is_new=is_new)
        return outcomes

    def _records(self) -> list[FileOutcome]:
        """Store the records of every kind together, since they name one another."""
        read = [found for kind, model in KINDS.items() if (found := self._read(kind, model.file))]
        together = RecordsFile(
            tuple(item for one in read for item in one.items),
            tuple(fault for one in read for fault in one.faults),
        )
        outcomes = store_records(self._catalogue, self._origin, together, self._step, self._options)
        for outcome in outcomes:
            if outcome.status is ImportStatus.FAILED:
                raise BadRecordError(outcome.error or "its records do not fit")
        return outcomes

    def _read(self, kind: Kind, file: str) -> RecordsFile | None:
        name = f"data/records/{file}.yaml"
        if name not in self._bag.payload:
            return None
        copy = write_in(self._catalogue.folder.originals, new_label(), self._chunks(name))
        try:
            return read_records(copy.path, f"{file}.yaml", kind)
        finally:
            copy.discard()

    def _about(self) -> dict[str, object]:
        about = json.loads(b"".join(self._chunks(ABOUT)))
        if not isinstance(about, dict) or about.get("car_tui_bag") != FORMAT:
            raise ExtractionError("it was made by another car-tui", "Install the newest car-tui.")
        return about

    def _versions(self) -> list[Row]:
        rows: list[Row] = []
        for row in self._rows("versions"):
            name = f"data/{row['file']}"
            if self._bag.payload.get(name) != row["sha256"]:
                raise ExtractionError(f"{clean_line(name, 200)} is not the original that it says")
            shown = {key: clean_line(str(row[key])) for key in ("name", "member")}
            rows.append({**row, **shown})
        return rows

    def _copy(self, row: Row) -> Incoming:
        chunks = self._chunks(f"data/{row['file']}")
        copy = write_in(self._catalogue.folder.originals, new_label(), chunks)
        if copy.sha256 != row["sha256"]:
            copy.discard()
            raise ExtractionError(f"{row['file']} changed while it was read")
        return copy

    def _rows(self, table: str) -> Iterator[Row]:
        name = f"data/archive/{table}.jsonl"
        if name not in self._bag.payload:
            return
        with self._bag.source.open(name) as file:
            while line := file.readline(_LONGEST_LINE):
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise ExtractionError(f"{name} is not as it should be")
                yield row

    def _chunks(self, name: str) -> Iterator[bytes]:
        with self._bag.source.open(name) as file:
            while chunk := file.read(_CHUNK):
                yield chunk
