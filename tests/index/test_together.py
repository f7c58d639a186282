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
from tests.index.fake_archive import FakeArchive, document, searchable
from tests.index.harbour import marked
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


LOG = document(
    "log",
    "The keeper lit the lamp.",
    "Fog came in from the sea.",
    "Nothing happened.",
    "The pilot rowed out; a storm was near.",
    title="Log of a lighthouse",
)
CHART = document("chart", "A pilot has a lamp.", "The rocks are marked.")


def test_a_snippet_shows_each_word_from_its_own_passage(tmp_path: Path) -> None:
    with open_index(tmp_path, FakeArchive().put(*LOG), notify=lambda _: None) as index:
        (hit,) = index.search("fog pilot lighthouse lamp").hits
        assert (hit.has, hit.passages_matching) == (Has.TOGETHER, 3)
        assert sorted(marked(hit)) == ["Fog", "lamp", "pilot"]
        assert hit.snippet.count(" … ") == 2
        assert len(hit.snippet) < 300
        best = max(index.passages_of("fog pilot lamp", "log"), key=lambda match: match.score)
        assert hit.passage == best.passage
        assert hit.snippet.startswith(best.text)


def test_words_in_passages_side_by_side_come_before_words_far_apart(tmp_path: Path) -> None:
    near = document("near", "x", "a lamp", "a pilot")
    far = document("far", "a lamp, a lamp, a lamp", "x", "a pilot, a pilot")
    whole = document("whole", "a lamp " + "and so on " * 50 + "a pilot")
    archive = FakeArchive().put(*far, *near, *whole)
    with open_index(tmp_path, archive, notify=lambda _: None) as index:
        result = index.search("lamp pilot")
    assert [hit.id for hit in result.hits] == ["whole", "near", "far"]
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_what_has_most_of_the_words_follows_where_few_have_all(tmp_path: Path) -> None:
    archive = FakeArchive().put(*LOG, *CHART, searchable("poor", "lamp, storm, rocks, fog"))
    with open_index(tmp_path, archive, notify=lambda _: None) as index:
        result = index.search("rocks pilot oars")
        assert {hit.has for hit in result.hits} == {Has.SOME}
        assert result.note == "Nothing has all of the words; this has some of them."
        result = index.search("rocks pilot lamp")
        assert [(hit.id, hit.has) for hit in result.hits] == [
            ("chart", Has.TOGETHER),
            ("poor", Has.MOST),
            ("log", Has.MOST),
        ]
        assert (result.with_all_words, result.with_most_words) == (1, 2)
        assert result.note == "1 hit has all of the words; what has most of them follows."
        assert [hit.id for hit in index.search("rocks pilot lamp", strictly=True).hits] == ["chart"]
        assert index.search("rocks pilot lamp", strictly=True).note is None


def test_a_kind_or_a_date_is_not_most_of_the_words(tmp_path: Path) -> None:
    archive = FakeArchive().put(
        searchable("meets", "pilots", kind="event"),
        searchable("other", "lamps", kind="event"),
        searchable("decided", "rocks", kind="decision"),
    )
    with open_index(tmp_path, archive, notify=lambda _: None) as index:
        assert [hit.id for hit in index.search("meeting pilots").hits] == ["meets"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lamp storm", True),
        ('"the lamp" storm', True),
        ('"lamp storm"', False),
        ("lamp storm -fog", True),
        ("lamp storm -keeper", False),
        ("(lamp AND storm) OR xyz", False),
        ("lamp (storm OR xyz)", True),
        ("title:log lamp storm", True),
        ("kind:event lamp storm", False),
        ('"lamp storm"~9', False),
    ],
)
def test_only_parts_that_all_have_to_be_found_may_stand_apart(
    tmp_path: Path, query: str, found: bool
) -> None:
    with open_index(tmp_path, FakeArchive().put(*LOG), notify=lambda _: None) as index:
        hits = index.search(query).hits
        assert bool(hits and hits[0].has is Has.TOGETHER) is found
