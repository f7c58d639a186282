"""EAD3, EAC-CPF, AtoM's tables, OAI-PMH and SKOS: valid, and read back by our own readers."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ArchiveError
from archive.importing.atom_authorities import read_authorities
from archive.importing.atom_list import is_atom_list, read_atom_list
from archive.importing.atom_tables import AUTHORITIES
from archive.importing.eac_list import read_eac
from archive.importing.ead_list import read_ead
from archive.importing.ead_sign import is_skos
from archive.importing.finding_aid import FindingAid
from archive.importing.skos_list import read_skos
from archive.model.description import DESCRIPTION
from archive.model.fields import Value
from archive.model.read_item import read_item
from archive.model.record import Record
from archive.model.vocabulary import Access, Kind
from archive.text.clean import clean_line
from archive.text.folding import fold
from car_tui.present.exchange.atom import COLUMNS, atom
from car_tui.present.exchange.atom_authorities import COLUMNS as AUTHORITY_COLUMNS
from car_tui.present.exchange.atom_authorities import atom_authorities
from car_tui.present.exchange.atom_table import parallel
from car_tui.present.exchange.eac_cpf import eac_cpf
from car_tui.present.exchange.ead3 import EAD3, ead3
from car_tui.present.exchange.oai_pmh import oai_pmh
from car_tui.present.exchange.selection import Placed, Selection
from car_tui.present.exchange.skos import SKOS, skos
from car_tui.present.term import Term
from tests.archive.derived.given import record
from tests.car_tui.leaving import ADA, ALONE, FONDS, OFFICE, ORIGIN, REPORT, SERIES, leaving

SCHEMAS = Path(__file__).parent / "schemas"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@cache
def schema(name: str) -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(SCHEMAS / name)


def units_of(aid: FindingAid) -> dict[str, dict[str, object]]:
    return {str(unit.fields["title"]): dict(unit.fields) for unit in aid.units}


def test_the_finding_aid_of_a_unit_is_valid_ead3_and_comes_back() -> None:
    file = "originals/å 50%25 of #1 & 100%.pdf"
    text = "".join(ead3(leaving(FONDS, SERIES, REPORT, OFFICE), {"do-report": file}))
    schema("ead3.xsd").validate(text)
    aid = read_ead(text.encode(), "aid.xml")
    units = units_of(aid)
    assert list(units) == [FONDS.title, SERIES.title, REPORT.title]
    assert [unit.parent for unit in aid.units] == [None, "1", "2"]
    fonds = units[FONDS.title]
    for name in ("level", "reference", "extent", "language", "acquisition", "appraisal"):
        assert fonds[name] == FONDS.fields[name], name
    assert (fonds["date"], fonds["date_basis"]) == ("1998/2020", "stated")
    assert "date_note" not in fonds
    assert fonds["creators"] == ["Office", "Office of Øresund"]
    assert (fonds["subjects"], fonds["aliases"]) == (["sea", "law"], ["Öresundsarkivet"])
    assert (fonds["access"], fonds["access_reason"]) == ("members", "names of children")
    # A code that is built of those above is built again.
    assert "reference" not in units[REPORT.title]
    assert units[SERIES.title]["number"] == "1"
    (link,) = ET.fromstring(text).iter(f"{{{EAD3}}}dao")
    # An address: a bare # would begin a place in the file, a bare % a sign.
    assert link.get("href") == "originals/%C3%A5%2050%2525%20of%20%231%20%26%20100%25.pdf"
    assert aid.units[2].file == file


def test_of_several_units_the_finding_aid_is_of_the_archive() -> None:
    text = "".join(ead3(leaving()))
    schema("ead3.xsd").validate(text)
    (top,) = ET.fromstring(text).iter(f"{{{EAD3}}}archdesc")
    assert top.get("otherlevel") == "archive"
    aid = read_ead(text.encode(), "aid.xml")
    # The archive as a whole is no unit of ours.
    assert list(units_of(aid)) == [FONDS.title, SERIES.title, REPORT.title, ALONE.title]
    assert [unit.parent for unit in aid.units] == [None, "1", "2", None]
    assert units_of(aid)[ALONE.title]["date"] == "1998~"
    ids = [part.get("id") for part in ET.fromstring(text).iter(f"{{{EAD3}}}c")]
    assert ids == ["do-papers", "do-minutes", "do-report", "_1998-alone"]


def test_every_text_of_a_description_is_in_the_finding_aid() -> None:
    text = "".join(ET.fromstring("".join(ead3(leaving()))).itertext())
    for member in DESCRIPTION:
        value = FONDS.fields.get(member.name)
        if isinstance(value, str) and member.name != "script":
            assert value.split("\n")[0] in text, member.name


def test_an_agent_is_valid_eac_cpf_and_comes_back() -> None:
    selection = leaving()
    for agent in (OFFICE, ADA):
        schema("eac.xsd").validate("".join(eac_cpf(agent, selection)))
    (read,) = read_eac("".join(eac_cpf(OFFICE, selection)).encode()).agents
    for name in (
        *("existence", "history", "legal_status", "internal_structure", "general_context"),
        *("functions", "mandates", "places", "identifiers", "parallel_names"),
    ):
        assert read.fields[name] == OFFICE.fields[name], name
    assert read.fields["aliases"] == list(OFFICE.aliases)
    assert read.fields["former_names"] == OFFICE.fields["former_names"]
    assert {(tie.field, tie.name) for tie in read.ties} == {
        ("parent", "Council"),
        ("predecessors", "Board"),
    }


def test_descriptions_come_back_from_atoms_table() -> None:
    text = "".join(atom(leaving()))
    assert is_atom_list(text.encode())
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["parentId"] for row in rows] == ["", "do-papers", "do-minutes", ""]
    # The columns of events have a value, or a hole, in each place.
    counts = {rows[0][name].count("|") for name in COLUMNS if name.startswith("event")}
    assert counts == {1}
    assert rows[0]["eventDates"] == "1998/2020|NULL"
    aid = read_atom_list(text.encode(), "aid.csv")
    units = units_of(aid)
    fonds = units[FONDS.title]
    assert (fonds["reference"], fonds["level"], fonds["date"]) == ("P", "fonds", "1998/2020")
    assert fonds["creators"] == ["Office", "Office of Øresund"]
    # No bar divides a text: all of it comes back, with another sign.
    for name in ("appraisal", "accruals", "physical_characteristics", "finding_aids"):
        assert fonds[name] == str(FONDS.fields[name]).replace("|", "¦"), name
    assert fonds["access"] == "restricted"
    assert units[ALONE.title]["creators"] == ["Ada Berg"]
    assert not aid.not_taken


def test_authorities_come_back_from_atoms_table() -> None:
    text = "".join(atom_authorities(leaving()))
    assert tuple(next(csv.reader(io.StringIO(text)))) == AUTHORITY_COLUMNS
    read = read_authorities(text.encode(), AUTHORITIES)
    agents = {agent.name: agent.fields for agent in read.agents}
    office = agents[OFFICE.title]
    for name in ("type", "existence", "history", "legal_status", "parallel_names", "identifiers"):
        assert office[name] == OFFICE.fields[name], name
    assert office["aliases"] == ["Sundkontoret", "Board of Ferries"]
    assert agents[ADA.title]["type"] == "person"


@given(st.lists(st.text(max_size=9) | st.none(), max_size=4))
def test_what_stands_beside_each_other_keeps_its_place(values: list[str | None]) -> None:
    written = parallel(values)
    if written:
        read = ["" if one == "NULL" else one for one in written.split("|")]
        assert len(read) == len(values)
        assert [bool(one.strip()) for one in read if one] <= [True] * len(read)


def test_harvesters_find_the_documents_in_a_static_repository() -> None:
    origin = replace(ORIGIN, base="https://example.org/a/", contact="ada@example.org")
    root = ET.fromstring("".join(oai_pmh(leaving(origin=origin))))
    oai = "{http://www.openarchives.org/OAI/2.0/}"
    static = "{http://www.openarchives.org/OAI/2.0/static-repository}"
    assert [part.tag for part in root] == [
        f"{static}{name}" for name in ("Identify", "ListMetadataFormats", "ListRecords")
    ]
    # The order in which the protocol has them.
    assert [part.tag.removeprefix(oai) for part in root[0]] == [
        *("repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp"),
        *("deletedRecord", "granularity"),
    ]
    assert root[0].findtext(f"{oai}granularity") == "YYYY-MM-DD"
    assert [one.text for one in root.iter(f"{oai}identifier")] == [
        f"https://example.org/a/{name}"
        for name in ("1998-alone", "do-minutes", "do-papers", "do-report")
    ]
    dc = "{http://purl.org/dc/elements/1.1/}"
    assert FONDS.summary in [one.text for one in root.iter(f"{dc}description")]


@pytest.mark.parametrize("origin", [ORIGIN, replace(ORIGIN, base="https://example.org/")])
def test_a_repository_without_address_or_contact_is_refused(origin: object) -> None:
    with pytest.raises(ArchiveError, match="who answers for it"):
        "".join(oai_pmh(leaving(origin=origin)))  # type: ignore[arg-type]


def test_the_thesaurus_keeps_the_rules_of_skos() -> None:
    terms = (
        Term("Law", ("law", "Recht", "Law"), (), ("recht", "Recht"), ""),
        Term("law!", (), (("Act", "2002/2008"), ("Bill", "")), (), "LAW"),
    )
    root = ET.fromstring("".join(skos(ORIGIN, terms)))
    scheme, *concepts = root
    uris = [concept.get(f"{RDF}about") for concept in concepts]
    assert len(set(uris)) == 2
    for concept in concepts:
        labels = [part.text for part in concept if part.tag.endswith("Label")]
        # No label twice in a concept (S13), one preferred label (S14).
        assert len(labels) == len(set(labels))
        assert len(concept.findall(f"{{{SKOS}}}prefLabel")) == 1
    (broader,) = root.iter(f"{{{SKOS}}}broader")
    assert broader.get(f"{RDF}resource") == uris[0]
    (top,) = scheme.iter(f"{{{SKOS}}}hasTopConcept")
    assert top.get(f"{RDF}resource") == uris[0]
    notes = [one.text for one in root.iter(f"{{{SKOS}}}historyNote")]
    assert notes == ["Formerly Act (2002-2008).", "Formerly Bill."]


def test_signs_that_xml_does_not_allow_are_left_out() -> None:
    bad = replace(FONDS, title="A\x0bB\ufffe\x00C", summary="\x1b[31mred\x01")
    for text in (
        "".join(ead3(leaving(bad))),
        "".join(eac_cpf(replace(ADA, title="\x02A"), leaving(ADA))),
    ):
        ET.fromstring(text)


_LABEL = st.text(
    st.characters(categories=["Lu", "Ll", "Lo", "Nd"], include_characters="-.,'&<é "), min_size=1
).map(clean_line)
_LABELS = st.lists(_LABEL.filter(bool), min_size=1, max_size=14, unique_by=fold)
_DATES = st.sampled_from(("", "1998", "2002/2008", "1998~", "2012/..", "19XX", "2004-06?"))


@given(_LABELS, st.data())
def test_a_thesaurus_that_leaves_comes_back_the_same(
    labels: list[str], data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, len(labels)))
    preferred, rest = labels[:count], labels[count:]
    terms = []
    for at, name in enumerate(preferred):
        own = rest[at::count]
        cut, end = sorted(data.draw(st.tuples(*[st.integers(0, len(own))] * 2)))
        former = tuple((label, data.draw(_DATES)) for label in own[cut:end])
        others = [one for one in preferred if one != name]
        broader = data.draw(st.sampled_from(["", *others]))
        terms.append(Term(name, tuple(own[:cut]), former, tuple(own[end:]), broader))
    text = "".join(skos(ORIGIN, terms))
    assert is_skos(text.encode())
    read = read_skos(text.encode())
    assert [
        Term(one.preferred, one.alternative, one.former, one.hidden, one.broader)
        for one in read.concepts
    ] == terms
    assert (read.summary, [one.remarks for one in read.concepts if one.remarks]) == ((), [])


_LINES = st.lists(_LABEL.filter(bool), min_size=1, max_size=2).map("\n".join)
# In many finding aids a comma stands before the date that follows the title; it is taken off.
_TITLE = _LABEL.map(lambda text: text.strip(" ,")).filter(bool)
_UNIT = st.fixed_dictionaries(
    {"title": _TITLE},
    optional={
        **dict.fromkeys(
            (
                *(one.name for one in DESCRIPTION if isinstance(one, Value)),
                *("summary", "note", "extent"),
            ),
            _LINES,
        ),
        "level": st.sampled_from(("fonds", "series", "file", "item")),
        "reference": st.sampled_from(("P", "P/1", "Q 7")),
        "number": st.sampled_from(("1", "12a")),
        "kind": st.sampled_from(("letter", "annual report")),
        "date": st.sampled_from(("1998", "1998~", "1998/2020", "2004-06?", "2012/..", "19XX")),
        "language": st.sampled_from(("sv", "en-GB", "et")),
        "script": st.sampled_from(("Latn", "Latn, Cyrl", "runes")),
        "creators": st.lists(_LABEL.filter(bool), unique=True, max_size=2),
        "aliases": st.lists(_TITLE, unique=True, max_size=2),
        "subjects": st.lists(_LABEL.filter(bool), unique=True, max_size=2),
        "access": st.sampled_from(("public", "members", "restricted")),
        "access_until": st.sampled_from(("2090", "2091-05-01", "2090~")),
        "access_reason": st.sampled_from(("names", "names (of children)")),
        "holder": _LABEL.filter(bool),
    },
)


@given(st.lists(_UNIT, min_size=2, max_size=4), st.data())
def test_what_ead3_holds_of_units_comes_back(
    given_units: list[dict[str, object]], data: st.DataObject
) -> None:
    records: list[Record] = []
    placed: list[Placed] = []
    for at, values in enumerate(given_units):
        values = dict(values)
        if values.get("access", "public") == "public":
            values = {key: one for key, one in values.items() if key not in _CLOSURE}
        above = data.draw(st.sampled_from([None, *placed])) if at else None
        way = (*above.way, above.id) if above else ()
        records.append(record(f"do-{at}x", **values))
        placed.append(
            Placed(f"do-{at}x", len(way), way, str(values.get("reference") or "") or None)
        )
    order = sorted(placed, key=lambda one: (*one.way, one.id))
    text = "".join(ead3(Selection(ORIGIN, records, placed=order)))
    schema("ead3.xsd").validate(text)
    aid = read_ead(text.encode(), "aid.xml")
    assert aid.summary == ("not taken: control (1)",)
    assert [unit.named for unit in aid.units] == [one.id for one in order]
    by_key = {unit.key: unit for unit in aid.units}
    by_id = {one.id: one for one in records}
    for unit, place in zip(aid.units, order, strict=True):
        assert (by_key[unit.parent].named if unit.parent else None) == (
            place.way[-1] if place.way else None
        )
        came = read_item(Kind.DOCUMENT, {"id": unit.named, **unit.fields}).record
        left = by_id[unit.named]
        for name in ("title", "date", "aliases", "subjects", "summary", "note"):
            assert getattr(came, name) == getattr(left, name), name
        names = {*came.fields, *left.fields} - _not_held(left, is_top=place is order[0])
        for name in names:
            assert came.fields.get(name) == left.fields.get(name), name
        if "access" in unit.fields or left.access is not Access.PUBLIC:
            assert (came.access, came.access_until, came.access_reason) == (
                *(left.access, left.access_until, left.access_reason),
            )


_CLOSURE = ("access_until", "access_reason")


def _not_held(left: Record, *, is_top: bool) -> set[str]:
    """The one unit of a finding aid has to have a level."""
    return {"level"} if is_top and "level" not in left.fields else set()
