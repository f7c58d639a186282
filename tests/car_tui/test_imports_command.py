"""`car-tui imports`: the list of what came in, and of the files of one import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.car_tui.conftest import Run
from tests.car_tui.test_contract import check


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> Path:
    box = tmp_path / "box"
    box.mkdir()
    (box / "письмо.txt").write_text("The ferry sails at noon.")
    (box / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of a file")
    assert run("import", str(box)).status == 1
    return box


def test_the_list_and_its_files_keep_the_contract(run: Run, imported: Path) -> None:
    listed = run("imports", "--json").document
    check("imports", listed)
    assert listed["total"] == 1
    assert listed["items"][0]["folder"] == str(imported.resolve())
    files = run("imports", "1", "--json").document
    check("import_outcomes", files)
    assert [one["group"] for one in files["items"]] == ["failed", "in"]
    only = run("imports", "1", "--only", "failed", "--json").document
    assert [Path(one["path"]).name for one in only["items"]] == ["broken.pdf"]


def test_people_read_what_failed_and_why(run: Run, imported: Path) -> None:
    listed = run("imports")
    assert "box/" in listed.out
    assert "1 in · 1 failed" in listed.out
    files = run("imports", "1")
    assert files.out.index("broken.pdf") < files.out.index("письмо.txt")
    assert "× failed" in files.out
    run("undo", "import", "1")
    assert "taken back" in run("imports").out


def test_what_cannot_be_answered_is_refused(run: Run, imported: Path) -> None:
    assert run("imports", "--only", "failed").status == 2
    gone = run("imports", "9")
    assert gone.status == 2
    assert "Imports: 1 to 1." in gone.err
    narrow = run("--audience", "public", "imports")
    assert narrow.status == 2
    assert "box" not in narrow.out + narrow.err
