"""The fields that records of every kind have, whatever they are about."""

from __future__ import annotations

from archive.model.fields import Form, Group, Member, Value

OF_EVERY_KIND: tuple[Member, ...] = (
    Value("short", Form.TEXT, "a short title for rows and tabs", longest=44),
    Value("tags", Form.TEXT, "words by which people of this archive find it again", many=True),
    Value("inferred", Form.FIELD, "fields that are worked out and printed in no source", many=True),
    Value("compiled", Form.FIELD, "fields that are known from outside the sources", many=True),
    Value("explained", Form.TEXT, "rules of the audit that hold here, as `rule: why`", many=True),
    Group(
        "notes",
        (
            Value("text", Form.TEXT, "what the note says"),
            Value("who", Form.TEXT, "who wrote it"),
            Value("date", Form.DATE, "when it was written"),
            Value("passage", Form.TEXT, "the passage it is about, as an address"),
        ),
        "notes of people who work with this archive",
        many=True,
    ),
)
"""Fields that every kind has, last of all."""
