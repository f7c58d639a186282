"""The fields of mails and of their parts: encoded words, bytes of old encodings, names, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from archive.extract.extracted import Found, Section
from archive.extract.metadata import found_creation
from archive.text.clean import clean_line
from archive.text.decoding import decoded, known_encoding

SHOWN_FIELDS = ("From", "To", "Cc", "Date", "Subject")
"""What a reader of a mail sees above its text."""

_WEEKDAY = re.compile(r"^[^\W\d]{2,12}\.?,?\s+(?=\d)")


def with_fields(fields: dict[str, str], sections: Iterable[Section]) -> tuple[Section, ...]:
    """Put the fields that a reader of mails sees before the first section of the text."""
    shown = "\n".join(f"{name}: {clean_line(text)}" for name, text in fields.items() if text)
    first, *others = [*sections] or [Section("")]
    return (Section(f"{shown}\n\n{first.text}".strip(), first.page, first.heading), *others)


def header(message: Message, name: str, encoding: str | None = None) -> str:
    """Return a field's text, encoded words and bytes beyond ASCII decoded; "" for none.

    `encoding` is that of bytes beyond ASCII, as far as it is known.
    """
    raw = next((text for field, text in message.raw_items() if field.lower() == name.lower()), "")
    return _decoded_words(str(raw), encoding)


def date_of(message: Message) -> str:
    """Return the day a mail was sent, in the sender's time, as ISO 8601; "" for none."""
    try:
        return parsedate_to_datetime(header(message, "Date")).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return ""


def sent(message: Message) -> tuple[Found | None, tuple[str, ...]]:
    """Return the day a mail was sent, and a sentence where what it says of that is not read."""
    stated = clean_line(header(message, "Date"), 80)
    date = found_creation(date_of(message) or _WEEKDAY.sub("", stated))
    return date, (f"Its date “{stated}” was not read.",) if stated and date is None else ()


def _decoded_words(raw: str, encoding: str | None = None) -> str:
    if not raw.isascii():
        raw = decoded(raw_bytes(raw), encoding).text
    try:
        return str(make_header([_in_unicode(*chunk) for chunk in decode_header(raw)]))
    except (HeaderParseError, LookupError, ValueError):
        return raw


def _in_unicode(chunk: bytes | str, declared: str | None) -> tuple[bytes | str, str | None]:
    """A part of a field, in the encoding that it shows where it declares another."""
    if declared is None or isinstance(chunk, str) or known_encoding(declared) is None:
        return chunk, declared
    return decoded(chunk, declared).text.encode("utf-8", "replace"), "utf-8"


def raw_bytes(raw: str) -> bytes:
    """Return the bytes of a field as they stand in the mail."""
    return raw.encode("utf-8", "surrogateescape")


def file_name(part: Message, encoding: str | None) -> str:
    """Return the name of a file, also where its bytes stand there as they are."""
    name = part.get_filename() or ""
    if "\ufffd" in name:
        clear = Message()
        for field in ("Content-Disposition", "Content-Type"):
            clear[field] = header(part, field, encoding)
        name = clear.get_filename() or name
    return _decoded_words(name)


def is_file(part: Message) -> bool:
    """Whether a part is a file that the mail carries, and no text of it."""
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())


def addresses(message: Message, name: str, encoding: str | None) -> list[tuple[str, str]]:
    """Return the people in a field, each with name and address; bytes are in `encoding`."""
    raw = [str(text) for field, text in message.raw_items() if field.lower() == name.lower()]
    return [(_decoded_words(person, encoding), address) for person, address in getaddresses(raw)]
