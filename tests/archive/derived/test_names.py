"""What a body was called at a time."""

from __future__ import annotations

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.dates import parse
from archive.derived.names import names_at, names_of
from tests.archive.derived.given import record


@pytest.mark.parametrize(
    ("date", "names"),
    [
        ("2002-01", ["WGCC"]),
        ("2005", ["WGCC"]),
        ("2008", ["WGCC", "EGCC"]),
        ("2011-11", ["EGCC"]),
        ("2017-10-12/2017-10-13", ["CAR"]),
    ],
)
def test_the_expert_group_has_the_name_of_the_time(
    history: Catalogue, date: str, names: list[str]
) -> None:
    body = load_record(history, "or-car")
    assert list(dict.fromkeys(one.shortest for one in names_at(body, parse(date)))) == names


def test_its_names_are_in_order_of_time(history: Catalogue) -> None:
    shorts = [name.short for name in names_of(load_record(history, "or-car"))]
    assert shorts == ["WGCC", "EGCC", "EGCC", "CAR"]


def test_a_body_without_dated_names_has_its_own() -> None:
    body = record("or-board", name="The Board", type="organisation")
    assert [str(name) for name in names_at(body, parse("1900"))] == ["The Board"]
    assert [str(name) for name in names_of(body)] == ["The Board"]


def test_before_its_first_dated_name_it_has_the_name_of_the_record() -> None:
    body = record(
        "or-board",
        name="The Board",
        type="organisation",
        former_names=[{"name": "The Council", "short": "TC", "date": "1950/1960"}],
    )
    assert [str(name) for name in names_at(body, parse("1900"))] == ["The Board"]
    assert [str(name) for name in names_at(body, parse("1955"))] == ["The Council (TC)"]
