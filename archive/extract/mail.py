"""Reads mails and saved web pages (EML, MHTML)."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import Message

from archive.errors import ExtractionError
from archive.extract.attachment_name import attachment_name
from archive.extract.extracted import Attachment, Extracted, Found, Section
from archive.extract.flowed import joined_lines
from archive.extract.html import read_html
from archive.extract.ics import ICS, invitation_sections
from archive.extract.mail_fields import (
    SHOWN_FIELDS,
    addresses,
    file_name,
    header,
    is_file,
    raw_bytes,
    sent,
    with_fields,
)
from archive.extract.mail_security import (
    hidden_by,
    is_signature,
    signed_content,
    without_signature,
)
from archive.extract.metadata import (
    found_creators,
    found_language,
    several_languages,
)
from archive.extract.picture_size import picture_size
from archive.extract.tnef import SIGNATURE as TNEF_SIGNATURE
from archive.extract.tnef import read_tnef
from archive.extract.transfer_encoding import from_base64, is_base64, payload_of
from archive.extract.uuencoded import take_uuencoded
from archive.extract.winmail import (
    meeting_sections,
    winmail_files,
    winmail_sections,
    winmail_warnings,
)
from archive.text.clean import clean_line, clean_text
from archive.text.decoding import decoded

MAIL = "message/rfc822"
MAX_ATTACHMENTS = 1_000
# Smaller pictures that a mail shows in its text are logos and signs, and no documents.
_LONG_SIDE, _SHORT_SIDE = 320, 160
_PIXEL = 2


def read_mail(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the text of a mail or a saved web page (RFC 5322, MIME, RFC 2557).

    Sender, receivers, date and subject stand before the text. Of alternatives the plain text is
    read, of a page its text. Files it carries, and mails within it, are attachments; pictures that
    belong to a page are not, nor are signatures, logos and pictures of a pixel. An invitation is
    text, and winmail.dat is opened.
    """
    message = _parsed(data)
    parts = _Parts(encoding)
    parts.take(message)
    encoding = parts.encoding_of_fields(message)
    fields = {name: header(message, name, encoding) for name in SHOWN_FIELDS}
    sections = with_fields(fields, parts.sections)
    subject = clean_line(fields["Subject"])
    date, unread = sent(message)
    return Extracted(
        MAIL,
        sections,
        title=Found(subject) if subject else None,
        date=date,
        language=found_language(header(message, "Content-Language")),
        languages=several_languages((header(message, "Content-Language"),)),
        creators=found_creators(
            name or address for name, address in addresses(message, "From", encoding)
        ),
        warnings=(*unread, *parts.warnings()),
        attachments=tuple(parts.attachments),
        encodings=parts.encodings,
    )


def _parsed(data: bytes) -> Message:
    try:
        return message_from_bytes(data)
    except RecursionError as error:
        raise ExtractionError("This mail is nested more deeply than any real one.") from error


class _Parts:
    """What the parts of a mail hold: sections of its text, and files."""

    def __init__(self, encoding: str | None = None) -> None:
        self.sections: list[Section] = []
        # Of its texts, that of the first uncertain one, else of the first beyond ASCII.
        self.encodings: tuple[str, ...] = ()
        self._stated = encoding
        self.attachments: list[Attachment] = []
        self._carried = 0
        self._pictures = 0
        self._warnings: list[str] = []

    def warnings(self) -> tuple[str, ...]:
        """Sentences about what was left out, if anything was."""
        warnings = list(self._warnings)
        if self._pictures:
            said = "1 picture" if self._pictures == 1 else f"{self._pictures:,} pictures"
            was = "was" if self._pictures == 1 else "were"
            warnings.append(f"{said} of its page or signature {was} left out.")
        if self._carried > len(self.attachments):
            first, carried = f"{MAX_ATTACHMENTS:,}", f"{self._carried:,}"
            warnings.append(f"Only the first {first} of {carried} files were taken.")
        return tuple(warnings)

    def take(self, part: Message, *, of_page: bool = False) -> None:
        kind = part.get_content_type()
        if is_signature(part):
            return
        if hidden := hidden_by(part):
            self._take_hidden(part, hidden)
        elif part.is_multipart() and kind == "message/rfc822":
            self._carry_mail(part)
        elif kind == "multipart/alternative":
            self._take_alternatives(_children(part))
        elif kind == "multipart/digest":
            for each in _children(part):
                self._take_digested(each)
        elif part.is_multipart():
            for number, each in enumerate(_children(part)):
                self.take(each, of_page=kind == "multipart/related" and number > 0)
        elif kind in ("text/plain", "text/html") and not is_file(part) and not of_page:
            self._take_text(part)
        elif kind == ICS and part.get_content_disposition() != "attachment" and not of_page:
            self.sections += invitation_sections(payload_of(part))
        elif not of_page or part.get_content_disposition() == "attachment":
            self._carry(part)
        elif part.get_content_maintype() == "image":
            self._pictures += 1

    def _take_text(self, part: Message) -> None:
        for section in self._text_sections(part):
            text, files = take_uuencoded(without_signature(section.text))
            self.sections.append(replace(section, text=text))
            for name, data in files:
                self._add(name, data, "application/octet-stream")

    def _take_hidden(self, part: Message, sentence: str) -> None:
        """What is signed in a way that hides it is read all the same; what is encrypted is not."""
        content = signed_content(payload_of(part))
        if content is None:
            self._warnings.append(sentence)
        else:
            self.take(_parsed(content))

    def _take_alternatives(self, alternatives: list[Message]) -> None:
        """The best text; an invitation is said in none of the others, and files stand beside."""
        texts = [each for each in alternatives if not is_file(each)]
        invitations = [each for each in texts if each.get_content_type() == ICS]
        self._take_best([each for each in texts if each not in invitations])
        for each in (*invitations, *filter(is_file, alternatives)):
            self.take(each)

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
            self._pictures += inner._pictures
            self._warnings += inner._warnings

    def _text_sections(self, part: Message) -> tuple[Section, ...]:
        data = payload_of(part)
        declared = part.get_content_charset()
        if part.get_content_type() == "text/html":
            page = read_html(data, self._stated, declared)
            self._note(page.encodings)
            return page.sections
        read = decoded(data, declared, self._stated)
        self._note(read.encodings)
        text = read.text.replace("\r\n", "\n")
        if str(part.get_param("format", "")).lower() == "flowed":
            delete_space = str(part.get_param("delsp", "")).lower() == "yes"
            text = joined_lines(text, delete_space=delete_space)
        return (Section(clean_text(text)),)

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
        read = decoded(raw_bytes("\n".join(values)), declared, self._stated)
        self._note(read.encodings)
        return read.encoding

    def _note(self, encodings: tuple[str, ...]) -> None:
        is_better = len(encodings) > 1 or self.encodings in ((), ("utf-8",))
        if len(self.encodings) < 2 and is_better:
            self.encodings = encodings

    def _carry_mail(self, part: Message) -> None:
        for message in _children(part):
            data = message.as_bytes()
            if is_base64(part) and not message.keys():
                # Against RFC 2046, 5.2.1, but some programs write a whole mail so.
                data = from_base64(str(message.get_payload()))
                message = _parsed(data)
            name = header(message, "Subject") or self._file_name(part)
            self._add(f"{name.removesuffix('.eml')}.eml" if name else "", data, MAIL)

    def _carry(self, part: Message) -> None:
        data = payload_of(part)
        if data.startswith(TNEF_SIGNATURE):
            self._open_winmail(data, self._file_name(part) or "winmail.dat")
        elif data and _is_ornament(part, data):
            self._pictures += 1
        elif data:
            self._add(self._file_name(part), data, part.get_content_type())

    def _file_name(self, part: Message) -> str:
        of_text = self.encodings[0] if self.encodings and self.encodings[0] != "utf-8" else None
        return file_name(part, self._stated or of_text)

    def _open_winmail(self, data: bytes, name: str) -> None:
        tnef = read_tnef(data)
        said = any(section.text.strip() for section in self.sections)
        self.sections += meeting_sections(tnef) if said else winmail_sections(tnef)
        for file in winmail_files(tnef):
            self._add(file.name, file.data, "application/octet-stream")
        self._warnings += winmail_warnings(tnef, clean_line(name, 80))

    def _add(self, name: str, data: bytes, media_type: str) -> None:
        self._carried += 1
        if len(self.attachments) < MAX_ATTACHMENTS:
            number = len(self.attachments) + 1
            self.attachments.append(Attachment(attachment_name(name, number, media_type), data))


def _children(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if part.is_multipart() else []


def _is_ornament(part: Message, data: bytes) -> bool:
    """Whether it is a picture of a pixel, or a small one that is shown in the text."""
    size = picture_size(data) if part.get_content_maintype() == "image" else None
    if size is None:
        return False
    is_shown = part.get_content_disposition() == "inline" or "Content-ID" in part
    is_small = max(size) <= _LONG_SIDE and min(size) <= _SHORT_SIDE
    return min(size) <= _PIXEL or (is_shown and is_small)
