"""Bags: what is written is valid and comes back equal; what is read is valid or refused."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.authored.yaml_file import read_yaml
from archive.authored.yaml_writing import written_yaml
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.reports.imports import load_imports
from archive.catalogue.storage.records import load_record, load_register
from archive.errors import ArchiveError, NotAnArchiveError, StorageError
from archive.folder import ArchiveFolder
from archive.importing.options import ImportOptions
from archive.importing.outcome import FileOutcome, ImportStatus
from archive.importing.selection import Selection
from archive.keeping.bag_reading import read_bag
from archive.keeping.bag_source import bag_source
from archive.keeping.bag_writing import write_bag
from archive.keeping.find_bags import bags_among
from archive.keeping.import_bag import import_bag
from archive.keeping.readable_names import readable_name
from archive.model.kept_import import OutcomeGroup
from archive.model.vocabulary import Kind
from archive.text.clean import clean_text
from archive.verify import verify_archive
from tests.archive.imports import run, write
from tests.archive.keeping.bags import (
    DECLARATION,
    FILES,
    INVALID,
    Change,
    manifest,
    parts,
    tar_parts,
    write_parts,
    zip_parts,
)
from tests.archive.keeping.dumps import as_read, contents, dump, originals
from tests.archive.keeping.failing import Failing
from tests.archive.keeping.histories import RandomHistory

# Numbers of rows, the paths seen on this machine, the archive's own id, when a change was noted.
NOT_COMPARED = (
    "imports",
    "import_outcomes",
    "seen_files",
    "settings",
    "sqlite_sequence",
    "versions.id",
    "passages.id",
    "passages.version",
    "journal.at",
    # The journal is written anew, as a chain of this archive.
    "journal.entry",
    "journal.origin",
    "journal.number",
    "journal.previous",
    "journal.lamport",
    "journal.value_hash",
    "journal.replaces",
    "journal.state",
    "journal.salt",
    # Of fields in the order they came in.
    "records.digest",
)


def take_in(catalogue: Catalogue, path: Path, **options: object) -> list[FileOutcome]:
    return list(import_bag(catalogue, path, "bo", ImportOptions(**options)))  # type: ignore[arg-type]


def read(path: Path) -> dict[str, str]:
    source = bag_source(path)
    assert source is not None
    return dict(read_bag(source).payload)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("as_zip", [False, True])
def test_a_bag_in_an_empty_archive_gives_an_equal_one(
    catalogue: Catalogue, tmp_path: Path, seed: int, as_zip: bool
) -> None:
    RandomHistory(catalogue, seed, tmp_path / "in").go_on(14)
    bag = tmp_path / "bag"
    made = write_bag(catalogue, bag)
    if as_zip:
        files = {path.relative_to(bag).as_posix(): path.read_bytes() for path in files_of(bag)}
        bag = zip_parts(tmp_path / "bag.zip", files)
    with Catalogue.create(ArchiveFolder(tmp_path / "other")) as other:
        outcomes = take_in(other, bag)
        assert [one.error for one in outcomes if one.error] == []
        assert len([one for one in outcomes if one.member and one.passages is None]) == made.records
        assert as_read(dump(other.folder, NOT_COMPARED)) == as_read(
            dump(catalogue.folder, NOT_COMPARED)
        )
        assert originals(other.folder) == originals(catalogue.folder)
        assert list(verify_archive(other)) == []
        number = other.change_number
        again = [one for one in take_in(other, bag) if one.error != "in the trash"]
        assert {one.status for one in again} <= {ImportStatus.UNCHANGED}
        assert other.change_number == number


def files_of(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_the_bundled_history_comes_back_from_a_bag(history: Catalogue, tmp_path: Path) -> None:
    write_bag(history, tmp_path / "bag")
    with Catalogue.create(ArchiveFolder(tmp_path / "other")) as other:
        take_in(other, tmp_path / "bag")
        assert as_read(dump(other.folder, NOT_COMPARED)) == as_read(
            dump(history.folder, NOT_COMPARED)
        )
        assert other.setting("history_release") == history.setting("history_release")
        assert list(verify_archive(other)) == []


def test_a_bag_comes_into_an_archive_that_holds_something(
    catalogue: Catalogue, history: Catalogue, tmp_path: Path
) -> None:
    run(catalogue, write(tmp_path / "lamps.txt", "A letter about lamps."))
    (document,) = load_register(catalogue, Kind.DOCUMENT)
    write_bag(catalogue, tmp_path / "bag")
    before = history.change_number
    take_in(history, tmp_path / "bag")
    assert load_record(history, document.id).title == document.title
    assert history.change_number > before
    assert history.scalar("select who from journal where id = ?", (before + 1,)) == "bo"
    assert list(verify_archive(history)) == []


def test_what_is_written_is_valid_and_has_names_that_people_read(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    for number, name in enumerate(("Zwölf 100%.txt", "con.txt", "..txt", "-x.txt")):
        run(catalogue, write(tmp_path / "in" / name, f"Letter number {number}."))
    run(catalogue, write(tmp_path / "more" / "CON.txt", "Another letter."))
    write_bag(catalogue, tmp_path / "bag")
    payload = read(tmp_path / "bag")
    names = {Path(name).name for name in payload if name.startswith("data/originals/")}
    assert names == {"Zwölf 100%.txt", "_con.txt", "_CON (2).txt", "_.txt", "_-x.txt"}
    assert sorted(path.name for path in (tmp_path / "bag").glob("*.txt")) == [
        "bag-info.txt",
        "bagit.txt",
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
    ]
    assert "Zwölf 100%25.txt" in (tmp_path / "bag" / "manifest-sha256.txt").read_text()


def test_a_damaged_original_makes_no_bag(catalogue: Catalogue, tmp_path: Path) -> None:
    run(catalogue, write(tmp_path / "lamps.txt", "A letter about lamps."))
    original = next(catalogue.folder.originals.iterdir())
    original.chmod(0o600)
    original.write_text("B")
    with pytest.raises(ArchiveError, match=original.name):
        write_bag(catalogue, tmp_path / "bag")
    assert not (tmp_path / "bag").exists()


def test_a_folder_that_holds_anything_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    (tmp_path / "bag" / "letter.txt").write_text("Dear all")
    with pytest.raises(NotAnArchiveError):
        write_bag(catalogue, tmp_path / "bag")
    with pytest.raises(StorageError, match="in the archive itself"):
        write_bag(catalogue, catalogue.folder.path / "bag")


@pytest.mark.parametrize("error", [None, KeyboardInterrupt()])
def test_a_full_disk_or_a_stop_at_any_write_leaves_no_bag(
    catalogue: Catalogue,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException | None,
) -> None:
    RandomHistory(catalogue, 3, tmp_path / "in").go_on(6)
    failing = Failing(monkeypatch, error)
    write_bag(catalogue, tmp_path / "whole")
    writes = failing.writes
    assert writes > 20
    before, beside = contents(catalogue.folder.path), set(tmp_path.iterdir())
    for number in range(1, writes + 1):
        failing.begin(number)
        with pytest.raises((StorageError, KeyboardInterrupt)):
            write_bag(catalogue, tmp_path / "bag")
        assert set(tmp_path.iterdir()) == beside
    assert contents(catalogue.folder.path) == before


VALID = {
    "1.0": parts(),
    "1.0, sha256": parts(algorithm="sha256"),
    "0.97, md5": parts("0.97", "md5"),
    "0.93": parts("0.93", "md5"),
    "two manifests": parts(more={"manifest-md5.txt": manifest(FILES, "md5")}),
    "a manifest of an unknown kind": parts(more={"manifest-blake9.txt": b"x"}),
    "a folder of tags": parts(more={"more/tags.xml": b"<x/>"}),
    "the same label twice": parts(more={"bag-info.txt": b"Contact: a\nContact: b\n"}),
    "a label that goes on": parts(more={"bag-info.txt": b"Contact: a\n  b\n"}),
    "no last line end": parts(more={"bagit.txt": DECLARATION.rstrip().encode()}),
    "ends of Windows": parts(more={"bagit.txt": DECLARATION.replace("\n", "\r\n").encode()}),
}


@pytest.mark.parametrize("made", VALID.values(), ids=VALID)
def test_a_valid_bag_is_read(tmp_path: Path, made: dict[str, bytes]) -> None:
    assert set(read(write_parts(tmp_path / "bag", made))) == set(FILES)
    assert set(read(zip_parts(tmp_path / "bag.zip", made))) == set(FILES)
    assert set(read(zip_parts(tmp_path / "flat.zip", made, ""))) == set(FILES)


def test_names_with_codes_spaces_and_other_composition_are_found(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "data/Zwölf Ä.txt")
    files = {decomposed: b"x", "data/100%.txt": b"y"}
    made = parts()
    for name in FILES:
        made.pop(name)
    made.pop("tagmanifest-sha512.txt")
    text = manifest(files).decode().replace("%", "%25")
    made["manifest-sha512.txt"] = unicodedata.normalize("NFC", text).encode()
    assert len(read(write_parts(tmp_path / "bag", {**made, **files}))) == 2


@pytest.mark.parametrize(("change", "said"), INVALID.values(), ids=INVALID)
@pytest.mark.parametrize("as_zip", [False, True])
def test_a_bag_with_one_thing_wrong_is_refused_as_a_whole(
    catalogue: Catalogue, tmp_path: Path, change: Change, said: str, as_zip: bool
) -> None:
    made = parts()
    change(made)
    write_as, name = (zip_parts, "bag.zip") if as_zip else (write_parts, "bag")
    bag = write_as(tmp_path / name, made)

    def kept() -> object:
        # That it was refused is all that is written down.
        without = ("imports", "import_outcomes")
        return dump(catalogue.folder, without), originals(catalogue.folder)

    before = kept()
    (outcome,) = take_in(catalogue, bag)
    assert outcome.status is ImportStatus.FAILED
    assert said in (outcome.error or "")
    assert outcome.hint
    assert kept() == before
    assert load_imports(catalogue)[0].groups[OutcomeGroup.FAILED] == 1


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_a_link_in_a_bag_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    bag = write_parts(tmp_path / "bag", parts())
    (bag / "data" / "link.txt").symlink_to("/etc/passwd")
    (outcome,) = take_in(catalogue, bag)
    assert "a link or a device" in (outcome.error or "")


@pytest.mark.parametrize("name", ["../out.txt", "elsewhere/x.txt", "bag/data/../../x.txt"])
def test_what_lies_beside_a_bag_in_a_zip_is_refused(
    catalogue: Catalogue, tmp_path: Path, name: str
) -> None:
    bag = zip_parts(tmp_path / "bag.zip", parts())
    with zipfile.ZipFile(bag, "a") as packed:
        packed.writestr(name, b"x")
    (outcome,) = take_in(catalogue, bag)
    assert outcome.status is ImportStatus.FAILED


@pytest.mark.parametrize("write_as", [write_parts, zip_parts, tar_parts])
def test_a_bag_of_others_brings_its_payload_alone(
    catalogue: Catalogue, tmp_path: Path, write_as: Callable[[Path, dict[str, bytes]], Path]
) -> None:
    bag = write_as(tmp_path / "bag", parts())
    outcomes = [one for one in take_in(catalogue, bag) if one.status is not ImportStatus.SKIPPED]
    assert [one.status for one in outcomes] == [ImportStatus.IMPORTED] * 2
    documents = load_register(catalogue, Kind.DOCUMENT)
    assert len(documents) == 2
    assert all("Source-Organization: Harbour office" in (one.note or "") for one in documents)
    assert {one.fields["acquisition"] for one in documents} == {
        "Bag bag; Source-Organization: Harbour office; Contact-Name: Ada"
    }
    assert len(originals(catalogue.folder)) == 2


@pytest.mark.parametrize("write_as", [zip_parts, tar_parts])
def test_a_packed_bag_with_a_wrong_sum_is_refused(
    catalogue: Catalogue, tmp_path: Path, write_as: Callable[[Path, dict[str, bytes]], Path]
) -> None:
    bag = write_as(tmp_path / "bag.box", parts(more={"data/lamps.txt": b"Other words."}))
    (outcome,) = take_in(catalogue, bag)
    assert "data/lamps.txt is not as its sum says" in (outcome.error or "")
    assert originals(catalogue.folder) == {}


def test_what_a_person_said_of_a_bag_wins(catalogue: Catalogue, tmp_path: Path) -> None:
    bag = write_parts(tmp_path / "bag", parts())
    take_in(catalogue, bag, given={"note": "From Ada."})
    documents = load_register(catalogue, Kind.DOCUMENT)
    assert {one.note for one in documents} == {"From Ada."}


def test_bags_are_found_in_a_folder_and_none_within_another(tmp_path: Path) -> None:
    inner = {f"data/inner/{name}": data for name, data in parts().items()}
    write_parts(tmp_path / "in" / "year" / "one", {**parts(), **inner})
    zip_parts(tmp_path / "in" / "two.zip", parts())
    tar_parts(tmp_path / "in" / "three.tar", parts())
    zip_parts(tmp_path / "in" / "other.zip", FILES)
    write_parts(tmp_path / "in" / "left" / "out", parts())
    selection = Selection(("left/",))
    assert [path.name for path in bags_among([tmp_path / "in"], selection)] == [
        "three.tar",
        "two.zip",
        "one",
    ]
    assert bags_among([tmp_path / "in" / "year" / "one"], selection)[0].name == "one"


def test_a_bag_of_ours_with_wrong_tables_leaves_nothing(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    run(catalogue, write(tmp_path / "lamps.txt", "A letter about lamps."))
    write_bag(catalogue, tmp_path / "bag")
    files = {
        path.relative_to(tmp_path / "bag").as_posix(): path.read_bytes()
        for path in files_of(tmp_path / "bag")
        if "manifest" not in path.name
    }
    for name, data in (
        ("data/archive/versions.jsonl", b'{"document": 1}\n'),
        ("data/archive/versions.jsonl", files["data/archive/versions.jsonl"].replace(b'"a', b'"b')),
        ("data/archive/passages.jsonl", b"[]\n"),
        ("data/archive/archive.json", b'{"car_tui_bag": 99}'),
        ("data/records/documents.yaml", b"- id: do-x\n  titel: y\n"),
        (
            "data/archive/choices.jsonl",
            b'{"issue":"Z9","value":"x","document":"do-x","who":"a","at":"b"}\n',
        ),
    ):
        changed = {**files, name: data}
        payload = {one: held for one, held in changed.items() if one.startswith("data/")}
        changed["manifest-sha256.txt"] = manifest(payload, "sha256")
        bag = write_parts(tmp_path / f"bag {len(list(tmp_path.iterdir()))}", changed)
        with Catalogue.create(ArchiveFolder(tmp_path / f"{bag.name} in")) as other:
            before = dump(other.folder, ("imports", "import_outcomes"))
            try:
                (outcome,) = take_in(other, bag)
            except ArchiveError:
                pass
            else:
                assert outcome.status is ImportStatus.FAILED, name
            assert dump(other.folder, ("imports", "import_outcomes")) == before
            assert list(other.folder.originals.iterdir()) == []


def test_a_dry_run_takes_nothing_in(catalogue: Catalogue, tmp_path: Path) -> None:
    write_bag(catalogue, tmp_path / "bag")
    with Catalogue.create(ArchiveFolder(tmp_path / "other")) as other:
        (outcome,) = take_in(other, tmp_path / "bag", dry_run=True)
        assert outcome.status is ImportStatus.SKIPPED
        assert other.change_number == 0


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_names_are_unlike_and_fit_for_every_system(wanted: list[str]) -> None:
    taken: set[str] = set()
    names = [readable_name(name, "do-letter", taken) for name in wanted]
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(names)
    for name in names:
        assert name
        assert len(name.encode()) < 255
        assert not set(name) & set('<>:"/\\|?*\0\n\r')
        assert name == name.strip(" ")
        assert not name.endswith((".", " "))
        assert not name.startswith((".", "~", "-"))
        assert name.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt9"}


def test_a_long_name_is_cut_and_keeps_its_ending_unless_that_is_long_itself() -> None:
    name = readable_name("å" * 300 + ".docx", "do-letter", set())
    assert name.endswith("å.docx")
    assert len(name.encode()) < 255
    name = readable_name("a." + "b" * 300, "do-letter", set())
    assert name.startswith("a.bbb")
    assert len(name.encode()) < 255
    taken = set[str]()
    names = [readable_name("a.txt", "do-letter", taken) for _ in range(3)]
    assert names == ["a.txt", "a (2).txt", "a (3).txt"]


_TEXTS = st.text(max_size=40).map(lambda text: clean_text(text).strip()).filter(bool)


@given(
    st.lists(
        st.dictionaries(
            st.from_regex(r"[a-z_]{1,8}", fullmatch=True),
            _TEXTS | st.integers(0, 9999) | st.booleans() | st.lists(_TEXTS, min_size=1),
            min_size=1,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_yaml_that_is_written_is_read_back(entries: list[dict[str, object]]) -> None:
    read_back = read_yaml(written_yaml(entries), "")
    assert getattr(read_back, "value", read_back) == entries
