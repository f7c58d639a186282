"""What is narrowed is narrowed in the catalogue: the same entries, of fewer records read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports import gaps as gaps_report
from archive.catalogue.reports import record_graph
from archive.catalogue.reports.decisions import load_decisions
from archive.catalogue.reports.gaps import count_citations, load_gaps
from archive.catalogue.reports.offices import load_offices
from archive.catalogue.reports.record_graph import load_graph
from archive.catalogue.storage.records import load_records
from archive.derived.decided import ALL_DECISIONS, DecisionEntry, DecisionFilter
from archive.derived.office_grid import OfficeRegister, office_years
from archive.derived.offices import seat_gaps, terms_of
from archive.model.record import Record
from archive.model.vocabulary import DECISION_KINDS, Kind

DAY = dt.date(2018, 6, 30)


def without_titles(entries: Sequence[DecisionEntry]) -> list[DecisionEntry]:
    # Titles of documents that only a neighbour rests on are known here and not there.
    return [replace(entry, titles={}) for entry in entries]


def test_the_decisions_asked_for_are_those_that_all_would_have_left(history: Catalogue) -> None:
    every = load_decisions(history, DAY)
    filters = [DecisionFilter(year=year) for year in range(1990, 2024)]
    filters += [DecisionFilter(kind=kind) for kind in DECISION_KINDS]
    filters += [DecisionFilter(body=body) for body in {entry.body for entry in every}]
    filters += [DecisionFilter(meeting=one) for one in {entry.meeting for entry in every}]
    filters += [DecisionFilter(among={every[0].record.id}, year=2018), DecisionFilter(among=())]
    found = 0
    for only in filters:
        narrowed = load_decisions(history, DAY, only)
        found += len(narrowed)
        assert without_titles(narrowed) == without_titles(list(filter(only.admits, every))), only
    assert found > len(every)


def test_of_a_year_no_other_decisions_are_read(
    history: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(catalogue: Catalogue, ids: Sequence[str]) -> dict[str, Record]:
        asked.append(len(ids))
        return load_records(catalogue, ids)

    monkeypatch.setattr(record_graph, "load_records", counted)
    every = load_decisions(history, DAY, ALL_DECISIONS)
    of_all, asked[:] = asked[0], []
    narrowed = load_decisions(history, DAY, DecisionFilter(year=2017))
    assert of_all == len(every)
    assert 0 < len(narrowed) <= asked[0] < of_all / 2
    assert len(asked) == 3


def test_offices_and_gaps_need_only_some_events(history: Catalogue) -> None:
    known = load_graph(history, list(Kind))
    terms = terms_of(known)
    missing = seat_gaps(known, terms)
    years = office_years(known, terms, missing)
    assert load_offices(history) == OfficeRegister(tuple(terms), tuple(missing), tuple(years))
    gaps, _ = load_gaps(history, DAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gaps_report, "_WANTED", list(Kind))
        assert load_gaps(history, DAY)[0] == gaps


def test_citations_are_counted_once_a_record(history: Catalogue) -> None:
    known = load_graph(history, list(Kind))
    counted = count_citations(history)
    cited = [
        document
        for record in known.records.values()
        for document in {source.document for source in record.sources}
    ]
    assert counted == {document: cited.count(document) for document in set(cited)}
    assert max(counted.values()) > 1
