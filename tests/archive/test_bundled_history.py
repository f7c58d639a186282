"""The bundled history: complete, sound, and as a fresh archive holds it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from archive.bundled import differing_from_history
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_records
from archive.catalogue.storage.source_issues import load_source_issues
from archive.dates import parse
from archive.history import RELEASE, History, bundled_ids, load_history
from archive.model.fields import Form, Group, Link, Member, Value
from archive.model.kinds import KINDS
from archive.model.record import Json
from archive.model.relations import RelationType
from archive.model.vocabulary import Kind, Origin
from tests.archive.gathered import ALL_RECORDS, CONFLICTS, DAMAGES, GAPS, GATHERED, NOTES

LONGEST_LOCATOR_WORDS = 14


@pytest.fixture(scope="module")
def bundled() -> History:
    return load_history()


def links_of(members: tuple[Member, ...], kind: Kind) -> set[tuple[RelationType, Kind, Kind]]:
    """Which relations the model allows, from which kind to which."""
    allowed: set[tuple[RelationType, Kind, Kind]] = set()
    for member in members:
        if isinstance(member, Link) and not member.inverse:
            allowed.add((member.relation, kind, member.to))
        elif isinstance(member, Group):
            allowed |= links_of(member.members, kind)
    return allowed


def dates_in(members: tuple[Member, ...], values: Json) -> list[str]:
    """Every date among the fields of a record."""
    if isinstance(values, list):
        return [date for part in values for date in dates_in(members, part)]
    if not isinstance(values, dict):
        return []
    found = []
    for member in members:
        given = values.get(member.name)
        if isinstance(member, Group):
            found += dates_in(member.members, given)
        elif isinstance(member, Value) and member.form is Form.DATE and given is not None:
            assert isinstance(given, str)
            found.append(given)
    return found


def test_it_has_as_many_records_of_each_kind_as_were_gathered(bundled: History) -> None:
    assert Counter(record.kind for record in bundled.records) == GATHERED
    assert len(bundled.records) == ALL_RECORDS == sum(GATHERED.values())


def test_its_priorities_hold_thirteen_objectives(bundled: History) -> None:
    objectives = [
        objective
        for record in bundled.records
        if isinstance(listed := record.fields.get("objectives", []), list)
        for objective in listed
    ]
    assert len(objectives) == 13


def test_it_keeps_the_disagreements_of_its_sources(bundled: History) -> None:
    types = Counter(str(one.type) for one in bundled.source_issues)
    assert types == {
        "conflict": CONFLICTS,
        "gap": GAPS,
        "note": NOTES,
        "text-damage": DAMAGES,
    }


def test_a_conflict_keeps_every_reading(bundled: History) -> None:
    conflicts = [one for one in bundled.source_issues if one.type == "conflict"]
    with_readings = [one for one in conflicts if len(one.readings) >= 2]
    assert len(with_readings) == len(conflicts)


def test_how_records_were_entered_is_told_in_plain_words(bundled: History) -> None:
    written = re.compile(r"\d{4}-\d\d\b|\d{4}/\d{4}|\bbasis\b", re.IGNORECASE)
    assert [one.id for one in bundled.source_issues if written.search(one.choice)] == []


def test_ids_are_unique(bundled: History) -> None:
    ids = [record.id for record in bundled.records]
    assert len(set(ids)) == len(ids)
    source_issues = [one.id for one in bundled.source_issues]
    assert len(set(source_issues)) == len(source_issues)


def test_every_relation_leads_to_a_record_of_the_kind_it_promises(bundled: History) -> None:
    kinds = {record.id: record.kind for record in bundled.records}
    for record in bundled.records:
        allowed = links_of(KINDS[record.kind].members, record.kind)
        for relation in record.relations:
            assert (relation.type, record.kind, kinds[relation.target]) in allowed, (
                record.id,
                relation,
            )


def test_every_source_and_every_reading_names_a_document(bundled: History) -> None:
    kinds = {record.id: record.kind for record in bundled.records}
    named = [source.document for record in bundled.records for source in record.sources]
    for one in bundled.source_issues:
        named += [*one.documents, *(reading.document for reading in one.readings)]
        assert set(one.records) <= set(kinds)
    assert {kinds[document] for document in named} == {Kind.DOCUMENT}


def test_every_date_parses(bundled: History) -> None:
    for record in bundled.records:
        own = [record.date] if record.date else []
        for date in [*own, *dates_in(KINDS[record.kind].members, record.fields)]:
            parse(date)


def test_every_record_says_where_it_is_written(bundled: History) -> None:
    assert [record.id for record in bundled.records if not record.sources] == []


def test_locators_are_a_few_words_and_no_sentence_of_a_source(bundled: History) -> None:
    locators = [s.locator for record in bundled.records for s in record.sources if s.locator]
    locators += [r.locator for one in bundled.source_issues for r in one.readings if r.locator]
    assert max(len(locator.split()) for locator in locators) <= LONGEST_LOCATOR_WORDS


def test_every_record_says_that_it_is_bundled_and_with_which_release(bundled: History) -> None:
    assert {(record.origin, record.release) for record in bundled.records} == {
        (Origin.BUNDLED, RELEASE)
    }


def test_five_documents_are_cited_with_a_checksum_and_not_held(history: Catalogue) -> None:
    rows = history.rows(
        "select id from records where json_extract(fields, '$.sha256') is not null order by id"
    )
    assert len(rows) == 5
    assert history.scalar("select count(*) from versions") == 0


def test_a_fresh_archive_holds_it_as_it_ships(history: Catalogue, bundled: History) -> None:
    stored = load_records(history, [record.id for record in bundled.records])
    assert stored == {record.id: record for record in bundled.records}
    assert differing_from_history(history, bundled) == []


def test_a_fresh_archive_holds_the_disagreements(history: Catalogue, bundled: History) -> None:
    stored = {one.id: one for one in load_source_issues(history)}
    assert stored == {one.id: one for one in bundled.source_issues}


def test_the_disagreements_of_one_record_can_be_asked_for(
    history: Catalogue, bundled: History
) -> None:
    with_records = next(one for one in bundled.source_issues if one.records)
    found = load_source_issues(history, with_records.records[0])
    assert with_records in found
    assert all(with_records.records[0] in one.records for one in found)


def test_the_ids_are_known_without_reading_the_rest(bundled: History) -> None:
    ids = bundled_ids()
    assert {record.id for record in bundled.records} <= set(ids)
    assert len(ids) == len(set(ids)) == len(bundled.records) + len(bundled.source_issues)
