"""A thesaurus in SKOS comes into the archive's own, as one step that is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.own_thesaurus import NAME, own_thesaurus
from archive.changes.refusals import BuiltUponError, RefusedChangeError
from archive.changes.undoing import import_step, redo, undo
from archive.importing.ead_sign import is_skos
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.skos_list import read_skos
from tests.archive.imports import counts, run, write, write_zip

_HEAD = (
    '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
)
_FERRIES = f"""{_HEAD}
<skos:Concept rdf:about="http://x/1"><skos:prefLabel xml:lang="sv">Färjor</skos:prefLabel>
<skos:prefLabel xml:lang="en-GB">ferries</skos:prefLabel><skos:altLabel>boats</skos:altLabel>
<skos:altLabel>boats</skos:altLabel><skos:altLabel>packets</skos:altLabel>
<skos:hiddenLabel>feries</skos:hiddenLabel><skos:narrower rdf:resource="http://x/2"/>
<skos:historyNote>Formerly packets (1850-1900).</skos:historyNote>
<skos:historyNote>Written by hand.</skos:historyNote><skos:notation>7</skos:notation>
</skos:Concept>
<rdf:Description rdf:about="http://x/2"><skos:prefLabel>night ferries</skos:prefLabel>
<rdf:type rdf:resource="http://www.w3.org/2004/02/skos/core#Concept"/>
<skos:broader rdf:resource="http://x/9"/></rdf:Description>
<skos:Concept rdf:about="http://x/3"><skos:altLabel>nothing</skos:altLabel></skos:Concept>
</rdf:RDF>"""
_OWN = """# Ours.

- preferred: Ferries   # as we call them
  alternative: [ships, boats]

# Places

- preferred: quay
  alternative: [packets]
"""


def _said(outcomes: list[FileOutcome]) -> str:
    return "; ".join(remark for one in outcomes for remark in one.remarks)


def _bring(
    catalogue: Catalogue, tmp_path: Path, text: str = _FERRIES, **options: object
) -> list[FileOutcome]:
    return run(catalogue, write(tmp_path / "terms.rdf", text), **options)


def test_concepts_become_the_archives_own_thesaurus(catalogue: Catalogue, tmp_path: Path) -> None:
    before = counts(catalogue)["records"]
    about, *concepts = _bring(catalogue, tmp_path)
    assert (about.status, about.id) == (ImportStatus.SKIPPED, None)
    assert [(one.status, one.member) for one in concepts] == [
        (ImportStatus.IMPORTED, "ferries"),
        (ImportStatus.IMPORTED, "night ferries"),
    ]
    assert counts(catalogue)["records"] == before
    assert own_thesaurus(catalogue) == (
        "- preferred: ferries\n  alternative:\n  - Färjor\n  - boats\n  former:\n"
        "  - label: packets\n    date: 1850/1900\n  hidden:\n  - feries\n"
        "- preferred: night ferries\n"
    )
    said = _said([about, *concepts])
    assert "not taken: historyNote (1); notation (1)" in said
    assert "concept http://x/3: has no preferred label; not taken" in said
    assert "concept http://x/2: broader names http://x/9, which is not here" in said


def test_what_is_there_stays_and_gets_what_it_lacks(catalogue: Catalogue, tmp_path: Path) -> None:
    own = catalogue.folder.path / NAME
    own.write_text(_OWN)
    about, ferries, night = _bring(catalogue, tmp_path)
    assert (ferries.status, night.status) == (ImportStatus.UPDATED, ImportStatus.IMPORTED)
    # A label is that of one concept alone.
    assert "“packets” is a name of “quay” already; left out" in _said([about, ferries])
    text = own.read_text()
    assert text.startswith(
        "# Ours.\n\n- preferred: Ferries\n  alternative:\n  - ships\n  - boats\n  - Färjor\n"
    )
    assert "\n\n# Places\n\n- preferred: quay\n  alternative: [packets]\n- preferred: n" in text
    change = catalogue.change_number
    again = _bring(catalogue, tmp_path)
    assert {one.status for one in again[1:]} == {ImportStatus.UNCHANGED}
    assert (own.read_text(), catalogue.change_number) == (text, change)


def test_with_replace_the_thesaurus_is_the_file_and_what_goes_is_named(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    own = catalogue.folder.path / NAME
    own.write_text(_OWN)
    about, *_ = _bring(catalogue, tmp_path, replace=True)
    assert [one.value for one in about.lost] == ["quay"]
    assert "quay" not in own.read_text()
    assert "packets" in own.read_text()


def test_without_an_own_one_it_begins_with_the_one_that_is_used(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    _bring(catalogue, tmp_path, thesaurus=lambda: _OWN)
    assert (own_thesaurus(catalogue) or "").startswith("# Ours.\n\n- preferred: Ferries\n")


def test_an_import_is_taken_back_and_made_again_and_a_dry_run_writes_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    own = catalogue.folder.path / NAME
    own.write_text(_OWN)
    change = catalogue.change_number
    assert len(_bring(catalogue, tmp_path, dry_run=True)) == 3
    assert (own.read_text(), catalogue.change_number) == (_OWN, change)
    _bring(catalogue, tmp_path)
    new = own.read_text()
    undo(catalogue, [import_step(catalogue, 1)], "ada")
    assert own.read_text() == _OWN
    redo(catalogue, "ada")
    assert own.read_text() == new
    _bring(catalogue, tmp_path, _FERRIES.replace("boats", "vessels"))
    with pytest.raises(BuiltUponError):
        undo(catalogue, [import_step(catalogue, 1)], "ada")
    own.write_text("- preferred: mine\n")
    with pytest.raises(RefusedChangeError, match="was changed since"):
        undo(catalogue, [import_step(catalogue, 2)], "ada")
    assert own.read_text() == "- preferred: mine\n"


def test_the_file_of_a_first_import_goes_with_it(catalogue: Catalogue, tmp_path: Path) -> None:
    _bring(catalogue, tmp_path)
    undo(catalogue, [import_step(catalogue, 1)], "ada")
    assert not (catalogue.folder.path / NAME).exists()
    assert list(catalogue.folder.path.glob("*.new")) == []


def test_what_would_not_be_read_is_refused_and_changes_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    own = catalogue.folder.path / NAME
    own.write_text("- preferred: [broken\n")
    (outcome,) = _bring(catalogue, tmp_path)
    assert outcome.status is ImportStatus.FAILED
    assert "thesaurus.yaml" in str(outcome.error)
    own.unlink()
    many = "".join(
        f'<skos:Concept rdf:about="http://x/{n}"><skos:prefLabel>{"long " * 40}{n}</skos:prefLabel>'
        "</skos:Concept>"
        for n in range(6000)
    )
    (outcome,) = _bring(catalogue, tmp_path, f"{_HEAD}{many}</rdf:RDF>")
    assert (outcome.status, own.exists()) == (ImportStatus.FAILED, False)


def test_what_is_within_another_file_or_expands_entities_is_refused(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    box = write_zip(tmp_path / "c.zip", {"terms.rdf": _FERRIES.encode()})
    bomb = _FERRIES.replace(
        "?><rdf", '?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]><rdf'
    )
    outcomes = [*run(catalogue, box), *_bring(catalogue, tmp_path, bomb)]
    assert {one.status for one in outcomes} == {ImportStatus.FAILED}
    assert own_thesaurus(catalogue) is None


def test_rdf_that_speaks_of_something_else_is_no_thesaurus() -> None:
    assert is_skos(_FERRIES.encode())
    assert not is_skos(b"# http://www.w3.org/2004/02/skos/core# <rdf:RDF>")
    assert not is_skos(_FERRIES.replace("2004/02/skos", "2004/02/other").encode())


def test_of_several_broader_concepts_one_is_taken_and_the_others_are_named() -> None:
    text = _FERRIES.replace(
        '<skos:broader rdf:resource="http://x/9"/>',
        '<skos:broader rdf:resource="http://x/1"/><skos:broader rdf:resource="http://x/4"/>',
    ).replace(
        "</rdf:RDF>",
        '<skos:Concept rdf:about="http://x/4"><skos:prefLabel>ships</skos:prefLabel>'
        "</skos:Concept></rdf:RDF>",
    )
    night = read_skos(text.encode()).concepts[1]
    assert night.broader == "ferries"
    assert night.remarks == ("concept http://x/2: of several broader concepts not ships",)


def test_a_concept_that_stands_twice_names_its_narrower_ones_each_time() -> None:
    twice = (
        '<skos:Concept rdf:about="http://x/1"><skos:prefLabel>ships</skos:prefLabel>'
        '</skos:Concept><skos:Concept rdf:about="http://x/1">'
        "<skos:prefLabel>vessels</skos:prefLabel>"
        '<skos:narrower rdf:resource="http://x/2"/></skos:Concept>'
        '<skos:Concept rdf:about="http://x/2"><skos:prefLabel>ferries</skos:prefLabel>'
        "</skos:Concept>"
    )
    *_, ferries = read_skos(f"{_HEAD}{twice}</rdf:RDF>".encode()).concepts
    assert (ferries.preferred, ferries.broader) == ("ferries", "ships")
