"""What reading a file gives: its text in sections, and what the file says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Ocr = Literal["auto", "never", "always"]
"""When text is recognised: where a file needs it, never, or on every page of PDFs and pictures."""

LONGEST_TEXT_CHARACTERS = 20_000_000
"""How much of the text of one file is read; what is longer is cut, with a warning."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of text: one page, or what stands between two headings.

    `page` is the label as a reader calls it ("12", "iv"), None where the format has no pages.
    `heading` is the heading the text stands under; where the text itself holds that heading, it
    stays in `text`, so the texts of all sections are the whole text of the file.
    """

    text: str
    page: str | None = None
    heading: str | None = None


# Without slots: those make a dataclass slow to send to another process (Python 3.11).
@dataclass(frozen=True)
class Found:
    """A value, and whether the file's own metadata holds it or it was guessed.

    `note` says in a sentence what a guess rests on, where that is not the text.
    """

    value: str
    basis: Literal["found", "guessed"] = "found"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a mail carries; a mail within a mail is one too, its `data` the whole of it.

    `name` is the one the mail gives it, clean and without folders, or "attachment 2.jpg" where it
    gives none. Its type is to be found in its content, as that of any file.
    """

    name: str
    data: bytes


@dataclass(frozen=True)
class Extracted:
    """The text and metadata of one file, as its reader found them.

    `title_shown` is what its text shows as one, to be taken where the other is only a file's name.
    `media_type` is an IANA name. `pages` is None for formats without pages. `date` is EDTF text,
    `language` a primary BCP 47 subtag ("en", "nb"), `languages` all that are stated where
    those are several. `unread_pages` show something and hold no text;
    `needs_ocr` says that at least half of the pages do. `warnings` are sentences about what was
    not read. `metadata` is the front matter as written, all keys kept; empty for formats without.
    `attachments` are the files a mail carries, in its order; their text is not in `sections`.
    `encodings` are those in which a text may be written, the one it was read in first: more than
    one where others are about as likely, none in formats whose encoding is beyond doubt.
    """

    media_type: str
    sections: tuple[Section, ...]
    pages: int | None = None
    title: Found | None = None
    title_shown: Found | None = None
    date: Found | None = None
    language: Found | None = None
    languages: tuple[str, ...] = ()
    creators: tuple[Found, ...] = ()
    unread_pages: int = 0
    needs_ocr: bool = False
    warnings: tuple[str, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    encodings: tuple[str, ...] = ()
