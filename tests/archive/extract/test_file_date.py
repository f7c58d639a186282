"""Dates that programs and people put into files: which are read, and which are none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract.doc import read_doc
from archive.extract.extracted import Found
from archive.extract.file_date import created_date, published_date
from archive.extract.html import read_html
from archive.extract.metadata import found_creation, found_publication
from archive.extract.msg import read_msg
from archive.extract.readers import Reader, reader_of
from tests.archive.extract.office_bytes import docx, odf, paragraph
from tests.archive.extract.ole_bytes import doc, msg, summary
from tests.archive.extract.pdf_bytes import pdf, show_lines

_ZONES = (
    "",
    "Z",
    "z",
    "Z00'00'",
    "+01'00'",
    "+01'00",
    "-05'00'",
    "+0200",
    "+02:00",
    " +01 00",
    "−05'00'",
)
_TODAY = dt.datetime.now(dt.UTC).date()
_DAYS = st.dates(dt.date(1980, 1, 2), _TODAY)


@given(_DAYS, st.times(), st.sampled_from(_ZONES), st.sampled_from(("D:", "", "d:", "D: ", "(D:")))
def test_the_day_of_every_pdf_form_is_read(
    day: dt.date, time: dt.time, zone: str, prefix: str
) -> None:
    moment = f"{day:%Y%m%d}{time:%H%M%S}"
    if prefix == "" or moment[:13] != "2000010100000":
        assert created_date(f"{prefix}{moment}{zone}") in (day.isoformat(), None)
    if time.hour:
        expected = None if _of_template(day) else day.isoformat()
        assert created_date(f"{prefix}{moment}{zone}") == expected
        assert created_date(f"{prefix}{moment[:8]}") == day.isoformat()
        assert created_date(f"{prefix}{moment[:6]}") == f"{day:%Y-%m}"


def _of_template(day: dt.date) -> bool:
    return day.isoformat() in {"2013-12-23", "2013-01-27", "2015-06-05", "1996-10-14"}


@given(st.dates(dt.date(1981, 1, 1), _TODAY), st.times(dt.time(1)))
def test_a_year_of_two_digits_is_the_one_that_can_be(day: dt.date, time: dt.time) -> None:
    written = f"D:{day:%y%m%d}{time:%H%M%S}"
    read = created_date(written)
    # "20" and "19" begin years of four digits, too, where the rest fits those.
    four = f"{day:%y%m}-{day:%d}"
    assert read == day.isoformat() or str(read).startswith(four[:4])


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("D:990415120000", "1999-04-15"),
        ("D:011015120000Z", "2001-10-15"),
        ("D:190415120000+02'00'", "2019-04-15"),
        ("D:191000103000000", "2000-01-03"),
        ("D:191021229150000", "2002-12-29"),
        ("D:20030000000000", "2003"),
        ("D:20040504 10:30:00", "2004-05-04"),
        ("2004-05-04T10:30:00Z", "2004-05-04"),
        ("20040504T103000Z", "2004-05-04"),
        ("2004/5/4 10:30", "2004-05-04"),
        ("04.05.2004 10:30:00", "2004-05-04"),
        ("5/14/2004 10:30:00 PM", "2004-05-14"),
        ("Tue May 04 10:30:00 2004", "2004-05-04"),
        ("Tuesday, May 04, 2004 10:30:00 AM", "2004-05-04"),
        ("Tue, 04 May 2004 10:30:00 +0200", "2004-05-04"),
    ],
)
def test_what_programs_write_instead_is_read(written: str, day: str) -> None:
    assert created_date(written) == day
    assert published_date(written) == day


@pytest.mark.parametrize(
    "written",
    [
        *("", "D:", "garbage", "D:20041301", "D:20040230", "D:0000", "4/5/2004", "D:99"),
        *("1601-01-01T00:00:00Z", "1970-01-01", "1980-01-01T00:00:00", "1979-12-31", "0101-01-01"),
        *("2013-12-23T23:15:00Z", "2013-01-27T09:14:16Z", "2006-09-16T00:00:00Z"),
        *("2006-08-16T00:00:00Z", "1996-10-14T23:33:28Z", "D:20000101000000+00'00'"),
        *("D:20990101000000", "2099-01-01", f"{_TODAY + dt.timedelta(days=3)}T10:00:00Z"),
    ],
)
def test_what_is_no_date_of_a_file_is_none(written: str) -> None:
    assert created_date(written) is None


def test_what_a_person_stated_may_lie_long_ago_but_not_ahead() -> None:
    assert published_date("1887-06") == "1887-06"
    assert published_date("199X") == "199X"
    assert created_date("1887-06") is None
    for unset in ("0101-01-01T00:00:00+00:00", "1970-01-01", "2099-01-01", "1601-01-01"):
        assert published_date(unset) is None


def _stamped(moment: str) -> list[bytes]:
    core = f"<dcterms:created>{moment}</dcterms:created>"
    meta = f"<meta:creation-date>{moment}</meta:creation-date>"
    when = dt.datetime.fromisoformat(moment.removesuffix("Z")).replace(tzinfo=dt.UTC)
    since = when - dt.datetime(1601, 1, 1, tzinfo=dt.UTC)
    ticks = (since.days * 86_400 + since.seconds) * 10_000_000
    return [
        docx(paragraph("The group met in Riga."), core=core),
        odf("text", "<text:p>The group met in Riga.</text:p>", meta=meta),
        doc("The group met in Riga.", properties=summary("Minutes", "A. Berg", ticks)),
        pdf([show_lines("The group met in Riga.")], info=f"/CreationDate(D:{when:%Y%m%d%H%M%S}Z)"),
    ]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2004-05-12T10:30:00Z", "2004-05-12"),
        ("1601-01-01T00:00:00Z", None),
        ("2013-12-23T23:15:00Z", None),
        ("2006-09-16T00:00:00Z", None),
        ("1904-01-01T00:00:00Z", None),
        ("2089-01-01T00:00:00Z", None),
    ],
)
def test_every_format_passes_the_same_judgement(moment: str, day: str | None) -> None:
    from archive.extract.media_type import media_type_of

    for number, data in enumerate(_stamped(moment)):
        reader: Reader | None = reader_of(media_type_of(data, "a"), float("inf"))
        assert reader is not None
        read = reader(data)
        assert read.date == (Found(day) if day else None), number


@pytest.mark.parametrize("ticks", [0, 1, 0x19DB1DED53E8000, 1 << 63, (1 << 64) - 1])
def test_a_clock_that_was_never_set_gives_no_date(ticks: int) -> None:
    """In steps of 100 nanoseconds since 1601; the third one is the beginning of 1970."""
    read = read_doc(doc("The group met.", properties=summary("Minutes", "A. Berg", ticks)))
    assert read.date is None
    assert (
        read_msg(msg({0x0037: "Minutes", 0x1000: "The group met."}, {0x0039: ticks})).date is None
    )


_TOOLBAR = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp'>17 captures</div>"
    "<!-- END WAYBACK TOOLBAR INSERT -->"
)
_PAGE = "<html><head><title>Ferries</title></head><body>{}<p>Ferries run daily.</p></body></html>"


@pytest.mark.parametrize(
    ("page", "day"),
    [
        (
            _PAGE.format(_TOOLBAR)
            + "<!--\n     FILE ARCHIVED ON 9:30:12 Jun 12, 2004 AND RETRIEVED FROM THE\n"
            "     INTERNET ARCHIVE ON 10:00:00 Jan 1, 2024. -->",
            "2004-06-12",
        ),
        (
            "<!-- saved from url=(0063)http://web.archive.org/web/20040612093012/http://a.example/"
            " -->" + _PAGE.format("<div id=wm-ipp-base>17 captures</div>"),
            "2004-06-12",
        ),
        (
            "<!-- saved from url=(0040)http://a.example/news/2004/06/12/ferry.htm -->"
            + _PAGE.format(""),
            "2004-06-12",
        ),
        (
            _PAGE.format("")
            + "<!-- Mirrored from a.example by HTTrack Website Copier/3.x, Sat, 12 Jun 2004 "
            "10:00:00 GMT -->",
            "2004-06-12",
        ),
        (
            "<!--\n Page saved with SingleFile \n url: http://a.example/ \n saved date: Sat Jun 12 "
            "2004 10:00:00 GMT+0200 (CEST)\n-->" + _PAGE.format(""),
            "2004-06-12",
        ),
        ("<!-- saved from url=(0022)http://a.example/ -->" + _PAGE.format(""), None),
        ("<!-- menu of 12 June 2004 -->" + _PAGE.format(""), None),
    ],
)
def test_the_day_a_page_was_saved_is_a_guess_and_its_toolbar_no_text(
    page: str, day: str | None
) -> None:
    read = read_html(page.encode())
    assert [section.text for section in read.sections] == ["Ferries run daily."]
    if day is None:
        assert read.date is None
    else:
        assert read.date is not None
        assert (read.date.value, read.date.basis) == (day, "guessed")
        assert read.date.note


def test_a_page_that_states_its_date_keeps_it() -> None:
    page = _PAGE.format("").replace("<title>", "<meta name=dc.date content=2003-01-02><title>")
    saved = "<!-- FILE ARCHIVED ON 9:30:12 Jun 12, 2004 AND RETRIEVED ON 1 January 2024 -->"
    assert read_html((page + saved).encode()).date == Found("2003-01-02")


def test_a_toolbar_without_its_end_takes_nothing_else_with_it() -> None:
    page = _PAGE.format("<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id=wm-ipp>17 captures</div>")
    assert [one.text for one in read_html(page.encode()).sections] == ["Ferries run daily."]


@pytest.mark.parametrize(
    ("stated", "day", "first"),
    [
        ("12/10/2004", "2004-10-12", "day"),
        ("1-2-2004 16:30", "2004-02-01", "day"),
        ("03/04/2005 3:15:00 PM", "2005-03-04", "month"),
        ("9/3/2004 09:12 a.m.", "2004-09-03", "month"),
    ],
)
def test_a_day_that_could_be_the_month_is_guessed_with_its_reason(
    stated: str, day: str, first: str
) -> None:
    page = f"<meta name='DC.Date' content='{stated}'><p>Ferries sail to Visby.</p>".encode()
    note = f"Of “{stated}”; the {first} is taken to stand first."
    assert read_html(page).date == Found(day, "guessed", note)
    assert found_creation(stated) == Found(day, "guessed", note)


def test_of_two_days_the_one_that_has_been_is_taken() -> None:
    ahead = _TODAY + dt.timedelta(days=400)
    assert found_publication(f"1/2/{ahead.year}") is None
    assert found_creation("4/5/1975") is None
    assert found_publication("4/5/1975") == Found(
        "1975-05-04", "guessed", "Of “4/5/1975”; the day is taken to stand first."
    )


@pytest.mark.parametrize(
    "stated", ["12/10/04", "Tuesday", "31/31/2004", "2004-02-30", "2099-01-01"]
)
def test_a_stated_date_that_cannot_be_read_is_reported(stated: str) -> None:
    page = f"<meta name='date' content='{stated}'><p>Ferries sail to Visby.</p>"
    read = read_html(page.encode())
    assert read.date is None
    assert read.warnings == (f"Its date “{stated}” was not read.",)
    better = f"{page}<meta name='dcterms.date' content='2004-05-06'>"
    assert read_html(better.encode()).warnings == ()
    assert read_html(page.replace(stated, "").encode()).warnings == ()
