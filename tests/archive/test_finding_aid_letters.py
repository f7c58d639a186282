"""The letters, columns and dates of finding aids that say the wrong thing of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.importing.atom_list import read_atom_list
from archive.importing.ead_list import read_ead
from tests.archive.imports import run

_LETTERS = (
    '<?xml version="1.0" encoding="{}"?><!DOCTYPE ead SYSTEM "ead.dtd"><ead>'
    '<archdesc level="fonds"><did><unittitle>{}</unittitle></did></archdesc></ead>'
)


@pytest.mark.parametrize(
    ("title", "declared", "real", "remark"),
    [
        ("Ostas arhīvs Liepājā", "iso-8859-1", "utf-8",
         "it says that it is in iso-8859-1 and was read as utf-8"),
        ("Bērnu tiesību aizsardzības arhīvs Liepājā", "utf-8", "cp1257",
         "it says that it is in utf-8 and was read as windows-1257"),
        ("Arkiv på Öland", "windows-1252", "cp1252", None),
        ("Архив рабочей группы", "windows-1251", "cp1251", None),
        ("Kåre Rømø", "x-none", "cp1252",
         "it was read as windows-1252 and may be in windows-1257: where names look wrong, undo this"
         " import and give --encoding windows-1257"),
    ],
)  # fmt: skip
def test_the_letters_of_ead_are_read_whatever_it_says_of_them(
    title: str, declared: str, real: str, remark: str | None
) -> None:
    aid = read_ead(_LETTERS.format(declared, title).encode(real), "x.xml")
    assert [unit.title for unit in aid.units] == [title]
    assert aid.remarks == ((remark,) if remark else ())


def test_the_encoding_that_a_person_names_holds_for_lists_too(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    table = tmp_path / "list.csv"
    table.write_bytes("legacyId,title,levelOfDescription\n1,Kåre Rømø,Fonds\n".encode("cp1252"))
    about, _ = run(catalogue, table)
    assert "--encoding windows-1257" in "; ".join(about.remarks)
    xml = tmp_path / "list.xml"
    xml.write_bytes(_LETTERS.format("iso-8859-1", "Kåre Rømø").encode("cp1252"))
    for path in (table, xml):
        about, unit = run(catalogue, path, encoding="windows-1257")
        assert load_record(catalogue, str(unit.id)).title == "Kåre Rųmų"
        assert "encoding" not in "; ".join(about.remarks)
        assert "it says" not in "; ".join(about.remarks)


def test_named_letters_and_the_columns_of_old_tables_are_read() -> None:
    aid = read_ead(_LETTERS.format("utf-8", "K&ouml;nig &mdash; Sohn").encode(), "x.xml")
    assert [unit.title for unit in aid.units] == ["König — Sohn"]
    table = "legacyId,title,creators,creationDates,creationDatesStart,creationDatesEnd\n"
    table += "1,Letters,Board|Guild,about the war,1939-09-01,1945-05-08\n"
    (unit,) = read_atom_list(table.encode(), "x.csv").units
    assert unit.fields["creators"] == ["Board", "Guild"]
    assert unit.fields["date"] == "1939-09-01/1945-05-08"


@pytest.mark.parametrize(
    ("written", "date", "is_told"),
    [
        ("<datesingle standarddate='1950-05'>May 1950</datesingle>", "1950-05", False),
        ("<daterange><fromdate standarddate='1960'/><todate/></daterange>", "1960/", False),
        ("<daterange><fromdate>May 1960</fromdate></daterange>", "1960-05/", False),
        ("<dateset><datesingle standarddate='1950-05'/><daterange><fromdate"
         " standarddate='1960'/><todate standarddate='1970'/></daterange></dateset>",
         "1950-05/1970", True),
    ],
)  # fmt: skip
def test_all_dates_of_a_set_are_taken_or_told(written: str, date: str, is_told: bool) -> None:
    dated = f"Letters</unittitle><unitdatestructured>{written}</unitdatestructured><unittitle>L"
    (unit,) = read_ead(_LETTERS.format("utf-8", dated).encode(), "x.xml").units
    assert (unit.fields["date"], bool(unit.remarks)) == (date, is_told)
    assert not is_told or "1960 - 1970" in str(unit.fields["date_note"])
