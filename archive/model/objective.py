"""What a priority is to reach, and what was done towards it."""

from __future__ import annotations

from archive.model import vocabulary as v
from archive.model.fields import Form, Group, Link, Value
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind

OBJECTIVE = (
    Value("id", Form.TEXT, "its id within the archive"),
    Value("number", Form.NUMBER, "its number as printed"),
    Value("objective", Form.TEXT, "what is to be reached"),
    Group(
        "progress",
        (
            Value("statement", Form.TEXT, "what is stated"),
            Value("status", Form.CHOICE, "how far it has come", choices=v.PROGRESS_STATUSES),
            Link("events", R.PROGRESS_SHOWN_BY, Kind.EVENT, "events", many=True),
            Link("projects", R.PROGRESS_SHOWN_BY, Kind.PROJECT, "projects", many=True),
            Link("decisions", R.PROGRESS_SHOWN_BY, Kind.DECISION, "decisions", many=True),
            Link("documents", R.PROGRESS_SHOWN_BY, Kind.DOCUMENT, "documents", many=True),
        ),
        "what was done towards it",
        many=True,
        has_sources=True,
    ),
)
