"""Verifying an archive as a whole: originals, catalogue, index and thesaurus."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.verify import Finding, verify_archive
from index import index_faults, thesaurus_faults


def findings_of(catalogue: Catalogue) -> list[Finding]:
    """Everything that is wrong, each with what can be done; nothing is changed."""
    catalogue.refuse_narrow_audience("verifying reads all of it")
    folder = catalogue.index_folder
    findings = list(verify_archive(catalogue))
    findings += [
        Finding("index", fault, "Rebuild it with: car-tui reindex")
        for fault in index_faults(folder, CatalogueDocumentSource(catalogue))
    ]
    for fault in thesaurus_faults(folder):
        what, _, hint = fault.partition("; ")
        findings.append(Finding("thesaurus.yaml", what, hint or "Mend the file."))
    return findings
