"""What a byte does that changes below the file system's notice: searches answer right, or say."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import StorageError
from index import index_faults, open_index
from index._whoosh import RamStorage
from index.engine.arrays import Arrays, ArraysWriter
from index.engine.blocks import SIZE, BadArraysError
from index.storage.summed_json import content_of, with_sum
from index.thesaurus.thesaurus import KEPT
from tests.index.fake_archive import FakeArchive, document, searchable

QUERIES = ("lighthouse", "keep*", "harbuor~2", '"by the sea"', "language:en", "*", "-budget")


def archive() -> FakeArchive:
    return FakeArchive().put(
        *document("report", "a lighthouse by the sea", "the keepers of the harbour"),
        *document("letter", "a budget for the lighthouse keepers", "by the sea"),
        searchable("event", "the harbour opens"),
    )


def answers(folder: Path, source: FakeArchive, said: list[str], *, writable: bool = True) -> object:
    with open_index(folder, source, writable=writable, notify=said.append) as index:
        return [index.search(query) for query in QUERIES]


def flip(path: Path, place: int, change: int = 0xFF) -> None:
    """Change one byte; size, time and inode stay."""
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ change]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def flips() -> Iterator[tuple[str, float]]:
    """Places all over the files, as parts of their sizes."""
    drawn = random.Random(7)
    for ending in ("*.inv", "*.doc", "*.toc", "manifest.json", KEPT):
        for _ in range(12):
            yield ending, drawn.random()


@pytest.mark.parametrize("writable", [True, False])
def test_a_flipped_byte_is_noticed_or_changes_no_answer(tmp_path: Path, writable: bool) -> None:
    source = archive()
    expected = answers(tmp_path, source, [])
    noticed = 0
    for pattern, part in flips():
        (path,) = tmp_path.glob(pattern)
        place = int(part * path.stat().st_size)
        flip(path, place)
        said: list[str] = []
        assert answers(tmp_path, source, said, writable=writable) == expected, (path.name, place)
        if said:
            noticed += 1
            assert "damaged" in said[0]
            assert ("building it" if writable else "for now") in said[0]
        if not writable:
            flip(path, place)
    assert noticed > 24
    assert index_faults(tmp_path, source) == []


def test_what_is_damaged_while_it_is_open_is_built_again(tmp_path: Path) -> None:
    source = archive()
    expected = answers(tmp_path, source, [])
    said: list[str] = []
    with open_index(tmp_path, source, notify=said.append) as index:
        for path in tmp_path.glob("*.inv"):
            for place in range(0, path.stat().st_size, SIZE):
                flip(path, place)
        assert [index.search(query) for query in QUERIES] == expected
        assert [each.passage for each in index.passages_of("lighthouse", "report")] == [1]
    assert said == ["the search index is damaged; building it"]


def test_a_damaged_index_that_is_brought_up_is_built_instead(tmp_path: Path) -> None:
    source = archive()
    answers(tmp_path, source, [])
    for path in tmp_path.glob("*.inv"):
        flip(path, 100)
        flip(path, path.stat().st_size - 30)
    source.put(*document("report", "a windmill"))
    said: list[str] = []
    with open_index(tmp_path, source, notify=said.append) as index:
        assert [hit.id for hit in index.search("windmill").hits] == ["report"]
        assert [hit.id for hit in index.search("lighthouse").hits] == ["letter"]
    assert said == ["the search index is damaged; building it"]


def test_a_disk_that_damages_what_is_written_is_an_error_with_a_hint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_index(tmp_path, archive(), notify=lambda _: None) as index:

        def bad(*_: object) -> None:
            raise BadArraysError("MAIN.inv is damaged in its block 0")

        monkeypatch.setattr("index.engine.blocks.Blocks.compare", bad)
        with pytest.raises(StorageError, match="cannot be read"):
            index.search("lighthouse")


def test_rebuilding_renews_what_was_kept_of_the_thesaurus(tmp_path: Path) -> None:
    with open_index(tmp_path, archive(), notify=lambda _: None) as index:
        index.search("lighthouse")
        kept = tmp_path / KEPT
        before = kept.read_bytes(), kept.stat().st_ino
        flip(kept, len(before[0]) // 2)
        index.rebuild()
        assert kept.read_bytes() == before[0]


ARRAYS = st.dictionaries(
    st.text("abc/", min_size=1), st.lists(st.integers(0, 2**32 - 1), max_size=3000), min_size=1
)


@given(ARRAYS, st.data())
def test_no_flip_in_a_file_of_arrays_is_read(
    arrays: dict[str, list[int]], data: st.DataObject
) -> None:
    storage = RamStorage()
    writer = ArraysWriter(storage.create_file("f"))
    for name, numbers in arrays.items():
        writer.add(name, np.array(numbers, np.uint32))
    writer.close()
    whole = storage.files["f"]
    assert {name: Arrays(storage, "f")[name].whole().tolist() for name in arrays} == arrays
    place = data.draw(st.integers(0, len(whole) - 1))
    change = data.draw(st.integers(1, 255))
    storage.files["f"] = whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 :]
    for name, numbers in arrays.items():
        try:
            assert Arrays(storage, "f")[name].whole().tolist() == numbers
        except BadArraysError:
            continue


@given(st.lists(st.integers(0, 50), min_size=1, max_size=4000), st.integers(-1, 51))
def test_borders_are_found_as_numpy_finds_them(numbers: list[int], value: int) -> None:
    numbers.sort()
    storage = RamStorage()
    writer = ArraysWriter(storage.create_file("f"))
    writer.add("n", np.array(numbers, np.uint64))
    writer.close()
    array = Arrays(storage, "f")["n"]
    assert array.first_from(value) == np.searchsorted(numbers, value)
    assert array.first_after(value) == np.searchsorted(numbers, value, "right")


@given(
    st.dictionaries(st.text(min_size=1), st.one_of(st.integers(), st.text()), min_size=1),
    st.data(),
)
def test_no_flip_in_a_file_with_its_sum_is_read(
    content: dict[str, object], data: st.DataObject
) -> None:
    written = with_sum(content)
    assert content_of(written) == content
    place = data.draw(st.integers(0, len(written) - 1))
    change = data.draw(st.integers(1, 255))
    flipped = written[:place] + bytes([written[place] ^ change]) + written[place + 1 :]
    assert content_of(flipped) is None


@pytest.mark.parametrize("count", [2, 300])
@pytest.mark.parametrize("last", [False, True])
def test_numbers_taken_from_several_places_are_compared_at_each(count: int, last: bool) -> None:
    storage = RamStorage()
    writer = ArraysWriter(storage.create_file("f"))
    writer.add("n", np.arange(4 * SIZE, dtype=np.uint32))
    writer.close()
    # The array stands at the beginning of the file.
    whole = bytearray(storage.files["f"])
    places = np.linspace(0, 4 * SIZE - 1, count).astype(np.intp)
    whole[int(places[-1] if last else places[0]) * 4] ^= 1
    storage.files["f"] = bytes(whole)
    array = Arrays(storage, "f")["n"]
    with pytest.raises(BadArraysError):
        array.take(places)
    middle = places + (SIZE if not last else -SIZE)
    kept = middle[(middle >= SIZE) & (middle < 3 * SIZE)]
    assert array.take(kept).tolist() == kept.tolist()


def test_a_border_in_a_large_array_is_found_by_reading_a_few_of_its_blocks() -> None:
    storage = RamStorage()
    writer = ArraysWriter(storage.create_file("f"))
    a_block = SIZE // 4
    writer.add("n", np.arange(100 * a_block, dtype=np.uint32))
    writer.close()
    whole = bytearray(storage.files["f"])
    # On the way by halves to the beginning the blocks 50, 25, 12 and so on are read.
    for block in (20, 40, 60, 90):
        whole[block * SIZE + 7] ^= 1
    storage.files["f"] = bytes(whole)
    assert Arrays(storage, "f")["n"].first_from(3) == 3
    assert Arrays(storage, "f")["n"].first_after(3) == 4
    with pytest.raises(BadArraysError):
        Arrays(storage, "f")["n"].whole()
