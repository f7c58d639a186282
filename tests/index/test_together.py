"""Words that stand apart in one record: what is found, in which order, counted and shown how."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.index_document import IndexDocument, Named
from index import open_index
from index.answer.results import Has
from index.search import SearchIndex
from tests.index.fake_archive import FakeArchive, searchable
from tests.index.scan import Joint, Leaf, Tree, together, undoubled

VOCABULARY = ["ant", "anu", "bee", "bug", "cat", "cod", "doe", "elk"]
LANGUAGES = ["en", "sv"]
HAS = [Has.ALL, Has.TOGETHER, Has.TOGETHER, Has.MOST]
COLLECTIONS = 12
QUERIES = 12


def prose(drawn: random.Random, most: int) -> str:
    return " ".join(drawn.choices(VOCABULARY, k=drawn.randrange(most + 1)))


def a_record(drawn: random.Random, record_id: str) -> list[IndexDocument]:
    """A record's own words and up to five passages, each in a language."""
    kind, title = drawn.choice(["document", "event"]), prose(drawn, 1) or "zebra"
    projects = [Named("pr-one", ("one",))] if drawn.random() < 0.3 else []
    return [
        searchable(
            record_id,
            prose(drawn, 2),
            passage=number or None,
            kind=kind,
            title=title,
            language=drawn.choice(LANGUAGES) if number else None,
            projects=projects,
        )
        for number in range(drawn.randrange(6))
    ] or [searchable(record_id, prose(drawn, 4), language=None, title=title)]


def a_query(drawn: random.Random) -> Tree:
    """Two to five words, or what stands like a word, some with filters or words left out."""
    parts: list[Tree] = []
    for _ in range(drawn.choice([1, 2, 2, 2, 3, 3, 4, 5])):
        one, other = drawn.choices(VOCABULARY, k=2)
        choices: list[Tree] = [
            *[Leaf("word", one)] * 6,
            Leaf("prefix", one[:2]),
            Leaf("phrase", f"{one} {other}"),
            Joint("or", (Leaf("word", one), Leaf("word", other))),
        ]
        parts.append(drawn.choice(choices))
    if drawn.random() < 0.2:
        parts.append(Joint("not", (Leaf("word", drawn.choice(VOCABULARY)),)))
    if drawn.random() < 0.2:
        parts.append(Leaf("kind", drawn.choice(["document", "event"])))
    drawn.shuffle(parts)
    return undoubled(Joint("and", tuple(parts))) if len(parts) > 1 else parts[0]


def units_of(records: list[list[IndexDocument]]) -> list[IndexDocument]:
    return [unit for record in records for unit in record]


def check(seed: int) -> None:
    """Random records, in two segments, the first of them replaced; random queries."""
    drawn = random.Random(seed)
    records = [a_record(drawn, f"r{number}") for number in range(drawn.randrange(1, 14))]
    first = 1 + len(records) // 2
    archive = FakeArchive().put(*units_of(records[:first]))
    with (
        TemporaryDirectory() as folder,
        open_index(Path(folder), archive, notify=lambda _: None) as index,
    ):
        records[0] = a_record(drawn, "r0")
        archive.put(*records[0], *units_of(records[first:]))
        index.catch_up()
        for _ in range(QUERIES):
            compare(index, a_query(drawn), units_of(records))


def compare(index: SearchIndex, tree: Tree, units: list[IndexDocument]) -> None:
    tiers, matching = together(tree, units)
    result = index.search(str(tree), limit=100)
    if not tiers:
        assert result.total == 0 or result.note is not None
        return
    assert {hit.id: hit.has for hit in result.hits} == {
        record: HAS[tier] for record, tier in tiers.items()
    }, str(tree)
    found = [tiers[hit.id] for hit in result.hits]
    assert found == sorted(found), str(tree)
    assert result.total == sum(map(len, matching.values())), str(tree)
    assert result.total_documents == len(tiers)
    assert result.with_all_words == sum(tier < 3 for tier in found)
    pages = [
        hit.id
        for start in range(0, len(tiers), 2)
        for hit in index.search(str(tree), limit=2, offset=start).hits
    ]
    assert pages == [hit.id for hit in result.hits]
    for name, counts in (("kind", result.facets.kind), ("language", result.facets.language)):
        every = {"kind": ["document", "event"], "language": LANGUAGES}[name]
        for value in every:
            narrowed = index.search(str(tree), limit=100, only={name: [value]})
            is_found = {hit.has for hit in narrowed.hits} - {Has.SOME}
            count = narrowed.total_documents if is_found else 0
            assert counts.get(value, 0) == count, (str(tree), name, value)


@pytest.mark.parametrize("seed", range(COLLECTIONS))
def test_finds_orders_and_counts_what_a_scan_does(seed: int) -> None:
    check(seed)
