"""`car-tui forget`: no byte of what was forgotten stays in the archive's folder."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest

from archive.catalogue.database import opening
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.copying import keep_copy
from archive.catalogue.storage.forgetting import is_unfinished
from archive.catalogue.storage.source_issues import choose_reading, store_source_issues
from archive.catalogue.storage.version_storing import NewVersion, add_version
from archive.catalogue.storage.versions import versions_of
from archive.folder import ArchiveFolder
from archive.model.record import Reading, SourceIssue
from archive.model.vocabulary import SourceIssueType, Standing
from car_tui.browser.state.basket import Basket
from car_tui.browser.state.bookmarks import Bookmark, Bookmarks
from car_tui.browser.state.store import Store, state_folder
from car_tui.present.address import Address
from tests.car_tui.conftest import Run

WORDS = ("zebrafish", "quokka", "narwhal", "axolotl", "hyderabadlike", "tapirmemo")
ID = "do-zebrafish-quokka-hearing"


def places_of(words: tuple[str, ...], folder: Path) -> list[str]:
    """Every file below a folder, its name included, that holds one of the words in any form."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        forms = [data, path.name.encode(), *unpacked(path)]
        held = b"\n".join(forms).lower()
        found += [
            f"{path.name}: {word} in {encoding}"
            for word in words
            for encoding in ("utf-8", "utf-16-le", "utf-16-be")
            if word.encode(encoding) in held
        ]
    return found


def unpacked(path: Path) -> Iterator[bytes]:
    if path.is_file() and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as opened:
            yield from (opened.read(name) for name in opened.namelist())


@pytest.fixture
def hearing(run: Run, tmp_path: Path) -> Path:
    """A document with two versions, edited, found by search, and kept in a copy."""
    path = tmp_path / "tapirmemo.txt"
    path.write_text("Zebrafish quokka hearing\n\nThe narwhal spoke of axolotl custody.\n")
    assert run("import", str(path)).status == 0
    path.write_text("Zebrafish quokka hearing\n\nThe narwhal spoke. Hyderabadlike weather.\n")
    assert run("import", str(path), "--title", "Zebrafish, heard by a quokka").status == 0
    return path


def test_no_byte_stays(run: Run, archive_path: Path, hearing: Path) -> None:
    keep_copy(ArchiveFolder(archive_path), "before-something")
    assert run("search", "narwhal", "--json").document["total"] > 0
    assert places_of(WORDS, archive_path)
    done = run("forget", ID, "--yes")
    assert done.status == 0
    assert "catalogue-before-something.db holds it and is deleted" in done.err
    assert places_of(WORDS, archive_path) == []
    assert run("search", "narwhal", "--json").document["total"] == 0
    assert run("show", ID).status == 2
    assert run("verify").status == 0


def test_what_remains_says_that_when_and_by_whom(
    run: Run, archive_path: Path, hearing: Path
) -> None:
    run("forget", ID, "--yes")
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        rows = catalogue.rows("select * from journal where record like 'forgotten-%' order by id")
        assert [row["event"] for row in rows].count("deletion") == 1
        assert all(row["at"] and row["who"] for row in rows)
        assert all(row["old"] is None and row["new"] is None for row in rows)
        assert rows[-1]["field"] == "forgotten"
        assert not is_unfinished(catalogue)


def test_it_asks_by_title_and_does_nothing_unasked(
    run: Run, archive_path: Path, hearing: Path
) -> None:
    refused = run("forget", ID)
    assert refused.status == 2
    assert "--yes" in refused.err
    assert "Zebrafish, heard by a quokka" in refused.err
    assert run("show", ID).status == 0


def test_what_is_in_the_trash_can_be_forgotten(run: Run, archive_path: Path, hearing: Path) -> None:
    run("remove", ID)
    assert run("forget", ID, "--yes").status == 0
    assert run("restore", "--json").document["items"] == []
    assert run("verify").status == 0
    assert places_of(WORDS, archive_path) == []


def test_an_original_that_another_document_holds_stays(
    run: Run, archive_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Shared words about lamps.")
    run("import", str(path))
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        document = catalogue.scalar("select document from versions")
        with catalogue.transaction():
            stored = versions_of(catalogue, document)[0].file
            version = NewVersion(stored, "a.txt", b"a.txt", None, None, False, (), ())
            add_version(catalogue, "do-annual-report-2018", version, "ada")
    done = run("forget", document, "--yes", "--json")
    assert (done.document["originals"], done.document["shared_originals"]) == (0, 1)
    assert len(list((archive_path / "originals").iterdir())) == 1
    assert run("verify").status == 0


def test_who_refers_to_it_is_named_and_stays(
    run: Run, archive_path: Path, hearing: Path, tmp_path: Path
) -> None:
    records = tmp_path / "records.yaml"
    records.write_text(
        "- id: ev-lamps\n  title: A meeting about lamps\n  date: 2001\n  kind: meeting\n"
        f"  sources: [{{document: {ID}, locator: lamps}}]\n"
    )
    assert run("import", str(records)).status == 0
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue, catalogue.transaction():
        reading = Reading("two axolotl", ID, "axolotl", Standing.STATED)
        store_source_issues(
            catalogue,
            [
                SourceIssue(
                    id="Z1",
                    type=SourceIssueType.CONFLICT,
                    problem="How many?",
                    field=None,
                    choice="none",
                    records=("ev-lamps",),
                    documents=(ID,),
                    readings=(reading,),
                )
            ],
            "ada",
        )
        choose_reading(catalogue, "Z1", 1, "axolotl seen", "ada")
    done = run("forget", ID, "--yes", "--json")
    assert done.document["referring"] == ["ev-lamps"]
    assert done.document["issues"] == ["Z1"]
    assert "ev-lamps refers to it, and stays without that reference" in done.err
    shown = run("show", "ev-lamps", "--json").document
    assert shown["sources"] == []
    assert places_of(WORDS, archive_path) == []
    assert run("verify").status == 0


def test_who_once_referred_to_it_stays_and_a_bag_of_it_all_comes_back(
    run: Run, archive_path: Path, hearing: Path, tmp_path: Path
) -> None:
    records = tmp_path / "records.yaml"
    item = "- id: ev-lamps\n  title: A meeting about lamps\n  date: 2001\n  kind: meeting\n"
    records.write_text(f"{item}  sources: [{{document: {ID}, locator: lamps}}]\n")
    assert run("import", str(records)).status == 0
    records.write_text(f"{item}  sources: []\n")
    assert run("import", str(records)).status == 0
    assert run("show", "ev-lamps", "--json").document["sources"] == []
    assert run("forget", ID, "--yes", "--json").document["referring"] == []
    assert places_of(WORDS, archive_path) == []
    assert run("verify").status == 0
    assert run("bag", str(tmp_path / "bag")).status == 0
    other = tmp_path / "other"
    run("init", str(other), "--empty", archive=None)
    assert run("import", str(tmp_path / "bag"), archive=other).status == 0
    verified = run("verify", archive=other)
    assert verified.status == 0, verified.out


def test_a_record_of_the_bundled_history_stays_without_its_file(
    run: Run, archive_path: Path, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The narwhal reports.")
    document = "do-annual-report-2018"
    before = run("show", document, "--json").document["title"]
    assert run("import", str(path), "--as", document, "--title", "Quokka").status == 0
    done = run("forget", document, "--yes")
    assert "came with the program" in done.err
    assert run("show", document, "--json").document["title"] == before
    assert places_of(WORDS, archive_path) == []
    assert run("verify").status == 0


def test_a_mail_that_carries_it_is_named(run: Run, archive_path: Path, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "Minutes of lamps"
    mail.set_content("See what is attached.")
    mail.add_attachment("Minutes about lamps.", filename="minutes.txt")
    (tmp_path / "mail.eml").write_bytes(bytes(mail))
    lines = run("import", str(tmp_path / "mail.eml"), "--json").lines
    carrying, carried = (line["id"] for line in lines[:2])
    done = run("forget", carried, "--yes")
    assert f"its bytes also lie in the file of {carrying}, which stays" in done.err
    assert run("verify").status == 0


def test_a_room_that_names_it_is_named_and_left(
    run: Run, archive_path: Path, hearing: Path
) -> None:
    (archive_path / "rooms").mkdir()
    room = archive_path / "rooms" / "mine.yaml"
    room.write_text(f"title: Mine\nintroduction: see {ID}\n")
    done = run("forget", ID, "--yes")
    assert f"mine.yaml names {ID}" in done.err
    assert ID in room.read_text()


def test_bookmarks_basket_and_session_forget_it(
    run: Run, archive_path: Path, hearing: Path
) -> None:
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        store = Store(state_folder(catalogue.archive_id))
    bookmarks = Bookmarks(store)
    bookmarks.set(Bookmark(f"{ID}#1", "Zebrafish quokka hearing"))
    bookmarks.set(Bookmark("pr-robert", "Robert"))
    Basket(store).toggle(Address.parse(ID))
    store.write("session", {"trail": [ID]})
    done = run("forget", ID, "--yes")
    assert "bookmarks, basket" in done.err
    assert [one.address for one in bookmarks.all()] == ["pr-robert"]
    assert Basket(store).addresses() == []
    assert ID not in json.dumps(store.read("session"))


def test_while_another_process_reads_nothing_is_forgotten(
    run: Run, archive_path: Path, hearing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_CACHE_KIB", 2_000)
    with closing(sqlite3.connect(archive_path / "catalogue.db", isolation_level=None)) as other:
        other.execute("begin")
        other.execute("select * from records").fetchone()
        run("choose", "A7", "1")
        refused = run("forget", ID, "--yes")
    assert refused.status == 2
    assert "nothing was forgotten" in refused.err
    assert run("show", ID).status == 0


def test_an_unknown_id_is_a_sentence(run: Run) -> None:
    assert "there is no record" in run("forget", "do-nothing", "--yes").err
