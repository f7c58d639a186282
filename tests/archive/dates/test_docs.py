"""The examples in docs/dates.md are true."""

import datetime
from pathlib import Path

import pytest

from archive.dates import Edtf, Side, in_words, parse, read_prose, short
from archive.dates.listed import read_listed
from archive.errors import BadDateError

PAGE = Path(__file__).parents[3] / "docs" / "dates.md"


def rows(header: str) -> list[list[str]]:
    """Return the cells of the table that has this header, without the marks of code."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = lines.index(header) + 2
    table = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        table.append([cell.strip().strip("`") for cell in line.strip("|").split("|")])
    return table


def bound(day: datetime.date | None, side: Side) -> str:
    words = {Side.OPEN: "open", Side.UNKNOWN: "not known"}
    return day.isoformat() if day else words[side]


@pytest.mark.parametrize("row", rows("| date | earliest | latest | in words | in a list |"))
def test_bounds_and_words(row: list[str]) -> None:
    date: Edtf = parse(row[0])
    assert row[1:] == [
        bound(date.earliest, date.start),
        bound(date.latest, date.end),
        in_words(date),
        short(date),
    ]


@pytest.mark.parametrize("row", rows("| date | day | surely | possibly |"))
def test_what_is_covered(row: list[str]) -> None:
    date, day = parse(row[0]), datetime.date.fromisoformat(row[1])
    covered = (date.certainly_covers(day), date.possibly_covers(day))
    assert row[2:] == ["yes" if each else "no" for each in covered]


@pytest.mark.parametrize("row", rows("| prose | date |"))
def test_prose(row: list[str]) -> None:
    date = read_prose(row[0])
    if row[1].startswith("refused: "):
        assert date is None
    else:
        assert date is not None
        assert date.text == row[1]


@pytest.mark.parametrize("row", rows("| in a list | date |"))
def test_lists(row: list[str]) -> None:
    date = read_listed(row[0])
    assert (date.text if date else "refused") == row[1].partition(":")[0]


@pytest.mark.parametrize("row", rows("| text | why |"))
def test_refusals(row: list[str]) -> None:
    with pytest.raises(BadDateError) as refused:
        parse(row[0])
    assert row[1] in refused.value.message
