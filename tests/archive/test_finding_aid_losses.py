"""Of a finding aid everything is taken, or stands in the list of what was not taken."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.importing.atom_list import read_atom_list
from archive.importing.ead_list import read_ead
from archive.importing.finding_aid import FindingAid

_IN_DID = (
    *("abstract", "container", "dao", "daogrp", "daoset", "didnote", "langmaterial"),
    *("materialspec", "note", "origination", "physdesc", "physdescset", "physdescstructured"),
    *("physloc", "repository", "unitdate", "unitdatestructured", "unitid", "unittitle", "address"),
)
_BESIDE_DID = (
    *("accessrestrict", "accruals", "acqinfo", "altformavail", "appraisal", "arrangement"),
    *("bibliography", "bioghist", "custodhist", "fileplan", "index", "legalstatus", "note", "odd"),
    *("originalsloc", "otherfindaid", "phystech", "prefercite", "processinfo", "relatedmaterial"),
    *("relations", "runner", "scopecontent", "separatedmaterial", "userestrict", "descgrp", "dao"),
    *("controlaccess", "localcontrol", "abstract", "address", "dsc"),
)
_POINTS = (
    *("address", "blockquote", "chronlist", "corpname", "date", "famname", "function", "genreform"),
    *("geogname", "list", "name", "note", "num", "occupation", "p", "persname", "subject", "table"),
    *("title", "unitdate", "controlaccess"),
)
_TOKEN = re.compile(r"token\d+")


def _aid(did: str, beside: str = "") -> FindingAid:
    text = (
        f"<ead><archdesc level='fonds'><did><unittitle>Board</unittitle>{did}</did>"
        f"{beside}</archdesc></ead>"
    )
    return read_ead(text.encode(), "aid.xml")


def _kept(aid: FindingAid) -> set[str]:
    return set(_TOKEN.findall(str([(unit.fields, unit.file, unit.remarks) for unit in aid.units])))


_PLACES = st.lists(
    st.tuples(st.sampled_from(("did", "beside", "points")), st.integers(0, 40), st.booleans()),
    min_size=1,
    max_size=8,
)


@given(_PLACES)
def test_every_element_with_text_is_kept_or_listed(
    places: list[tuple[str, int, bool]],
) -> None:
    parts: dict[str, list[str]] = {"did": [], "beside": [], "points": []}
    named: dict[str, str] = {}
    choices = {"did": _IN_DID, "beside": _BESIDE_DID, "points": _POINTS}
    for number, (place, at, in_paragraph) in enumerate(places):
        name = choices[place][at % len(choices[place])]
        token = f"token{number}"
        named[token] = name
        text = f"<p>{token}</p>" if in_paragraph else token
        parts[place].append(f"<{name}>{text}</{name}>")
    points = f"<controlaccess>{''.join(parts['points'])}</controlaccess>"
    aid = _aid("".join(parts["did"]), "".join(parts["beside"]) + points)
    listed = {entry.rpartition(" ")[0] for entry in aid.not_taken}
    lost = {name for token, name in named.items() if token not in _kept(aid)}
    assert all(name in listed or "p" in listed for name in lost)


def test_a_day_among_the_access_points_is_kept() -> None:
    aid = _aid("", "<controlaccess><date>1918-11-11</date><subject>Peace</subject></controlaccess>")
    assert aid.units[0].fields["note"] == "Access points: 1918-11-11"
    assert aid.not_taken == ()


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("<language langcode='eng'>English</language>.", None),
        ("<language langcode='swe'/><language langcode='eng'/>", None),
        (
            "<language langcode='lav'>Latvian</language> and <language langcode='rus'>Russian"
            "</language>",
            None,
        ),
        ("In <language langcode='lav'>Latvian</language>", "In Latvian"),
        ("<language langcode='lav'>Latvian (some)</language>", "Latvian (some)"),
        (
            "<language langcode='swe'>Swedish</language><language>Elfdalian</language>",
            "Swedish; Elfdalian",
        ),
        ("<language langcode='rus'>Russian</language>, from 1940", "Russian, from 1940"),
    ],
)
def test_what_is_said_of_languages_is_kept_whole(written: str, note: str | None) -> None:
    fields = _aid(f"<langmaterial>{written}</langmaterial>").units[0].fields
    said = str(fields.get("note", "")).splitlines()
    found = [line for line in said if line.startswith("Language: ")]
    assert found == ([f"Language: {note}"] if note else [])


def test_attributes_that_say_something_are_listed() -> None:
    aid = _aid(
        "<container type='box' containerid='B77'>3</container><unitdate certainty='guess'>1999"
        "</unitdate><physdesc><extent>2 boxes</extent><extent>1 metre</extent></physdesc>",
        "<controlaccess><persname role='painter' authfilenumber='7'>Berg</persname></controlaccess>"
        "<odd><p><ref href='https://example.org'>there</ref></p></odd>"
        "<odd audience='internal'><p><ref href='x'>hidden</ref></p></odd>",
    )
    assert aid.not_taken == (
        "container containerid (1)",
        "odd, internal (1)",
        "persname authfilenumber (1)",
        "persname role (1)",
        "ref href (1)",
        "unitdate certainty (1)",
    )
    assert aid.units[0].fields["extent"] == "2 boxes; 1 metre"


def test_headings_loose_text_and_a_second_identity_are_listed() -> None:
    aid = _aid(
        "<head>Summary</head>loose", "<did><unittitle>Other</unittitle></did><descgrp>x</descgrp>"
    )
    assert aid.not_taken == ("descgrp (1)", "did (2)", "head (1)")


_ISAD = (
    *("legacyId", "title", "identifier", "accessionNumber", "levelOfDescription", "repository"),
    *("scopeAndContent", "accessConditions", "language", "languageNote", "generalNote", "sources"),
    *("subjectAccessPoints", "genreAccessPoints", "publicationStatus", "digitalObjectURI", "rules"),
    *(
        "physicalObjectName",
        "physicalObjectLocation",
        "physicalObjectType",
        "digitalObjectChecksum",
    ),
    *("alternativeIdentifiers", "alternativeIdentifierLabels", "levelOfDetail", "eventDates"),
    *("eventTypes", "eventStartDates", "eventEndDates", "eventActors", "eventActorHistories"),
    *("eventDescriptions", "eventPlaces", "referenceCode", "my column"),
)
_CELL = st.lists(st.sampled_from(("said", "", "NULL")), max_size=3)


@given(st.lists(st.lists(_CELL, min_size=len(_ISAD), max_size=len(_ISAD)), max_size=3))
def test_every_cell_of_a_list_is_taken_or_reported(rows: list[list[list[str]]]) -> None:
    written = [
        [
            "|".join(
                f"cell{at}x{column}x{n}" if one == "said" else one for n, one in enumerate(cell)
            )
            for column, cell in enumerate(row)
        ]
        for at, row in enumerate(rows)
    ]
    out = io.StringIO()
    csv.writer(out).writerows([_ISAD, *written])
    aid = read_atom_list(out.getvalue().encode(), "a.csv")
    kept = str([(unit.fields, unit.file, unit.remarks, unit.key) for unit in aid.units])
    listed = {entry.rpartition(" ")[0] for entry in aid.not_taken}
    for row in written:
        for column, cell in zip(_ISAD, row, strict=True):
            for value in cell.split("|"):
                assert value in ("", "NULL") or value in kept or column in listed
