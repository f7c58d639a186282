"""What is said of a value (how a date is known, that it was guessed) goes with that value alone."""

from __future__ import annotations

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.changes.checking import edited_record, rewritten_record
from archive.changes.edit import Replaced
from archive.model.record import Record
from archive.model.vocabulary import Basis, Kind
from archive.model.written_item import written_item

LETTER = Record(
    "do-letter",
    Kind.DOCUMENT,
    "A letter",
    date="1996~",
    date_basis=Basis.INFERRED,
    date_note="by the stamp",
    fields={"guessed": ["title", "language"], "language": "et"},
)


def edited(history: Catalogue, **values: object) -> Record:
    edits = {name: Replaced(value) for name, value in values.items()}
    return edited_record(history, LETTER, edits)


@pytest.mark.parametrize(
    "values",
    [
        {"date": "1996~"},
        {"title": "A letter"},
        {"title": " A  letter "},
        {"date": "1996~", "title": "A letter", "language": "et"},
    ],
)
def test_the_value_that_is_there_keeps_what_was_said_of_it(
    history: Catalogue, values: dict[str, object]
) -> None:
    assert edited(history, **values) == LETTER


def test_another_value_is_free_of_it(history: Catalogue) -> None:
    dated = edited(history, date="1997", title="A letter")
    assert (dated.date_basis, dated.date_note) == (None, None)
    assert dated.fields["guessed"] == ["title", "language"]
    named = edited(history, date="1996~", title="Another letter", language="et")
    assert (named.date_basis, named.date_note) == (Basis.INFERRED, "by the stamp")
    assert named.fields["guessed"] == ["language"]


def test_a_date_that_is_written_otherwise_in_the_editor_stays_the_same_date(
    history: Catalogue,
) -> None:
    record = edited_record(history, LETTER, {"date": Replaced("1996")})
    record = edited_record(history, record, {"date_note": Replaced("by the stamp")})
    assert rewritten_record(history, record, {**written_item(record), "date": 1996}) == record
