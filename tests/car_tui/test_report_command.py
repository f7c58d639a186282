"""`car-tui report`: drafts and dossiers from the bundled history."""

from __future__ import annotations

import errno
import io
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record, store_record
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Access
from car_tui.present.paper.paper_form import FORMS
from tests.car_tui.conftest import Run
from tests.car_tui.papers import READERS
from tests.car_tui.test_contract import check

YEAR = "2017-07/2018-06"


def test_the_draft_keeps_the_contract_and_each_sentence_has_a_note(run: Run) -> None:
    told = run("report", YEAR, "--json").document
    check("report", told)
    parts = {one["heading"]: one for one in told["parts"]}
    assert told["title"] == "CBSS Expert Group on Children at Risk: report on July 2017 - June 2018"
    sentences = [said for one in told["parts"] for said in one["sentences"]]
    assert len(sentences) > 300
    assert all(re.search(r"\[car-tui:do-[\w-]+(#\d+)?\]", said["note"]) for said in sentences)
    first = parts["First Expert Group meeting of the Swedish presidency"]["sentences"]
    assert "12-13 October 2017 in Stockholm" in first[0]["text"]
    assert any("budget rises" in said["text"] for said in first)
    assert "Trafficking Along Migration Routes" in parts
    assert parts["What may lie in the period, as far as its date is told"]["sentences"]


def test_files_of_every_form_hold_the_same_and_are_the_same_again(run: Run, tmp_path: Path) -> None:
    notes = {}
    for ending in FORMS:
        path = tmp_path / f"report{ending}"
        assert run("report", YEAR, "--to", str(path)).status == 0
        notes[ending] = READERS[ending](path.read_bytes()).notes
    assert len(set(notes.values())) == 1, {ending: len(found) for ending, found in notes.items()}
    before = path.read_bytes()
    assert run("report", YEAR, "--to", str(path), "--force").status == 0
    assert path.read_bytes() == before


def test_a_period_without_anything_says_so(run: Run) -> None:
    told = run("report", "1850")
    assert told.status == 0
    assert told.out.count("The archive tells nothing of this.") == told.out.count("\n## ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("2017/..",), "2017/.. has an open end"),
        (("soon",), "is not a date"),
        (("2017", "--body", "or-nobody"), "or-nobody"),
        (("2017", "--to", "report.pdf"), ".docx, .odt, .md, .html"),
        (("--what", "project", "ev-2017-10-car-meeting"), "is of the kind event, not project"),
        (("--what", "country", "XX"), "no record names the country XX"),
        (("--what", "country", "Albania"), "no record names the country AL"),
        (("--what", "country", "Andorra"), "no record names the country AD"),
        (("--what", "country", "Latvai"), "Did you mean Latvia (LV)?"),
        (("--what", "state", "Atlantis"), "no country is called “Atlantis” here"),
        (("--what", "person", "pe-nobody"), "pe-nobody"),
        (("--what", "topic", "x", "--body", "or-car"), "for the report on a period"),
        (("1850", "--to", "not there/report.md"), "its folder is not there"),
        (("2017", "--outline", "not-there.yaml"), "not-there.yaml"),
        ((), "PERIOD|X"),
    ],
)
def test_what_cannot_be_drafted_is_refused_in_a_sentence(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    refused = run("report", *words)
    assert refused.status == 2
    assert said in refused.err
    assert refused.out == ""
    assert "Traceback" not in refused.err


def test_an_outline_is_shown_changed_and_used(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(run("report", "--show-outline").out)
    assert run("report", "1850", "--outline", str(path)).out == run("report", "1850").out
    path.write_text("title: Our {period}\nparts:\n  - {title: Who, shows: offices}\n")
    told = run("report", YEAR, "--outline", str(path)).out
    assert told.startswith("# Our July 2017 - June 2018\n")
    assert re.findall(r"^## (.+)$", told, re.MULTILINE) == ["Who"]
    path.write_text("title: x\nparts:\n  - {title: Who, shows: office}\n")
    refused = run("report", YEAR, "--outline", str(path))
    assert (refused.status, "did you mean offices?" in refused.err) == (2, True), refused.err


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("mine")
    refused = run("report", "1850", "--to", str(path))
    assert (refused.status, path.read_text()) == (2, "mine")
    assert "--force" in refused.err
    assert run("report", "1850", "--to", str(path), "--force").status == 0
    assert path.read_text().startswith("# ")


def test_a_full_disk_leaves_what_was_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "box" / "report.docx"
    path.parent.mkdir()
    path.write_text("mine")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        refused = run("report", "1850", "--to", str(path), "--force")
    assert (refused.status, "the disk is full" in refused.err) == (2, True), refused.err
    assert [one.read_text() for one in path.parent.iterdir()] == ["mine"]


@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("country", "LV"),
        ("country", "Latvia"),
        ("country", "lettland"),
        ("country", "Łotwa"),
        ("country", "ЛАТВИЯ"),
        ("country", "Latvian"),
        ("state", "Latvija"),
        ("state", "or-state-latvia"),
        ("person", "or-state-latvia"),
        ("state", "Land of amber"),
    ],
)
def test_the_dossier_of_a_country_is_one_however_it_is_named(
    run: Run, what: str, name: str
) -> None:
    assert run("set", "or-state-latvia", "aliases+=Land of Amber").status == 0
    told = run("report", "--what", what, *name.split())
    assert told.out.startswith("# Latvia\n"), told.err
    assert "organised: Riga seminar on abused children." in told.out
    assert "decided: The findings of the report are noted" in told.out
    assert told.out == run("report", "--what", "country", "lv").out
    if what == "country":
        named = run("practices", "--country", name, "--json").document["items"]
        assert [one["id"] for one in named] == ["pa-lv-behaviour"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--what", "project", "pr-promise-2"), "- Led by: Council of the Baltic Sea States."),
        (("--what", "meeting", "ev-2017-10-car-meeting"), "decided: The unit budget rises"),
        (("--what", "person", "pe-wenke"), "Office in: Children at Risk Unit."),
        (("--what", "country", "lv"), "# Latvia\n"),
        (("--what", "country", "Luxembourg"), "# Luxembourg\n"),
        (("--what", "topic", "corporal", "punishment"), "In 1979: Sweden prohibits"),
    ],
)
def test_a_dossier_tells_what_is_known_of_one_thing(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    told = run("report", *words)
    assert told.status == 0
    assert said in re.sub(r"\[\^\d+\]", "", told.out)
    assert len(re.findall(r"^\[\^\d+\]: .*\[car-tui:", told.out.replace("\\", ""), re.M)) > 1


def test_a_topic_says_what_was_postponed_and_quotes_nothing_that_is_not_held(run: Run) -> None:
    told = run("report", "--what", "topic", "conventions").out
    assert "postponed: The short analysis of conventions" in told
    assert "In the words of the documents" not in told
    nothing = run("report", "--what", "topic", "zxqwv")
    assert (nothing.status, "tells nothing of this" in nothing.out) == (0, True)


def test_what_is_closed_is_in_no_byte_for_the_public(
    run: Run, archive_path: Path, tmp_path: Path
) -> None:
    secret = "Qxzvorplyn"
    closed = ("ev-2017-10-car-meeting", "de-2017-10-budget", "pr-tram", "pe-wallin", "pri-2017-5")
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        for one in closed:
            record = load_record(catalogue, one)
            planted = replace(record, title=f"{secret} {record.title}", access=Access.RESTRICTED)
            store_record(catalogue, planted, "somebody")
    everything = run("report", YEAR)
    assert everything.out.count(secret) > len(closed)
    assert "It may hold what is not public." in everything.out
    for ending in (".docx", ".html"):
        path = tmp_path / f"public{ending}"
        ran = run("--audience", "public", "report", YEAR, "--to", str(path))
        assert ran.status == 0
        written = _bytes(path)
        for word in (secret, *closed, "not public"):
            assert word.encode() not in written, (ending, word)
        assert secret not in ran.err
    for words in (("country", "SE"), ("project", "pr-nvc"), ("topic", "meeting")):
        assert secret not in run("--audience", "public", "report", "--what", *words).out
    assert run("--audience", "public", "report", "--what", "project", "pr-tram").status == 2


def test_what_is_in_the_trash_is_in_no_note(run: Run) -> None:
    asked = [(YEAR,), ("--what", "project", "pr-tram"), ("--what", "country", "LV")]
    asked.append(("--what", "topic", "barnahus"))
    cited = "[car-tui:do-annual-report-2018"
    assert all(cited in run("report", *words).out.replace("\\", "") for words in asked)
    run("remove", "do-annual-report-2018")
    for words in asked:
        told = run("report", *words)
        assert told.status == 0
        assert "do-annual-report-2018" not in told.out.replace("\\", "")


def test_a_dossier_marks_the_title_and_the_documents_that_are_not_public(
    run: Run, tmp_path: Path
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The gyroscope came by boat.\n")
    words = ("--title", "Letter on boats", "--access", "members")
    assert run("import", str(letter), *words).status == 0
    told = run("report", "--what", "topic", "gyroscope", "--json").document
    said = [one for part in told["parts"] for one in part["sentences"]]
    assert [one["note"].startswith("[members] Letter on boats") for one in said] == [True]
    run("set", "pr-robert", "access=restricted")
    told = run("report", "--what", "project", "pr-robert", "--json").document
    assert told["title"].startswith("[restricted] ")


def _bytes(path: Path) -> bytes:
    data = path.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(path) as file:
        return b"\n".join(file.read(name) for name in file.namelist())
