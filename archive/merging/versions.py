"""The files of documents after a merge: all stay, and the same one is shown in every archive."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import OpenStep
from archive.catalogue.storage.merging import documents_with, held_versions, moved_versions
from archive.catalogue.storage.table_rows import Row, take_in_version
from archive.catalogue.storage.version_storing import set_withdrawn
from archive.fixity.standing import Node
from archive.merging.arriving import Arriving
from archive.merging.report import MergeReport, SameFile
from archive.text.clean import clean_line, clean_text


@dataclass(frozen=True, slots=True)
class MergedDocument:
    """A document by uid and id, its files as its entries have them, and these entries."""

    uid: str
    id: str
    files: Mapping[str, str | None]
    nodes: Sequence[Node]


def merge_versions(
    catalogue: Catalogue,
    found: Arriving,
    document: MergedDocument,
    step: OpenStep,
    report: MergeReport,
) -> None:
    """Store the versions that a document lacks, and take back those that are to stand back.

    What is here keeps its number; what comes in gets the next. Where two archives each have a
    newer file, the one that comes last by the entries is shown in both.
    """
    if not any(row["uid"] == document.uid and _is_of_version(row) for row in found.rows):
        return
    held = held_versions(catalogue, document.id)
    new = [sha256 for sha256 in document.files if sha256 not in held]
    for sha256 in new:
        row, passages = _arrived(catalogue, found, document, sha256)
        take_in_version(catalogue, row, passages, step)
        report.new_files += 1
    if new and held and not _was_known(list(held)[-1], document, found):
        report.side_by_side.append(document.id)
    for one in moved_versions(held_versions(catalogue, document.id), document.files):
        set_withdrawn(catalogue, document.id, one.number, one.new, step)


def note_same_files(catalogue: Catalogue, found: Arriving, report: MergeReport) -> None:
    """Name the documents that hold one file and stay apart, as far as new entries speak of it."""
    for sha256 in sorted({str(row["new"]) for row in found.rows if _is_of_version(row)}):
        documents = documents_with(catalogue, sha256)
        if len(documents) > 1:
            report.same_files.append(SameFile(sha256, documents))


def _is_of_version(row: Row) -> bool:
    return str(row["field"] or "").startswith("version ")


def _was_known(sha256: str, document: MergedDocument, found: Arriving) -> bool:
    """Whether the other archive had a file, or this one has it from there."""
    return any(node.new == sha256 and node.id in found.ids for node in document.nodes)


def _arrived(
    catalogue: Catalogue, found: Arriving, document: MergedDocument, sha256: str
) -> tuple[Row, list[Row]]:
    """A version of the bundle with its passages, cleaned as an import does.

    Raises NotAnArchiveError where it or its file is not in the bundle.
    """
    there = found.records.get(document.uid)
    row = found.versions.get((there.id if there else document.id, sha256))
    is_here = bool(documents_with(catalogue, sha256))
    if row is None or not (is_here or found.bundle.holds_original(sha256)):
        raise found.bundle.refused(
            f"lacks a file of {clean_line(document.id, 80)}",
            "Make one of the whole history, without --since: car-tui bundle FILE",
        )
    passages: list[Row] = [
        {
            "number": one["number"],
            "text": clean_text(str(one["text"])),
            **{
                name: None if one[name] is None else clean_line(str(one[name]), 400)
                for name in ("page", "heading", "language")
            },
        }
        for one in found.passages.get((str(row["document"]), row["number"]), ())
    ]
    shown = {name: clean_line(str(row[name])) for name in ("name", "member", "media_type")}
    warnings = json.loads(str(row["warnings"]))
    cleaned = [clean_line(str(one), 400) for one in warnings] if isinstance(warnings, list) else []
    return {
        **row,
        **shown,
        "document": document.id,
        "path": None,  # A path of another machine says nothing here.
        "warnings": json.dumps(cleaned),
        "withdrawn_at": None,
        "language": None if row["language"] is None else clean_line(str(row["language"]), 80),
        "needs_ocr": int(bool(row["needs_ocr"])),
        "pages": row["pages"] if isinstance(row["pages"], int) else None,
    }, passages
