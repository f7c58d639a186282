"""The commands that write records: each is one step, checked before it is stored."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.records import load_record
from archive.verify import verify_catalogue
from tests.archive.keeping.dumps import dump
from tests.car_tui.conftest import Ran, Run
from tests.car_tui.test_contract import check

DECISION = "de-2011-11-mandate"


def added(run: Run, *words: str) -> str:
    ran = run("add", *words, "--json")
    assert ran.status == 0, ran.err
    check("added", ran.document)
    return str(ran.document["id"])


def written(ran: Ran) -> list[str]:
    assert ran.status == 0, ran.err
    check("written", ran.document)
    return list(ran.document["records"])


def field(run: Run, record: str, name: str) -> object:
    return run("show", record, "--json").document[name]


def test_a_record_is_added_corrected_tagged_noted_linked_and_all_is_taken_back(
    run: Run, catalogue: Catalogue
) -> None:
    before = dump(catalogue.folder, without=("journal", "settings"))
    event = added(run, "event", "title=Autumn meeting", "date=12.10.2017", "place_id=Riga")
    assert event == "ev-autumn-meeting-2017"
    assert field(run, event, "date") == "2017-10-12"
    assert written(run("set", event, "date=Oct 2017", "subjects+=law; care", "--json")) == [event]
    assert written(run("tag", event, "legislation", "autumn", "--json")) == [event]
    assert written(run("untag", event, "autumn", "--json")) == [event]
    assert written(run("note", event, "Ask Ada.", "--who", "Bo", "--json")) == [event]
    assert written(run("link", "do-annual-report-2018", "tells of", event, "--json")) == [
        "do-annual-report-2018"
    ]
    shown = run("show", event, "--json").document
    assert (shown["date"], shown["subjects"], shown["tags"]) == (
        "2017-10", ["law", "care"], ["legislation"],
    )  # fmt: skip
    assert [(one["text"], one["who"]) for one in shown["notes"]] == [("Ask Ada.", "Bo")]
    assert ("told in", "do-annual-report-2018") in [
        (tie["type"], tie["id"]) for tie in shown["relations"]
    ]
    found = run("search", "tag:legislation", "--json").document
    assert [hit["id"] for hit in found["hits"]] == [event]
    assert found["facets"]["tag"] == {"legislation": 1}
    assert run("search", "Ask Ada", "--json").document["hits"][0]["id"] == event
    log = run("log", event, "--json").document
    check("log", log)
    assert {one["deed"] for one in log["items"]} == {"edit"}
    assert written(run("undo", "6", "--yes", "--json"))[-1] == event
    assert run("show", event).status == 2
    after = dump(catalogue.folder, without=("journal", "settings"))
    assert after == before
    for _ in range(6):
        written(run("redo", "--json"))
    assert run("show", event, "--json").document == shown
    assert list(verify_catalogue(catalogue)) == []
    assert run("redo").status == 2


def test_the_checksum_of_a_file_that_is_only_cited_is_set_and_the_file_becomes_its_document(
    run: Run, tmp_path: Path
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("The annual report.")
    checksum = sha256(report.read_bytes()).hexdigest()
    cited = "do-annual-report-2018"
    assert written(run("set", cited, f"sha256={checksum.upper()}", "--json")) == [cited]
    assert field(run, cited, "sha256") == checksum
    assert f"as {cited} " in run("import", str(report)).out
    assert written(run("set", cited, "sha256=", "--json")) == [cited]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "meeting", "title=x"), "is not one of"),
        (("add", "event", "titel=x"), "did you mean title?"),
        (("add", "event", "date=2017"), "title is missing"),
        (("add", "event", "title=x", "date=03/04/2017"), "3 April 2017 or 4 March 2017"),
        (("add", "event", "id=pl-riga", "title=x"), "pl-riga is taken"),
        (("set", DECISION, "place_id=pr-robert"), "no place is called so"),
        (("set", DECISION, "title=x"), "title is no field of the kind decision"),
        (("set", DECISION, "statement+=x"), "has room for one value"),
        (("set", DECISION, "subjects-=never"), "does not have “never”"),
        (("set", DECISION, "events+=x"), "is no field of the kind decision"),
        (("set", "de-no-such", "note=x"), "there is no record de-no-such"),
        (("set", DECISION, "short=" + "x" * 45), "has 45 characters, and 44 is the most"),
        (("set", DECISION), "Say what to set"),
        (("set", "do-annual-report-2018", "sha256=ab12"), "64 hexadecimal digits, as “sha256sum"),
        (("link", DECISION, "held in", "pl-riga"), "did you mean held at"),
        (("link", DECISION, "held at", "or-car"), "held at leads from decision to place"),
        (("set", "or-cbss-secretariat", "parent=or-car-unit"), "would come back to itself"),
        (("unlink", DECISION, "held at", "pl-tartu"), "pl-tartu"),
        (("undo", "import", "7"), "there is no import 7"),
        (("undo", "do-nope"), "there is no record do-nope"),
        (("undo", "pl-riga"), "no change of pl-riga to take back"),
        (("undo", "change", "1"), "its deed is upkeep"),
        (("undo",), "there is nothing to take back"),
        (("redo",), "nothing was taken back"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would_be_right(
    run: Run, catalogue: Catalogue, words: tuple[str, ...], said: str
) -> None:
    number = catalogue.change_number
    ran = run(*words)
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert catalogue.change_number == number


@pytest.mark.parametrize("command", [("set",), ("tag", "x")])
def test_what_a_search_finds_is_not_changed_while_the_index_lacks_something(
    run: Run, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    run("search", "quayside")
    added(run, "event", "title=Quayside feast")
    number = catalogue.change_number
    values = ("tags+=x",) if command == ("set",) else ()
    words = (*command, "--where", "quayside", *values, "--yes")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        refused = run(*words)
    assert (refused.status, "may be missing" in refused.err) == (2, True), refused.err
    assert catalogue.change_number == number
    assert run(*words).status == 0
    assert catalogue.change_number > number


@pytest.mark.parametrize("typed", [False, True])
def test_a_draft_that_cannot_be_written_loses_nothing_of_what_was_typed(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: bool
) -> None:
    """A disk that is full before the editor is opened, or when it comes back with a mistake."""
    write, texts = Path.write_text, 1 if typed else 0

    def full(path: Path, text: str, *given: str, **named: str) -> int:
        nonlocal texts
        if path.suffix != ".part":
            return write(path, text, *given, **named)
        texts -= 1
        if texts < 0:
            path.touch()
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, text, *given, **named)

    editor = tmp_path / "editor.py"
    editor.write_text("import sys; open(sys.argv[1], 'a').write('  datum: 2017')")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {editor}")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        refused = run("edit", DECISION)
    assert (refused.status, "no space left" in refused.err) == (2, True), refused.err
    assert ("datum: 2017" in _kept_draft(refused.err)) is typed


def _kept_draft(said: str) -> str:
    found = re.search(r"kept in (\S+\.yaml)", said)
    return Path(found[1]).read_text() if found else ""


def test_a_dry_run_says_what_would_be_and_stores_nothing(run: Run, catalogue: Catalogue) -> None:
    number = catalogue.change_number
    for words in (
        ("add", "event", "title=x"),
        ("set", DECISION, "note=x"),
        ("tag", DECISION, "x"),
        ("note", DECISION, "x"),
        ("link", DECISION, "follows up", "de-1998-01-summit"),
        ("set", "--where", "mandate", "tags+=x"),
    ):
        ran = run(*words, "--dry-run")
        assert (ran.status, "nothing was stored" in ran.err) == (0, True), (words, ran.err)
    assert catalogue.change_number == number


def test_many_records_are_changed_in_one_step_after_a_count(run: Run, catalogue: Catalogue) -> None:
    ran = run("set", "--where", "kind:place", "tags+=venue")
    assert ran.status == 2
    assert "nobody can be asked here" in ran.err
    records = written(run("set", "--where", "kind:place", "tags+=venue", "--yes", "--json"))
    assert len(records) > 10
    steps = catalogue.rows("select distinct step from journal where field = 'tags'")
    assert len(steps) == 1
    assert written(run("undo", "--json"))[-1] == records[0]
    assert run("search", "tag:venue", "--json").document["hits"] == []


def test_what_later_steps_stand_on_is_refused_or_taken_back_with_them(run: Run) -> None:
    event = added(run, "event", "title=Autumn meeting", "date=2017")
    written(run("set", event, "note=one", "--json"))
    written(run("link", DECISION, "follows up", "de-1998-01-summit", "--json"))
    document = added(run, "document", "title=Minutes", f"events={event}")
    change = run("log", event, "--json").document["items"][-1]["change"]
    refused = run("undo", "change", str(change))
    assert refused.status == 2
    assert "is built upon by later ones" in refused.err
    assert "--with-later" in refused.err
    taken = written(run("undo", "change", str(change), "--with-later", "--json"))
    assert taken == [document, event]
    assert run("show", event).status == run("show", document).status == 2
    assert "de-1998-01-summit" in str(run("show", DECISION, "--json").document["relations"])


def test_an_import_is_taken_back_by_its_number_and_its_originals_stay(
    run: Run, tmp_path: Path, archive_path: Path
) -> None:
    file = tmp_path / "minutes.txt"
    file.write_text("The first minutes of the lamps.")
    (line, *_) = run("import", str(file), "--json").lines
    document = line["id"]
    file.write_text("The second minutes of the lamps, longer.")
    assert run("import", str(file), "--json").lines[0]["status"] == "version"
    assert "second" in run("show", document, "--passage", "1").out
    assert run("log", document, "--json").document["items"][0]["import"] == 2
    written(run("undo", "import", "2", "--json"))
    assert "first" in run("show", document, "--passage", "1").out
    assert run("search", '"second minutes"', "--json").document["hits"] == []
    written(run("undo", "import", "1", "--json"))
    assert run("show", document).status == 2
    assert [one["id"] for one in run("restore", "--json").document["items"]] == [document]
    assert len(list((archive_path / "originals").iterdir())) == 2
    written(run("redo", "--json"))
    written(run("redo", "--json"))
    assert "second" in run("show", document, "--passage", "1").out
    assert run("verify").status == 0


def test_who_is_named_by_the_line_the_settings_or_the_system(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "system")
    settings = tmp_path / "xdg_config_home" / "car-tui" / "config.toml"
    run("tag", DECISION, "one")
    settings.parent.mkdir(parents=True)
    settings.write_text('who = "Ada Lind"\n')
    run("tag", DECISION, "two", "--who", "Bo")
    run("tag", DECISION, "three")
    run("remove", "pl-riga")
    log = run("log", "--limit", "4", "--json").document["items"]
    assert [one["who"] for one in log] == ["Ada Lind", "Ada Lind", "Bo", "system"]
    settings.write_text("who = 3\n")
    assert "who takes a name" in run("tag", DECISION, "four").err


@pytest.mark.parametrize(
    "words",
    [("add", "event", "title=x"), ("edit", DECISION), ("set", DECISION, "note=x"), ("log",),
     ("undo",), ("redo",), ("tag", DECISION, "x"), ("note", DECISION, "x")],
)  # fmt: skip
def test_an_audience_that_does_not_see_all_neither_writes_nor_reads_the_journal(
    run: Run, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    ran = run("--audience", "public", *words)
    assert ran.status == 2
    assert "for the audience public" in ran.err


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Make a shell script the user's editor; it gets the file as $1."""
    program = tmp_path / "an editor"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(stat.S_IRWXU)
    monkeypatch.setenv("VISUAL", f"'{program}'")
    return program


def drafts(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "xdg_state_home" / "car-tui" / "drafts").glob("*"))


def test_nobody_else_can_read_what_is_being_edited(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mode = tmp_path / "mode"
    editor(tmp_path, monkeypatch, f'ls -l "$1" > "{mode}"')
    before = os.umask(0o022)
    try:
        assert run("edit", DECISION).status == 0
    finally:
        os.umask(before)
    assert mode.read_text().startswith("-rw------- ")


def test_a_record_is_edited_as_yaml(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "s/^  date: .*/  date: 2011-11-23/; s/^  note: .*/  note: Seen./; /- priorities/d"
    editor(tmp_path, monkeypatch, f"sed -i '{script}' \"$1\"")
    before = run("show", DECISION, "--json").document
    assert written(run("edit", DECISION, "--json")) == [DECISION]
    after = run("show", DECISION, "--json").document
    assert (after["date"], after["note"]) == ("2011-11-23", "Seen.")
    assert (before["subjects"], after["subjects"]) == (["mandate", "priorities"], ["mandate"])
    assert after["relations"] == before["relations"]
    assert drafts(tmp_path) == []
    editor(tmp_path, monkeypatch, "true")
    assert "nothing was changed" in run("edit", DECISION).err
    assert drafts(tmp_path) == []


def test_what_is_wrong_comes_back_beside_its_line_until_it_is_right_or_given_up(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    editor(
        tmp_path, monkeypatch, f"cp \"$1\" '{seen}'\nsed -i 's/^  date: .*/  date: 2011-13/' \"$1\""
    )
    ran = run("edit", DECISION)
    assert ran.status == 2
    (draft,) = drafts(tmp_path)
    assert str(draft) in ran.err
    lines = seen.read_text().splitlines()
    place = lines.index("  date: 2011-13")
    assert lines[place + 1].startswith("#! date: “2011-13” is not a date")
    assert field(run, DECISION, "date") != "2011-13"
    editor(
        tmp_path, monkeypatch,
        "grep -q '#!' \"$1\" && sed -i 's/2011-13/2011-12/' \"$1\" && exit 0\n"
        "sed -i 's/^  date: .*/  date: 2011-13/' \"$1\"",
    )  # fmt: skip
    assert run("edit", DECISION).status == 0
    assert field(run, DECISION, "date") == "2011-12"


@pytest.mark.parametrize(
    ("script", "said", "is_kept"),
    [
        ("echo '  note: typed' >> \"$1\"; exit 3", "ended with status 3", True),
        ("echo '  note: typed' >> \"$1\"; kill -9 $$", "killed by signal 9", True),
        ("exit 3", "ended with status 3", False),
        (": > \"$1\"", "left the file empty", False),
        ("printf 'note: \\377\\376typed' > \"$1\"", "no UTF-8", True),
        ("rm \"$1\"", "cannot be read", False),
        ("echo 'x: [' >> \"$1\"", "does not fit", True),
        ("echo 'one: 1' > \"$1\"", "does not fit yet", True),
    ],
)  # fmt: skip
def test_whatever_the_editor_does_the_record_stays_and_what_was_typed_is_kept(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    said: str,
    is_kept: bool,
) -> None:
    before = run("show", DECISION, "--json").document
    editor(tmp_path, monkeypatch, script)
    ran = run("edit", DECISION)
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert len(drafts(tmp_path)) == int(is_kept)
    assert all(str(draft) in ran.err for draft in drafts(tmp_path))
    assert run("show", DECISION, "--json").document == before


@pytest.mark.parametrize(
    ("named", "said"), [("", "no editor is named"), ("/no/such editor", "cannot be started"),
                        ("'", "cannot be read")]
)  # fmt: skip
def test_without_an_editor_it_says_how_to_name_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, said: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    ran = run("edit", DECISION)
    assert (ran.status, said in ran.err, "EDITOR" in ran.err) == (2, True, True), ran.err
    assert drafts(tmp_path) == []


def test_two_people_at_one_record(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, archive_path: Path
) -> None:
    other = f"car-tui --archive '{archive_path}' set {DECISION} --who Bo"
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    mine = "sed -i 's/^  date: .*/  date: 2011-10/' \"$1\"; echo '  tags: [mine]' >> \"$1\""
    editor(tmp_path, monkeypatch, f"{other} note='of Bo' date=2011-12\n{mine}")
    ran = run("edit", DECISION)
    assert ran.status == 2
    assert f"{DECISION}, date was changed by Bo" in ran.err
    assert "“2011-12”" in ran.err
    (draft,) = drafts(tmp_path)
    assert str(draft) in ran.err
    assert "2011-10" in draft.read_text()
    editor(tmp_path, monkeypatch, f"{other} note='again of Bo'\necho '  tags: [mine]' >> \"$1\"")
    assert run("edit", DECISION).status == 0
    shown = run("show", DECISION, "--json").document
    assert (shown["note"], shown["date"], shown["tags"]) == ("again of Bo", "2011-12", ["mine"])


@pytest.mark.parametrize(
    ("deed", "said"), [("undo", "taken back by"), ("remove ev-one", "moved to the trash by")]
)
def test_what_was_taken_out_while_it_was_edited_keeps_the_draft(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    archive_path: Path,
    deed: str,
    said: str,
) -> None:
    assert added(run, "event", "title=One") == "ev-one"
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:/usr/bin:/bin")
    other = f"car-tui --archive '{archive_path}' {deed}"
    editor(tmp_path, monkeypatch, f"{other}\necho '  tags: [mine]' >> \"$1\"")
    ran = run("edit", "ev-one")
    assert ran.status == 2
    assert f"ev-one was {said}" in ran.err
    (draft,) = drafts(tmp_path)
    assert str(draft) in ran.err
    assert "tags: [mine]" in draft.read_text()


def test_a_record_is_shown_as_yaml_and_read_back_with_tags_and_notes(
    run: Run, tmp_path: Path, catalogue: Catalogue
) -> None:
    run("tag", DECISION, "mandate")
    run("note", f"{DECISION}", "Seen in Riga.", "--from", "do-annual-report-2018")
    run("set", DECISION, "short=Mandate of 2011")
    record = load_record(catalogue, DECISION)
    file = tmp_path / "decisions.yaml"
    file.write_text(run("show", DECISION, "--yaml").out, encoding="utf-8")
    run("undo", "3", "--yes")
    assert load_record(catalogue, DECISION) != record
    ran = run("import", str(file), "--json")
    assert (ran.status, ran.lines[0]["status"]) == (0, "updated")
    assert load_record(catalogue, DECISION) == record
