"""Who wrote a mail and to whom, read from the fields that stand before its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

MAIL_TYPES = frozenset({"message/rfc822", "message/x-emlx", "application/vnd.ms-outlook"})
"""Types of file whose text begins with the fields of a mail."""

_FIELD = re.compile(r"(From|To|Cc|Date|Subject): ?(.*)")
_BORDER = re.compile("([;,])")
_MOST_PASSAGES = 40


@dataclass(frozen=True, slots=True)
class MailPeople:
    """Names and addresses of the senders and the receivers of a mail, each in one text."""

    senders: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()


def people_of(passages: Iterable[str]) -> MailPeople:
    """Return who a mail names before its text; `passages` are those of its text, in order.

    The fields are those that `archive.extract.mail.with_fields` puts there: one line each, and a
    blank line behind. Where there are very many receivers they may go over several passages.
    """
    fields: dict[str, str] = {}
    name = ""
    for passage in islice(passages, _MOST_PASSAGES):
        if not (name or _FIELD.match(passage)):
            break
        head, blank_line, _ = passage.partition("\n\n")
        for line in head.split("\n"):
            if found := _FIELD.match(line):
                name = found[1]
                fields.setdefault(name, found[2])
            else:
                fields[name] = f"{fields[name]} {line}"
        if blank_line or name == "Subject":
            break
    receivers = (*_people(fields.get("To", "")), *_people(fields.get("Cc", "")))
    return MailPeople(_people(fields.get("From", "")), tuple(dict.fromkeys(receivers)))


def _people(field: str) -> tuple[str, ...]:
    """Each person as written, name and address; a comma within a name parts nobody."""
    people: list[str] = []
    parts: list[str] = []
    for part in _BORDER.split(field):
        parts.append(part)
        if part == ";" or (part == "," and "@" in "".join(parts)):
            people.append("".join(parts[:-1]).strip())
            parts = []
    people.append("".join(parts).strip())
    return tuple(dict.fromkeys(person for person in people if person))
