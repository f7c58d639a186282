"""Evidence: the words that sources name, looked up in the text of their documents."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import groupby

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.passages import passages_of, passages_of_version
from archive.catalogue.storage.versions import versions_of
from archive.derived.evidence import (
    NO_LOCATOR,
    NOT_HELD,
    Evidence,
    EvidenceOf,
    EvidenceState,
    Found,
    Locus,
    LookedUp,
)
from archive.derived.held_text import HeldText


def load_evidence(catalogue: Catalogue, loci: Iterable[Locus]) -> EvidenceOf:
    """The evidence for words in documents, worked out from the text of their current versions."""
    found: dict[Locus, Evidence] = {}
    for document, wanted in groupby(sorted(set(loci), key=_order), key=lambda one: one[0]):
        text = _Text(catalogue, document)
        found |= {locus: text.evidence(locus[1]) for locus in wanted}
    return found


def load_looked_up(catalogue: Catalogue, ids: Collection[str] | None = None) -> Iterator[LookedUp]:
    """Every source and every reading of a source issue, looked up, document by document.

    With `ids` those of these records, and those that name a document among them. Records in the
    trash are left out; what rests on a document in the trash is not held.
    """
    rows = catalogue.rows(
        "select sources.document, sources.record, null as issue, sources.at, sources.locator,"
        " sources.position from sources"
        " join records on records.id = sources.record"
        " where records.removed_at is null"
        " and (:ids is null or sources.record in (select value from json_each(:ids))"
        " or sources.document in (select value from json_each(:ids)))"
        " union all select document, coalesce((select record from source_issue_records as about"
        " where about.issue = readings.issue order by rowid limit 1), ''), issue, '', locator,"
        " position from readings"
        " where :ids is null or document in (select value from json_each(:ids)) or exists ("
        " select 1 from source_issue_records as about where about.issue = readings.issue"
        " and about.record in (select value from json_each(:ids)))"
        " order by 1, 2, 3, 6",
        {"ids": None if ids is None else json.dumps(list(ids))},
    )
    for document, named in groupby(rows, key=lambda row: str(row["document"])):
        text = _Text(catalogue, document)
        for row in named:
            evidence = text.evidence(row["locator"])
            yield LookedUp(
                record=row["record"],
                issue=row["issue"],
                at=row["at"],
                document=document,
                locator=row["locator"],
                evidence=evidence,
                earlier=text.last_found(row["locator"], evidence),
            )


class _Text:
    """The text of a document, if it is held, and those of its earlier versions."""

    def __init__(self, catalogue: Catalogue, document: str) -> None:
        self._catalogue = catalogue
        self._document = document
        there = "select 1 from records where id = ? and removed_at is null"
        is_there = catalogue.scalar(there, (document,)) is not None
        self._versions = versions_of(catalogue, document) if is_there else []
        self._earlier: dict[int, HeldText] = {}

    @cached_property
    def _text(self) -> HeldText:
        return HeldText(passages_of(self._catalogue, self._document))

    def evidence(self, locator: str | None) -> Evidence:
        """What there is of the words in the current version."""
        if not locator:
            return NO_LOCATOR
        return self._text.evidence(locator) if self._versions else NOT_HELD

    def last_found(self, locator: str | None, evidence: Evidence) -> int | None:
        """The number of the last earlier version in which the words were found, if not in this."""
        if evidence.state not in (EvidenceState.NOT_FOUND, EvidenceState.NEARLY):
            return None
        for version in reversed(self._versions[:-1]):
            number = version.number
            if number not in self._earlier:
                passages = passages_of_version(self._catalogue, self._document, number)
                self._earlier[number] = HeldText(passages)
            if isinstance(self._earlier[number].evidence(locator), Found):
                return number
        return None


def _order(locus: Locus) -> tuple[str, str]:
    return locus[0], locus[1] or ""
