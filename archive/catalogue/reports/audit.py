"""The audit of an archive, its records and the texts they rest on loaded as a whole."""

from __future__ import annotations

from collections.abc import Collection

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.reports.withheld import load_withheld
from archive.catalogue.storage.documents import held_documents
from archive.catalogue.storage.passages import passages_of
from archive.derived.audit.finding import Evidence, Finding
from archive.derived.audit.plain import plain
from archive.derived.audit.rules import audited
from archive.model.record import Record
from archive.model.vocabulary import Kind


def load_audit(
    catalogue: Catalogue, only: Collection[str] | None = None
) -> tuple[list[Finding], dict[str, Record]]:
    """What the rules find, and the records named in it or cited by those; `only` are names of
    rules."""
    known = load_graph(catalogue, list(Kind))
    cited = {source.document for record in known.records.values() for source in record.sources}
    texts = {
        document: _text(catalogue, document)
        for document in sorted(cited & set(held_documents(catalogue)))
    }
    found = audited(Evidence(known, texts, load_withheld(catalogue, known)), only)
    named = {record for one in found for record in (one.record, *one.others)}
    rests_on = (source.document for one in found for source in known.records[one.record].sources)
    named.update(rests_on)
    return found, {record: known.records[record] for record in named if record in known.records}


def _text(catalogue: Catalogue, document: str) -> str:
    passages = passages_of(catalogue, document)
    return plain("\n" + "\n".join(passage.text for passage in passages) + "\n")
