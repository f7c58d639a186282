"""References, calendar, places, Dublin Core and linked data, each by the rules of its format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.extract.ics import read_ics
from car_tui.present.exchange.bibtex import bibtex
from car_tui.present.exchange.csl_json import csl_json
from car_tui.present.exchange.dublin_core import DC, dublin_core
from car_tui.present.exchange.formats import ABOUT, Format
from car_tui.present.exchange.geojson import coordinates_of, geojson
from car_tui.present.exchange.icalendar import icalendar
from car_tui.present.exchange.ric_o import ric_o
from car_tui.present.exchange.ris import ris
from car_tui.present.exchange.schema_org import schema_org
from tests.car_tui.leaving import ALONE, MEETING, ORIGIN, REPORT, leaving

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
TEXTS = st.text(min_size=1, max_size=60)
ELEMENTS = {
    *("contributor", "coverage", "creator", "date", "description", "format", "identifier"),
    *("language", "publisher", "relation", "rights", "source", "subject", "title", "type"),
}


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """References as RIS has them: two letters or digits, two blanks, a hyphen, a blank."""
    found: list[list[tuple[str, str]]] = []
    for line in text.split("\r\n"):
        if not line:
            continue
        match = re.fullmatch(r"([A-Z][A-Z0-9])  - ([^\r\n]*)", line)
        assert match is not None, line
        if match[1] == "TY":
            found.append([])
        found[-1].append((match[1], match[2]))
    return found


def test_ris_says_who_what_and_when() -> None:
    references = read_ris("".join(ris(leaving())))
    report = next(one for one in references if ("ID", "do-report") in one)
    assert report == [
        *(("TY", "RPRT"), ("ID", "do-report"), ("TI", REPORT.title), ("AU", "Office of Øresund")),
        *(("PY", "2018"), ("DA", "2018/06/"), ("M3", "annual report"), ("LA", "en")),
        *(("UR", "https://example.org/a?b={c}"), ("N1", "[car-tui:do-report]"), ("ER", "")),
    ]


@given(TEXTS)
def test_no_title_breaks_the_lines_of_ris(title: str) -> None:
    (reference,) = read_ris("".join(ris(leaving(replace(ALONE, title=title)))))
    assert [tag for tag, _ in reference][-1] == "ER"


def braces_of(text: str) -> int:
    """How many braces stay open, as BibTeX counts: whatever stands before. Fails below none."""
    depth = 0
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0, text
    return depth


def test_bibtex_escapes_what_latex_reads() -> None:
    text = "".join(bibtex(leaving()))
    assert braces_of(text) == 0
    (entry,) = re.findall(r"@techreport\{do-report,\n(.*?)\n\}\n", text, re.DOTALL)
    assert r"title = {{\textbraceleft{}Report\textbraceright{} 50\% of \#1; a\_b}}," in entry
    assert "year = {2018},\n  month = jun," in entry
    assert "institution = {{Office of Øresund}}," in entry
    assert "url = {https://example.org/a?b=%7Bc%7D}," in entry


@given(TEXTS)
def test_no_title_leaves_a_brace_open_in_bibtex(title: str) -> None:
    assert braces_of("".join(bibtex(leaving(replace(ALONE, title=title, summary=title))))) == 0


def test_csl_has_dates_as_far_as_they_are_stated() -> None:
    items = {item["id"]: item for item in json.loads("".join(csl_json(leaving())))}
    assert items["do-report"]["issued"] == {"date-parts": [[2018, 6]]}
    assert items["do-report"]["number-of-pages"] == 12
    assert items["do-papers"]["issued"] == {"date-parts": [[1998], [2020]]}
    assert items["1998-alone"]["issued"] == {"date-parts": [[1998]], "circa": True}
    assert items["1998-alone"]["type"] == "personal_communication"
    assert items["1998-alone"]["author"] == [{"literal": "Ada Berg"}]
    assert "issued" not in items["do-minutes"]


def unfolded(text: str) -> list[str]:
    """Content lines as RFC 5545 (3.1) puts them together."""
    lines: list[str] = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        assert len(line.encode()) <= 75
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def test_events_of_a_day_or_a_month_stand_in_the_calendar() -> None:
    lines = unfolded("".join(icalendar(leaving())))
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 2
    # The end is the day after the last one.
    assert "DTSTART;VALUE=DATE:20180502" in lines
    assert "DTEND;VALUE=DATE:20180504" in lines
    assert "DTSTART;VALUE=DATE:20180501" in lines
    assert "DTEND;VALUE=DATE:20180601" in lines
    assert "DESCRIPTION:Two days.\\nA second line\\, with \\\\ and \\;" in lines
    assert "DESCRIPTION:Date: May 2018" in lines
    assert "LOCATION:Malmö\\, SE" in lines
    assert lines.count("STATUS:TENTATIVE") == 1


def test_the_calendar_is_read_by_our_own_reader() -> None:
    read = read_ics("".join(icalendar(leaving())).encode())
    text = "\n".join(f"{section.heading}\n{section.text}" for section in read.sections)
    assert "Øresund Øresund" in text
    assert "A second line, with \\ and ;" in text


@given(TEXTS)
def test_no_title_breaks_the_lines_of_a_calendar(title: str) -> None:
    lines = unfolded("".join(icalendar(leaving(replace(MEETING, title=title)))))
    assert [line for line in lines if line.startswith("SUMMARY:")]
    assert all(re.match(r"[A-Z]+[:;]", line) for line in lines)


def test_a_place_is_a_point_and_one_that_is_not_located_has_no_geometry() -> None:
    read = json.loads("".join(geojson(leaving())))
    harbour, feature = read["features"]
    # Longitude before latitude.
    assert harbour["geometry"] == {"type": "Point", "coordinates": [12.98, 55.6]}
    assert (read["type"], feature["type"]) == ("FeatureCollection", "Feature")
    assert feature["geometry"] is None
    assert feature["properties"] == {
        "name": "Malmö", "other_names": ["Malmø"], "country": "SE", "events": 1
    }  # fmt: skip


@given(
    st.floats(-90, 90, allow_nan=False).map(lambda one: round(one, 6)),
    st.floats(-180, 180, allow_nan=False).map(lambda one: round(one, 6)),
)
def test_coordinates_turn_round(latitude: float, longitude: float) -> None:
    assert coordinates_of(f"{latitude:.6f}, {longitude:.6f}") == (longitude, latitude)


@pytest.mark.parametrize("text", ["", "91, 0", "0, 181", "north", "1", "1, 2, 3"])
def test_what_is_no_pair_of_coordinates_is_none(text: str) -> None:
    assert coordinates_of(text) is None


def test_dublin_core_has_its_fifteen_elements_and_none_is_empty() -> None:
    root = ET.fromstring("".join(dublin_core(leaving())))
    parts = [part for description in root for part in description]
    assert {part.tag.removeprefix(f"{{{DC}}}") for part in parts} <= ELEMENTS
    assert all(part.text and part.text.strip() for part in parts)
    about = [description.get(f"{RDF}about") for description in root]
    assert len(set(about)) == len(about)
    assert about[0] == f"urn:uuid:{ORIGIN.archive_id}#1998-alone"


@pytest.mark.parametrize("writer", [schema_org, ric_o])
def test_linked_data_is_read_without_a_look_at_the_web(writer: object) -> None:
    assert writer in (schema_org, ric_o)
    write = schema_org if writer is schema_org else ric_o
    read = json.loads("".join(write(leaving())))
    # A context that is an address would be fetched.
    assert isinstance(read["@context"], dict)
    nodes = read["graph"]
    assert len({node["id"] for node in nodes}) == len(nodes)
    for node in nodes:
        assert node["id"].startswith("urn:uuid:")
        assert None not in node.values()
        assert "" not in node.values()


def test_linked_data_says_what_is_what() -> None:
    uri = f"urn:uuid:{ORIGIN.archive_id}#"
    things = {one["id"]: one for one in json.loads("".join(schema_org(leaving())))["graph"]}
    meeting = things[f"{uri}ev-meeting"]
    assert (meeting["startDate"], meeting["endDate"]) == ("2018-05-02", "2018-05-03")
    assert meeting["location"] == [{"id": f"{uri}pl-malmo"}]
    # What is doubtful is no date of ISO 8601.
    assert "dateCreated" not in things[f"{uri}1998-alone"]
    assert things[f"{uri}1998-alone"]["temporal"] == "1998~"
    nodes = {one["id"]: one for one in json.loads("".join(ric_o(leaving())))["graph"]}
    assert nodes[f"{uri}do-minutes"]["isOrWasIncludedIn"] == [{"id": f"{uri}do-papers"}]
    assert (nodes[f"{uri}do-papers"]["type"], nodes[f"{uri}do-report"]["type"]) == (
        *("RecordSet", "Record"),
    )
    assert nodes[f"{uri}do-report.file"]["identifier"] == f"sha256:{'ab' * 32}"
    assert nodes[f"{uri}de-mandate"]["type"] == "Mandate"


def test_every_format_has_a_section_in_its_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")
    for form in Format:
        assert f"`{form}`" in page
        assert form in ABOUT


def test_an_address_of_the_archive_names_its_records() -> None:
    origin = replace(ORIGIN, base="https://example.org/a/")
    things = json.loads("".join(schema_org(leaving(origin=origin))))["graph"]
    assert things[0]["id"] == "https://example.org/a/1998-alone"
