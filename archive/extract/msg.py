"""Reads Outlook mails (MSG)."""

from __future__ import annotations

import codecs
import datetime as dt
import struct
from base64 import b64encode
from email import message_from_string
from email.utils import encode_rfc2231
from hashlib import sha256

from olefile import OleFileIO

from archive.extract.attachment_name import attachment_name
from archive.extract.compressed_rtf import unpack_rtf
from archive.extract.extracted import Attachment, Extracted, Found, Section
from archive.extract.html import read_html
from archive.extract.mail import MAIL, MAX_ATTACHMENTS
from archive.extract.mail_fields import SHOWN_FIELDS, date_of, header, with_fields
from archive.extract.metadata import found_creation, found_creators
from archive.extract.ole import encoding_of, open_storage, stream
from archive.extract.rtf import read_rtf
from archive.text.clean import clean_line

MSG = "application/vnd.ms-outlook"
_DEEPEST_NESTING = 10
# Properties (MS-OXPROPS) by their tags.
_SUBJECT, _BODY, _HTML, _SENDER, _HEADERS = 0x0037, 0x1000, 0x1013, 0x0C1A, 0x007D
_RTF = 0x1009
_SENDER_ADDRESS, _TO, _CC, _SENT, _DELIVERED = 0x5D01, 0x0E04, 0x0E03, 0x0039, 0x0E06
_CREATED, _CODE_PAGE, _BODY_CODE_PAGE = 0x3007, 0x3FFD, 0x3FDE
_LONG_NAME, _SHORT_NAME, _CONTENT, _MIME_TYPE = 0x3707, 0x3704, 0x3701, 0x370E
_FLAGS, _HIDDEN, _SHOWN_IN_PAGE = 0x3714, 0x7FFE, 0x4
_UNICODE, _STRING, _BINARY, _OBJECT, _TIME = 0x001F, 0x001E, 0x0102, 0x000D, 0x0040
_MAIL_HEAD_BYTES, _INNER_HEAD_BYTES = 32, 24
_TEXT_PART = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit"
_FILE_PART = "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64"
_FILE_TIME_BEGINS = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


def read_msg(data: bytes) -> Extracted:
    """Return the text of an Outlook mail (MS-OXMSG) as `read_mail` does that of any mail.

    A mail within it is rewritten as a MIME mail, since here it is no file of its own.
    """
    with open_storage(data) as storage:
        mail = _Mail(storage, "", 0)
        subject = clean_line(mail.fields["Subject"])
        return Extracted(
            MSG,
            with_fields(mail.fields, mail.sections()),
            title=Found(subject) if subject else None,
            date=found_creation(mail.date),
            creators=found_creators([mail.sender]),
            attachments=mail.attachments(),
        )


class _Mail:
    """A mail in a storage: the file itself, or one that is attached to it."""

    def __init__(self, storage: OleFileIO[str], path: str, depth: int) -> None:
        self._storage = storage
        self._path = path
        self._depth = depth
        self._fixed = _fixed_properties(
            stream(storage, f"{path}__properties_version1.0"),
            _INNER_HEAD_BYTES if path else _MAIL_HEAD_BYTES,
        )
        self._encoding = encoding_of(self._number(_CODE_PAGE) or 1252)
        sent = message_from_string(self._text(_HEADERS))
        self.sender = self._text(_SENDER) or header(sent, "From")
        address = self._text(_SENDER_ADDRESS)
        times = map(self._time, (_SENT, _DELIVERED, _CREATED))
        self.date = date_of(sent) or next(filter(None, times), "")
        shown = (
            header(sent, "From")
            or (f"{self.sender} <{address}>" if address not in ("", self.sender) else self.sender),
            header(sent, "To") or self._text(_TO),
            header(sent, "Cc") or self._text(_CC),
            header(sent, "Date") or self.date,
            self._text(_SUBJECT),
        )
        self.fields = dict(zip(SHOWN_FIELDS, shown, strict=True))

    def sections(self) -> tuple[Section, ...]:
        """Return the text of the mail: as written, or of the page that it is."""
        text = self._text(_BODY)
        if text.strip():
            return (Section(text),)
        page = self._binary(_HTML)
        if page and (code_page := self._number(_BODY_CODE_PAGE)):
            decoded = page.decode(encoding_of(code_page), "replace")
            page = codecs.BOM_UTF8 + decoded.encode("utf-8", "replace")
        page = page or self._text(_HTML).encode("utf-8", "replace")
        if sections := read_html(page).sections if page else ():
            return sections
        packed = self._binary(_RTF)
        return read_rtf(unpack_rtf(packed)).sections if packed else ()

    def attachments(self) -> tuple[Attachment, ...]:
        """Return the files and mails it carries, without the pictures of its page."""
        attachments: list[Attachment] = []
        for path in self._attached()[:MAX_ATTACHMENTS]:
            inner = _Mail(self._storage, path, self._depth + 1)
            hidden = inner._number(_HIDDEN) or inner._number(_FLAGS) & _SHOWN_IN_PAGE
            data = inner._binary(_CONTENT)
            name = inner._text(_LONG_NAME) or inner._text(_SHORT_NAME)
            media_type = inner._text(_MIME_TYPE)
            carried = f"{path}__substg1.0_{_CONTENT:04X}{_OBJECT:04X}/"
            if self._storage.exists(carried[:-1]) and self._depth < _DEEPEST_NESTING:
                mail = _Mail(self._storage, carried, self._depth + 1)
                name, media_type = f"{mail.fields['Subject'] or 'mail'}.eml", MAIL
                data = mail.as_mime()
            if data and not hidden:
                number = len(attachments) + 1
                attachments.append(Attachment(attachment_name(name, number, media_type), data))
        return tuple(attachments)

    def as_mime(self) -> bytes:
        """Return the mail as MIME has it (RFC 2045, RFC 6532 for its fields), always the same."""
        fields = [f"{name}: {clean_line(text)}" for name, text in self.fields.items() if text]
        text = "\n\n".join(section.text for section in self.sections())
        parts = [(_TEXT_PART, text)]
        for each in self.attachments():
            name = encode_rfc2231(each.name, "utf-8")
            head = f"{_FILE_PART}\r\nContent-Disposition: attachment; filename*={name}"
            parts.append((head, b64encode(each.data).decode()))
        border = sha256(repr(parts).encode()).hexdigest()[:32]
        fields.append(f'Content-Type: multipart/mixed; boundary="{border}"')
        written = "".join(f"--{border}\r\n{head}\r\n\r\n{body}\r\n" for head, body in parts)
        whole = "\r\n".join(fields) + f"\r\n\r\n{written}--{border}--\r\n"
        return whole.encode("utf-8", "replace")

    def _attached(self) -> list[str]:
        depth = self._path.count("/")
        folders = {
            "/".join(each[: depth + 1]) + "/"
            for each in self._storage.listdir()
            if len(each) > depth
            and each[depth].startswith("__attach_version1.0_")
            and "/".join(each[:depth]) + "/" * bool(depth) == self._path
        }
        return sorted(folders)

    def _text(self, tag: int) -> str:
        data = stream(self._storage, f"{self._path}__substg1.0_{tag:04X}{_UNICODE:04X}")
        if data:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        data = stream(self._storage, f"{self._path}__substg1.0_{tag:04X}{_STRING:04X}")
        return data.decode(self._encoding, "replace").rstrip("\0")

    def _binary(self, tag: int) -> bytes:
        return stream(self._storage, f"{self._path}__substg1.0_{tag:04X}{_BINARY:04X}")

    def _number(self, tag: int) -> int:
        return self._fixed.get(tag, 0) & 0xFFFFFFFF

    def _time(self, tag: int) -> str:
        """Return a day from the 100-nanosecond steps since 1601 that the file counts."""
        steps = self._fixed.get(tag, 0)
        try:
            return (
                (_FILE_TIME_BEGINS + dt.timedelta(microseconds=steps // 10)).date().isoformat()
                if steps
                else ""
            )
        except OverflowError:
            return ""


def _fixed_properties(data: bytes, head: int) -> dict[int, int]:
    """Return the numbers and times among a mail's properties by their tags (MS-OXMSG 2.4)."""
    entries = len(data[head:]) // 16 * 16
    return {
        tag >> 16: value
        for tag, _, value in struct.iter_unpack("<IIQ", data[head : head + entries])
    }
