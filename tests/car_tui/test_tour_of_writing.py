"""The second part of docs/tour.md: a box of letters taken in, arranged, described and corrected."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.arrangement import reference_of
from archive.catalogue.storage.records import load_record, load_register
from archive.derived.arrangement import described_fields, missing_elements
from archive.model.record import Record
from archive.model.relations import RelationType
from archive.model.vocabulary import Access, Kind
from archive.verify import verify_catalogue
from tests.car_tui.browsing import NARROW, browsing, screen_text, shown_list, talk
from tests.car_tui.conftest import Run
from tests.car_tui.test_tour import TOUR, follow, keys_of

LETTERS = 40
FONDS, SERIES = "do-secretariat-of-the-unit-2000", "do-letters-to-the-members-2000"
FILES = ("do-letters-of-2000", "do-letters-of-2001")
_COMMANDS = "The same by commands"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder one works in, with a box of letters."""
    box = tmp_path / "desk" / "box"
    box.mkdir(parents=True)
    for number in range(1, LETTERS + 1):
        (box / f"letter-{number:02}.md").write_text(
            f"# Letter {number:02} of the secretariat\n\nTo the members: this is number {number}.\n"
        )
    monkeypatch.chdir(box.parent)
    return box.parent


def letter(catalogue: Catalogue, number: int) -> Record:
    return load_record(catalogue, f"do-letter-{number:02}-of-the-secretariat")


def targets(record: Record, relation: RelationType) -> list[str]:
    return [tie.target for tie in record.relations if tie.type is relation]


def tagged(catalogue: Catalogue) -> int:
    return sum("tags" in letter(catalogue, number).fields for number in range(1, LETTERS + 1))


def check_arrangement(catalogue: Catalogue) -> None:
    """Fonds, series and files described in full, every letter in its file."""
    assert reference_of(catalogue, FILES[1]) == "SEC/1/2"
    for unit in (FONDS, SERIES, FILES[0]):
        record = load_record(catalogue, unit)
        assert not missing_elements(described_fields(record, reference_of(catalogue, unit))), unit
        assert record.summary
    for number in range(1, LETTERS + 1):
        parents = targets(letter(catalogue, number), RelationType.INCLUDED_IN)
        assert parents == [FILES[number > 20]], number


def check_corrections(catalogue: Catalogue) -> None:
    """Two letters closed until 2040, a date put right, a decision with its minutes."""
    closed = [letter(catalogue, number) for number in range(1, 41)]
    closed = [one for one in closed if one.access is Access.RESTRICTED]
    assert [(one.title[:9], one.access_until) for one in closed] == [
        ("Letter 01", "2040"),
        ("Letter 02", "2040"),
    ]
    assert letter(catalogue, 3).date == "2000-03-01"


async def test_by_keys(catalogue: Catalogue, desk: Path) -> None:
    assert desk.is_dir()

    async def do(heading: str) -> None:
        for keys in keys_of(heading):
            await follow(pilot, keys)

    async with browsing(catalogue, NARROW) as pilot:
        await do("Take in the box")
        assert "Imported: 40 imported." in talk(pilot)
        await do("Build a fonds, a series and two files")
        assert talk(pilot).startswith("Added: Letters of 2001. ")
        await do("Put the letters into the files")
        assert talk(pilot) == "Moved 20 documents into Letters of 2001. u takes it back."
        check_arrangement(catalogue)
        await do("Close two letters until 2040")
        await do("Correct a date")
        check_corrections(catalogue)
        await do("Tie a decision to its minutes")
        decisions = {
            number: targets(letter(catalogue, number), RelationType.RECORDS)
            for number in range(1, 6)
        }
        assert [number for number, ids in decisions.items() if ids] == [4], screen_text(pilot)
        [decision] = decisions[4]
        await do("Add a person with two terms")
        check_person(catalogue)
        await do("Tag ten letters")
        assert tagged(catalogue) == 10
        await do("Take back the last three, make one again")
        assert talk(pilot).startswith("Made again: ")
        check_end(catalogue, decision)
        assert shown_list(pilot).has_focus


def test_by_commands(run: Run, catalogue: Catalogue, desk: Path) -> None:
    assert desk.is_dir()
    chapter = TOUR.partition(f"## {_COMMANDS}")[2]
    lines = re.findall(r"^\$ car-tui (.*)$", chapter, re.MULTILINE)
    for line in lines:
        ran = run(*words_of(line))
        assert ran.status == 0, (line, ran.err)
        if "tags+=" in line:
            assert tagged(catalogue) == 10
            check_person(catalogue)
    check_arrangement(catalogue)
    check_corrections(catalogue)
    check_end(catalogue, "de-2017-10-budget")


def words_of(line: str) -> list[str]:
    """The words of a command, `{01..03}` in one of them as the shell writes it out."""
    words: list[str] = []
    for word in shlex.split(line):
        span = re.search(r"\{([0-9]+)\.\.([0-9]+)\}", word)
        if span is None:
            words.append(word)
            continue
        first, last = span.groups()
        for number in range(int(first), int(last) + 1):
            words.append(word.replace(span[0], f"{number:0{len(first)}}"))
    return words


def check_person(catalogue: Catalogue) -> None:
    """A person with two terms of office, both in the expert group."""
    [person] = [one for one in load_register(catalogue, Kind.AGENT) if one.title == "Ada Lind"]
    terms = person.fields["terms"]
    assert isinstance(terms, list)
    assert [(one["office"], one["date"]) for one in terms if isinstance(one, dict)] == [
        ("chair", "2016/2018"),
        ("vice-chair", "2019/.."),
    ]
    assert targets(person, RelationType.OFFICE_IN) == ["or-car", "or-car"]


def check_end(catalogue: Catalogue, decision: str) -> None:
    """Three steps taken back, the first of them made again; all is as it was stored."""
    assert not tagged(catalogue)
    assert "Ada Lind" not in {one.title for one in load_register(catalogue, Kind.AGENT)}
    assert targets(letter(catalogue, 4), RelationType.RECORDS) == [decision]
    assert list(verify_catalogue(catalogue)) == []
