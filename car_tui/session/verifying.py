"""Verifying an archive as a whole: originals, catalogue, journal, index and thesaurus."""

from __future__ import annotations

from pathlib import Path

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.errors import ArchiveError
from archive.fixity.head import Head
from archive.verify import Finding, head_findings, verify_archive, verify_quickly
from index import index_faults, thesaurus_faults


def findings_of(
    catalogue: Catalogue, *, quick: bool = False, against: Head | None = None
) -> list[Finding]:
    """Everything that is wrong, each with what can be done; nothing is changed.

    With `quick` only what is seen without reading texts, originals and index. `against` is a head
    noted earlier, from which the journal must have gone on.
    """
    catalogue.refuse_narrow_audience("verifying reads all of it")
    findings = list(verify_quickly(catalogue) if quick else verify_archive(catalogue))
    if against is not None:
        findings += head_findings(catalogue, against)
    folder = catalogue.folder.index
    if not quick:
        for place in (folder, *catalogue.folder.audience_indexes()):
            findings += _index_findings(catalogue, place)
    for fault in thesaurus_faults(folder):
        what, _, hint = fault.partition("; ")
        findings.append(
            Finding("thesaurus.yaml", what, hint or "Put that line right, then run: car-tui verify")
        )
    return findings


def _index_findings(catalogue: Catalogue, folder: Path) -> list[Finding]:
    audience = folder.name.removeprefix(catalogue.folder.index.name).removeprefix("-")
    command = f"car-tui --audience {audience} reindex" if audience else "car-tui reindex"
    rebuild = f"Rebuild it with: {command}"
    try:
        # That of an audience is one of another archive whenever who sees what has changed.
        faults = index_faults(folder, None if audience else CatalogueDocumentSource(catalogue))
    except ArchiveError as error:
        return [Finding(folder.name, f"cannot be compared: {error.message}", rebuild)]
    return [Finding(folder.name, fault, rebuild) for fault in faults]
