"""`car-tui import` and `car-tui list` as scripts and people use them."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from archive.importing.outcome import FileOutcome, ImportStatus
from car_tui.cli.import_report import Report
from tests.archive.extract.pdf_bytes import pdf
from tests.archive.keeping.bags import parts, write_parts
from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("A note about lamps.")
    (folder / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    return folder


def test_options_describe_the_file(run: Run, folder: Path) -> None:
    words = "--title Lamps --date 2015-03 --kind memo --project pr-robert --language en"
    words += " --access members --creator Keeper --reference CAR/1"
    assert run("import", str(folder / "a.txt"), *words.split()).status == 0
    shown = run("show", "do-lamps-2015", "--json").document
    assert (shown["title"], shown["date"], shown["document_kind"]) == ("Lamps", "2015-03", "memo")
    assert (shown["access"], shown["reference"]) == ("members", "CAR/1")
    assert {"type": "output of", "id": "pr-robert"}.items() <= shown["relations"][0].items()
    again = run("import", str(folder / "a.txt"), "--title", "Lamps", "--json")
    assert again.lines[0]["status"] == "unchanged"


def test_a_bag_within_a_folder_is_one_accession(run: Run, folder: Path) -> None:
    write_parts(folder / "bag", parts())
    bad = parts(more={"data/lamps.txt": b"Other words."})
    write_parts(folder / "torn", bad)
    lines = run("import", str(folder), "--json").lines[:-1]
    status = {Path(line["path"]).relative_to(folder).as_posix(): line["status"] for line in lines}
    assert status == {
        "bag/data/in/boats.txt": "imported",
        "bag/data/lamps.txt": "imported",
        "torn": "failed",
        "a.txt": "imported",
        "b.pdf": "failed",
    }
    again = run("import", str(folder), "--rehash", "--json").lines[:-1]
    assert {line["status"] for line in again} == {"unchanged", "failed"}


def test_what_is_excluded_is_said_to_be(run: Run, folder: Path) -> None:
    for name in ("drafts/x.txt", "notes/drafts/y.txt", "notes/z.tmp", "notes/drafts.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"A note called {name}.")
    ran = run("import", str(folder), "--json", "--exclude", "drafts/", "--exclude", "notes/*.tmp")
    said = {
        Path(line["path"]).relative_to(folder).as_posix(): line.get("error") or line["status"]
        for line in ran.lines[:-1]
    }
    assert said.pop("b.pdf")
    assert said == {
        "a.txt": "imported",
        "drafts": "excluded by --exclude drafts/",
        "notes/drafts": "excluded by --exclude drafts/",
        "notes/drafts.txt": "imported",
        "notes/z.tmp": "excluded by --exclude notes/*.tmp",
    }


def test_a_line_says_what_became_of_a_file_and_as_which_document(run: Run, folder: Path) -> None:
    note = folder / "a.txt"

    def line(*words: str) -> str:
        return run("import", str(note), *words).out.replace(str(note), "FILE").rstrip("\n")

    assert line() == "imported: FILE as do-a-note-about-lamps (1 passage)"
    assert line("--title", "Lamps") == "updated: FILE as do-a-note-about-lamps"
    note.write_text("Another note about lamps.")
    assert line() == "version: FILE as do-a-note-about-lamps, version 2 (1 passage)"
    note.write_text("")
    assert line() == "skipped: FILE: empty"


@pytest.mark.parametrize("option", ["--title", "--reference", "--as"])
def test_what_is_for_one_file_is_refused_for_a_folder(run: Run, folder: Path, option: str) -> None:
    ran = run("import", str(folder), option, "x")
    assert ran.status == 2
    assert "one file" in ran.err


def test_an_unknown_project_is_refused_before_anything_is_read(run: Run, folder: Path) -> None:
    ran = run("import", str(folder), "--project", "pr-none")
    assert ran.status == 2
    assert "pr-none" in ran.err


def test_a_dry_run_needs_no_archive_and_makes_none(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("import", str(folder), "--dry-run", "--json", archive=None)
    assert [line.get("status") for line in ran.lines] == ["imported", "failed", None]
    assert not (tmp_path / "xdg_data_home").exists()
    in_words = run("import", str(folder), "--dry-run", archive=None).err
    assert "nothing was written; it would be 1 imported, 1 failed; 0 pages" in in_words
    assert "nothing was written" not in run("import", str(folder)).err


def test_failures_are_told_again_at_the_end(run: Run, folder: Path) -> None:
    (folder / "c.pdf").write_bytes(b"%PDF-1.7 broken too")
    ran = run("import", str(folder))
    assert ran.status == 1
    assert ran.out.count("b.pdf") == 2
    assert "1 imported, 2 failed" in ran.err


def test_a_metadata_list_with_faults_stops_all_and_names_them(run: Run, folder: Path) -> None:
    table = folder.parent / "items.csv"
    table.write_text("file,project\na.txt,pr-none\n")
    ran = run("import", str(folder), "--metadata", str(table))
    assert ran.status == 2
    assert "line 2" in ran.err


def test_ctrl_c_stops_in_good_order(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Note {number} about lamps.")
    show = Report.show

    def show_and_interrupt(report: Report, outcome: FileOutcome) -> None:
        show(report, outcome)
        if report.summary.files.total() == 1:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr("archive.importing.batch._MAX_ITEMS", 3)
    # However slow the first one is read, not all others are read before it.
    monkeypatch.setattr("archive.importing.pipeline._MAX_WAITING", 3)
    monkeypatch.setattr(Report, "show", show_and_interrupt)
    ran = run("import", str(folder), "--json")
    assert ran.status == 130
    assert 0 < len(ran.lines) - 1 < 42
    assert "summary" in ran.lines[-1]
    monkeypatch.undo()
    rest = run("import", str(folder), "--json")
    assert rest.lines[-1]["summary"]["imported"] == 41 - (len(ran.lines) - 1)
    assert run("verify").status == 0


def test_list_tells_what_is_held_and_what_needs_ocr(run: Run, folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(pdf(["0 0 50 50 re f"]))
    run("import", str(folder))
    held = run("list", "--json")
    check("list", held.document)
    assert held.document["total"] == 2
    (scan,) = run("list", "--needs-ocr", "--json").document["items"]
    assert (scan["file"], scan["needs_ocr"]) == ("scan.pdf", True)
    assert "scan.pdf" in run("list", "--needs-ocr").out


def test_failures_are_told_once_more_at_the_end_those_of_one_file_together(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    box = os.fsencode(tmp_path / "in" / "box.zip")
    report = Report(as_json=False, files=4)
    for path, member in ((b"/else/a.pdf", None), (box, "a"), (box, "b"), (box, "c")):
        report.show(FileOutcome(path, ImportStatus.FAILED, member=member, error="damaged"))
    report.tell_end(dry_run=False)
    assert capsys.readouterr().out.splitlines()[4:] == [
        "  failed: /else/a.pdf: damaged",
        "  failed: in/box.zip → a: damaged, and 2 more within it for the same reason",
    ]
