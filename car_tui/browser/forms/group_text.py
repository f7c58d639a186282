"""The text of a group, `name: value; name: value`, as it is being typed."""

from __future__ import annotations

from archive.changes.typed import BETWEEN
from archive.model.fields import Group, Link, Member


def link_typed(member: Member, text: str) -> tuple[Link, str] | None:
    """The part of a group that names a record and is being typed, with what stands there so far.

    None where the end of the text is no such part. A link that is no group is that part itself.
    """
    if isinstance(member, Link):
        return (member, text) if text.strip() else None
    if not isinstance(member, Group):
        return None
    name, colon, words = text.rpartition(BETWEEN)[2].partition(":")
    parts = {one.name: one for one in member.members}
    part = parts.get(name.strip().casefold().replace(" ", "_"))
    return (part, words) if colon and words.strip() and isinstance(part, Link) else None


def with_record(text: str, record: str) -> str:
    """The text with the part being typed naming this record, ready for the next one."""
    before, between, part = text.rpartition(BETWEEN)
    name = part.partition(":")[0].strip()
    start = f"{before}{between} " if between else ""
    return f"{start}{name}: {record}{BETWEEN} "
