"""An index that came from elsewhere: taken over with the own key, else never opened."""

from __future__ import annotations

import json
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from index import index_faults, open_index
from index.storage.index_folder import IndexFolder
from index.storage.manifest import NAME, marks_of, write_manifest
from tests.index.built_index import (
    archive,
    build,
    contents,
    scribble_unseen,
    segment,
)
from tests.index.fake_archive import searchable
from tests.patience import PATIENCE_S


def test_an_index_copied_from_elsewhere_is_not_used(tmp_path: Path) -> None:
    build(tmp_path / "theirs")
    shutil.copytree(tmp_path / "theirs", tmp_path / "ours")
    said: list[str] = []
    open_index(tmp_path / "ours", archive(), notify=said.append).close()
    assert "elsewhere" in said[0]


def copied(source: Path, to: Path) -> Path:
    """A copy as `cp -a` makes it: the times are the same, the places are others."""
    shutil.copytree(source, to)
    assert contents(source).stat().st_mtime_ns == contents(to).stat().st_mtime_ns
    assert contents(source).stat().st_ino != contents(to).stat().st_ino
    return to


def key() -> bytes:
    return b"the user's own secret, 32 bytes.."


def another_key() -> bytes:
    return b"whoever has handed it over wrote.."


def test_a_copied_index_that_the_own_key_has_sealed_is_taken_over_and_said_once(
    tmp_path: Path,
) -> None:
    source = archive()
    open_index(tmp_path / "theirs", source, notify=lambda _: None, key=key).close()
    folder = copied(tmp_path / "theirs", tmp_path / "ours")
    assert index_faults(folder, source) == [], "a copy is whole before anybody opens it"
    said: list[str] = []
    for _ in range(2):
        with open_index(folder, source, notify=said.append, key=key) as index:
            assert index.search("lighthouse").total == 1
    assert len(said) == 1
    assert "taken over" in said[0]
    assert source.times_read_whole == 1
    assert index_faults(folder, source) == []
    source.put(searchable("new", "windmill"))
    with open_index(folder, source, notify=said.append, key=key) as index:
        assert index.search("windmill").total == 1


@pytest.mark.parametrize("sealed_with", [another_key, lambda: None], ids=["another", "none"])
def test_a_copied_index_that_another_has_sealed_is_built_again_unread(
    tmp_path: Path, sealed_with: Callable[[], bytes | None]
) -> None:
    marker = tmp_path / "ran"
    open_index(tmp_path / "theirs", archive(), notify=lambda _: None, key=sealed_with).close()
    plant(tmp_path / "theirs", marker)
    forged = IndexFolder(tmp_path / "theirs", archive().archive_id, sealed_with)
    manifest = forged.manifest()
    assert manifest is not None
    files = marks_of(forged.path, manifest.files, {})
    write_manifest(forged.path, replace(manifest, files=files).sealed(sealed_with()))
    folder = copied(tmp_path / "theirs", tmp_path / "ours")
    source = archive()
    said: list[str] = []
    for _ in range(2):
        with open_index(folder, source, notify=said.append, key=key) as index:
            assert index.search("lighthouse").total == 1
    assert not marker.exists()
    assert len(said) == 1
    assert "elsewhere; building" in said[0]
    assert source.times_read_whole == 1


def test_a_copy_that_is_damaged_is_built_again_whoever_sealed_it(tmp_path: Path) -> None:
    open_index(tmp_path / "theirs", archive(), notify=lambda _: None, key=key).close()
    folder = copied(tmp_path / "theirs", tmp_path / "ours")
    scribble_unseen(segment(folder))
    [fault] = index_faults(folder, archive())
    assert "damaged" in fault
    said: list[str] = []
    open_index(folder, archive(), notify=said.append, key=key).close()
    assert len(said) == 1
    assert "damaged; building" in said[0]


class Payload:
    """Unpickled, it leaves a file behind."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (Path.touch, (self.marker,))


def plant(folder: Path, marker: Path) -> None:
    """Put tables of contents there whose schema is a payload, the newest one among them."""
    original = contents(folder).read_bytes()
    start = original.index(b"\x80")
    planted = original[:start] + pickle.dumps(Payload(marker), 2) + original[start:]
    for path in (contents(folder), contents(folder).with_name("_MAIN_99.toc")):
        path.write_bytes(planted)


def test_whoosh_by_itself_would_run_a_planted_pickle(tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    build(tmp_path / "index")
    plant(tmp_path / "index", marker)
    program = "import sys, index._whoosh as w; w.FileIndex(w.FileStorage(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "index")],
        capture_output=True,
        timeout=PATIENCE_S,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert marker.exists()


@pytest.mark.parametrize("newer_manifest", [False, True])
@pytest.mark.parametrize("writable", [False, True])
def test_a_planted_pickle_is_never_opened(
    tmp_path: Path, writable: bool, newer_manifest: bool
) -> None:
    marker = tmp_path / "ran"
    folder = tmp_path / "index"
    build(folder)
    plant(folder, marker)
    if newer_manifest:
        (folder / NAME).write_text(json.dumps({"files": {"_MAIN_99.toc": {}}}))
    with open_index(folder, archive(), writable=writable, notify=lambda _: None) as index:
        assert index.search("lighthouse").total == 1
    assert not marker.exists()


def test_a_planted_newer_table_of_contents_is_not_seen(tmp_path: Path) -> None:
    source = archive()
    build(tmp_path, source)
    (tmp_path / "_MAIN_99.toc").write_bytes(b"anything")
    (tmp_path / "MAIN_zz.inv").write_bytes(b"anything")
    said: list[str] = []
    with open_index(tmp_path, source, notify=said.append) as index:
        assert index.search("lighthouse").total == 1
        source.put(searchable("new", "windmill"))
        index.catch_up()
        assert index.search("windmill").total == 1
    assert said == []
    assert not (tmp_path / "_MAIN_99.toc").exists()
