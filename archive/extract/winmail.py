"""Reads winmail.dat: a mail's text and files as Outlook packs them (TNEF)."""

from __future__ import annotations

import codecs
import datetime as dt

from archive.errors import ExtractionError
from archive.extract.attachment_name import attachment_name
from archive.extract.compressed_rtf import unpack_rtf
from archive.extract.extracted import Attachment, Extracted, Found, Section
from archive.extract.html import read_html
from archive.extract.mapi_properties import MapiProperties
from archive.extract.metadata import found_creation, found_creators
from archive.extract.rtf import read_rtf
from archive.extract.tnef import SIGNATURE, Tnef, TnefFile, read_tnef
from archive.text.clean import clean_line

TNEF = "application/vnd.ms-tnef"
# Properties (MS-OXPROPS) by their tags, those of a meeting by their numbers.
_SUBJECT, _SENDER, _BODY, _HTML, _RTF = 0x0037, 0x0C1A, 0x1000, 0x1013, 0x1009
_SHOWN_NAME, _LONG_NAME, _SHORT_NAME, _CONTENT = 0x3001, 0x3707, 0x3704, 0x3701
_FLAGS, _HIDDEN, _SHOWN_IN_PAGE = 0x3714, 0x7FFE, 0x4
_PLACE, _BEGINS, _ENDS = 0x8208, 0x820D, 0x820E
_INTERFACE_BYTES = 16


def read_winmail(data: bytes) -> Extracted:
    """Return the text and the files of a TNEF stream (MS-OXTNEF) that is a file of its own."""
    tnef = read_tnef(data)
    subject = clean_line(tnef.subject or tnef.properties.texts.get(_SUBJECT, ""))
    return Extracted(
        TNEF,
        winmail_sections(tnef),
        title=Found(subject) if subject else None,
        date=found_creation(tnef.date),
        creators=found_creators([tnef.properties.texts.get(_SENDER, "")]),
        warnings=winmail_warnings(tnef, "This file"),
        attachments=tuple(winmail_files(tnef)),
    )


def winmail_warnings(tnef: Tnef, name: str) -> tuple[str, ...]:
    """A sentence about what could not be read of it, if anything."""
    if not tnef.is_damaged:
        return ()
    read = len(winmail_files(tnef))
    return (f"{name} is damaged; of the files in it {read or 'none'} could be read.",)


def winmail_sections(tnef: Tnef) -> tuple[Section, ...]:
    """The text: as written, or of the page or the RTF document that it is."""
    return (*meeting_sections(tnef), *_text_sections(tnef))


def meeting_sections(tnef: Tnef) -> tuple[Section, ...]:
    """When and where a meeting is to be, where it is an invitation."""
    meeting = _meeting(tnef.properties)
    return (Section(meeting),) if meeting else ()


def _text_sections(tnef: Tnef) -> tuple[Section, ...]:
    properties = tnef.properties
    text = properties.texts.get(_BODY, "") or tnef.body
    if text.strip():
        return (Section(text),)
    page = properties.values.get(_HTML, b"") or (
        codecs.BOM_UTF8 + properties.texts.get(_HTML, "").encode("utf-8", "replace")
    )
    if sections := read_html(page).sections:
        return sections
    try:
        packed = properties.values.get(_RTF, b"")
        return read_rtf(unpack_rtf(packed)).sections if packed else ()
    except ExtractionError:
        tnef.is_damaged = True
        return ()


def winmail_files(tnef: Tnef) -> list[Attachment]:
    """The files, and as TNEF streams of their own the mails; without the pictures of the page."""
    found: list[Attachment] = []
    for file in tnef.files:
        data, properties = _content(file), file.properties
        if data and not (
            _number(properties, _HIDDEN) or _number(properties, _FLAGS) & _SHOWN_IN_PAGE
        ):
            found.append(Attachment(_name(file, len(found) + 1), data))
    return found


def _content(file: TnefFile) -> bytes:
    data = file.properties.values.get(_CONTENT, b"")
    # What is an object begins with the number of its interface; a mail's is followed by TNEF.
    inner = data[_INTERFACE_BYTES:]
    return file.data or (inner if inner.startswith(SIGNATURE) else data)


def _name(file: TnefFile, number: int) -> str:
    texts = file.properties.texts
    tags = (_LONG_NAME, _SHORT_NAME)
    name = next(filter(None, (texts.get(tag) for tag in tags)), "") or file.name
    return attachment_name(name or texts.get(_SHOWN_NAME, ""), number, "")


def _number(properties: MapiProperties, tag: int) -> int:
    return int.from_bytes(properties.values.get(tag, b"")[:4], "little")


def _meeting(properties: MapiProperties) -> str:
    begins, ends = properties.time(_BEGINS), properties.time(_ENDS)
    when = " to ".join(map(_shown, filter(None, (begins, ends))))
    lines = (("When", when), ("Where", clean_line(properties.texts.get(_PLACE, ""))))
    return "\n".join(f"{label}: {text}" for label, text in lines if text)


def _shown(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
