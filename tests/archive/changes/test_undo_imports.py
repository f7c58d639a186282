"""Random imports, read again and edited in between, taken back one by one and made again.

An import that is taken back leaves its documents in the trash and its originals in the archive, so
that what it brought can be made again. What is compared is what a reader sees.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_register
from archive.catalogue.storage.versions import versions_of
from archive.changes.edit import Added, Author
from archive.changes.undoing import last_steps, redo, undo
from archive.changes.writing import edit_records
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Kind
from archive.model.write_item import item_of
from archive.verify import verify_catalogue
from tests.archive.imports import run, write

Seen = list[tuple[object, ...]]
_STEPS = 12
_FILES = 4


def seen(catalogue: Catalogue) -> Seen:
    """Every document that is not in the trash, and the sums of its versions that hold."""
    return [
        (one.id, item_of(one), [version.file.sha256 for version in versions_of(catalogue, one.id)])
        for one in load_register(catalogue, Kind.DOCUMENT)
    ]


def step(catalogue: Catalogue, box: Path, chance: random.Random, number: int) -> None:
    """Import a file that is new or changed, read again what is held, or tag a document."""
    match chance.choice(("file", "file", "reread", "tag")):
        case "file":
            name = box / f"letter-{chance.randrange(_FILES)}.txt"
            run(catalogue, write(name, f"Letter {number} about ferries. " * 20))
        case "reread":
            run(catalogue, box, reread=True)
        case "tag":
            there = load_register(catalogue, Kind.DOCUMENT)
            if there:
                edits = {"tags": Added((f"t{number}",))}
                edit_records(catalogue, [chance.choice(there)], edits, Author("ada"))


@pytest.mark.parametrize("seed", range(3))
def test_imports_are_taken_back_and_made_again(
    empty_template: Path, tmp_path: Path, seed: int
) -> None:
    shutil.copytree(empty_template, tmp_path / "archive")
    with Catalogue.open(ArchiveFolder(tmp_path / "archive")) as catalogue:
        there_and_back(catalogue, tmp_path, random.Random(seed))


def there_and_back(catalogue: Catalogue, tmp_path: Path, chance: random.Random) -> None:
    box = tmp_path / "box"
    box.mkdir()
    states = [seen(catalogue)]
    for number in range(_STEPS):
        before = catalogue.change_number
        step(catalogue, box, chance, number)
        if catalogue.change_number > before and seen(catalogue) != states[-1]:
            states.append(seen(catalogue))
    last = states[-1]
    done = 0
    for _ in range(_STEPS * _FILES):
        steps = last_steps(catalogue)
        if not steps:
            break
        undo(catalogue, steps, "bo")
        done += 1
        assert seen(catalogue) in states, done
    assert seen(catalogue) == states[0]
    assert done >= len(states) - 1
    for _ in range(done):
        redo(catalogue, "bo")
    assert seen(catalogue) == last
    assert list(verify_catalogue(catalogue)) == []
