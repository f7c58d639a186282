"""Several processes at one index: writers wait for each other, readers keep what they have."""

from __future__ import annotations

import multiprocessing
from multiprocessing.synchronize import Barrier, Event
from pathlib import Path

from index import index_faults, open_index
from index.storage.index_folder import IndexFolder
from tests.index.fake_archive import FakeArchive, document, searchable
from tests.patience import PATIENCE_S

SPAWN = multiprocessing.get_context("spawn")
COMMON = [text for number in range(30) for text in document(f"d{number}", "a lighthouse", "sea")]


def source_with(extra: str) -> FakeArchive:
    source = FakeArchive().put(*COMMON)
    source.put(searchable(extra, f"a {extra}"))
    return source


def write(folder: Path, extra: str, together: Barrier) -> None:
    together.wait(PATIENCE_S)
    for _ in range(3):
        with open_index(folder, source_with(extra), notify=lambda _: None) as opened:
            opened.rebuild()


def hold(folder: Path, held: Event, enough: Event) -> None:
    with IndexFolder(folder, "test-archive").locked(lambda _: None):
        held.set()
        enough.wait(PATIENCE_S)


def test_two_processes_that_write_both_succeed(tmp_path: Path) -> None:
    together = SPAWN.Barrier(2)
    given = (tmp_path, "windmill", together)
    writers = [SPAWN.Process(target=write, args=given, daemon=True) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(PATIENCE_S)
    assert [writer.exitcode for writer in writers] == [0, 0]
    said: list[str] = []
    with open_index(tmp_path, source_with("windmill"), notify=said.append) as opened:
        assert opened.search("lighthouse").total == 30
        assert opened.search("windmill").total == 1
    assert index_faults(tmp_path, FakeArchive()) == []
    assert said == []


def test_a_half_written_file_of_a_reader_is_none_of_the_index(tmp_path: Path) -> None:
    half = tmp_path / "thesaurus.new"
    with open_index(tmp_path, source_with("windmill"), notify=lambda _: None) as opened:
        opened.rebuild(lambda _: half.touch())
    half.unlink(missing_ok=True)  # As its writer does, who gives it its name.
    said: list[str] = []
    with open_index(tmp_path, source_with("windmill"), notify=said.append) as opened:
        assert opened.search("windmill").total == 1
    assert said == []


def test_a_second_writer_waits_and_says_so(tmp_path: Path) -> None:
    held, enough = SPAWN.Event(), SPAWN.Event()
    holder = SPAWN.Process(target=hold, args=(tmp_path, held, enough), daemon=True)
    holder.start()
    assert held.wait(PATIENCE_S)
    said: list[str] = []

    def notify(sentence: str) -> None:
        said.append(sentence)
        enough.set()

    with open_index(tmp_path, FakeArchive().put(*COMMON), notify=notify) as opened:
        assert opened.count() == 90
    holder.join(PATIENCE_S)
    assert holder.exitcode == 0
    assert said[0] == "another process is updating the index; waiting"


def test_a_reader_keeps_its_view_until_it_asks_for_the_newer_one(tmp_path: Path) -> None:
    source = FakeArchive().put(*COMMON)
    with (
        open_index(tmp_path, source, notify=lambda _: None) as writer,
        open_index(tmp_path, source, writable=False, notify=lambda _: None) as reader,
    ):
        source.put(searchable("new", "a windmill"))
        source.remove("d3")
        writer.catch_up()
        writer.rebuild()
        assert reader.search("windmill").total == 0
        assert reader.search("lighthouse").total == 30
        assert reader.search("sea OR lighth*", limit=100).total_documents == 30
        assert reader.search("lighthouse").note is not None
        reader.refresh()
        assert reader.search("windmill").total == 1
        assert reader.search("lighthouse").total == 29
        assert reader.search("lighthouse").note is None


def test_what_another_process_indexed_is_not_indexed_again(tmp_path: Path) -> None:
    source = FakeArchive().put(*COMMON)
    with (
        open_index(tmp_path, source, notify=lambda _: None) as one,
        open_index(tmp_path, source, notify=lambda _: None) as other,
    ):
        source.put(searchable("new", "a windmill"))
        one.catch_up()
        state = IndexFolder(tmp_path, source.archive_id).manifest()
        other.catch_up()
        assert IndexFolder(tmp_path, source.archive_id).manifest() == state
        assert other.search("windmill").total == 1
