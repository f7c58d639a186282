"""Web archives: each page that was captured is a document with its address and day."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.passages import passages_of
from archive.catalogue.storage.records import load_record
from archive.importing.limits import Limits
from archive.importing.outcome import FileOutcome, ImportStatus
from tests.archive.imports import run

PAGE = b"<html lang=en><title>Children</title><p>A page about guardians.</p></html>"
SITE = "http://example.org/"


def record(kind: str, body: bytes, address: str = SITE, more: str = "") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{hash(body):x}>\r\n"
    head += f"WARC-Target-URI: {address}\r\nWARC-Date: 2004-06-12T09:30:12Z\r\n{more}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def response(body: bytes, address: str = SITE, **said: str) -> bytes:
    typed = "Content-Type: application/http; msgtype=response\r\n"
    return record("response", answer(body, **said), address, typed)


def imported(
    catalogue: Catalogue, path: Path, data: bytes, limits: Limits | None = None
) -> list[FileOutcome]:
    path.write_bytes(data)
    return run(catalogue, path, limits=limits or Limits())


CHUNKED = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)
ARC_HEAD = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
WAYS = {
    "plain": response(PAGE),
    "chunked": response(CHUNKED, more="Transfer-Encoding: chunked\r\n"),
    "gzip": response(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n"),
    "deflate": response(zlib.compress(PAGE), more="Content-Encoding: deflate\r\n"),
    "resource": record("resource", PAGE, more="Content-Type: text/html\r\n"),
    "arc": (
        b"filedesc://a.arc 0.0.0.0 20040612093012 text/plain %d\n%b\n" % (len(ARC_HEAD), ARC_HEAD)
        + f"{SITE} 1.2.3.4 20040612093012 text/html {len(answer(PAGE))}\n".encode()
        + answer(PAGE)
        + b"\n"
    ),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("ending", ["warc", "warc.gz"])
def test_a_page_is_a_document_of_the_day_of_its_capture(
    catalogue: Catalogue, tmp_path: Path, way: str, ending: str
) -> None:
    data = WAYS[way] if ending == "warc" else gzip.compress(WAYS[way])
    outcomes = imported(catalogue, tmp_path / f"site.{ending}", data)
    one = outcomes[0]
    assert (one.member, one.status) == (SITE, ImportStatus.IMPORTED)
    assert one.id is not None
    page = load_record(catalogue, one.id)
    assert (page.title, page.date) == ("Children", "2004-06-12")
    assert (page.date_note, page.note) == (
        "The day of its capture.",
        f"Captured from the web: {SITE}",
    )
    text = "\n".join(passage.text for passage in passages_of(catalogue, one.id))
    assert text.endswith("A page about guardians.")


def test_records_that_are_no_pages_are_counted(catalogue: Catalogue, tmp_path: Path) -> None:
    second = PAGE.replace(b"guardians", b"Barnahus")
    data = b"".join(
        gzip.compress(each)
        for each in (
            record(
                "warcinfo", b"software: x\r\n", more="Content-Type: application/warc-fields\r\n"
            ),
            record("request", b"GET / HTTP/1.0\r\n\r\n"),
            response(PAGE),
            response(b"GIF89a", f"{SITE}a.gif", kind="image/gif"),
            response(b"body {}", f"{SITE}a.css", kind="text/css; charset=utf-8"),
            response(b"Not here.", f"{SITE}b", status="404 Not Found"),
            response(second),
        )
    )
    outcomes = imported(catalogue, tmp_path / "a.warc.gz", data)
    assert [(one.member, one.status) for one in outcomes] == [
        (SITE, ImportStatus.IMPORTED),
        (f"{SITE} (2)", ImportStatus.IMPORTED),
        ("what belongs to the pages", ImportStatus.SKIPPED),
    ]
    assert outcomes[-1].error == "5 records are no pages: pictures, styles, requests and the like"
    again = run(catalogue, tmp_path / "a.warc.gz", rehash=True)
    assert {one.status for one in again} == {ImportStatus.UNCHANGED}


def test_a_page_that_unpacks_to_too_much_costs_itself(catalogue: Catalogue, tmp_path: Path) -> None:
    bomb = response(
        gzip.compress(b" " * (1 << 20)), f"{SITE}bomb", more="Content-Encoding: gzip\r\n"
    )
    limits = Limits(members=2, member_bytes=1 << 18)
    pages = [response(PAGE + bytes([65 + number]), f"{SITE}{number}") for number in range(2)]
    outcomes = imported(catalogue, tmp_path / "a.warc", bomb + b"".join(pages), limits)
    assert [(one.member, one.status, one.error) for one in outcomes] == [
        (f"{SITE}bomb", ImportStatus.FAILED, "larger than what is taken"),
        (f"{SITE}0", ImportStatus.IMPORTED, None),
        ("further pages", ImportStatus.FAILED, "only the first 2 pages were taken"),
    ]


def test_what_a_person_said_of_the_web_archive_holds_too(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(response(PAGE))
    (one,) = run(catalogue, path, given={"language": "lv"})
    assert one.id is not None
    page = load_record(catalogue, one.id)
    assert page.fields["language"] == "lv"
    assert page.date is not None


def test_a_day_of_capture_that_is_none_costs_no_page(catalogue: Catalogue, tmp_path: Path) -> None:
    data = WAYS["resource"].replace(b"2004-06-12T", b"2004-13-99T")
    (one,) = imported(catalogue, tmp_path / "site.warc", data)
    assert one.id is not None
    page = load_record(catalogue, one.id)
    assert page.date is None
    assert "on a day that is not read: 2004-13-99" in str(page.note)


@pytest.mark.parametrize("way", WAYS)
def test_an_archive_that_is_cut_off_says_so(catalogue: Catalogue, tmp_path: Path, way: str) -> None:
    behind = response(b"<p>A second page about harbours.</p>", f"{SITE}b")
    outcomes = imported(catalogue, tmp_path / "whole.warc", WAYS[way])
    assert not any("cut off" in str(one.error) for one in outcomes)
    if way in ("plain", "resource"):
        first, _, rest = imported(catalogue, tmp_path / "cut.warc", behind + WAYS[way][:-20])
        assert first.status is ImportStatus.IMPORTED
        assert rest.status is ImportStatus.FAILED
        assert "the web archive is cut off" in str(rest.error)
