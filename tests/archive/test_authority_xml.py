"""Authority records in EAC-CPF become persons and bodies, with all that is said or reported."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.changes.undoing import import_step, undo
from archive.errors import BadRecordError, ExtractionError
from archive.importing.eac_list import read_eac
from archive.importing.ead_sign import is_eac, is_ead
from archive.importing.metadata_list import read_metadata_list
from archive.importing.outcome import ImportStatus
from archive.model.vocabulary import Access
from tests.archive.imports import counts, run, write, write_zip

_OF_2010 = """<?xml version="1.0" encoding="UTF-8"?>
<eac-cpf xmlns="urn:isbn:1-931666-33-4" xmlns:xlink="http://www.w3.org/1999/xlink">
<control><recordId>hb</recordId><otherRecordId>VIAF 77</otherRecordId>
<maintenanceStatus>revised</maintenanceStatus></control>
<cpfDescription><identity><entityId>SE-1</entityId><entityType>corporateBody</entityType>
<nameEntry><part>The board</part><alternativeForm>own</alternativeForm></nameEntry>
<nameEntryParallel><nameEntry xml:lang="en"><part>Harbour board</part>
<authorizedForm>own</authorizedForm></nameEntry>
<nameEntry xml:lang="sv"><part>Hamnstyrelsen</part></nameEntry></nameEntryParallel>
<nameEntry><part>Quay office</part><useDates><dateRange><fromDate>1901</fromDate>
<toDate>1920</toDate></dateRange></useDates></nameEntry></identity>
<description><head>Of it</head><existDates><dateRange>
<fromDate standardDate="1901-03-06">6 March 1901</fromDate>
</dateRange></existDates>
<places><place localType="seat"><placeEntry>Visby</placeEntry></place></places>
<function><term>Piloting</term><descriptiveNote><p>by night too</p></descriptiveNote></function>
<occupations><occupation><term>Dredging</term></occupation>
<p>Rescue at sea</p></occupations>
<legalStatuses><legalStatus><term>public</term></legalStatus></legalStatuses>
<mandates><mandate><citation>Act of 1901</citation></mandate></mandates>
<structureOrGenealogy><list><item>two offices</item><item>a fleet</item></list>
</structureOrGenealogy><generalContext><p>Growing trade</p></generalContext>
<localDescription localType="subject"><term>Ferries</term></localDescription>
<localDescription localType="http://x.example/terms#fleet"><term>nine ships</term>
</localDescription>
<languageUsed><language languageCode="swe">Swedish</language></languageUsed>
<biogHist><head>Story</head><p>It built the quay.</p><chronList><chronItem>
<dateRange><fromDate>1910</fromDate><toDate>1912</toDate></dateRange>
<event>The mole was built.</event>
</chronItem></chronList></biogHist></description>
<relations><cpfRelation cpfRelationType="hierarchical-parent" xlink:href="x">
<relationEntry>City of Visby</relationEntry></cpfRelation>
<cpfRelation cpfRelationType="temporal-earlier"><relationEntry>Pilot guild</relationEntry>
</cpfRelation>
<cpfRelation cpfRelationType="associative"><relationEntry>Ship owners</relationEntry>
<descriptiveNote><p>shared a house</p></descriptiveNote></cpfRelation>
<resourceRelation resourceRelationType="creatorOf"><relationEntry>Ledgers</relationEntry>
</resourceRelation></relations></cpfDescription></eac-cpf>"""

_OF_2_0 = """<eac xmlns="https://archivists.org/ns/eac/v2"><control maintenanceStatus="new"
 publicationStatus="inProcess"><recordId>b</recordId></control><cpfDescription><identity>
<entityType value="person"/><identityId>ISNI 9</identityId>
<nameEntry status="alternative"><part>A. Berg</part></nameEntry>
<nameEntry status="authorized"><part localType="surname">Berg</part><part>Anna</part></nameEntry>
<nameEntry audience="internal"><part>Nickname</part></nameEntry></identity>
<description><existDates><dateSet><date standardDate="1950">about 1950</date><date>2004</date>
</dateSet></existDates><occupations><occupation><term>Pilot</term><dateRange><fromDate
 standardDate="1975"/></dateRange></occupation></occupations></description>
<relations><relation><targetEntity targetType="corporateBody"><part>Harbour board</part>
</targetEntity><relationType>employee</relationType></relation>
<relation><targetEntity targetType="resource"><part>Letters</part></targetEntity></relation>
</relations></cpfDescription></eac>"""


def _body(name: str, relations: str = "") -> str:
    return (
        f"<eac-cpf><cpfDescription><identity><entityType>corporateBody</entityType><nameEntry><part>"
        f"{name}</part></nameEntry></identity><relations>{relations}</relations></cpfDescription>"
        "</eac-cpf>"
    )


def _relation(kind: str, name: str) -> str:
    return (
        f'<cpfRelation cpfRelationType="{kind}"><relationEntry>{name}</relationEntry></cpfRelation>'
    )


def test_a_body_comes_in_with_all_that_is_said_of_it(catalogue: Catalogue, tmp_path: Path) -> None:
    path = write(tmp_path / "board.xml", _OF_2010)
    about, board = run(catalogue, path)
    assert (about.status, about.id) == (ImportStatus.SKIPPED, None)
    assert about.error == "authority records (EAC-CPF); its agent follows"
    record = load_record(catalogue, str(board.id))
    assert (record.id, record.title) == ("or-harbour-board", "Harbour board")
    assert record.aliases == ("The board",)
    assert record.subjects == ("Ferries",)
    assert record.note == (
        "fleet: nine ships\nLanguage used: Swedish\nRelated (hierarchical-parent): City of Visby\n"
        "Related (temporal-earlier): Pilot guild\n"
        "Related (associative): Ship owners; shared a house"
    )
    fields = dict(record.fields)
    assert {name: fields[name] for name in fields if name not in ("kind", "former_names")} == {
        "type": "organisation",
        "existence": "1901-03-06/",
        "parallel_names": ["Hamnstyrelsen"],
        "identifiers": ["SE-1", "VIAF 77"],
        "history": "It built the quay.\n1910 - 1912\nThe mole was built.",
        "places": ["Visby (seat)"],
        "functions": ["Piloting (by night too)", "Dredging", "Rescue at sea"],
        "legal_status": "public",
        "mandates": ["Act of 1901"],
        "internal_structure": "two offices\na fleet",
        "general_context": "Growing trade",
    }
    assert fields["former_names"] == [{"name": "Quay office", "date": "1901/1920"}]
    assert about.remarks == (
        "not taken: cpfRelation href (1); head (2); maintenanceStatus (1); recordId (1);"
        " resourceRelation, creatorOf (1)",
    )
    before = counts(catalogue)
    assert [one.status for one in run(catalogue, path)[1:]] == [ImportStatus.UNCHANGED]
    assert counts(catalogue) == before
    undo(catalogue, [import_step(catalogue, 1)], "ada")
    assert catalogue.scalar("select count(*) from records where removed_at is null") == 0


def test_a_person_of_the_newer_version_is_closed_while_in_process(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    about, berg = run(catalogue, write(tmp_path / "berg.xml", _OF_2_0))
    record = load_record(catalogue, str(berg.id))
    assert (record.title, record.fields["type"]) == ("Berg, Anna", "person")
    assert record.access is Access.RESTRICTED
    assert record.aliases == ("A. Berg",)
    assert record.fields["identifiers"] == ["ISNI 9"]
    assert record.fields["functions"] == ["Pilot (1975 -)"]
    assert record.note == "Related (employee): Harbour board"
    said = "; ".join(about.remarks)
    assert "nameEntry, internal (1)" in said
    assert "relation, resource (1)" in said
    assert "Nickname" not in str(record)


def test_ties_lead_to_who_is_here_in_whatever_order_they_come(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    child = _body(
        "Quay office",
        _relation("hierarchical-parent", "Harbour board")
        + _relation("temporal-earlier", "Pilot guild")
        + _relation("hierarchical-parent", "Quay office"),
    )
    export = f"<export>{child}{_body('Harbour board')}{_body('Pilot guild')}</export>"
    outcomes = run(catalogue, write(tmp_path / "all.xml", export))[1:]
    assert len(outcomes) == 3
    record = load_record(catalogue, "or-quay-office")
    ties = {(tie.type.forward, tie.target) for tie in record.relations}
    assert ties == {("part of", "or-harbour-board"), ("succeeds", "or-pilot-guild")}
    assert record.note == "Related (hierarchical-parent): Quay office"


def test_a_circle_of_ties_ends_and_costs_no_other_agent(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    both = _body("North", _relation("hierarchical-parent", "South"))
    both += _body("South", _relation("hierarchical-parent", "North"))
    _, *outcomes = run(catalogue, write(tmp_path / "all.xml", f"<export>{both}</export>"))
    assert ImportStatus.IMPORTED in {one.status for one in outcomes}
    assert all(one.error for one in outcomes if one.status is ImportStatus.FAILED)


@pytest.mark.parametrize(
    ("dates", "existence", "history"),
    [
        ("<date standardDate='1950-01-02'>2 January 1950</date>", "1950-01-02", None),
        ("<dateRange><fromDate>May 1950</fromDate><toDate>2004</toDate></dateRange>",
         "1950-05/2004", "Dates of existence: May 1950 - 2004"),
        ("<dateRange><toDate standardDate='2004'>2004</toDate></dateRange>", "/2004", None),
        ("<dateRange><fromDate standardDate='1745'>1742</fromDate></dateRange>", "1742/",
         "Dates of existence: 1742 -\nFrom and to as listed: 1745/"),
        ("<date>under kriget</date>", None, "Dates of existence: under kriget"),
        ("<date/>", None, None),
    ],
)  # fmt: skip
def test_dates_of_existence_are_read_and_words_that_say_more_are_kept(
    dates: str, existence: str | None, history: str | None
) -> None:
    source = _body("Guild").replace(
        "</identity>", f"</identity><description><existDates>{dates}</existDates></description>"
    )
    (agent,) = read_eac(source.encode()).agents
    assert (agent.fields.get("existence"), agent.fields.get("history")) == (existence, history)


def test_what_is_no_record_in_force_says_so_and_what_has_no_name_is_reported() -> None:
    gone = _body("Guild").replace(
        "<cpfDescription>",
        "<control><maintenanceStatus>deletedMerged</maintenanceStatus></control><cpfDescription>",
    )
    (agent,) = read_eac(gone.encode()).agents
    assert agent.remarks == ("“Guild”, maintenanceStatus: was marked as deletedMerged there",)
    family = _body("Lund").replace("corporateBody", "family")
    assert "no type of agent here" in read_eac(family.encode()).agents[0].remarks[0]
    nameless = read_eac(_body(" ").encode())
    assert nameless.agents == ()
    assert nameless.remarks[0] == "description 1: has no name that can be read; not taken"


@pytest.mark.parametrize("source", ["<eac-cpf><control></eac-cpf>", "<eac-cpf><x:a/></eac-cpf>"])
def test_what_is_damaged_is_refused_by_name(source: str) -> None:
    with pytest.raises(ExtractionError, match="authority records"):
        read_eac(source.encode())


def test_which_of_both_standards_a_file_follows() -> None:
    for source in (_OF_2010, _OF_2_0, f"<export>{_body('a')}</export>"):
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            assert is_eac(source.encode(encoding))
            assert not is_ead(source.encode(encoding))
    inner = "<ead><eadheader/><archdesc/></ead>"
    assert is_eac(_body("a", f"<objectXMLWrap>{inner}</objectXMLWrap>").encode())
    assert is_ead(f"<ead><x>{_body('a')}</x></ead>".encode())
    # Another program may call its first element so.
    assert not is_eac(b"<eac><note>words</note></eac>")
    assert not is_eac(b"The element <eac-cpf> stands first.")


def test_it_describes_no_files_and_is_not_read_within_another_file(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    path = write(tmp_path / "board.xml", _OF_2010)
    with pytest.raises(BadRecordError, match="describes no files"):
        read_metadata_list(catalogue, path)
    (outcome,) = run(catalogue, write_zip(tmp_path / "c.zip", {"a.xml": _OF_2010.encode()}))
    assert outcome.status is ImportStatus.FAILED
    assert "not read from within another file" in str(outcome.error)


_DESCRIBED = (
    *("biogHist", "functions", "function", "occupations", "places", "place", "mandates", "mandate"),
    *("legalStatus", "languagesUsed", "localDescription", "structureOrGenealogy", "unheardOf"),
)
_WITHIN = ("p", "term", "citation", "descriptiveNote", "list", "date", "placeEntry", "odd")


def test_every_word_is_kept_or_its_element_is_reported() -> None:
    """Words are put into elements wherever they may stand, and where none should be."""
    drawn = random.Random(11)
    for _ in range(300):
        words: dict[str, set[str]] = {}

        def element(name: str, words: dict[str, set[str]] = words) -> str:
            inside = ""
            for part in drawn.sample(_WITHIN, drawn.randint(1, 3)):
                word = f"word{len(words)}x"
                words[word] = {name, part}
                inside += f"<{part}>{word}</{part}>"
            return f"<{name}>{inside}</{name}>"

        described = "".join(element(name) for name in drawn.sample(_DESCRIBED, 3))
        source = _body("Guild", element(drawn.choice(("cpfRelation", "functionRelation"))))
        source = source.replace("</nameEntry>", f"{element('odd')}</nameEntry>{element('odd')}")
        source = source.replace(
            "</identity>",
            f"</identity><description>{described}</description>{element('alternativeSet')}",
        )
        read = read_eac(source.encode())
        kept = str([(one.fields, one.ties, one.remarks) for one in read.agents])
        listed = {re.split(r",? ", entry)[0] for entry in read.not_taken}
        for word, elements in words.items():
            assert word in kept or listed & elements, (word, elements, source)
