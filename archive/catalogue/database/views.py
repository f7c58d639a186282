"""One SQL view a kind, for people who read the catalogue with Datasette or sqlite-utils."""

from __future__ import annotations

from archive.model.fields import KindModel, Value
from archive.model.kinds import KINDS


def _view(model: KindModel) -> str:
    columns = ["id", "title", "date", "earliest", "latest", "date_basis", "summary"]
    own = [
        f"json_extract(fields, '$.{member.name}') as \"{member.name}\""
        for member in model.members
        if isinstance(member, Value)
    ]
    rest = ["aliases", "subjects", "countries", "access", "access_until"]
    rest += ["access_reason", "note", "origin", "release"]
    listed = ", ".join(columns + own + rest)
    return f"select {listed} from records where kind = '{model.kind}' and removed_at is null"


def kind_views() -> dict[str, str]:
    """Name and SELECT statement of each view: `events`, `decisions`, and so on."""
    return {model.file: _view(model) for model in KINDS.values()}
