"""Which kind the records of a file are of, where their fields fit several."""

from __future__ import annotations

import pytest

from archive.importing.records_kind import Item, kinds_of


@pytest.mark.parametrize(
    ("items", "name", "kinds"),
    [
        # The fields of one kind alone decide, whatever the file is called.
        ([{"name": "A", "phases": []}], "places.yaml", ["project"]),
        # Fields of several kinds: that of the file, though its others are of another kind.
        ([{"name": "A"}, {"name": "B", "phases": []}], "agents.yaml", ["agent", "project"]),
        ([{"title": "A"}, {"title": "B"}], "Documents.csv", ["document", "document"]),
        # A file's name that fits none of them says less than all of its records together.
        ([{"title": "A"}, {"title": "B", "organisers": []}], "places.yaml", ["event", "event"]),
        ([{"title": "A"}, {"title": "B", "organisers": []}], "list.yaml", ["event", "event"]),
        # What an id begins with outdoes both.
        ([{"id": "do-a", "title": "A"}, {"title": "B"}], "events.yaml", ["document", "event"]),
        ([{"id": "pl-a", "name": "A"}], "agents.yaml", ["place"]),
        ([{"id": "do-a", "title": "A"}, {"title": "B"}], "list.yaml", ["document", None]),
        # Nothing shows it.
        ([{"title": "A"}], "list.yaml", [None]),
        ([{"id": "x-a", "name": "A"}], "events.yaml", ["event"]),
        ([{"colour": "red"}], "list.yaml", [None]),
        ([{"id": "ev-a", "colour": "red"}], "list.yaml", ["event"]),
    ],
)
def test_the_kind_of_each_record(items: list[Item], name: str, kinds: list[str | None]) -> None:
    assert kinds_of(items, name) == kinds
