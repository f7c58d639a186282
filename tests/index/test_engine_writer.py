"""What the array writer and the merge make, held against what Whoosh's own writer makes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index._whoosh import FileIndex, FileStorage, RamStorage, columns, fields
from index.engine.arrays import folder_of
from index.engine.codec import ArrayCodec
from index.engine.writer import ArrayWriter, _outgrown, tidy
from index.storage.schema import Words

words = st.sampled_from(["ant", "bee", "cod", "заяц", "take-home", "a-a", "don't", "x" * 70, "Ä"])
prose = st.lists(words, max_size=9).map(" ".join)
documents = st.lists(
    st.fixed_dictionaries(
        {"text": prose},
        optional={
            "names": st.lists(prose, max_size=3),
            "kind": st.sampled_from(["event", "agent"]),
            "tags": st.lists(st.sampled_from(["se", "no"]), min_size=1, max_size=3).map(" ".join),
            "year": st.integers(-5, 5),
            "day": st.integers(-(2**31), 2**31 - 1),
            "ties": st.sampled_from([b"one", b"two"]),
            "note": st.text(max_size=3),
        },
    ),
    min_size=1,
    max_size=8,
)


def schema() -> Any:
    return fields.Schema(
        text=Words(),
        names=Words(),
        kind=fields.ID(sortable=True),
        tags=fields.KEYWORD(),
        year=fields.NUMERIC(int, signed=True),
        day=fields.COLUMN(columns.NumericColumn("i")),
        ties=fields.COLUMN(columns.RefBytesColumn()),
        note=fields.STORED(),
    )


def fresh() -> Any:
    return FileIndex.create(RamStorage(), schema(), f"writer{os.getpid()}")


def add(writer: Any, some: list[dict[str, Any]]) -> None:
    for document in some:
        writer.add_document(**document)
    writer.commit(merge=False)


def contents(index: Any) -> dict[str, object]:
    """Everything that Whoosh's reader tells of an index."""
    with index.reader() as reader:
        alive = list(reader.all_doc_ids())
        number = {old: new for new, old in enumerate(alive)}
        postings: dict[str, object] = {}
        for field, term in reader.all_terms():
            matcher = reader.postings(field, term)
            found = []
            for _ in alive:
                if not matcher.is_active():
                    break
                placed = matcher.supports("positions")
                places = matcher.value_as("positions") if placed else None
                found.append((number[matcher.id()], float(matcher.weight()), places))
                matcher.next()
            assert not matcher.is_active()
            if found:
                postings[f"{field}:{term!r}"] = found
        return {
            "postings": postings,
            "lengths": {
                field: [reader.doc_field_length(doc, field) or 0 for doc in alive]
                for field in ("text", "names")
            },
            "stored": [reader.stored_fields(doc) for doc in alive],
            "columns": {
                name: [
                    leaf.column_reader(name)[doc]
                    for leaf, _ in reader.leaf_readers()
                    for doc in leaf.all_doc_ids()
                ]
                for name in ("kind", "day", "ties")
            },
        }


@settings(max_examples=80, deadline=None)
@given(documents)
def test_writes_what_whooshs_writer_writes(some: list[dict[str, Any]]) -> None:
    theirs, through_the_codec, ours = fresh(), fresh(), fresh()
    add(theirs.writer(), some)
    add(through_the_codec.writer(codec=ArrayCodec()), some)
    add(ArrayWriter(ours), some)
    assert contents(through_the_codec) == contents(theirs)
    assert contents(ours) == contents(theirs)


@settings(max_examples=60, deadline=None)
@given(documents, st.sampled_from(["kind", "names", "text"]), st.text(max_size=2))
def test_terms_are_listed_from_any_place_on(
    some: list[dict[str, Any]], field: str, prefix: str
) -> None:
    theirs, ours = fresh(), fresh()
    add(theirs.writer(), some)
    add(ArrayWriter(ours), some)
    with theirs.reader() as expected, ours.reader() as reader:
        terms = list(reader.all_terms())
        assert sorted(terms) == sorted(expected.all_terms())
        for term in terms:
            info, stock = reader.term_info(*term), expected.term_info(*term)
            assert (info.weight(), info.doc_frequency()) == (stock.weight(), stock.doc_frequency())
            # Bounds of what a term can be worth: they may be wider than Whoosh's, never narrower.
            assert info.min_length() <= stock.min_length()
            assert info.max_length() >= stock.max_length()
        later = [term for term in terms if term >= (field, prefix.encode())]
        assert [term for term, _ in reader.iter_from(field, prefix)] == later


@settings(max_examples=60, deadline=None)
@given(st.lists(documents, min_size=8, max_size=10), st.sets(st.integers(0, 60), max_size=12))
def test_merging_changes_nothing(several: list[list[dict[str, Any]]], deleted: set[int]) -> None:
    index = fresh()
    for some in several:
        add(ArrayWriter(index), some)
    writer = ArrayWriter(index)
    for number in deleted:
        if number < sum(map(len, several)):
            writer.delete_document(number)
    writer.commit(merge=False)
    before = contents(index)
    files = set(index.storage.list())
    tidy(index)
    assert len(list(index._segments())) < len(several)
    assert set(index.storage.list()) != files
    assert sorted(map(repr, _by_document(contents(index)))) == sorted(
        map(repr, _by_document(before))
    )


@pytest.mark.parametrize(
    ("segments", "chosen"),
    [
        ([(9, 0), (8, 0), (7, 0)], []),
        ([(9, 0), (8, 9), (7, 0)], [8]),
        ([(9, 9), (8, 8)], []),
        ([(1, 0), (1, 0), (1, 0), (1, 0)], [1, 1, 1, 1]),
        ([(50, 0), (2, 0), (1, 0), (6, 0), (0, 3)], [1, 2, 6]),
        ([(50, 0), (2, 0), (1, 0), (7, 0)], [1, 2]),
        # One that is half deleted is merged, whatever is larger than all before it.
        ([(50, 0), (90, 91), (2, 0), (1, 0)], [1, 2, 90]),
    ],
)
def test_small_segments_and_half_deleted_ones_are_merged(
    segments: list[tuple[int, int]], chosen: list[int]
) -> None:
    found = _outgrown([Segment(*counts) for counts in segments])
    assert [one.doc_count() for one in found] == chosen


@dataclass(frozen=True)
class Segment:
    live: int
    deleted: int

    def doc_count(self) -> int:
        return self.live

    def deleted_count(self) -> int:
        return self.deleted


def test_only_a_storage_on_the_disk_has_a_folder(tmp_path: Path) -> None:
    assert folder_of(FileStorage(str(tmp_path))) == str(tmp_path)
    assert folder_of(FileStorage(str(tmp_path / "not there"))) is None
    assert folder_of(RamStorage()) is None
    assert folder_of(object()) is None


def _by_document(found: dict[str, Any]) -> list[dict[str, object]]:
    """The contents turned around, since a merge may put documents into another order."""
    count = len(found["stored"])
    every: list[dict[str, object]] = [
        {
            "stored": found["stored"][doc],
            **{field: values[doc] for field, values in found["lengths"].items()},
            **{f"column {name}": values[doc] for name, values in found["columns"].items()},
        }
        for doc in range(count)
    ]
    for term, postings in sorted(found["postings"].items()):
        for doc, weight, places in postings:
            every[doc][term] = (weight, places)
    return every
