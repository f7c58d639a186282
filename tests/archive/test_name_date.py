"""The date in a file's name is taken where the file bears none, as a guess."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.importing.name_date import date_in_name
from archive.model.vocabulary import Basis
from tests.archive.imports import run, write

_PAST = st.dates(dt.date(1900, 1, 1), dt.datetime.now(dt.UTC).date())


@given(_PAST, st.sampled_from(("%Y-%m-%d", "%Y%m%d", "%Y_%m_%d", "%Y.%m.%d")), st.booleans())
def test_a_day_in_digits_is_read_at_either_end(day: dt.date, form: str, is_first: bool) -> None:
    written = day.strftime(form)
    name = f"{written} Minutes.txt" if is_first else f"Minutes_{written}.txt"
    found = date_in_name(name, None)
    assert found is not None
    assert (found.value, found.basis) == (day.isoformat(), "guessed")


@pytest.mark.parametrize(
    ("name", "language", "date"),
    [
        ("Minutes 12 May 2004.doc", None, "2004-05-12"),
        ("protokoll_12_maj_2004.doc", None, "2004-05-12"),
        ("minutes-12-may-2004.txt", None, "2004-05-12"),
        ("Protokoll 03.04.2005.txt", "de", "2005-04-03"),
        ("Protokoll 03.04.2005.txt", None, None),
        ("letter 17.03.1999.txt", None, "1999-03-17"),
        ("report May 2004.doc", None, "2004-05"),
        ("12may2004.doc", None, "2004-05-12"),
        ("Minutes12MAY2004v2.doc", None, "2004-05-12"),
        ("protokoll_12maj2004.doc", None, "2004-05-12"),
        ("12мая2004 протокол.doc", None, "2004-05-12"),
        ("2004may12.doc", None, "2004-05-12"),
        ("2004_May_12 Minutes.doc", None, "2004-05-12"),
        ("10-12may2004.doc", None, "2004-05-10/2004-05-12"),
        ("May2004.doc", None, "2004-05"),
        ("may2004.doc", None, None),
        ("32may2004.doc", None, None),
        ("12may04.doc", None, None),
        ("12group2004.doc", None, None),
        ("case12may2004.doc", None, None),
        ("IMG_20040612_123400.jpg", None, "2004-06-12"),
        ("Annual report 2015.pdf", None, None),
        ("2004-05 budget.xls", None, None),
        ("id 20041399.txt", None, None),
        ("31 February 2004.txt", None, None),
        ("plan 2089-01-01.txt", None, None),
        ("Minutes 2004-05-12 and 2004-06-01.txt", None, None),
        ("tel 120040512345.txt", None, None),
        # The day of something else, or a number.
        ("CRC 1989-11-20 articles.txt", None, None),
        ("Convention of 20 November 1989 comments.txt", None, None),
        ("Convention of 20 November 1989.txt", None, None),
        ("Directive 2004-04-29 implementation.txt", None, None),
        ("Case no 2001-11-30.txt", None, None),
        ("tel +46 20040512.txt", None, None),
        ("Minutes 2004-05-12 v2.doc", None, "2004-05-12"),
        ("Minutes 2004-05-12 final.doc", None, "2004-05-12"),
        ("(2004-05-12) Minutes.doc", None, "2004-05-12"),
    ],
)
def test_what_is_a_date_in_a_name(name: str, language: str | None, date: str | None) -> None:
    found = date_in_name(name, language)
    assert (found.value if found else None) == date


def test_the_name_dates_what_bears_no_date_itself(catalogue: Catalogue, tmp_path: Path) -> None:
    named = write(tmp_path / "a" / "2004-05-12 Minutes.txt")
    dated = write(tmp_path / "a" / "2004-05-12 b.md", "---\ndate: 2003-02-01\n---\nFerries sail.")
    guessed, stated = (load_record(catalogue, str(one.id)) for one in run(catalogue, named, dated))
    assert (guessed.date, guessed.date_basis) == ("2004-05-12", Basis.INFERRED)
    assert guessed.date_note == "From the file's name."
    assert (stated.date, stated.date_basis) == ("2003-02-01", Basis.STATED)
