"""Finding aids of other systems: their tree comes in, and what does not is reported."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.holdings import load_holdings
from archive.catalogue.storage.records import load_record
from archive.catalogue.storage.versions import versions_of
from archive.changes.undoing import import_step, undo
from archive.errors import ExtractionError
from archive.importing.atom_list import is_atom_list, read_atom_list
from archive.importing.ead_list import read_ead
from archive.importing.ead_sign import is_ead
from archive.importing.finding_aid import FindingAid, UnitDraft
from archive.importing.listed_values import put_access, put_date, strictest_access
from archive.importing.metadata_list import read_metadata_list
from archive.importing.outcome import ImportStatus
from archive.model.record import Record
from archive.model.vocabulary import Access, Basis
from tests.archive.imports import counts, run, write, write_zip

_ROWS: list[dict[str, str]] = [
    {
        "legacyId": "a1", "identifier": "HA", "title": "Harbour board",
        "levelOfDescription": "Fonds",
        "eventDates": "1950-99", "eventTypes": "Creation|Accumulation",
        "eventActors": "Harbour board|Anna Berg", "language": "est|swe", "script": "Latn|Cyrl",
        "accessConditions": "Open to researchers.", "publicationStatus": "Published",
        "culture": "en",
        "alternativeIdentifiers": "X 7", "alternativeIdentifierLabels": "Old mark",
        "repository": "City archives", "physicalObjectName": "Box 3", "physicalObjectType": "Box",
        "physicalObjectLocation": "Shelf 9", "levelOfDetail": "Full",
    },
    {
        "legacyId": "a2", "parentId": "a1", "identifier": "2", "title": "Dues", "culture": "en",
        "levelOfDescription": "Series", "accessConditions": "Closed until 2090",
        "eventTypes": "Creation", "eventDates": "n.d.", "eventActors": "NULL",
    },
    {
        "legacyId": "a3", "parentId": "a2", "title": "Dues of May", "levelOfDescription": "Item",
        "eventDates": "[ca. 12 March 1999]", "eventStartDates": "1999-03-12", "culture": "en",
        "eventEndDates": "1999-03-12", "subjectAccessPoints": "Dues|Ferries",
        "placeAccessPoints": "Visby", "digitalObjectPath": "files/may.txt",
    },
    {
        "legacyId": "a4", "qubitParentSlug": "harbour-board", "title": "Plans", "culture": "en",
        "levelOfDescription": "Lot", "publicationStatus": "Draft", "eventStartDates": "1970-00-00",
        "eventEndDates": "1972-00-00", "colour": "blue",
    },
    {"legacyId": "a1", "culture": "sv", "title": "Hamnstyrelsen", "scopeAndContent": "Om hamnen"},
]  # fmt: skip


def _table(rows: list[dict[str, str]], delimiter: str = ",") -> str:
    columns = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _records(catalogue: Catalogue, outcomes: list[object]) -> dict[str, Record]:
    records = [load_record(catalogue, str(one.id)) for one in outcomes if one.id]  # type: ignore[attr-defined]
    return {record.title: record for record in records}


def _parent(record: Record) -> str | None:
    return next((tie.target for tie in record.relations if tie.type.forward == "included in"), None)


def test_a_list_of_atom_comes_in_with_its_tree_and_every_element(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    outcomes = run(catalogue, write(tmp_path / "atom.csv", _table(_ROWS)))
    about, *units = outcomes
    assert about.status is ImportStatus.SKIPPED
    assert [one.status for one in units] == [ImportStatus.IMPORTED] * 4
    found = _records(catalogue, [*units])
    board, dues, may, plans = (
        found[title] for title in ("Harbour board", "Dues", "Dues of May", "Plans")
    )
    assert [_parent(one) for one in (board, dues, may, plans)] == [
        None, board.id, dues.id, board.id,
    ]  # fmt: skip
    assert [one.fields.get("level") for one in (board, dues, may, plans)] == [
        "fonds", "series", "item", None,
    ]  # fmt: skip
    assert (board.date, board.date_note) == ("1950/1999", "As listed: 1950-99")
    assert board.fields["creators"] == ["Harbour board"]
    assert (board.fields["language"], board.fields["script"]) == ("et", "Latn, Cyrl")
    assert (board.fields["reference"], dues.fields["number"]) == ("HA", "2")
    assert board.aliases == ("Hamnstyrelsen",)
    assert board.fields["locator"] == "Box 3, Shelf 9"
    for kept in ("Languages: et, sv", "Accumulation: Anna Berg", "Old mark: X 7"):
        assert kept in (board.note or "")
    assert (dues.date, dues.date_note) == (None, "As listed: n.d.")
    assert "creators" not in dues.fields
    assert (may.date, may.date_basis) == ("1999-03-12~", Basis.APPROXIMATE)
    assert may.subjects == ("Dues", "Ferries", "Visby")
    assert may.fields["file"] == "files/may.txt"
    assert plans.date == "1970/1972"
    # What is closed closes what is within it; a draft is not public.
    assert [one.access for one in (board, dues, may, plans)] == [
        Access.PUBLIC, Access.RESTRICTED, Access.RESTRICTED, Access.RESTRICTED,
    ]  # fmt: skip
    assert (dues.access_until, may.access_until) == ("2090", "2090")
    said = "; ".join((*about.remarks, *(remark for one in units for remark in one.remarks)))
    for lost in (
        "colour (1)",
        "scopeAndContent",
        "“n.d.”",
        "“Lot”",
    ):
        assert lost in said


def test_files_of_a_list_are_described_by_it_and_nothing_comes_twice(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    table = write(tmp_path / "atom.csv", _table(_ROWS))
    write(tmp_path / "files" / "may.txt", "Dues of May. Forty ferries paid.")

    def bring() -> list[ImportStatus]:
        listed = read_metadata_list(catalogue, table)
        outcomes = run(catalogue, tmp_path / "files", listed=listed)
        assert listed.not_met() == []
        return [one.status for one in outcomes]

    assert bring() == [ImportStatus.SKIPPED, *[ImportStatus.IMPORTED] * 4]
    before = counts(catalogue)
    assert ImportStatus.IMPORTED not in bring()
    assert counts(catalogue) == before
    tree = load_holdings(catalogue)
    assert (len(tree), len(tree.tops), len(tree.unarranged)) == (4, 1, 0)
    (may,) = (one for one in tree.ids if one.startswith("do-dues-of-may"))
    assert len(versions_of(catalogue, may)) == 1


def test_what_does_not_come_by_is_described_all_the_same_and_waits_for_its_file(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    table = write(tmp_path / "atom.csv", _table(_ROWS))
    other = write(tmp_path / "other.txt")
    listed = read_metadata_list(catalogue, table)
    run(catalogue, other, listed=listed)
    assert [sentence.partition(": ")[2] for sentence in listed.not_met()] == [
        "no file files/may.txt was met"
    ]
    held = write(tmp_path / "files" / "may.txt", "Dues of May. Forty ferries paid.")
    outcomes = run(catalogue, held, listed=read_metadata_list(catalogue, table))
    assert outcomes[-1].status is ImportStatus.IMPORTED
    assert load_record(catalogue, outcomes[-1].id or "").title == "Dues of May"
    assert len(load_holdings(catalogue)) == 5


@pytest.mark.parametrize(
    ("data", "titles", "remark"),
    [
        ("legacyId;title;parentId\n1;A;\n2;B;1\n", ["A", "B"], ""),
        (" legacyId ,Title,PARENTID\n1,A,\n2,B,1\n", ["A", "B"], "among blanks"),
        ("legacyId,parentId,title,title\n1,,A,C\n2,1,B,\n", ["A", "B"], "two columns"),
        ("legacyId,parentId,title\n1,,A\n1,,B\n", ["A", "B"], "1 stands in line 2 already"),
        ("legacyId,parentId,title\n1,9,A\n2,2,B\n", ["A", "B"], "there is no unit 9"),
        ("legacyId,parentId,title\n1,2,A\n2,1,B\n", ["B", "A"], "part of itself"),
        ("legacyId,parentId,title\n2,1,B\n1,,A\n", ["A", "B"], ""),
        ("legacyId,parentId,title\n1,,A,x\n2,1,B\n", ["A", "B"], "more than there are columns"),
        ('legacyId,parentId,title\n1,,A "x" y\n', ['A "x" y'], ""),
        ("legacyId,parentId,title,identifier\n1,,,Z 1\n", ["Z 1"], ""),
        ("legacyId,parentId,title\n1,,Möte på ö\n".encode("cp1252"), ["Möte på ö"], "UTF-8"),
        ("\ufefflegacyId,parentId,title\r\n1,,A\r\n", ["A"], ""),
    ],
)  # fmt: skip
def test_no_fault_of_form_stops_a_list(data: str | bytes, titles: list[str], remark: str) -> None:
    table = data.encode() if isinstance(data, str) else data
    assert is_atom_list(table)
    aid = read_atom_list(table, "atom.csv")
    assert sorted(unit.title for unit in aid.units) == sorted(titles)
    said = "; ".join((*aid.summary, *(one for unit in aid.units for one in unit.remarks)))
    assert remark in said


def test_a_table_of_files_without_a_tree_is_no_finding_aid() -> None:
    assert not is_atom_list(b"file,title,date\na.txt,A,2001\n")
    assert not is_atom_list(b"legacyId,eventActorName,eventType,culture\n1,A,Published,en\n")
    assert not is_atom_list(b"name,title,level\nA,B,3\n")


@pytest.mark.parametrize(
    ("words", "begin", "end", "date", "remark"),
    [
        ("", "1998-01-01", "1998-12-31", "1998", ""),
        ("", "1998-01-01", "2001-12-31", "1998/2001", ""),
        ("", "1999-03-12", "", "1999-03-12/", ""),
        ("", "", "1999-03-12", "/1999-03-12", ""),
        ("", "1998-99", "", "1998/1999", ""),
        ("", "2016-00-00", "2016-00-00", "2016", ""),
        ("[ca. 1999]", "1999-01-01", "1999-12-31", "1999~", ""),
        ("whenever", "1999", "1999", "1999", "“whenever” is no date that can be read"),
        ("n.d.", "", "", None, "says that there is no date"),
        ("1999", "2004", "2005", "1999", "does not agree with 2004/2005"),
        ("", "2005", "2004", None, "2004 lies before 2005"),
        ("", "someday", "2004", "/2004", "“someday” is no date that can be read"),
    ],
)
def test_dates_are_read_from_words_and_bounds_and_none_stops_a_list(
    words: str, begin: str, end: str, date: str | None, remark: str
) -> None:
    draft = UnitDraft("1", "line 2")
    put_date(draft, "eventDates", words, begin, end)
    assert draft.fields.get("date") == date
    assert remark in "; ".join(draft.remarks)
    assert bool(draft.remarks) == bool(remark)
    if remark:
        assert draft.fields["date_note"]


@pytest.mark.parametrize(
    ("words", "access", "until"),
    [
        ("Open.", "public", None),
        ("There are no restrictions on access", "public", None),
        ("The collection is open for research without restrictions.", "public", None),
        ("Open after 2030", "restricted", "2030"),
        ("Closed until 12 March 2031.", "restricted", "2031-03-12"),
        ("Open from 2031", "restricted", "2031-01-01"),
        ("Gesperrt bis 2031", "restricted", "2031"),
        ("Closed until the end of 2031", "restricted", "2031"),
        ("These records are restricted until May 2031.", "restricted", "2031-05"),
        ("Closed for thirty years", "restricted", None),
        # Only a sentence that is understood as a whole opens anything.
        ("Closed from 2010", "restricted", None),
        ("Restricted after 2005", "restricted", None),
        ("Open until 2010", "restricted", None),
        ("Gesperrt ab 2010", "restricted", None),
        ("Sekretess från 2005", "restricted", None),
        ("Personal data from 1999", "restricted", None),
        ("Restricted: contains names of children born after 1990", "restricted", None),
        ("Access only with permission; records from 1999", "restricted", None),
        ("Konfidentiell, sak no 2004", "restricted", None),
        ("Restricted. Opens 50 years after 1990", "restricted", None),
        ("Restricted: contains personal data. Open from 2010", "restricted", None),
        ("Open, but for the letters", "restricted", None),
        ("members", "members", None),
    ],
)
def test_what_does_not_plainly_say_open_is_closed(
    words: str, access: str, until: str | None
) -> None:
    draft = UnitDraft("1", "line 2")
    put_access(draft, "accessConditions", words)
    assert (draft.fields["access"], draft.fields.get("access_until")) == (access, until)
    assert draft.fields["access_conditions"] == words


def test_what_has_opened_is_said() -> None:
    draft = UnitDraft("1", "line 2")
    put_access(draft, "accessConditions", "Closed until 2010")
    assert draft.fields["access_until"] == "2010"
    assert draft.remarks == [
        "line 2, accessConditions: “Closed until 2010” lies in the past: it is public"
    ]


@pytest.mark.parametrize(
    ("one", "other", "access", "until"),
    [
        ("Closed until further decision", "Open from 2010", "restricted", None),
        ("Closed until 2040", "Closed until 2050", "restricted", "2050"),
        ("Closed until 2040", "Open", "restricted", "2040"),
        ("Open", "No restrictions", "public", None),
    ],
)
def test_of_several_conditions_the_strictest_holds(
    one: str, other: str, access: str, until: str | None
) -> None:
    for first, second in ((one, other), (other, one)):
        draft = UnitDraft("1", "line 2")
        put_access(draft, "accessrestrict", first)
        before = {key: str(value) for key, value in draft.fields.items()}
        put_access(draft, "accessrestrict", second)
        strictest_access(draft, before)
        assert (draft.fields["access"], draft.fields.get("access_until")) == (access, until)


def test_levels_that_cannot_stand_within_each_other_are_left_out(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    rows = [
        {"legacyId": "1", "parentId": "", "title": "Volume", "levelOfDescription": "File"},
        {"legacyId": "2", "parentId": "1", "title": "Letters", "levelOfDescription": "Serie"},
        {"legacyId": "3", "parentId": "2", "title": "Letter", "levelOfDescription": "Handling"},
    ]
    _, *units = run(catalogue, write(tmp_path / "a.csv", _table(rows)))
    found = _records(catalogue, [*units])
    assert [found[one].fields.get("level") for one in ("Volume", "Letters", "Letter")] == [
        "file", None, "item",
    ]  # fmt: skip
    assert "series cannot be within a file" in "; ".join(units[1].remarks)
    assert "Level of description: series" in (found["Letters"].note or "")


_EAD_2002 = """<?xml version="1.0"?><!DOCTYPE ead SYSTEM "ead.dtd">
<ead><eadheader><eadid>x</eadid></eadheader><archdesc level="collection"><did><head>Summary</head>
<unitid>RG 1</unitid><unittitle>Harbour board, <unitdate normal="1950/1999">1950-1999</unitdate>
</unittitle><physdesc><extent>3 boxes</extent></physdesc><origination><corpname>Harbour board
</corpname></origination><langmaterial><language langcode="swe">Swedish</language></langmaterial>
<physloc audience="internal">cellar</physloc></did><scopecontent><head>Scope</head><p>About ships.
</p><p>And dues.</p></scopecontent><accessrestrict><p>Open for research.</p></accessrestrict>
<controlaccess><subject>Ferries</subject><geogname>Visby</geogname><genreform>Maps</genreform>
</controlaccess><index><p>Of names</p></index><dsc type="combined"><c01 level="series"><did>
<unittitle>Dues</unittitle><unitid>RG 1/2</unitid></did><accessrestrict><p>Closed until 2090.</p>
</accessrestrict><c02 level="file"><did><container type="box">4
</container><unittitle>May</unittitle>
<unitdate>undated</unitdate><dao href="files/may.txt"/></did></c02></c01>
<c01 level="series" audience="internal"><did><unittitle>Staff</unittitle></did></c01></dsc>
</archdesc></ead>"""
_EAD_3 = """<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>x</recordid></control>
<archdesc level="fonds"><did><unitid>RG 1</unitid><unittitle>Harbour board</unittitle>
<unitdatestructured><daterange><fromdate standarddate="1950">1950</fromdate><todate
standarddate="1999">1999</todate></daterange></unitdatestructured><physdescstructured><quantity>3
</quantity><unittype>boxes</unittype></physdescstructured><origination><corpname><part>Harbour board
</part></corpname></origination><langmaterial><language langcode="swe">Swedish</language>
</langmaterial></did><scopecontent><p>About ships.</p><p>And dues.</p></scopecontent>
<controlaccess><subject><part>Ferries</part></subject><geogname><part>Visby</part></geogname>
<genreform><part>Maps</part></genreform></controlaccess><index><p>Of names</p></index>
<dsc><c level="series"><did><unittitle>Dues</unittitle></did><accessrestrict><p>Closed until 2090.
</p></accessrestrict><c level="file"><did><container localtype="box">4</container><unittitle>May
</unittitle><unitdate>undated</unitdate><dao daotype="borndigital" href="files/may.txt"/></did></c>
</c><c level="otherlevel" otherlevel="shelf" audience="internal"><did><unittitle>Staff</unittitle>
</did></c></dsc></archdesc></ead>"""


@pytest.mark.parametrize("text", [_EAD_2002, _EAD_3])
def test_ead_comes_in_with_its_tree(catalogue: Catalogue, tmp_path: Path, text: str) -> None:
    about, *units = run(catalogue, write(tmp_path / "aid.xml", text))
    found = _records(catalogue, [*units])
    board, dues, may, staff = (found[one] for one in ("Harbour board", "Dues", "May", "Staff"))
    assert [_parent(one) for one in (board, dues, may, staff)] == [
        None, board.id, dues.id, board.id,
    ]  # fmt: skip
    assert [one.fields.get("level") for one in (board, dues, may)] == ["fonds", "series", "file"]
    assert (board.date, board.summary) == ("1950/1999", "About ships.\nAnd dues.")
    assert board.fields["extent"] == "3 boxes"
    assert board.fields["creators"] == ["Harbour board"]
    assert (board.fields["language"], board.subjects) == ("sv", ("Ferries", "Visby"))
    assert "Genre: Maps" in (board.note or "")
    assert [one.access for one in (board, dues, may, staff)] == [
        Access.PUBLIC, Access.RESTRICTED, Access.RESTRICTED, Access.RESTRICTED,
    ]  # fmt: skip
    assert (may.fields["locator"], may.fields["file"]) == ("Box 4", "files/may.txt")
    assert may.date_note == "As listed: undated"
    said = "; ".join(about.remarks)
    assert "index (1)" in said
    if text is _EAD_2002:
        assert "physloc, internal (1)" in said
        assert "cellar" not in str([one.fields for one in found.values()])


def test_what_is_no_whole_finding_aid_is_refused_and_never_read_as_markup(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    entity = '<!DOCTYPE ead [<!ENTITY x SYSTEM "file:///etc/passwd">]><ead>&x;</ead>'
    broken = write(tmp_path / "a.xml", _EAD_3[:900])
    bomb = write(tmp_path / "b.xml", entity)
    box = write_zip(tmp_path / "c.zip", {"a.xml": _EAD_3.encode()})
    outcomes = run(catalogue, broken, bomb, box)
    assert {one.status for one in outcomes} == {ImportStatus.FAILED}
    assert counts(catalogue)["records"] == 0
    assert not is_ead(b"plain <ead> words")
    assert not is_ead(b"<html><body>ead</body></html>")


def test_a_file_of_the_same_title_that_came_by_itself_is_no_unit(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    (alone,) = run(catalogue, write(tmp_path / "a.txt", "Harbour board\n\nWords of a text."))
    table = write(
        tmp_path / "list.csv", "legacyId,title,levelOfDescription\n1,Harbour board,Fonds\n"
    )
    for status in (ImportStatus.IMPORTED, ImportStatus.UNCHANGED):
        _, unit = run(catalogue, table)
        assert (unit.status, unit.id == alone.id) == (status, False)
    assert "level" not in load_record(catalogue, str(alone.id)).fields


def test_the_import_of_a_finding_aid_is_one_step_that_is_taken_back(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    before = counts(catalogue)["records"]
    run(catalogue, write(tmp_path / "aid.xml", _EAD_3))
    assert counts(catalogue)["records"] == before + 4
    undo(catalogue, [import_step(catalogue, 1)], "ada")
    assert len(load_holdings(catalogue)) == before


_CELLS = st.text(st.characters(codec="utf-8"), max_size=12)
_NAMES = ("legacyId", "parentId", "qubitParentSlug", "title", "levelOfDescription", "culture",
          "eventDates", "eventTypes", "eventStartDates", "eventEndDates", "eventActors", "language",
          "accessConditions", "alternativeIdentifiers", "physicalObjectName", "other")  # fmt: skip


@given(st.lists(st.lists(_CELLS | st.sampled_from(("1", "2", "3", "a|b", "NULL")), max_size=17)))
def test_whatever_stands_in_a_table_is_taken_and_never_lost(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([_NAMES, *rows])
    aid: FindingAid = read_atom_list(out.getvalue().encode(), "a.csv")
    keys = {unit.key for unit in aid.units}
    placed = set()
    for unit in aid.units:
        assert unit.parent is None or (unit.parent in keys and unit.parent in placed)
        placed.add(unit.key)


def test_a_deep_or_damaged_ead_ends_in_a_sentence() -> None:
    deep = "<ead><archdesc>" + "<c><did><unittitle>x</unittitle></did>" * 380 + "</c>" * 380
    aid = read_ead((deep + "</archdesc></ead>").encode(), "a.xml")
    assert len(aid.units) == 381
    with pytest.raises(ExtractionError):
        read_ead(("<ead>" + "<c>" * 2000).encode(), "a.xml")
