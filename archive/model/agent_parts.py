"""What persons, bodies and states have several of: names, terms of office, memberships."""

from __future__ import annotations

from archive.model import vocabulary as v
from archive.model.fields import Form, Link, Value
from archive.model.relations import RelationType as R
from archive.model.vocabulary import Kind

BASES = tuple(v.Basis)

NAME_IN_TIME = (
    Value("name", Form.TEXT, "the name in that time"),
    Value("short", Form.TEXT, "its abbreviation"),
    Value("date", Form.DATE, "when it was in use"),
    Value("basis", Form.CHOICE, "how the time is known", choices=BASES),
    Value("note", Form.TEXT, "remark"),
)

TERM = (
    Value("office", Form.CHOICE, "the office", choices=v.OFFICES),
    Value("role", Form.TEXT, "the role, as printed"),
    Link("body", R.OFFICE_IN, Kind.AGENT, "the body"),
    Value("date", Form.DATE, "from when to when"),
    Value("basis", Form.CHOICE, "how the time is known", choices=BASES),
    Value("note", Form.TEXT, "remark"),
)

MEMBERSHIP = (
    Value("member", Form.FLAG, "whether it is a member; without it, a period says that it is"),
    Value("period", Form.DATE, "from when to when"),
    Value("as_of", Form.DATE, "the time of the text that says so"),
    Value("basis", Form.CHOICE, "how it is known", choices=BASES),
    Value("note", Form.TEXT, "remark"),
)
