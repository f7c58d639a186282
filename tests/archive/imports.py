"""Files to import, an import of them, and what the archive holds after it."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from typing import Any

from archive.catalogue.database.connection import Catalogue
from archive.importing.accession import import_paths
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus

MAIL = """From: Keeper <keeper@example.org>
To: Harbour <harbour@example.org>
Subject: Lamps of the harbour
Date: Mon, 5 Mar 2018 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

The list of the lamps is attached.
--b
Content-Type: text/plain; name="lamps.txt"
Content-Disposition: attachment; filename="lamps.txt"

Forty lamps burn from dusk to dawn along the quay.
--b--
"""


def run(catalogue: Catalogue, *paths: Path, **options: Any) -> list[FileOutcome]:
    return list(import_paths(catalogue, paths, "ada", ImportOptions(**options)))


def write(path: Path, text: str = "A few words about ferries.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    # Old enough to be taken for settled.
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def write_zip(path: Path, files: dict[str, bytes]) -> Path:
    path.write_bytes(zipped(files))
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


def statuses(outcomes: list[FileOutcome]) -> list[tuple[str, ImportStatus]]:
    return [(one.member or Path(os.fsdecode(one.path)).name, one.status) for one in outcomes]


def originals(catalogue: Catalogue) -> list[str]:
    return sorted(path.name for path in catalogue.folder.originals.iterdir())


def counts(catalogue: Catalogue) -> dict[str, int]:
    tables = ("records", "versions", "files", "passages", "journal", "seen_files")
    return {table: catalogue.scalar(f"select count(*) from {table}") for table in tables}
