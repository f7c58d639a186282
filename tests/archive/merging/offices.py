"""Offices with an archive each, which change it and hand bundles to one another."""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import Deed, OpenStep
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_all_records, load_record
from archive.catalogue.storage.source_issues import load_source_issues
from archive.catalogue.storage.trash import removed_at, uids_of_records
from archive.catalogue.storage.version_storing import NewVersion, add_version
from archive.changes.edit import Added, Author, Edits, Replaced, Withdrawn
from archive.changes.storing import choose, remove, restore
from archive.changes.undoing import last_steps, redo, undo
from archive.changes.writing import add_record, edit_records
from archive.errors import ArchiveError
from archive.folder import ArchiveFolder, make_private_folder
from archive.keeping.forget import forget, no_byte_is_left, to_forget
from archive.merging.bundle_writing import write_bundle
from archive.merging.merge import merge
from archive.merging.report import MergeReport
from archive.model.document import StoredFile
from archive.model.field_values import field_values
from archive.model.kinds import KINDS
from archive.model.vocabulary import Kind
from archive.passages import CutPassage
from archive.verify import verify_archive


class Office:
    """An archive and the person who works with it."""

    def __init__(self, name: str, folder: Path, template: Path, *, is_copy: bool = False) -> None:
        shutil.copytree(template, folder)
        self.name = name
        self.catalogue = Catalogue.open(ArchiveFolder(folder))
        # What is tried here is not whether a disk keeps it.
        self.catalogue.connection.execute("pragma synchronous = off")
        if not is_copy:
            made = str(uuid.uuid5(uuid.NAMESPACE_URL, name))
            with self.catalogue.transaction():
                self.catalogue.set_setting("archive_id", made)

    def add(self, record: str, title: str, kind: Kind = Kind.EVENT, **fields: object) -> None:
        item = {"id": record, KINDS[kind].title_name or "title": title, **fields}
        add_record(self.catalogue, kind, item, self._author)

    def edit(self, record: str, **fields: object) -> None:
        self._edit(record, {name: Replaced(value) for name, value in fields.items()})

    def put_in(self, record: str, field: str, element: object) -> None:
        self._edit(record, {field: Added((element,))})

    def take_out(self, record: str, field: str, element: object) -> None:
        self._edit(record, {field: Withdrawn((element,))})

    def remove(self, record: str) -> None:
        remove(self.catalogue, record, self.name)

    def restore(self, record: str) -> None:
        restore(self.catalogue, record, self.name)

    def forget(self, record: str) -> None:
        forget(self.catalogue, to_forget(self.catalogue, record), self.name)
        no_byte_is_left(self.catalogue)

    def undo(self) -> None:
        undo(self.catalogue, last_steps(self.catalogue), self.name)

    def redo(self) -> None:
        redo(self.catalogue, self.name)

    def choose(self, issue: str, number: int) -> None:
        choose(self.catalogue, issue, number, "so it is printed", self.name)

    def import_file(self, document: str, text: str) -> None:
        """Store a file of one passage as the newest version of a document."""
        data = text.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        folder = self.catalogue.folder
        make_private_folder(folder.originals)
        folder.original(sha256).write_bytes(data)
        version = NewVersion(
            file=StoredFile(sha256, len(data), "text/plain"),
            name=f"{document}.txt",
            path=f"/home/{self.name}/{document}.txt".encode(),
            pages=None,
            language="en",
            needs_ocr=False,
            warnings=(),
            passages=(CutPassage(1, None, None, text),),
        )
        with self.catalogue.transaction():
            add_version(self.catalogue, document, version, OpenStep(self.name, Deed.IMPORT))

    def bundle(self, since: int = 0) -> Path:
        """All of it in a file."""
        target = self.catalogue.folder.path.parent / f"{self.name}.bundle"
        write_bundle(self.catalogue, target, since=since, replace=True)
        return target

    def merge(self, other: Office, *, dry_run: bool = False) -> MergeReport:
        """Take in all of another office."""
        return self.take(other.bundle(), dry_run=dry_run)

    def take(self, bundle: Path, *, dry_run: bool = False) -> MergeReport:
        """Take in a bundle."""
        report = merge(
            self.catalogue, bundle, self.name, unrelated=True, forget=True, dry_run=dry_run
        )
        if report.forgotten and not dry_run:
            no_byte_is_left(self.catalogue)
        return report

    def title(self, record: str) -> str:
        return load_record(self.catalogue, record).title

    @property
    def open_disputes(self) -> list[str]:
        return [one.id for one in load_source_issues(self.catalogue) if one.chosen is None]

    @property
    def _author(self) -> Author:
        return Author(self.name)

    def _edit(self, record: str, edits: Edits) -> None:
        edit_records(self.catalogue, [load_record(self.catalogue, record)], edits, self._author)


def shown(catalogue: Catalogue) -> dict[str, object]:
    """All that an archive shows, without what each archive calls its own: ids, numbers, paths."""
    uids = uids_of_records(catalogue)
    records = load_all_records(catalogue, record_ids(catalogue))

    def named(value: object) -> object:
        if isinstance(value, str):
            return uids.get(value, value)
        if isinstance(value, list):
            return [named(one) for one in value]
        if isinstance(value, dict):
            return {name: named(one) for name, one in value.items()}
        return value

    found: dict[str, object] = {}
    for record_id, record in records.items():
        values = {name: one for name, one in field_values(record).items() if one not in (None, [])}
        found[uids[record_id]] = {
            "kind": record.kind,
            "origin": record.origin,
            "removed": removed_at(catalogue, record_id),
            "values": json.loads(json.dumps(named(values), sort_keys=True)),
            "files": _files(catalogue, record_id),
        }
    issues = {
        issue.id: [
            sorted((str(named(one.value)), one.locator or "") for one in issue.readings),
            issue.chosen.reading.value if issue.chosen else None,
        ]
        for issue in load_source_issues(catalogue)
        if issue.chosen is None
    }
    return {"records": found, "disputes": issues}


def _files(catalogue: Catalogue, document: str) -> list[object]:
    rows = catalogue.rows(
        "select distinct sha256, (select group_concat(text) from passages where version ="
        " versions.id) as text from versions where document = ? order by sha256",
        (document,),
    )
    current = catalogue.scalar(
        "select sha256 from versions where document = ? and withdrawn_at is null"
        " order by number desc limit 1",
        (document,),
    )
    return [current, *(tuple(row) for row in rows)]


def tried(deed: Callable[..., object], *given: object) -> bool:
    """Whether something could be done; what cannot be says so in a sentence."""
    try:
        deed(*given)
    except ArchiveError:
        return False
    return True


def all_know_all(offices: Sequence[Office]) -> None:
    """Merge until every office has what each has."""
    for _ in range(2):
        for one in offices:
            for other in offices:
                if one is not other:
                    one.merge(other)


def agree(anna: Office, bert: Office) -> None:
    """Each has what the other has, shows the same, and nothing is wrong with it."""
    for _ in range(2):
        anna.merge(bert)
        bert.merge(anna)
    assert shown(anna.catalogue) == shown(bert.catalogue)
    for one in (anna, bert):
        assert list(verify_archive(one.catalogue)) == []
