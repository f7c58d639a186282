"""Fixity and health: is everything the catalogue speaks of there, and as it was imported?"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.log_mark import HOW_TO_COPY, LACKS_CHANGES
from archive.catalogue.reports.altered import (
    Altered,
    altered_imports,
    altered_records,
    altered_seen_files,
    altered_source_issues,
    altered_versions,
    files_of_no_version,
    stored_state,
)
from archive.catalogue.reports.health import (
    dangling_references,
    integrity_faults,
)
from archive.catalogue.reports.journal_chain import (
    GONE,
    UNFINISHED_FORGETTING,
    LastValue,
    entries_of_others,
    entries_taken_off,
    has_entry,
    last_state,
    last_values,
    links,
    merged_against_journal,
    records_against_journal,
    settings_against_journal,
    versions_against_journal,
)
from archive.catalogue.reports.journal_head import head_of
from archive.catalogue.reports.record_faults import record_faults
from archive.catalogue.reports.stored_rows import StoredRows, stored_rows
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.text_mending import holds_beside_its_text, version_file
from archive.catalogue.storage.versions import documents_by_file, stored_files
from archive.errors import ArchiveError
from archive.fixity.chain import chain_faults
from archive.fixity.head import Head
from archive.model.field_values import field_values
from archive.model.record import Record
from archive.model.write_item import item_of
from archive.originals import is_incoming, is_whole, leftovers

# What values end in that nobody can have stored: columns of another name, text for a number.
_UNREADABLE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
_REPAIR = "Run: car-tui repair"
_FROM_FILE = f"{_REPAIR} --from FILE (the file itself, a folder or ZIP it lies in, or a backup)"
_FROM_BACKUP = f"{_REPAIR} --from FILE (a backup; copies in backups/ are looked at too)"
START_OVER = "Start over from a backup: car-tui init DIR --from FILE"
"""The hint where no repair mends."""
_FORGED = f"Nothing can tell what stood there. {START_OVER}"
UNFINISHED = "forgetting"
"""Where forgetting was cut off."""
_READ_AGAIN = f"Its text is read from the original again. {_REPAIR}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where, what, and what can be done."""

    where: str
    what: str
    hint: str


def verify_archive(catalogue: Catalogue) -> Iterator[Finding]:
    """Everything wrong with the catalogue and the originals; nothing is changed.

    Every row is read and compared with its digest, every original with its checksum; the journal
    is followed from its first entry, and records are read as the model wants them.
    """
    yield from verify_catalogue(catalogue)
    yield from _guarded(_original_findings(catalogue, _is_altered))


def verify_quickly(catalogue: Catalogue) -> Iterator[Finding]:
    """What is wrong and quickly seen: the journal, the schema, what is gone, sizes of originals.

    No text is read: that a row is as it was stored is only seen by `verify_archive`.
    """
    yield from _unfinished(catalogue)
    yield from _guarded(_quick_findings(catalogue))
    yield from _guarded(_original_findings(catalogue, _has_other_size))


def verify_catalogue(catalogue: Catalogue) -> Iterator[Finding]:
    """Everything wrong with the catalogue alone; the originals are not looked at."""
    yield from _guarded(_catalogue_findings(catalogue))
    yield from _unfinished(catalogue)
    altered: list[Finding] = []
    for finding in _guarded(_altered_findings(catalogue)):
        altered.append(finding)
        yield finding
    yield from _guarded(_quick_findings(catalogue, altered))
    yield from _guarded(_record_findings(catalogue))


def head_findings(catalogue: Catalogue, head: Head) -> Iterator[Finding]:
    """What is wrong when the journal does not contain the entry that a noted head names."""
    with stored_rows(catalogue) as stored:
        if has_entry(stored, head):
            return
        now = head_of(stored)
    where = f"journal, head {head}"
    if now is None or now.number < head.number:
        ends = f"ends with entry {now.number}" if now else "is empty"
        what = f"the archive was put back to an earlier state: its journal {ends}"
    else:
        what = "the journal was written over: it does not contain what was noted"
    yield Finding(where, what, START_OVER)


def _guarded(findings: Iterator[Finding]) -> Iterator[Finding]:
    """Findings as far as they can be had; what stops them is one as well."""
    try:
        yield from findings
    except ArchiveError as error:
        yield Finding("catalogue", error.message, _FROM_BACKUP)
    except _UNREADABLE as error:
        yield Finding("catalogue", f"holds what cannot be read: {error!r}", _FROM_BACKUP)


def _unfinished(catalogue: Catalogue) -> Iterator[Finding]:
    with suppress(ArchiveError):
        if catalogue.setting(UNFINISHED_FORGETTING) is not None:
            yield Finding(UNFINISHED, "was cut off: bytes of a record may be left", _REPAIR)


def _quick_findings(catalogue: Catalogue, altered: Iterable[Finding] = ()) -> Iterator[Finding]:
    with stored_rows(catalogue) as stored:
        found = list(altered)
        for fault in chain_faults(links(stored), entries_of_others(stored)):
            yield Finding(f"journal entry {fault.row}", fault.what, _FORGED)
        if number := entries_taken_off(stored):
            last = "its last entry is" if number == 1 else f"its last {number} entries are"
            gone = f"{last} not there"
            yield Finding("journal", gone, _FORGED)
        others = (versions_against_journal, settings_against_journal, merged_against_journal)
        for check in (records_against_journal, *others):
            for one in check(stored):
                # A copy has the record; what else the journal knows no repair takes from it.
                is_record = check is records_against_journal and one.what.endswith(GONE)
                hint = _FROM_BACKUP if is_record else START_OVER
                found.append(Finding(one.where, one.what, hint))
                yield found[-1]
        for sha256 in files_of_no_version(stored):
            yield Finding(f"file {sha256}", "belongs to no version of a document", START_OVER)
        if not found and stored_state(stored) != last_state(stored):
            named = list(_differing_from_journal(catalogue, stored))
            yield from named
            if not named:
                what = "what is kept is not what its last entry says was kept"
                yield Finding("journal", what, START_OVER)


def _differing_from_journal(catalogue: Catalogue, stored: StoredRows) -> Iterator[Finding]:
    """Fields whose value is not the one that the journal gave them last."""
    last = last_values(stored)
    for value in last:
        with suppress(ArchiveError):
            record = load_records(catalogue, [value.record]).get(value.record)
            if record is None:
                continue
            if _differs(record, value):
                what = "is not what the journal says was entered last"
                yield Finding(f"record {value.record}, {value.field}", what, _FROM_BACKUP)


def _differs(record: Record, last: LastValue) -> bool:
    values = item_of(record) if last.is_item_value else field_values(record)
    if not last.is_item_value and last.field not in values:
        return False  # Of something that is none of its fields, such as its text.
    try:
        kept = json.loads(json.dumps(values.get(last.field), default=list))
        if last.element is None:
            return bool(json.loads(last.value or "null") != kept)
        is_there = isinstance(kept, list) and json.loads(last.element) in kept
        return is_there is (last.value is None)
    except (ValueError, RecursionError):
        return True


def _altered_findings(catalogue: Catalogue) -> Iterator[Finding]:
    with stored_rows(catalogue) as stored:
        records = list(altered_records(stored))
        differing = _differing_from_journal(catalogue, stored) if records else ()
        named = [finding.where for finding in differing]
        for record in records:
            fields = [one for one in named if one.startswith(f"record {record}, ")]
            for where in fields or [f"record {record}"]:
                yield Finding(where, "is not as it was stored", _FROM_BACKUP)
        for one in altered_versions(stored):
            yield Finding(one.where, one.what, _hint_for_text(catalogue, one))
        checks: tuple[tuple[Callable[[StoredRows], Iterator[Altered]], str], ...] = (
            (altered_source_issues, START_OVER),
            (altered_seen_files, f"The next import reads it again after this. {_REPAIR}"),
            (altered_imports, f"Only the list of imports is concerned, no document. {_REPAIR}"),
        )
        for check, hint in checks:
            yield from (Finding(one.where, one.what, hint) for one in check(stored))


def _hint_for_text(catalogue: Catalogue, altered: Altered) -> str:
    """Where words alone are damaged and the original is whole, its text can be read again."""
    if altered.version is None:
        return START_OVER
    with suppress(ArchiveError, OSError):  # What is damaged besides has findings of its own.
        version = version_file(catalogue, altered.version.document, altered.version.number)
        if version is not None and holds_beside_its_text(catalogue, version):
            original = catalogue.folder.original(version.sha256)
            if is_whole(original, version.sha256, version.size):
                return _READ_AGAIN
    return START_OVER


def _catalogue_findings(catalogue: Catalogue) -> Iterator[Finding]:
    if catalogue.lacks_changes:
        yield Finding("catalogue", LACKS_CHANGES, HOW_TO_COPY)
    for fault in integrity_faults(catalogue):
        yield Finding("catalogue", f"damaged: {fault}", _FROM_BACKUP)
    for dangling in dangling_references(catalogue):
        yield Finding(
            f"catalogue, {dangling.table}",
            f"row {dangling.row} refers to something that is not in {dangling.parent}",
            _FROM_BACKUP,
        )


def _record_findings(catalogue: Catalogue) -> Iterator[Finding]:
    for fault in record_faults(catalogue, _UNREADABLE):
        hint = _REPAIR if fault.is_mendable else _FROM_BACKUP
        yield Finding(f"record {fault.record}", fault.what, hint)


def _of_no_document(catalogue: Catalogue, known: Collection[str]) -> list[Path]:
    def strays(known: Collection[str]) -> list[Path]:
        originals = sorted(catalogue.folder.originals.iterdir())
        return [one for one in originals if one.name not in known and not is_incoming(one)]

    found = strays(known)
    if found and catalogue.writable:
        # An import keeps an original a moment before it commits: that moment is waited for.
        with catalogue.transaction():
            found = strays(set(stored_files(catalogue)))
    return found


def _is_altered(original: Path, sha256: str, size: int) -> bool:
    return not is_whole(original, sha256, size)


def _has_other_size(original: Path, _sha256: str, size: int) -> bool:
    return original.stat().st_size != size


def _original_findings(
    catalogue: Catalogue, is_altered: Callable[[Path, str, int], bool]
) -> Iterator[Finding]:
    folder = catalogue.folder
    known = stored_files(catalogue)
    documents = documents_by_file(catalogue)
    for sha256, size in known.items():
        original = folder.original(sha256)
        where = f"original {sha256}"
        again = f"It is of {documents.get(sha256, 'no document')}. {_FROM_FILE}"
        try:
            if not original.exists():
                yield Finding(where, "is missing", again)
            elif is_altered(original, sha256, size):
                yield Finding(where, "is not as it was imported", again)
        except OSError as error:
            yield Finding(where, f"cannot be read: {error}", _FROM_FILE)
    if not folder.originals.is_dir():
        return
    for path in _of_no_document(catalogue, known):
        yield Finding(
            f"original {path.name}",
            "belongs to no document",
            f"Left by an import that was interrupted. {_REPAIR}",
        )
    for path in leftovers(folder):
        yield Finding(
            f"originals/{path.name}",
            "is a copy left by an import that was interrupted",
            f"The next import deletes it. {_REPAIR}",
        )
