"""Nothing beside the gate: an audience is shown what there is for it, and nothing of the rest."""

from __future__ import annotations

import ast
import datetime as dt
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click
import pytest

import car_tui
from archive.catalogue.database.connection import Catalogue
from archive.catalogue.storage.record_ids import record_ids
from archive.catalogue.storage.records import load_record, load_records, store_record
from archive.errors import ReadOnlyArchiveError
from archive.folder import ArchiveFolder
from archive.model.vocabulary import Access, Kind
from car_tui.main import cli
from car_tui.session.candidates import record_candidates, source_issue_candidates
from car_tui.session.open_archive import open_session
from tests.car_tui.audience_twin import (
    APART,
    SECRET,
    Twins,
    commands,
    differences,
    fill,
    make_twins,
    shown_of,
)
from tests.car_tui.conftest import Run

SECOND_WORD = "zyxwest"


@pytest.fixture(scope="module")
def filled_archive(template_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled history with two documents that are held and a record in the trash."""
    return fill(template_archive, tmp_path_factory.mktemp("filled") / "archive")


@pytest.fixture(scope="module")
def twins(filled_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Twins:
    return make_twins(filled_archive, tmp_path_factory.mktemp("twins"), 6, Access.PUBLIC)


@pytest.mark.parametrize(
    ("seed", "audience"), [(1, Access.PUBLIC), (2, Access.MEMBERS), (6, Access.PUBLIC)]
)
def test_an_audience_is_shown_what_is_left_without_the_rest(
    filled_archive: Path, tmp_path: Path, seed: int, audience: Access
) -> None:
    twins = make_twins(filled_archive, tmp_path / "twins", seed, audience, withholds=True)
    assert twins.hidden
    # The first search makes the index and says so.
    assert twins.for_audience("reindex") == twins.of_rest("reindex")
    assert list(differences(twins, random.Random(seed), most=1)) == []


def test_every_command_is_asked_for_an_audience(twins: Twins) -> None:
    asked = {words[0] for words in commands(twins, random.Random(1), most=1)}
    assert asked | APART == set(cli.list_commands(click.Context(cli)))


def test_what_is_hidden_is_there_without_an_audience(twins: Twins) -> None:
    for words in (("timeline",), ("search", f"{SECRET}*"), ("show", twins.hidden[0])):
        assert SECRET in shown_of(twins.whole, *words).out
    assert shown_of(twins.whole, "--audience", "restricted", "timeline") == shown_of(
        twins.whole, "timeline"
    )


def test_info_counts_what_is_seen(twins: Twins) -> None:
    here = twins.for_audience("info", "--json")
    rest = replace(twins, whole=twins.rest).for_audience("info", "--json")
    assert here == rest
    assert '"differing_from_history": []' in here.out


def test_every_table_and_view_stands_behind_the_gate(archive_path: Path) -> None:
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        catalogue.connection.execute("create table later (word text)")
        catalogue.connection.execute("insert into later values ('secret')")
        catalogue.limit_to(Access.PUBLIC, dt.date(2026, 6, 1))
        stored = "select name from main.sqlite_schema where type in ('table', 'view')"
        gated = "select name from temp.sqlite_schema where type = 'view'"
        names = {row["name"] for row in catalogue.rows(stored)} - {"sqlite_sequence"}
        assert names == {row["name"] for row in catalogue.rows(gated)}
        assert catalogue.rows("select * from later") == []


def test_each_table_shows_what_is_left_without_the_rest(twins: Twins) -> None:
    shown: dict[Path, dict[str, list[tuple[object, ...]]]] = {}
    for archive in (twins.whole, twins.rest):
        with Catalogue.open(ArchiveFolder(archive)) as catalogue:
            names = catalogue.rows(
                "select name from main.sqlite_schema where type in ('table', 'view')"
                " and name <> 'sqlite_sequence'"
            )
            # Of the rest as well: the journal is numbered afresh.
            catalogue.limit_to(twins.audience, dt.date(2026, 6, 1))
            shown[archive] = {
                row["name"]: sorted(
                    map(tuple, catalogue.rows(f"select * from {row['name']}")), key=repr
                )
                for row in names
            }
    # The numbers of rows say nothing to anybody.
    for issues in ("source_issue_records", "source_issue_documents"):
        for tables in shown.values():
            tables[issues] = sorted(row[1:] for row in tables[issues])
    assert shown[twins.whole] == shown[twins.rest]


def test_only_the_journal_is_read_beside_the_gate() -> None:
    root = Path(car_tui.__file__).parent.parent / "archive" / "catalogue"
    beside = {
        path.name
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "main." in node.value
    }
    # Repair, which no narrow audience may ask for, reads a backup beside the catalogue; what was
    # known earlier is shown to none either. What was said of proposals is read by document and id,
    # and hides them.
    journals = {"journal.py", "judged_proposals.py", "past_rows.py"}
    gate = {"gate.py", "withholding.py"}
    assert beside == {*gate, *journals, "mending.py", "outdated_texts.py"}


def test_commands_open_an_archive_for_its_audience_alone() -> None:
    root = Path(car_tui.__file__).parent
    opening = {"open_session", "create_session", "open_for_dry_run"}
    found = {
        path.name
        for folder in ("commands", "cli", "browser")
        for path in (root / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and opening & {each.name for each in node.names}
    }
    assert found == {"opened.py"}


@pytest.mark.parametrize(
    "words",
    [
        ("import", "paper.txt"),
        ("import", "--dry-run", "paper.txt"),
        ("remove", "pr-robert"),
        ("restore", "pr-robert"),
        ("choose", "D12", "1"),
        ("rooms", "children", "--copy"),
        ("init", "another"),
        ("verify",),
    ],
)
def test_an_audience_changes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.txt").write_text("A paper of the meeting.")
    before = sorted(tmp_path.rglob("*"))
    ran = run("--audience", "members", *words, archive=tmp_path / "none")
    assert (ran.status, ran.out) == (2, "")
    assert "for the audience members the archive can only be read" in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_the_session_refuses_changes_as_well(archive_path: Path, tmp_path: Path) -> None:
    with open_session(archive_path, audience=Access.MEMBERS) as session:
        to_forget = session.keeping.to_forget("pr-robert")
        for change in (
            lambda: session.changes.remove("pr-robert", "somebody"),
            lambda: session.changes.choose("D12", 1, None, "somebody"),
            lambda: session.rooms.copy("children"),
            lambda: session.keeping.bag(tmp_path / "bag"),
            lambda: session.keeping.forget(to_forget, "somebody"),
            session.verify,
        ):
            with pytest.raises(ReadOnlyArchiveError):
                change()


def test_the_narrowest_audience_counts(
    run: Run, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(archive_path, "pr-robert", Access.MEMBERS)
    assert run("show", "pr-robert").status == 0
    assert run("show", "pr-robert", "--audience", "members").status == 0
    assert run("show", "pr-robert", "--audience", "public").status == 2
    assert run("--audience", "public", "show", "pr-robert", "--audience", "members").status == 2
    monkeypatch.setenv("CAR_TUI_AUDIENCE", "public")
    assert run("show", "pr-robert").status == 2
    assert run("show", "pr-robert", "--audience", "restricted").status == 2
    monkeypatch.setenv("CAR_TUI_AUDIENCE", "everybody")
    assert run("show", "pr-robert").status == 2
    monkeypatch.setenv("CAR_TUI_AUDIENCE", "")
    assert run("show", "pr-robert").status == 0


def test_a_hidden_id_is_answered_as_one_that_nobody_has_used(twins: Twins) -> None:
    for one in twins.hidden[:5]:
        answered = twins.for_audience("show", one)
        assert answered == twins.of_rest("show", one)
        assert (answered.status, answered.out) == (2, "")
        assert f"there is no record {one}" in answered.err


def test_completion_offers_what_is_seen(twins: Twins) -> None:
    every = {
        kind: record_candidates(twins.rest, "", [kind], audience=Access.RESTRICTED) for kind in Kind
    }
    for kind, there in every.items():
        assert record_candidates(twins.whole, "", [kind], audience=twins.audience) == there
    issues = source_issue_candidates(twins.rest, "", audience=Access.RESTRICTED)
    assert source_issue_candidates(twins.whole, "", audience=twins.audience) == issues


def test_a_wrong_audience_completes_as_the_narrowest(
    run: Run, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(archive_path, "pr-robert", Access.MEMBERS)
    monkeypatch.setenv("_CAR_TUI_COMPLETE", "bash_complete")
    monkeypatch.setenv("CAR_TUI_ARCHIVE", str(archive_path))
    for audience, offered in (("members", True), ("public", False), ("nobody", False)):
        line = f"car-tui --audience {audience} show pr-rob"
        monkeypatch.setenv("COMP_WORDS", line)
        monkeypatch.setenv("COMP_CWORD", "4")
        assert ("pr-robert" in run(archive=None).out) is offered


@pytest.fixture
def searching(archive_path: Path) -> Iterator[Catalogue]:
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue:
        yield catalogue


def test_what_is_closed_leaves_an_index_that_is_open(
    archive_path: Path, searching: Catalogue
) -> None:
    """Also from the records around it, which were found by its name."""
    body = load_record(searching, _much_tied(searching))
    with searching.transaction():
        store_record(searching, replace(body, title=f"{body.title} {SECOND_WORD}"), "somebody")
    with open_session(archive_path, audience=Access.PUBLIC) as session:
        before = session.search.find(SECOND_WORD, 50)
        assert before.total_documents > 1
        close(archive_path, body.id, Access.MEMBERS)
        after = session.search.find(SECOND_WORD, 50)
        assert (after.total_documents, after.total, after.hits) == (0, 0, ())
        assert session.search.find(f"{SECOND_WORD[:5]}*", 50).total == 0
        close(archive_path, body.id, Access.PUBLIC)
        assert session.search.find(SECOND_WORD, 50).total_documents == before.total_documents
    with open_session(archive_path) as session:
        assert session.search.find(SECOND_WORD, 50).total_documents == before.total_documents


def test_what_is_imported_for_members_alone_reaches_their_index(
    archive_path: Path, searching: Catalogue
) -> None:
    audiences = (Access.PUBLIC, Access.MEMBERS)
    sessions = [open_session(archive_path, audience=audience) for audience in audiences]
    record = load_record(searching, "pr-robert")
    new = replace(record, id="pr-new", title=f"A plan {SECOND_WORD}", access=Access.MEMBERS)
    try:
        for session in sessions:
            session.search.find("plan", 1)
        with searching.transaction():
            store_record(searching, new, "somebody")
        found = [session.search.find(SECOND_WORD, 50).total_documents for session in sessions]
        around = {relation.target for relation in new.relations}
    finally:
        for session in sessions:
            session.close()
    # What it is tied to is found by its name.
    assert found == [0, 1 + len(around)]


def close(archive: Path, record_id: str, access: Access) -> None:
    """Give a record another access."""
    with Catalogue.open(ArchiveFolder(archive)) as catalogue, catalogue.transaction():
        record = load_record(catalogue, record_id)
        store_record(catalogue, replace(record, access=access), "somebody")


def _much_tied(catalogue: Catalogue) -> str:
    return str(
        catalogue.scalar(
            "select target from relations join records on records.id = target"
            " where kind = 'project' group by target order by count(*) desc limit 1"
        )
    )


def test_the_rest_holds_no_hidden_word(twins: Twins) -> None:
    """The twin is what it claims to be."""
    with closing(sqlite3.connect(twins.rest / "catalogue.db")) as connection:
        assert SECRET not in "\n".join(connection.iterdump())


_REGISTERS = (
    *("timeline", "projects", "decisions", "people", "practices", "priorities", "conflicts"),
    *("gaps", "offices", "countries"),
)


def test_what_is_not_public_is_marked_wherever_its_title_stands(
    run: Run, archive_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "2000")
    with Catalogue.open(ArchiveFolder(archive_path)) as catalogue, catalogue.transaction():
        for record in load_records(catalogue, record_ids(catalogue)).values():
            closed = replace(record, title=f"Zyx {record.title}", access=Access.MEMBERS)
            store_record(catalogue, closed, "somebody")
    shown: list[tuple[str, ...]] = [(one,) for one in _REGISTERS]
    shown += [("rooms", "scientists"), ("show", "pr-robert"), ("show", "de-2011-11-mandate")]
    shown += [
        ("countries", "SE"),
        ("lineage", "de-2011-11-mandate"),
        ("offices", "--as-of", "2012"),
    ]
    for words in shown:
        text = run(*words).out
        assert text.count("[members] Zyx") > 0, words
        assert text.count("[members] Zyx") == text.count("Zyx"), words
    for words in (("search", "child*"), ("browse", "--plain")):
        lines = run(*words).out.splitlines()
        assert any("Zyx" in line for line in lines)
        for line in lines:
            unmarked = line.count("Zyx") - line.count("[members] Zyx")
            assert unmarked == ("members only" in line and line.count("Zyx") > 0), line


def test_every_item_for_programs_has_its_access(run: Run) -> None:
    asked: list[tuple[str, ...]] = [*((one,) for one in _REGISTERS), ("search", "child")]
    for words in asked:
        document = run(*words, "--json").document
        items = document["hits" if words[0] == "search" else "items"]
        assert items
        assert {item["access"] for item in items} == {"public"}
