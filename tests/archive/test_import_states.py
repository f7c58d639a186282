"""The walk of an item through an import: one way, to one outcome, whatever fails where."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_register
from archive.catalogue.storage.seen_files import seen_files_at
from archive.catalogue.storage.versions import versions_of
from archive.errors import BadRecordError, ExtractionError
from archive.folder import ArchiveFolder
from archive.importing import batch, document_ingest, file_reader, ingest, intake, pipeline, workers
from archive.importing.extracted_file import ExtractedFile, Refusal
from archive.importing.import_item import ImportItem
from archive.importing.ingest import Ingest
from archive.importing.new_record import new_record
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.states import Copied, Found, Held, Read, Ready, Settled
from archive.importing.task import Task
from archive.model.record import Record
from archive.model.vocabulary import Kind
from archive.originals import Incoming, copy_in
from archive.verify import verify_archive
from tests.archive.imports import originals, run, write, write_zip

NEXT: dict[type, set[type]] = {
    Found: {Copied, Held, Settled},
    Copied: {Read, Held, Settled},
    Held: {Settled},
    Read: {Settled},
    Settled: set(),
}


def returned(method: Any) -> set[type]:
    hint = get_type_hints(method).get("return", NoneType)
    return set(get_args(hint)) if isinstance(hint, UnionType) else {hint}


@pytest.mark.parametrize("state", NEXT)
def test_from_each_state_only_the_next_ones_are_reached(state: type) -> None:
    methods = [value for name, value in vars(state).items() if callable(value) and name[0] != "_"]
    reached = {one for method in methods for one in returned(method)} & NEXT.keys()
    # A settled item that is given its time is the same item still.
    assert reached - {state} == NEXT[state]
    assert (state in reached) == (state is Settled)


def test_a_state_stays_as_it_was_made() -> None:
    assert all(vars(state)["__dataclass_params__"].frozen for state in NEXT)
    assert not any("__dict__" in vars(state) for state in NEXT)


def test_what_was_not_copied_cannot_be_read_and_nothing_else_is_stored() -> None:
    assert get_type_hints(Read)["copied"] is Copied
    assert get_type_hints(Copied)["copy"] is Incoming
    assert set(get_args(Ready)) == {Held, Read, Settled}


Failure = Literal["none", "sidecar", "copy", "read", "store", "empty"]
_AT_READING: tuple[Failure, ...] = ("none", "none", "none", "read")


@dataclass(frozen=True)
class Node:
    """A file in a tree of files that lie within one another, and where it fails."""

    kind: Literal["text", "mail", "zip"]
    fails: Failure
    members: tuple[Node, ...] = ()


def texts(*fails: Failure) -> st.SearchStrategy[Node]:
    return st.builds(Node, st.just("text"), st.sampled_from(fails))


def around(members: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    within = st.lists(members, max_size=3).map(tuple)
    # A mail's empty attachments are no attachments.
    carried = within.map(lambda some: tuple(one for one in some if one.fails != "empty"))
    return st.builds(
        Node, st.just("mail"), st.sampled_from((*_AT_READING, "store")), carried
    ) | st.builds(Node, st.just("zip"), st.sampled_from(_AT_READING), within)


members = texts("none", "none", "read", "store", "empty")
nodes = members | around(members | around(members))
on_disk = st.builds(
    lambda node, fails: Node(node.kind, fails or node.fails, node.members),
    nodes,
    st.sampled_from((None, None, None, "sidecar", "copy")),
)


def named(nodes: tuple[Node, ...] | list[Node]) -> dict[str, Node]:
    suffix = {"text": "txt", "mail": "eml", "zip": "zip"}
    return {f"{n} {node.fails}.{suffix[node.kind]}": node for n, node in enumerate(nodes)}


def content(node: Node, where: str) -> bytes:
    """Its bytes, unlike those of every other file."""
    if node.fails == "empty":
        return b""
    within = {name: content(one, f"{where}/{name}") for name, one in named(node.members).items()}
    if node.kind == "zip":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.comment = where.encode()
            for name, data in within.items():
                archive.writestr(name, data)
        return buffer.getvalue()
    if node.kind == "mail":
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "keeper@example.org", f"Lamps of {where}"
        mail.set_content(f"The lamps of {where}.")
        for name, data in within.items():
            mail.add_attachment(data, "application", "octet-stream", filename=name)
        return mail.as_bytes()
    return f"A note on the lamps of {where}.".encode()


Address = tuple[str, str | None]
"""The name of a file on the disk, and that of a member within it."""


def expected(name: str, node: Node, member: str | None = None) -> Iterator[tuple[Address, bool]]:
    """The outcomes that are due for a file and what lies within it, and whether each failed."""
    failed = node.fails not in ("none", "empty")
    is_read = node.fails in ("none", "store")
    if node.kind != "zip" or not (is_read and node.members):
        yield (name, member), failed
    if is_read:
        for inner, one in named(node.members).items():
            yield from expected(name, one, f"{member}/{inner}" if member else inner)


def documents_in(node: Node) -> int:
    own = node.kind != "zip" and node.fails != "empty"
    return own + sum(documents_in(member) for member in node.members)


def write_tree(folder: Path, tree: list[Node]) -> None:
    folder.mkdir()
    for name, node in named(tree).items():
        (folder / name).write_bytes(content(node, name))
        os.utime(folder / name, (1_600_000_000, 1_600_000_000))
        if node.fails == "sidecar":
            (folder / f"{name}.yaml").write_text("title: [")


@contextmanager
def failing() -> Iterator[pytest.MonkeyPatch]:
    """Each file fails where its name says."""

    def copy(place: Path, source: Path) -> Incoming:
        if " copy." in source.name:
            raise ExtractionError("cannot be copied")
        return copy_in(place, source)

    def read(task: Task) -> ExtractedFile | Refusal:
        return Refusal("cannot be read") if " read." in task.name else file_reader.read(task)

    def record(catalogue: Catalogue, about: Any, item: ImportItem, *ids: Any) -> Record:
        if " store." in item.name:
            raise BadRecordError("does not fit")
        return new_record(catalogue, about, item, *ids)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(intake, "copy_in", copy)
        patched.setattr(workers, "read", read)
        patched.setattr(document_ingest, "new_record", record)
        yield patched


def addresses(outcomes: list[FileOutcome]) -> Counter[Address]:
    return Counter((Path(os.fsdecode(one.path)).name, one.member) for one in outcomes)


class _CutOffError(Exception):
    """The import is cut off here."""


@contextmanager
def example(template: Path) -> Iterator[tuple[Catalogue, Path]]:
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(template, Path(place) / "archive")
        with Catalogue.open(ArchiveFolder(Path(place) / "archive")) as catalogue:
            yield catalogue, Path(place) / "in"


@settings(max_examples=60)
@given(tree=st.lists(on_disk, min_size=1, max_size=4), most=st.sampled_from([1, 2, 1_000]))
def test_every_path_ends_in_one_outcome_whatever_fails_where(
    empty_template: Path, tree: list[Node], most: int
) -> None:
    due = dict(one for name, node in named(tree).items() for one in expected(name, node))
    sidecars = {
        (f"{name}.yaml", None) for name, one in named(tree).items() if one.fails == "sidecar"
    }
    with example(empty_template) as (catalogue, folder):
        write_tree(folder, tree)
        with failing() as patched:
            patched.setattr(batch, "_MAX_ITEMS", most)
            patched.setattr(pipeline, "_MAX_WAITING", most)
            outcomes = run(catalogue, folder)
        assert addresses(outcomes) == Counter([*due, *sidecars])
        failed = [one for one in outcomes if one.status is ImportStatus.FAILED]
        assert set(addresses(failed)) == {address for address, fails in due.items() if fails}
        _nothing_lies_about(catalogue)
        for name, node in named(tree).items():
            seen = seen_files_at(catalogue, os.fsencode(folder.resolve() / name))
            well = not any(fails for _, fails in expected(name, node))
            assert any(one.member == "" for one in seen) == (well and node.fails != "empty")
        _all_is_made_good(catalogue, folder, tree)


@settings(max_examples=60)
@given(
    tree=st.lists(on_disk, min_size=1, max_size=4),
    most=st.sampled_from([1, 2, 1_000]),
    where=st.sampled_from(["stop", "copy", "read", "version", "remember"]),
    after=st.integers(0, 6),
)
def test_an_import_cut_off_anywhere_leaves_what_the_next_one_makes_good(
    empty_template: Path, tree: list[Node], most: int, where: str, after: int
) -> None:
    due = dict(one for name, node in named(tree).items() for one in expected(name, node))
    calls: list[int] = []

    def is_time() -> bool:
        calls.append(1)
        return len(calls) > after

    def cutting(real: Callable[..., Any]) -> Callable[..., Any]:
        def cut(*given: Any) -> Any:
            if is_time():
                raise _CutOffError
            return real(*given)

        return cut

    with example(empty_template) as (catalogue, folder):
        write_tree(folder, tree)
        with failing() as patched, suppress(_CutOffError):
            patched.setattr(batch, "_MAX_ITEMS", most)
            points = {
                "copy": (intake, "copy_in"),
                "read": (workers, "read"),
                "version": (document_ingest, "add_version"),
                "remember": (ingest, "remember_file"),
            }
            if where in points:
                module, name = points[where]
                patched.setattr(module, name, cutting(getattr(module, name)))
            outcomes = run(catalogue, folder, **({"stop": is_time} if where == "stop" else {}))
            found = addresses(outcomes)
            assert set(found.values()) <= {1}
            assert {one for one in found if not one[0].endswith(".yaml")} <= due.keys()
        _nothing_lies_about(catalogue)
        _all_is_made_good(catalogue, folder, tree)


def _nothing_lies_about(catalogue: Catalogue) -> None:
    assert not [name for name in originals(catalogue) if name.startswith(".")]
    assert list(verify_archive(catalogue)) == []


def _all_is_made_good(catalogue: Catalogue, folder: Path, tree: list[Node]) -> None:
    """Once nothing fails any more, every document is there, once."""
    for sidecar in folder.glob("*.yaml"):
        sidecar.unlink()
    outcomes = run(catalogue, folder)
    assert set(addresses(outcomes).values()) <= {1}
    assert not [one for one in outcomes if one.status is ImportStatus.FAILED]
    documents = load_register(catalogue, Kind.DOCUMENT)
    assert len(documents) == sum(documents_in(node) for node in tree)
    assert all(len(versions_of(catalogue, one.id)) == 1 for one in documents)
    _nothing_lies_about(catalogue)


def test_a_container_that_is_stopped_before_its_members_is_read_again(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write_zip(tmp_path / "box.zip", {f"{n}.txt": f"Words {n}.".encode() for n in range(3)})
    asked = iter([False, True])
    assert run(catalogue, path, stop=lambda: next(asked, True)) == []
    _nothing_lies_about(catalogue)
    assert [one.status for one in run(catalogue, path)] == [ImportStatus.IMPORTED] * 3


def test_content_that_is_superseded_between_look_up_and_commit_is_unchanged(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.txt", "First words of all.")
    (first,) = run(catalogue, path)
    store = Ingest.store

    def meanwhile(self: Ingest, states: list[Ready]) -> list[FileOutcome]:
        monkeypatch.setattr(Ingest, "store", store)
        with Catalogue.open(catalogue.folder) as other:
            assert run(other, write(path, "Second words."))[0].status is ImportStatus.VERSION
        return store(self, states)

    monkeypatch.setattr(Ingest, "store", meanwhile)
    (again,) = run(catalogue, path, rehash=True)
    assert (again.status, again.id) == (ImportStatus.UNCHANGED, first.id)
    assert list(verify_archive(catalogue)) == []
