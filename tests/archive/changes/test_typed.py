"""Values as archivists type them: the table of docs/writing.md, and what else a field may hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.changes.checking import edited_record, rewritten_record
from archive.changes.edit import Added, Replaced
from archive.changes.names import CatalogueNames
from archive.changes.refusals import RefusedChangeError
from archive.changes.typed import TypedValue, read_typed
from archive.model.all_fields import fields_of
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from archive.model.written_item import written_item

PAGE = (Path(__file__).parents[3] / "docs" / "writing.md").read_text(encoding="utf-8")
VALUES = re.findall(r"^\| `(\w+) (\w+)(\+?=)(.+?)` \| (.+) \|$", PAGE, re.MULTILINE)


def test_the_page_has_twenty_values_and_more_than_a_third_are_refused() -> None:
    assert len(VALUES) >= 20
    assert sum(answer.startswith("refused: ") for *_, answer in VALUES) > len(VALUES) / 3


def read(catalogue: Catalogue, kind: str, name: str, sign: str, text: str) -> TypedValue:
    """The value as it would be stored: read, and checked as a value of a record."""
    typed = read_typed(Kind(kind), name, text, CatalogueNames(catalogue))
    record = Record("do-any", Kind(kind), "Any")
    listed = typed.value if isinstance(typed.value, list) else [typed.value]
    edit = Added(tuple(listed)) if sign == "+=" else Replaced(typed.value)
    edited_record(catalogue, record, {name: edit})
    return typed


@pytest.mark.parametrize(("kind", "name", "sign", "text", "answer"), VALUES)
def test_each_value_is_taken_or_refused_as_the_page_says(
    history: Catalogue, kind: str, name: str, sign: str, text: str, answer: str
) -> None:
    if answer.startswith("refused: "):
        with pytest.raises(RefusedChangeError) as refused:
            read(history, kind, name, sign, text)
        assert answer.removeprefix("refused: ") in refused.value.message
        assert [problem.field.partition("/")[0] for problem in refused.value.problems] == [name]
        return
    stated = re.fullmatch(r"`(.+?)`(?:, (.+))?", answer)
    assert stated is not None
    typed = read(history, kind, name, sign, text)
    value = typed.value if isinstance(typed.value, str) else json.dumps(typed.value)
    assert (value, typed.read_as) == (stated[1], stated[2])


@pytest.mark.parametrize("kind", Kind)
def test_nothing_typed_empties_a_field_of_any_kind(history: Catalogue, kind: Kind) -> None:
    for member in fields_of(kind):
        typed = read_typed(kind, member.name, "  ", CatalogueNames(history))
        assert typed.value == ([] if member.many else None)


def test_a_name_that_several_bear_is_refused_with_their_ids(history: Catalogue) -> None:
    with history.transaction():
        history.write("update records set title = 'Twin' where id in ('pl-riga', 'pl-vilnius')")
    with pytest.raises(RefusedChangeError, match=r"several: pl-riga, pl-vilnius"):
        read(history, "event", "place_id", "=", "twin")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12.10.99", "“12.10.99” does not say which century; write the year with four digits"),
        (
            "3/4/2005",
            "“3/4/2005” can be 3 April 2005 or 4 March 2005; write 2005-04-03 or 2005-03-04",
        ),
    ],
)
def test_a_date_that_could_be_several_says_what_is_missing(
    history: Catalogue, text: str, said: str
) -> None:
    with pytest.raises(RefusedChangeError) as refused:
        read_typed(Kind.DOCUMENT, "date", text, CatalogueNames(history))
    assert said in refused.value.message


def test_a_part_of_a_group_that_holds_several_is_named_once_for_each(history: Catalogue) -> None:
    text = "bodies: or-car; bodies: or-cbss; number: 4"
    typed = read(history, "event", "participants", "=", text)
    assert typed.value == {"bodies": ["or-car", "or-cbss"], "number": 4}
    text = "office: chair; sources: do-annual-report-2018; sources: do-annual-report-2017"
    terms = read_typed(Kind.AGENT, "terms", text, CatalogueNames(history)).value
    sources = [{"document": f"do-annual-report-{year}"} for year in (2018, 2017)]
    assert terms == [{"office": "chair", "sources": sources}]


@pytest.mark.parametrize(
    ("kind", "name", "text", "part"),
    [
        ("event", "participants", "number: 4; number: 5", "participants/number"),
        ("agent", "terms", "body: or-car; office: chair; body: or-cbss", "terms/body"),
    ],
)
def test_a_part_of_a_group_that_holds_one_value_is_named_once(
    history: Catalogue, kind: str, name: str, text: str, part: str
) -> None:
    with pytest.raises(RefusedChangeError, match="stands twice") as refused:
        read(history, kind, name, "=", text)
    assert [problem.field for problem in refused.value.problems] == [part]


@pytest.mark.parametrize("empty", [None, ""])
def test_access_of_a_closed_record_is_not_emptied(history: Catalogue, empty: object) -> None:
    closed = Record("do-any", Kind.DOCUMENT, "Any", access=Access.RESTRICTED)
    with pytest.raises(RefusedChangeError, match="say access=public"):
        edited_record(history, closed, {"access": Replaced(empty)})
    item = {name: one for name, one in written_item(closed).items() if name != "access"}
    with pytest.raises(RefusedChangeError, match="access: public"):
        rewritten_record(history, closed, item)
    opened = edited_record(history, closed, {"access": Replaced("public")})
    assert edited_record(history, opened, {"access": Replaced(empty)}) == opened
