"""Walks a web archive (WARC, ARC): each page that was captured is a member."""

from __future__ import annotations

import datetime as dt
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from archive.errors import ExtractionError
from archive.importing.extracted_file import Member, RefusedMember
from archive.importing.limits import Limits
from archive.importing.member_copies import MemberCopies
from archive.importing.member_names import unlike
from archive.importing.outcome import ImportStatus
from archive.text.clean import clean_line

WARC_STARTS = (b"WARC/", b"filedesc://")
_LONGEST_ADDRESS = 300
_CHUNK = 1 << 16
# What a page is shown with, and what programs say to one another.
_NO_PAGES = re.compile(
    r"(?:image|audio|video|font)/|text/css|text/dns|(?:text|application)/(?:x-)?(?:java|ecma)script"
    r"|application/(?:json|x-font|font|x-shockwave-flash|octet-stream$)|unk$|no-type$",
    re.I,
)
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


def unpack_warc(
    file: BinaryIO, place: Path, label: str, limits: Limits
) -> Iterator[Member | RefusedMember]:
    """Copy the pages of a web archive (ISO 28500) into the folder `place`.

    A page is named by its address and has the day of its capture. Taken are answers that were
    given in full (HTTP 200) and files that were stored as such; how many records are no pages
    is one more member. Raises ExtractionError when the archive is damaged.
    """
    # Loaded by the first web archive.
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    copier = MemberCopies(place, label, limits)
    names: set[str] = set()
    others = 0
    try:
        for record in ArchiveIterator(file, arc2warc=True):
            if not _is_page(record):
                others += 1
                continue
            address = clean_line(_stated(record, "WARC-Target-URI"), _LONGEST_ADDRESS)
            name = unlike(names, address or "page without an address")
            if len(names) > limits.members:
                said = f"only the first {limits.members:,} pages were taken"
                yield RefusedMember("further pages", ImportStatus.FAILED, said)
                return
            try:
                copy = copier.of(record.content_stream())
            except ExtractionError:
                yield RefusedMember(name, ImportStatus.FAILED, "larger than what is taken")
                continue
            yield Member(name, copy, _capture(address, _stated(record, "WARC-Date")))
            if _is_cut_off(record):
                said = f"the web archive is cut off: {name} ends too early"
                yield RefusedMember("what follows", ImportStatus.FAILED, said)
                return
    except (ArchiveLoadFailed, zlib.error, EOFError, ValueError) as error:
        raise ExtractionError(f"a damaged web archive: {clean_line(str(error), 100)}") from error
    if others:
        said = "record is no page" if others == 1 else "records are no pages"
        yield RefusedMember(
            "what belongs to the pages",
            ImportStatus.SKIPPED,
            f"{others:,} {said}: pictures, styles, requests and the like",
        )


def _is_page(record: Any) -> bool:
    """Whether a record holds an answer in full, or a file, that people read."""
    if record.rec_type == "resource":
        kind = record.content_type or ""
    elif record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != "200":
            return False
        kind = record.http_headers.get_header("Content-Type") or ""
    else:
        return False
    return not _NO_PAGES.match(kind.partition(";")[0].strip())


def _is_cut_off(record: Any) -> bool:
    """Whether the file ends before the record does; what is behind its page is passed over."""
    while record.raw_stream.read(_CHUNK):
        pass
    return bool(record.raw_stream.limit > 0)


def _stated(record: Any, name: str) -> str:
    return record.rec_headers.get_header(name) or ""


def _capture(address: str, moment: str) -> dict[str, object]:
    """What is known of a page because it was captured."""
    known: dict[str, object] = {"note": f"Captured from the web: {address}"}
    found = _DAY.match(moment)
    try:
        day = dt.date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        day = ""
    if day:
        known |= {"date": day, "date_basis": "stated", "date_note": "The day of its capture."}
    elif moment:
        known["note"] = f"{known['note']}, on a day that is not read: {clean_line(moment, 40)}"
    return known
