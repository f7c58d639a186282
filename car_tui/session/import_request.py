"""What an import is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from archive.model.vocabulary import Kind

if TYPE_CHECKING:
    from archive.extract.extracted import Ocr


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """Paths to import, and how.

    `metadata_file` is a CSV table of what is known of files, `given` are fields for every file,
    `known` fields that each new document begins with; `attach_to` is the record that the one file
    belongs to. `records` says that the files are history records of that kind. `workers` is the
    number of processes that read files, 0 for none but this one; one file may take `seconds`. `ocr`
    says when scans are recognised, `encoding` the encoding of the text of all. `rehash` looks into
    files again that seem unchanged, `reread` reads again what is held: a path may then be the id of
    a document. A `dry_run` writes nothing. What in a named folder fits a pattern of `exclude` is
    left out. `passwords` may open what is locked. `replace` and `lower_access` are as in
    `archive.importing.options`.
    """

    paths: tuple[Path, ...]
    metadata_file: Path | None = None
    given: Mapping[str, object] = field(default_factory=dict)
    known: Mapping[str, object] = field(default_factory=dict)
    attach_to: str | None = None
    records: Kind | None = None
    workers: int = 0
    seconds: float = 20.0
    ocr: Ocr = "auto"
    encoding: str | None = None
    rehash: bool = False
    reread: bool = False
    dry_run: bool = False
    replace: bool = False
    lower_access: bool = False
    exclude: tuple[str, ...] = ()
    passwords: tuple[str, ...] = field(default=(), repr=False)
