"""Words that a document withholds: no audience is shown them, in whatever form it asks."""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

import car_tui
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.database.withholding import Withholding
from archive.catalogue.reports.index_documents import CatalogueDocumentSource
from archive.catalogue.storage.records import load_record
from archive.errors import WithheldOriginalError
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Access
from car_tui.present.address import Address
from car_tui.present.exchange.formats import ABOUT, Format
from car_tui.session.open_archive import create_session, open_session
from tests.archive.imports import MAIL
from tests.car_tui.audience_twin import SECRET, shown_of

KEPT = f"{SECRET}anna {SECRET}berg was taken"
MINUTES = f"Minutes\n\nIt began at noon. The child {KEPT} from home. It ended at {SECRET[0]}."
FILE = "do-minutes"
SAID = f"the child {KEPT}"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of minutes, a mail that carries a list, and an event that rests on both."""
    path, papers = tmp_path / "own", tmp_path / "papers"
    create_session(path, history=False).close()
    papers.mkdir()
    (papers / "minutes.txt").write_text(MINUTES)
    (papers / "mail.eml").write_text(MAIL.replace("Forty lamps", f"A list\n\nForty {SECRET}lamps"))
    (papers / "events.yaml").write_text(
        "- id: ev-a\n  title: A meeting\n  date: 2018\n  sources:\n"
        f"  - {{document: {FILE}, locator: '{SAID}'}}\n"
        f"  - {{document: {FILE}, locator: It began at noon}}\n"
    )
    done(path, "add", "document", f"id={FILE}", "title=Minutes")
    done(path, "import", str(papers / "minutes.txt"), "--as", FILE)
    done(path, "import", str(papers / "mail.eml"), str(papers / "events.yaml"))
    # The index of each audience is made while nothing is withheld.
    for audience in ("public", "members", "restricted"):
        assert SECRET in done(path, "search", "anna", f"{SECRET}*", "--audience", audience)
    assert any(SECRET.encode() in content for content in index_bytes(path, "public"))
    return path


@pytest.fixture
def lamps(archive: Path) -> str:
    """The list that the mail carries."""
    with Catalogue.open(ArchiveFolder(archive)) as catalogue:
        found: str = catalogue.scalar("select document from versions where member <> ''")
    return found


@pytest.fixture
def withholding(archive: Path, lamps: str) -> Path:
    """The same archive, in which the minutes and that list withhold words."""
    done(archive, "set", FILE, f"withheld+={KEPT}")
    done(archive, "set", lamps, f"withheld+=forty {SECRET}lamps")
    done(archive, "note", FILE, "Look here.")
    return archive


def index_bytes(archive: Path, audience: str) -> list[bytes]:
    files = (archive / f"index-{audience}").rglob("*")
    return [path.read_bytes().lower() for path in files if path.is_file()]


def done(archive: Path, *words: str) -> str:
    shown = shown_of(archive, *words)
    assert shown.status == 0, shown.err
    return shown.out


def read(archive: Path, audience: Access, document: str) -> str:
    with open_session(archive, audience=audience) as session:
        return repr(session.documents.read(Address(document), "child"))


@pytest.mark.parametrize("audience", ["public", "members"])
def test_no_command_and_no_file_has_them(
    withholding: Path, lamps: str, tmp_path: Path, audience: str
) -> None:
    asked = [
        *(("show", one, *more) for one in (FILE, lamps, "ev-a") for more in ((), ("--json",))),
        *(("show", one, "--yaml") for one in (FILE, "ev-a")),
        *(("search", word, "--json") for word in ("child", "meeting", "withheld", f"{SECRET}x")),
        *(("export", "-", "--format", form.value) for form in Format if not ABOUT[form].is_folder),
        *((name, "--json") for name in ("list", "evidence", "conflicts", "audit", "gaps")),
        *(("show", f"{FILE}#1"), ("propose", FILE, "--all"), ("holdings", "--json")),
        *(("evidence", "ev-a", "--json"), ("report", "2018"), ("browse", "--plain")),
    ]
    for words in asked:
        shown = shown_of(withholding, "--audience", audience, *words)
        held = (shown.out + shown.err).replace(f"{SECRET}x", "").casefold()
        assert SECRET not in held, words
    folders: dict[str, tuple[str, ...]] = {"copy": ("export",), "site": ("publish",)}
    folders |= {
        form.value: ("export", "--format", form.value) for form in Format if ABOUT[form].is_folder
    }
    for name, (command, *form) in folders.items():
        done(withholding, command, str(tmp_path / name), *form, "--audience", audience)
    files = [path for name in folders for path in (tmp_path / name).rglob("*") if path.is_file()]
    files += [path for path in (withholding / f"index-{audience}").rglob("*") if path.is_file()]
    assert len(files) > 20
    for path in files:
        assert SECRET not in str(path.relative_to(tmp_path)).casefold()
        assert SECRET.encode() not in path.read_bytes().lower(), path
    copied = (tmp_path / "copy" / "texts").iterdir()
    assert any("The child [withheld] from home." in path.read_text() for path in copied)
    assert not (tmp_path / "copy" / "originals").exists()
    for one in (FILE, lamps):
        assert SECRET not in read(withholding, Access(audience), one).casefold()
    done(withholding, "search", "child", "--audience", audience)


def test_who_sees_everything_is_shown_them(withholding: Path, tmp_path: Path) -> None:
    assert KEPT in done(withholding, "show", f"{FILE}#1")
    assert f"withheld    {KEPT}" in done(withholding, "show", FILE)
    assert KEPT in read(withholding, Access.RESTRICTED, FILE)
    done(withholding, "export", str(tmp_path / "copy"))
    assert len(list((tmp_path / "copy" / "originals").iterdir())) == 3


def test_sources_are_shown_where_their_words_are(withholding: Path) -> None:
    out = done(withholding, "show", "ev-a", "--json", "--audience", "public")
    assert '"locator": "It began at noon"' in out
    assert '"locator": null' in out


def test_the_audit_tells_of_the_name_of_the_file(archive: Path, tmp_path: Path) -> None:
    named = tmp_path / "anna_berg.txt"
    named.write_text("Minutes\n\nThe child Anna Berg was taken from home.")
    done(archive, "import", str(named), "--as", FILE)
    done(archive, "set", FILE, "withheld+=Anna Berg")
    said = done(archive, "audit", "--rule", "withheld and told elsewhere")
    assert "“Anna Berg” stands in the name of its file, which is shown" in said


def test_no_checksum_proves_what_somebody_guesses(withholding: Path, tmp_path: Path) -> None:
    checksum = sha256(MINUTES.encode()).hexdigest()
    with closing(sqlite3.connect(withholding / "catalogue.db")) as connection, connection:
        set_sum = "update records set fields = json_set(fields, '$.sha256', ?) where id = ?"
        connection.execute(set_sum, (checksum, FILE))
    assert checksum in done(withholding, "show", FILE)
    public = ("--audience", "public")
    forms = [form.value for form in Format if not ABOUT[form].is_folder]
    shown = [done(withholding, "show", FILE, *more, *public) for more in ((), ("--json",))]
    place = ("--base", "https://x.org/", "--contact", "ada@x.org")
    for form in forms:
        more = place if form == Format.OAI_PMH.value else ()
        shown.append(done(withholding, "export", "-", "--format", form, *more, *public))
    assert not [one for one in shown if checksum in one]
    done(withholding, "export", str(tmp_path / "copy"), *public)
    done(withholding, "publish", str(tmp_path / "site"), *public)
    files = [path for name in ("copy", "site") for path in (tmp_path / name).rglob("*.*")]
    assert not [path for path in files if path.is_file() and checksum.encode() in path.read_bytes()]


@pytest.mark.parametrize("audience", ["public", "members"])
def test_no_size_tells_how_much_is_withheld(
    withholding: Path, lamps: str, tmp_path: Path, audience: str
) -> None:
    mail = lamps_mail(withholding, lamps)
    with closing(sqlite3.connect(withholding / "catalogue.db")) as connection, connection:
        connection.execute("update files set size = 987654321")
    told = re.compile("98[78][ ,]?(654|[MK]B)")
    everything = done(withholding, "show", FILE), done(withholding, "describe", FILE)
    assert all(told.search(one) for one in everything)
    asked = [
        *((name, one, *more) for name in ("show", "describe", "holdings") for one in (FILE, lamps)
          for more in ((), ("--json",))),
        *(("show", mail), ("holdings",), ("holdings", "--json"), ("search", "size:>900MB")),
        *(("export", "-", "--format", form.value) for form in Format if not ABOUT[form].is_folder),
    ]  # fmt: skip
    shown = [shown_of(withholding, "--audience", audience, *words) for words in asked]
    assert not [one for one in shown if told.search(one.out)]
    as_json = json.loads(done(withholding, "--audience", audience, "show", FILE, "--json"))
    assert [one["size"] for one in as_json["files"]] == [None]
    for name, words in {"copy": ["export"], "site": ["publish"]}.items():
        done(withholding, *words, str(tmp_path / name), "--audience", audience)
    files = [path for name in ("copy", "site") for path in (tmp_path / name).rglob("*.*")]
    assert not [path for path in files if path.is_file() and told.search(path.read_text())]


def test_the_originals_are_refused_and_the_mail_that_carries_one(
    withholding: Path, lamps: str
) -> None:
    mail = lamps_mail(withholding, lamps)
    with open_session(withholding, audience=Access.PUBLIC) as session:
        for document in (FILE, lamps, mail):
            with pytest.raises(WithheldOriginalError, match="not handed over"):
                session.documents.original(document)
    with open_session(withholding) as session:
        assert session.documents.original(mail) is not None


def lamps_mail(archive: Path, lamps: str) -> str:
    with Catalogue.open(ArchiveFolder(archive)) as catalogue:
        return load_record(catalogue, lamps).relations[0].target


def test_a_new_version_without_them_is_withheld_as_a_whole(
    withholding: Path, tmp_path: Path
) -> None:
    newer = tmp_path / "newer.txt"
    newer.write_text(f"Other minutes. The child {SECRET}anne was taken.")
    done(withholding, "import", str(newer), "--as", FILE)
    assert done(withholding, "--audience", "public", "show", f"{FILE}#1") == "[withheld]\n"
    out = done(withholding, "audit", "--rule", "withheld and not found")
    assert f"“{KEPT}” is not in its text" in out
    with open_session(withholding, audience=Access.PUBLIC) as session:
        assert [one.number for one in session.documents.versions(FILE)] == [2]
        assert session.documents.text_of(FILE, 1) == []


def test_the_index_of_an_audience_is_built_again_when_anything_is_withheld(archive: Path) -> None:
    def index_name() -> str:
        with Catalogue.open(ArchiveFolder(archive)) as catalogue:
            catalogue.limit_to(Access.PUBLIC, dt.date(2026, 6, 1))
            return CatalogueDocumentSource(catalogue).archive_id

    before = index_name()
    done(archive, "set", FILE, "note=x")
    assert index_name() == before
    done(archive, "set", FILE, f"withheld+={KEPT}")
    assert index_name() != before


def test_they_are_shown_again_when_that_is_taken_back(withholding: Path) -> None:
    done(withholding, "set", FILE, f"withheld-={KEPT}")
    assert KEPT in done(withholding, "--audience", "public", "show", f"{FILE}#1")
    assert FILE in done(withholding, "--audience", "public", "search", f"{SECRET}anna")


def test_a_session_that_is_open_shows_them_no_more(archive: Path) -> None:
    with open_session(archive, audience=Access.PUBLIC) as session:
        assert KEPT in session.documents.passage(FILE, 1).text
        assert session.search.find(f"{SECRET}anna", 5).hits
        done(archive, "set", FILE, f"withheld+={KEPT}")
        assert "withheld" not in session.records.record(FILE).fields
        assert "[withheld]" in session.documents.passage(FILE, 1).text
        assert not session.search.find(f"{SECRET}anna", 5).hits


def test_leaving_them_out_of_a_records_file_shows_nothing(
    withholding: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.yaml"
    again.write_text(f"- id: {FILE}\n  title: Minutes of the group\n  kind: minutes\n")
    done(withholding, "import", str(again), "--replace", "--yes")
    assert KEPT in done(withholding, "show", FILE)
    assert "[withheld]" in done(withholding, "--audience", "public", "show", f"{FILE}#1")


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents and versions whose text was asked for by the gate."""
    asked: list[str] = []

    def words(_: Withholding, document: str) -> list[str]:
        asked.append(document)
        return []

    monkeypatch.setattr(Withholding, "_words", words)
    return asked


def test_where_nothing_is_withheld_the_gate_does_nothing_more(
    archive: Path, counted: list[str]
) -> None:
    done(archive, "--audience", "public", "show", FILE, "--json")
    done(archive, "--audience", "public", "search", "child")
    assert counted == []
    with Catalogue.open(ArchiveFolder(archive)) as catalogue:
        catalogue.limit_to(Access.PUBLIC, dt.date(2026, 6, 1))
        # The holdings are read from an index that has what is asked of the fields, and not worked
        # out of each record; what is withheld is looked up in another one, which is empty.
        holdings = (
            "select id, json_extract(fields, '$.level') from records where kind = 'document'"
            " and removed_at is null order by coalesce(earliest, latest, '9999'),"
            " coalesce(latest, '9999'), id"
        )
        plan = [row["detail"] for row in catalogue.rows(f"explain query plan {holdings}")]
        assert "described_documents" in plan[0]
        assert [one for one in plan if "SCAN" in one] == [
            "SCAN main.records USING INDEX withheld_words"
        ]
        steps = catalogue.rows(f"explain {holdings}")
        assert not [row for row in steps if str(row["p4"]).startswith(("json", "shown"))]


def test_files_are_handed_over_by_one_function_alone() -> None:
    root = Path(car_tui.__file__).parent
    found = [
        f"{path.relative_to(root)}:{node.lineno}"
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr == "original"
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "folder"
    ]
    assert found == []


@pytest.mark.parametrize("damage", ["'words'", "json('[5]')", "json('{}')"])
def test_where_what_is_withheld_is_damaged_all_of_the_text_is(archive: Path, damage: str) -> None:
    with Catalogue.open(ArchiveFolder(archive)) as catalogue, catalogue.transaction():
        catalogue.write(
            f"update records set fields = json_set(fields, '$.withheld', {damage}) where id = ?",
            (FILE,),
        )
    with Catalogue.open(ArchiveFolder(archive), writable=False) as catalogue:
        catalogue.limit_to(Access.PUBLIC, dt.date.today())
        texts = catalogue.rows(
            "select text from passages where version in"
            " (select id from versions where document = ?)",
            (FILE,),
        )
    assert {row["text"] for row in texts} == {"[withheld]"}
