"""Stores what becomes records and no document: records files, and lists of other systems."""

from __future__ import annotations

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.journal import OpenStep
from archive.importing.authority_list import AuthorityList
from archive.importing.authority_store import store_authorities
from archive.importing.extracted_file import DescriptionsOnly, RecordsFile
from archive.importing.finding_aid import FindingAid
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome
from archive.importing.record_store import store_records
from archive.importing.thesaurus_list import ThesaurusList
from archive.importing.thesaurus_store import store_thesaurus
from archive.importing.unit_store import store_finding_aid


def store_descriptions(
    catalogue: Catalogue,
    path: bytes,
    read: DescriptionsOnly,
    step: OpenStep,
    options: ImportOptions,
) -> list[FileOutcome]:
    """Store all that a file describes, within a transaction; returns what became of each."""
    match read:
        case RecordsFile() as records:
            return store_records(catalogue, path, records, step, options)
        case FindingAid() as aid:
            return store_finding_aid(catalogue, path, aid, step, options)
        case AuthorityList() as agents:
            return store_authorities(catalogue, path, agents, step, options)
        case ThesaurusList() as thesaurus:
            return store_thesaurus(catalogue, path, thesaurus, step, options)
