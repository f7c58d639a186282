"""Texts that may be read in two ways: reported, listed, and read again as a person says."""

from __future__ import annotations

from pathlib import Path

from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check

UNCERTAIN = "Kåre Rømø".encode("cp1252")
CERTAIN = "Bērnu tiesību aizsardzības darbinieki tikās Rīgā".encode("cp1257")


def test_an_uncertain_encoding_is_reported_listed_and_read_again(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "uncertain.txt").write_bytes(UNCERTAIN)
    (folder / "certain.txt").write_bytes(CERTAIN)
    ran = run("import", str(folder), "--json")
    check("import_line", ran.lines[0])
    certain, uncertain = ran.lines[:2]
    assert (certain["encoding"], certain["encodings"]) == ("windows-1257", ["windows-1257"])
    assert uncertain["encoding"] == "uncertain"
    first, second, *_ = uncertain["encodings"]
    command = f"car-tui import --reread {uncertain['id']} --encoding {second}"
    assert command in uncertain["hint"]

    listed = run("list", "--uncertain", "--json").document
    check("list", listed)
    assert [one["id"] for one in listed["items"]] == [uncertain["id"]]
    assert listed["items"][0]["encodings"] == uncertain["encodings"]
    assert command in run("list", "--uncertain").err
    card = run("show", uncertain["id"])
    assert "encoding uncertain" in card.out
    shown = run("show", uncertain["id"], "--json").document
    check("show_document", shown)
    assert shown["files"][0]["encoding"] == "uncertain"
    assert shown["title"] == UNCERTAIN.decode(first)

    dry = run("import", "--reread", uncertain["id"], "--encoding", second, "--dry-run", "--json")
    assert dry.lines[0]["status"] == "updated"
    assert run("list", "--uncertain", "--json").document["total"] == 1
    again = run("import", "--reread", uncertain["id"], "--encoding", second, "--json").lines[0]
    assert (again["status"], again["encoding"]) == ("updated", second)
    assert run("show", uncertain["id"], "--json").document["title"] == UNCERTAIN.decode(second)
    assert run("list", "--uncertain", "--json").document["total"] == 0
    found = run("search", UNCERTAIN.decode(second).split()[1], "--json").document
    assert uncertain["id"] in str(found)
    # What a person said holds when the file is read again without saying it.
    for what in (uncertain["id"], str(folder / "uncertain.txt")):
        assert run("import", "--reread", what, "--json").lines[0]["status"] == "unchanged"
    back = run("import", "--reread", uncertain["id"], "--encoding", first, "--json").lines[0]
    assert (back["status"], back["encodings"]) == ("updated", [first])
    assert run("verify").status == 0

    bag = tmp_path / "bag"
    assert run("bag", str(bag)).status == 0
    copy = tmp_path / "copy"
    assert run("init", str(copy), "--empty", archive=None).status == 0
    assert run("import", str(bag), archive=copy).status == 0
    files = run("show", uncertain["id"], "--json", archive=copy).document["files"]
    assert files[0]["encodings"] == [first]
    assert run("verify", archive=copy).status == 0


def test_an_encoding_can_be_named_at_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(UNCERTAIN)
    assert run("import", str(path), "--encoding", "klingon").status == 2
    (line,) = run("import", str(path), "--encoding", "CP1257", "--json").lines[:1]
    assert line["encodings"] == ["windows-1257"]
    assert run("show", line["id"], "--json").document["title"] == UNCERTAIN.decode("cp1257")


def test_lists_of_records_and_sidecars_in_old_encodings_are_read(run: Run, tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    events.write_bytes("id;title;date\r\nev-m;Möte i Åbo;2001-05-03\r\n".encode("cp1252"))
    assert run("import", str(events)).status == 0
    assert run("show", "ev-m", "--json").document["title"] == "Möte i Åbo"
    places = tmp_path / "events.yaml"
    places.write_bytes("- id: ev-l\n  title: Bērnu tiesību diena Rīgā\n".encode("cp1257"))
    assert run("import", str(places)).status == 0
    assert run("show", "ev-l", "--json").document["title"] == "Bērnu tiesību diena Rīgā"
    note = tmp_path / "a.txt"
    note.write_text("A note.")
    sidecar = tmp_path / "a.txt.yaml"
    sidecar.write_bytes("title: Protokół z posiedzenia w Gdańsku\n".encode("cp1250"))
    (line,) = run("import", str(note), "--json").lines[:1]
    shown = run("show", line["id"], "--json").document
    assert shown["title"] == "Protokół z posiedzenia w Gdańsku"
    doubtful = tmp_path / "b.csv"
    doubtful.write_bytes(b"id;title\nev-n;M\x81te\n")
    assert run("import", str(doubtful)).status == 2
    assert run("import", str(doubtful), "--encoding", "cp850").status == 0
    assert run("show", "ev-n", "--json").document["title"] == "Müte"
