"""What Datasette is told of a database that was made for it: titles, facets, what columns mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.authored.document import Plain
from car_tui.present.exchange.selection import Selection

DATABASE = "archive.db"
PASSAGES = ("document", "title", "number", "page", "heading", "language", "text")

_FACETS = ("kind", "type", "access", "country", "date_basis", "language", "level")
_COLUMNS = {
    "earliest": "First day that the date can mean",
    "latest": "Last day that the date can mean",
    "date": "As written: EDTF (ISO 8601-2)",
    "date_basis": "How the date is known",
    "locator": "A few words by which the place in the document is found",
    "standing": "What the source does for the statement",
}


def metadata(
    tables: Mapping[str, tuple[Sequence[str], str]], selection: Selection
) -> dict[str, Plain]:
    """The metadata; `tables` has the columns of each kind's table, and which is its title."""
    origin = selection.origin
    described: dict[str, Plain] = {
        name: {
            "label_column": title,
            "facets": [column for column in _FACETS if column in heading],
            "columns": {column: _COLUMNS[column] for column in heading if column in _COLUMNS},
        }
        for name, (heading, title) in tables.items()
    }
    described["relations"] = {"facets": ["relation", "to_kind"]}
    described["sources"] = {"facets": ["standing"], "columns": {"locator": _COLUMNS["locator"]}}
    described["passages"] = {"label_column": "title", "facets": ["language"]}
    return {
        "title": f"Archive {origin.archive_id}",
        "description": f"A copy for the audience {origin.audience}, of {origin.day.isoformat()}.",
        "databases": {DATABASE.partition(".")[0]: {"tables": described}},
    }
