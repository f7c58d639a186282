"""The catalogue's schema as it was at first; the migrations lead from it to that of today."""

from __future__ import annotations

import uuid

import sqlite_utils


def create_first_schema(db: sqlite_utils.Database) -> None:
    """Create its tables and indexes, and give the archive an id: the first migration."""
    db.table("settings").create({"name": str, "value": str}, pk="name")
    db.table("records").create(
        {
            "id": str,
            "kind": str,
            "title": str,
            "date": str,
            "earliest": str,
            "latest": str,
            "date_basis": str,
            "date_note": str,
            "summary": str,
            "note": str,
            "aliases": str,
            "subjects": str,
            "countries": str,
            "access": str,
            "fields": str,
            "origin": str,
            "release": str,
            "removed_at": str,
        },
        pk="id",
        not_null={
            "kind",
            "title",
            "aliases",
            "subjects",
            "countries",
            "access",
            "fields",
            "origin",
        },
    )
    db.table("relations").create(
        {"source": str, "type": str, "target": str, "at": str, "position": int, "basis": str},
        pk=("source", "type", "target", "at"),
        foreign_keys=[("source", "records", "id"), ("target", "records", "id")],
        not_null={"position"},
    )
    db.table("sources").create(
        {
            "record": str,
            "at": str,
            "position": int,
            "document": str,
            "locator": str,
            "page": str,
            "passage": int,
            "standing": str,
        },
        pk=("record", "at", "position"),
        foreign_keys=[("record", "records", "id"), ("document", "records", "id")],
        not_null={"document", "standing"},
    )
    db.table("disagreements").create(
        {"id": str, "type": str, "field": str, "problem": str, "choice": str},
        pk="id",
        not_null={"type", "problem", "choice"},
    )
    db.table("disagreement_records").create(
        {"disagreement": str, "record": str},
        pk=("disagreement", "record"),
        foreign_keys=[("disagreement", "disagreements", "id"), ("record", "records", "id")],
    )
    db.table("disagreement_documents").create(
        {"disagreement": str, "document": str},
        pk=("disagreement", "document"),
        foreign_keys=[("disagreement", "disagreements", "id"), ("document", "records", "id")],
    )
    db.table("readings").create(
        {"disagreement": str, "position": int, "value": str, "document": str, "locator": str},
        pk=("disagreement", "position"),
        foreign_keys=[("disagreement", "disagreements", "id"), ("document", "records", "id")],
        not_null={"value", "document"},
    )
    db.table("files").create(
        {"sha256": str, "size": int, "media_type": str, "added_at": str},
        pk="sha256",
        not_null={"size", "media_type", "added_at"},
    )
    db.table("versions").create(
        {
            "id": int,
            "document": str,
            "number": int,
            "sha256": str,
            "name": str,
            "path": bytes,
            "imported_at": str,
            "pages": int,
            "language": str,
            "needs_ocr": int,
            "warnings": str,
        },
        pk="id",
        foreign_keys=[("document", "records", "id"), ("sha256", "files", "sha256")],
        not_null={"document", "number", "sha256", "name", "imported_at", "needs_ocr", "warnings"},
    )
    db.table("versions").create_index(["document", "number"], unique=True)
    db.table("versions").create_index(["sha256"])
    db.table("versions").create_index(["path"])
    db.table("passages").create(
        {
            "id": int,
            "version": int,
            "number": int,
            "page": str,
            "heading": str,
            "language": str,
            "text": str,
        },
        pk="id",
        foreign_keys=[("version", "versions", "id")],
        not_null={"version", "number", "text"},
    )
    db.table("passages").create_index(["version", "number"], unique=True)
    db.execute(
        "create table journal (id integer primary key autoincrement, at text not null,"
        " who text not null, event text not null, record text, field text, old text, new text)"
    )
    db.table("journal").create_index(["record"])
    db.table("records").create_index(["kind", "earliest"])
    db.execute("create index cited_files on records (json_extract(fields, '$.sha256'))")
    db.table("relations").create_index(["target"])
    db.table("sources").create_index(["document"])
    db.table("settings").insert({"name": "archive_id", "value": str(uuid.uuid4())})
