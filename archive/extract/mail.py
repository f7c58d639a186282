"""Reads mails and saved web pages (EML, MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from mimetypes import guess_extension

from archive.errors import ExtractionError
from archive.extract.extracted import Attachment, Extracted, Found, Section
from archive.extract.html import read_html
from archive.extract.metadata import found_creators, found_date, found_language
from archive.text.clean import clean_line, clean_text
from archive.text.decoding import decoded, known_encoding

MAIL = "message/rfc822"
SHOWN_FIELDS = ("From", "To", "Cc", "Date", "Subject")
MAX_ATTACHMENTS = 1_000
_LONGEST_NAME = 150
# RFC 3676: a space before the line end means that the line goes on.
_FLOWED_LINE = re.compile(r"(?<=[^\n]) \n(?!\n|>|-- )")
_FORBIDDEN_IN_NAMES = re.compile(r"[/\\:*?\"<>|]+")


def read_mail(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of a mail or a saved web page (RFC 5322, MIME, RFC 2557).

    Sender, receivers, date and subject stand before the text. Of alternatives the plain text is
    read, of a page its text. Files it carries, and mails within it, are attachments; pictures that
    belong to a page are not.
    """
    message = _parsed(data)
    parts = _Parts(encoding)
    parts.take(message)
    encoding = parts.encoding_of_fields(message)
    fields = {name: header(message, name, encoding) for name in SHOWN_FIELDS}
    sections = with_fields(fields, parts.sections)
    subject = clean_line(fields["Subject"])
    return Extracted(
        MAIL,
        sections,
        title=Found(subject) if subject else None,
        date=found_date(date_of(message)),
        language=found_language(header(message, "Content-Language").partition(",")[0]),
        creators=found_creators(
            name or address for name, address in _addresses(message, "From", encoding)
        ),
        warnings=parts.warnings(),
        attachments=tuple(parts.attachments),
        encodings=parts.encodings,
    )


def with_fields(fields: dict[str, str], sections: Iterable[Section]) -> tuple[Section, ...]:
    """Put the fields that a reader of mails sees before the first section of the text."""
    shown = "\n".join(f"{name}: {clean_line(text)}" for name, text in fields.items() if text)
    first, *others = [*sections] or [Section("")]
    return (Section(f"{shown}\n\n{first.text}".strip(), first.page, first.heading), *others)


def attachment_name(name: str, number: int, media_type: str) -> str:
    """Return the name of an attachment without folders, or one made from its number and type."""
    bare = clean_line(_FORBIDDEN_IN_NAMES.sub("/", name).rpartition("/")[2]).strip(". ")
    if len(bare) > _LONGEST_NAME:
        stem, dot, ending = bare.rpartition(".")
        bare = (stem or ending)[: _LONGEST_NAME - 10] + (dot + ending[:9] if stem else "")
    return bare or f"attachment {number}{guess_extension(media_type) or ''}"


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


def _decoded_words(raw: str, encoding: str | None = None) -> str:
    if not raw.isascii():
        raw = decoded(_bytes_of(raw), encoding).text
    try:
        return str(make_header([_in_unicode(*chunk) for chunk in decode_header(raw)]))
    except (HeaderParseError, LookupError, ValueError):
        return raw


def _in_unicode(chunk: bytes | str, declared: str | None) -> tuple[bytes | str, str | None]:
    """A part of a field, in the encoding that it shows where it declares another."""
    if declared is None or isinstance(chunk, str) or known_encoding(declared) is None:
        return chunk, declared
    return decoded(chunk, declared).text.encode("utf-8", "replace"), "utf-8"


def _bytes_of(raw: str) -> bytes:
    return raw.encode("utf-8", "surrogateescape")


def _parsed(data: bytes) -> Message:
    try:
        return message_from_bytes(data)
    except RecursionError as error:
        raise ExtractionError("This mail is nested more deeply than any real one.") from error


def _addresses(message: Message, name: str, encoding: str | None) -> list[tuple[str, str]]:
    raw = [str(text) for field, text in message.raw_items() if field.lower() == name.lower()]
    return [(_decoded_words(person, encoding), address) for person, address in getaddresses(raw)]


class _Parts:
    """What the parts of a mail hold: sections of its text, and files."""

    def __init__(self, encoding: str | None = None) -> None:
        self.sections: list[Section] = []
        # Of its texts, that of the first uncertain one, else of the first beyond ASCII.
        self.encodings: tuple[str, ...] = ()
        self._stated = encoding
        self.attachments: list[Attachment] = []
        self._carried = 0

    def warnings(self) -> tuple[str, ...]:
        """A sentence about files that were left out, if any were."""
        if self._carried == len(self.attachments):
            return ()
        return (f"Only the first {MAX_ATTACHMENTS:,} of {self._carried:,} files were taken.",)

    def take(self, part: Message, *, of_page: bool = False) -> None:
        kind = part.get_content_type()
        if part.is_multipart() and kind == "message/rfc822":
            self._carry_mail(part)
        elif kind == "multipart/alternative":
            self._take_best([each for each in _children(part) if not _is_file(each)])
            for each in filter(_is_file, _children(part)):
                self.take(each)
        elif kind == "multipart/digest":
            for each in _children(part):
                self._take_digested(each)
        elif part.is_multipart():
            for number, each in enumerate(_children(part)):
                self.take(each, of_page=kind == "multipart/related" and number > 0)
        elif kind in ("text/plain", "text/html") and not _is_file(part) and not of_page:
            self._take_text(part)
        elif not of_page or part.get_content_disposition() == "attachment":
            self._carry(part)

    def _take_best(self, alternatives: list[Message]) -> None:
        """Take the plain text of a message; where that is empty, the last that can be read."""
        plain = [each for each in alternatives if each.get_content_type() == "text/plain"]
        for each in [*plain, *reversed(alternatives)]:
            before = len(self.sections)
            if each.is_multipart() or each.get_content_maintype() == "text":
                self.take(each)
            if any(section.text.strip() for section in self.sections[before:]):
                return

    def _take_digested(self, part: Message) -> None:
        for message in _children(part) or [part]:
            inner = _Parts(self._stated)
            inner.take(message)
            self._note(inner.encodings)
            fields = {name: header(message, name) for name in SHOWN_FIELDS}
            self.sections += with_fields(fields, inner.sections)
            self.attachments += inner.attachments
            self._carried += len(inner.attachments)

    def _take_text(self, part: Message) -> None:
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        declared = part.get_content_charset()
        if part.get_content_type() == "text/html":
            page = read_html(data, self._stated, declared)
            self.sections += page.sections
            self._note(page.encodings)
            return
        read = decoded(data, declared, self._stated)
        text = read.text.replace("\r\n", "\n")
        if str(part.get_param("format", "")).lower() == "flowed":
            text = _FLOWED_LINE.sub(" ", text)
        self.sections.append(Section(clean_text(text)))
        self._note(read.encodings)

    def encoding_of_fields(self, message: Message) -> str | None:
        """The encoding of bytes beyond ASCII in the fields, judged together; None for none."""
        values = [
            str(text)
            for field, text in message.raw_items()
            if field.title() in SHOWN_FIELDS and not str(text).isascii()
        ]
        if not values:
            return self._stated
        of_text = self.encodings[0] if self.encodings else None
        declared = message.get_content_charset() if of_text in (None, "utf-8") else of_text
        read = decoded(_bytes_of("\n".join(values)), declared, self._stated)
        self._note(read.encodings)
        return read.encoding

    def _note(self, encodings: tuple[str, ...]) -> None:
        is_better = len(encodings) > 1 or self.encodings in ((), ("utf-8",))
        if len(self.encodings) < 2 and is_better:
            self.encodings = encodings

    def _carry_mail(self, part: Message) -> None:
        for message in _children(part):
            name = header(message, "Subject") or _file_name(part)
            self._add(f"{name.removesuffix('.eml')}.eml" if name else "", message.as_bytes(), MAIL)

    def _carry(self, part: Message) -> None:
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            self._add(_file_name(part), payload, part.get_content_type())

    def _add(self, name: str, data: bytes, media_type: str) -> None:
        self._carried += 1
        if len(self.attachments) < MAX_ATTACHMENTS:
            number = len(self.attachments) + 1
            self.attachments.append(Attachment(attachment_name(name, number, media_type), data))


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if part.is_multipart() else []


def _file_name(part: Message) -> str:
    return _decoded_words(part.get_filename() or "")


def _is_file(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(part.get_filename())
